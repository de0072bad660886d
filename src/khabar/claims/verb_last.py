"""Frames of languages that put the verb last and mark the speaker (Hindi, Marathi ...).

`X ने कहा कि C`, `X का कहना है कि C`, `X के मुताबिक C`, `X ने C की निंदा की`, `D में C की बात कही गई है`, `“C” X ने कहा`.
Each function reads one sentence and gives drafts; none looks at another sentence.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from khabar.claims.clause import LEAST, SAID, SPACE_OR_MARK, Clause, trimmed
from khabar.claims.cues import Grammar
from khabar.claims.deed_frame import around, deed
from khabar.claims.draft import Draft, Stretch
from khabar.claims.sentences import Sentence
from khabar.claims.speaker import Token, phrase_before

__all__ = ["read"]

#: Frames that a word for `that` or a quotation follows. Where two begin with one word, the earlier row is tried first.
FRAMES = ("says", "passive", "that", "now")


def read(text: str, sentence: Sentence, grammar: Grammar) -> list[Draft]:
    """The claims of one sentence, outermost first."""
    reading = Clause(text, sentence, grammar)
    if drafts := _that(reading, sentence.start, 0):
        return drafts
    for frame in (_after_quote, around, _source, _document, deed, _before):
        if drafts := frame(reading, sentence.start):
            return drafts
    return []


def _that(reading: Clause, floor: int, depth: int) -> list[Draft]:
    """`X ने कहा कि C`, `X का कहना है कि C`, `X दावा कर रहे हैं कि C`, and `X ने कहा, “C”`; a C inside C is its own claim."""
    found = _first_that(reading, floor)
    if found is None:
        return []
    draft, content_start = found
    inner = _that(reading, content_start, depth + 1) if depth < 2 else []
    return [draft, *inner]


def _first_that(reading: Clause, floor: int) -> tuple[Draft, int] | None:
    rows = [(cue.start(), rank, cue) for rank, frame in enumerate(FRAMES) for cue in reading.cues(frame, floor)]
    for _, rank, cue in sorted(rows, key=lambda row: (row[0], row[1], -row[2].end())):
        frame = FRAMES[rank]
        end, that = reading.follow(cue.end())
        quote = reading.quote_after(end)
        if not that and quote is None:
            continue
        content = Stretch(quote.start, quote.end) if quote else trimmed(reading.text, Stretch(end, reading.end))
        if content.end - content.start < LEAST:
            continue
        kind = "quote" if quote else reading.grammar.kind(frame, cue.group())
        speaker, source = _speaker(reading, frame, cue, floor)
        if frame == "says" and speaker is None:
            continue
        unnamed = speaker is None and (frame == "passive" or source is not None)
        confidence = 0.85 if speaker else 0.6
        cue_start = _cue_start(reading, speaker, source, cue.start())
        draft = Draft(kind, frame, content, confidence, Stretch(cue_start, end), speaker, source, None, unnamed)
        return draft, content.start if not quote else content.end
    return None


def _cue_start(reading: Clause, speaker: Stretch | None, source: Stretch | None, verb: int) -> int:
    """The cue begins with the mark after the speaker, or the postposition after a source, where one stands near."""
    edge = speaker.end if speaker else source.end if source else verb
    return edge if 0 <= verb - edge <= 24 else verb


def _speaker(reading: Clause, frame: str, cue: regex.Match[str], floor: int) -> tuple[Stretch | None, Stretch | None]:
    """The speaker and the source phrase (`... के हवाले से`) that stand before a cue."""
    source, head = None, floor
    for found in reading.cues("source", floor):
        if found.end() <= cue.end():
            source = _owner_before(reading, found.start(), floor)
            floor = found.end()
    if frame == "that":
        speaker = reading.marked_speaker(cue.start(), floor)[0]
        if speaker is None and source is not None:
            # `A ने B के हवाले से कहा कि`: A says it, B is whom A cites.
            speaker = reading.marked_speaker(source.start, head)[0]
        elif speaker is None and reading.grammar.is_cue("now", cue.group()):
            # `मंत्री बोले, C`: the verb takes no mark.
            speaker = phrase_before(_over_clause(reading, reading.before(cue.start(), floor)), reading.grammar)
        return speaker, source
    words = _over_clause(reading, reading.before(cue.start(), floor))
    while words and words[-1].text in reading.grammar.words["fillers"] | reading.grammar.words["negations"]:
        words = words[:-1]
    if frame == "says":
        if not words or words[-1].text not in reading.grammar.words["genitives"]:
            return _possessive(reading, words), source
        words = words[:-1]
    if frame == "passive":
        return None, source
    return phrase_before(words, reading.grammar), source


def _over_clause(reading: Clause, words: list[Token]) -> list[Token]:
    """`कविता, जो पढ़ाती हैं, कहती हैं`: the words before a clause between commas that tells who the speaker is."""
    if words and words[-1].text == ",":
        commas = [number for number, word in enumerate(words[:-1]) if word.text == ","]
        if commas and words[commas[-1] + 1].text in reading.grammar.words["relatives"]:
            return words[: commas[-1]]
    return words


def _possessive(reading: Clause, words: list[Token]) -> Stretch | None:
    """`उनका कहना है`: the pronoun itself is the speaker."""
    if words and words[-1].text in reading.grammar.words["pronouns"]:
        return Stretch(words[-1].start, words[-1].end)
    return None


def _after_quote(reading: Clause, floor: int) -> list[Draft]:
    """`“C,” X ने कहा।` and `X: “C”`."""
    for quote in reading.sentence.quotes:
        if quote.end - quote.start < SAID:
            continue
        for cue in reading.cues("that", quote.outer_end):
            speaker, _ = reading.marked_speaker(cue.start(), quote.outer_end)
            content = Stretch(quote.start, quote.end)
            return [
                Draft("quote", "quote", content, 0.85 if speaker else 0.55, Stretch(cue.start(), cue.end()), speaker)
            ]
        for cue in reading.cues("says", quote.outer_end):
            # `“C”, यह कहना है X का।`
            if (speaker := _owner(reading, cue.end())) is not None:
                content = Stretch(quote.start, quote.end)
                return [Draft("quote", "quote", content, 0.8, Stretch(cue.start(), cue.end()), speaker)]
        head = reading.text[floor : quote.outer_start].rstrip()
        if head.endswith(":"):
            speaker = phrase_before(reading.before(floor + len(head) - 1, floor), reading.grammar)
            if speaker is not None:
                return [Draft("quote", "colon", Stretch(quote.start, quote.end), 0.6, None, speaker)]
    return []


def _owner(reading: Clause, position: int) -> Stretch | None:
    """The phrase after a verb that the sentence's last word, a genitive, closes."""
    words = [word for word in reading.words if word.start >= position and word.text[0].isalnum()]
    while words and words[0].text in reading.grammar.words["auxiliaries"]:
        words = words[1:]
    if len(words) < 2 or words[-1].text not in reading.grammar.words["genitives"]:
        return None
    return Stretch(words[0].start, words[-2].end)


