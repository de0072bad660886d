"""Is a gold record sound: does each span cut out its words, does each id lead somewhere, is each coding one of PLOVER's?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from khabar.gold.case import Case
from khabar.gold.plover import MODES

__all__ = ["check"]


def check(case: Case) -> list[str]:
    """What is wrong, a line each, with the path of the value; [] where all is well."""
    return [f"{case.name}: {line}" for line in (*_spans(case.data, "", case.text), *_ids(case.data))]


def _spans(value: Any, path: str, text: str) -> Iterator[str]:
    if isinstance(value, dict):
        words = value.get("text", value.get("form"))
        for key, span in (("span", value.get("span")), *(("spans", s) for s in value.get("spans", ()) or ())):
            if isinstance(span, list) and len(span) == 2 and isinstance(words, str) and key in value:
                cut = text[span[0] : span[1]]
                if cut != words:
                    yield f"{path}.{key} {span} cuts out {cut!r}, not {words!r}"
        for key, inner in value.items():
            yield from _spans(inner, f"{path}.{key}" if path else key, text)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _spans(inner, f"{path}[{number}]", text)


def _ids(data: dict[str, Any]) -> Iterator[str]:
    known = {row["id"] for row in data.get("entities", ())}
    claims = {row["id"] for row in data.get("claims", ())}
    for key in ("entities", "claims", "events"):
        counts = Counter(row["id"] for row in data.get(key, ()))
        yield from (f"{key}: the id {name!r} is given {n} times" for name, n in counts.items() if n > 1)
    for row in data.get("claims", ()):
        for name in _listed((row.get("speaker") or {}).get("entity")):
            if name not in known and not row.get("kind", "").startswith("narrator"):
                yield f"claims.{row['id']}: speaker {name!r} is no entity"
    for row in data.get("events", ()):
        yield from (f"events.{row['id']}: {line}" for line in _event(row, known, claims))


def _event(row: dict[str, Any], known: set[str], claims: set[str]) -> Iterator[str]:
    for side in ("source", "target"):
        for name in _listed(row.get(side)):
            if name.rstrip("?") not in known:
                yield f"{side} {name!r} is no entity"
    for name in _listed((row.get("place") or {}).get("entity")):
        if name not in known:
            yield f"place {name!r} is no entity"
    for name in _listed(row.get("via")):
        if name not in claims:
            yield f"{name!r} is no claim"
    plover = row.get("plover")
    for coded in (plover, plover.get("alt")) if plover else ():
        if coded is not None:
            yield from _coding(coded.get("type"), coded.get("mode"))


def _coding(kind: str | None, mode: str | None) -> Iterator[str]:
    if kind not in MODES:
        yield f"{kind!r} is no type of PLOVER"
    elif mode is not None and mode not in MODES[kind]:
        yield f"{mode!r} is no mode of {kind}"


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())
