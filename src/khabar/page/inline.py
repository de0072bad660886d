"""What the walk asks of elements inside a line: whether they are hidden, what they say of its text, what parts them."""

from __future__ import annotations

import regex
from selectolax.lexbor import LexborNode

from khabar.page.tags import TEXT

__all__ = ["GONE", "Attributes", "ClassHints", "hidden", "hint_of", "leads_to_writer", "spaced", "unseen"]

# Both are asked of lower case.
_SCREEN_READERS = regex.compile(
    r"(?<![a-z])(?:sr-only|sr_only|screen-?reader(?:-text|-only|s-only)?|visually-?hidden|u-visually-hidden|a11y-hidden"
    r"|offscreen|tool-?tip-?(?:text|content|inner|body)|popover(?:-content|-body)?)(?![a-z])"
)
_NO_DISPLAY = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")

_WRITER = regex.compile(
    r"/(?:auth(?:ors?)?|autho?re?s?|autor(?:en|es)?|auteurs?|writers?|reporters?|contributors?|columnists?|journalists?)/|^/@",
    flags=regex.I,
)

_WRITERS_NAME = regex.compile(
    r"(?<![a-z])(?:by-?line|auth(?:or)?|writer|reporter|post-?author|(?:article|story)-?author)(?:[-_]{1,2}name)?(?![a-z-])"
)

_MOST_STEPS = 500
"""Nodes between two texts of one line that are looked at."""

Attributes = dict[str, str | None]

GONE = "gone"
"""Said of an element that is no part of the line."""


def hidden(attributes: Attributes) -> bool:
    """Whether the element's own attributes keep it from the reader's eye."""
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    if not style:
        return False
    style = style.lower()
    return ("none" in style or "hidden" in style) and _NO_DISPLAY.search(style) is not None


def unseen(attributes: Attributes) -> bool:
    """Whether an element inside a line is no part of the line: hidden, or a tooltip."""
    return hidden(attributes) or attributes.get("role") in ("tooltip", "dialog")


def _of_class(name: str) -> str:
    name = name.lower()
    # Most classes have none of these, and a look at each is ten times as quick as the pattern.
    if (
        "sr" in name or "reader" in name or "hidden" in name or "tip" in name or "popover" in name or "offs" in name
    ) and (_SCREEN_READERS.search(name) is not None):
        return GONE
    likely = "auth" in name or "by" in name or "writer" in name or "reporter" in name
    return "class=writer" if likely and _WRITERS_NAME.search(name) is not None else ""


class ClassHints(dict[str | None, str]):
    """What the class of an element inside a line says: `GONE`, where only screen readers, or a pointer held above, bring
    its words to a reader; `class=writer`; else nothing.

    Asked at every element inside a line; a page spells few classes, so each is looked at once.
    """

    def __missing__(self, name: str | None) -> str:
        said = self[name] = "" if name is None else _of_class(name)
        return said


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
    if rel and ("author" in (rel := rel.lower()) or "tag" in rel):
        words = rel.split()
        hints += [f"rel={one}" for one in words if one == "author" or (one == "tag" and "category" not in words)]
    time = attributes.get("datetime")
    if time:
        hints.append("datetime=" + "T".join(time.split()[:2]))
    return " ".join(hints)


def leads_to_writer(href: str) -> bool:
    """Whether a link's address is that of a writer's own page: `/author/jyoti-sharma`."""
    # Asked of every link: few have one of these, and six looks are quicker than the pattern.
    likely = (
        href.startswith("/@")
        or "/aut" in href
        or "/write" in href
        or "/report" in href
        or "/contrib" in href
        or "/column" in href
        or "/journalist" in href
    )
    return likely and _WRITER.search(href) is not None


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
        while (inner := at.last_child) is not None and at.mem_id not in gone:
            at = inner
        if at.tag_id == TEXT:
            return at.mem_id != wanted
        if at.mem_id == wanted:
            return False
    return True
