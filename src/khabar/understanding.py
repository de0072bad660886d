"""The last step of a reading: names, then claims, then events, each built on the one before."""

from __future__ import annotations

from khabar import claims, events, language, names
from khabar.record import Article

__all__ = ["understand"]


def understand(article: Article) -> Article:
    """The article with its `names`, `claims` and `events` filled in; it is changed in place and returned.

    An article whose language is unknown, or has no data for a step, keeps that list empty.
    """
    tongue = language.get(article.language.value if article.language is not None else "und")
    article.names = names.find(article, tongue)
    article.claims = claims.find(article, article.names, tongue)
    article.events = events.find(article, article.names, article.claims, tongue)
    return article
