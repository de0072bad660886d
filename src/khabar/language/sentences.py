"""Sentences: spans of a text, told by danda, full stop and their like, with abbreviations, decimals and quotes minded."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from khabar.language.fold import fold_word
from khabar.language.language import Language, language_of
from khabar.language.words import Span

__all__ = ["sentences"]

# A closing quote or bracket goes along with the sentence it closes.
_CLOSING = r"[\"'”’»›)\]}」』]*"
_END = regex.compile(
    rf"(?P<sure>(?:[।॥۔።။។。！？]|[!?؟])[।॥!?؟.…]*{_CLOSING})"
    rf"|(?P<dots>(?:\.{{2,}}|…)[.…]*{_CLOSING})"
    rf"|(?P<stop>\.{_CLOSING})"
    r"|(?P<blank>\n\s*\n)"
)
_LAST_WORD = regex.compile(r"[\p{L}\p{M}\p{N}.\u200c\u200d]+$")
# A.B., भ.ज.पा, a single letter: an initial, not the last word of a sentence.
_INITIAL = regex.compile(r"(?:\p{L}\p{M}{0,3}\.)*\p{L}\p{M}{0,2}")
_AFTER = regex.compile(r"(\s*)[\"'“‘«(\[]*(.?)", flags=regex.DOTALL)
_LOOK_BACK = 32


def sentences(text: str, language: Language | str) -> list[Span]:
    """The sentences of `text` as spans without the white space around them. A blank line ends one too."""
    spans: list[Span] = []
    start = 0
    for end in _ends(text, language_of(language)):
        _keep(text, start, end, spans)
        start = end
    _keep(text, start, len(text), spans)
    return spans


def _keep(text: str, start: int, end: int, spans: list[Span]) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if left < len(piece):
        spans.append(Span(start + left, start + len(piece.rstrip())))


def _ends(text: str, language: Language) -> Iterator[int]:
    for found in _END.finditer(text):
        kind = found.lastgroup
        if kind in ("sure", "blank") or (kind == "stop" and _stops(text, found, language)):
            yield found.end()
        elif kind == "dots":
            # An ellipsis goes on in the same sentence unless a capital or the end follows.
            after = _AFTER.match(text, found.end())
            if after and (not after.group(2) or after.group(2).isupper()):
                yield found.end()


def _stops(text: str, found: regex.Match[str], language: Language) -> bool:
    """Whether a single full stop ends the sentence."""
    after = _AFTER.match(text, found.end())
    gap, following = (after.group(1), after.group(2)) if after else ("", "")
    if not following:
        return True
    if not gap:
        # 3.5, U.S., example.com; but `कहा.उन्होंने`: a stop between two words of a script without capitals is a slip.
        return False
    if following.islower():
        return False
    last = _LAST_WORD.search(text, max(0, found.start() - _LOOK_BACK), found.start())
    word = last.group() if last else ""
    if _abbreviated(fold_word(word), following, language):
        return False
    if _INITIAL.fullmatch(word) and not word.isdecimal():
        return _ends_after_initial(word, following)
    return not (word.isdecimal() and len(word) < 3 and following.isdecimal())


def _abbreviated(word: str, following: str, language: Language) -> bool:
    """No. 5 is a number, `She said no.` a sentence: what is a common word too is an abbreviation before figures only.

    Of Latin words alone: those of India are names of letters (के. for K.), which hardly a sentence ends in.
    """
    if word not in language.abbreviations:
        return False
    return following.isdecimal() or not word.isascii() or word not in language.stop_words


def _ends_after_initial(word: str, following: str) -> bool:
    """`J. K. Rowling` and `भ.ज.पा.` go on; a one-letter word of Indic script (व, न) with a vowel sign of its own may end."""
    if word[0].isascii() or "." in word:
        return False
    return not following or len(word) > 1
