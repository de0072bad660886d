"""Whatever a page holds, the language functions answer, and their answers are places in the text as it was.

Mixed scripts inside a word, stray virama and signs, zalgo, private use, invisible characters, lone surrogates, a wrong
language declared.
"""

from __future__ import annotations

import time
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar import language
from khabar.language import legacy, romanised

NOON = datetime.fromisoformat("2024-11-30T14:58+05:30")
ODD = [
    "राष्ट्रपति", "दिल्लीNov", "русский", "क्", "्", "़", "ा", "ि", "\u200d", "\u200c", "\ufeff", "\u00ad",
    "\u2060", "\u202e", "\ue000", "\uf8ff", "\U000f0000", "\ud800", "\udfff", "\x00", "\x0b", "\x85", "\u2028",
    "e" + "\u0301" * 40, "क" + "\u0301\u0951" * 40, "।", "॥", ".", "डॉ.", "30", "३०", "৩০", "۳۰", "٣٠", "\U00010d40", "²",
    "½", "Ⅷ", "㈱", "नवंबर", "नवम्बर", "2024", "धारा", "कल", "साढ़े", "बजे", "PM", "IST", "करोड़", "₹", "%", ":",
    "/", "-", ",", " ", "\n", "اردو", "۔", "ಕನ್ನಡ", "தமிழ்", "ଓଡ଼ିଆ", "ਪੰਜਾਬੀ", "বাংলা", "中文", "日本語", "한국어",
    "ไทย", "👨‍👩‍👧‍👦", "🇮🇳", "क्ष्म्य", "र्‍", "fd", "Z", "ãñ", "hO",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(ODD) | st.text(max_size=5), max_size=12).map("".join)
CODES = st.sampled_from([*language.codes(), "xx", "", "en-IN", "HI", "q-q-q"])


def inside(text: str, *places: tuple[int, int]) -> bool:
    """Whether spans are in order, apart and within the text."""
    ends = [0, *(place for span in places for place in span), len(text)]
    return ends == sorted(ends)


@given(TEXTS)
def test_words_runs_and_letters_are_places_of_the_text(text: str) -> None:
    spans = list(language.word_spans(text))
    assert inside(text, *((span.start, span.end) for span in spans))
    assert language.words(text) == [text[span.start : span.end] for span in spans] or len(spans) == len(
        language.words(text)
    )
    runs = language.script_runs(text)
    assert "".join(text[run.start : run.end] for run in runs) == text
    assert "".join(language.graphemes(text)) == text
    assert all(0 < share <= 1 for share in language.script_shares(text).values())
    assert language.script_of(text)


@given(TEXTS, st.integers(min_value=-1, max_value=60))
def test_what_is_cut_is_the_text_from_its_start(text: str, limit: int) -> None:
    short = language.cut(text, limit)
    assert len(short) <= max(limit, 0)
    assert short == text or not short or text.startswith(short.removesuffix("…"))


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    folded = language.fold(text)
    assert language.fold(folded) == folded
    assert len(language.fold_digits(text)) == len(text)


@given(TEXTS, CODES)
def test_sentences_numbers_and_dates_are_places_of_the_text(text: str, code: str) -> None:
    known = language.get(code)
    spans = language.sentences(text, known)
    assert inside(text, *((span.start, span.end) for span in spans))
    assert "".join(text[span.start : span.end] for span in spans).split() == text.split() or len(spans) > 1
    assert inside(text, *((found.start, found.end) for found in language.find_numbers(text, language=code)))
    assert inside(
        text, *((found.start, found.end) for found in language.find_dates(text, language=code, relative_to=NOON))
    )
    assert all(0 <= start < end <= len(text) for start, end in language.other_calendars(text, language=code))
    language.read_date(text, language=code, relative_to=None)
    language.read_number(text, language=code)
    for word in language.words(text):
        assert language.stem(word, known) or not language.fold(word)


@given(TEXTS)
def test_language_and_sound_of_any_text(text: str) -> None:
    found = language.detect(text)
    assert found.language
    assert 0 <= found.confidence <= 1
    romanised.keys(text)
    assert language.Lexicon([text, "रक्षा"]).find(text, limit=3) is not None


@given(TEXTS, st.sampled_from(sorted(legacy.fonts())))
def test_no_legacy_font_is_told_in_unicode_or_loses_a_word(text: str, font: str) -> None:
    assert len(legacy.to_unicode(text, font).split()) == len(text.split())
    legacy.detect(text, [font])
    legacy.is_typed(text, font)
    legacy.reads_well(text)


PILES = {
    "zalgo": "क" + "\u0301" * 40_000,
    "viramas": "क्" * 20_000,
    "stray viramas": "्" * 40_000,
    "joiners": "क\u200d" * 20_000,
    "digits": "1" * 40_000,
    "grouped digits": "1," * 20_000,
    "dots": "." * 40_000,
    "months": "नवंबर " * 8_000,
    "days": "30 नवंबर " * 5_000,
    "number words": "साढ़े दो लाख " * 4_000,
    "capitals": "A" * 40_000,
    "private use": "\ue000" * 40_000,
    "letters of two scripts": "कa" * 20_000,
    "one long word": "क" * 40_000,
}


@pytest.mark.parametrize("name", PILES)
def test_time_does_not_run_away_with_a_pile_of_one_thing(name: str) -> None:
    text = PILES[name]
    start = time.perf_counter()
    known = language.get("hi")
    language.words(text)
    language.fold(text)
    language.sentences(text, known)
    language.cut(text, 200)
    language.graphemes(text)
    language.detect(text)
    language.find_dates(text, language="hi", relative_to=NOON)
    language.find_numbers(text, language="hi")
    legacy.detect(text)
    assert time.perf_counter() - start < 20
