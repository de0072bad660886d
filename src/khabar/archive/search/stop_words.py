"""Stop words and question words: how little a word says, by the languages an archive holds."""

from __future__ import annotations

from functools import lru_cache

import tantivy

from khabar.language import codes, get

__all__ = ["StopWords"]


class StopWords:
    """The stop words of one state of the index. `war` is one in German: it counts as much as there is German."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        often = {code: int(searcher.doc_freq("language", code)) for code in codes()}
        total = max(sum(often.values()), 1)
        self._languages = [(get(code).stop_words, count / total) for code, count in often.items() if count]
        self.share = lru_cache(maxsize=4096)(self._share)

    def _share(self, word: str) -> float:
        """The share of articles, of those whose language is known, in whose language the word is a stop word."""
        return sum(share for words, share in self._languages if word in words)
