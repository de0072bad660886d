"""Whether two texts that read nearly alike tell of one thing, or are pages of one template about two.

Likeness says how much differs; here we look at what. The two texts are laid side by side word by word (Levenshtein).
Where a word stands in the place of another, it is the same word spelt otherwise, another wording, or another *fact*: a
number, a day, or a name. A copy repeats the facts of its original, but for one put right; a template is made to change
them. So two texts tell of two things where

- the headline of each names a subject that only its own text has, and both stand in the same places of the two texts
  (सोनपुरा मंडी ... and देवगढ़ी मंडी ...), and something else differs with it; or
- names stand for other names, or one subject for another again and again, and more than that differs; or
- many of their numbers differ, place for place, so that few stay the same.

Two texts with less than half of their words in common places are no pages of one template, however much differs. What
is added, cut or told in other words counts for nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, islice, pairwise, product
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein, Opcode

from khabar import names
from khabar.language import Language, find_numbers, get
from khabar.language.analyser import fold, stem, stem_language
from khabar.language.romanised import key, sounds
from khabar.language.words import bounds, words
from khabar.record import Article

__all__ = ["Wording", "of_one_thing"]

_LONGEST = 2000
"""Words of a text that are looked at: a template has its facts long before."""

_IN_PLACE = 0.5
"""Share of the shorter text's words that stand in the other in the same order, for two pages of one template at least."""

_FRAME = 4
"""Words around a place that both texts have, for what stands there to be in the place of the other: a text told in other
words has few, and behind its end, where outlets set their own lines, nothing follows.
"""

_SLOT = 5
"""Words that may stand in another's place; a longer stretch is another wording, and so is one that is twice as long."""

_SAME_SOUND = 0.75
"""Likeness of sounds from which on two words are two spellings of one: बाइडन and बाइडेन, but not रामपुर and श्यामपुर."""

_CONSONANTS, _SAME_CONSONANTS = 4, 0.8
"""So many consonants of two words, and so many of them the same: चिनफिंग and जिनपिंग."""

_CHANGED = 0.4
"""Share of the numbers of two texts that differ, from which on they tell of two things."""

_MANY = 3
_WORDS_A_NUMBER = 35
"""Two changed numbers are many in a text as short as this a number."""


class Word(NamedTuple):
    """A word as compared: `fact` where it is a number or the name of a day or month, then `text` is its value."""

    text: str
    fact: bool


class _Pair(NamedTuple):
    """A word's root and that of the word in its place."""

    mine: str
    theirs: str


class _Common(NamedTuple):
    """Where a run of words that both texts have stands in each."""

    mine: range
    theirs: range

    @classmethod
    def of(cls, block: Opcode) -> _Common:
        return cls(range(block.src_start, block.src_end), range(block.dest_start, block.dest_end))


_START = _Common(range(0), range(0))


class _Slot(NamedTuple):
    """What stands in the place of what, at one place of two texts laid side by side; words spelt otherwise left out."""

    mine: tuple[Word, ...]
    theirs: tuple[Word, ...]

    @property
    def numbers(self) -> bool:
        """Whether as many facts stand in the place of as many others."""
        mine, theirs = (sum(word.fact for word in words) for words in self)
        return 0 < mine == theirs


@dataclass(frozen=True)
class Wording:
    """The words of a report, its headline's apart. `language` is an ISO 639 code, `und` where it is not known."""

    headline: str
    text: str
    language: str = "und"

    @classmethod
    def of(cls, article: Article) -> Wording:
        """The wording of an article."""
        headline = article.headline.value if article.headline else ""
        return cls(headline, article.text, article.language.value if article.language else "und")

    @cached_property
    def title(self) -> tuple[Word, ...]:
        return tuple(_words(self.headline, get(self.language)))

    @cached_property
    def body(self) -> tuple[Word, ...]:
        return tuple(islice(_words(self.text, get(self.language)), _LONGEST))

    @cached_property
    def roots(self) -> frozenset[str]:
        """Every word of headline and text without its ending."""
        return self.roots_of((*self.title, *self.body))

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of its people, places and organisations without their endings."""
        article = Article.from_text(self.text, headline=self.headline, language=self.language)
        mentions = (mention.text for name in names.find(article, get(self.language)) for mention in name.mentions)
        return frozenset(_root(fold(word), self.language) for mention in mentions for word in words(mention))

    def roots_of(self, some: Iterable[Word]) -> frozenset[str]:
        """Some of its words without their endings."""
        return frozenset(_root(word.text, self.language) for word in some)


def of_one_thing(one: Wording, other: Wording) -> bool:
    """Whether `other`, which reads much like `one`, tells of the same thing."""
    slots, same = _laid(one.body, other.body, one.language)
    if len(same) < _IN_PLACE * min(len(one.body), len(other.body)):
        return True
    kept = sum(word.fact for word in same)
    changed = {slot for slot in slots if slot.numbers}
    if _many(changed, kept, min(len(one.body), len(other.body))):
        return False
    subjects = [pairs for slot in slots if (pairs := frozenset(_subjects(slot, one, other)))]
    if not subjects or not (changed or len(subjects) > 1):
        return True
    again = max(Counter(chain.from_iterable(subjects)).values())
    return not (_titled(subjects, one, other) or (changed and again > 1) or _named(subjects, one, other, changed))


def _named(subjects: Iterable[frozenset[_Pair]], one: Wording, other: Wording, changed: Collection[_Slot]) -> bool:
    """Whether names stand for others: two of them, or one and a number with it."""
    named = {pairs for pairs in subjects if any(pair.mine in one.names or pair.theirs in other.names for pair in pairs)}
    return len(named) > 1 or bool(named and changed)


def _titled(subjects: Iterable[frozenset[_Pair]], one: Wording, other: Wording) -> bool:
    """Whether each headline names the subject that stands in the place of the other's."""
    mine, theirs = one.roots_of(one.title), other.roots_of(other.title)
    return any(pair.mine in mine and pair.theirs in theirs for pairs in subjects for pair in pairs)


