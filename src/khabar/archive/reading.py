"""The reader, as the archive calls it: a capture in, a record out."""

from __future__ import annotations

from importlib import import_module

from khabar.article.stub import no_article
from khabar.capture.capture import Capture
from khabar.record import Article

__all__ = ["read_capture"]


def read_capture(capture: Capture) -> Article:
    """The record of one capture. Raises `NoArticle` for a page that stands in the place of another."""
    # By name and late: `khabar` itself imports this room.
    article: Article = import_module("khabar").read(capture)
    if refusal := no_article(article, capture.name):
        raise refusal
    return article
