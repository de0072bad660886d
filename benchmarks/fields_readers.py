"""Headline, day and writers of a page as khabar and its peers read them, each a function from a page to `Told`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec

__all__ = ["Reader", "Told", "ours", "readers"]


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader says of a page; a field that it does not give is None, for authors an empty tuple."""

    title: str | None = None
    day: date | None = None
    authors: tuple[str, ...] = ()


Reader = Callable[[str, str | None], Told]


def ours(source: str, url: str | None) -> Told:
    """khabar, the whole record."""
    from khabar.article import read_page
    from khabar.page.html import read_html

    article = read_page(read_html(source, url=url))
    return Told(
        article.headline.value if article.headline else None,
        article.published.value.date() if article.published else None,
        tuple(author.name for author in article.authors),
    )


def _trafilatura() -> Reader:
    extract = import_module("trafilatura").bare_extraction

    def read(source: str, url: str | None) -> Told:
        found = extract(source, url=url, with_metadata=True)
        if found is None:
            return Told()
        authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
        return Told(found.title, _day(found.date), authors)

    return read


def _newspaper() -> Reader:
    article = import_module("newspaper").Article

    def read(source: str, url: str | None) -> Told:
        page = article(url or "https://example.org/", fetch_images=False)
        page.download(input_html=source)
        page.parse()
        return Told(page.title or None, _day(page.publish_date), tuple(page.authors))

    return read


def _htmldate() -> Reader:
    find = import_module("htmldate").find_date
    return lambda source, url: Told(day=_day(find(source, url=url, original_date=True)))


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return date.fromisoformat(str(value)[:10]) if value else None


def readers(only: list[str] | None = None) -> dict[str, Reader]:
    """khabar first, then those peers that are installed."""
    made: dict[str, tuple[str, Callable[[], Reader]]] = {
        "khabar": ("khabar", lambda: ours),
        "trafilatura": ("trafilatura", _trafilatura),
        "newspaper4k": ("newspaper", _newspaper),
        "htmldate": ("htmldate", _htmldate),
    }
    return {
        name: make()
        for name, (module, make) in made.items()
        if (only is None or name in only) and find_spec(module) is not None
    }
