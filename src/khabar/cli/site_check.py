"""What a site file says of captures: whether its selectors still find something, and what the reader says itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from khabar.article import Reading, read_page
from khabar.article.people import same_name
from khabar.article.site_data import SiteData
from khabar.capture.capture import Capture
from khabar.errors import KhabarError
from khabar.reading import page_of
from khabar.record import Article, Field, TimeField
from khabar.sites import Golden, Site

__all__ = ["Finding", "against_captures", "against_golden", "whole"]

Verdict = Literal["same", "differs", "nothing", "wrong"]

_MOST = 70
_SHARED = 0.8
"""Share of the words of two bodies that must be the same for them to say the same."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One field of one capture.

    `nothing`: the selector finds nothing. `differs`: it finds something else than the reader does alone, which may be
    why the file was written. `wrong`: a golden capture is read otherwise than its file says.
    """

    site: str
    capture: str
    field: str
    verdict: Verdict
    found: str
    other: str = ""


def against_golden(site: Site) -> Iterator[Finding]:
    """Each golden capture of a site file, read with the file as its own folder has it, against what it must give."""
    for golden in site.golden:
        file = Path(site.folder) / golden.page
        try:
            capture = Capture(data=file.read_bytes(), url=golden.address)
        except OSError:
            yield Finding(site.name, golden.page, "page", "wrong", "", "the file is not there")
            continue
        page = page_of(capture)
        data = SiteData.of(page, site)
        article = read_page(page_of(capture), Reading(sites=Path(site.folder)))
        yield from _empty(site, golden.page, data)
        yield from _wrong(site, golden, article)


def against_captures(site: Site, captures: Iterable[Capture]) -> Iterator[Finding]:
    """Each field that the file selects, in each capture, beside what the reader says without the file.

    A front page or another listing is passed over: site files speak of articles.
    """
    for capture in captures:
        alone = read_page(page_of(capture), Reading(sites=False))
        if alone.kind and alone.kind.value == "listing":
            continue
        data = SiteData.of(page_of(capture), site)
        missing = list(_empty(site, capture.name, data))
        yield from missing
        told = read_page(page_of(capture), Reading(sites=Path(site.folder)))
        for name in site.select.given():
            if name != "cut" and all(name != one.field for one in missing):
                ours, learned = _said(told, name), _said(alone, name)
                verdict: Verdict = "same" if _agree(name, ours, learned) else "differs"
                yield Finding(site.name, capture.name, name, verdict, _short(ours), _short(learned))


def _empty(site: Site, name: str, data: SiteData) -> Iterator[Finding]:
    """The selectors that find no element with anything in it. What is to be cut may be absent from a page."""
    for field, selectors in site.select.given().items():
        if field != "cut" and not any(one.attribute or one.text for one in data.found.get(field, ())):
            yield Finding(site.name, name, field, "nothing", "", ", ".join(selectors))


def _wrong(site: Site, golden: Golden, article: Article) -> Iterator[Finding]:
    for field in ("headline", "standfirst", "byline", "published", "modified", "section"):
        expected = getattr(golden, field)
        said = _said(article, field)
        if expected is not None:
            verdict: Verdict = "same" if said == expected else "wrong"
            yield Finding(site.name, golden.page, field, verdict, _short(said), _short(expected))
    for field, wanted, got in (
        ("authors", golden.authors, tuple(f"{one.name} ({one.kind})" for one in article.authors)),
        ("body", golden.body, tuple(block.text for block in article.body if block.text)),
    ):
        if wanted is not None:
            left = next((pair for pair in zip(wanted, got, strict=False) if pair[0] != pair[1]), None)
            first, second = left or (f"{len(wanted)} of them", f"{len(got)} of them")
            yield Finding(
                site.name, golden.page, field, "same" if wanted == got else "wrong", _short(second), _short(first)
            )


def _said(article: Article, name: str) -> str:
    if name == "body":
        return article.text
    field: Field[str] | TimeField | None = getattr(article, name)
    if field is None:
        return ""
    return field.value.isoformat() if isinstance(field.value, datetime) else field.value


def _agree(name: str, ours: str, learned: str) -> bool:
    if name != "body":
        return same_name(ours) == same_name(learned)
    mine, other = set(ours.split()), set(learned.split())
    return len(mine & other) >= _SHARED * max(len(mine | other), 1)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST else line[: _MOST - 1] + "…"


def whole(captures: Iterable[Capture | KhabarError]) -> Iterator[Capture]:
    """The captures, the first that cannot be read raised."""
    for one in captures:
        if isinstance(one, KhabarError):
            raise one
        yield one
