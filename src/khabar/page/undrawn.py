"""Signs of a page whose text scripts were to draw: an empty element where they put it, a plea to turn them on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

__all__ = ["noscripts", "root"]

# Markup and code are ASCII: the standard library's `re`, which is faster, does for them; text is never cut by these.
_OPENS = re.compile(r"<noscript\b[^>]*>", re.I)
_CLOSES = re.compile(r"</noscript", re.I)
_TAG = re.compile(r"<[^<>]*+>")
_MOST, _LONGEST = 20, 3_000

# The elements that frameworks draw into by their guides: React, Next, Vue, Nuxt, Svelte, Gatsby, Quasar, Ember, Angular.
_ROOT = re.compile(
    r"<(div|main|section)\b[^<>]{0,300}?\bid\s*=\s*[\"']?(?:root|__next|app|__nuxt|svelte|___gatsby|q-app|app-root|main-app"
    r"|react-root|ember-application)(?=[\"'\s>])[^<>]{0,300}>|<app-root\b[^<>]{0,300}>",
    re.I,
)
_SHOWN = re.compile(r"\s*(?:<!--.{0,200}?-->\s*)*(?:</?(?:div|main|section|span|svg|img|i)\b[^<>]{0,500}>\s*){0,40}")
_SCRIPT = re.compile(r"<script\b", re.I)


def noscripts(source: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and words of what the page says to readers without scripts."""
    position = 0
    for _ in range(_MOST):
        opens = _OPENS.search(source, position)
        closes = _CLOSES.search(source, opens.end()) if opens else None
        if opens is None or closes is None:
            return
        text = " ".join(
            unescape(_TAG.sub(" ", source[opens.end() : min(closes.start(), opens.end() + _LONGEST)])).split()
        )
        if text:
            yield opens.start(), closes.start(), text
        position = closes.end()


def root(source: str, *, waiting: bool = False) -> tuple[int, int] | None:
    """Where the element stands that scripts draw into, if no word is in it yet and scripts are there to do so.

    `waiting`: the page prints so little that a word in it only asks to wait.
    """
    for opens in _ROOT.finditer(source):
        shown = _SHOWN.match(source, opens.end())
        end = shown.end() if shown else opens.end()
        if (waiting or source[end : end + 1] in ("<", "")) and _SCRIPT.search(source):
            return opens.span()
    return None
