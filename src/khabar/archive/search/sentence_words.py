"""The words of many texts at once, for the index, and sentence by sentence for ranking and snippets.

A search looks at the texts of twenty articles, an index takes in a thousand. Cut one by one they cost most of the time;
laid end to end as one array of characters, with a table of what each character is, a good deal less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

import numpy as np
import regex

from khabar.archive.search.fold_text import PLANE, Codes, codes_of, fold_words, text_of
from khabar.language import get
from khabar.language.analyser import fold
from khabar.language.sentences import sentences

__all__ = ["SENTENCE_END", "Sentences", "sentences_of", "words_of"]

SENTENCE_END = "|"
"""No word is written so."""

Sentences = list[str]
"""The folded words of a text, `SENTENCE_END` between two sentences: one list, as a text has forty of them."""

_BETWEEN, _END, _SPACE = "\x1e", "\n", " "
_OTHER, _INSIDE, _WORD = 0, 1, 2
"""What a character is: no part of a word; part of a word behind a letter; a letter or figure."""

# Where one of these stands, what ends a sentence is not told by the sign alone.
_DOUBTFUL = ".…\n"
# The two classes of `khabar.language.words`.
_BEGINS, _GOES_ON = regex.compile(r"[\p{L}\p{N}]+"), regex.compile(r"[\p{M}\u200c\u200d]+")
_SURE = "।॥۔።။。！？!?؟"

Kinds = np.ndarray[tuple[int], np.dtype[np.uint8]]


def sentences_of(texts: Sequence[str]) -> list[Sentences]:
    """The sentences of each text: the words of `analyser.words`, in their order."""
    if not texts:
        return []
    text = _BETWEEN.join(texts)
    told = texts if text.count(_BETWEEN) == len(texts) - 1 and not _doubtful(text) else map(_ended, texts)
    folded, words_in = _folded(told)
    return [words_in(text.replace(_END, f" {SENTENCE_END} ")) for text in folded]


def words_of(texts: Sequence[str]) -> list[list[str]]:
    """The words of each text, as `analyser.words` gives them."""
    if not texts:
        return []
    folded, words_in = _folded(text.replace(_BETWEEN, _SPACE) for text in texts)
    return list(map(words_in, folded))


def _folded(texts: Iterable[str]) -> tuple[list[str], Callable[[str], list[str]]]:
    """Each text with nothing but its words, folded as far as all can be in one go; and what gives the words of a stretch."""
    bare = _bare(codes_of(_BETWEEN.join(texts)))
    folded = fold_words(bare)
    if folded is None:
        return text_of(bare).split(_BETWEEN), lambda stretch: list(map(fold, stretch.split()))
    return folded.split(_BETWEEN), str.split


def _ended(text: str) -> str:
    """The text with a line for each sentence, where its sure signs do not tell them apart as they stand."""
    text = text.replace(_BETWEEN, _SPACE)
    if not _doubtful(text):
        return text
    return _END.join(text[span.start : span.end].replace(_END, _SPACE) for span in sentences(text, get("")))


def _doubtful(text: str) -> bool:
    return any(sign in text for sign in _DOUBTFUL)


def _bare(codes: Codes) -> Codes:
    """The characters of words as they are, a space or a line's end for all others."""
    kinds, instead = _tables()
    kind = np.take(kinds, codes, mode="clip")
    if (rare := np.flatnonzero(codes >= PLANE)).size:
        kind[rare] = _kinds("".join(map(chr, codes[rare])))
    # A sign without a letter before it belongs to no word, nor does the next one.
    while (stray := np.flatnonzero((kind == _INSIDE) & (np.append(np.uint8(_OTHER), kind[:-1]) == _OTHER))).size:
        kind[stray] = _OTHER
    return np.where(kind == _OTHER, np.take(instead, codes, mode="clip"), codes)


@cache
def _tables() -> tuple[Kinds, Codes]:
    """For each character of the first plane: what it is, and what stands in its place where it is no part of a word."""
    instead = np.full(PLANE, ord(_SPACE), np.uint32)
    instead[[ord(sign) for sign in _SURE + _END]] = ord(_END)
    instead[ord(_BETWEEN)] = ord(_BETWEEN)
    return _kinds("".join(map(chr, range(PLANE)))), instead


def _kinds(letters: str) -> Kinds:
    """Of each character, as the tokeniser has it."""
    kinds = np.full(len(letters), _OTHER, np.uint8)
    for kind, pattern in ((_WORD, _BEGINS), (_INSIDE, _GOES_ON)):
        for found in pattern.finditer(letters):
            kinds[found.start() : found.end()] = kind
    return kinds
