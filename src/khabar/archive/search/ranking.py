"""The first hits put in order anew, by three looks at each: the index's, its letters and its best sentence.

The index says which articles hold rare words often. Runs of three letters forgive what inflection, compounds and slips
do to a word. And an article that has the words in one sentence is more likely the one that is meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import compress
from typing import NamedTuple

import numpy as np

from khabar.archive.search import letters
from khabar.archive.search.candidate import Candidate, read_words
from khabar.archive.search.lexicon import Lexicon
from khabar.archive.search.matching import MOST_STOPPED, Group
from khabar.archive.search.sentence_words import SENTENCE_END, Sentences
from khabar.archive.search.spelling import grams

__all__ = ["Look", "looks", "rerank"]

# Chosen by a grid on the shared half of XQuAD-hi, each half of its questions measured with what the other half chose
# (`python -m benchmarks.ranking`).
_LETTERS = 0.3
_SENTENCE = 0.3
_TOTAL = 1 + _LETTERS + _SENTENCE
_SATURATION, _LENGTH = 1.2, 0.75
_LONG_SENTENCE = 100
_LONGEST = 400
"""Words looked at: what stands below is seldom what an article is about, and a live blog has 20,000."""


class Look(NamedTuple):
    """What each look says of a candidate, relative to the best one: 0 to 1."""

    words: float
    letters: float
    sentence: float


def rerank(candidates: Sequence[Candidate], groups: Sequence[Group], lexicon: Lexicon) -> list[Candidate]:
    """The same candidates, best first. One word alone has no neighbours: the order stays."""
    if len(groups) < 2 or not candidates:
        return list(candidates)
    best = max(one.score for one in candidates)
    scored = [
        replace(one, score=best * (look.words + _LETTERS * look.letters + _SENTENCE * look.sentence) / _TOTAL)
        for one, look in zip(candidates, looks(candidates, groups, lexicon), strict=True)
    ]
    return sorted(scored, key=lambda one: -one.score)


def looks(candidates: Sequence[Candidate], groups: Sequence[Group], lexicon: Lexicon) -> list[Look]:
    """The three looks at each candidate, in their order."""
    read_words(candidates, _texts_of_opening)
    texts = list(map(_opening, candidates))
    by_index = _relative([one.score for one in candidates])
    by_letters = _relative(_letters(texts, _wanted_grams(groups, lexicon)))
    by_sentence = _relative(_best_sentences(texts, groups))
    return list(map(Look, by_index, by_letters, by_sentence))


def _relative(scores: Sequence[float]) -> list[float]:
    best = max(scores) or 1.0
    return [score / best for score in scores]


def _texts_of_opening(texts: Sequence[str]) -> int:
    """How many of an article's texts have `_LONGEST` words between them."""
    left = _LONGEST
    for number, text in enumerate(texts, 1):
        left -= text.count(" ") + 1
        if left <= 0:
            return number
    return len(texts)


def _opening(candidate: Candidate) -> Sentences:
    """The sentences of an article from the top."""
    words: Sentences = []
    for one in candidate.words:
        words += one
        words.append(SENTENCE_END)
    end = _LONGEST
    while end < (more := _LONGEST + words[:end].count(SENTENCE_END)):
        end = more
    return [*words[:end], SENTENCE_END]


def _wanted_grams(groups: Sequence[Group], lexicon: Lexicon) -> dict[str, float]:
    """Run of three letters -> its weight: of the words asked for, and of what they sound like in other scripts."""
    wanted: dict[str, float] = {}
    for group in groups:
        if group.stopped > MOST_STOPPED:
            continue
        other_script = {one: weight for one, weight in group.certain.items() if one.isascii() != group.asked.isascii()}
        for word, weight in {**other_script, group.asked: 1.0}.items():
            for gram in _threes(word):
                wanted[gram] = max(wanted.get(gram, 0.0), weight)
    return {gram: weight * lexicon.rarity(gram) for gram, weight in wanted.items()}


def _threes(word: str) -> set[str]:
    return {gram for gram in grams(word) if len(gram) == letters.LENGTH}


def _letters(texts: Sequence[Sentences], wanted: Mapping[str, float]) -> list[float]:
    """BM25 of each text over the runs of letters."""
    lengths = [len(text) - text.count(SENTENCE_END) for text in texts]
    if not wanted:
        return [0.0] * len(texts)
    mean = sum(lengths) / len(lengths) or 1.0
    damping = _SATURATION * (1 - _LENGTH + _LENGTH * np.array(lengths) / mean)
    written = [f"<{'><'.join(text)}>".replace(f"<{SENTENCE_END}>", "") for text in texts]
    often = letters.count(written, list(wanted))
    saturated = often * (_SATURATION + 1) / (often + damping[:, None])
    return [float(score) for score in saturated @ np.array(list(wanted.values()))]


def _best_sentences(texts: Sequence[Sentences], groups: Sequence[Group]) -> list[float]:
    """The rarity of the different words asked for that stand in one sentence of each text, at best."""
    meant: dict[str, list[tuple[int, float]]] = {SENTENCE_END: []}
    for number, group in enumerate(groups):
        for word, weight in group.words.items():
            meant.setdefault(word, []).append((number, weight * group.weight))
    return [_best_sentence(text, meant) for text in texts]


def _best_sentence(text: Sentences, meant: Mapping[str, Sequence[tuple[int, float]]]) -> float:
    """Only words asked for and ends are looked at: of three hundred words a dozen."""
    best, start = 0.0, 0
    inside: dict[int, float] = {}
    for at in compress(range(len(text)), map(meant.__contains__, text)):
        word = text[at]
        if word == SENTENCE_END:
            if inside:
                best = max(best, sum(inside.values()) / (1 + (at - start) / _LONG_SENTENCE))
                inside = {}
            start = at + 1
        for number, weight in meant[word]:
            inside[number] = max(inside.get(number, 0.0), weight)
    return best
