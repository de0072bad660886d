"""One text with its gold record: `page.txt` and `gold.json`, or NAME.txt and NAME.json; format: docs/gold.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from khabar.errors import NotFound, NotReadable

__all__ = ["Case", "Claimed", "Happened", "Named", "Place", "load"]

#: Characters of the text, end excluded.
Place = tuple[int, int]

#: What a text plans, supposes or denies has not happened.
UNREAL = ("planned", "hypothetical", "negated")

_TYPES = {"PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "PLACE": "place"}


class Named(msgspec.Struct, frozen=True):
    """An entity: every place where it is named. `type`: person, organisation, place or other."""

    id: str
    type: str
    places: tuple[Place, ...]


class Claimed(msgspec.Struct, frozen=True):
    """A claim. `speakers`: entity ids, none where the text names nobody; `content`: where what is said stands."""

    id: str
    kind: str
    speakers: frozenset[str]
    content: Place


class Happened(msgspec.Struct, frozen=True):
    """An event that is told as a fact or as a claim. `types`: PLOVER's type and those that the annotator takes for right too."""

    id: str
    types: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]


class Case(msgspec.Struct, frozen=True):
    """A text and what a careful reader finds in it. `parts`: the headline and the text, none of the furniture."""

    name: str
    text: str
    parts: tuple[Place, ...]
    names: tuple[Named, ...]
    claims: tuple[Claimed, ...]
    events: tuple[Happened, ...]
    data: dict[str, Any]


def load(folder: Path) -> Iterator[Case]:
    """The cases of a folder, or of the folders in it.

    Raises `NotFound` where there is none, `NotReadable` for bad JSON.
    """
    pairs = [*_pairs(folder), *(pair for inner in sorted(folder.glob("*/")) for pair in _pairs(inner))]
    if not pairs:
        raise NotFound(
            f"{folder} holds no gold", remedy="name a folder with NAME.txt and NAME.json, or page.txt and gold.json"
        )
    for text, gold in pairs:
        try:
            data = msgspec.json.decode(gold.read_bytes(), type=dict[str, Any])
        except (msgspec.DecodeError, OSError) as error:
            raise NotReadable(f"{gold} cannot be read: {error}", remedy="mend the JSON") from None
        yield _case(gold, text.read_text("utf-8"), data)


def _pairs(folder: Path) -> list[tuple[Path, Path]]:
    if (folder / "page.txt").exists() and (folder / "gold.json").exists():
        return [(folder / "page.txt", folder / "gold.json")]
    return [
        (path, path.with_suffix(".json")) for path in sorted(folder.glob("*.txt")) if path.with_suffix(".json").exists()
    ]


def _case(path: Path, text: str, data: dict[str, Any]) -> Case:
    name = path.parent.name if path.name == "gold.json" else path.stem
    return Case(
        name=name,
        text=text,
        parts=tuple(_parts(data, text)),
        names=tuple(_named(row) for row in data.get("entities", ()) if row.get("surface")),
        claims=tuple(_claimed(row) for row in data.get("claims", ()) if (row.get("content") or {}).get("span")),
        events=tuple(
            _happened(row)
            for row in data.get("events", ())
            if row.get("plover") and row.get("factuality") not in UNREAL
        ),
        data=data,
    )


def _parts(data: dict[str, Any], text: str) -> Iterator[Place]:
    """As the record tells them: `parts`, or the spans of the page's `article`; otherwise the whole text."""
    article = data.get("article")
    if "parts" not in data and article is None:
        yield (0, len(text))
    yield from (_span(row) for row in data.get("parts", ()))
    for block in (article or {}).get("standfirst"), *(article or {}).get("body", ()):
        if isinstance(block, dict) and block.get("span"):
            yield _span(block["span"])


def _span(row: list[int]) -> Place:
    return (row[0], row[1])


def _named(row: dict[str, Any]) -> Named:
    kind = _TYPES.get(str(row.get("type", "")).split("_")[0].upper(), "other")
    places = tuple(_span(span) for form in row["surface"] for span in form.get("spans", ()))
    return Named(row["id"], kind, places)


def _claimed(row: dict[str, Any]) -> Claimed:
    speaker = (row.get("speaker") or {}).get("entity")
    ids = [speaker] if isinstance(speaker, str) else speaker or []
    return Claimed(row["id"], str(row.get("kind", "")), frozenset(ids), _span(row["content"]["span"]))


def _happened(row: dict[str, Any]) -> Happened:
    plover = row["plover"]
    types = {plover["type"], (plover.get("alt") or {}).get("type")} - {None}
    clean = [frozenset(str(name).rstrip("?") for name in row.get(key) or ()) for key in ("source", "target")]
    return Happened(row["id"], frozenset(types), clean[0], clean[1])
