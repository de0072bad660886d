"""Pages of one thing said over and over: what a reader that compares or looks back too often cannot stand.

Used by `benchmarks.hostile` and by the tests, which count the steps of a page and of one twice as long.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

__all__ = ["SHAPES"]

Shape = Callable[[int], str]

_HINDI = "रक्षा मंत्री ने शनिवार को कहा कि सीमा पर स्थिति सामान्य है और सेना सतर्क है। "


def _flat(piece: str) -> Shape:
    return lambda size: piece * (size // len(piece) + 1)


def _page(piece: str, before: str = "", behind: str = "") -> Shape:
    opening = "<!DOCTYPE html><title>पुल खुला</title><h1>पुल बारिश से पहले खुला</h1>"
    return lambda size: opening + before + piece * (size // len(piece) + 1) + behind


def _numbered(pattern: str) -> Shape:
    opening = "<!DOCTYPE html><title>पुल खुला</title><h1>पुल बारिश से पहले खुला</h1>"
    return lambda size: opening + "".join(pattern.format(n=n) for n in range(size // len(pattern) + 1))


SHAPES: Mapping[str, Shape] = {
    "flat: dots": _flat("."),
    "flat: dandas": _flat("।"),
    "flat: quotes": _flat('."'),
    "flat: spaces": lambda size: "क" + " " * size + "क",
    "flat: tabs and hard spaces": lambda size: "क" + "\t\u00a0" * (size // 2) + "क",
    "flat: bars": _flat(" | "),
    "flat: letter and colon": _flat("क: "),
    "flat: capitals": _flat("A "),
    "flat: one word": _flat("और "),
    "flat: times": _flat("10:30 PM IST "),
    "flat: days": _flat("3 मई 2025, 10:30 PM IST "),
    "flat: sentences in one line": _flat(_HINDI),
    "flat: sentences in lines": _flat(f"{_HINDI}\n"),
    "flat: short lines": _flat("होम\n"),
    "flat: dashes": _flat("A - - "),
    "flat: brackets": _flat("("),
    "flat: braces": _flat("{a:"),
    "flat: UTF-32": lambda size: "".join(f"{letter}\0\0\0" for letter in (_HINDI * (size // 80 + 1))[:size]),
    "flat: one long heading": lambda size: "<h1>" + _HINDI * (size // len(_HINDI) + 1) + "</h1>",
    "flat: tags deleted": lambda size: "पुल खुला होम खेल देश\n" + (_HINDI + "Share यह भी पढ़ें: पुल खुला ") * (size // 110 + 1),
    "paragraphs": _page(f"<p>{_HINDI}</p>\n"),
    "short paragraphs": _page("<p>शब्द</p>"),
    "one paragraph": _page(_HINDI, "<p>", "</p>"),
    "dots": _page(".", "<p>"),
    "brackets": _page("(", "<p>"),
    "matras": _page("ि", "<p>"),
    "table": _numbered("<tr><td>{n}</td><td>वार्ड</td><td>412</td></tr>"),
    "line breaks": _page("शब्द<br>"),
    "classes": _numbered('<div class="c{n} d{n}">शब्द {n}</div>'),
    "breadcrumb": lambda size: _page('<a href="/a">खेल</a> &gt; ', '<nav class="breadcrumb">', "</nav><p>" + _HINDI)(
        size
    ),
    "links": _numbered('<li><a href="/news/{n}">शहर की खबर {n}</a></li>'),
    "nested": _page("<div><b>क"),
    "title": lambda size: (
        "<!DOCTYPE html><title>" + "पुल | खुला - " * (size // 13) + "</title><h1>पुल खुला</h1><p>" + _HINDI
    ),
    "headline": lambda size: "<!DOCTYPE html><h1>" + "पुल | खुला - " * (size // 13) + "</h1><p>" + _HINDI * 9,
    "times": _numbered("<p>{n}:30 PM IST, 3 मई 2025</p>"),
}
"""For each shape a page of about so many characters."""
