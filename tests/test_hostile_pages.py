"""No hostile page keeps another from being kept, and what is kept of it can be read again."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest

from khabar import Archive, Article, Capture

GOOD = "<h1>घाट समय पर खुलेगा</h1><p>मंत्री ने कहा कि नया घाट समय पर खुलेगा और लोगों के लिए खोल दिया जाएगा।</p>"
PAGE = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"पुल समय पर बनेगा",@}</script>'
    "<article><h1>पुल समय पर बनेगा</h1><p>मंत्री ने कहा कि नया पुल समय पर बनेगा और लोगों के लिए खोल दिया जाएगा।</p></article>"
)
LATE = "9999-12-31T23:59:59-05:30"
SAID = {
    "author": r'"author":{"name":"\udfff राम कुमार"}',
    "publisher": r'"publisher":{"name":"सेतु \ud800"}',
    "section": r'"articleSection":"देश \ud800"',
    "keywords": r'"keywords":["\udfff पुल","सड़क"]',
    "picture": r'"image":{"url":"https://a.example/\ud800.jpg","caption":"\ud800 x","width":' + "9" * 400 + "}",
    "key": r'"\ud800":{"\udfff":1}',
    "published": f'"datePublished":"{LATE}"',
    "modified": f'"dateModified":"{LATE}"',
    "words": '"wordCount":' + "9" * 400,
    "step": '"itemListElement":[{"position":' + "9" * 400 + ',"name":"देश"}]',
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "news")


@pytest.mark.parametrize("said", SAID)
def test_a_hostile_page_is_kept_and_so_is_the_one_before_it(said: str, archive: Archive) -> None:
    good = Capture(GOOD, url="https://a.example/good")
    report = archive.add([good, Capture(PAGE.replace("@", SAID[said]), url="https://a.example/odd")])
    assert report.failed == []
    assert report.added == 2
    kept = [archive.article(address) for address in ("https://a.example/good", "https://a.example/odd")]
    assert all(msgspec.json.decode(msgspec.json.encode(one), type=Article) == one for one in kept)
    assert [fault for fault in archive.check() if fault.severity == "broken"] == []


@pytest.mark.parametrize(
    "address", ["http://[bad", "http://a:99999999/x", "https://a.example/\ud800", "http://℀.example/"]
)
def test_an_address_that_is_none_stops_nothing(address: str, archive: Archive) -> None:
    report = archive.add(
        [Capture(GOOD, url="https://a.example/good"), Capture(PAGE.replace("@", '"x":1'), url=address)]
    )
    assert report.failed == []
    assert report.added == 2


@pytest.mark.parametrize(
    "fetched",
    [datetime.max, datetime.min, datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), datetime(2024, 1, 1)],
    ids=str,
)
def test_a_capture_of_any_time_is_kept(fetched: datetime, archive: Archive) -> None:
    report = archive.add([Capture(GOOD, url="https://a.example/good", fetched=fetched)])
    assert (report.added, report.failed) == (1, [])
    assert archive.versions("https://a.example/good")[0].seen.tzinfo is not None


def test_a_record_of_text_with_half_a_letter_is_kept(archive: Archive) -> None:
    assert archive.add([Article.from_text("पुल \ud800 बना", headline="\udfff")]).failed == []
