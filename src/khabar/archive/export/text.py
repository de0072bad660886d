"""Plain text: headline, standfirst, byline and time, then the body."""

from __future__ import annotations

from khabar.archive.export.writer import Writer, one_by_one
from khabar.record import Article

__all__ = ["TEXT", "dateline", "to_text"]


def dateline(article: Article) -> str:
    """Place, byline and time in one line, with the offset the time was printed in; "" where the page names none."""
    place = article.dateline.place.value if article.dateline and article.dateline.place else ""
    byline = article.byline.value if article.byline else ", ".join(author.name for author in article.authors)
    time = article.published.value.isoformat(timespec="minutes") if article.published else ""
    return " | ".join(part for part in (place, byline, time) if part)


def to_text(article: Article) -> str:
    """The article as a person would paste it into a mail."""
    head = [field.value for field in (article.kicker, article.headline, article.standfirst) if field]
    parts = ["\n".join(head), dateline(article), article.text]
    return "\n\n".join(part for part in parts if part)


TEXT = Writer("text", (".txt",), "text/plain", one_by_one(to_text, between="\n\n\n"), to_text)
