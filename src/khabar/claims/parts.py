"""The parts of a record that claims are read from, with the way back to the capture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khabar.record import Article, Evidence, Quoted, Span

__all__ = ["Part", "parts"]


@dataclass(frozen=True, slots=True)
class Part:
    """One text of the record. `offset`: where it starts in the capture, where it stands there letter for letter."""

    name: str
    text: str
    offset: int | None
    role: str

    def quoted(self, start: int, end: int) -> Quoted:
        """The words from start to end, less white space at either side."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        end = start + len(words)
        base = self.offset
        span = Span(self.name, start, end, *((base + start, base + end) if base is not None else (None, None)))
        return Quoted(words, span)


def parts(article: Article) -> Iterator[Part]:
    """Standfirst, body and headline, in that order: a headline repeats what the text says with its speaker."""
    if article.standfirst is not None:
        yield Part(
            "standfirst",
            article.standfirst.value,
            _offset(article.standfirst.value, article.standfirst.evidence),
            "text",
        )
    for number, block in enumerate(article.body):
        if block.kind in ("paragraph", "quote", "post", "subhead", "list"):
            role = "subhead" if block.kind == "subhead" else "text"
            yield Part(f"body.{number}", block.text, _offset(block.text, block.evidence), role)
    if article.headline is not None:
        yield Part(
            "headline", article.headline.value, _offset(article.headline.value, article.headline.evidence), "headline"
        )


def _offset(text: str, evidence: tuple[Evidence, ...]) -> int | None:
    for item in evidence:
        if item.start is not None and item.end is not None and item.end - item.start == len(text):
            return item.start
    return None
