"""Frames of languages that put the verb between speaker and content (English).

`X said (that) C`, `C, X said`, `“C,” X said`, `“C,” said X`, `X accused Y of C`, `X condemned C`, `according to X, C`.
"""

from __future__ import annotations

from bisect import bisect_right

import regex

from khabar.claims.cues import Grammar
from khabar.claims.draft import Draft, Stretch
from khabar.claims.sentences import Quote, Sentence
from khabar.claims.speaker import LONGEST, Token, tokens

__all__ = ["read"]

_SPACE_OR_MARK = " \t\n,:;-–—."

#: Words. A name or an office set between commas belongs to the speaker; more is a clause.
APPOSED = 6

#: Verbs of one subject that are read; nobody writes more.
VERBS = 4

#: Words between a verb and `that`: to whom it is said.
ADDRESSEE = 8


class _Reading:
    """One sentence with its cue verbs, quoted words left out."""

    def __init__(self, text: str, sentence: Sentence, grammar: Grammar) -> None:
        self.text, self.grammar, self.sentence = text, grammar, sentence
        self.words = [w for w in tokens(text, sentence.start, sentence.end) if self.quote_at(w.start) is None]

    def quote_at(self, position: int) -> Quote | None:
        return next((q for q in self.sentence.quotes if q.outer_start <= position < q.outer_end), None)

    def cues(self, frame: str) -> list[regex.Match[str]]:
        found = self.grammar.patterns[f"cue:{frame}"].finditer(self.text, self.sentence.start, self.sentence.end)
        return [cue for cue in found if self.quote_at(cue.start()) is None]

    def word_after(self, position: int) -> Token | None:
        return next((word for word in self.words if word.start >= position), None)

    def subject(self, position: int) -> Stretch | None:
        """The noun phrase left of a verb: over auxiliaries, and over one apposition between commas."""
        words = [word for word in self.words if word.end <= position]
        while words and words[-1].text.casefold() in self.grammar.words["auxiliaries"]:
            words.pop()
        stop = end = len(words)
        if words and words[-1].text == ",":
            commas = [number for number, word in enumerate(words[:-1]) if word.text == ","]
            if not commas:
                return None
            stop = end = commas[-1]
            inside = words[stop + 1 : -1]
            if inside and len(inside) <= APPOSED and not any(self._closes(word) for word in inside):
                end = stop + 1 + len(inside)
        first = stop
        while first > max(0, stop - LONGEST) and not self._closes(words[first - 1]):
            first -= 1
        while first < stop and words[first].text.casefold() in self.grammar.words["openers"]:
            first += 1
        return Stretch(words[first].start, words[end - 1].end) if first < stop else None

    def _closes(self, word: Token) -> bool:
        return word.text.casefold() in self.grammar.words["breaks"] or word.text in {",", ";", ":", "—", "–", "-"}


def read(text: str, sentence: Sentence, grammar: Grammar) -> list[Draft]:
    """The claims of one sentence."""
    if grammar.patterns["cue"].search(text, sentence.start, sentence.end) is None:
        return []
    reading = _Reading(text, sentence, grammar)
    for frame in (_quoted, _source, _accuse, _say, _object):
        if drafts := frame(reading):
            return drafts
    return []


def _quoted(reading: _Reading) -> list[Draft]:
    """A quotation with a verb of saying on either side; the subject stands before the verb or right after it."""
    verbs = sorted((*reading.cues("say"), *reading.cues("that"), *reading.cues("object")), key=lambda cue: cue.start())
    for quote in reading.sentence.quotes:
        if quote.end - quote.start < 12 or not verbs:
            continue
        verb = min(verbs, key=lambda cue: min(abs(cue.start() - quote.outer_end), abs(quote.outer_start - cue.end())))
        speaker = reading.subject(verb.start()) or _subject_after(reading, verb.end())
        content = Stretch(quote.start, quote.end)
        return [Draft("quote", "quote", content, 0.85 if speaker else 0.55, Stretch(verb.start(), verb.end()), speaker)]
    return []


def _subject_after(reading: _Reading, position: int) -> Stretch | None:
    """`said X, the minister`: up to the next comma or stop."""
    words = [word for word in reading.words if word.start >= position][:LONGEST]
    stop = next((n for n, word in enumerate(words) if not word.text[0].isalnum() or reading._closes(word)), len(words))
    if not stop:
        return None
    closes = words[stop - 1].text.endswith(".") and words[stop - 1].end == reading.sentence.end
    return Stretch(words[0].start, words[stop - 1].end - closes)


