"""Addresses: one form for all spellings of one, another for other pages, and whole ones of those that a page prints."""

from __future__ import annotations

from itertools import permutations
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khabar.address import absolute, address_key, reference, split_address

HOST = "खबर.भारत"
ASCII_HOST = HOST.encode("idna").decode()
SPELLINGS = {
    "percent case and raw letters": (
        "https://a.example/राज्य/बाढ़-1",
        "https://a.example/" + quote("राज्य/बाढ़-1"),
        "https://a.example/" + quote("राज्य/बाढ़-1").lower(),
        "https://a.example/" + quote("राज्य/बा\u095d-1"),
    ),
    "letters that need no percent": ("https://a.example/news-1/x~y_(z)", "http://a.example/%6Eews%2D1/x%7ey%5F%28z%29"),
    "order of the query": ("https://a.example/n?id=5&page=2&lang=hi", "https://a.example/n?lang=hi&id=5&page=2"),
    "trackers": (
        "https://a.example/n?id=5",
        "https://a.example/n?utm_source=x&id=5&fbclid=1&gclid=2&mc_cid=3&igshid=4&yclid=5&spm=a.b&ref=home&at_campaign=z",
        "https://a.example/n?UTM_Medium=x&amp;id=5&ref_src=twsrc",
    ),
    "international host": (f"https://{HOST}/a", f"https://{ASCII_HOST}/a", f"http://{ASCII_HOST.upper()}./a"),
    "usual port": ("https://a.example/n", "https://a.example:443/n", "http://a.example:80/n"),
    "dot segments": ("https://a.example/b/n", "https://a.example/./x/../b/./n", "https://a.example/%2e/b/y/%2E%2e/n"),
    "nothing behind": ("https://a.example/n", "https://a.example/n?", "https://a.example/n/", "https://a.example/n/?#"),
    "scheme, www, case": ("a.example/N", "HTTP://WWW.A.example/N", "//www.a.example/N", " https://a.example/N\n"),
    "fragment and user": ("https://a.example/n", "https://a.example/n#top", "https://me:secret@a.example/n"),
    "sessions": ("https://a.example/n?i=1", "https://a.example/n;jsessionid=A1?i=1", "https://a.example/n?i=1&PHPSESSID=x"),
    "spaces": ("https://a.example/a%20b?q=x%20y", "https://a.example/a b?q=x+y"),
    "parameters without a value": ("https://a.example/n?print&id=1", "https://a.example/n?id=1&print="),
}  # fmt: skip
LETTERS = st.one_of(
    st.sampled_from("abAB%2fEe05/?&=+;.:#@[]!~'\"<> \\xn-wK\u0338\u037eम्ि़।\u200d\u2028\u212a\ud800\udc80"),
    st.characters(),
)


@pytest.mark.parametrize("spellings", SPELLINGS.values(), ids=SPELLINGS)
def test_spellings_of_one_address_agree(spellings: tuple[str, ...]) -> None:
    assert len({address_key(one) for one in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/?p=1", "https://a.example/?p=2"),
        ("https://a.example/n?id=1", "https://a.example/n?id=2"),
        ("https://a.example/n?id=1", "https://a.example/n"),
        ("https://a.example/n?id=1", "https://a.example/n?id=1&page=2"),
        ("https://a.example/n?ref=101", "https://a.example/n?ref=102"),
        ("https://a.example/n?source=1", "https://a.example/n?source=2"),
        ("https://a.example/n?a=1&a=2", "https://a.example/n?a=2&a=1"),
        ("https://a.example/n", "https://a.example/N"),
        ("https://a.example/n", "https://b.example/n"),
        ("https://hindi.a.example/n", "https://a.example/n"),
        ("https://a.example/n", "https://a.example:8080/n"),
        ("https://a.example/a%2Fb", "https://a.example/a/b"),
        ("https://a.example/n?q=a%26b", "https://a.example/n?q=a&b"),
        ("https://a.example/बाढ", "https://a.example/बाढ़"),
        ("https://a.example/#!/n/1", "https://a.example/#!/n/2"),
    ],
)
def test_other_pages_stay_apart(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


@given(st.sampled_from(["", "http://a.example/", "https://www.xn--", "//", "http://www.", "a.in/b?"]), st.text(LETTERS))
@example("", "[\u00b8")
@example("https://www.xn--", " #")
def test_a_key_is_the_key_of_itself_whatever_the_letters(start: str, rest: str) -> None:
    key = address_key(start + rest)
    assert address_key(key) == key
    key.encode()


@given(
    st.lists(st.text("abक़ि -%/é", min_size=1, max_size=5), max_size=3),
    st.dictionaries(st.sampled_from(["id", "p", "page", "q"]), st.text("12कa &=", min_size=1, max_size=4), max_size=3),
)
def test_any_address_agrees_with_itself_written_another_way(path: list[str], query: dict[str, str]) -> None:
    way = "/".join(quote(part, safe="") for part in path)
    orders = permutations(f"{name}={quote(value, safe='')}" for name, value in query.items())
    keys = {
        address_key(f"{scheme}a.example/{spelling}{slash}?{'&'.join(order)}&utm_source=x")
        for order in orders
        for scheme, slash, spelling in (("https://", "", way), ("http://www.", "/", way.replace("%E", "%e")))
    }
    assert len(keys) == 1


@given(st.lists(st.text("ab/क़?&=%", max_size=6), min_size=2, max_size=2, unique=True))
def test_a_number_in_the_query_is_never_lost_among_trackers(values: list[str]) -> None:
    """Two values that differ as letters are two pages, whatever trackers stand around them."""
    one, other = (f"https://a.example/n?fbclid=x&id=1{quote(value, safe='')}&ref=tw" for value in values)
    assert address_key(one) != address_key(other)


@given(st.text(LETTERS))
def test_splitting_never_raises(text: str) -> None:
    split_address(text)
    absolute(text, text)
    assert not (reference(text, None) or "").lower().startswith(("javascript:", "data:", "file:"))


@pytest.mark.parametrize(
    ("printed", "base", "whole"),
    [
        ("p/a.jpg", "https://a.example/n/x", "https://a.example/n/p/a.jpg"),
        ("//i.example/a.jpg", None, "https://i.example/a.jpg"),
        ("//i.example/a.jpg", "http://a.example/", "http://i.example/a.jpg"),
        ("p/my photo.jpg", "https://a.example/", "https://a.example/p/my%20photo.jpg"),
        ("p/a.jpg", None, "p/a.jpg"),
        ("../a.jpg", None, "../a.jpg"),
        ("data:image/gif;base64,R0", None, None),
        (" javascript:alert(1)", None, None),
        ("java\nscript:alert(1)", None, None),
        ("#", None, None),
        ("", None, None),
    ],
)
def test_picture_is_where_a_browser_would_look_for_it(printed: str, base: str | None, whole: str | None) -> None:
    assert reference(printed, base) == whole
