"""One sentence under the grammar of a language that puts its verb last: what every frame asks about it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import regex

from khabar.claims.cues import Grammar
from khabar.claims.draft import Stretch
from khabar.claims.sentences import Quote, Sentence
from khabar.claims.speaker import Token, parted, phrase_before, tokens

__all__ = ["LEAST", "SAID", "SPACE_OR_MARK", "Clause", "trimmed"]

#: Characters. A content shorter than this is a full stop and a space.
LEAST = 4

#: Characters. Less than this after `X ने कहा,` is the rest of another clause.
SAID = 16

SPACE_OR_MARK = " \t\n,:;-–—"


class Clause:
    """One sentence under its grammar: what every frame below asks about it."""

    def __init__(self, text: str, sentence: Sentence, grammar: Grammar) -> None:
        self.text, self.grammar, self.sentence = text, grammar, sentence
        self.start, self.end = sentence.start, sentence.end
        self._opens = [quote.start for quote in sentence.quotes]
        words = [word for word in tokens(text, sentence.start, sentence.end) if not self._quoted(word.start)]
        if words and words[-1].end == sentence.end and words[-1].text[0].isalnum() and words[-1].text.endswith("."):
            # The stop that ends a sentence is no abbreviation's.
            words[-1] = Token(words[-1].text[:-1], words[-1].start, sentence.end - 1)
        self.words = parted(words, grammar) if grammar.joined else words

    def _quoted(self, position: int) -> bool:
        number = bisect_right(self._opens, position) - 1
        return number >= 0 and position < self.sentence.quotes[number].end

    def cues(self, frame: str, after: int) -> Iterator[regex.Match[str]]:
        """The cue words of a frame from an offset on, outside quotations; none where the language lacks the frame."""
        known = self.grammar.patterns.get(f"cue:{frame}")
        for found in known.finditer(self.text, after, self.end) if known else ():
            if not self._quoted(found.start()):
                yield found

    def turned(self, after: int) -> Iterator[regex.Match[str]]:
        """Nouns of deeds whose verb may stand before them."""
        return self.grammar.patterns["turned"].finditer(self.text, after, self.end)

    def follow(self, position: int) -> tuple[int, bool]:
        """Past auxiliaries; whether the word for `that`, a comma or a colon stands there, and the end of it."""
        grammar, last = self.grammar, position
        for word in self.words:
            if word.start < position:
                continue
            if word.text in grammar.words["that"] and not self._verb(word.end):
                return word.end, True
            if word.text not in ",:" and word.text.casefold() not in grammar.words["auxiliaries"]:
                break
            last = word.end
        # `X ने कहा था, C`: the mark does the work of the word for that, where enough follows to be said.
        marked = self.text[position:last].rstrip().endswith((",", ":")) and self.end - last >= SAID
        after = next((word.text for word in self.words if word.start >= last), "")
        return last, marked and after not in grammar.words["contrasts"]

    def _verb(self, position: int) -> bool:
        """`मांग की है`: what an auxiliary follows is the verb, though it is spelt like the word for `that`."""
        word = next((word for word in self.words if word.start >= position), None)
        return word is not None and word.text in self.grammar.words["auxiliaries"]

    def before(self, position: int, floor: int) -> list[Token]:
        return [word for word in self.words if floor <= word.start and word.end <= position]

    def marked_speaker(self, position: int, floor: int) -> tuple[Stretch | None, int]:
        """The phrase before the nearest speaker's mark left of a position, and where what follows it starts."""
        words = self.before(position, floor)
        for number in range(len(words) - 1, -1, -1):
            word = words[number].text
            if word in self.grammar.words["marked_pronouns"]:
                return Stretch(words[number].start, words[number].end), words[number].end
            if word in self.grammar.words["speaker_marks"]:
                return phrase_before(words[:number], self.grammar), words[number].end
        return None, floor

    def content(self, start: int, end: int) -> Stretch:
        """What is said between two offsets, without the mark that joins it to the noun behind it (`हल्ल्याचा निषेध`)."""
        words = self.before(end, start) if self.grammar.joined else []
        marked = bool(words) and (words[-1].text in self.grammar.marks)
        return trimmed(self.text, Stretch(start, words[-1].start if marked else end))

    def quote_after(self, position: int) -> Quote | None:
        gap = (q for q in self.sentence.quotes if q.outer_start >= position)
        quote = next(gap, None)
        return quote if quote and not self.text[position : quote.outer_start].strip(SPACE_OR_MARK) else None


def trimmed(text: str, stretch: Stretch) -> Stretch:
    """The stretch without white space and marks at either end."""
    words = text[stretch.start : stretch.end]
    start = stretch.start + len(words) - len(words.lstrip(SPACE_OR_MARK))
    return Stretch(start, max(start, stretch.start + len(words.rstrip(SPACE_OR_MARK))))
