"""Names of an article: seen part by part, seen again wherever a sure form stands, and linked."""

from __future__ import annotations

from khabar.language import Language
from khabar.names.linking import link
from khabar.names.repeats import again, settled
from khabar.names.sighting import sightings
from khabar.names.texts import rows, texts
from khabar.record import Article, Name

__all__ = ["find"]


def find(article: Article, language: Language) -> list[Name]:
    """The people, places and organisations of an article, in the order of their first mention.

    Every mention is exactly what its span cuts out. A form that is a person in one sentence is one in all of them; one
    that misses a known form of several words by a letter is taken for it.
    """
    parts = list(texts(article))
    sentences = rows(parts, language)
    seen = settled(sightings(sentences, language))
    seen += list(again(sentences, seen, language))
    order = {part.part: number for number, part in enumerate(parts)}
    seen.sort(key=lambda row: (order[row.span.part], row.span.start))
    return link(seen)
