"""The posts of a live blog: repeated pieces of a page, each with the time at which it was made.

A group of rows that hold a time and are marked up alike is looked for; what stands around or below each of them is a
post, if the body's text stands there. A page that calls itself live is believed sooner; on any other page the posts must
be containers of their own and run newest first. Comments and lists of other reports have times too, but no body text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from functools import cache
from itertools import pairwise

import regex

from khabar.article.cues import phrase
from khabar.article.moment import assumed_zone
from khabar.article.shape.post_times import Days, PostTime, post_time, settled_times
from khabar.article.shape.siblings import Siblings, shape_of, siblings
from khabar.article.times import find_modified, find_published
from khabar.language import Language, get
from khabar.page import json_ld
from khabar.page.blocks import Blocks
from khabar.page.page import Page
from khabar.record import TimeField

__all__ = ["Post", "calls_itself_live", "find"]

_DIGIT = regex.compile(r"\d")
_WORDS = regex.compile(r"[\p{L}\p{N}]")
_CLOCK = regex.compile(r"\d[:.]\d\d")
_LIVE_ADDRESS = regex.compile(r"(?<![a-z])live(?:blog|updates?)?(?![a-z])")
_COMMENT = regex.compile(r"(?<![a-z])(?:comments?|replies|reply|reviews?|discussion)(?![a-z])")
_ENDS = regex.compile(r"[.!?…।॥؟۔。！？][\"'”’»)\]」』]*$")
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])

_LONGEST = 90
"""Characters of a row that is a post's time, or its time and headline."""
_HEAD = 40
"""Characters at the head of a row in which its time begins."""
_BRIEF = 24
"""Characters of a row that may be a time without a clock: `5 minutes ago`."""
_ABOVE = 4
"""Rows above the first kept one in which the first post may begin."""
_TRIED = 3
"""Rows of a group of which one at least must hold a time: most groups are lists and none does."""
_MOST = 2_000
_LEAST, _LEAST_UNCALLED = 2, 4
"""Posts of a page that calls itself live, and of one that does not."""
_KEPT = 0.5
_SAYS = 20
"""Characters from which a kept row counts as text."""
_SHARE, _SHARE_UNCALLED = 0.4, 0.6
"""Part of the body's text that stands in posts."""
_TITLE = 14
"""Words of a headline that stands in one line with the time."""


@dataclass(frozen=True, slots=True)
class Post:
    """Rows `start` to `end`, end excluded. `stamp`: the row of its time; `title`: the rows of its `headline`.

    `inline`: the text goes on in the line of the time, which is then a paragraph. `clocks`: further rows that hold a time
    and nothing else (`4 hours ago`, `Updated at 14:02`).
    """

    start: int
    end: int
    stamp: int
    title: tuple[int, ...]
    headline: str
    time: datetime | None
    inline: bool = False
    clocks: tuple[int, ...] = ()


def find(page: Page, language: Language) -> list[Post]:
    """The posts in page order, none where the page is no live blog."""
    if page.form != "html":
        return []
    called = calls_itself_live(page, language)
    groups = list(_groups(page.blocks, called))
    least = _LEAST if called else _LEAST_UNCALLED
    found: list[Post] = []
    held = 0
    for rows in groups:
        if len(rows) < least:
            continue
        posts = _posts(page, language, rows, called)
        text = _held(page.blocks, posts)
        if text > held and text >= (_SHARE if called else _SHARE_UNCALLED) * _held(page.blocks, None):
            found, held = posts, text
    return found


def calls_itself_live(page: Page, language: Language) -> bool:
    """Whether the page says that it is a live blog: its JSON-LD, its address, its headline."""
    node = page.metadata.article
    if node is not None and "LiveBlogPosting" in json_ld.types(node):
        return True
    if _LIVE_ADDRESS.search((page.url or "").partition("://")[2].partition("/")[2].lower()):
        return True
    headlines = [page.blocks.text[row] for row in page.rows("headline")[:1]]
    return any(_cue(language).search(text) for text in (*headlines, page.metadata.first("og:title") or ""))


@cache
def _cue(language: Language) -> regex.Pattern[str]:
    return phrase((*language.page.live, *get("en").page.live))


def _groups(blocks: Blocks, called: bool) -> Iterator[list[int]]:
    """Rows that may hold a time, marked up alike, with body text between them. Cheap: every page is asked."""
    kept = [row for row, chance in enumerate(blocks.probability) if chance >= _KEPT and len(blocks.text[row]) >= _SAYS]
    if len(kept) < _LEAST:
        return
    alike: dict[object, list[int]] = defaultdict(list)
    # A page that does not call itself live has its posts where its text is; on others the labeller may miss many.
    for row in range(max(0, kept[0] - _ABOVE), len(blocks) if called else kept[-1]):
        text = blocks.text[row]
        clocked = _CLOCK.search(text, 0, _HEAD) if len(text) > _BRIEF and not called else _DIGIT.search(text, 0, _HEAD)
        if (called or len(text) <= _LONGEST) and (clocked or "datetime=" in blocks.hint[row]):
            alike[shape_of(blocks.elements, blocks.parent[row])].append(row)
    for rows in alike.values():
        if not _LEAST <= len(rows) <= _MOST:
            continue
        gaps = [bisect_left(kept, row) for row in (*rows, len(blocks))]
        if sum(after > before for before, after in pairwise(gaps)) >= _LEAST:
            yield rows


