"""The state that a page's scripts start from: the data of pages whose text is drawn in the browser.

JSON scripts, values that a script assigns or passes to a call, and the notations in which frameworks write theirs. Only
read when somebody asks: an ordinary page never does.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from khabar.page.code import code_spans
from khabar.page.json_gate import decoded, decoded_at
from khabar.page.literal import read_literals, unquoted
from khabar.page.wire import unfolded, unstreamed

__all__ = ["STREAM", "State", "states"]

STREAM = "__next_f"
"""The name of React's stream of rows, which may point to each other."""


# Markup and code are ASCII: the standard library's `re`, which is faster, does for them; text is never cut by these.
_SCRIPT = re.compile(r"<script\b([^>]*)>", re.I)
_END = re.compile(r"</script", re.I)
_ATTRIBUTE = re.compile(r"""(?<![\w-])(type|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.I)
_STARTS = re.compile(r"(?:[=(,:]|\breturn\b|^)\s*([{\[])")
_PARSED = re.compile(r"""JSON\.parse\(\s*(?=["'`])""")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*+"|\'(?:[^\'\\]|\\.)*+\'|`(?:[^`\\]|\\.)*+`', re.S)
_ASSIGNED = re.compile(r"""([A-Za-z_$][\w$]{0,80}|\["[^"\]\s]{1,80}"\])\s*=\s*$""")
_STREAM = re.compile(r'__next_f\s*\.push\(\s*\[\s*1\s*,\s*(?=")')
_WORDS = re.compile(r"(?:[^\s\d_!-/:-@\[-`{-~]{2,40}[ ,]{1,2}){6}|(?:\\u[0-9a-fA-F]{4}){3}")
"""What prose has and programs have not: words in a row, or letters spelled by their numbers."""

_LARGEST = 4_000_000
"""Characters of all scripts together that are looked at; the largest body of state seen in 1,700 pages had 1.8 million."""

_LEAST = 300
"""Characters of a script under which it holds no article."""

_TRIES = 40
"""Places of one script at which JSON may begin."""


@dataclass(frozen=True, slots=True)
class State:
    """One value. `name`: the script's id or the variable it is assigned to; `start`, `end`: its script in the source."""

    name: str
    value: object
    start: int
    end: int


def states(source: str, *, flat: bool = False) -> list[State]:
    """The values of the scripts of a page in order, those that cannot be read left out. Never raises.

    `flat`: the scripts were left in a text that lost its tags.
    """
    found: list[State] = []
    stream: list[str] = []
    begin = end = 0
    for attributes, start, stop in _left_in(source) if flat else _scripts(source):
        text = source[start:stop]
        chunks = [chunk for push in _STREAM.finditer(text) if (chunk := _QUOTED.match(text, push.end()))]
        if chunks:
            stream += (unquoted(chunk.group()) for chunk in chunks)
            begin, end = begin or start, stop
        elif stop - start >= _LEAST:
            found += (State(name, unfolded(value), start, stop) for name, value in _values(text, attributes.get("id")))
    if stream and (rows := unstreamed("".join(stream))):
        found.append(State(STREAM, rows, begin, end))
    return found


def _left_in(source: str) -> Iterator[tuple[dict[str, str], int, int]]:
    """The stretches of a text that are code; before them the whole text, where a stream runs through it."""
    source = source[:_LARGEST]
    if _STREAM.search(source):
        yield {}, 0, len(source)
    for start, stop in code_spans(source):
        if not _STREAM.search(source, start, stop):
            yield {}, start, stop


def _scripts(source: str) -> Iterator[tuple[dict[str, str], int, int]]:
    """Attributes, start and end of each script that may hold data."""
    position, left = 0, _LARGEST
    while opening := _SCRIPT.search(source, position):
        closing = _END.search(source, opening.end())
        if closing is None:
            return
        position = closing.end()
        attributes = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(opening.group(1)[:2000])}
        kind = attributes.get("type", "").lower()
        length = closing.start() - opening.end()
        if "ld+json" in kind or not (not kind or "json" in kind or "script" in kind or kind == "module"):
            continue
        left -= length
        if left < 0:
            return
        yield attributes, opening.end(), closing.start()


def _values(text: str, name: str | None) -> Iterator[tuple[str, object]]:
    """The objects and lists of one script, outermost ones."""
    value = decoded(html.unescape(text) if text.lstrip().startswith(("{&quot;", "[&quot;")) else text)
    if isinstance(value, (dict, list)):
        yield name or "script", value
        return
    read = 0
    for start, stop, value in list(_parsed(text)) or _written(text):
        read += stop - start
        yield _name(text, start) or name or "script", value
    if read < len(text) // 2 and _WORDS.search(text):
        yield name or "script", read_literals(text)


def _parsed(text: str) -> Iterator[tuple[int, int, object]]:
    """What `JSON.parse("...")` is given."""
    for call in islice(_PARSED.finditer(text), _TRIES):
        quoted = _QUOTED.match(text, call.end())
        value = decoded(unquoted(quoted.group())) if quoted else None
        if quoted and isinstance(value, (dict, list)):
            yield call.start(), quoted.end(), value


def _written(text: str) -> Iterator[tuple[int, int, object]]:
    """JSON that stands in a script behind `=`, in a call or as an argument of one."""
    position, tries, wasted = 0, 0, 0
    while tries < _TRIES and wasted < len(text) and (opening := _STARTS.search(text, position)):
        start = opening.start(1)
        tries += 1
        try:
            value, stop = decoded_at(text, start)
        except json.JSONDecodeError as error:
            wasted += error.pos - start
            position = start + 1
            continue
        position = stop
        if stop - start >= _LEAST:
            tries = 0
            yield start, stop, value


def _name(text: str, start: int) -> str | None:
    """The variable that a value is assigned to."""
    assigned = _ASSIGNED.search(text[max(0, start - 200) : start])
    return assigned.group(1).strip('["]') if assigned else None
