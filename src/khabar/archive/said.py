"""What an article says: the one list of fields that make a version, a row of the changes, a line of a diff."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC
from hashlib import sha256
from typing import Any

import msgspec

from khabar.record import Article, Field, TimeField

__all__ = ["changed_fields", "digest"]

_OF_THE_CAPTURE = frozenset({"address"})
"""Evidence that comes with a capture and not from its page: another capture of the same page may lack it."""


def changed_fields(before: Article, after: Article) -> tuple[str, ...]:
    """The fields that two versions differ in; none where they say the same, whatever stands beside it.

    Tags and the time of the last change are named where something else changed: sites set both anew at every visit.
    """
    changed = _differing(SAID, before, after)
    return changed + _differing(_BESIDE, before, after) if changed else ()


def digest(article: Article) -> str:
    """Equal for two readings that say the same. Where it stood, how sure the reader was, how the address was spelled, when
    it was fetched, and addresses of pictures (which change with every delivery) are left out.
    """
    said = [say(article) for say in SAID.values()]
    return sha256(msgspec.json.encode(said)).hexdigest()


def _differing(fields: Mapping[str, Callable[[Article], object]], before: Article, after: Article) -> tuple[str, ...]:
    return tuple(name for name, say in fields.items() if say(before) != say(after))


def _value(field: Field[Any] | None) -> object:
    of_the_page = field and (not field.evidence or any(one.how not in _OF_THE_CAPTURE for one in field.evidence))
    return field.value if field and of_the_page else None


def _moment(field: TimeField | None) -> str | None:
    """An instant, in whichever zone it is written; a day where no more was printed."""
    if field is None or (field.evidence and all(one.how in _OF_THE_CAPTURE for one in field.evidence)):
        return None
    return field.value.date().isoformat() if field.precision == "day" else field.value.astimezone(UTC).isoformat()


SAID: Mapping[str, Callable[[Article], object]] = {
    "headline": lambda article: _value(article.headline),
    "other_headlines": lambda article: [other.value for other in article.other_headlines],
    "kicker": lambda article: _value(article.kicker),
    "standfirst": lambda article: _value(article.standfirst),
    "section": lambda article: _value(article.section),
    "byline": lambda article: _value(article.byline),
    "agency": lambda article: _value(article.agency),
    "published": lambda article: _moment(article.published),
    "dateline": lambda article: _value(article.dateline.text if article.dateline else None),
    "captions": lambda article: [picture.caption.value for picture in article.pictures if picture.caption],
    "body": lambda article: article.text.split(),
}
"""Field -> what an article says there, as JSON can hold it."""

_BESIDE: Mapping[str, Callable[[Article], object]] = {
    "modified": lambda article: _moment(article.modified),
    "tags": lambda article: _value(article.tags),
}
