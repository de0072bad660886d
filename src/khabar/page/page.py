"""A capture, decoded and cut into blocks, with what its structured metadata declares."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

import regex

from khabar.page.blocks import Blocks, Label
from khabar.page.metadata import Metadata

__all__ = ["Page"]

_MARKUP = regex.compile(r"<!--.*?-->|<(script|style|template)\b.*?</\1\s*>|<[^>]*>", flags=regex.S | regex.I)
_ANCHOR = 12
"""Characters at either end of a block by which its stretch of marked-up source is found."""

_SLACK = 20_000
"""Longest stretch of source that one block may take up: links and images stand between its words."""


@dataclass(slots=True)
class Page:
    """What the field finders look at.

    `source`: the decoded capture; every evidence offset counts its characters. `form` tells how it came. `title`: the
    text of `<title>` (HTML), or the title line of flat text. `notes`: what was odd on the way in.
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
    _labelled: dict[Label, list[int]] | None = field(default=None, init=False, repr=False, compare=False)

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
        if blocks.start[row] < 0:
            before = max(blocks.end[max(0, row - 4) : row], default=0)
            found = self.find(blocks.text[row], max(before, 0)) or self.find(blocks.text[row])
            if found is None:
                return None
            blocks.start[row], blocks.end[row] = found
        return blocks.start[row], blocks.end[row]

    def find(self, text: str, start: int = 0) -> tuple[int, int] | None:
        """Where `text` stands in `source` from `start` on: letter for letter, or with markup and entities inside."""
        if not text:
            return None
        place = self.source.find(text, start)
        if place >= 0:
            return place, place + len(text)
        return self._marked_up(text, start) if self.form == "html" else None

    def _marked_up(self, text: str, start: int) -> tuple[int, int] | None:
        """A stretch that begins and ends as `text` does and says the same once its tags are taken out."""
        wanted = "".join(text.split())
        for first, last in _anchors(text):
            begin = self.source.find(first, start)
            for _ in range(4):
                if begin < 0:
                    break
                limit = min(len(self.source), begin + len(text) * 4 + _SLACK)
                end = self.source.find(last, max(begin + 1, begin + len(text) - 2 * len(last)), limit)
                for _ in range(4):
                    if end < 0:
                        break
                    end += len(last)
                    if _said(self.source[begin:end]) == wanted:
                        return begin, end
                    end = self.source.find(last, end, limit)
                begin = self.source.find(first, begin + 1)
        return None


def _said(source: str) -> str:
    """The letters of a stretch of markup, white space left out."""
    return "".join(html.unescape(_MARKUP.sub("", source)).split())


def _anchors(text: str) -> Iterator[tuple[str, str]]:
    """Words at both ends of `text` that markup is unlikely to part: the longest first, then one word."""
    words = text.split(" ")
    yield text[:_ANCHOR].rsplit(" ", 1)[0] or words[0], text[-_ANCHOR:].split(" ", 1)[-1] or words[-1]
    yield words[0], words[-1]
