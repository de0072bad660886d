"""Headers of flat text: the same report with bar after bar, as Indian outlets print them, each line a tag's."""

from __future__ import annotations

import pytest

import khabar
from khabar.article.flat.header import label_header
from khabar.article.flat.rows import FlatRow
from khabar.record import Article

HEADLINE = "जयपुर में मूसलाधार बारिश, सड़कें बनीं दरिया"
BODY = [
    "शहर में मंगलवार को हुई तेज बारिश के बाद कई सड़कें पानी में डूब गईं। मौसम विभाग ने अगले दो दिन के लिए चेतावनी जारी की है।",
    "जिला कलेक्टर अनिता शर्मा ने बताया कि निचले इलाकों से 300 लोगों को सुरक्षित स्थानों पर पहुंचाया गया है। श्रीहरिकोटा तक असर दिखा।",
    "स्कूलों में छुट्टी घोषित",
    "प्रशासन ने बुधवार को सभी सरकारी और निजी स्कूलों में अवकाश घोषित कर दिया है। परीक्षाओं की नई तारीखें बाद में बताई जाएंगी।",
    "मुख्यमंत्री ने अधिकारियों को हालात पर नजर रखने और प्रभावित परिवारों को तुरंत मदद देने के निर्देश दिए हैं।",
]
MENU = ["होम", "देश", "दुनिया", "राज्य", "खेल", "मनोरंजन", "बिजनेस", "वीडियो"]


def read(*bar: str, above: list[str] | None = None, opening: str = "") -> Article:
    lines = [f"{HEADLINE} | खबर सागर", *(above or []), HEADLINE, *bar, opening + BODY[0], *BODY[1:]]
    return khabar.read("\n".join(lines))


def place(article: Article) -> str | None:
    return article.dateline.place.value if article.dateline and article.dateline.place else None


@pytest.mark.parametrize(
    ("bar", "names"),
    [
        (["लेखक: राम कुमार | जयपुर | Updated: 02 Jul 2024, 08:41 PM"], ["राम कुमार"]),
        (["द्वारा", "दीपक भारद्वाज", "-", "जुलाई 2, 2024"], ["दीपक भारद्वाज"]),
        (["By", "Naveen Kumar", "Edited By:", "Sakshi Pandey", "Updated: 02 Jul 2024 08:41 PM"], ["Naveen Kumar", "Sakshi Pandey"]),
        (["By Naveen Kumar Edited By: Sakshi Pandey Updated: 02 Jul 2024 08:41 PM"], ["Naveen Kumar", "Sakshi Pandey"]),
        (["By", "हर्षा सिंह", "और", "आलोक ठाकुर", "2 जुलाई 2024"], ["हर्षा सिंह", "आलोक ठाकुर"]),
        (["Reported by:", "हर्षा सिंह", ",", "आलोक ठाकुर", "2 जुलाई 2024"], ["हर्षा सिंह", "आलोक ठाकुर"]),
        (["समाचार भारती, नई दिल्ली", "Updated: 02 Jul 2024, 08:41 PM IST"], ["समाचार भारती"]),
        (["मनोज वर्मा", "02 जुलाई 2024, 08:41 PM"], ["मनोज वर्मा"]),
        (["लेखक: क.सक्थिवेल", "02 जुलाई 2024"], ["क.सक्थिवेल"]),
        (["वेब डेस्क, Jul 02, 2024, 08:41 PM IST"], ["वेब डेस्क"]),
        (["अनिल चतुर्वेदी, श्रीहरिकोटा", "2 जुलाई 2024, 13:20 IST"], ["अनिल चतुर्वेदी"]),
    ],
)  # fmt: skip
def test_who_wrote_it_stands_in_the_bar(bar: list[str], names: list[str]) -> None:
    article = read(*bar)
    assert [author.name for author in article.authors] == names
    assert article.body[0].text == BODY[0]


