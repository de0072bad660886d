"""Frames in which a noun and a verb name the deed: `X ने C की निंदा की`, and in headlines `X ने की C की निंदा`."""

from __future__ import annotations

from khabar.claims.clause import LEAST, SAID, Clause, trimmed
from khabar.claims.draft import Draft, Stretch
from khabar.claims.speaker import phrase_before

__all__ = ["around", "deed"]

#: Kinds that are said to somebody: only there is the first `से` or `को` an addressee rather than part of what is said.
ADDRESSED = frozenset({"promise", "demand", "threat", "report"})


def deed(reading: Clause, floor: int) -> list[Draft]:
    """`X ने C की निंदा की`: what is said stands before the cue, after the speaker and the addressee, if any."""
    cues = list(reading.cues("noun", floor))
    if turned := _turned(reading):
        return [turned]
    if not cues:
        return []
    cue = cues[-1]
    speaker, after = reading.marked_speaker(cue.start(), floor)
    if speaker is None:
        after = _clause_start(reading, cue.start())
    kind = reading.grammar.kind("noun", cue.group())
    addressee, start = _addressee(reading, after, cue.start()) if kind in ADDRESSED else (None, after)
    if kind in ("condemnation", "support"):
        start = _over_adjunct(reading, start, cue.start())
    content = reading.content(_over_fillers(reading, start, cue.start()), cue.start())
    if content.end - content.start < (LEAST if speaker else 12):
        return []
    negated = reading.grammar.has("negations", reading.text[after : cue.start()]) is not None
    end, _ = reading.follow(cue.end())
    confidence = 0.8 if speaker else 0.45
    return [
        Draft(kind, "noun", content, confidence, Stretch(cue.start(), end), speaker, None, addressee, False, negated)
    ]


def _turned(reading: Clause) -> Draft | None:
    """`X ने की C की निंदा`: the verb stands right after the speaker, the noun ends the clause."""
    words, grammar = reading.words, reading.grammar
    for number, verb in enumerate(words[1:], 1):
        if words[number - 1].text not in grammar.words["speaker_marks"]:
            continue
        for noun in reading.turned(verb.end):
            kind = grammar.turned.get((" ".join(noun.group().split()), verb.text))
            after = reading.text[noun.end() : reading.end].lstrip()
            if kind is None or (after and after[0].isalnum()):
                continue
            speaker = phrase_before(words[: number - 1], grammar)
            addressee, start = _addressee(reading, verb.end, noun.start()) if kind in ADDRESSED else (None, verb.end)
            content = trimmed(reading.text, Stretch(start, noun.start()))
            if speaker is not None and content.end - content.start >= LEAST:
                cue = Stretch(noun.start(), noun.end())
                return Draft(kind, "turned", content, 0.7, cue, speaker, None, addressee)
    return None


#: Words. An adjunct that ends later belongs to what is praised or blamed.
ADJUNCT = 5


def _over_adjunct(reading: Clause, start: int, end: int) -> int:
    """Past `कानून व्यवस्था को लेकर`, `रिहाई के लिए`: why somebody is blamed or thanked."""
    words = [word for word in reading.words if start <= word.start and word.end <= end]
    edge = words[min(ADJUNCT, len(words)) - 1].end if words else start
    found = list(reading.grammar.patterns["adjuncts"].finditer(reading.text, start, edge))
    return found[-1].end() if found and reading.text[found[-1].end() : end].strip() else start


def _over_fillers(reading: Clause, start: int, end: int) -> int:
    """Past `भी` and the like, which stand between the speaker and what is praised or blamed."""
    words = [word for word in reading.words if start <= word.start and word.end <= end]
    if len(words) > 1 and words[0].text in reading.grammar.words["fillers"]:
        return words[0].end
    return start


def _clause_start(reading: Clause, position: int) -> int:
    """After the last comma before a cue: headlines set their second clause off so, and drop its subject."""
    commas = [word.end for word in reading.before(position, reading.start) if word.text in (",", ":", ";")]
    return commas[-1] if commas else reading.start


def _addressee(reading: Clause, after: int, end: int) -> tuple[Stretch | None, int]:
    """`रूस से ...` right after the speaker: to whom it is said. At most four words, closed by `से` or `को`."""
    words = [word for word in reading.words if after <= word.start and word.end <= end][:5]
    for number, word in enumerate(words):
        if word.text in reading.grammar.words["addressee_marks"] and 0 < number <= 4:
            return Stretch(words[0].start, word.end), word.end
        if word.text in reading.grammar.words["breaks"]:
            break
    return None, after


def around(reading: Clause, floor: int) -> list[Draft]:
    """`C, असा आरोप X ने केला` and `C ची मागणी X ने केली`: the speaker stands between the noun and its verb."""
    for cue in reading.cues("around", floor):
        words = reading.before(cue.start(), floor)
        closed = bool(words) and words[-1].text in reading.grammar.words["closers"]
        if not closed and not (words and words[-1].text in reading.grammar.words["genitives"]):
            continue
        noun = cue.start() + len(cue.group().split()[0])
        speaker = reading.marked_speaker(cue.end(), noun)[0]
        content = reading.content(reading.start, words[-1].start if closed else cue.start())
        if speaker is not None and content.end - content.start >= SAID:
            end, _ = reading.follow(cue.end())
            return [
                Draft(
                    reading.grammar.kind("around", cue.group()),
                    "around",
                    content,
                    0.8,
                    Stretch(cue.start(), end),
                    speaker,
                )
            ]
    return []
