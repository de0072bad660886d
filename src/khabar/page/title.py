"""The parts of a title line told apart: the headline, the same in another language, the site's name.

`रूस ... वादा | North Korean dictator ... | Patrika News` has three. Which bar a site uses, and in which order, is never
known beforehand: a part is what the rest of the page shows it to be.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise

import regex

from khabar.page.giant_title import title_in_giant
from khabar.page.lost_breaks import Break
from khabar.page.title_text import (
    BAR,
    GIANT,
    LEAST,
    MOST,
    OPENING,
    TOKEN,
    Title,
    TitlePart,
    TitleRole,
    is_latin,
    words,
)

__all__ = ["GIANT", "Title", "TitlePart", "TitleRole", "find_title", "title_parts", "words"]

_ARROW = regex.compile(r"\s*(?:[»›>/→]|>>)\s")

_LEFTOVER_OPENING = 12
_OPENING_LINES = 30
_LIKE_LINES = 600
_ALIKE = 0.5
_MENU_WORDS = 4
_MANY_WORDS = 5
_MOST_BARS = 40
"""Bars of a title that are looked at."""
_NAME_WORDS = 4
"""Words of a site's name at most."""


def find_title(lines: Sequence[str], broken: Sequence[Break] = ()) -> Title | None:
    """The line in which flat text repeats the page's `<title>`, if it was kept.

    It comes before the headline, and holds it: a line with bars, one part of which stands again below as a line of its
    own, or an opening line that stands again whole. Where the site words its title otherwise, an opening line most of
    whose words come again in one line, or with a bar and a name that comes again. Where the whole page became one line,
    the longest opening that is said again. `broken`: where that line is broken.
    """
    if lines and len(lines[0]) > GIANT:
        return title_in_giant(lines[0], broken)
    whole = {" ".join(words(line)): number for number, line in enumerate(lines) if LEAST <= len(line) <= MOST}
    opening = [number for number, line in enumerate(lines) if line][:_OPENING_LINES]
    for number in opening:
        line = lines[number]
        if LEAST <= len(line) <= MOST:
            start = _start_of_known(line, number, whole)
            if start is not None:
                return Title(line[start:], number, start, len(line))
    for number in opening[:3]:
        if LEAST <= len(lines[number]) <= MOST and _worded_like_title(lines, number, whole):
            return Title(lines[number], number, 0, len(lines[number]))
    return None


def _start_of_known(line: str, number: int, whole: dict[str, int]) -> int | None:
    """Where the title starts in `line`, if a run of its parts is a later line. A glued word may come before it."""
    pieces = _pieces(line)
    if len(pieces) > 8:
        return None
    opening = OPENING.match(line)
    for skipped in range(3, min(_LEFTOVER_OPENING, opening.end() if opening else 0)):
        if any(_later(line[skipped:end], number, whole) for _, end in pieces):
            return skipped
    for first, (start, _) in enumerate(pieces):
        for last in range(first, len(pieces)):
            if (first, last) == (0, len(pieces) - 1):
                continue
            if whole.get(" ".join(words(line[start : pieces[last][1]])), -1) > number:
                return 0
    return None


def _later(text: str, number: int, whole: dict[str, int]) -> bool:
    return len(text) >= LEAST and whole.get(" ".join(words(text)), -1) > number


def _worded_like_title(lines: Sequence[str], number: int, whole: dict[str, int]) -> bool:
    line = lines[number]
    said = words(line)
    if len(said) < 3:
        return False
    if len(said) > _MENU_WORDS and whole.get(" ".join(said), -1) > number:
        return True
    if _likest(said, lines[number + 1 :]) >= _ALIKE:
        return True
    pieces = _pieces(line)
    name = line[slice(*pieces[-1])].strip()
    longest = max(words(line[slice(*piece)]) for piece in pieces)
    return (
        len(pieces) > 1
        and len(words(name)) < len(said) / 2
        and len(longest) > 3
        and _comes_again(name, lines[number + 1 :])
    )


def _likest(said: list[str], lines: Sequence[str]) -> float:
    """The largest share of the words that one of the lines has in common with a title; all where it opens the title."""
    best, title = 0.0, set(said)
    for line in lines[:_LIKE_LINES]:
        if LEAST <= len(line) <= MOST:
            other = words(line)
            shared = len(title.intersection(other))
            if shared >= 3 and other != said:
                best = max(best, 1.0 if said[: len(other)] == other else shared / max(len(said), len(other)))
    return best


