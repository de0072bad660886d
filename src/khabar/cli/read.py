"""`khabar read`: pages in, records out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.complaint import Complaints
from khabar.cli.formats import ARTICLES
from khabar.cli.inputs import inputs, own_sites
from khabar.setting import number

if TYPE_CHECKING:
    from khabar.archive.export import Writer
    from khabar.cli.reading import Record, Wish

__all__ = ["read"]


def read(
    pages: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PAGE",
            help="Files (HTML, text, WARC, WACZ, ARC, HAR, MHTML), folders, addresses, or - for standard input.",
        ),
    ] = None,
    format: Annotated[
        str | None, ARTICLES.option("How records are written. [default: json, or as the file's ending says]")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show where on the page each field was found, how, and how sure we are.")
    ] = False,
    url: Annotated[
        str | None, typer.Option("--url", "-u", metavar="ADDRESS", help="The address the page was saved from.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    input_file: Annotated[
        Path | None, typer.Option("--input-file", "-i", help="A file with one page or address a line.")
    ] = None,
    input_dir: Annotated[Path | None, typer.Option("--input-dir", help="A folder of pages.")] = None,
    precision: Annotated[
        bool, typer.Option("--precision/--recall", help="Leave out body text we are not sure of, or keep it.")
    ] = False,
    no_comments: Annotated[
        bool, typer.Option("--no-comments", help="Accepted for trafilatura's sake: readers' comments are never kept.")
    ] = False,
    require: Annotated[
        str, typer.Option("--require", metavar="FIELDS", help="Fail pages that lack one of these: headline,published.")
    ] = "",
    only_with_metadata: Annotated[
        bool, typer.Option("--only-with-metadata", help="The same as --require headline,published.")
    ] = False,
    site_data: Annotated[
        bool, typer.Option("--site-data/--no-site-data", help="Heed site files where there is one for a page's site.")
    ] = True,
    sites: Annotated[
        Path | None, typer.Option("--sites", metavar="FOLDER", help="Your own site files. [default: KHABAR_SITES]")
    ] = None,
    parallel: Annotated[
        int | None, typer.Option("--parallel", min=1, help="Processes that read. [default: KHABAR_WORKERS or 1]")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Leave with 12 where any page failed.")] = False,
) -> int:
    """Read pages and print their records.

    One page gives one JSON object, several give JSON Lines. A page that cannot be read is one line on standard
    error; the others go on.

    \b
    Examples:
      khabar read page.html
      khabar read page.txt --explain
      curl -s https://example.org/news/1 | khabar read - --url https://example.org/news/1
      khabar read pages/ --format jsonl -o pages.jsonl --parallel 2
    """
    from khabar.cli.output import writer_for_output

    writer = writer_for_output(format, output, "json")
    names = list(inputs(pages or (), input_file, input_dir))
    if not names:
        raise typer.BadParameter("name a page, a folder or an address, or - for standard input")
    required = [*require.split(","), *(("headline", "published") if only_with_metadata else ())]
    wish = _wish(url, precision, required, heeded=site_data and (own_sites(sites) or True))
    complaints = Complaints()
    records = _sound(names, wish, parallel or int(number("KHABAR_WORKERS")), complaints)
    if explain:
        _explain(records)
    else:
        _write(records, writer, output)
    complaints.sum_up()
    return complaints.exit_code(0 if strict else None)


def _wish(url: str | None, precision: bool, required: list[str], *, heeded: bool | Path) -> Wish:
    from khabar.cli.reading import Wish

    return Wish(url, precision, tuple(_checked(required)), heeded)


def _sound(names: list[str], wish: Wish, workers: int, complaints: Complaints) -> Iterator[Record]:
    """The records of the pages that could be read; of the others the complaint is taken."""
    from khabar.capture import open_captures
    from khabar.cli.reading import Record, cut_short, read_all
    from khabar.errors import NotReadable

    for reading in read_all(open_captures(names), wish, workers):
        if not isinstance(reading, Record):
            complaints.take(reading)
            continue
        yield reading
        if damage := cut_short(reading.capture):
            complaints.take(damage)
        else:
            complaints.done += 1
    if not complaints.done and not complaints.codes:
        complaints.take(
            NotReadable(f"{', '.join(names)} holds no page", remedy="name a file with the capture of one in it")
        )


def _explain(records: Iterable[Record]) -> None:
    from khabar.cli.explain import explain_record

    for record in records:
        explain_record(record)


def _write(records: Iterable[Record], writer: Writer, output: Path | None) -> None:
    from khabar.cli.output import opened, write_articles

    with opened(output) as out:
        write_articles((record.article for record in records), writer, out)


def _checked(fields: list[str]) -> Iterator[str]:
    from khabar.record import Article

    for field in filter(None, map(str.strip, fields)):
        if field.partition(".")[0] not in Article.__struct_fields__:
            raise typer.BadParameter(
                f"{field!r} is no field of a record; khabar schema lists them", param_hint="--require"
            )
        yield field
