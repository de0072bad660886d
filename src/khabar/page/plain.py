"""Whether a text is plain: a report that somebody typed or copied, with hardly any of what stands around one on a page.

A page that lost its markup always keeps furniture: a menu above, a share bar, a list of other reports, a menu below. Here the
words of such furniture are counted, with what gives each away; a text in which they are few is plain, and then every
line of it is the report's, however odd it looks (`khabar.article.flat.plain_text`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, auto
from itertools import islice

import regex

from khabar.page.flat_cues import is_furniture, phrases_beside
from khabar.page.glue import glued
from khabar.page.lost_breaks import SURE, Break
from khabar.page.title_text import words

__all__ = ["is_furniture_line", "is_plain"]

FEW, MOST_FEW, SHARE = 2, 10, 0.02
"""Words of furniture in a plain text: so many, and this share of all words, up to the second number."""

_HEAD, _TAIL = 6, 3
"""Lines above and below the report that are no sentences: kicker, title, byline, place and day; agency, signature, day."""

_SHORT, _SENTENCE, _LISTED, _LONG = 7, 5, 15, 25
"""Words: a line of fewer without a sentence end says nothing; a sentence; a headline in a list; a line that surely is prose."""

_ENDED = 0.8
"""Share of the lines of prose with a sentence end from which a line without one is no prose, long as it may be."""

_STRETCH = 100
"""Words without any stop: no sentence is as long, a menu is."""

_SIDE_BY_SIDE = 3
"""Phrases of furniture with nothing between them: `Home Sports World`."""

_AGAIN = 5
"""Words in a row that a page of one line says again: its title, its headline, links to the same report."""

_BROKEN, _PAGE = 0.01, 300
"""Sure breaks without a sentence end, a word, that the net finds in prose too; words that a page has on one line at least."""

_OPENING, _LOOKED_AT, _SHARE_UNSPACED = 100, 5_000, 4
"""Lines and characters of the opening that show the script, of which one letter in so many is without spaces."""

_ENDS = regex.compile(r"[.!?…।॥؟۔。！？:|;,][\"'”’»)\]」』]*$")
_ITEM = regex.compile(r"(?:[-–—•·*●▪■✓]|\(?\p{Nd}{1,3}[.):]|\(?\p{L}[.)]\s)")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_STOP = regex.compile(
    r"(?<=[.!?…।॥؟۔:;|][\"'”’»)\]]?)\s+|(?<=[।॥؟۔。！？][」』”]?)|(?<=\s)(?=[।॥])|(?<=\p{Ll}[.!?])(?=\p{Lu})"
)


class _Reads(Enum):
    """What one line looks like by itself."""

    PROSE = auto()
    """A sentence, or a long line."""
    ITEM = auto()
    """A line of a list: behind a bullet or a number, or below a line that ends with a colon."""
    LOOSE = auto()
    """A few words that end no sentence."""
    CUE = auto()
    """A phrase of furniture and little else."""


def is_plain(lines: Sequence[str], code: Iterable[str] = (), giant: str = "", broken: Sequence[Break] = ()) -> bool:
    """Whether hardly any of the words of a text is furniture.

    `lines`: its lines without script; `code`: those of script; `giant`: the line that is most of the text, if one is, and
    where it is broken.
    """
    said = [words(line) for line in lines]
    total = sum(map(len, said))
    allowed = min(MOST_FEW, FEW + SHARE * total)
    kinds = _reads_as(lines, said)
    if kinds.count(_Reads.PROSE) < 2 and not any(map(_is_sentence, lines, said)):
        return False
    if _is_unspaced(lines):
        return False
    found: float = sum(len(line.split()) for line in code) + _around(kinds, said)
    if found <= allowed:
        found += sum(_inside(line) for line in lines if len(line) > _STRETCH)
    if found <= allowed and giant and total >= _PAGE:
        found += _said_again(lines)
        found += max(0.0, _broken(giant, broken) - _BROKEN * total)
    return found <= allowed


def is_furniture_line(line: str, said: Sequence[str]) -> bool:
    """Whether a line is a phrase of furniture and little else, no sentence around one. `said`: its words."""
    return is_furniture(line) and not (len(said) >= _SENTENCE and _ENDS.search(line) is not None)


def _is_sentence(line: str, said: Sequence[str]) -> bool:
    return len(said) >= _LONG or _ENDS.search(line) is not None


def _reads_as(lines: Sequence[str], said: Sequence[Sequence[str]]) -> list[_Reads]:
    """What each line looks like. `said`: the words of each."""
    ends = [_ENDS.search(line) is not None for line in lines]
    prose = [end for end, spoken in zip(ends, said, strict=True) if len(spoken) >= _LONG]
    short = _LISTED if prose and sum(prose) >= _ENDED * len(prose) else _SHORT
    found: list[_Reads] = []
    listed = False
    for line, spoken, end in zip(lines, said, ends, strict=True):
        if is_furniture_line(line, spoken):
            found.append(_Reads.CUE)
        elif end or len(spoken) >= short:
            found.append(_Reads.PROSE)
            listed = line.endswith(":")
        else:
            found.append(_Reads.ITEM if listed or _ITEM.match(line) else _Reads.LOOSE)
    return found


def _around(kinds: Sequence[_Reads], said: Sequence[Sequence[str]]) -> int:
    """The words of the lines that are no report, less those that a report has above and below it.

    Between its paragraphs a run of loose lines is a list or subheads, unless a phrase of furniture stands in it.
    """
    found = place = 0
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] in (_Reads.LOOSE, _Reads.CUE):
            end += 1
        run = range(place, end)
        loose = [len(said[line]) for line in run if kinds[line] is _Reads.LOOSE]
        found += sum(len(said[line]) for line in run if kinds[line] is _Reads.CUE)
        if place == 0:
            found += sum(loose[_HEAD:])
        elif end == len(kinds):
            found += sum(loose[_TAIL:])
        elif len(loose) < len(run) or any(_names_sections(said[line]) for line in run):
            found += sum(loose[1:])
        place = max(end, place + 1)
    return found


def _names_sections(said: Sequence[str]) -> bool:
    """Whether a short line has a menu's phrases side by side, or nothing but one."""
    return len(said) < _SHORT and phrases_beside(said) >= min(2, len(said))


