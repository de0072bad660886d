"""Script, style and data that a flattener left in are told from words, and what data says of the article is read."""

from __future__ import annotations

import pytest

import khabar
from khabar.page.code import code_spans, data_objects, is_code

DATA = (
    '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "River floods three towns", '
    '"datePublished": "2024-11-30T14:58:00+05:30", "author": {"@type": "Person", "name": "Asha Rao"}}'
)


BODY = """\
The river rose above the danger mark on Saturday, and the towns along it were told to leave at once.
Eight hundred people had been taken to camps by the evening, the magistrate said. He asked others to stay away.
More rain is expected on Sunday, and the road to the north will stay closed until the bridge has been looked at."""


def without_code(source: str) -> str:
    kept, position = [], 0
    for start, end in code_spans(source):
        kept.append(source[position:start])
        position = end
    return "".join([*kept, source[position:]])


@pytest.mark.parametrize(
    "code",
    [
        "/*! This file was\nmade by a program */",
        ".menu li > a,\n.menu li:hover > a,\nbutton,\n.head { color: red; margin: 0 }",
        ".wide { transition-property: color, background-color, border-color, fill, stroke, opacity, filter; }",
        "function show(a) { return a.b; }",
    ],
)
def test_code_goes_whole_and_the_words_around_it_stay(code: str) -> None:
    assert without_code(f"It rained in the north.\n{code}\nThe towns flooded.").split("\n") == [
        "It rained in the north.",
        "",
        "The towns flooded.",
    ]


def test_the_word_before_a_line_of_data_is_no_part_of_it() -> None:
    assert (
        without_code(f"Kühltürme gesprengt vor laufender Kamera\n{DATA}")
        == "Kühltürme gesprengt vor laufender Kamera\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        '"headline" : "River floods three towns in the north of the country after a week of rain",',
        "site.search.address = 'https://example.org/search/all/stories/of/the/week';",
        '"River floods","It rained","Towns flooded","Camps are full"],"next":[1],"last":2',
    ],
)
def test_a_line_of_data_or_a_statement_is_code(line: str) -> None:
    assert is_code(line)


@pytest.mark.parametrize(
    "line",
    [
        'He said "no", "never", "not now" and "not here", and left.',
        "The price is $3.50 (about ₹290); it was three dollars in the spring of last year.",
        "नदी का जलस्तर बढ़ा; लोग घर छोड़ गए।",
    ],
)
def test_a_sentence_with_signs_is_no_code(line: str) -> None:
    assert not is_code(line)


def test_only_objects_with_a_type_are_data_of_the_page() -> None:
    assert data_objects(f'var a = {{"b": {{"c": 1}}}};\nIt rained.\n{DATA}') == [DATA]


def test_json_ld_left_in_the_text_tells_headline_day_and_writer() -> None:
    article = khabar.read(f"Menu\n{DATA}\nRiver floods three towns\n{BODY}\n")
    assert article.headline and article.headline.value == "River floods three towns"
    assert article.published and article.published.value.isoformat() == "2024-11-30T14:58:00+05:30"
    assert [author.name for author in article.authors] == ["Asha Rao"]
    assert "datePublished" not in article.text
