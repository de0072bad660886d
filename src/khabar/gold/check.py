"""Is a gold record sound: does each span cut out the words it claims, does each id lead somewhere?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from khabar.gold.case import Case

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
    for row in data.get("claims", ()):
        speaker = (row.get("speaker") or {}).get("entity")
        for name in [speaker] if isinstance(speaker, str) else speaker or []:
            if name not in known and not row.get("kind", "").startswith("narrator"):
                yield f"claims.{row['id']}: speaker {name!r} is no entity"
    claims = {row["id"] for row in data.get("claims", ())}
    for row in data.get("events", ()):
        for name in row.get("via", ()):
            if name not in claims:
                yield f"events.{row['id']}: {name!r} is no claim"
