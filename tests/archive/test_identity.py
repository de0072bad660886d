from __future__ import annotations

from datetime import UTC, datetime

import pytest

from khabar.address import address_key
from khabar.archive.optout import optout
from khabar.archive.said import digest
from khabar.article.identity import address_keys
from khabar.capture import Capture
from khabar.record import Article, Evidence, Field, TimeField


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://example.in/a", "https://www.example.in/a/"),
        ("https://example.in/a#part", "https://example.in/a?utm_source=x&fbclid=y"),
        ("https://example.in:443/a?id=1", "https://EXAMPLE.in/a?id=1"),
    ],
)
def test_spellings_of_one_address(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize("other", ["https://example.in/b", "https://example.in/a?id=2", "https://hindi.example.in/a"])
def test_other_addresses(other: str) -> None:
    assert address_key("https://example.in/a") != address_key(other)


@pytest.mark.parametrize(
    ("canonical", "known"),
    [
        ("https://example.in/news/flood", True),
        ("https://example.in/", False),
        ("https://example.in/news", False),
    ],
)
def test_canonical_address_counts_unless_it_is_a_folder_above(canonical: str, known: bool) -> None:
    article = Article(id="x", url=Field("https://example.in/news/flood-12", 1.0), canonical_url=Field(canonical, 1.0))
    assert (address_key(canonical) in address_keys(article)) is known


def test_two_readings_that_say_the_same_have_one_digest() -> None:
    one = Article.from_text("पाठ", headline="शीर्षक")
    other = Article.from_text("पाठ", headline="शीर्षक")
    other.headline = Field("शीर्षक", 0.3, (Evidence("h1", 5, 9),))
    other.modified = TimeField(datetime(2024, 1, 1, tzinfo=UTC), 0.5)
    assert digest(one) == digest(other) != digest(Article.from_text("पाठ।", headline="शीर्षक"))


@pytest.mark.parametrize(
    ("data", "headers", "said"),
    [
        ("<meta name=robots content='noarchive, follow'>", {}, ("noarchive",)),
        ('<META CONTENT="NOAI,NOIMAGEAI" NAME="robots">', {}, ("noai", "noimageai")),
        ('<meta name="tdm-reservation" content="1">', {}, ("tdm",)),
        ('<meta name="tdm-reservation" content="0">', {}, ()),
        ("", {"tdm-reservation": "1", "x-robots-tag": "googlebot: noarchive"}, ("noarchive", "tdm")),
        ('<meta name="description" content="noarchive">', {}, ()),
    ],
)
def test_reservations_of_an_outlet(data: str, headers: dict[str, str], said: tuple[str, ...]) -> None:
    assert optout(Capture(data=data.encode(), headers=headers)) == said
