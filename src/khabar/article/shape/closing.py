"""The last lines of a body that are no text of the report: bids to follow or install, share bars, end marks.

They are told by a language's own phrases, with their place at the end and the labeller's doubt. In doubt a line stays: a
report about an app says `download the app` too, so one phrase is not enough for a line that the labeller is sure of, and a
line that somebody says is never cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from khabar.article.cues import phrase
from khabar.language import Language, get

__all__ = ["Closing", "closing", "is_bid"]

_LONGEST = 340
_SHORT = 80
_BRIEF = 16
"""Words of a line that is a bid and nothing else, wherever it stands."""
_DOUBTED = 0.75
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’\u200c\u200d]*")
_MARKS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
_SENTENCE = regex.compile(r"[.…।॥۔。]\W*$")
_RULE = regex.compile(r"\s*(?:[-–—*#=_~•.]\s*){3,}")


@dataclass(frozen=True, slots=True)
class _Phrases:
    promotion: regex.Pattern[str]
    app: regex.Pattern[str]
    follow: regex.Pattern[str]
    share: regex.Pattern[str]
    end: regex.Pattern[str]
    said: regex.Pattern[str]


@dataclass(frozen=True, slots=True)
class Closing:
    """A block of the body: its text, its probability, and whether it heads others."""

    text: str
    probability: float
    heading: bool


def closing(blocks: Sequence[Closing], language: Language) -> int:
    """How many of the last blocks are no text: bids, share bars, end marks, and headings that head nothing."""
    count = 0
    # An end mark makes a bid below it surer: it is looked for first.
    ended = any(_is_end(one.text, language) for one in blocks[-4:])
    for block in reversed(blocks):
        if block.heading:
            if block.probability >= _DOUBTED or _SENTENCE.search(block.text) is not None:
                break
        elif not _closes(block, language, ended):
            break
        count += 1
    return count if count < len(blocks) else 0


def is_bid(text: str, probability: float, language: Language) -> bool:
    """Whether a doubted short line is most of all a bid to the reader, wherever it stands: a newsletter's box."""
    words = _WORD.findall(text) if probability < _DOUBTED and len(text) <= _LONGEST else []
    if not 0 < len(words) <= _BRIEF:
        return False
    known = _phrases(language)
    spans = [match.group() for match in known.promotion.finditer(text)]
    return bool(spans) and 2 * sum(len(_WORD.findall(span)) for span in spans) >= len(words)


def _closes(block: Closing, language: Language, ended: bool) -> bool:
    text = block.text
    if len(text) > _LONGEST or not text:
        return False
    return _is_end(text, language) or _is_share_bar(text, language) or _bids(block, language, ended)


def _is_end(text: str, language: Language) -> bool:
    """`---- समाप्त ----`, `-30-`, `ENDS`, `###`: marks around a word that says so, that word in capitals, marks alone."""
    if len(text) > _SHORT:
        return False
    if _RULE.fullmatch(text):
        return True
    said = _MARKS.sub(" ", text).strip()
    marked = bool(_MARKS.match(text)) and _MARKS.match(text[::-1]) is not None
    return (marked or text.isupper()) and _phrases(language).end.fullmatch(said) is not None


def _is_share_bar(text: str, language: Language) -> bool:
    """Words of sharing and nothing else."""
    if len(text) > _SHORT:
        return False
    rest, count = _phrases(language).share.subn(" ", text)
    return count > 0 and _WORD.search(rest) is None


def _bids(block: Closing, language: Language, ended: bool) -> bool:
    known, text = _phrases(language), block.text
    if known.said.search(text) is not None:
        return False
    doubted = ended or block.probability < _DOUBTED
    first = known.promotion.search(text)
    rest = known.promotion.sub(" ", text)
    app, follow = known.app.search(rest), known.follow.search(rest)
    if first is not None:
        return doubted or app is not None or follow is not None or len(known.promotion.findall(text)) > 1
    return doubted and app is not None and follow is not None


@cache
def _phrases(language: Language) -> _Phrases:
    pages = [one.page for one in (language, get("en"))]
    claims = [one.claims for one in (language, get("en"))]

    def several(name: str) -> regex.Pattern[str]:
        """Phrases of more than one word: a word alone says too little."""
        return phrase(word for page in pages for word in getattr(page, name) if " " in word)

    return _Phrases(
        promotion=several("promotion"),
        app=several("app"),
        follow=several("follow"),
        share=phrase(word for page in pages for word in (*page.share, *page.follow)),
        end=phrase(word for page in pages for word in page.end_marks),
        said=phrase(word for one in claims for word in (*one.verbs, *one.according_to)),
    )
