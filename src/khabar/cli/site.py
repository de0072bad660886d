"""`khabar site`: the site files that are known, and whether their sites still look as they say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from khabar.capture.capture import Capture
from khabar.cli.rows import RowFormat, print_rows
from khabar.cli.setting import setting
from khabar.errors import NotFound
from khabar.sites import Site, for_address, named, read_site, shipped, sites_in

__all__ = ["app"]

app = typer.Typer(help="What is known of a site.")

Pair = tuple[Site, Capture]

_Format = Annotated[RowFormat, typer.Option("--format", "-f", help="How it is printed.")]
_Folder = Annotated[
    Path | None, typer.Option("--sites", metavar="FOLDER", help="Your own site files. [default: KHABAR_SITES]")
]


@app.callback()
def site() -> None:
    """Sites: one file each, where a person knows better than the reader. None is needed to read a page."""


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="A site's name, its file or an address; without it, all.")] = "",
    sites: _Folder = None,
    format: _Format = RowFormat.table,
) -> int:
    """Print what a site file says.

    \b
    Examples:
      khabar site show
      khabar site show wikinews
      khabar site show https://en.wikinews.org/wiki/Main_Page
    """
    own = own_folder(sites)
    if name:
        print_rows([{"key": key, "value": value} for key, value in _lines(_site(name, own))], format, ("key", "value"))
        return 0
    rows = [
        {"name": one.name, "hosts": list(one.hosts), "fields": list(one.select.given()), "golden": len(one.golden)}
        for one in _all(own)
    ]
    print_rows(rows, format, ("name", "hosts", "fields", "golden"))
    return 0


@app.command()
def check(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SITE|CAPTURE]...", help="Names or files of sites, and captures to check them against."
        ),
    ] = None,
    sites: _Folder = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Leave with 1 also where a selector and the reader differ.")
    ] = False,
    url: Annotated[str | None, typer.Option("--url", "-u", metavar="ADDRESS", help="The captures' address.")] = None,
    format: _Format = RowFormat.table,
) -> int:
    """Say whether sites have changed under their files. Leaves with 1 where a selector finds nothing.

    Without captures every file is held against its golden captures. With captures each field is shown beside what
    the reader finds without the file.

    \b
    Examples:
      khabar site check
      khabar site check my-sites/patrika.toml
      khabar site check wikinews saved/page.html
    """
    from khabar.cli.site_check import against_captures, against_golden

    own = own_folder(sites)
    chosen, captures = _parted(names or (), own)
    golden = [] if captures else chosen or _all(own)
    findings = [one for site in golden for one in against_golden(site)]
    for site, capture in _pairs(chosen, captures, own, url):
        findings += against_captures(site, [capture])
    columns = ("site", "capture", "field", "verdict", "found", "other")
    print_rows([{name: getattr(one, name) for name in columns} for one in findings], format, columns)
    bad = ("nothing", "wrong", "differs") if strict else ("nothing", "wrong")
    return 1 if any(one.verdict in bad for one in findings) else 0


def own_folder(sites: Path | None) -> Path | None:
    """The user's own site files: by flag, then by environment."""
    told = setting("KHABAR_SITES")
    return sites or (Path(told) if told else None)


def _all(own: Path | None) -> list[Site]:
    return [*(sites_in(own) if own else ()), *shipped()]


def _site(name: str, own: Path | None) -> Site:
    found = read_site(Path(name)) if name.endswith(".toml") else named(name, own) or for_address(name, own)
    if found is None:
        raise NotFound(f"{name}: no site file of this name", remedy="khabar site show lists those that are known")
    return found


def _parted(names: list[str] | tuple[str, ...], own: Path | None) -> tuple[list[Site], list[str]]:
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


def _pairs(chosen: list[Site], named_captures: list[str], own: Path | None, url: str | None) -> Iterator[Pair]:
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


def _lines(site: Site) -> Iterator[tuple[str, object]]:
    yield from (("name", site.name), ("hosts", list(site.hosts)), ("outlet", site.outlet), ("zone", site.zone))
    yield "desks", list(site.desks)
    yield from ((f"select.{field}", list(selectors)) for field, selectors in site.select.given().items())
    yield "golden", [one.page for one in site.golden]
