"""Where headline or subhead go beyond what the text attributes.

Two ways: a subhead or headline states as fact what the body only lets somebody say; or it promises in other words than
the body reports (aid against support).
"""

from __future__ import annotations

import msgspec
import regex

from khabar.claims.cues import Grammar, grammar
from khabar.claims.parts import Part, parts
from khabar.language import Language, fold
from khabar.record import Article, Claim

__all__ = ["drift"]

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*")

#: Share of a heading's content words that a claim's content must hold before we say that the heading retells it.
RETOLD = 0.6


def drift(claims: list[Claim], article: Article, language: Language) -> list[Claim]:
    """The claims, each with `drift` set where a heading goes beyond it.

    A heading that states as fact what the text attributes is a claim of the narrator's, added at the end.
    """
    rules = grammar(language.code)
    if rules is None:
        return claims
    marked = [_worded_otherwise(claim, claims, rules) for claim in claims]
    for part in parts(article):
        if part.role in ("subhead", "headline"):
            marked = _stated_as_fact(part, marked, rules)
    return marked


def _stated_as_fact(part: Part, claims: list[Claim], rules: Grammar) -> list[Claim]:
    """With the narrator's claim that an unattributed heading makes, where the text only lets somebody say it."""
    words = _words(part.text) - _function_words(rules)
    if len(words) < 3 or any(claim.content.span.part == part.name for claim in claims):
        return claims
    for number, claim in enumerate(claims):
        retold = len(words & _words(claim.content.text)) >= RETOLD * len(words)
        if (
            claim.kind in ("accusation", "indirect", "report", "quote")
            and retold
            and not rules.has("hedges", part.text)
        ):
            said = msgspec.structs.replace(claim, drift=f"{part.name} states it as fact")
            bold = Claim(
                id=f"c{len(claims) + 1}",
                kind="narrator",
                speakers=(),
                content=part.quoted(0, len(part.text)),
                confidence=0.5,
                sources=("outlet",),
                drift=f"states as fact what {claim.id} attributes",
            )
            return [*claims[:number], said, *claims[number + 1 :], bold]
    return claims


def _worded_otherwise(claim: Claim, claims: list[Claim], rules: Grammar) -> Claim:
    """A headline's promise or demand in other words than the text's: both wordings are kept, the difference said."""
    if claim.content.span.part != "headline":
        return claim
    for other in claims:
        if other.kind == claim.kind and other.content.span.part != "headline":
            ours, theirs = (_words(c.content.text) - _function_words(rules) for c in (claim, other))
            if ours & theirs and ours - theirs:
                return msgspec.structs.replace(
                    claim, drift=f"{other.id} does not say {', '.join(sorted(ours - theirs))}"
                )
    return claim


def _function_words(rules: Grammar) -> frozenset[str]:
    return rules.words["breaks"] | rules.words["auxiliaries"] | rules.words["genitives"] | rules.words["speaker_marks"]


def _words(text: str) -> set[str]:
    return {fold(word) for word in _WORD.findall(text)}
