"""The articles of an archive that may tell what one of them tells: those of the days around it with its rarest words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol

from khabar.language.analyser import words
from khabar.record import Article
from khabar.stories.copies import CopyGroup, copies, moment

__all__ = ["Searchable", "copies_of", "near"]

_APART = timedelta(days=4)
_ASKED = 12
_LOOKED_AT = 100


class Found(Protocol):
    """A hit of a search."""

    @property
    def id(self) -> str: ...


class Searchable(Protocol):
    """What is asked of an archive here: `khabar.Archive`, which stands above this room."""

    def article(self, name: str) -> Article: ...

    def search(self, query: str, *, limit: int, since: datetime | None, until: datetime | None) -> Iterable[Found]: ...


def near(archive: Searchable, article: Article) -> list[Article]:
    """The article itself and those near it."""
    asked = " OR ".join(_telling_words(article))
    time = moment(article)
    since, until = (time - _APART, time + _APART) if time else (None, None)
    found = {hit.id for hit in archive.search(asked, limit=_LOOKED_AT, since=since, until=until)} if asked else set()
    return [article, *(archive.article(id) for id in sorted(found - {article.id}))]


def copies_of(archive: Searchable, id: str) -> CopyGroup | None:
    """The prints of the text that one article of an archive has; null where it is the only one."""
    article = archive.article(id)
    return next((group for group in copies(near(archive, article)) if group.copy(article.id)), None)


def _telling_words(article: Article) -> list[str]:
    title = article.headline.value if article.headline else ""
    lead = article.standfirst.value if article.standfirst else article.text[:400]
    return [word for word in dict.fromkeys([*words(title), *words(lead)]) if len(word) > 2][:_ASKED]
