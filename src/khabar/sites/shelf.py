"""Where site files stand: those that come with khabar, and a folder of the user's own, which goes first."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from khabar.address import split_address
from khabar.errors import NotFound
from khabar.page.select import is_selector
from khabar.sites.site import BadSite, Site

__all__ = ["for_address", "named", "read_site", "shipped", "sites_in"]

_DATA = Path(__file__).with_name("data")


def shipped() -> tuple[Site, ...]:
    """The site files that come with khabar."""
    return sites_in(_DATA)


@cache
def sites_in(folder: Path) -> tuple[Site, ...]:
    """The site files of a folder, read once. Raises `NotFound`, or `BadSite` for one that cannot be used."""
    if not folder.is_dir():
        raise NotFound(f"{folder}: no such folder of site files", remedy="name the folder that holds your *.toml files")
    return tuple(read_site(file) for file in sorted(folder.glob("*.toml")))


def read_site(file: Path) -> Site:
    """One site file. Raises `NotFound` or `BadSite`."""
    try:
        site = msgspec.toml.decode(file.read_bytes(), type=Site)
    except FileNotFoundError:
        raise NotFound(f"{file}: no such site file", remedy="khabar site show lists those that are known") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadSite(f"{file}: {error}", remedy="docs/sites.md says what may stand in a site file") from None
    for field, selectors in site.select.given().items():
        for selector in selectors:
            if not is_selector(selector):
                raise BadSite(f"{file}: select.{field}: {selector!r} is no CSS selector", remedy="try it in a browser")
    return msgspec.structs.replace(site, name=file.stem, folder=str(file.parent))


def named(name: str, own: Path | None = None) -> Site | None:
    """The site of this name, the user's own before one of ours."""
    return next((site for site in (*(sites_in(own) if own else ()), *shipped()) if site.name == name), None)


def for_address(address: str | None, own: Path | None = None) -> Site | None:
    """The site that an address belongs to; of several the one with the longest host, the user's own first."""
    parts = split_address(address)
    host = parts.site if parts else ""
    if not host:
        return None
    for shelf in (sites_in(own) if own else (), shipped()):
        fitting = [(len(one), site) for site in shelf for one in site.hosts if _is_of(host, one)]
        if fitting:
            return max(fitting, key=lambda pair: pair[0])[1]
    return None


def _is_of(host: str, site: str) -> bool:
    return host == site or host.endswith("." + site)
