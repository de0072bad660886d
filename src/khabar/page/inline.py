"""What the walk asks of elements inside a line: whether they are hidden, what they say of its text, what parts them."""

from __future__ import annotations

import regex
from selectolax.lexbor import LexborNode

from khabar.page.tags import TEXT

__all__ = ["GONE", "Attributes", "class_hint", "hidden", "hint_of", "leads_to_writer", "spaced", "unseen"]

_SCREEN_READERS = regex.compile(
    r"(?<![a-z])(?:sr-only|sr_only|screen-?reader(?:-text|-only|s-only)?|visually-?hidden|u-visually-hidden|a11y-hidden"
    r"|offscreen|tool-?tip-?(?:text|content|inner|body)|popover(?:-content|-body)?)(?![a-z])",
    flags=regex.I,
)
_NO_DISPLAY = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", flags=regex.I)

_WRITERS = ("auth", "auteur", "autor", "write", "report", "contrib", "column", "profile", "journalist")
_WRITER = regex.compile(
    r"/(?:auth(?:ors?)?|autho?re?s?|autor(?:en|es)?|auteurs?|writers?|reporters?|contributors?|columnists?|profiles?|journalists?)/",
    flags=regex.I,
)

_WRITERS_NAME = regex.compile(
    r"(?<![a-z])(?:by-?line|auth(?:or)?|writer|reporter|post-?author|(?:article|story)-?author)(?:[-_]{1,2}name)?(?![a-z-])",
    flags=regex.I,
)

_MOST_STEPS = 500
"""Nodes between two texts of one line that are looked at."""

Attributes = dict[str, str | None]

GONE = "gone"
"""Said of an element that is no part of the line."""


def hidden(attributes: Attributes) -> bool:
    """Whether the element's own attributes keep it from the reader's eye."""
    style = attributes.get("style")
    return "hidden" in attributes or (style is not None and _NO_DISPLAY.search(style) is not None)


def unseen(attributes: Attributes) -> bool:
    """Whether an element inside a line is no part of the line: hidden, or a tooltip."""
    return hidden(attributes) or attributes.get("role") in ("tooltip", "dialog")


def class_hint(name: str) -> str:
    """What the class of an element inside a line says: `GONE`, where only screen readers, or a pointer held above, bring
    its words to a reader; `class=writer`; else nothing.
    """
    if _SCREEN_READERS.search(name) is not None:
        return GONE
    return "class=writer" if _WRITERS_NAME.search(name) is not None else ""


def hint_of(attributes: Attributes) -> str:
    """`itemprop=...`, `rel=author`, `rel=tag`, `datetime=...` and `content=...` as far as the element has them."""
    hints = []
    name = attributes.get("itemprop")
    if name:
        hints += [f"itemprop={one}" for one in name.split()[:4]]
        content = attributes.get("content")
        if content:
            hints.append("content=" + "_".join(content.split()[:8]))
    rel = attributes.get("rel")
    if rel:
        words = rel.lower().split()
        hints += [f"rel={one}" for one in words if one == "author" or (one == "tag" and "category" not in words)]
    time = attributes.get("datetime")
    if time:
        hints.append("datetime=" + "T".join(time.split()[:2]))
    return " ".join(hints)


def leads_to_writer(href: str) -> bool:
    """Whether a link's address is that of a writer's own page: `/author/jyoti-sharma`."""
    return any(part in href for part in _WRITERS) and _WRITER.search(href) is not None


def spaced(node: LexborNode, before: LexborNode, gone: set[int]) -> bool:
    """Whether white space stands between two text nodes: the walk leaves out those that are nothing else.

    `gone`: elements that are no part of the line.
    """
    wanted, at = before.mem_id, node
    for _ in range(_MOST_STEPS):
        previous = at.prev
        if previous is None:
            parent = at.parent
            if parent is None:
                return False
            at = parent
            continue
        at = previous
        while at.mem_id not in gone and (inner := at.last_child) is not None:
            at = inner
        if at.mem_id == wanted:
            return False
        if at.tag_id == TEXT:
            return True
    return True
