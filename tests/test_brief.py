"""Records are shown in one short line."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

import khabar
from khabar import Article, Capture, record

PAGE = Path(__file__).parents[1] / "samples" / "pages" / "prabhat" / "tata.html"
LONGEST = 420


@pytest.fixture(scope="module")
def article() -> Article:
    return khabar.read(PAGE)


def held(value: object) -> list[object]:
    inner = [getattr(value, name) for name in value.__struct_fields__] if isinstance(value, msgspec.Struct) else []
    inner += value if isinstance(value, (list, tuple)) else []
    return [*inner, *(deep for one in inner for deep in held(one))]


def test_every_record_is_one_short_line_that_names_its_type(article: Article) -> None:
    structs = [one for one in held(article) if isinstance(one, msgspec.Struct)]
    assert {type(one).__name__ for one in structs} >= {
        "Field",
        "TimeField",
        "Block",
        "Evidence",
        "Picture",
        "Name",
        "Claim",
    }
    for one in structs:
        assert "\n" not in repr(one) and len(repr(one)) < LONGEST and type(one).__name__ in repr(one)


def test_an_article_shows_what_it_is_and_how_much_it_holds(article: Article) -> None:
    assert repr(article).startswith(f"<Article {article.id} article hi 'रतन टाटा नहीं रहे")
    assert f"{len(article.body)} blocks" in repr(article)
    assert len(repr(article)) < 200
    assert repr(Article(id="x")) == "<Article x without a headline>"


def test_an_article_as_text_is_its_headline_and_body(article: Article) -> None:
    assert article.headline and str(article) == f"{article.headline.value}\n\n{article.text}"
    assert str(Article(id="x")) == ""


def test_long_texts_are_cut_and_evidence_is_left_out() -> None:
    shown = repr(record.Field("क" * 5_000, 0.5, (record.Evidence("h1"),)))
    assert len(shown) < 120 and "…" in shown and "h1" not in shown
    assert repr(Capture(b"x" * 10_000, url="https://a.example/")) == "<Capture 'https://a.example/', 10000 bytes>"
