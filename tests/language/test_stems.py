"""Forms of one word share a stem, other words do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.language import get
from khabar.language.stems import stem

ONE_WORD = [
    ("hi", "लड़का लड़के लड़कों लड़की लड़कियों"),
    ("hi", "सरकार सरकारों सरकारें"),
    ("hi", "मंत्री मंत्रियों"),
    ("hi", "महिला महिलाओं महिलाएं महिलाएँ"),
    ("hi", "करना करता करते करेंगे करेगी"),
    ("hi", "नया नई नयी नए नये"),
    ("hi", "गया गए गये गई गयी"),
    ("hi", "चाहिए चाहिये"),
    ("mr", "शहर शहरात शहरांमध्ये शहराच्या"),
    ("ne", "सरकार सरकारले सरकारको"),
    ("gu", "સરકાર સરકારના સરકારે"),
    ("pa", "ਸਰਕਾਰ ਸਰਕਾਰਾਂ"),
    ("bn", "সরকার সরকারের সরকারকে"),
    ("en", "party parties"),
    ("en", "talk talks talked talking Talk"),
]


@pytest.mark.parametrize(("code", "forms"), ONE_WORD, ids=[row[1] for row in ONE_WORD])
def test_forms_of_a_word_share_their_stem(code: str, forms: str) -> None:
    assert len({stem(form, get(code)) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [("hi", "भारत", "भारतीय"), ("hi", "दिन", "दिल"), ("en", "us", "use")],
)
def test_other_words_stay_apart(code: str, one: str, other: str) -> None:
    assert stem(one, get(code)) != stem(other, get(code))


@given(st.text(max_size=12), st.sampled_from(["hi", "mr", "en", "de", "ta"]))
def test_stem_is_never_empty_nor_longer(word: str, code: str) -> None:
    short = stem(word, get(code))
    assert bool(short) == bool(stem(word, get("zz"))) and len(short) <= len(stem(word, get("zz")))
