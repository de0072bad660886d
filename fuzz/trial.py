"""What no reading may do, whatever the page: raise, give a record that cannot be written, or point outside the text."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from khabar import Article, Capture
from khabar.archive.arrow import table_of
from khabar.archive.table import ClaimRow, EventRow, Row, article_of, claim_rows, event_rows, row_of
from khabar.article import Reading, read_page
from khabar.errors import NotReadable
from khabar.names.texts import texts
from khabar.reading import page_of
from khabar.record import Evidence, Span
from khabar.understanding import understand

__all__ = ["Broken", "trial"]


class Broken(AssertionError):
    """A record that says what cannot be."""


def trial(capture: Capture) -> Article | None:
    """The record of a page, read without the net below the finders; None where the door says that it is no page.

    Raises whatever goes wrong, `Broken` for what is wrong.
    """
    try:
        page = page_of(capture)
    except NotReadable:
        return None
    article = understand(read_page(page, Reading(strict=True)), strict=True)
    _written(article)
    _within(article, page.source)
    return article


def _written(article: Article) -> None:
    """The record as JSON and back, and as rows of Arrow's tables and back."""
    if msgspec.json.decode(msgspec.json.encode(article), type=Article) != article:
        raise Broken("the record is another one after JSON")
    row = table_of(Row, [row_of(article)]).to_pylist()[0]
    if article_of(row).text != article.text:
        raise Broken("the text is another one after Arrow")
    table_of(ClaimRow, claim_rows(article))
    table_of(EventRow, event_rows(article))


def _within(article: Article, source: str) -> None:
    for evidence in _evidence(article):
        if (
            evidence.start is not None
            and evidence.end is not None
            and not 0 <= evidence.start <= evidence.end <= len(source)
        ):
            raise Broken(f"evidence at {evidence.start} to {evidence.end} of {len(source)} characters")
    parts = {part.part: part.text for part in texts(article)}
    for span, text in _spans(article):
        if parts.get(span.part, "")[span.start : span.end] != text:
            raise Broken(f"{span.part} {span.start} to {span.end} is not what it cuts out")
        # White space is folded in a record, not in the capture.
        if span.source_start is not None and source[span.source_start : span.source_end].split() != text.split():
            raise Broken(f"{span.source_start} to {span.source_end} of the capture is not what it cuts out")


def _evidence(article: Article) -> Iterator[Evidence]:
    waiting: list[object] = [article]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Evidence):
            yield one
        elif isinstance(one, msgspec.Struct):
            waiting += (getattr(one, name) for name in one.__struct_fields__)
        elif isinstance(one, (list, tuple)):
            waiting += one


def _spans(article: Article) -> Iterator[tuple[Span, str]]:
    for name in article.names:
        yield from ((mention.span, mention.text) for mention in name.mentions)
    for claim in article.claims:
        said = (claim.content, claim.cue, claim.source_phrase, *(speaker.words for speaker in claim.speakers))
        yield from ((one.span, one.text) for one in said if one)
    for event in article.events:
        yield from ((one.span, one.text) for one in event.mentions)
