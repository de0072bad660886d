"""Kruti Dev text becomes Unicode; nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.language.legacy import detect, to_unicode

WORDS = [
    ("Hkkjr", "भारत"),
    ("gS", "है"),
    ("esa", "में"),
    ("vkSj", "और"),
    ("fnYyh", "दिल्ली"),
    ("ljdkj", "सरकार"),
    ("iz/kkuea=h", "प्रधानमंत्री"),
    ("fganh", "हिंदी"),
    ("fd;k", "किया"),
    ("dk;Z", "कार्य"),
    ("deZ", "कर्म"),
    ("ioZr", "पर्वत"),
    ("'kfDr", "शक्ति"),
    ("f'k{kk", "शिक्षा"),
    ('jk"Vªh;', "राष्ट्रीय"),
    ("lM+d", "सड़क"),
    ("vkt", "आज"),
    ("dgkA", "कहा।"),
]

HINDI = (
    "Hkkjr ljdkj us dgk gS fd fnYyh esa vkt ls Ldwy [kqysaxs vkSj cPps i<+us tk ldsaxsA "
    "eq[;ea=h us Hkh bl ij tkudkjh nh gSA"
)
ENGLISH = (
    "The government said on Monday that schools in the city will open again and that all the children can go to class."
)


@pytest.mark.parametrize(("typed", "word"), WORDS, ids=[row[1] for row in WORDS])
def test_word_reads_as_it_was_drawn(typed: str, word: str) -> None:
    assert to_unicode(typed, "kruti_dev") == word


def test_font_is_told_by_its_common_words() -> None:
    assert detect(HINDI) == "kruti_dev"
    assert to_unicode(HINDI, "kruti_dev").startswith("भारत सरकार ने कहा है कि दिल्ली में आज से स्कूल")


@pytest.mark.parametrize("named", [(), ("Kruti Dev 010",)])
def test_english_is_never_turned(named: tuple[str, ...]) -> None:
    assert detect(ENGLISH, named) is None


def test_unicode_and_short_text_are_left_alone() -> None:
    assert detect("भारत सरकार ने कहा है कि दिल्ली में आज से स्कूल खुलेंगे") is None
    assert detect("gS ds esa") is None


@given(st.text(max_size=80))
def test_any_text_keeps_its_words(text: str) -> None:
    assert len(to_unicode(text, "kruti_dev").split()) == len(text.split())
