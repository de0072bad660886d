"""How the portal's typeface is made from its upstream files: `python -m typeface`."""