def _before(reading: Clause, floor: int) -> list[Draft]:
    """`C, मेनन ने कहा।` and `C, ऐसा एक अध्ययन में कहा गया है।`: what is said stands before a comma, the cue ends the sentence."""
    for frame in ("that", "passive"):
        for cue in list(reading.cues(frame, floor))[-1:]:
            end, _ = reading.follow(cue.end())
            if reading.text[end : reading.end].strip(SPACE_OR_MARK + "।."):
                continue
            speaker = reading.marked_speaker(cue.start(), floor)[0] if frame == "that" else None
            edge = speaker.start if speaker else cue.start()
            closed = _closed(reading, edge, floor)
            if closed is None or (speaker is None and not closed.shown):
                continue
            content = trimmed(reading.text, Stretch(reading.start, closed.end))
            if content.end - content.start >= SAID:
                kind = "document" if speaker is None else reading.grammar.kind(frame, cue.group())
                place = Stretch(cue.start(), end)
                return [Draft(kind, "before", content, 0.65, place, speaker, unnamed=speaker is None)]
    return []


class _Closed(NamedTuple):
    """Where what is said ends, and whether a word takes it up (`ऐसा`)."""

    end: int
    shown: bool


def _closed(reading: Clause, edge: int, floor: int) -> _Closed | None:
    """The comma or the word that closes what is said right before an offset."""
    words, grammar = reading.before(edge, floor), reading.grammar
    if words and words[-1].text in grammar.words["closers"]:
        return _Closed(words[-1].start, True)
    comma = next((word for word in reversed(words) if word.text == ","), None)
    if comma is None:
        return None
    gap = reading.text[comma.end : edge].split()
    shown = bool(gap) and gap[0] in grammar.words["demonstratives"]
    return _Closed(comma.start, shown) if shown or not gap else None


def _source(reading: Clause, floor: int) -> list[Draft]:
    """`X के मुताबिक C` and `C, X के अनुसार`."""
    for cue in reading.cues("source", floor):
        source = _owner_before(reading, cue.start(), floor)
        if source is None:
            continue
        head = Stretch(reading.start, source.start)
        tail = Stretch(cue.end(), reading.end)
        content = tail if len(reading.text[tail.start : tail.end].strip(SPACE_OR_MARK + "।.")) > 12 else head
        if content.end - content.start < 8:
            continue
        content = trimmed(reading.text, content)
        return [Draft("report", "source", content, 0.75, Stretch(cue.start(), cue.end()), source, source)]
    return []


def _owner_before(reading: Clause, position: int, floor: int) -> Stretch | None:
    """The phrase before `के मुताबिक`; where marks are joined to words, only with a genitive's (`विभागाच्या माहितीनुसार`)."""
    words = reading.before(position, floor)
    if reading.grammar.joined:
        if not words or words[-1].text not in reading.grammar.words["genitives"]:
            return None
        words = words[:-1]
    return phrase_before(words, reading.grammar)


def _document(reading: Clause, floor: int) -> list[Draft]:
    """`D में C की बात कही गई है`: a text speaks."""
    for cue in reading.cues("document", floor):
        words = reading.before(cue.start(), floor)
        for number, word in enumerate(words[:-1]):
            if (
                word.text in reading.grammar.words["documents"]
                and words[number + 1].text in reading.grammar.words["document_marks"]
            ):
                speaker = Stretch(_phrase_start(words[: number + 1], floor, reading), words[number + 1].end)
                content = trimmed(reading.text, Stretch(words[number + 1].end, cue.start()))
                return [Draft("document", "document", content, 0.75, Stretch(cue.start(), cue.end()), speaker)]
    return []


def _phrase_start(words: list[Token], floor: int, reading: Clause) -> int:
    phrase = phrase_before(words, reading.grammar)
    start = phrase.start if phrase else words[-1].start
    # `इस संधि में`: the pointing word belongs to the document's name here.
    previous = [word for word in words if word.end <= start]
    pointed = bool(previous) and previous[-1].text in reading.grammar.words["pointers"]
    return previous[-1].start if pointed else start
