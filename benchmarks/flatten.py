"""The ways in which crawlers flatten a page: HTML in, text without markup out. For the training and the benchmark."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["BLOCK", "TITLE", "WAYS", "flatten", "joined"]

_CONTAINERS = "article aside body div footer form head header html main nav ol section table title ul"
_PARTS = """
address blockquote br button caption center dd details dialog dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hr
legend li noscript option p pre script select style summary tbody td tfoot th thead tr
"""
_CONTAINER = frozenset(_CONTAINERS.split())
BLOCK = _CONTAINER | frozenset(_PARTS.split())
_UNSEEN = frozenset(["script", "style", "template"])
_SPACE = regex.compile(r"[^\S\n]+")
_LINES = regex.compile(r"\s*\n\s*")


def _steps(node: LexborNode) -> Iterator[tuple[str, str]]:
    """`("text", ...)`, `("open", tag)` and `("close", tag)` in the order of the page, without recursion."""
    stack: list[tuple[LexborNode | None, str]] = [(node, "")]
    while stack:
        current, closing = stack.pop()
        if current is None:
            yield "close", closing
        elif current.tag == "-text":
            yield "text", current.text_content or ""
        elif current.tag and not current.tag.startswith(("-", "_")):
            yield "open", current.tag
            stack.append((None, current.tag))
            children = list(current.iter(include_text=True))
            stack += [(child, "") for child in reversed(children)]


def joined(html: str, separator: Callable[[str], str], *, scripts: bool = False) -> str:
    """The page's text with `separator(tag)` at each start and end of an element."""
    root = LexborHTMLParser(html).root
    parts: list[str] = []
    hidden = 0
    for kind, value in _steps(root) if root else ():
        if kind == "text":
            parts.append("" if hidden else value)
            continue
        if value in _UNSEEN and not scripts:
            hidden += 1 if kind == "open" else -1
        parts.append(separator(value))
    return "".join(parts)


def _tidy(text: str) -> str:
    return _LINES.sub("\n", _SPACE.sub(" ", text)).strip()


def every_tag_a_newline(html: str) -> str:
    return _tidy(joined(html.replace("\n", " "), lambda tag: "\n"))


def block_tags_a_newline(html: str) -> str:
    return _tidy(joined(html.replace("\n", " "), lambda tag: "\n" if tag in BLOCK else ""))


def containers_a_newline(html: str) -> str:
    """Paragraphs, headings and list items inside one container run into each other with nothing in between."""
    return _tidy(joined(_SPACE.sub(" ", html.replace("\n", " ")), lambda tag: "\n" if tag in _CONTAINER else ""))


def tags_dropped(html: str) -> str:
    """Nothing in place of a tag; only the white space that the source of the page had."""
    return joined(html, lambda tag: "")


def scripts_left_in(html: str) -> str:
    return _tidy(joined(html, lambda tag: "\n" if tag in BLOCK else "", scripts=True))


def single_spaces(html: str) -> str:
    return " ".join(joined(html, lambda tag: " ").split())


WAYS: Mapping[str, Callable[[str], str]] = {
    "every tag a newline": every_tag_a_newline,
    "block tags a newline": block_tags_a_newline,
    "containers a newline": containers_a_newline,
    "tags dropped": tags_dropped,
    "scripts left in": scripts_left_in,
    "single spaces": single_spaces,
}


TITLE = regex.compile(r"<title\b[^>]*>.*?</title\s*>", flags=regex.I | regex.S)


def flatten(html: str, way: str, *, title: bool = True) -> str:
    """`html` flattened in one of `WAYS`, with or without what `<title>` says."""
    return WAYS[way](html if title else TITLE.sub("", html))
