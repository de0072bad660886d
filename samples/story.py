"""A story as the newsroom wrote it: one TOML file of `stories/`, with the same event told for several outlets."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

__all__ = ["Piece", "Sample", "Story", "Telling", "load", "record"]

FOLDER = Path(__file__).parent / "stories"


@dataclass(frozen=True)
class Piece:
    """A block of a body: paragraph, subhead, quote, list (`items`) or table (`rows`)."""

    kind: str
    text: str
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Telling:
    """One way an event is told. Texts that a telling lacks are empty."""

    headline: str
    body: tuple[Piece, ...]
    english: str = ""
    kicker: str = ""
    standfirst: str = ""
    byline: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Story:
    slug: str
    time: datetime
    section: str
    tags: tuple[str, ...]
    place: dict[str, str]
    extra: str
    tellings: dict[str, Telling]


@dataclass(frozen=True)
class Sample:
    """A page to write: where, what, and the record it must give. `url` is None in flattened captures."""

    path: str
    text: str
    record: dict[str, Any]
    url: str | None
    fetched: str
    headers: dict[str, str] = field(default_factory=dict)


def load() -> list[Story]:
    """The stories, oldest first."""
    found = [_story(path) for path in sorted(FOLDER.glob("*.toml"))]
    return sorted(found, key=lambda story: story.time)


def _story(path: Path) -> Story:
    data = tomllib.loads(path.read_text("utf-8"))
    tellings = {key: _telling(value) for key, value in data.items() if isinstance(value, dict) and "body" in value}
    return Story(
        slug=path.stem,
        time=datetime.fromisoformat(data["date"]),
        section=data["section"],
        tags=tuple(data["tags"]),
        place=data["place"],
        extra=data["agency"]["extra"] if "extra" in data["agency"] else data.get("extra", ""),
        tellings=tellings,
    )


def _telling(data: dict[str, Any]) -> Telling:
    texts = {key: value for key, value in data.items() if key not in ("body", "extra")}
    return Telling(body=tuple(_pieces(data["body"])), **texts)


def _pieces(lines: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for line in lines:
        if line.startswith("## "):
            pieces.append(Piece("subhead", line[3:]))
        elif line.startswith("> "):
            pieces.append(Piece("quote", line[2:]))
        elif line.startswith("- "):
            before = pieces.pop().items if pieces and pieces[-1].kind == "list" else ()
            items = (*before, line[2:])
            pieces.append(Piece("list", "\n".join(items), items=items))
        elif line.startswith("| "):
            rows = pieces.pop().rows if pieces and pieces[-1].kind == "table" else ()
            rows = (*rows, tuple(cell.strip() for cell in line.strip("| ").split("|")))
            pieces.append(Piece("table", "\n".join("\t".join(row) for row in rows), rows=rows))
        else:
            pieces.append(Piece("paragraph", line))
    return pieces


def html(piece: Piece, paragraph: str = "<p>{}</p>") -> str:
    """A piece as semantic markup; outlets of worse markup make their own."""
    match piece.kind:
        case "subhead":
            return f"<h2>{escape(piece.text)}</h2>"
        case "quote":
            return f"<blockquote><p>{escape(piece.text)}</p></blockquote>"
        case "list":
            return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in piece.items) + "</ul>"
        case "table":
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in piece.rows)
            return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
        case _:
            return paragraph.format(escape(piece.text))


def record(telling: Telling, **fields: Any) -> dict[str, Any]:
    """The golden record: what every telling has, and what its outlet adds. Absent fields are null, lists empty."""
    base: dict[str, Any] = {
        "kind": "article",
        "headline": telling.headline,
        "other_headlines": [],
        "kicker": None,
        "standfirst": None,
        "section": None,
        "breadcrumb": None,
        "place": None,
        "published": None,
        "zone_assumed": False,
        "modified": None,
        "authors": [],
        "agency": None,
        "tags": [],
        "captions": [],
        "credits": [],
        "complete": True,
        "body": [[piece.kind, piece.text] for piece in telling.body],
    }
    return base | fields
