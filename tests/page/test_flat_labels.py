"""Rows of flat text are told apart: the body whole, the header's rows each for what it is, furniture left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.article.flat.label_flat import label_flat
from khabar.page.flat import read_flat
from khabar.page.page import Page

HEADLINE = "नदी की बाढ़ से तीन शहर डूबे, सैकड़ों परिवार घर छोड़ने को मजबूर"
BODY = [
    "उत्तर के तीन शहरों में जारी बारिश के बाद नदी का जलस्तर खतरे के निशान से ऊपर पहुंच गया। प्रशासन ने निचले इलाके खाली कराने को कहा है।",
    "जिलाधिकारी ने बताया कि अब तक आठ सौ लोगों को राहत शिविरों में पहुंचाया गया है। उन्होंने कहा कि हालात पर नजर है।",
    "राहत शिविरों में इंतजाम",
    "शिविरों में भोजन, पानी और दवा की व्यवस्था की गई है। डॉक्टरों की चार टीमें चौबीस घंटे काम कर रही हैं।",
    "मौसम विभाग ने अगले दो दिन में और बारिश का अनुमान जताया है। लोगों से नदी के किनारे न जाने की अपील की गई है।",
]
PAGE = "\n".join(
    [
        f"{HEADLINE} | River floods three towns in the north | उदाहरण समाचार",
        "राज्य",
        HEADLINE,
        "लगातार बारिश के बाद नदी खतरे के निशान से ऊपर बह रही है और प्रशासन ने अलर्ट जारी किया है।",
        "पटना३० नवंबर २०२४ / 02:58 pm",
        "आशा राव",
        "Facebook Twitter WhatsApp",
        *BODY,
        f"होम / राज्य / {HEADLINE}",
        "ट्रेंडिंग वीडियो",
    ]
)


def labelled(source: str) -> Page:
    return label_flat(read_flat(source))


def texts(page: Page, *labels: str) -> list[str]:
    return [text for text, label in zip(page.blocks.text, page.blocks.label, strict=True) if label in labels]


def hinted(page: Page, hint: str) -> list[str]:
    return [text for text, found in zip(page.blocks.text, page.blocks.hint, strict=True) if found == hint]


def test_body_is_paragraphs_and_subheads_and_nothing_else() -> None:
    assert texts(labelled(PAGE), "paragraph", "subhead") == BODY


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("headline", [HEADLINE]),
        ("standfirst", ["लगातार बारिश के बाद नदी खतरे के निशान से ऊपर बह रही है और प्रशासन ने अलर्ट जारी किया है।"]),
        ("dateline", ["पटना", "३० नवंबर २०२४ / 02:58 pm"]),
        ("byline", ["आशा राव"]),
        ("subhead", ["राहत शिविरों में इंतजाम"]),
    ],
)
def test_header_rows_are_labelled(label: str, expected: list[str]) -> None:
    assert texts(labelled(PAGE), label) == expected


@pytest.mark.parametrize(
    ("hint", "expected"),
    [
        ("place", ["पटना"]),
        ("section", ["राज्य"]),
        ("breadcrumb", ["होम", "राज्य"]),
        ("other-headline", ["River floods three towns in the north"]),
        ("site", ["उदाहरण समाचार"]),
    ],
)
def test_what_has_no_label_is_in_the_hints(hint: str, expected: list[str]) -> None:
    assert hinted(labelled(PAGE), hint) == expected


def test_page_on_one_line_keeps_headline_time_and_body() -> None:
    page = labelled(PAGE.replace("\n", " "))
    assert texts(page, "headline") == [HEADLINE]
    assert hinted(page, "time") == ["३० नवंबर २०२४ / 02:58 pm"]
    assert BODY[-1] in " ".join(texts(page, "paragraph"))


def test_kicker_before_the_standfirst_is_a_row_of_its_own() -> None:
    page = labelled(PAGE.replace("लगातार बारिश के बाद", "Bihar Flood News: लगातार बारिश के बाद", 1))
    assert hinted(page, "kicker") == ["Bihar Flood News:"]
    assert texts(page, "standfirst")[0].startswith("लगातार")


def test_script_left_in_is_never_body() -> None:
    page = labelled(PAGE.replace("आशा राव", 'आशा राव\nvar a = {"body": "' + BODY[0] + '", "n": [1, 2]};'))
    assert texts(page, "paragraph", "subhead") == BODY


@pytest.mark.parametrize(
    "source",
    ["", "\0", "script", "।" * 5000, "क" + "\u0301" * 5000, "var a={};\n" * 500, "| " * 3000, "2024-11-30\n" * 300],
)
def test_text_without_an_article_is_labelled_all_the_same(source: str) -> None:
    page = labelled(source)
    assert all(page.source[start:end] == text for text, start, end in rows(page))


def rows(page: Page) -> list[tuple[str, int, int]]:
    return list(zip(page.blocks.text, page.blocks.start, page.blocks.end, strict=True))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*PAGE.split("\n"), "\n", " ", "Also read: ", "{", "}", "Nov 30, 2024"]), max_size=30))
def test_every_labelled_row_is_the_stretch_of_source_it_names(pieces: list[str]) -> None:
    page = labelled("".join(pieces))
    assert all(page.source[start:end] == text for text, start, end in rows(page))
    assert all(end <= start for (_, _, end), (_, start, _) in zip(rows(page), rows(page)[1:], strict=False))


BARE = """Bridge over the Tila opens

Sikar, 3 May 2025

The bridge over the Tila river opened to traffic on Saturday after four years of work. The minister cut the ribbon and
walked across with the people of both banks, who had waited since the flood of 2021 for a way to the market.

A shopkeeper said his rent had doubled.

Buses will run from Monday.
"""


def test_text_with_nothing_around_it_is_body_to_its_end() -> None:
    assert texts(labelled(BARE), "paragraph")[-2:] == [
        "A shopkeeper said his rent had doubled.",
        "Buses will run from Monday.",
    ]


def test_menu_behind_the_text_is_still_no_body() -> None:
    assert "Home" not in " ".join(texts(labelled(f"{BARE}\nHome\nMost read\nWeather\n"), "paragraph"))
