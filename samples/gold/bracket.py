"""The bracket annotation: a text with its marks becomes the plain text and the stretches that were marked."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

__all__ = ["Fault", "Marked", "Place", "unmark"]

#: Characters of the plain text, end excluded.
Place = tuple[int, int]

_MARK = regex.compile(r"\{([^|{}]+)\||\}|<(/?)([cq]\d+)>")


class Fault(ValueError):
    """An annotation that cannot be compiled."""


@dataclass(slots=True)
class Marked:
    """`braces`: label and place of each `{label|form}`, in the order of the text; `spans`: places of tags such as c1."""

    text: str
    braces: list[tuple[str, Place]] = field(default_factory=list)
    spans: dict[str, Place] = field(default_factory=dict)


def unmark(marked: str) -> Marked:
    """The text without its marks. Raises `Fault` where a mark is never closed, or closed but never opened."""
    out: list[str] = []
    made = Marked("")
    labels: list[tuple[str, int]] = []
    tags: dict[str, int] = {}
    at = last = 0
    for mark in _MARK.finditer(marked):
        out.append(marked[last : mark.start()])
        at += len(out[-1])
        last = mark.end()
        _take(mark, at, made, labels, tags)
    if labels or tags:
        raise Fault(f"never closed: {labels} {tags}")
    made.text = "".join([*out, marked[last:]])
    made.braces.sort(key=lambda row: row[1])
    return made


def _take(mark: regex.Match[str], at: int, made: Marked, labels: list[tuple[str, int]], tags: dict[str, int]) -> None:
    label, closes, tag = mark[1], mark[2], mark[3]
    try:
        if label:
            labels.append((label, at))
        elif tag and not closes:
            tags[tag] = at
        elif tag:
            made.spans[tag] = (tags.pop(tag), at)
        else:
            name, start = labels.pop()
            made.braces.append((name, (start, at)))
    except (KeyError, IndexError):
        raise Fault(f"closed but never opened: {mark[0]!r} at {at}") from None
