"""Sentences that a crawler cut into lines where a link or a bold word stood in them: their pieces become one row again.

Only where it is sure. What says so: the next line begins with a small letter, with a sign that opens nothing, or with a
word that never opens a sentence (`ने`); this one ends with a comma or with such a word. Between two pieces that are
sure stands often one that nothing tells, a name that was a link; it goes along. A run that comes to no sentence end is
left as it is: that is a list.
"""

from __future__ import annotations

from functools import cache

import regex

from khabar.article.flat.rows import FlatRow
from khabar.language import codes, get
from khabar.page.flat_cues import cue_families, is_furniture, is_place
from khabar.page.title import words

__all__ = ["ENDS_SENTENCE", "rejoined"]

ENDS_SENTENCE = regex.compile(r"[.!?…।॥؟۔。！？:][\"'”’»)\]」』]*$")
_STOPS = regex.compile(r"[.!?…।॥؟۔。！？:]")
_GOES_ON = regex.compile(r"[,;.!?।॥۔،؛)\]%»”’](?!\p{Lu})|(?:[–—-]\s+)?[\"'“‘(]?\p{Ll}")
_OPEN_END = regex.compile(r"[,،;(\[“‘«–—-]$|[(“‘«][^)”’»]{1,60}$")
_TITLE_CASE = regex.compile(r"(?:[^\p{Ll}\s]+(?:\s+|$))*+(?:(?:\p{Lu}\S*|\p{Ll}{1,4}|[^\p{L}\s]+)(?:\s+|$))*+")
_CASED = regex.compile(r"[\p{Ll}\p{Lu}]")
_GAP = regex.compile(r"[^\S\n]*\n?[^\S\n]*(?:\p{P}{1,3}[^\S\n]*\n?[^\S\n]*)?")

_PIECE = 8
"""Words of a piece that nothing tells: a name, a link. In a script without capitals `_NAME`."""

_NAME = 4

_MOST = 16
"""Lines of one paragraph."""

_PLACE = 40
"""Characters of a place that opens a report in bold."""

_BODY, _LIKELY = 0.5, 0.2


def rejoined(rows: list[FlatRow], source: str) -> list[FlatRow]:
    """`rows` with the pieces of each broken sentence as one row of the body, from the first to the last of them."""
    found: list[FlatRow] = []
    place = 0
    while place < len(rows):
        last = _last_piece(rows, place, source)
        row = rows[place]
        if last > place:
            row.end, row.label = rows[last].end, "paragraph"
            row.probability = max(piece.probability for piece in rows[place : last + 1])
            row.text = source[row.start : row.end]
        found.append(row)
        place = last + 1
    return found


def _last_piece(rows: list[FlatRow], first: int, source: str) -> int:
    """The row in which the sentence ends that breaks off in row `first`; `first` itself where that is not sure."""
    if not _may_be_piece(rows[first]) or _ends(rows, first, source):
        return _behind_place(rows, first, source)
    last, told, untold = first, False, 0
    while last + 1 < len(rows) and last - first < _MOST and _under(rows, last, source):
        if not _may_be_piece(rows[last + 1], inside=told):
            break
        if _goes_on(rows[last], rows[last + 1]):
            told, untold = True, 0
        elif _leads_on(rows, last, source) or (told and _runs_through(rows, last, source, untold)):
            untold += 1
        else:
            break
        last += 1
        if _ends(rows, last, source):
            return last if told and _is_body(rows, first, last) else first
    return first


def _is_body(rows: list[FlatRow], first: int, last: int) -> bool:
    """Whether a row among these is surely the body's, or likely and all of them stand between two that are."""
    likeliest = max(row.probability for row in rows[first : last + 1] if row.label in ("paragraph", "chrome"))
    around = rows[max(0, first - 1) : first] + rows[last + 1 : last + 2]
    between = len(around) > 1 and all(row.label == "paragraph" for row in around)
    return likeliest >= (_LIKELY if between else _BODY)


