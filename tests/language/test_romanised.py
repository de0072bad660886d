"""Words of two scripts brought together by their sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.language.lexicon import Lexicon
from khabar.language.romanised import key, keys, sounds

SAME = [
    ("raksha", "रक्षा"),
    ("rakshaa", "रक्षा"),
    ("mantri", "मंत्री"),
    ("mantree", "मंत्री"),
    ("Pyongyang", "प्योंगयांग"),
    ("modi", "मोदी"),
    ("rashtrapati", "राष्ट्रपति"),
    ("gyan", "ज्ञान"),
    ("zameen", "ज़मीन"),
    ("jameen", "ज़मीन"),
    ("hindi", "हिंदी"),
    ("hindi", "हिन्दी"),
    ("kolkata", "কলকাতা"),
    ("gujarat", "ગુજરાત"),
]


@pytest.mark.parametrize(("latin", "indic"), SAME, ids=[row[0] + " " + row[1] for row in SAME])
def test_spellings_of_one_word_share_a_key(latin: str, indic: str) -> None:
    assert key(latin) == key(indic)


@pytest.mark.parametrize(
    ("latin", "indic"),
    [
        ("bada", "बड़ा"),
        ("ladka", "लड़का"),
        ("science", "साइंस"),
        ("option", "ऑप्शन"),
        ("general", "जनरल"),
        ("cbi", "सीबीआई"),
        ("BJP", "बीजेपी"),
        ("george", "जॉर्ज"),
        ("Germany", "जर्मनी"),
        ("Chris", "क्रिस"),
        ("brother", "ब्रदर"),
        ("fight", "फाइट"),
    ],
)
def test_second_reading_brings_them_together(latin: str, indic: str) -> None:
    assert set(keys(latin)) & set(keys(indic))


@pytest.mark.parametrize(("one", "other"), [("रक्षा", "शिक्षा"), ("मोदी", "मंडी"), ("किम", "काम लो")])
def test_words_of_other_consonants_or_vowels_differ(one: str, other: str) -> None:
    assert sounds(one) != sounds(other)


WORDS = ["रक्षा", "राक्षस", "मंत्री", "मंत्रालय", "सिंह", "सिंघ", "लखनऊ", "दिन", "दीन", "दान", "बड़ा", "बाद"]


@pytest.mark.parametrize(
    ("query", "word"),
    [("raksha", "रक्षा"), ("mantree", "मंत्री"), ("singh", "सिंह"), ("lucknow", "लखनऊ"), ("deen", "दीन"), ("bada", "बड़ा")],
)
def test_best_word_comes_first(query: str, word: str) -> None:
    assert Lexicon(WORDS).find(query)[0] == word


@pytest.mark.parametrize(
    ("spelling", "word"),
    [("george", "जॉर्ज"), ("ukraine", "यूक्रेन"), ("xi", "शी"), ("Singh", "सिंह"), ("LUCKNOW", "लखनऊ"), ("knight", "नाइट")],
)
def test_irregular_spellings_of_names_find_theirs(spelling: str, word: str) -> None:
    assert Lexicon([*WORDS, "जॉर्ज", "यूक्रेन", "शी", "नाइट", "जोर", "गोरज", "कनिष्ठ"]).find(spelling)[0] == word


def test_missing_consonant_is_forgiven() -> None:
    assert "मंत्रालय" in Lexicon(WORDS).find("mantraly")


def test_nothing_near_gives_nothing() -> None:
    assert Lexicon(WORDS).find("xyzzyplugh") == []
    assert Lexicon([]).find("raksha") == []


def test_limit_holds() -> None:
    assert len(Lexicon(WORDS).find("din", limit=2)) == 2


@given(st.text(max_size=40))
def test_any_text_has_sounds_and_a_key(text: str) -> None:
    assert isinstance(sounds(text), str)
    assert Lexicon([text, "रक्षा"]).find(text) is not None