def _comes_again(name: str, lines: Sequence[str]) -> bool:
    return len(name) > 2 and any(name in line for line in lines)


def title_parts(title: str, lines: Sequence[str] = ()) -> list[TitlePart]:
    """The parts of `title`, in order. `lines`: the page's other lines, which show what its headline is.

    The headline is the longest run of parts that stands on the page as a line of its own; failing that, the longest
    part. A part of five words or more in another script than the headline's is another headline; steps before arrows
    are the breadcrumb; what is left over beside the bars is the site's name and its sections.
    """
    pieces = _pieces(title)
    if not pieces:
        return []
    first, last = _headline(title, pieces, {" ".join(words(line)) for line in lines})
    start, end = pieces[first][0], pieces[last][1]
    behind = _without_colons(title, pieces[last + 1 :])
    steps = [bool(_ARROW.match(title, piece[1])) for piece in pieces[:first]]
    parts = [
        _part(title, *piece, "breadcrumb" if step else _beside(title[slice(*piece)], title[start:end], last=False))
        for piece, step in zip(pieces, steps, strict=False)
    ]
    parts.append(_part(title, start, end, "headline"))
    for number, piece in enumerate(behind, 1):
        role = _beside(title[slice(*piece)], title[start:end], last=number == len(behind))
        parts.append(_part(title, *piece, role))
    return parts


def _without_colons(title: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces with those joined that only a colon parts: behind the headline it is inside a name or a headline."""
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        if joined and title[joined[-1][1] : start].strip() == ":":
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _pieces(title: str) -> list[tuple[int, int]]:
    """Start and end of each stretch between two bars."""
    pieces: list[tuple[int, int]] = []
    position = 0
    for match in [*islice(BAR.finditer(title), _MOST_BARS), None]:
        end = match.start() if match else len(title)
        if TOKEN.search(title, position, end):
            pieces.append((position, end))
        position = match.end() if match else end
    return pieces


def _headline(title: str, pieces: list[tuple[int, int]], lines: set[str]) -> tuple[int, int]:
    """First and last piece of the headline."""
    runs = [(first, last) for first in range(len(pieces)) for last in range(first, min(first + 6, len(pieces)))]
    length = {run: pieces[run[1]][1] - pieces[run[0]][0] for run in runs}
    said = {run: words(title[pieces[run[0]][0] : pieces[run[1]][1]]) for run in runs}
    seen = [run for run in runs if " ".join(said[run]) in lines or _opens_line(said[run], lines)]
    sure = [run for run in seen if length[run] >= LEAST and not _may_name_site(title, pieces, *run)]
    if sure:
        return max(sure, key=length.__getitem__)
    # Nothing on the page speaks for a colon being a bar: it stands inside headlines more often than before them.
    whole = [run for run in runs if _only_colons(title, pieces[run[0] : run[1] + 1])]
    return max(whole, key=length.__getitem__)


def _opens_line(said: list[str], lines: set[str]) -> bool:
    """Whether a line begins with these words, too many for chance: a standfirst or a byline ran on behind a headline."""
    opening = " ".join(said) + " "
    return len(said) >= _MANY_WORDS and any(line.startswith(opening) for line in lines)


def _may_name_site(title: str, pieces: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether the run is a few words at the end: a site prints its name on a line of its own too, its title's words not."""
    if first == 0 or last < len(pieces) - 1:
        return False
    name, before = words(title[pieces[first][0] :]), words(title[: pieces[first][0]])
    return len(name) <= _NAME_WORDS and len(before) > len(name)


def _only_colons(title: str, pieces: list[tuple[int, int]]) -> bool:
    return all(title[before[1] : after[0]].strip() == ":" for before, after in pairwise(pieces))


def _beside(text: str, headline: str, *, last: bool) -> TitleRole:
    """The last part is the site's name more often than not, even where that is four words in another script."""
    other = is_latin(text) != is_latin(headline)
    return "other-headline" if other and len(words(text)) >= (5 if last else 4) else "site"


def _part(title: str, start: int, end: int, role: TitleRole) -> TitlePart:
    text = title[start:end]
    start += len(text) - len(text.lstrip())
    return TitlePart(text.strip(), start, start + len(text.strip()), role)
