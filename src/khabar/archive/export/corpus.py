"""A plain-text corpus for people who train models: near-copies once, every text with where it came from.

`<doc ...>` lines part the texts, as Wikipedia extractors write them. The head says what the corpus is and whose the
texts are: an archive of news holds other people's works, and the archive's licence is not theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from khabar.archive.export.writer import Channel, Writer
from khabar.extras import part
from khabar.record import Article

__all__ = ["CORPUS"]

_NOTES = (
    "Texts of news outlets, kept by a khabar archive. Each text belongs to the outlet its line names; this file\n"
    "grants no licence to it. Outlets that reserved text and data mining or archiving were left out, unless the\n"
    "export was told otherwise. A near-copy (half of its five-word runs stand in an earlier text) is left out; pages of\n"
    "one template about two things, whose names and numbers differ, are both kept."
)


def _write(articles: Iterable[Article], out: BinaryIO, channel: Channel) -> int:
    """How many texts were no near-copy of one before."""
    with part("archive", "leaving near-copies out of a corpus"):
        from khabar.stories.fingerprint import Copies
        from khabar.stories.subject import Wording
    notes = "\n".join(f"# {line}" for line in (channel.notes or _NOTES).splitlines())
    out.write(f"# {channel.title}\n{notes}\n".encode())
    copies = Copies()
    count = 0
    for article in articles:
        text = "\n".join(part for part in (article.headline.value if article.headline else "", article.text) if part)
        if copies.add(Wording.of(article)) is None:
            out.write(f"\n<doc {_about(article)}>\n{text}\n</doc>\n".encode())
            count += 1
    return count


def _about(article: Article) -> str:
    known = {
        "id": article.id,
        "url": article.url and article.url.value,
        "outlet": article.outlet and article.outlet.value,
        "agency": article.agency and article.agency.value,
        "language": article.language and article.language.value,
        "published": article.published and article.published.value.isoformat(),
    }
    return " ".join(f"{key}={quoteattr(value)}" for key, value in known.items() if value)


CORPUS = Writer("corpus", (".corpus.txt",), "text/plain", _write, leaves_out="a near-copy of one before it")
