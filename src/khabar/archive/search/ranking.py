"""The first hits put in order anew, by three looks at each: the index's, its letters and its best sentence.

The index says which articles hold rare words often. Runs of three letters forgive what inflection, compounds and slips
do to a word. And an article that has the words in one sentence is more likely the one that is meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from khabar.archive.search.analyser import sentences_of_block
from khabar.archive.search.lexicon import Lexicon
from khabar.archive.search.matching import MOST_STOPPED, Group
from khabar.archive.search.spelling import grams
from khabar.record import Article

__all__ = ["Candidate", "Look", "looks", "rerank"]

# Chosen by a grid on the shared half of XQuAD-hi, each half of its questions measured with what the other half chose
# (`python -m benchmarks.ranking`).
_LETTERS = 0.3
_SENTENCE = 0.3
_TOTAL = 1 + _LETTERS + _SENTENCE
_SATURATION, _LENGTH = 1.2, 0.75
_LONG_SENTENCE = 100
_LONGEST = 400
"""Words looked at: what stands below is seldom what an article is about, and a live blog has 20,000."""

Sentence = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hit on its way: its score by the index, and its record."""

    score: float
    article: Article


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
        Candidate(best * (look.words + _LETTERS * look.letters + _SENTENCE * look.sentence) / _TOTAL, one.article)
        for one, look in zip(candidates, looks(candidates, groups, lexicon), strict=True)
    ]
    return sorted(scored, key=lambda one: -one.score)


def looks(candidates: Sequence[Candidate], groups: Sequence[Group], lexicon: Lexicon) -> list[Look]:
    """The three looks at each candidate, in their order."""
    texts = [_opening(one.article) for one in candidates]
    by_index = _relative([one.score for one in candidates])
    by_letters = _relative(_letters(texts, _wanted_grams(groups, lexicon)))
    by_sentence = _relative(_best_sentences(texts, groups))
    return list(map(Look, by_index, by_letters, by_sentence))


def _relative(scores: Sequence[float]) -> list[float]:
    best = max(scores) or 1.0
    return [score / best for score in scores]


def _opening(article: Article) -> list[Sentence]:
    """The sentences of an article from the top, headline and standfirst each as they are."""
    texts = [field.value for field in (article.headline, article.standfirst) if field]
    found: list[Sentence] = []
    left = _LONGEST
    for text in [*texts, *(block.text for block in article.body)]:
        for sentence in sentences_of_block(text):
            found.append(sentence[:left])
            left -= len(sentence)
            if left <= 0:
                return found
    return found


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
    return {gram for gram in grams(word) if len(gram) > 2}


def _letters(texts: Sequence[Sequence[Sentence]], wanted: Mapping[str, float]) -> list[float]:
    """BM25 of each text over the runs of letters."""
    lengths = [sum(map(len, text)) for text in texts]
    mean = sum(lengths) / len(lengths) or 1.0
    scores = []
    for text, length in zip(texts, lengths, strict=True):
        damping = _SATURATION * (1 - _LENGTH + _LENGTH * length / mean)
        # Counting in one string is several times quicker than cutting each word into its runs.
        marked = "".join(f"<{'><'.join(sentence)}>" for sentence in text)
        often = ((weight, marked.count(gram)) for gram, weight in wanted.items())
        scores.append(sum(weight * count * (_SATURATION + 1) / (count + damping) for weight, count in often))
    return scores


def _best_sentences(texts: Sequence[Sequence[Sentence]], groups: Sequence[Group]) -> list[float]:
    """The rarity of the different words asked for that stand in one sentence of each text, at best."""
    meant: dict[str, list[tuple[int, float]]] = {}
    for number, group in enumerate(groups):
        for word, weight in group.words.items():
            meant.setdefault(word, []).append((number, weight * group.weight))
    return [max((_worth(sentence, meant) for sentence in text), default=0.0) for text in texts]


def _worth(sentence: Sentence, meant: Mapping[str, Sequence[tuple[int, float]]]) -> float:
    inside: dict[int, float] = {}
    for word in sentence:
        for number, weight in meant.get(word, ()):
            inside[number] = max(inside.get(number, 0.0), weight)
    return sum(inside.values()) / (1 + len(sentence) / _LONG_SENTENCE)
