"""Every distinct word of the archive once a language, found by its stem, its sound and its letters.

The article index holds words as they are and nothing else. That a word asked for may stand for others - inflected,
misspelt, in another script - is looked up here and asked of the article index by name. Character n-grams of a million
words take a few megabytes; of a million articles they would take more than the words themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Literal, NamedTuple

import tantivy

from khabar.archive.search.mirror import open_index
from khabar.archive.search.sound import sounds, written_as
from khabar.archive.search.spelling import grams, likeness
from khabar.language.analyser import stem
from khabar.language.stems import stemmed

__all__ = ["Filed", "Lexicon", "Variant"]

Why = Literal["same", "stem", "sound", "spelling"]

_CANDIDATES = 40
_CLASS = 100
_SOUNDING = 200
_HEAP = 20_000_000
_REMEMBERED = 500_000


class Filed(NamedTuple):
    """A word as the lexicon keeps it: with the language by whose endings it was stemmed, empty where none are known."""

    word: str
    language: str

    @property
    def key(self) -> str:
        return f"{self.language}:{self.word}"

    @property
    def stem(self) -> str:
        return f"{self.language}:{stem(self.word, self.language)}"


@dataclass(frozen=True, slots=True)
class Variant:
    """A word of the archive that a word asked for may stand for. `likeness` is 1 for the word itself."""

    word: str
    why: Why
    likeness: float


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("word", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("stem", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("sound", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("grams", tokenizer_name="whitespace", index_option="basic")
    return builder.build()


class Lexicon:
    """The words of one index generation."""

    def __init__(self, folder: Path) -> None:
        if not (folder / "meta.json").exists():
            folder.mkdir(parents=True, exist_ok=True)
            tantivy.Index(_schema(), path=str(folder), reuse=False)
        self._opened = open_index(folder)
        self._index = self._opened.index
        self._schema = self._index.schema
        self._known: set[Filed] = set()
        self._fresh()

    def _fresh(self) -> None:
        self._searcher = self._index.searcher()
        self.like = lru_cache(maxsize=4096)(self._like)
        self.sounding = lru_cache(maxsize=4096)(self._sounding)
        self.family = lru_cache(maxsize=4096)(self._family)
        self.rarity = lru_cache(maxsize=1 << 15)(self._rarity)
        known = ("", *stemmed())
        self._languages = [one for one in known if self._searcher.terms_with_prefix("word", f"{one}:", limit=1)]

    def reload(self) -> None:
        """See the words that were learnt since."""
        self._index.reload()
        self._fresh()

    def learn(self, words: Iterable[Filed]) -> None:
        """Take in the words that are new. Durable when this returns; learning twice does no harm."""
        met = [word for word in words if word not in self._known]
        new = [word for word in met if not self._searcher.doc_freq("word", word.key)]
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        self._known.update(met)
        if not new:
            return
        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        for word in sorted(new):
            writer.add_document(_document(word))
        writer.commit()
        writer.wait_merging_threads()
        self.reload()

    def _rarity(self, gram: str) -> float:
        """How rare a run of three letters is among the words."""
        often, total = int(self._searcher.doc_freq("grams", gram)), int(self._searcher.num_docs)
        return log(1 + (total - often + 0.5) / (often + 0.5))

    def _family(self, word: str) -> list[str]:
        """The words with the same stem."""
        stems = (Filed(word, language).stem for language in self._languages)
        # Asked one by one: a query for a set of words looks through the whole list of stems.
        known = [one for one in stems if self._searcher.doc_freq("stem", one)]
        return [other for other in self._words("stem", known, _CLASS) if other != word] if known else []

    def _sounding(self, word: str) -> list[Variant]:
        """Words of other scripts that are written as `word` sounds, the nearest first."""
        filed = [_in_script(sound, latin=not word.isascii()) for sound in sounds(word)]
        found = {
            other
            for one in filed
            if self._searcher.doc_freq("sound", one)
            for other in self._words("sound", [one], _SOUNDING)
        }
        near = [Variant(other, "sound", written_as(word, other)) for other in found]
        return sorted((one for one in near if one.likeness > 0), key=lambda one: (-one.likeness, one.word))

    def _like(self, word: str) -> list[Variant]:
        """Words with many of the same n-grams, the likest first. A figure is never a slip: T20 is not G20."""
        if any(letter.isdigit() for letter in word):
            return []
        wanted = [
            tantivy.Query.term_query(self._schema, "grams", gram) for gram in sorted(set(grams(word))) if len(gram) > 2
        ]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in wanted])
        found = self._searcher.search(query, limit=_CANDIDATES, count=False)
        near = [Variant(other, "spelling", likeness(word, other)) for other in self._texts(found)]
        return sorted((one for one in near if one.word != word), key=lambda one: (-one.likeness, one.word))

    def _words(self, field: str, values: Sequence[str], limit: int) -> list[str]:
        """The words filed under one of `values`."""
        wanted = [tantivy.Query.term_query(self._schema, field, one, index_option="basic") for one in values]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in wanted])
        return self._texts(self._searcher.search(query, limit=limit, count=False))

    def _texts(self, found: tantivy.SearchResult) -> list[str]:
        """The words found, one that several languages have once."""
        keys = (self._searcher.doc(address)["word"][0] for _, address in found.hits)
        return list(dict.fromkeys(key.partition(":")[2] for key in keys))


def _in_script(sound: str, *, latin: bool) -> str:
    """What a word is filed under: of the many that sound alike only those of the other script are ever asked for."""
    return f"{'latin' if latin else 'other'}:{sound}"


def _document(filed: Filed) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("word", filed.key)
    document.add_text("stem", filed.stem)
    for sound in sounds(filed.word):
        document.add_text("sound", _in_script(sound, latin=filed.word.isascii()))
    # Runs of three only: those of two would double the size and find little more.
    document.add_text("grams", " ".join({gram for gram in grams(filed.word) if len(gram) > 2}))
    return document
