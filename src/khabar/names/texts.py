"""The parts of a record in which names stand, cut into sentences and words with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from khabar.language import Language, fold, sentences
from khabar.names.joined import parted
from khabar.names.word import Word
from khabar.record import Article, Evidence, Span

__all__ = ["Row", "Text", "Word", "rows", "texts", "word_rows"]

# A word keeps its hyphens and its stop after an initial or title: योंग-ह्यून, डॉ., U.S.
_WORD = regex.compile(
    r"(?:\p{L}[\p{L}\p{M}\u200c\u200d]{0,3}\.){2,9}(?=\s|$)"
    r"|\p{L}[\p{M}\u200c\u200d]*\.(?=\s|$)"
    r"|[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*(?:(?!['’]s\b)[-'’][\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*)*\.?(?=\s\p{L})"
    r"|[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*(?:(?!['’]s\b)[-'’][\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*)*"
    r"|[^\s\p{L}\p{N}]"
)

_INITIALS = regex.compile(r"(?:\p{L}[\p{L}\p{M}]{0,3}\.){2,}")
_LETTER = regex.compile(r"\p{L}\p{M}*")


@dataclass(frozen=True, slots=True)
class Text:
    """One part of the record. `offset`: where it starts in the capture, where it stands there letter for letter."""

    part: str
    text: str
    offset: int | None

    def span(self, start: int, end: int) -> Span:
        base = self.offset
        return Span(self.part, start, end, *((base + start, base + end) if base is not None else (None, None)))


Row = tuple[Text, list[Word]]
"""A sentence and the part it stands in."""


def texts(article: Article) -> Iterator[Text]:
    """Every part in which the newsroom wrote words: headline, kicker, standfirst, dateline, captions, body."""
    for part in ("headline", "kicker", "standfirst"):
        field = getattr(article, part)
        if field is not None:
            yield Text(part, field.value, _offset(field.value, field.evidence))
    if article.dateline is not None and article.dateline.place is not None:
        place = article.dateline.place
        yield Text("dateline", place.value, _offset(place.value, place.evidence))
    for number, other in enumerate(article.other_headlines):
        yield Text(f"other_headlines.{number}", other.value, _offset(other.value, other.evidence))
    for number, picture in enumerate(article.pictures):
        if picture.caption is not None:
            value = picture.caption.value
            yield Text(f"pictures.{number}.caption", value, _offset(value, picture.caption.evidence))
    for number, block in enumerate(article.body):
        if block.kind != "embed":
            yield Text(f"body.{number}", block.text, _offset(block.text, block.evidence))


def word_rows(text: Text, language: Language) -> Iterator[list[Word]]:
    """The words of each sentence of a part. Initials (`बी.आर.`) end none."""
    words: list[Word] = []
    for start, end in sentences(text.text, language):
        for found in _WORD.finditer(text.text, start, end):
            word = found.group()
            words.append(_stopped(found, language) if word[-1] == "." else Word(word, *found.span()))
        if words and not _INITIALS.fullmatch(words[-1].text):
            yield words
            words = []
    if words:
        yield words


def rows(parts: Iterable[Text], language: Language) -> list[Row]:
    """Every sentence of the parts; cut once, looked at twice."""
    return [(part, parted(words, language.base)) for part in parts for words in word_rows(part, language)]


def _stopped(found: regex.Match[str], language: Language) -> Word:
    """A full stop stays only with initials and titles (`डॉ.`); behind any other word it ends a sentence."""
    text = found.group()
    if len(text) > 1 and text.count(".") == 1:
        bare = text[:-1]
        lone = _LETTER.fullmatch(bare) is not None and fold(bare) not in language.stop_words
        if not lone and fold(bare) not in language.abbreviations:
            text = bare
    return Word(text, found.start(), found.start() + len(text))


def _offset(text: str, evidence: tuple[Evidence, ...]) -> int | None:
    """Where the capture prints `text`: another wording that is as long, a title's, is no such place."""
    for item in evidence:
        same = item.text is None or item.text == text or item.text.split() == text.split()
        if same and item.start is not None and item.end is not None and item.end - item.start == len(text):
            return item.start
    return None
