"""Capture -> Page: decoded, cut into the Blocks table, with what its structured metadata declares."""
