"""Where a text that was read out of a script stands in the source: letter for letter, or with its letters escaped."""

from __future__ import annotations

import json
from collections.abc import Callable

import regex

from khabar.page.state import State

__all__ = ["Finder"]

_PLAIN = regex.compile(r"[^\"'\\/<>&\s][^\"'\\/<>&\n\r\t\xa0]{7,}+")
_SHORT = 40
_WIDEST = 24
"""Characters of the source that one letter may take, markup between words counted in."""


def _escaped(text: str) -> str:
    return json.dumps(text)[1:-1]


def _twice(text: str) -> str:
    return _escaped(text).replace("\\", "\\\\")


def _capital(text: str) -> str:
    return regex.sub(r"\\u[0-9a-f]{4}", lambda match: "\\u" + match.group()[2:].upper(), _escaped(text))


_FORMS: tuple[Callable[[str], str], ...] = (str, _escaped, _twice, _capital)


class Finder:
    """Looks for texts in their order. `state`: the script they are from; JSON-LD's are looked for from `articleBody` on."""

    def __init__(self, source: str, state: State | None) -> None:
        self.source = source
        self.start = state.start if state else max(0, source.find("articleBody"))
        self.end = state.end if state else len(source)
        self.last = self.start
        self.forms = _FORMS

    def find(self, text: str) -> tuple[int, int] | None:
        """The characters of the source from the first to the last plain words of `text`."""
        if not text:
            return None
        head, tail = _edges(text)
        if not head:
            return None
        for form in self.forms:
            first = form(head)
            for begin in (self.last, self.start):
                start = self.source.find(first, begin, self.end)
                if start >= 0:
                    break
            else:
                continue
            last = form(tail)
            end = self.source.find(last, start, min(self.end, start + _WIDEST * len(text) + 400))
            if end >= 0:
                # One script is written in one way.
                self.forms = (form,)
                self.last = end + len(last)
                return start, self.last
        return None


def _edges(text: str) -> tuple[str, str]:
    """The first and the last stretch of a text that no notation changes."""
    if len(text) <= _SHORT:
        return (text, text) if _PLAIN.fullmatch(text) or text.isalnum() else _runs(text)
    return _runs(text)


def _runs(text: str) -> tuple[str, str]:
    runs = _PLAIN.findall(text)
    return (runs[0][:_SHORT].rstrip(), runs[-1].rstrip()[-_SHORT:].lstrip()) if runs else ("", "")
