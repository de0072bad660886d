"""The seed: one real flattened capture and the record a person made of it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import khabar
from khabar.record import Article

SEED = Path(__file__).resolve().parents[3] / "shared" / "data" / "seed"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEED.is_dir(), reason=f"{SEED} is not there: the seed is not part of the repository"),
]


@cache
def article() -> Article:
    return khabar.read(SEED / "page.txt")


@cache
def gold() -> Any:
    return json.loads((SEED / "gold.json").read_text("utf-8"))["article"]


@cache
def source() -> str:
    return (SEED / "page.txt").read_text("utf-8")


def test_body_is_the_gold_paragraphs_and_subheads_span_for_span() -> None:
    kinds = {"p": "paragraph", "h2": "subhead"}
    found = [(block.kind, [block.evidence[0].start, block.evidence[0].end]) for block in article().body]
    assert found == [(kinds[block["kind"]], block["span"]) for block in gold()["body"]]
    assert [block.text for block in article().body] == [source()[slice(*block["span"])] for block in gold()["body"]]


@pytest.mark.parametrize(
    ("field", "path"),
    [
        ("headline", ["headline"]),
        ("standfirst", ["standfirst", "text"]),
        ("kicker", ["kicker", "text"]),
        ("byline", ["byline", "text"]),
        ("section", ["section", "hi"]),
        ("outlet", ["title_parts", "site_name"]),
        ("breadcrumb", ["breadcrumb"]),
    ],
)
def test_field_is_the_gold_one(field: str, path: list[str]) -> None:
    expected = gold()
    for key in path:
        expected = expected[key]
    assert getattr(article(), field).value == expected


def test_headline_stands_in_english_too() -> None:
    assert [headline.value for headline in article().other_headlines] == [gold()["headline_en"]]


def test_place_and_time_are_parted_and_the_zone_is_assumed() -> None:
    read = article()
    assert read.dateline is not None
    assert read.dateline.place is not None
    assert read.published is not None
    assert read.dateline.place.value == gold()["dateline"]["place"]["text"]
    assert read.published.value.isoformat() == gold()["published"]["value"]
    assert read.published.zone_assumed
    assert [read.published.evidence[0].start, read.published.evidence[0].end] == gold()["published"]["span"]


def test_caption_is_found_and_no_address_is_invented() -> None:
    caption = article().pictures[0].caption
    assert caption is not None
    assert caption.value == gold()["lead_image"]["caption"]
    assert article().url is None


def test_author_is_a_person() -> None:
    assert [(author.name, author.kind) for author in article().authors] == [("Jyoti Sharma", "person")]
