"""The site files and captures that a person means by the words of `khabar site`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from khabar.capture.capture import Capture
from khabar.errors import NotFound
from khabar.sites import Site, for_address, named, read_site, shipped, sites_in

__all__ = ["Pair", "all_sites", "lines", "pairs", "parted", "site_called"]

Pair = tuple[Site, Capture]
"""A capture and the site it is of."""


def all_sites(own: Path | None) -> list[Site]:
    return [*(sites_in(own) if own else ()), *shipped()]


def site_called(name: str, own: Path | None) -> Site:
    found = read_site(Path(name)) if name.endswith(".toml") else named(name, own) or for_address(name, own)
    if found is None:
        raise NotFound(f"{name}: no site file of this name", remedy="khabar site show lists those that are known")
    return found


def parted(names: list[str] | tuple[str, ...], own: Path | None) -> tuple[list[Site], list[str]]:
    """What was named, as sites and as captures: a site is a `.toml` file or a known name."""
    chosen: list[Site] = []
    captures: list[str] = []
    for name in names:
        known = read_site(Path(name)) if name.endswith(".toml") else named(name, own)
        if known:
            chosen.append(known)
        elif Path(name).exists() or "://" in name:
            captures.append(name)
        else:
            raise NotFound(f"{name}: no site file and no capture", remedy="khabar site show lists the sites")
    return chosen, captures


def pairs(chosen: list[Site], named_captures: list[str], own: Path | None, url: str | None) -> Iterator[Pair]:
    """Each capture with the site it is of: the one that was named, else the one its address belongs to."""
    from msgspec.structs import replace

    from khabar.capture import open_captures
    from khabar.cli.site_check import whole

    for capture in whole(open_captures(named_captures) if named_captures else ()):
        placed = replace(capture, url=url) if url else capture
        found = chosen[0] if len(chosen) == 1 else for_address(_address(placed), own)
        if found is None:
            raise NotFound(f"{capture.name}: no site file for this capture", remedy="name the site before the capture")
        if len(chosen) == 1 and for_address(placed.url, Path(found.folder)) != found:
            # The file is asked for by name: the capture is of its site, whatever address it lost.
            placed = replace(placed, url=f"https://{found.hosts[0]}/")
        yield found, placed


def _address(capture: Capture) -> str | None:
    """Where a capture is from: as it was fetched, else as the page says itself."""
    from khabar.article.addresses import find_url
    from khabar.language import get
    from khabar.reading import page_of

    told = find_url(page_of(capture), get("und"))
    return told.value if told else None


def lines(site: Site) -> Iterator[tuple[str, object]]:
    yield from (("name", site.name), ("hosts", list(site.hosts)), ("outlet", site.outlet), ("zone", site.zone))
    yield "desks", list(site.desks)
    yield from ((f"select.{field}", list(selectors)) for field, selectors in site.select.given().items())
    yield "golden", [one.page for one in site.golden]
