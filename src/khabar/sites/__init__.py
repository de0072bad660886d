"""What a person knows of a site better than the reader can learn it: one TOML a site, optional, never needed."""

from khabar.sites.shelf import for_address, named, read_site, shipped, sites_in
from khabar.sites.site import BadSite, Golden, Select, Site

__all__ = ["BadSite", "Golden", "Select", "Site", "for_address", "named", "read_site", "shipped", "sites_in"]
