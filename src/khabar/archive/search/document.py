"""What of an article goes into the index, and the index's schema.

All words stand in one field with their positions, so that phrases work; those of headline, standfirst and names stand
in a field of their own as well, so that they weigh more. Filters are exact words of one field, `name=value`, folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import tantivy

from khabar.archive.search.analyser import stem_language, words
from khabar.archive.search.lexicon import Filed
from khabar.archive.search.sentence_words import words_of
from khabar.record import Article

__all__ = ["ALL", "FACETS", "HEAVY", "Said", "build_schema", "document", "filter_word", "indexed_words", "said_by"]

Said = Mapping[str, Sequence[Sequence[str]]]
"""The words of each text of an article, by the weight they have."""

ALL = "words"
"""The field of all words."""

HEAVY = ("headline", "standfirst", "names")
"""The fields whose words weigh more."""

FACETS = ("outlet", "section", "language", "kind", "place", "agency", "person", "author")
"""Filters, and the facets that count them."""


def build_schema() -> tantivy.Schema:
    """The fields. Integer fields are signed: an unsigned one kills tantivy's writer thread at a later add."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(ALL, tokenizer_name="whitespace", index_option="position")
    for name in HEAVY:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("filter", tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_integer_field("time", indexed=True, fast=True)
    builder.add_integer_field("day", indexed=True, fast=True)
    return builder.build()


def said_by(articles: Sequence[Article]) -> list[Said]:
    """The words of each article. Those of several are read in one go, which takes a fraction of the time."""
    texts = [_texts(article) for article in articles]
    found = iter(words_of([text for named in texts for several in named.values() for text in several]))
    return [{name: [next(found) for _ in several] for name, several in named.items()} for named in texts]


def document(article: Article, said: Said) -> tantivy.Document:
    """The index's document of one article."""
    found = tantivy.Document()
    found.add_text("id", article.id)
    for name, texts in said.items():
        for text in texts:
            # A value a text: tantivy leaves a gap between values, so that no phrase reaches from one into the next.
            if joined := " ".join(text):
                found.add_text(ALL, joined)
                if name in HEAVY:
                    found.add_text(name, joined)
    for name, values in _filters(article).items():
        for value in values:
            found.add_text(name, value)
            found.add_text("filter", filter_word(name, value))
    if article.published:
        found.add_integer("time", int(article.published.value.timestamp()))
        found.add_integer("day", int(article.published.value.strftime("%Y%m%d")))
    return found


def filter_word(name: str, value: str) -> str:
    """The word of a filter's value: the same for हिंदी and हिन्दी, `Patrika` and `patrika`."""
    return f"{name}={' '.join(words(value))}"


def indexed_words(article: Article, said: Said) -> set[Filed]:
    """Every distinct word of an article."""
    language = stem_language(article.language and article.language.value)
    distinct = {word for texts in said.values() for text in texts for word in text}
    return {Filed(word, language) for word in distinct}


def _texts(article: Article) -> dict[str, list[str]]:
    """The texts of an article by the weight they have."""
    head = [article.headline, *article.other_headlines, article.kicker]
    captions = [picture.caption.value for picture in article.pictures if picture.caption]
    names = [text for name in article.names for text in (name.name, name.english, *name.aliases) if text]
    people = [author.name for author in article.authors]
    return {
        "headline": [field.value for field in head if field],
        "standfirst": [article.standfirst.value] if article.standfirst else [],
        "body": [*(block.text for block in article.body), *captions],
        "names": [*names, *people, *(article.tags.value if article.tags else [])],
    }


def _filters(article: Article) -> dict[str, list[str]]:
    place = article.dateline.place if article.dateline else None
    plain = (
        ("outlet", article.outlet), ("section", article.section), ("language", article.language),
        ("kind", article.kind), ("place", place), ("agency", article.agency),
    )  # fmt: skip
    found = {name: [str(field.value)] for name, field in plain if field}
    agencies = [author.name for author in article.authors if author.kind == "agency"]
    found["agency"] = _distinct([*found.get("agency", []), *agencies])
    found["author"] = _distinct(author.name for author in article.authors if author.kind != "agency")
    found["person"] = _distinct(name.name for name in article.names if name.type == "person")
    return found


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
