"""The last step of a reading: names, claims and events, each built on the one before, and which of them to trust."""

from __future__ import annotations

from khabar import claims, events, language, names
from khabar.record import Article
from khabar.trust import trust

__all__ = ["understand"]


def understand(article: Article) -> Article:
    """The article with its `names`, `claims` and `events` filled in; it is changed in place and returned.

    An article whose language is unknown, or has no data for a step, keeps that list empty.
    """
    tongue = language.get(article.language.value if article.language is not None else "und")
    article.names = names.find(article, tongue)
    article.claims = claims.find(article, article.names, tongue)
    article.events = events.find(article, article.names, article.claims, tongue)
    trust(article, tongue)
    return article