def _posts(page: Page, language: Language, rows: list[int], called: bool) -> list[Post]:
    """What a group of rows makes, if those that hold a time are siblings with text."""
    blocks = page.blocks
    days = _days(page, language)
    if not any(post_time(blocks.text[row], blocks.hint[row], language, days) for row in rows[:_TRIED]):
        return []
    times = {row: time for row in rows if (time := post_time(blocks.text[row], blocks.hint[row], language, days))}
    stamps = [row for row, time in times.items() if len(blocks.text[row]) <= _LONGEST or called]
    least = _LEAST if called else _LEAST_UNCALLED
    if len(stamps) < least:
        return []
    found = siblings(blocks.elements, [blocks.parent[row] for row in stamps], least)
    if found is None:
        return []
    stamps = [stamps[place] for place in found.anchors]
    spans = list(_contained(blocks, found, stamps))
    apart = bool(spans)
    if not apart:
        spans = list(_flat(blocks, found, stamps))
    if not called and (not apart or not _believable(blocks, found, spans, [times[row] for row in stamps])):
        return []
    moments = settled_times([times[row] for row in stamps], days)
    posts = [
        replace(_post(blocks, stamp, span, moment, times[stamp]), clocks=_clocks(blocks, stamp, span, language, days))
        for stamp, span, moment in zip(stamps, spans, moments, strict=True)
    ]
    texts = sum(post.inline or any(_is_text(blocks, row) for row in range(post.start, post.end)) for post in posts)
    return posts if texts >= max(least, _SHARE_UNCALLED * len(posts)) else []


def _days(page: Page, language: Language) -> Days:
    def known() -> Days:
        published, modified = find_published(page, language), find_modified(page, language)
        return Days(
            published.value if published else None,
            modified.value if modified and modified.precision == "minute" else None,
            page.fetched,
            _zone(assumed_zone(language, page.url), [time for time in (published, modified) if time]),
        )

    return page.once("days of posts", known)


def _zone(assumed: tzinfo, declared: list[TimeField]) -> tzinfo:
    """The zone of clocks that name none: where the language knows none, that of the page's own times, UTC aside."""
    named = (time.value.tzinfo for time in declared if not time.zone_assumed and time.value.utcoffset())
    return (next(named, None) or assumed) if assumed is UTC else assumed


def _contained(blocks: Blocks, found: Siblings, stamps: list[int]) -> Iterator[range]:
    """The rows of each child, where most hold more than the time: nothing where they do not."""
    elements = blocks.elements
    spans = [range(elements.first[child], elements.last[child]) for child in found.children]
    fuller = sum(
        any(_is_text(blocks, row) for row in span if row != stamp) for span, stamp in zip(spans, stamps, strict=True)
    )
    if fuller > len(spans) / 2:
        yield from spans


def _flat(blocks: Blocks, found: Siblings, stamps: list[int]) -> Iterator[range]:
    """From each time to the next: time and text stand side by side."""
    ends = [*stamps[1:], blocks.elements.last[found.around]]
    for start, end in zip(stamps, ends, strict=True):
        yield range(start, end)


def _is_text(blocks: Blocks, row: int) -> bool:
    text = blocks.text[row]
    return len(text) >= _SAYS and blocks.links[row] < _KEPT and (_ENDS.search(text) is not None or text.count(" ") > 8)


def _believable(blocks: Blocks, found: Siblings, spans: Sequence[range], times: Sequence[PostTime]) -> bool:
    """Whether siblings with times are posts, on a page that does not call itself live.

    Newest first, no comments, no list of reports.
    """
    moments = [time.moment for time in times]
    known = [moment for moment in moments if moment is not None]
    falling = sum(after <= before for before, after in pairwise(known))
    if len(known) < len(moments) or falling < len(known) - 2:
        return False
    elements = blocks.elements
    worded = (elements.spellings[elements.words[element]].lower() for element in (found.around, *found.children[:3]))
    if any(_COMMENT.search(words) for words in worded):
        return False
    linked = sum(any(blocks.links[row] > _KEPT and len(blocks.text[row]) > _SAYS for row in span) for span in spans)
    return linked < len(spans) / 2


def _post(blocks: Blocks, stamp: int, span: range, moment: datetime | None, time: PostTime) -> Post:
    text = blocks.text[stamp]
    rest = text[time.end :].strip()
    inline = bool(rest) and (_ENDS.search(rest) is not None or rest.count(" ") >= _TITLE)
    start = min(span.start, stamp)
    if inline:
        return Post(start, span.stop, stamp, (), "", moment, inline)
    if rest:
        return Post(start, span.stop, stamp, (stamp,), rest, moment)
    title = _title(blocks, stamp, range(start, span.stop))
    return Post(start, span.stop, stamp, title, " ".join(blocks.text[row] for row in title), moment)


def _clocks(blocks: Blocks, stamp: int, span: range, language: Language, days: Days) -> tuple[int, ...]:
    return tuple(row for row in span if row != stamp and _is_clock(blocks, row, language, days))


def _is_clock(blocks: Blocks, row: int, language: Language, days: Days) -> bool:
    text = blocks.text[row]
    if len(text) > _HEAD or _DIGIT.search(text) is None:
        return False
    time = post_time(text, blocks.hint[row], language, days)
    return time is not None and _WORDS.search(text, time.end) is None


def _title(blocks: Blocks, stamp: int, span: range) -> tuple[int, ...]:
    """The row of a post's headline: a heading or a bold line above its text."""
    for row in span:
        if row == stamp:
            continue
        if blocks.tag[row] in _HEADINGS or (row in blocks.bold and _ENDS.search(blocks.text[row]) is None):
            return (row,)
        if _is_text(blocks, row):
            break
    return ()


def _held(blocks: Blocks, posts: Sequence[Post] | None) -> int:
    """Characters of kept text in posts; None: on the whole page."""
    spans = [range(len(blocks))] if posts is None else [range(post.start, post.end) for post in posts]
    return sum(
        len(blocks.text[row])
        for span in spans
        for row in span
        if blocks.probability[row] >= _KEPT and len(blocks.text[row]) >= _SAYS
    )