def _source(reading: _Reading) -> list[Draft]:
    for cue in reading.cues("source"):
        source = _subject_after(reading, cue.end())
        if source is None:
            continue
        head = Stretch(reading.sentence.start, cue.start())
        content = head if cue.start() - head.start > 12 else Stretch(source.end, reading.sentence.end)
        content = _trimmed(reading.text, content)
        return [Draft("report", "source", content, 0.75, Stretch(cue.start(), cue.end()), source, source)]
    return []


def _accuse(reading: _Reading) -> list[Draft]:
    """`X accused Y of C`."""
    for cue in reading.cues("accuse"):
        speaker = reading.subject(cue.start())
        if speaker is not None:
            content = _trimmed(reading.text, Stretch(cue.end(), reading.sentence.end))
            return [Draft("accusation", "object", content, 0.8, Stretch(cue.start(), cue.end()), speaker)]
    return []


def _say(reading: _Reading) -> list[Draft]:
    """`X said (that) C`; `C, X said`."""
    verbs = sorted((*reading.cues("say"), *reading.cues("that")), key=lambda cue: cue.start())
    for cue in verbs:
        speaker = reading.subject(cue.start())
        that = _that_after(reading, cue)
        bare = reading.grammar.is_cue("say", cue.group())
        if speaker is None or not (that or bare):
            continue
        frame = "say" if bare else "that"
        start = that or cue.end()
        content = _trimmed(reading.text, Stretch(start, reading.sentence.end))
        head = _trimmed(reading.text, Stretch(reading.sentence.start, speaker.start))
        if not that and content.end - content.start < 20 < head.end - head.start:
            content = head
        if content.end - content.start >= 12:
            kind = reading.grammar.kind(frame, cue.group())
            return [Draft(kind, frame, content, 0.8, Stretch(cue.start(), cue.end()), speaker)]
    return []


def _that_after(reading: _Reading, cue: regex.Match[str]) -> int | None:
    """Where the content starts if `that` follows the verb within an addressee's length (`told reporters that`)."""
    words = [word for word in reading.words if word.start >= cue.end()][:ADDRESSEE]
    return next((word.end for word in words if word.text.casefold() in reading.grammar.words["that"]), None)


def _object(reading: _Reading) -> list[Draft]:
    """`X condemned C`, `X promised to C`, `X denied that C`."""
    for cue in reading.cues("object"):
        speaker = reading.subject(cue.start())
        if speaker is None:
            continue
        return [draft for verb, end in _joined_verbs(reading, cue) if (draft := _done(reading, verb, end, speaker))]
    return []


def _done(reading: _Reading, cue: regex.Match[str], end: int, speaker: Stretch) -> Draft | None:
    start, link = cue.end(), reading.word_after(cue.end())
    if link is not None and link.text.casefold() in reading.grammar.words["links"]:
        start = link.end
    content = _trimmed(reading.text, Stretch(start, max(start, end)))
    if content.end - content.start < 8:
        return None
    words = cue.group()
    frame = next(frame for frame in ("object", "say", "that") if reading.grammar.is_cue(frame, words))
    return Draft(reading.grammar.kind(frame, words), "object", content, 0.65, Stretch(cue.start(), cue.end()), speaker)


def _joined_verbs(reading: _Reading, first: regex.Match[str]) -> list[tuple[regex.Match[str], int]]:
    """`X rejected A and vowed B`: the verbs of one subject, each with the end of what it governs."""
    rest = [cue for frame in ("object", "say", "that") for cue in reading.cues(frame) if cue.start() > first.end()]
    row, edges = [first], []
    for cue in sorted(rest, key=lambda cue: cue.start()):
        number = bisect_right(reading.words, cue.start(), key=lambda word: word.end)
        before = reading.words[max(0, number - 2) : number]
        while before and before[-1].text.casefold() in reading.grammar.words["auxiliaries"]:
            before.pop()
        if (
            before
            and before[-1].text.casefold() in reading.grammar.words["joiners"] | reading.grammar.words["contrasts"]
        ):
            row.append(cue)
            edges.append(before[-1].start)
            if len(row) > VERBS:
                break
    return list(zip(row, [*edges, reading.sentence.end], strict=False))[:VERBS]


def _trimmed(text: str, stretch: Stretch) -> Stretch:
    words = text[stretch.start : stretch.end]
    start = stretch.start + len(words) - len(words.lstrip(_SPACE_OR_MARK))
    return Stretch(start, max(start, stretch.start + len(words.rstrip(" \t\n,:;-–—"))))
