"""An archive of articles with every part a record can have, and the portal over it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from khabar.archive import Archive
from khabar.capture import Capture
from khabar.portal.app import build
from khabar.record import (
    Article,
    Author,
    Block,
    Claim,
    Completeness,
    Dateline,
    Event,
    EventTime,
    Evidence,
    Field,
    LanguageField,
    Mention,
    Name,
    Picture,
    Quoted,
    Span,
    Speaker,
    TimeField,
)

IST = timezone(timedelta(hours=5, minutes=30))
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>"\'{{ 7*7 }}'
QUOTE = "हम नदी को बचाने के लिए हर क़दम उठाएँगे"


def field(value: str, confidence: float = 0.95) -> Field[str]:
    return Field(value, confidence, (Evidence("h1", 0, 5),))


def whole() -> Article:
    """One article with every part."""
    span = Span("body.3", 0, len(QUOTE))
    return Article(
        id="whole0001",
        url=field("https://jalsamachar.example/desh/nadi-1"),
        fetched=datetime(2024, 12, 1, 4, 0, tzinfo=UTC),
        kind=Field("article", 0.9),
        language=field("hi"),
        script=field("Deva"),
        outlet=field("जल समाचार"),
        headline=field("नदी की सफ़ाई के लिए राज्य सरकार ने नई योजना का ऐलान किया"),
        other_headlines=[LanguageField("State announces new plan to clean the river", 0.9, (), "en")],
        kicker=field("Clean River:"),
        standfirst=field("पाँच साल में सौ किलोमीटर तट साफ़ करने का लक्ष्य, बजट दो सौ करोड़ रुपये।"),
        section=field("देश"),
        breadcrumb=Field(["होम", "देश"], 0.9),
        dateline=Dateline(place=field("लखनऊ"), text=field("लखनऊ, 30 नवंबर")),
        published=TimeField(
            datetime(2024, 11, 30, 14, 58, tzinfo=IST), 0.97, (Evidence("flat-dateline", 6, 12),), True
        ),
        modified=TimeField(datetime(2024, 11, 30, 18, 5, tzinfo=IST), 0.9),
        byline=field("रिया वर्मा, संवाददाता"),
        authors=[Author("रिया वर्मा", "person", 0.9)],
        agency=field("भाषा"),
        tags=Field(["नदी", "पर्यावरण"], 0.9),
        pictures=[Picture("https://img.example/n.jpg", field("नदी का तट"), field("फ़ोटो: जल समाचार"))],
        body=[
            Block("paragraph", "राज्य सरकार ने शनिवार को नदी की सफ़ाई की योजना का ऐलान किया।", 0.98),
            Block("subhead", "कितना ख़र्च आएगा", level=2),
            Block("paragraph", "योजना पर दो सौ करोड़ रुपये ख़र्च होंगे।", 0.5),
            Block("quote", QUOTE),
            Block("list", "पहला चरण\nदूसरा चरण", items=("पहला चरण", "दूसरा चरण")),
            Block("table", "वर्ष ख़र्च", rows=(("वर्ष", "ख़र्च"), ("2025", "40"))),
            Block("post", "बैठक शुरू हुई।", time=datetime(2024, 11, 30, 15, 0, tzinfo=IST)),
            Block("embed", "मंत्री का संदेश", url="https://social.example/1"),
            Block("embed", "बुरा पता", url="javascript:alert(1)"),
        ],
        names=[
            Name("n1", "person", "अनिल मेहता", (Mention("अनिल मेहता", span, 0.9, "title"),), 0.9, english="Anil Mehta")
        ],
        claims=[Claim("c1", "quote", (Speaker("n1", None, 0.9),), Quoted(QUOTE, span), 0.7, sources=("outlet",))],
        events=[
            Event("e1", "AGREE", ("n1",), (), (Quoted("ऐलान किया", span),), 0.8, time=EventTime("2024-11-30", "day"))
        ],
        complete=Completeness(False, 0.8, (), "paywall"),
        notes=["zone assumed"],
    )


def plain(number: int) -> Article:
    """One of many: six outlets, four sections, two scripts."""
    sections = ("देश", "विदेश", "खेल", "कारोबार")
    english = number % 5 == 4
    headline = f"Council clears budget number {number}" if english else f"परिषद ने बजट संख्या {number} को मंज़ूरी दी"
    return Article(
        id=f"plain{number:04}",
        url=field(f"https://outlet{number % 6}.example/{number}"),
        kind=Field("article", 0.9),
        language=field("en" if english else "hi"),
        outlet=field(f"प्रकाशन {number % 6}"),
        headline=field(headline),
        standfirst=None if number % 3 else field("बैठक में सभी सदस्यों ने प्रस्ताव का समर्थन किया।"),
        section=field(sections[number % 4]),
        published=TimeField(datetime(2024, 11, 29, 9, 0, tzinfo=IST) - timedelta(hours=number), 0.9),
        body=[Block("paragraph", f"सदस्यों ने चर्चा के बाद बजट संख्या {number} पारित किया। मतदान शांत रहा।")],
    )


def hostile() -> Article:
    """What a captured page may try."""
    return Article(
        id="hostile01",
        url=field("javascript:alert(1)"),
        language=field("hi"),
        outlet=field(HOSTILE),
        section=field(HOSTILE),
        headline=field(HOSTILE),
        standfirst=field(HOSTILE),
        byline=field(HOSTILE),
        tags=Field([HOSTILE], 0.9),
        pictures=[Picture("javascript:alert(1)", field(HOSTILE))],
        published=TimeField(datetime(2024, 11, 29, 23, 0, tzinfo=IST), 0.9),
        body=[Block("paragraph", HOSTILE), Block("embed", HOSTILE, url="javascript:alert(1)")],
    )


PAGE = """<!doctype html><html lang="hi"><head><title>तालाब फिर भरा | ग्राम वाणी</title></head><body><nav>होम</nav>
<article><h1>तालाब फिर भरा, गाँव में ख़ुशी</h1><p>{first}</p>
<p>गाँव के बुज़ुर्गों ने बताया कि तालाब बीस साल बाद भरा है और अब खेतों को पानी मिलेगा। किसानों ने राहत की साँस ली है।</p>
<p>पंचायत ने तालाब के चारों ओर पेड़ लगाने का फ़ैसला किया है। इसके लिए पाँच सौ पौधे मँगाए गए हैं और बच्चे उनकी देखभाल करेंगे।</p>
<script>alert("captured")</script></article><footer>ग्राम वाणी</footer></body></html>"""
FIRST = "गाँव का पुराना तालाब इस बरसात में {count} दिन में भर गया, जिससे आसपास के लोगों में ख़ुशी की लहर है।"


def captures() -> list[Capture]:
    """One address, captured twice; the outlet changed a number in between."""
    url = "https://gramvani.example/talab"
    return [
        Capture(
            PAGE.format(first=FIRST.format(count=count)).encode(),
            url,
            url,
            datetime(2024, 11, 28, hour, tzinfo=UTC),
            {},
        )
        for count, hour in ((10, 6), (12, 10))
    ]


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder: Path = tmp_path_factory.mktemp("portal") / "archive"
    with Archive(folder) as made:
        report = made.add([whole(), hostile(), *(plain(number) for number in range(45)), *captures()])
        assert not report.failed
        made.add([plain(99)])
        made.remove("plain0099", "court-order")
        yield made


@pytest.fixture(scope="session")
def app(archive: Archive) -> Starlette:
    return build(archive, place="news")


@pytest.fixture
def client(app: Starlette) -> TestClient:
    """A reader without cookies."""
    return TestClient(app, base_url="http://portal.example", raise_server_exceptions=False)


@pytest.fixture(scope="session")
def talab(archive: Archive) -> str:
    """The id of the article that has two versions and a capture."""
    return archive.id_of("https://gramvani.example/talab")