def _is_unspaced(lines: Sequence[str]) -> bool:
    """Whether the text is of a script whose words nothing parts: there furniture cannot be counted in words."""
    opening = "".join(islice(lines, _OPENING))[:_LOOKED_AT]
    return _SHARE_UNSPACED * len(_UNSPACED.findall(opening)) > len(opening)


def _inside(line: str) -> int:
    """The words of a long line that stand in a menu: no stop for long, or phrases of furniture side by side."""
    found = glued(line)
    for sentence in _STOP.split(line):
        said = words(sentence)
        found += max(0, len(said) - _STRETCH)
        if len(said) > _SIDE_BY_SIDE and phrases_beside(said) >= _SIDE_BY_SIDE:
            found += len(said)
    return found


def _broken(line: str, broken: Sequence[Break]) -> int:
    """How many sure breaks a line has where no sentence ends."""
    sure = (one for one in broken if one.probability >= SURE)
    return sum(_ENDS.search(line[max(0, one.start - 4) : one.start]) is None for one in sure)


def _said_again(lines: Sequence[str]) -> int:
    """How many runs of words come again. A sentence that is said twice counts once: a title ends none."""
    sentences = dict.fromkeys(tuple(words(sentence)) for line in lines for sentence in _STOP.split(line))
    said = [word for sentence in sentences for word in sentence]
    runs = [tuple(said[place : place + _AGAIN]) for place in range(len(said) - _AGAIN + 1)]
    return len(runs) - len(set(runs))
