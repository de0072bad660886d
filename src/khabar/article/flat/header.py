"""The rows around the headline of flat text: standfirst, kicker, place and time, byline, caption, section, breadcrumb.

Nothing here knows a site. What speaks for a row is what the net makes of its shape, its place between the headline and
the first paragraph, a cue word where its language has a file, and whether it says the headline again. `hint` says what
`label` has no word for: `place`, `published`, `updated`, `time`, `section`, `breadcrumb`, `kicker`.
"""

from __future__ import annotations

from itertools import pairwise

import regex

from khabar.article.flat.rows import FlatRow
from khabar.page.flat_cues import credits_photo, cue_families, is_cue, is_place, opens_with, sections_in
from khabar.page.printed_time import time_spans
from khabar.page.title import words

__all__ = ["label_header"]

_KICKER = regex.compile(r"([^.!?।:\d]{3,60}:)\s+(?=\S)")
_SENTENCE = regex.compile(r"[.!?…।॥؟۔][\"”’»)]*\s+")
_ENDS = regex.compile(r"[.!?…।॥؟۔][\"”’»)]*$")
_NAME = regex.compile(r"\p{L}[\p{L}\p{M}.'’-]*(?:\s+\p{L}[\p{L}\p{M}.'’-]*){1,3}")

_DATELINE = regex.compile(
    r"(\p{L}[\p{L}\p{M} .-]{1,30}?)(?:\s*,\s*[^,()।:–—]{1,20}\d{0,2})?\s*(?:[।:–—]|--|\s-\s|\(\p{L}[^()]{1,30}\))\s*\S"
)

_KICKER_WORDS = 6

_BAR = 10
"""Words of a row with a time that is no sentence."""

_SIGNATURE = 80
"""Characters of a byline at the end of a standfirst."""

_HEADER = 14
"""Rows looked at between the headline and the body, and above the headline."""

_STEPS, _FEW_STEPS, _SECTIONS = 6, 3, 2
"""Steps of the way to an article, with and without the front page, and how many are sections of a paper: more are a menu."""

_BESIDE = 2
"""Rows between a place and the time that it stands beside."""

_LEAD = 25
"""Words of a row that is surely the body's, not a standfirst."""

_LONGEST = 600
"""Characters of a standfirst or a caption at most: a longer row is the body itself."""


def label_header(rows: list[FlatRow], source: str) -> list[FlatRow]:
    """Label the rows around the headline, and take a kicker off the standfirst."""
    headline = next((place for place, row in enumerate(rows) if row.label == "headline"), None)
    if headline is None:
        return rows
    _clear_above(rows, headline)
    body = _first_of_body(rows, headline)
    _label_way(rows, _without_kicker(rows, headline))
    _label_times(rows, headline, body)
    _label_lone_place(rows, headline, body)
    _label_captions(rows, headline, body)
    _label_bylines(rows, headline, body)
    _label_standfirst(rows, headline, body)
    _label_repetitions(rows, headline)
    return _byline_apart(_kicker_apart(rows, source), source)


def _clear_above(rows: list[FlatRow], headline: int) -> None:
    """What reads like prose above the headline is a notice, unless most of the body stands there."""
    prose = [(place, len(row.text)) for place, row in enumerate(rows) if row.label in ("paragraph", "subhead")]
    if 3 * sum(length for place, length in prose if place < headline) < sum(length for _, length in prose):
        for place, _ in prose:
            if place < headline:
                rows[place].label = "chrome"


def _first_of_body(rows: list[FlatRow], headline: int) -> int:
    """The first row below the headline that is surely body: a long one, or one with another right behind it."""
    found = [place for place in range(headline + 1, len(rows)) if rows[place].label == "paragraph"]
    for place, following in pairwise([*found, len(rows)]):
        if len(words(rows[place].text)) >= _LEAD or following == place + 1 < len(rows):
            return place
    return found[0] if found else len(rows)


def _without_kicker(rows: list[FlatRow], headline: int) -> int:
    """Where the headline begins with the few words before it that end with a colon: `मिशन सूर्य:`."""
    before = rows[headline - 1] if headline else None
    if before is None or before.hint or not before.text.endswith(":") or cue_families(before.text):
        return headline
    if not 1 <= len(words(before.text)) <= _KICKER_WORDS:
        return headline
    before.hint = "kicker"
    return headline - 1


