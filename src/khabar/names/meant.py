"""Who is meant by a name that was typed: whoever the lists know by it, and whomever an article calls so."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.language.analyser import words
from khabar.names.identity import identity, identity_of
from khabar.record import Article, Name

__all__ = ["Meant"]


class Meant:
    """A name as it was typed. Empty, it means anybody."""

    def __init__(self, typed: str) -> None:
        self._words = frozenset(words(typed))
        # किम जोंग उन finds Kim Jong Un: both spellings are one in the lists.
        self._identity = identity_of(typed)

    def __bool__(self) -> bool:
        return bool(self._words)

    def is_(self, name: Name) -> bool:
        """Whether a name of a record is meant."""
        return identity(name) == self._identity or self.called((name.name, name.english, *name.aliases))

    def names(self, article: Article) -> set[str]:
        """The ids of the article's names that are meant."""
        return {name.id for name in article.names if self.is_(name)} if self else set()

    def called(self, forms: Iterable[str | None]) -> bool:
        """Whether all its words stand in one of these forms."""
        return any(self._words <= set(words(form)) for form in forms if form)
