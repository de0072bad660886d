"""Hostile pages by the million: drawn from a seed, read without a net, and looked at for what no reading may do.

`python -m fuzz --help`, or `make fuzz`.
"""
