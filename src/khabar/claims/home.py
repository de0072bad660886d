"""The sentences that claims stand in."""

from __future__ import annotations

from khabar.claims.parts import parts
from khabar.claims.sentences import Sentence, split
from khabar.language import Language
from khabar.record import Article, Span

__all__ = ["Homes"]


class Homes:
    """The parts of one article, each cut into sentences once and only when it is asked for."""

    def __init__(self, article: Article, language: Language) -> None:
        self._texts = {part.name: part.text for part in parts(article)} if article.claims else {}
        self._cut: dict[str, list[Sentence]] = {}
        self._language = language

    def text(self, part: str) -> str:
        """The text of a part; empty where the article has no such part."""
        return self._texts.get(part, "")

    def sentence(self, span: Span) -> Sentence | None:
        """The sentence that a stretch begins in."""
        rows = self._cut.get(span.part)
        if rows is None:
            rows = self._cut[span.part] = split(self.text(span.part), self._language)
        return next((row for row in rows if row.start <= span.start < row.end), None)

    def words(self, span: Span) -> str | None:
        """The words of that sentence."""
        row = self.sentence(span)
        return self.text(span.part)[row.start : row.end] if row is not None else None
