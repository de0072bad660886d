"""A capture, decoded and cut into blocks, with what its structured metadata declares."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, TypeVar

from khabar.address import absolute
from khabar.page.base import base_of
from khabar.page.blocks import Blocks, Label
from khabar.page.locate import locate, locate_row
from khabar.page.metadata import Metadata

__all__ = ["Page"]

T = TypeVar("T")


@dataclass(slots=True)
class Page:
    """What the field finders look at.

    `source`: the decoded capture; every evidence offset counts its characters. `form` tells how it came. `title`: the
    text of `<title>` (HTML), or the title line of flat text. `notes`: what was odd on the way in. `plain`: whether it is flat
    text with hardly any furniture (`khabar.page.plain`).
    """

    source: str
    form: Literal["html", "flat"]
    blocks: Blocks
    metadata: Metadata
    title: str | None = None
    url: str | None = None
    fetched: datetime | None = None
    language_hint: str | None = None
    notes: list[str] = field(default_factory=list)
    plain: bool = False
    _labelled: dict[Label, list[int]] | None = field(default=None, init=False, repr=False, compare=False)
    _placed: list[int] | None = field(default=None, init=False, repr=False, compare=False)
    _known: dict[Hashable, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, key: Hashable, find: Callable[[], T]) -> T:
        """What `find` finds, looked for once: several fields ask for the same. Asked only once the labels are set."""
        if key not in self._known:
            self._known[key] = find()
        return self._known[key]  # type: ignore[return-value]

    @property
    def base(self) -> str | None:
        """What the page's relative addresses are relative to; null where it neither was told nor tells its address."""
        return self.once("base", lambda: base_of(self.url, self.metadata))

    def resolve(self, address: object) -> str | None:
        """An address that the page prints or declares, as an absolute http(s) one; None where it is none."""
        return absolute(address, self.base)

    def relabelled(self, label: list[Label], probability: list[float]) -> Page:
        """The same page, its rows labelled so."""
        return replace(self, blocks=replace(self.blocks, label=label, probability=probability))

    def rows(self, *labels: Label) -> list[int]:
        """The rows of these labels in reading order. Asked only once the labels are set: the answer is remembered."""
        if self._labelled is None:
            self._labelled = {}
            for row, label in enumerate(self.blocks.label):
                self._labelled.setdefault(label, []).append(row)
        if len(labels) == 1:
            return self._labelled.get(labels[0], [])
        return sorted(row for label in labels for row in self._labelled.get(label, ()))

    def span(self, row: int) -> tuple[int, int] | None:
        """Characters of `source` in which a block stands, tags inside it included; None where it cannot be found.

        The walk over the tree knows no offsets, so they are looked up when somebody asks, and kept in the table.
        """
        blocks = self.blocks
        if row in blocks.data:
            told = blocks.data[row]
            return (told.start, told.end) if told.start is not None and told.end is not None else None
        if blocks.start[row] < 0:
            found = self._flat_span(row) if self.form == "flat" else self._html_span(row)
            if found is None:
                return None
            blocks.start[row], blocks.end[row] = found
        return blocks.start[row], blocks.end[row]

    def _flat_span(self, row: int) -> tuple[int, int] | None:
        blocks = self.blocks
        before = max(blocks.end[max(0, row - 4) : row], default=0)
        return self.find(blocks.text[row], max(before, 0)) or self.find(blocks.text[row])

    def _html_span(self, row: int) -> tuple[int, int] | None:
        """Between the places of the rows around it, where those are known; else wherever it is printed, or said at all."""
        text, blocks = self.blocks.text[row], self.blocks
        if self._placed is None:
            self._placed = [other for other, start in enumerate(blocks.start) if start >= 0]
        placed = self._placed
        number = bisect_left(placed, row)
        body = self.once("body", lambda: max(self.source.find("<body"), 0))
        end = len(self.source)
        start = blocks.end[placed[number - 1]] if number else body
        stop = blocks.start[placed[number]] if number < len(placed) else end
        known = bool(number) or number == len(placed)
        found = locate_row(self.source, text, start, stop, last=not known) if start < stop else None
        if found is None and (start, stop) != (body, end):
            found = locate_row(self.source, text, body, end)
        if found is not None:
            placed.insert(number, row)
        return found or self.find(text)

    def find(self, text: str, start: int = 0) -> tuple[int, int] | None:
        """Where `text` stands in `source` from `start` on: letter for letter, or with markup and entities inside."""
        if not text:
            return None
        if self.form == "html":
            return self.once((text, start), lambda: locate(self.source, text, start))
        place = self.source.find(text, start)
        return (place, place + len(text)) if place >= 0 else None
