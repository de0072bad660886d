"""The text of pages that stands in their data alone: JSON-LD and the state of scripts."""
