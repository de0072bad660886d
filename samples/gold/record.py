"""One annotated text -> the gold record that docs/gold.md tells of."""

from __future__ import annotations

from typing import Any

import regex

from samples.gold.bracket import Fault, Marked, Place, unmark

__all__ = ["record"]

#: A second line that says no more than place and day: it is printed above the text and not scored.
_DATELINE = regex.compile(r"\A[^\n]+\n\n([^\n]{1,48}\d{4})\n")


def record(source: str) -> tuple[str, dict[str, Any]]:
    """The plain text and its record. Raises `Fault` for an annotation that cannot be compiled."""
    marked, _, notes = source.partition("\n---\n")
    read = unmark(marked.strip() + "\n")
    entities = _entities(read)
    rows = [line.split() for line in notes.splitlines() if line[:1] in ("c", "e")]
    if lost := {tag for tag in read.spans if f"c{tag[1:]}" not in {row[0] for row in rows}}:
        raise Fault(f"marked in the text, not told below: {sorted(lost)}")
    return read.text, {
        "parts": _parts(read.text),
        "entities": list(entities.values()),
        "dates": [_cut(read.text, at) | {"value": label[1:]} for label, at in read.braces if label.startswith("=")],
        "claims": [_claim(row, read, set(entities)) for row in rows if row[0].startswith("c")],
        "events": [_event(row, read.text, set(entities)) for row in rows if row[0].startswith("e")],
        "must_not_emit": [line[2:] for line in notes.splitlines() if line.startswith("! ")],
    }


def _parts(text: str) -> list[Place]:
    end = len(text.rstrip())
    if dateline := _DATELINE.match(text):
        return [(0, text.index("\n")), (dateline.end(), end)]
    return [(0, end)]


def _entities(read: Marked) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for label, at in read.braces:
        name, _, kind = label.partition(":")
        if not name.startswith("="):
            _name(found, name, kind, _cut(read.text, at))
    return found


def _name(found: dict[str, dict[str, Any]], name: str, kind: str, cut: dict[str, Any]) -> None:
    if bool(kind) == (name in found):
        raise Fault(f"{name}: {'its type is told twice' if kind else 'it has no type'}")
    row = found.setdefault(name, {"id": name, "type": kind, "surface": []})
    for form in row["surface"]:
        if form["form"] == cut["text"]:
            form["spans"].append(cut["span"])
            return
    row["surface"].append({"form": cut["text"], "spans": [cut["span"]]})


def _cut(text: str, at: Place) -> dict[str, Any]:
    return {"text": text[slice(*at)], "span": list(at)}


def _claim(row: list[str], read: Marked, named: set[str]) -> dict[str, Any]:
    name, kind, who, *rest = row
    more = _options(rest)
    speakers = [] if who == "-" else who.split("+")
    if unknown := set(speakers) - named:
        raise Fault(f"{name}: speaker {unknown} is not named in the text")
    if name not in read.spans:
        raise Fault(f"{name}: not marked in the text")
    cue = read.spans.get("q" + name[1:])
    return {
        "id": name,
        "kind": kind,
        "speaker": {"entity": speakers[0] if len(speakers) == 1 else speakers or None},
        "source_chain": more["chain"].split(">") if "chain" in more else speakers,
        "cue": _cut(read.text, cue) if cue else None,
        "content": _cut(read.text, read.spans[name]),
        "hedge": more.get("hedge"),
    }


def _event(row: list[str], text: str, named: set[str]) -> dict[str, Any]:
    name, what, who, *rest = row
    more = _options(rest)
    kind, _, mode = what.partition("/")
    source, target = ([actor for actor in side.split("+") if actor] for side in who.split(">"))
    place = more.get("place")
    if unknown := {*source, *target, *([place] if place else [])} - named:
        raise Fault(f"{name}: {unknown} is not named in the text")
    trigger = more["trigger"].replace("_", " ")
    start = text.find(trigger)
    if start < 0:
        raise Fault(f"{name}: {trigger!r} does not stand in the text")
    return {
        "id": name,
        "plover": {"type": kind, "mode": mode or None, "alt": {"type": more["alt"]} if "alt" in more else None},
        "source": source,
        "target": target,
        "place": {"entity": place} if place else None,
        "date": {"value": more["date"]} if "date" in more else None,
        "factuality": more.get("status", "asserted"),
        "trigger": _cut(text, (start, start + len(trigger))),
        "via": more["via"].split("+") if "via" in more else [],
    }


def _options(words: list[str]) -> dict[str, str]:
    return {key: value for key, _, value in (word.partition("=") for word in words)}
