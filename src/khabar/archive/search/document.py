"""What of an article goes into the index, and the index's schema.

All words stand in one field with their positions, so that phrases work; those of headline, standfirst and names stand
in a field of their own as well, so that they weigh more. Filters are exact words of one field, `name=value`, folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import tantivy

from khabar.archive.search.lexicon import Filed
from khabar.archive.search.order import order_of
from khabar.archive.search.sentence_words import words_of
from khabar.archive.surt import surt
from khabar.language.analyser import stem_language, words
from khabar.names.identity import forms_of, identity, identity_of
from khabar.record import Article, Name

__all__ = [
    "ALL",
    "FACETS",
    "FILTERS",
    "HEAVY",
    "LONGEST_ADDRESS",
    "Said",
    "build_schema",
    "day_number",
    "document",
    "filter_word",
    "indexed_words",
    "said_by",
]

Said = Mapping[str, Sequence[Sequence[str]]]
"""The words of each text of an article, by the weight they have."""

ALL = "words"
"""The field of all words."""

HEAVY = ("headline", "standfirst", "names")
"""The fields whose words weigh more."""

LONGEST_ADDRESS = 2_000
"""Characters of an address that are indexed: tantivy drops a word of more than 65,530 bytes."""

FACETS = ("outlet", "section", "language", "kind", "place", "agency", "person", "author")
"""Filters, and the facets that count them."""

FILTERS = (*FACETS, "name", "day")
"""What a search can be narrowed to. `name` is anybody or anything that an article names, `day` the
outlet's own day, as printed: `2024-11-30`."""

_NAMES = ("person", "place", "name")
"""Filters whose values are names: every spelling of one is the same value."""


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
    builder.add_integer_field("order", indexed=True, fast=True)
    builder.add_text_field("surt", stored=True, tokenizer_name="raw", index_option="basic")
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
    for name, values in _facets(article).items():
        for value in values:
            found.add_text(name, value)
    for name, values in _filters(article).items():
        for value in values:
            found.add_text("filter", filter_word(name, value))
    if article.published:
        found.add_integer("time", int(article.published.value.timestamp()))
        found.add_integer("day", day_number(article.published.value))
    found.add_integer("order", order_of(article.id, article.published and article.published.value))
    for address in _distinct(surt(field.value) for field in (article.url, article.canonical_url) if field):
        found.add_text("surt", address[:LONGEST_ADDRESS])
    return found


def day_number(day: date) -> int:
    """20241130; `strftime` would leave the zeros of the year 987 out."""
    return day.year * 10_000 + day.month * 100 + day.day


def filter_word(name: str, value: str) -> str:
    """The word of a filter's value: the same for हिंदी and हिन्दी, `Patrika` and `patrika`; of a name, for all its spellings."""
    return f"{name}={identity_of(value) if name in _NAMES else ' '.join(words(value))}"


def indexed_words(article: Article, said: Said) -> set[Filed]:
    """Every distinct word of an article."""
    language = stem_language(article.language and article.language.value)
    distinct = {word for texts in said.values() for text in texts for word in text}
    return {Filed(word, language) for word in distinct}


def _texts(article: Article) -> dict[str, list[str]]:
    """The texts of an article by the weight they have."""
    head = [article.headline, *article.other_headlines, article.kicker]
    captions = [picture.caption.value for picture in article.pictures if picture.caption]
    names = [text for name in article.names for text in (name.name, name.english, *name.aliases, *_short(name)) if text]
    people = [author.name for author in article.authors]
    return {
        "headline": [field.value for field in head if field],
        "standfirst": [article.standfirst.value] if article.standfirst else [],
        "body": [*(block.text for block in article.body), *captions],
        "names": [*names, *people, *(article.tags.value if article.tags else [])],
    }


def _short(name: Name) -> tuple[str, ...]:
    """What else an organisation is called: neither spelling nor sound leads from बीजेपी to भाजपा."""
    return forms_of(name.key) if name.type == "organisation" and name.key else ()


def _facets(article: Article) -> dict[str, list[str]]:
    """The values that are counted: of names the key, where the lists have it, and only of those fit to be shown."""
    place = article.dateline.place if article.dateline else None
    plain = (
        ("outlet", article.outlet), ("section", article.section), ("language", article.language),
        ("kind", article.kind), ("agency", article.agency),
    )  # fmt: skip
    found = {name: [str(field.value)] for name, field in plain if field}
    agencies = [author.name for author in article.authors if author.kind == "agency"]
    found["agency"] = _distinct([*found.get("agency", []), *agencies])
    found["author"] = _distinct(author.name for author in article.authors if author.kind != "agency")
    found["place"] = [_counted(str(place.value), None)] if place else []
    people = (name for name in article.names if name.type == "person" and name.trusted)
    found["person"] = _distinct(_counted(name.name, name.key) for name in people)
    return found


def _counted(name: str, key: str | None) -> str:
    known = key or identity_of(name)
    return known if forms_of(known) else name


def _filters(article: Article) -> dict[str, list[str]]:
    """The values that an article is found by: of names all, sure or not."""
    people = (name for name in article.names if name.type == "person")
    return _facets(article) | {
        "person": _distinct(map(identity, people)),
        "name": _distinct(map(identity, article.names)),
    }


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
