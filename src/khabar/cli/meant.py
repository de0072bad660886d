"""Who is meant by a name that was typed: whatever an article calls so, and who stands under it in the lists of names."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.record import Article, Name

__all__ = ["Meant"]


class Meant:
    """A name as it was typed. Empty, it means anybody."""

    def __init__(self, typed: str) -> None:
        from khabar.language.analyser import words
        from khabar.language.fold import fold_word
        from khabar.names.gazetteer import gazetteer

        self._words = frozenset(words(typed))
        # किम जोंग उन finds Kim Jong Un: both spellings are one in the lists.
        folded = [fold_word(word) for word in typed.split()]
        self._keys = {row.entry.key for row in gazetteer("hi").find(folded) if row.last - row.first == len(folded)}

    def __bool__(self) -> bool:
        return bool(self._words)

    def names(self, article: Article) -> set[str]:
        """The ids of the article's names that are meant."""
        return {name.id for name in article.names if name.key in self._keys or self.called(_forms(name))}

    def called(self, forms: Iterable[str | None]) -> bool:
        """Whether all its words stand in one of these forms."""
        from khabar.language.analyser import words

        return any(self._words <= set(words(form)) for form in forms if form)


def _forms(name: Name) -> tuple[str | None, ...]:
    return (name.name, name.english, *name.aliases)
