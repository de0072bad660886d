"""Which language a text is in: its script first, then words, endings and letters that tell the languages of a script apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from math import exp

from babel.core import get_global

from khabar.language.fold import fold
from khabar.language.language import codes, get
from khabar.language.script import UNKNOWN, script_of, script_runs
from khabar.language.words import words

__all__ = ["Detected", "detect"]

UNDETERMINED = "und"
# A text is decided long before its end; reading more than this only costs time.
_ENOUGH = 4000
_WORD, _ENDING, _LETTER = 1.0, 0.5, 1.5
# Weight of the script's commonest language where no cue speaks: a single word of Devanagari is Hindi more often than not.
_PRIOR = 0.4
_MANY_IN_SCRIPT = frozenset({"Latn", "Cyrl", "Arab"})


@dataclass(frozen=True, slots=True)
class Detected:
    """`language` is an ISO 639 code (`und` where nothing tells), `script` ISO 15924; `confidence` from 0 to 1."""

    language: str
    script: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Cues:
    """What speaks for each language of a script, by word, by ending and by letter, with its weight."""

    words: dict[str, dict[str, float]]
    endings: dict[str, dict[str, float]]
    letters: dict[str, dict[str, float]]
    lengths: dict[str, tuple[int, ...]]
    """Of the endings by their last letter, longest first."""


def detect(text: str) -> Detected:
    """The language and script most of `text` is in.

    Where a script serves one language only (Tamil, Gujarati ...) the script decides. A text without letters is `und`.
    """
    head = text[:_ENOUGH]
    script = script_of(head)
    if script == UNKNOWN:
        return Detected(UNDETERMINED, UNKNOWN, 0.0)
    scores = _scores(_own_words(head, script), script)
    usual = _usual(script)
    if not scores:
        alone = usual != UNDETERMINED and script not in _MANY_IN_SCRIPT
        sure = 0.99 if alone and len(_languages(script)) <= 1 else 0.6
        return Detected(usual, script, sure) if alone else Detected(UNDETERMINED, script, 0.0)
    scores[usual] += _PRIOR if usual in _languages(script) else 0.0
    (best, top), *rest = sorted(scores.items(), key=lambda row: -row[1])[:2]
    margin = top - (rest[0][1] if rest else 0.0)
    return Detected(best, script, round(1 / (1 + exp(-margin * 1.5)), 4))


def _own_words(text: str, script: str) -> Iterable[str]:
    """The words in the runs of one script."""
    kept = {"Jpan": ("Hani", "Hira", "Kana")}.get(script, (script,))
    for run in script_runs(text):
        if run.script in kept:
            yield from words(text[run.start : run.end])


def _scores(tokens: Iterable[str], script: str) -> defaultdict[str, float]:
    scores: defaultdict[str, float] = defaultdict(float)
    for token in tokens:
        for code, weight in _said_by(token, script):
            scores[code] += weight
    return scores


@lru_cache(maxsize=1 << 16)
def _said_by(word: str, script: str) -> tuple[tuple[str, float], ...]:
    """What one word says for each language, remembered: a news text repeats few."""
    token, cues = fold(word), _cues(script)
    hit = cues.words.get(token) or _ending(token, cues) or {}
    letters = (cues.letters[letter] for letter in token[:20] if letter in cues.letters)
    return (*hit.items(), *chain.from_iterable(letter.items() for letter in letters))


def _ending(token: str, cues: _Cues) -> dict[str, float] | None:
    for length in cues.lengths.get(token[-1:], ()):
        hit = cues.endings.get(token[-length:]) if length <= len(token) - 2 else None
        if hit:
            return hit
    return None


@cache
def _languages(script: str) -> tuple[str, ...]:
    return tuple(code for code in codes() if get(code).scripts[:1] == (script,))


@cache
def _usual(script: str) -> str:
    """CLDR's likely language of a script."""
    likely: str = get_global("likely_subtags").get(f"und_{script}", UNDETERMINED)
    return likely.split("_")[0]


@cache
def _cues(script: str) -> _Cues:
    by_word: dict[str, set[str]] = {}
    by_ending: dict[str, set[str]] = {}
    by_letter: dict[str, set[str]] = {}
    for code in _languages(script):
        known = get(code)
        _note(by_word, code, map(fold, known.detect.words))
        _note(by_ending, code, map(fold, known.detect.endings))
        _note(by_letter, code, known.detect.letters)
    return _Cues(
        _weigh(by_word, _WORD),
        _weigh(by_ending, _ENDING),
        _weigh(by_letter, _LETTER),
        _lengths(by_ending),
    )


def _lengths(endings: Iterable[str]) -> dict[str, tuple[int, ...]]:
    by_last: defaultdict[str, set[int]] = defaultdict(set)
    for ending in filter(None, endings):
        by_last[ending[-1]].add(len(ending))
    return {last: tuple(sorted(lengths, reverse=True)) for last, lengths in by_last.items()}


def _note(table: dict[str, set[str]], code: str, cues: Iterable[str]) -> None:
    for cue in cues:
        table.setdefault(cue, set()).add(code)


def _weigh(table: dict[str, set[str]], weight: float) -> dict[str, dict[str, float]]:
    """A cue that several languages share says less for each of them."""
    return {cue: {code: weight / len(codes_) ** 1.5 for code in sorted(codes_)} for cue, codes_ in table.items()}
