"""The last step of a reading: names, claims and events, each built on the one before, and which of them to trust."""

from __future__ import annotations

from khabar import claims, events, language, names
from khabar.article.guard import Guard
from khabar.record import Article
from khabar.trust import trust

__all__ = ["understand"]


def understand(article: Article, *, strict: bool = False) -> Article:
    """The article with its `names`, `claims` and `events` filled in; it is changed in place and returned.

    An article whose language is unknown, or has no data for a step, keeps that list empty. `strict`: a step that breaks
    raises, rather than losing its list.
    """
    guard = Guard(strict=strict)
    tongue = language.get(article.language.value if article.language is not None else "und")
    article.names = guard("names", [], names.find, article, tongue)
    article.claims = guard("claims", [], claims.find, article, article.names, tongue)
    article.events = guard("events", [], events.find, article, article.names, article.claims, tongue)
    guard("trust", None, trust, article, tongue)
    article.notes += guard.notes
    return article
