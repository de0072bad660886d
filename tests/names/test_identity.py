"""One name in all its spellings and scripts has one identity; others keep theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.names.gazetteer import forms
from khabar.names.identity import form_in, forms_of, identity, identity_of
from khabar.record import Name

SAME = [
    ("Narendra Modi", ["नरेंद्र मोदी", "नरेन्द्र मोदी", "Narendra Modi", "narendra modi", "NARENDRA MODI", "  नरेंद्र  मोदी "]),
    ("Kim Jong Un", ["किम जोंग उन", "Kim Jong Un", "kim jong un", "Kim Jong-un"]),
    ("New Delhi", ["नई दिल्ली", "नयी दिल्ली", "NEW DELHI", "New Delhi", "नवी दिल्ली"]),
    ("Delhi", ["दिल्ली", "Delhi", "delhi"]),
    ("Bharatiya Janata Party", ["भाजपा", "बीजेपी", "BJP", "bjp", "भारतीय जनता पार्टी"]),
    ("IND", ["भारत", "India", "IND"]),
]  # fmt: skip


@pytest.mark.parametrize(("key", "spellings"), SAME, ids=[row[0] for row in SAME])
def test_spellings_of_one_name_have_its_key(key: str, spellings: list[str]) -> None:
    assert {identity_of(spelling) for spelling in spellings} == {key}


def test_name_that_no_list_knows_is_its_words_folded() -> None:
    assert identity_of("अंजलि मेनन") == identity_of("अंजलि  मेनन") != identity_of("अंजलि मेहता")
    assert identity_of("Anjali MENON") == "anjali menon"


def test_adjective_of_a_country_is_not_the_country() -> None:
    assert identity_of("भारतीय") != identity_of("भारत")


def test_key_of_a_record_counts_before_its_spelling() -> None:
    assert identity(Name("n1", "person", "मोदी जी", (), 0.9, key="Narendra Modi")) == "Narendra Modi"


def test_reader_is_shown_the_form_of_the_readers_language() -> None:
    assert (form_in("hi", "Narendra Modi"), form_in("en", "Narendra Modi")) == ("नरेंद्र मोदी", "Narendra Modi")
    assert (form_in("hi", "IND"), form_in("en", "IND")) == ("भारत", "India")
    assert form_in("hi", "अंजलि मेनन") == "अंजलि मेनन"
    assert "बीजेपी" in forms_of("Bharatiya Janata Party")
    assert forms_of("no such key") == ()


def test_every_key_of_the_lists_is_its_own_identity() -> None:
    keys = {entry.key for _, entry in forms("hi") if not entry.adjective}
    assert {key for key in keys if identity_of(key) != key and forms_of(key)} == set()


@given(st.text(max_size=40))
def test_identity_of_an_identity_is_the_same(text: str) -> None:
    assert identity_of(identity_of(text)) == identity_of(text)
