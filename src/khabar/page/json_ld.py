"""JSON-LD as pages write it: often broken, nested in many ways, and about more things than the article.

`read` never raises: what cannot be mended is left out.
"""

from __future__ import annotations

import html
import json
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import regex

from khabar.language import whole_number
from khabar.page.json_gate import decoded, decoded_at

__all__ = ["Node", "first_text", "path", "read", "texts", "types", "whole"]

Node: TypeAlias = dict[str, object]

LARGEST = 2_000_000
"""Characters of one script that are looked at; the largest sound one seen in 4,000 pages held 400,000."""

DEEPEST = 12
MOST = 2_000
"""Levels and objects that are looked at: a page may nest or repeat them without end."""

_WRAPPING = regex.compile(
    r"^[\s;\ufeff]*(?:/[/*]\s*)?(?:<!--|<!\[CDATA\[)?(?:\s*\*/)?|(?:/[/*]\s*)?(?:-->|\]\]>)(?:\s*\*/)?[\s;]*$"
)
# One that never ends is matched to the end: else each quote in it would be tried, and time grows with the square.
_STRING = regex.compile(r'"(?:[^"\\]|\\.)*+(?:(")|\\?\Z)', flags=regex.S)
_TRAILING_COMMA = regex.compile(r",(?=\s*[}\]])")
_MISSING_COMMA = regex.compile(r"(?<=[}\]])\s*(?=[{\[])")
_CLOSES = regex.compile(r"\s*(?:[,:}\]]|$)")
_BAD_ESCAPE = regex.compile(r"\\(?![\"\\/bfnrtu])")

_LONGEST_KIND = 60
_UNTYPED = "Thing"
"""What schema.org calls whatever it has no name for."""


def read(scripts: Iterable[str]) -> list[Node]:
    """Every object of these scripts that has a type, outer ones before inner ones, `@graph` and arrays flattened."""
    roots = [root for script in scripts for root in _roots(script)]
    return list(_flattened(roots))


def types(node: Node) -> list[str]:
    """The types of a node, without the address of their vocabulary."""
    return [name.rsplit("/", 1)[-1] for name in texts(node.get("@type"))]


def path(node: Node, key: str) -> str:
    """Where a value stands, for evidence: `NewsArticle.author`. An object that names no type is a `Thing`."""
    return f"{next(iter(types(node)), _UNTYPED)[:_LONGEST_KIND]}.{key}"


def whole(value: object) -> int | None:
    """The number that a value gives in figures, as a number or as text; None for any other."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return None
    return whole_number(str(value).strip())


def texts(value: object) -> list[str]:
    """The strings that a value gives: itself, its items, or the name of an object."""
    found: list[str] = []
    waiting = deque([value])
    while waiting and len(found) < 100:
        item = waiting.popleft()
        if isinstance(item, str):
            if folded := " ".join(_unescaped(item).split()):
                found.append(folded)
        elif isinstance(item, list):
            waiting.extendleft(reversed(item[:100]))
        elif isinstance(item, dict):
            named = (item.get(key) for key in ("name", "@value", "headline", "url", "@id"))
            waiting.appendleft(next((one for one in named if one), None))
    return found


def first_text(value: object) -> str | None:
    """The first of `texts`."""
    found = texts(value)
    return found[0] if found else None


def _unescaped(text: str) -> str:
    """Entities and tags out: some sites put HTML into their JSON."""
    if "&" in text:
        text = html.unescape(html.unescape(text))
    return regex.sub(r"</?[a-zA-Z][^<>]{0,300}>", " ", text) if "<" in text else text


def _roots(script: str) -> list[object]:
    if not script or len(script) > LARGEST:
        return []
    if (root := decoded(script)) is not None:
        return [root]
    text = _WRAPPING.sub("", script).strip()
    if "&quot;" in text and '"' not in text:
        text = html.unescape(text)
    for mended in (text, _mended(text), _mended(_with_inner_quotes(text))):
        if roots := _in_a_row(mended):
            return roots
    return []


def _in_a_row(text: str) -> list[object]:
    """The values that stand in a row in `text`; control characters inside strings are let be."""
    roots: list[object] = []
    position = 0
    try:
        while position < len(text) and len(roots) < 50:
            root, position = decoded_at(text, position)
            roots.append(root)
            while position < len(text) and text[position] in " \t\r\n,;":
                position += 1
    except json.JSONDecodeError:
        return roots if any(isinstance(root, dict) for root in roots) else []
    return roots


def _mended(text: str) -> str:
    """Commas too many and too few, escapes that JSON has not, and brackets left open at the end."""
    pieces: list[str] = []
    position = 0
    for match in _STRING.finditer(text):
        if not match.group(1):
            break
        pieces += [_commas(text[position : match.start()]), _BAD_ESCAPE.sub("", match.group())]
        position = match.end()
    rest = text[position:]
    if '"' in rest:
        head, _, cut = rest.partition('"')
        rest = f"{_commas(head)}{json.dumps(cut.strip(), ensure_ascii=False)}"
    else:
        rest = _commas(rest)
    return _closed("".join([*pieces, rest]))


def _commas(text: str) -> str:
    return _MISSING_COMMA.sub(",", _TRAILING_COMMA.sub("", text))


def _closed(text: str) -> str:
    open_brackets: list[str] = []
    for mark in regex.findall(r"[{}\[\]]", _STRING.sub("", text)):
        if mark in "{[":
            open_brackets.append("}" if mark == "{" else "]")
        elif open_brackets:
            open_brackets.pop()
    if not open_brackets:
        return text
    text = text.rstrip().rstrip(",")
    if text.endswith(":"):
        text += "null"
    return _TRAILING_COMMA.sub("", text + "".join(reversed(open_brackets)))


def _with_inner_quotes(text: str) -> str:
    """Quotes that stand inside a string unescaped: one that no comma, colon or bracket follows does not end it."""
    pieces: list[str] = []
    inside = escaped = False
    for position, mark in enumerate(text):
        if mark == '"' and not escaped:
            if not inside:
                inside = True
            elif _CLOSES.match(text, position + 1):
                inside = False
            else:
                pieces.append("\\")
        escaped = inside and mark == "\\" and not escaped
        pieces.append(mark)
    return "".join(pieces)


def _flattened(roots: list[object]) -> Iterator[Node]:
    """Objects level by level, so that the page's own come before those they mention."""
    level: list[object] = roots
    seen = 0
    for _ in range(DEEPEST):
        inner: list[object] = []
        while level and seen < MOST:
            flat: list[object] = []
            for item in level:
                if isinstance(item, list):
                    flat.extend(item)
                elif isinstance(item, dict):
                    seen += 1
                    if "@type" in item:
                        yield item
                    graph = item.get("@graph")
                    flat.extend(graph if isinstance(graph, list) else [graph] if isinstance(graph, dict) else [])
                    inner += [
                        value for key, value in item.items() if key != "@graph" and isinstance(value, (dict, list))
                    ]
            level = flat
        if not inner or seen >= MOST:
            return
        level = inner
