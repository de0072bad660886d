"""JavaScript's literals as data: what `json` will not read because a key has no quotes or a value is `undefined`.

The reader follows brackets and never fails: calls, operators and function bodies are let be, the objects and lists in
them are kept. One pass over the tokens; what nests too deep or goes on too long is cut off there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from khabar.page.json_gate import decoded_string, number

__all__ = ["Name", "read_literals", "unquoted"]

# Markup and code are ASCII: the standard library's `re`, which is faster, does for them; text is never cut by these.
# A string that never ends goes to the end: else each quote in it would be tried, and time grows with the square.
_TOKEN = re.compile(
    r"""("(?:[^"\\]|\\.)*+\\?"?|'(?:[^'\\\n]|\\.)*+\\?'?|`(?:[^`\\]|\\.)*+\\?`?)|([{}\[\](),:;])|([A-Za-z_$][\w$]*+)"""
    r"""|(-?[0-9][0-9.eE+-]*+)|(/\*)|(//[^\n]*+)""",
    re.S,
)
_CONSTANTS: Mapping[str, object] = {"true": True, "false": False, "null": None, "undefined": None, "NaN": None}
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|.))", re.S)
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}

_MOST_TOKENS = 400_000
_DEEPEST = 400


class Name(str):
    """An identifier: a parameter of the function that the data is wrapped in, or a word of the language."""

    __slots__ = ()


class _Open:
    """An object or a list that is being read. `waiting`: the value before the next comma or colon."""

    __slots__ = ("key", "value", "waiting")

    def __init__(self, value: dict[str, object] | list[object]) -> None:
        self.value = value
        self.key: str | None = None
        self.waiting: list[object] = []

    def add(self, item: object) -> None:
        self.waiting.append(item)

    def colon(self) -> None:
        if isinstance(self.value, dict) and self.waiting and isinstance(self.waiting[-1], (str, int, float)):
            self.key = str(self.waiting[-1])
            self.waiting.clear()

    def settle(self) -> None:
        """A comma or the end: what waits becomes an item. Words before a value (`return {`) are none."""
        said = [one for one in self.waiting if not isinstance(one, Name)] or self.waiting[-1:]
        if isinstance(self.value, list):
            self.value += said
        elif said:
            key = self.key if self.key is not None else str(len(self.value))
            self.value[key] = said[0] if self.key is not None or len(said) == 1 else said
        self.key = None
        self.waiting.clear()


def read_literals(text: str, start: int = 0) -> list[object]:
    """Every object and list of a script from `start` on, those inside calls and functions too, in order."""
    stack = [_Open([])]
    position, tokens = start, 0
    while (match := _TOKEN.search(text, position)) and tokens < _MOST_TOKENS:
        tokens += 1
        position = match.end()
        string, mark, name, figures, comment, _ = match.groups()
        if string is not None:
            stack[-1].add(unquoted(string))
        elif mark is not None:
            _bracket(stack, mark)
            if len(stack) > _DEEPEST:
                break
        elif name is not None:
            stack[-1].add(_CONSTANTS[name] if name in _CONSTANTS else Name(name))
        elif figures is not None:
            stack[-1].add(number(figures))
        elif comment is not None:
            end = text.find("*/", position)
            if end < 0:
                break
            position = end + 2
    while len(stack) > 1:
        _close(stack)
    stack[0].settle()
    assert isinstance(stack[0].value, list)
    return [one for one in stack[0].value if isinstance(one, (dict, list))]


def _bracket(stack: list[_Open], mark: str) -> None:
    if mark in "{[(":
        stack.append(_Open({} if mark == "{" else []))
    elif mark == ":":
        stack[-1].colon()
    elif mark in ",;":
        stack[-1].settle()
    elif len(stack) > 1:
        _close(stack)


def _close(stack: list[_Open]) -> None:
    done = stack.pop()
    done.settle()
    above = stack[-1]
    above.add(done.value)
    if _is_call(above.waiting):
        _, parameters, body, arguments = above.waiting[-4:]
        assert isinstance(parameters, list) and isinstance(arguments, list)
        named = dict(zip((str(one) for one in parameters), arguments, strict=False))
        above.waiting[-4:] = [_with_arguments(body, named)]


def _is_call(items: list[object]) -> bool:
    """`function (a, b) { ... } (1, 2)`: what Nuxt 2 and others write so that a value stands but once."""
    return (
        len(items) >= 4
        and items[-4] == "function"
        and isinstance(items[-4], Name)
        and isinstance(items[-3], list)
        and isinstance(items[-2], dict)
        and isinstance(items[-1], list)
    )


def _with_arguments(body: object, named: Mapping[str, object]) -> object:
    """The body with its parameters replaced by what they stand for, in place."""
    waiting = [body]
    while waiting:
        item = waiting.pop()
        entries = (
            list(item.items()) if isinstance(item, dict) else list(enumerate(item)) if isinstance(item, list) else []
        )
        for key, value in entries:
            if isinstance(value, Name):
                item[key] = named.get(value)  # type: ignore[index]
            elif isinstance(value, (dict, list)):
                waiting.append(value)
    return body


def unquoted(string: str) -> str:
    """What a quoted string of JavaScript says; one that never ends says nothing."""
    if len(string) < 2 or string[-1] != string[0]:
        return ""
    inside = string[1:-1]
    if "\\" not in inside:
        return inside
    if string[0] == '"' and (said := decoded_string(string)) is not None:
        return said
    text = _ESCAPE.sub(_said, inside)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _said(match: re.Match[str]) -> str:
    braced, four, two, single = match.groups()
    if single is not None:
        return _SHORT.get(single, single)
    code = int(braced or four or two, 16)
    return chr(code) if code <= 0x10FFFF else "\ufffd"
