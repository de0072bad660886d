"""What the parts of a header's row are: `अनिल चतुर्वेदी, श्रीहरिकोटा` is a name and a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from khabar.article.cues import Cues, cues
from khabar.article.lone_name import may_be_name
from khabar.article.outlet import names
from khabar.article.people import same_name
from khabar.language import Language, fold, get
from khabar.page.flat_cues import cue_families, is_place, sections_in
from khabar.page.page import Page
from khabar.page.printed_time import time_spans
from khabar.page.title import words

__all__ = ["Kind", "Segments", "has_time"]

Kind = Literal["time", "stamp", "cue", "agency", "desk", "role", "outlet", "place", "name", "other"]

_PARTS = regex.compile(r"\s*[|•·/,،;()\[\]\n]+\s*|\s+[-–—]+\s*|\s*[-–—]+\s+")
_EDGES = " \t:।.-–—"
_NUMBERED = regex.compile(r"\p{N}")
_NAME = regex.compile(r"\p{L}[\p{L}\p{M}\u200c\u200d.'’-]*(?:\s+\p{L}[\p{L}\p{M}\u200c\u200d.'’-]*){1,3}")
_CASED = regex.compile(r"[\p{Ll}\p{Lu}]")
_PLACE_WORDS, _DESK_WORDS = 2, 6
_LETTERS = 4
"""Letters of an agency's name that are its initials."""

_PROSE = 8
"""Paragraphs whose words tell a place that the report is about from a name."""


def has_time(text: str, known: Cues) -> bool:
    """Whether a row prints a day, or how long ago it was."""
    return len(text) <= 120 and bool(time_spans(text) or known.ago.search(text))


@dataclass(frozen=True, slots=True)
class Segments:
    """`said`: the words of the report, folded; `small`: those that stand inside sentences (`के`, `की`)."""

    page: Page
    known: Cues
    outlets: frozenset[str]
    said: frozenset[str]
    small: frozenset[str]

    @classmethod
    def of(cls, page: Page, language: Language) -> Segments:
        """What the rows of a page are told by."""
        rows = [*page.rows("headline")[:1], *page.rows("standfirst")[:2], *page.rows("paragraph", "subhead")[:_PROSE]]
        said = frozenset(word for row in rows for word in words(page.blocks.text[row]))
        return cls(page, cues(language), names(page), said, _small(language.code))

    def kinds(self, text: str) -> list[tuple[Kind, str]]:
        """Each part of a row with what it is."""
        return list(self._kinds(text))

    def _kinds(self, text: str) -> Iterator[tuple[Kind, str]]:
        for part, kind in _without_times(text, self.known):
            if kind:
                yield "time", part
                continue
            first = not part.lstrip().startswith((",", "،"))
            for piece in _PARTS.split(part):
                if piece := self.known.after.sub("", piece.strip(_EDGES)):
                    yield self._kind(piece, first=first), piece
                    first = False

    def is_place(self, piece: str) -> bool:
        """Whether a piece beside the time is a known place, or a word or two that the report itself uses."""
        return self._kind(piece, first=False) == "place"

    def may_be_place(self, piece: str) -> bool:
        """Whether a piece is one word that nothing gives away as something else."""
        plain = piece.replace("-", "").isalpha() if piece.isascii() else _NUMBERED.search(piece) is None
        return (
            plain and len(words(piece)) == 1 and not self._is_told(piece) and self._kind(piece, first=False) == "other"
        )

    def _is_told(self, piece: str) -> bool:
        """Whether a list has a piece as something else than a name or a place."""
        told = cue_families(piece) or sections_in(piece) or self.known.furniture.search(piece)
        return bool(told) or any(word in self.small for word in words(piece))

    def _kind(self, piece: str, *, first: bool) -> Kind:
        known, folded = self.known, fold(piece)
        if same_name(piece) in self.outlets:
            return "outlet"
        if folded in known.agencies and not _is_word(piece):
            return "agency"
        if known.desk.search(piece):
            return "desk" if len(piece.split()) <= _DESK_WORDS and not _NUMBERED.search(piece) else "other"
        told: tuple[tuple[Kind, regex.Pattern[str]], ...] = (
            ("role", known.role),
            ("stamp", known.weekday),
            ("stamp", known.published),
            ("stamp", known.updated),
        )
        for kind, pattern in told:
            match = pattern.match(piece)
            if match and match.end() >= len(piece):
                return kind
        if folded in known.places or is_place(piece):
            return "place"
        if known.byline.match(piece):
            return "cue"
        return self._unknown(piece, first=first)

    def _unknown(self, piece: str, *, first: bool) -> Kind:
        """A few words that no list has: a place where the report speaks of it, a name where it does not."""
        if _NUMBERED.search(piece) or self._is_told(piece):
            return "other"
        said = words(piece)
        agency = self.known.agency.search(piece)
        if agency and len(piece[: agency.start()].split()) < _PLACE_WORDS:
            return "other"
        if not first and "." not in piece and len(said) <= _PLACE_WORDS and all(word in self.said for word in said):
            return "place"
        if _NAME.fullmatch(piece) is None or all(word in self.said for word in said):
            return "other"
        return "name" if not _CASED.search(piece) or may_be_name(self.page, piece) else "other"


def _is_word(piece: str) -> bool:
    """Whether a piece is written as a word is, no agency's letters: `App`, of `WhatsApp`."""
    return piece.isascii() and len(piece) <= _LETTERS and piece.istitle()


def _without_times(text: str, known: Cues) -> Iterator[tuple[str, bool]]:
    """A row's text between its times, and those times (with true)."""
    spans = [(span.start, span.end) for span in time_spans(text)] or [
        match.span() for match in known.ago.finditer(text)
    ]
    position = 0
    for start, end in spans:
        if start > position:
            yield text[position:start], False
        yield text[start:end], True
        position = end
    yield text[position:], False


@cache
def _small(code: str) -> frozenset[str]:
    """The small words of a language and of English, as `words` gives them."""
    known = (get(code), get("en"))
    return frozenset(word for one in known for small in (*one.text.stop_words, *one.text.ties) for word in words(small))
