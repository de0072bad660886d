"""Headlines and subheads that go beyond what the text lets somebody say."""

from __future__ import annotations

import pytest

from khabar import claims, language
from khabar.record import Article, Block, Claim, Field


def read(headline: str | None, *body: Block, code: str = "hi", standfirst: str | None = None) -> list[Claim]:
    page = Article(
        id="a",
        headline=Field(headline, 1.0) if headline else None,
        standfirst=Field(standfirst, 1.0) if standfirst else None,
        body=list(body),
    )
    return claims.find(page, [], language.get(code))


def text(words: str) -> Block:
    return Block("paragraph", words)


# language, headline, what the text lets somebody say
STATED = [
    ("hi", "बांध के गेट बिना चेतावनी खोले गए", "किसानों का आरोप है कि बांध के गेट बिना चेतावनी खोले गए।"),
    ("hi", "अस्पताल में दवा का स्टॉक खत्म", "एक कर्मचारी ने बताया कि अस्पताल में दवा का पूरा स्टॉक खत्म है।"),
    ("hi", "दो हफ्ते में बंद होगी पुरानी लाइन", "अधिकारी ने कहा, “पुरानी लाइन दो हफ्ते में बंद होगी।”"),
    ("en", "Dam gates opened without warning", "Farmers said that the dam gates were opened without any warning."),
]


@pytest.mark.parametrize(("code", "headline", "said"), STATED, ids=[row[1] for row in STATED])
def test_headline_states_as_fact_what_the_text_attributes(code: str, headline: str, said: str) -> None:
    attributed, bold = read(headline, text(said), code=code)
    assert attributed.drift == "headline states it as fact"
    assert (bold.kind, bold.content.text) == ("narrator", headline)
    assert bold.drift == f"states as fact what {attributed.id} attributes"
    assert bold.sources == ("outlet",)


@pytest.mark.parametrize(
    "headline",
    [
        "किसानों का आरोप, बांध के गेट बिना चेतावनी खोले गए",
        "बांध के गेट बिना चेतावनी खोलने का दावा",
        "किसानों ने कहा कि बांध के गेट बिना चेतावनी खोले गए",
        "बांध पर नया विवाद, जांच शुरू",
    ],
)
def test_headline_that_says_whose_words_they_are_or_other_things_is_no_drift(headline: str) -> None:
    said = read(headline, text("किसानों का आरोप है कि बांध के गेट बिना चेतावनी खोले गए।"))
    assert [claim.drift for claim in said] == [None] * len(said)


def test_what_the_narrator_says_himself_may_be_a_headline() -> None:
    assert read("बांध के गेट बिना चेतावनी खोले गए", text("बांध के गेट बिना चेतावनी खोले गए और खेत डूब गए।")) == []


def test_each_heading_that_states_it_as_fact_is_said() -> None:
    subhead = Block("subhead", "बिना चेतावनी खोले बांध के गेट")
    paragraph = text("किसानों का आरोप है कि बांध के गेट बिना चेतावनी खोले गए।")
    said, *bold = read("बांध के गेट बिना चेतावनी खोले गए", subhead, paragraph)
    assert said.drift is not None
    assert [claim.content.span.part for claim in bold] == ["body.0", "headline"]


def test_headline_promises_aid_where_the_text_promises_support() -> None:
    headline = "राष्ट्रपति ने किया सैन्य सहायता का वादा"
    promised, loud = read(headline, text("राष्ट्रपति ने पड़ोसी देश को सैन्य समर्थन का वादा किया।"))
    assert (promised.kind, loud.kind) == ("promise", "promise")
    assert promised.drift is None
    assert loud.drift == f"{promised.id} does not say सहायता"


def test_headline_that_promises_what_the_text_promises_is_no_drift() -> None:
    said = read(
        "राष्ट्रपति ने किया सैन्य समर्थन का वादा",
        text("राष्ट्रपति ने पड़ोसी देश को सैन्य समर्थन का वादा किया।"),
        text("राष्ट्रपति ने सैन्य अड्डे का वादा किया।"),
    )
    assert [claim.drift for claim in said] == [None, None, None]
