"""Where headline or subhead go beyond what the text attributes.

Two ways: a subhead or headline states as fact what the body only lets somebody say; or it promises in other words than
the body reports (aid against support).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from khabar.claims.cues import Grammar, grammar
from khabar.claims.parts import Part, parts
from khabar.language import Language, fold, words
from khabar.record import Article, Claim

__all__ = ["drift"]


#: Share of a heading's content words that a claim's content must hold before we say that the heading retells it.
RETOLD = 0.6

#: Claims with a word that are weighed: the first so many. A heading that retells one shares rarer words with it too.
LIKELY = 40

#: Kinds of claims that a heading may not state as fact.
ATTRIBUTED = frozenset({"accusation", "indirect", "report", "quote"})


def drift(claims: list[Claim], article: Article, language: Language) -> list[Claim]:
    """The claims, each with `drift` set where a heading goes beyond it.

    A heading that states as fact what the text attributes is a claim of the narrator's, added at the end.
    """
    rules = grammar(language.code)
    if rules is None:
        return claims
    function_words = _function_words(rules)
    contents = [_words(claim.content.text) for claim in claims]
    marked = list(_worded_otherwise(claims, [words - function_words for words in contents]))
    said = _Said(marked, contents)
    for part in parts(article):
        if part.role in ("subhead", "headline"):
            words = _words(part.text) - function_words
            number = said.attributed(part, words) if not rules.has("hedges", part.text) else None
            if number is not None:
                marked.append(_bold(part, marked[number].id, len(marked)))
                marked[number] = msgspec.structs.replace(marked[number], drift=f"{part.name} states it as fact")
    return marked


class _Said:
    """What the text only lets somebody say, asked by the words of a heading."""

    def __init__(self, claims: list[Claim], contents: list[set[str]]) -> None:
        self._parts = {claim.content.span.part for claim in claims}
        self._by_word: dict[str, list[int]] = {}
        for number, (claim, held) in enumerate(zip(claims, contents, strict=True)):
            if claim.kind in ATTRIBUTED:
                for word in held:
                    holding = self._by_word.setdefault(word, [])
                    holding += [number] if len(holding) < LIKELY else []

    def attributed(self, part: Part, words: set[str]) -> int | None:
        """The first claim that a heading of these words retells; None for a heading that says whose words they are."""
        if len(words) < 3 or part.name in self._parts:
            return None
        shared = Counter(number for word in words for number in self._by_word.get(word, ()))
        return min((number for number, count in shared.items() if count >= RETOLD * len(words)), default=None)


def _bold(part: Part, attributed: str, before: int) -> Claim:
    """The narrator's claim that a heading makes which states as fact what a claim of the text attributes."""
    return Claim(
        id=f"c{before + 1}",
        kind="narrator",
        speakers=(),
        content=part.quoted(0, len(part.text)),
        confidence=0.5,
        sources=("outlet",),
        drift=f"states as fact what {attributed} attributes",
    )


def _worded_otherwise(claims: list[Claim], contents: list[set[str]]) -> Iterator[Claim]:
    """A headline's promise or demand in other words than the text's: both wordings are kept, the difference said."""
    first: dict[tuple[str, str], int] = {}
    for number, (claim, held) in enumerate(zip(claims, contents, strict=True)):
        if claim.content.span.part != "headline":
            for word in held:
                first.setdefault((claim.kind, word), number)
    for claim, ours in zip(claims, contents, strict=True):
        heads = ours if claim.content.span.part == "headline" else ()
        near = sorted({first[claim.kind, word] for word in heads if (claim.kind, word) in first})
        if near and all(ours - contents[number] for number in near):
            missing = ", ".join(sorted(ours - contents[near[0]]))
            claim = msgspec.structs.replace(claim, drift=f"{claims[near[0]].id} does not say {missing}")
        yield claim


def _function_words(rules: Grammar) -> frozenset[str]:
    return rules.words["breaks"] | rules.words["auxiliaries"] | rules.words["genitives"] | rules.words["speaker_marks"]


def _words(text: str) -> set[str]:
    return {fold(word) for word in words(text)}