@pytest.mark.parametrize(
    "bar",
    [
        ["Updated on : Jul 02, 2024, 08:41 PM IST", "शेयर करें", "हमें फॉलो करें"],
        ["मौसम विभाग", "02 जुलाई 2024"],  # the report's own words
        ["पानी की मार", "02 जुलाई 2024"],  # no name has a postposition
        ["शेयर करें Facebook Twitter WhatsApp", "02 जुलाई 2024"],
    ],
)
def test_words_that_are_no_name_sign_nothing(bar: list[str]) -> None:
    assert read(*bar).authors == []


@pytest.mark.parametrize(
    ("bar", "expected"),
    [
        (["लेखक: राम कुमार | जयपुर | Updated: 02 Jul 2024, 08:41 PM"], "जयपुर"),
        (["एजेंसी, जयपुर", "02 जुलाई 2024"], "जयपुर"),
        (["अनिल चतुर्वेदी, श्रीहरिकोटा", "2 जुलाई 2024, 13:20 IST"], "श्रीहरिकोटा"),
        (["जयपुर4 घंटे पहले", "कॉपी लिंक"], "जयपुर"),
        (["Edited by: न्यूज डेस्क", "ब्रिजटाउन", "2 जुलाई 2024, 13:20 IST"], "ब्रिजटाउन"),  # in no list, not in the report
        (["न्यूज डेस्क, नव उजाला, जयपुर", "Published by: अंकित यादव", "02 Jul 2024 08:41 PM"], "जयपुर"),
        (["श्रीहरिकोटा", "2 जुलाई 2024, 13:20 IST"], "श्रीहरिकोटा"),
        (["Tue, 2 Jul 2024 08:41 PM"], None),
        (["मंगलवार, 2 जुलाई 2024"], None),
    ],
)
def test_where_it_was_filed_stands_in_the_bar(bar: list[str], expected: str | None) -> None:
    assert place(read(*bar)) == expected


def test_a_byline_behind_the_standfirst_is_a_row_of_its_own() -> None:
    rows = [
        FlatRow("Rain floods the city", 0, 20, 0, "headline", "headline"),
        FlatRow(
            "Boats were sent to the streets. By Asha Rao and Ravi Iyer",
            21,
            78,
            1,
            "",
            "chrome",
            0.0,
            {"standfirst": 0.9},
        ),
        FlatRow("The city woke to water on Monday, and schools were closed by noon.", 79, 145, 2, "", "paragraph", 0.9),
    ]
    source = "\n".join(row.text for row in rows)
    said = [(row.label, row.text) for row in label_header(rows, source)][1:-1]
    assert said == [("standfirst", "Boats were sent to the streets."), ("byline", "By Asha Rao and Ravi Iyer")]


def test_a_report_that_opens_with_its_agency_is_no_caption() -> None:
    article = read("Updated: 02 Jul 2024, 08:41 PM IST", opening="जयपुर, 2 जुलाई (भाषा) ")
    assert (place(article), article.agency and article.agency.value) == ("जयपुर", "भाषा")
    assert article.body[0].text.startswith("जयपुर, 2 जुलाई (भाषा) शहर में")


@pytest.mark.parametrize(
    ("above", "steps"),
    [
        (MENU, None),
        ([*MENU, "होम", "राज्य", "राजस्थान"], ["होम", "राज्य", "राजस्थान"]),
        ([*MENU, "होम > राज्य > राजस्थान"], ["होम", "राज्य", "राजस्थान"]),
        ([*MENU, "होम", "राज्य", "मानसून की मार:"], ["होम", "राज्य"]),
        (["World", "Business", "Sports", "Opinion", "Culture"], None),
    ],
)
def test_a_menu_is_no_breadcrumb(above: list[str], steps: list[str] | None) -> None:
    breadcrumb = read("02 जुलाई 2024", above=above).breadcrumb
    assert (breadcrumb and breadcrumb.value) == steps


def test_a_step_of_the_menu_above_the_headline_is_its_section() -> None:
    section = read("02 जुलाई 2024", above=[*MENU, "खेल"]).section
    assert section is not None and section.value == "खेल"