def _behind_place(rows: list[FlatRow], first: int, source: str) -> int:
    """The row behind a place that opens the report in a line of its own: `नई दिल्ली:`."""
    row = rows[first]
    opens = row.label == "paragraph" and len(row.text) <= _PLACE and row.text.endswith((":", "।", "—", "–"))
    named = is_place(row.text.rsplit(",")[-1]) or row.text.isupper()  # `डिजिटल डेस्क, जयपुर।`, `BRIDGETOWN:`
    if not (opens and named and _beside(rows, first, source)):
        return first
    following = first + 1
    if not (_may_be_piece(rows[following]) and rows[following].label == "paragraph"):
        return first
    return max(following, _last_piece(rows, following, source))


def _may_be_piece(row: FlatRow, *, inside: bool = False) -> bool:
    """Whether a row may be part of a sentence of the body: nothing gives it away as something else.

    `inside`: a sentence runs into it, so that a word that announces a time elsewhere (`जारी`) says nothing.
    """
    if row.hint or row.label not in ("paragraph", "chrome"):
        return False
    if row.label == "paragraph" or not cue_families(row.text):
        return True
    told = inside or len(words(row.text)) > _PIECE  # `More than 300 people were moved ...`
    return told and not is_furniture(row.text)


def _beside(rows: list[FlatRow], place: int, source: str) -> bool:
    """Whether one line break at most, and a sign, stand between a row and the next."""
    if place + 1 >= len(rows):
        return False
    return _GAP.fullmatch(source, rows[place].end, rows[place + 1].start) is not None


def _under(rows: list[FlatRow], place: int, source: str) -> bool:
    """Whether the next row is beside, in a line of its own."""
    return _beside(rows, place, source) and "\n" in source[rows[place].end : rows[place + 1].start]


def _ends(rows: list[FlatRow], place: int, source: str) -> bool:
    """Whether a sentence ends with a row, or with a sign in the line behind it."""
    if ENDS_SENTENCE.search(rows[place].text):
        return True
    end = rows[place + 1].start if place + 1 < len(rows) else len(source)
    return end - rows[place].end <= _PIECE and _STOPS.search(source, rows[place].end, end) is not None


def _goes_on(row: FlatRow, following: FlatRow) -> bool:
    """Whether the sentence of a row surely goes on in the next one."""
    if _GOES_ON.match(following.text) or _OPEN_END.search(row.text):
        return True
    said, then = words(row.text), words(following.text)
    cased = _CASED.search(following.text) is not None
    return bool(said and said[-1] in _ties()) or bool(then and not cased and then[0] in _ties())


def _leads_on(rows: list[FlatRow], place: int, source: str) -> bool:
    """Whether the next row is a piece that nothing tells, between the opening of a sentence and what goes on with it."""
    following = place + 1
    if following + 1 >= len(rows) or _ends(rows, following, source) or not _may_be_piece(rows[following + 1]):
        return False
    goes_on = _under(rows, following, source) and _goes_on(rows[following], rows[following + 1])
    return goes_on and _is_name(rows[following].text) and not _is_title(rows[place].text)


def _runs_through(rows: list[FlatRow], place: int, source: str, untold: int) -> bool:
    """Whether the next row is a piece of a sentence that was told before: a name, or its end.

    Behind a name in a script without capitals nothing tells that the sentence goes on (`ऑरेंज अलर्ट`, `जारी किया है।`).
    """
    following = rows[place + 1]
    ends = _ends(rows, place + 1, source)
    if _CASED.search(following.text):
        return ends and _is_name(following.text)
    return ends if untold else ends or _is_name(following.text)


def _is_name(text: str) -> bool:
    """Whether a piece may be what a link or bold letters set apart: a few words, in capitals where the script has them."""
    said = words(text)
    whole = len(said) <= _PIECE and said[-1:] and said[-1] not in _ties() and not _OPEN_END.search(text)
    return bool(whole) and (_TITLE_CASE.fullmatch(text) is not None if _CASED.search(text) else len(said) <= _NAME)


def _is_title(text: str) -> bool:
    """Whether a row of several words has capitals throughout, as a heading has."""
    return len(words(text)) > 1 and _CASED.search(text) is not None and _TITLE_CASE.fullmatch(text) is not None


@cache
def _ties() -> frozenset[str]:
    """The words that stand inside a sentence alone, of every language that has a file, as `words` gives them."""
    return frozenset(word for code in codes() for tie in get(code).text.ties for word in words(tie))
