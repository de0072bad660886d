"""`khabar site`: the site files that are known, and whether their sites still look as they say."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar.cli.formats import ROWS
from khabar.cli.inputs import own_sites
from khabar.cli.rows import print_rows

__all__ = ["app"]

app = typer.Typer()

_Format = Annotated[str, ROWS.option("How it is printed.")]
_Folder = Annotated[
    Path | None, typer.Option("--sites", metavar="FOLDER", help="Your own site files. [default: KHABAR_SITES]")
]


@app.callback()
def site() -> None:
    """What is known of a site: one file each, where a person knows better than the reader. No page needs one.

    \b
    Examples:
      khabar site show
      khabar site check my-sites/patrika.toml
    """


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="A site's name, its file or an address; without it, all.")] = "",
    sites: _Folder = None,
    format: _Format = "table",
) -> int:
    """Print what a site file says.

    \b
    Examples:
      khabar site show
      khabar site show wikinews
      khabar site show https://en.wikinews.org/wiki/Main_Page
    """
    from khabar.cli.site_choice import all_sites, lines, site_called

    own = own_sites(sites)
    if name:
        print_rows(
            [{"key": key, "value": value} for key, value in lines(site_called(name, own))], format, ("key", "value")
        )
        return 0
    rows = [
        {"name": one.name, "hosts": list(one.hosts), "fields": list(one.select.given()), "golden": len(one.golden)}
        for one in all_sites(own)
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
    format: _Format = "table",
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
    from khabar.cli.site_choice import all_sites, pairs, parted

    own = own_sites(sites)
    chosen, captures = parted(names or (), own)
    golden = [] if captures else chosen or all_sites(own)
    findings = [one for site in golden for one in against_golden(site)]
    for site, capture in pairs(chosen, captures, own, url):
        findings += against_captures(site, [capture])
    columns = ("site", "capture", "field", "verdict", "found", "other")
    print_rows([{name: getattr(one, name) for name in columns} for one in findings], format, columns)
    bad = ("nothing", "wrong", "differs") if strict else ("nothing", "wrong")
    return 1 if any(one.verdict in bad for one in findings) else 0
