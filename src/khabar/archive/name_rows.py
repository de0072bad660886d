"""Names across articles: one row for whoever is meant, however an article spells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec import Struct

from khabar.names.identity import identity
from khabar.record import Article, Name

__all__ = ["NameRow", "name_rows"]


class NameRow(Struct, kw_only=True):
    """One name. `key` is its identity in the archive: the key of the lists of names, else its words folded.

    `name` is the spelling met most often, `spellings` all of them with `counts` beside, the most frequent first; `articles`
    and `mentions` are numbers. `trusted`: at least one article gives it so that it is fit to be shown.
    """

    key: str
    name: str
    type: str
    english: str | None
    articles: int
    mentions: int
    spellings: list[str]
    counts: list[int]
    trusted: bool


@dataclass(slots=True)
class _Met:
    """One name across articles: the spellings met and where."""

    types: Counter[str] = field(default_factory=Counter)
    spellings: Counter[str] = field(default_factory=Counter)
    english: str | None = None
    articles: set[str] = field(default_factory=set)
    mentions: int = 0
    trusted: bool = False

    def take(self, name: Name, article: Article) -> None:
        self.types[name.type] += 1
        self.spellings.update(mention.text for mention in name.mentions)
        self.spellings[name.name] += 0
        self.english = self.english or name.english
        self.articles.add(article.id)
        self.mentions += len(name.mentions)
        self.trusted = self.trusted or name.trusted

    def row(self, key: str) -> NameRow:
        spellings = self.spellings.most_common()
        return NameRow(
            key=key,
            name=spellings[0][0],
            type=self.types.most_common(1)[0][0],
            english=self.english,
            articles=len(self.articles),
            mentions=self.mentions,
            spellings=[spelling for spelling, _ in spellings],
            counts=[count for _, count in spellings],
            trusted=self.trusted,
        )


def name_rows(articles: Iterable[Article], *, type: str = "", trusted: bool | None = None) -> list[NameRow]:
    """The names of some articles, those in most of them first; only of one type, only the trusted, where asked."""
    known: dict[tuple[str, str], _Met] = {}
    for article in articles:
        for name in article.names:
            if name.type == (type or name.type):
                key = identity(name)
                # Two of one spelling are one where the lists know it; अशोक may be a person and a hotel.
                known.setdefault((key, "" if name.key else name.type), _Met()).take(name, article)
    rows = (met.row(key) for (key, _), met in known.items())
    wanted = [row for row in rows if trusted in (None, row.trusted)]
    return sorted(wanted, key=lambda row: (-row.articles, -row.mentions, row.key, row.type))
