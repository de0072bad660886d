"""`khabar read --explain`: each value with its confidence, and the page with the stretches that gave them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from khabar.cli.reading import Record
from khabar.evidence import SURE, Found, Zone, found, source_of, stretches, zones
from khabar.record import Article, Claim, Event, Name

__all__ = ["explain_record"]

_COLOURS = ("cyan", "green", "magenta", "yellow", "blue", "bright_red", "bright_cyan", "bright_green", "bright_magenta")
_KEPT = 60
"""Characters shown at either end of a stretch from which nothing was taken."""
_LONGEST = 400


def explain_record(record: Record) -> None:
    """Print it all on standard output, in colour where that is a terminal and NO_COLOR is not set."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=120)
    article = record.article
    values = found(article)
    source = source_of(record.capture)
    console.print(Text(record.capture.name, style="bold"))
    console.print(_table(values, source))
    for note in article.notes:
        console.print(Text(f"note: {note}", style="yellow"))
    console.print(Text("\nThe page", style="bold"))
    for zone in zones(source, stretches(values, len(source))):
        console.print(_shown(zone), end="", soft_wrap=True)
    console.print()
    _understanding(console, article)


def _colour(part: str) -> str:
    name = part.partition(".")[0]
    return _COLOURS[sum(map(ord, name)) % len(_COLOURS)]


def _table(values: Sequence[Found], source: str) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for title in ("field", "value", "sure", "how", "characters"):
        table.add_column(title, overflow="fold", no_wrap=title in ("field", "sure"))
    for value in values:
        style = "" if value.sure else "yellow" if value.confidence >= SURE / 2 else "red"
        sure = f"{value.confidence:.0%}" + ("" if value.sure else " low")
        shown = " ".join(value.value.split())
        shown = shown if len(shown) <= 100 else shown[:97] + "..."
        text = f"{shown} ({value.note})" if value.note else shown
        table.add_row(
            Text(value.part, style=_colour(value.part)), Text(text), Text(sure, style=style), Text(value.how),
            Text(", ".join(_places(value, source))),
        )  # fmt: skip
    return table


def _places(value: Found, source: str) -> Iterator[str]:
    for one in value.evidence:
        if one.start is not None and one.end is not None:
            line = source.count("\n", 0, one.start) + 1
            yield f"{one.start}-{one.end} (line {line})"


def _shown(zone: Zone) -> Text:
    """A stretch that gave a value is coloured and ends with the value's name; the rest is dim and cut short."""
    if not zone.parts:
        return Text(_cut(zone.text, _KEPT), style="dim")
    text = Text(_cut(zone.text, _LONGEST), style=f"{_colour(zone.parts[0])} underline")
    return text.append(f"[{' '.join(zone.parts)}]", style=f"{_colour(zone.parts[0])} bold not underline")


def _cut(text: str, kept: int) -> str:
    left_out = len(text) - 2 * kept
    return text if left_out < kept else f"{text[:kept]} ... {left_out} characters ... {text[-kept:]}"


def _understanding(console: Console, article: Article) -> None:
    names = {name.id: name.name for name in article.names}
    rows: list[tuple[str, str, str, Name | Claim | Event]] = [
        *(("name", name.name, f"{name.type}, {len(name.mentions)} times", name) for name in article.names),
        *(
            ("claim", claim.content.text, ", ".join(_speakers(claim.speakers, names)) or "unnamed", claim)
            for claim in article.claims
        ),
        *(
            (
                "event",
                event.mentions[0].text if event.mentions else "",
                f"{event.type}, {event.status}",
                event,
            )
            for event in article.events
        ),
    ]
    if not rows:
        return
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for title in ("what", "words", "who", "sure"):
        table.add_column(title, overflow="fold")
    for what, words, who, read in rows:
        table.add_row(
            what, Text(words), Text(who), Text(f"{read.confidence:.0%}" + ("" if read.trusted else " not checked"))
        )
    console.print(table)


def _speakers(speakers: Sequence[object], names: dict[str, str]) -> Iterator[str]:
    from khabar.record import Speaker

    for speaker in speakers:
        if isinstance(speaker, Speaker):
            yield names.get(speaker.name or "") or (speaker.words.text if speaker.words else "")