def _label_way(rows: list[FlatRow], headline: int) -> None:
    """Rows of a few words right above the headline are the way to it: a section, or a breadcrumb."""
    line = [
        row for row in rows[max(0, headline - 9) : headline] if row.parent == rows[headline - 1].parent and not row.hint
    ]
    if len(line) > 2 and rows[headline].parent != line[0].parent:
        for row in line[:-1] + [row for row in line[-1:] if len(words(row.text)) <= 3]:
            row.hint = "breadcrumb"
        return
    if headline and rows[headline - 1].hint == "code" and opens_with("home", rows[headline - 1].text):
        rows[headline - 1].hint = "breadcrumb"  # `होम > राज्य > पटना` looks like a selector
        return
    place = headline - 1
    while place >= 0 and not rows[place].hint and len(words(rows[place].text)) <= 3:
        place -= 1
    above = rows[place + 1 : headline]
    # A menu may begin with the front page too: the way begins with the last one.
    root = max((number for number, row in enumerate(above) if opens_with("home", row.text)), default=None)
    while root and opens_with("home", above[root - 1].text):
        root -= 1
    if root is not None:
        above = above[root:]
    if len(above) == 1 and root is None and sections_in(above[0].text) < 2:
        above[0].hint = "section"
    elif above and _is_way(above, from_home=root is not None):
        for row in above:
            row.hint = "breadcrumb"
    elif above and sections_in(above[-1].text) == 1 and any(row.key == above[-1].key for row in rows[: headline - 1]):
        above[-1].hint = "section"  # the one step of a menu that stands above the headline once more


def _is_way(steps: list[FlatRow], *, from_home: bool) -> bool:
    """Whether rows lead to one article: a few steps, hardly two of them sections of the paper, as a menu has."""
    sections = sum(sections_in(row.text) > 0 and not opens_with("home", row.text) for row in steps)
    if any(opens_with("photo", row.text) for row in steps):
        return False
    if from_home:
        return len(steps) <= _STEPS and sections <= _SECTIONS
    one_line = steps[0].parent == steps[-1].parent
    return len(steps) <= (_STEPS if one_line else _FEW_STEPS) and sections < _SECTIONS


def _label_times(rows: list[FlatRow], headline: int, body: int) -> None:
    """The printed times around the headline; where there is none, the one the net likes best."""
    near = range(max(0, headline - 8), min(len(rows), body + 2))
    times = [place for place in near if rows[place].hint == "time"]
    rest = range(near.stop, len(rows))
    times += [place for place in rest if rows[place].hint == "time" and opens_with("published", rows[place - 1].text)][
        :1
    ]
    if not times:
        likely = [place for place, row in enumerate(rows) if row.hint == "time" and row.chance("dateline") > 0.3]
        times = [max(likely, key=lambda place: rows[place].chance("dateline"))] if likely else []
    for place in times:
        row, before = rows[place], rows[place - 1] if place else None
        row.label = "dateline"
        cues = cue_families(before.text) if before and place - 1 != headline else ()
        if "updated" in cues or "published" in cues:
            row.hint = "updated" if "updated" in cues else "published"
            _label_place(rows, place - 2, row)
        elif before and not cues and _is_place(before, row):
            before.label, before.hint = "dateline", "place"


def _label_place(rows: list[FlatRow], place: int, time: FlatRow) -> None:
    """A known place in front of the cue: `New Delhi | Updated: ...`."""
    if place >= 0 and rows[place].parent == time.parent and not rows[place].hint and is_place(rows[place].text):
        rows[place].label, rows[place].hint = "dateline", "place"


def _label_lone_place(rows: list[FlatRow], headline: int, body: int) -> None:
    """A known place in a line of its own, beside a printed time or right above the body."""
    if any(row.hint == "place" for row in rows):
        return
    for place in range(headline + 1, min(len(rows), body + 1, headline + _HEADER)):
        row = rows[place]
        if row.hint or row.label not in ("chrome", "paragraph", "subhead") or not is_place(row.text):
            continue
        near = rows[max(headline + 1, place - _BESIDE) : place + _BESIDE + 1]
        if place >= body - 1 or any(other.label == "dateline" for other in near):
            row.label, row.hint = "dateline", "place"
            return


def _is_place(before: FlatRow, time: FlatRow) -> bool:
    """A few words right before the time, in its line, that announce nothing."""
    few = len(words(before.text)) <= 4 and not before.text.endswith(":")
    return few and not before.hint and before.parent == time.parent


def _label_captions(rows: list[FlatRow], headline: int, body: int) -> None:
    """Rows that say another headline, credit a photo, or stand right above the body without ending a sentence."""
    others = {row.key for row in rows[:headline] if row.hint == "other-headline"}
    for place, row in enumerate(rows[headline + 1 :], headline + 1):
        if row.label == "dateline" or row.hint not in ("", "other-headline") or len(row.text) > _LONGEST:
            continue
        above = row.label == "subhead" and place == body - 1
        if _opens_report(row):
            continue
        if row.key in others or row.chance("caption") > 0.5 or credits_photo(row.text) or above:
            row.label = "caption"