def _many(changed: set[_Slot], kept: int, length: int) -> bool:
    """Whether so many numbers changed that hardly one was put right; `kept` is how many stayed."""
    few = len(changed) < _MANY and length > _WORDS_A_NUMBER * len(changed)
    return len(changed) > 1 and not few and len(changed) >= _CHANGED * (len(changed) + kept)


def _laid(mine: Sequence[Word], theirs: Sequence[Word], language: str) -> tuple[list[_Slot], list[Word]]:
    """The places where the one says another thing than the other, and the words that are the same in both."""
    laid = Levenshtein.opcodes([word.text for word in mine], [word.text for word in theirs])
    common = [_Common.of(block) for block in laid if block.tag == "equal"]
    slots: list[_Slot] = []
    for before, after in pairwise((_START, *common)):
        if len(before.mine) + len(after.mine) >= _FRAME:
            left, right = slice(before.mine.stop, after.mine.start), slice(before.theirs.stop, after.theirs.start)
            slots += _slot(mine[left], theirs[right], language)
    return slots, [word for one in common for word in mine[one.mine.start : one.mine.stop]]


def _slot(mine: Sequence[Word], theirs: Sequence[Word], language: str) -> Iterator[_Slot]:
    if max(len(mine), len(theirs)) > _SLOT:
        return
    left = tuple(word for word in mine if _tells(word, theirs, language))
    right = tuple(word for word in theirs if _tells(word, mine, language))
    if 0 < max(len(left), len(right)) <= 2 * min(len(left), len(right)):
        yield _Slot(left, right)


def _tells(word: Word, others: Iterable[Word], language: str) -> bool:
    """Whether a word is more than a particle, and none of `others` is another spelling or form of it."""
    if not word.fact and (len(word.text) < 2 or word.text in get(language).stop_words):
        return False
    return not any(_same(word, other, language) for other in others)


def _same(one: Word, other: Word, language: str) -> bool:
    if one.fact or other.fact:
        return one == other
    if _root(one.text, language) == _root(other.text, language):
        return True
    return _sound_alike(one.text, other.text)


def _sound_alike(one: str, other: str) -> bool:
    """By all their sounds, or by many consonants as any speller keeps them: चिनफिंग and जिनपिंग."""
    heard, kept = (sounds(one), sounds(other)), (key(one), key(other))
    if Levenshtein.normalized_similarity(*heard if all(heard) else (one, other)) >= _SAME_SOUND:
        return True
    return min(map(len, kept)) >= _CONSONANTS and Levenshtein.normalized_similarity(*kept) >= _SAME_CONSONANTS


def _subjects(slot: _Slot, one: Wording, other: Wording) -> Iterator[_Pair]:
    """What the one speaks of where the other speaks of something else: words that the other text has nowhere."""
    mine = one.roots_of(word for word in slot.mine if not word.fact) - other.roots
    theirs = other.roots_of(word for word in slot.theirs if not word.fact) - one.roots
    return (_Pair(*pair) for pair in product(mine, theirs))


def _root(word: str, language: str) -> str:
    return stem(word, stem_language(language))


def _words(text: str, language: Language) -> Iterator[Word]:
    """The words of a text, each number as one word: its value, however it is written."""
    numbers = find_numbers(text, language=language)
    spans = iter(numbers)
    number = next(spans, None)
    for start, end in bounds(text):
        while number and number.end <= start:
            yield Word(str(number.value.normalize()), True)
            number = next(spans, None)
        if number and start >= number.start:
            continue
        word = fold(text[start:end])
        yield Word(word, word in _calendar(language))
    if number:
        yield Word(str(number.value.normalize()), True)


@cache
def _calendar(language: Language) -> frozenset[str]:
    """What days of the week and months are called."""
    months = (name for names in language.dates.months for name in names)
    return frozenset(fold(word) for name in (*language.weekday_names, *months) for word in name.split())
