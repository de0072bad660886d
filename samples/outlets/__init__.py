"""The invented outlets: one file each, with the markup habits it stands for."""
