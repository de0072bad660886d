"""Notations in which frameworks send their state: React's stream of rows, and lists whose numbers point into them."""

from __future__ import annotations

import re

from khabar.page.json_gate import decoded

__all__ = ["pointed", "unfolded", "unstreamed"]

_ROW = re.compile(rb"([0-9a-f]*):(?:T([0-9a-f]+),|([A-Z]{1,2})?)")
_POINTER = re.compile(r"\$[L@]?([0-9a-f]{1,6})")

_MOST_ROWS = 20_000


def unstreamed(stream: str) -> dict[str, object]:
    """React's rows by their number: `1a:{...}` is JSON, `1b:T3f,` a text of so many bytes; code and hints are left out."""
    data = stream.encode("utf-8", "ignore")
    rows: dict[str, object] = {}
    position = 0
    while position < len(data) and len(rows) < _MOST_ROWS:
        row = _ROW.match(data, position)
        end = data.find(b"\n", position)
        end = len(data) if end < 0 else end
        if row is None:
            position = end + 1
        elif row.group(2):
            position = row.end() + int(row.group(2)[:8], 16)
            rows[row.group(1).decode()] = data[row.end() : position].decode("utf-8", "ignore")
        else:
            if row.group(3) is None:
                rows[row.group(1).decode()] = decoded(data[row.end() : end].decode("utf-8", "ignore"))
            position = end + 1
    return rows


def pointed(text: str, rows: dict[str, object]) -> object:
    """What a pointer of React's (`$1a`, `$L1a`) stands for, None for code; other text stands for itself."""
    pointer = _POINTER.fullmatch(text) if text[:1] == "$" else None
    return rows.get(pointer.group(1)) if pointer else text


def unfolded(value: object) -> object:
    """A list whose objects hold places in the list (`devalue`, as Nuxt 3 and SvelteKit write it), with the things put there.

    Any other value is left as it is. The result may hold one object in several places, and circles.
    """
    if not isinstance(value, list) or not _is_folded(value):
        return value
    made: list[object] = [{} if isinstance(one, dict) else [] if isinstance(one, list) else one for one in value]

    def at(place: object) -> object:
        return (
            made[place] if isinstance(place, int) and not isinstance(place, bool) and 0 <= place < len(made) else None
        )

    for place, one in enumerate(value):
        new = made[place]
        if isinstance(one, dict) and isinstance(new, dict):
            new.update((key, at(index)) for key, index in one.items())
        elif isinstance(one, list) and isinstance(new, list):
            # `["Reactive", 1]`: a word that says what the object was, then where it is.
            new += [at(index) if isinstance(index, int) else index for index in one[:1] if not isinstance(index, str)]
            new += [at(index) if isinstance(index, int) else index for index in one[1:]]
    return made[0]


def _is_folded(value: list[object]) -> bool:
    if len(value) < 3:
        return False
    first = value[0]
    if isinstance(first, list):
        return len(first) == 2 and isinstance(first[0], str) and type(first[1]) is int
    return isinstance(first, dict) and len(first) > 0 and all(type(index) is int for index in first.values())