def _opens_report(row: FlatRow) -> bool:
    """Whether a sentence opens with a known place and what parts a dateline from the text: the report begins there."""
    match = _DATELINE.match(row.text)
    return match is not None and row.label in ("paragraph", "subhead") and is_place(match.group(1))


def _label_bylines(rows: list[FlatRow], headline: int, body: int) -> None:
    """Rows that name who wrote it. A bare name counts only beside a printed time or right above the body."""
    zone = range(max(0, headline - 6), min(len(rows), body + 1))
    free = [place for place in zone if not rows[place].hint and rows[place].label == "chrome"]
    named = [place for place in free if rows[place].chance("byline") > 0.4 or opens_with("byline", rows[place].text)]
    if not named:
        times = [place for place in zone if rows[place].label == "dateline"]
        beside = [place for place in free if any(abs(place - time) <= 2 for time in times) or place == body - 1]
        named = [place for place in beside if _NAME.fullmatch(rows[place].text) and not cue_families(rows[place].text)][
            :1
        ]
    for place in named:
        rows[_named_by(rows, place)].label = "byline"


def _named_by(rows: list[FlatRow], place: int) -> int:
    """The row that names the writer: the one behind a cue that stands alone (`Edited by:`), else the row itself."""
    following = rows[place + 1] if place + 1 < len(rows) and is_cue("byline", rows[place].text) else None
    if following is None or following.hint or following.label not in ("chrome", "subhead"):
        return place
    return place + 1 if _NAME.fullmatch(following.text) and not cue_families(following.text) else place


def _label_standfirst(rows: list[FlatRow], headline: int, body: int) -> None:
    """The net's choice, or a sentence that other rows of the header part from the body."""
    zone = [
        place
        for place in range(headline + 1, min(len(rows), body + 1, headline + _HEADER))
        if rows[place].label in ("chrome", "paragraph", "subhead")
        and len(rows[place].text) <= _LONGEST
        and not rows[place].hint
        and len(words(rows[place].text)) > 4
        and not (len(words(rows[place].text)) <= _BAR and time_spans(rows[place].text))
        and not (place >= body - 1 and _opens_report(rows[place]))
    ]
    chosen = max(zone, key=lambda place: rows[place].chance("standfirst"), default=None)
    if chosen is None or rows[chosen].chance("standfirst") < 0.3:
        below = {"byline", "dateline", "caption"}
        chosen = next((place for place in zone if place < body and not cue_families(rows[place].text)), None)
        if chosen is None or not any(row.label in below for row in rows[chosen + 1 : body]):
            return
    rows[chosen].label = "standfirst"


def _label_repetitions(rows: list[FlatRow], headline: int) -> None:
    """A headline said again below stands at the end of a breadcrumb, or in a share bar."""
    for place in range(headline + 1, len(rows)):
        if rows[place].hint != "headline":
            continue
        rows[place].label = "chrome"
        before = place - 1
        while before > headline and rows[before].parent == rows[place].parent and len(words(rows[before].text)) <= 4:
            rows[before].label, rows[before].hint = "chrome", "breadcrumb"
            before -= 1


def _kicker_apart(rows: list[FlatRow], source: str) -> list[FlatRow]:
    """`Russia And North Korea: ...` at the head of a standfirst becomes a row of its own."""
    place = next((place for place, row in enumerate(rows) if row.label == "standfirst"), None)
    match = _KICKER.match(rows[place].text) if place is not None else None
    if place is None or not match or len(words(match.group())) > _KICKER_WORDS:
        return rows
    row = rows[place]
    kicker = FlatRow(match.group(1), row.start, row.start + match.end(1), row.parent, "kicker")
    start = row.start + match.end()
    rest = FlatRow(source[start : row.end], start, row.end, row.parent, row.hint, row.label, row.probability)
    return [*rows[:place], kicker, rest, *rows[place + 1 :]]


def _byline_apart(rows: list[FlatRow], source: str) -> list[FlatRow]:
    """The byline that runs on behind a standfirst's last sentence becomes a row of its own: `... from Earth. By Asha Rao`."""
    place = next((place for place, row in enumerate(rows) if row.label == "standfirst"), None)
    if place is None:
        return rows
    row = rows[place]
    start = max((match.end() for match in _SENTENCE.finditer(row.text)), default=0)
    tail = row.text[start:]
    if not start or len(tail) > _SIGNATURE or _ENDS.search(tail) or not opens_with("byline", tail):
        return rows
    end = len(row.text[:start].rstrip())
    first = FlatRow(row.text[:end], row.start, row.start + end, row.parent, row.hint, row.label, row.probability)
    byline = FlatRow(tail, row.start + start, row.end, row.parent, "", "byline")
    return [*rows[:place], first, byline, *rows[place + 1 :]]
