"""`khabar names`: whom and what an archive speaks of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Annotated

import typer

from khabar.cli.formats import ROWS
from khabar.cli.rows import print_rows
from khabar.cli.selection import Selection
from khabar.cli.target import target
from khabar.record import Article, Name

__all__ = ["names"]

NEEDS_WORDS = True


@dataclass(slots=True)
class _Known:
    """One name across articles: the spellings met and where."""

    type: str
    spellings: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    mentions: int = 0

    def take(self, name: Name, article: Article) -> None:
        self.spellings.update(mention.text for mention in name.mentions)
        self.spellings[name.name] += 0
        self.articles.add(article.id)
        self.mentions += len(name.mentions)


def names(
    words: Annotated[list[str] | None, typer.Argument(metavar="ARCHIVE", help="The archive.")] = None,
    about: Annotated[str, typer.Option("--about", metavar="WORDS", help="Only in articles found by these words.")] = "",
    type_: Annotated[str, typer.Option("--type", help="Only person, place, organisation or role.")] = "",
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="The most names to print.")] = 50,
    format: Annotated[str, ROWS.option("How they are printed.")] = "table",
) -> int:
    """List names, those in most articles first, with every spelling met in either script and how often.

    \b
    Examples:
      khabar names my-archive --type person
      khabar names my-archive --about "किम जोंग उन" --format json
    """
    known: dict[str, _Known] = {}
    with target(words or (), after=0).open() as archive:
        for article in Selection(about).articles(archive):
            for name in article.names:
                if name.type == (type_ or name.type):
                    key = name.key or f"{name.type}:{name.name}"
                    known.setdefault(key, _Known(name.type)).take(name, article)
    first = sorted(known.items(), key=lambda item: (-len(item[1].articles), -item[1].mentions, item[0]))[:limit]
    rows: list[dict[str, object]] = [
        {
            "name": one.spellings.most_common(1)[0][0],
            "type": one.type,
            "articles": len(one.articles),
            "mentions": one.mentions,
            "spellings": [spelling for spelling, _ in one.spellings.most_common()],
            "counts": [count for _, count in one.spellings.most_common()],
            "key": key,
        }
        for key, one in first
    ]
    print_rows(rows, format, ("name", "type", "articles", "mentions", "spellings", "counts"))
    return 0
