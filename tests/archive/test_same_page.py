"""One article for one page, and one version for what it says, however its captures come in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from msgspec.structs import replace

import khabar
from khabar.archive import Archive
from khabar.archive.identity import earlier_sighting_key
from khabar.capture import Capture
from khabar.record import Evidence, Field

AT = datetime(2024, 11, 30, 10, tzinfo=UTC)
URL = "https://a.example/राज्य/बाढ़?id=4&page=1"
LINES = "बाढ़ से 40 गांव डूबे\nपटना में बाढ़ से कई गांव डूब गए।"
PAGE = """<html lang="hi"><head><title>बाढ़ से गांव डूबे</title>{head}</head><body><article>
<h1>बाढ़ से गांव डूबे और सड़कें बह गईं</h1><p class="byline">अनिल कुमार</p>
<p>पटना में बाढ़ से कई गांव डूब गए और लोग छतों पर रात बिताने को मजबूर हुए, अधिकारियों ने बताया।</p>
<figure><img src="p/flood-1.jpg" width="800" height="500"><figcaption>गांव में भरा पानी।</figcaption></figure>
<p>राहत दल नावों से लोगों को निकाल रहे हैं और खाना बांट रहे हैं, जिला प्रशासन ने कहा।</p>
</article></body></html>"""
SPELLINGS = [
    URL,
    "http://www.a.example:80/%E0%A4%B0%E0%A4%BE%E0%A4%9C%E0%A5%8D%E0%A4%AF/%E0%A4%AC%E0%A4%BE%E0%A4%A2%E0%A4%BC/?page=1&id=4#x",
    "https://a.example/%e0%a4%b0%e0%a4%be%e0%a4%9c%e0%a5%8d%e0%a4%af/./बा%E0%A4%A2%E0%A4%BC?id=4&utm_source=x&page=1&yclid=9",
]  # fmt: skip


def capture(data: str = LINES, url: str | None = URL, hours: int = 0) -> Capture:
    return Capture(data=data.encode(), url=url, fetched=AT + timedelta(hours=hours))


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader itself in the place of the plain one of these tests."""
    monkeypatch.setattr("khabar.archive.archive.read_capture", khabar.read)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_leads_to_the_article(archive: Archive, spelling: str) -> None:
    archive.add([capture()])
    id = archive.id_of(spelling)
    assert archive.article(spelling).id == id == archive.versions(spelling)[0].id


def test_captures_under_several_spellings_are_one_article(archive: Archive) -> None:
    report = archive.add([capture(url=spelling, hours=hour) for hour, spelling in enumerate(SPELLINGS)])
    assert (report.added, report.unchanged, len(archive)) == (1, 2, 1)


@pytest.mark.parametrize("url", ["https://a.example/n?id={}", "https://a.example/?p={}", "https://a.example/n?page={}"])
def test_pages_told_apart_by_a_number_stay_apart(archive: Archive, url: str) -> None:
    archive.add([capture(url=url.format(number)) for number in (1, 2)])
    assert len(archive) == 2


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize("head", ["", f'<link rel="canonical" href="{URL}">', '<link rel="canonical" href="/c/1">'])
@pytest.mark.parametrize("urls", list(permutations([None, *SPELLINGS[:2]])))
@pytest.mark.parametrize("together", [True, False])
def test_same_bytes_are_one_version_with_and_without_their_address(
    folder_archive: Archive, urls: tuple[str | None, ...], head: str, together: bool
) -> None:
    captures = [capture(PAGE.format(head=head), url, hour) for hour, url in enumerate(urls)]
    for batch in [captures] if together else [[one] for one in captures]:
        folder_archive.add(batch)
    assert len(folder_archive) == 1
    versions = folder_archive.versions(URL)
    assert [version.sightings for version in versions] == [3]
    assert list(folder_archive.changes()) == []


@pytest.mark.usefixtures("reading")
def test_address_that_comes_later_is_kept_with_what_it_tells(archive: Archive) -> None:
    archive.add([capture(PAGE.format(head=""), None)])
    [first] = archive
    archive.add([capture(PAGE.format(head=""), URL, hours=1)])
    [article] = archive
    assert article.id == first.id
    assert article.url and article.url.value == URL
    assert article.pictures[0].url == "https://a.example/राज्य/p/flood-1.jpg"
    assert archive.capture(URL).url == URL
    assert archive.reread().added == 0
    assert [one.url and one.url.value for one in archive] == [URL]


def test_new_text_at_an_address_learnt_later_is_a_version_of_the_article(archive: Archive) -> None:
    archive.add([capture(url=None), capture(hours=1), capture(LINES.replace("40", "55"), hours=2)])
    assert len(archive) == 1
    assert [edit.diff.fields for edit in archive.changes()] == [("headline",)]


def test_same_bytes_from_two_addresses_are_two_articles_whichever_was_met_without_one(archive: Archive) -> None:
    archive.add([capture(url=None), capture(url="https://a.example/1"), capture(url="https://b.example/2")])
    assert len(archive) == 2


@pytest.mark.parametrize("addressed_first", [True, False])
def test_files_of_two_versions_leave_the_times_of_their_captures(archive: Archive, addressed_first: bool) -> None:
    """A file's time is that of its last copy, here years later and in the wrong order."""
    changed = LINES.replace("40", "55")
    known = [capture(), capture(changed, hours=5)]
    files = [replace(one, url=None, fetched=AT + timedelta(days=900 - day)) for day, one in enumerate(known)]
    for one in known + files if addressed_first else files + known:
        archive.add([one])
    edits = [(edit.seen_before, edit.seen) for edit in archive.changes() if edit.id == archive.id_of(URL)]
    assert edits[0] == (AT, AT + timedelta(hours=5))


def test_removed_page_stays_removed_without_its_address(archive: Archive) -> None:
    archive.add([capture()])
    archive.remove(URL, "asked for")
    report = archive.add([capture(url=None, hours=1), capture(url=SPELLINGS[2], hours=2)])
    assert (len(report.failed), len(archive)) == (2, 0)


def test_readings_that_differ_in_what_is_not_said_are_one_version(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Confidence, evidence, the spelling of the address, the time of fetching, tags and the declared change."""
    plain = khabar.archive.archive.read_capture
    for hour in range(3):

        def read(capture: Capture, hour: int = hour) -> khabar.Article:
            article = plain(Capture(data=LINES, url=SPELLINGS[hour], fetched=capture.fetched))
            article.headline = Field("बाढ़ से 40 गांव डूबे", 0.2 * hour, (Evidence("h1", hour),))
            article.tags = Field([f"tag {hour}"], 0.5)
            article.modified = khabar.record.TimeField(AT + timedelta(minutes=hour), 0.9)
            article.published = khabar.record.TimeField(AT, 0.9, (Evidence("address"),)) if hour else None
            return article

        monkeypatch.setattr("khabar.archive.archive.read_capture", read)
        archive.add([capture(f"{LINES}<!-- {hour} -->", hours=hour)])
    assert [version.sightings for version in archive.versions(URL)] == [3]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("kicker", {"kicker": Field("अपडेट", 0.5)}),
        ("byline", {"byline": Field("रीना सिंह", 0.5)}),
        ("section", {"section": Field("राज्य", 0.5)}),
        ("standfirst", {"standfirst": Field("चार ज़िले", 0.5)}),
        ("published", {"published": khabar.record.TimeField(AT, 0.5)}),
        ("captions", {"pictures": [khabar.record.Picture(caption=Field("नाव", 0.5))]}),
        ("agency", {"agency": Field("भाषा", 0.5)}),
    ],
)
def test_every_version_is_a_row_of_changes_that_names_its_field(
    archive: Archive, name: str, change: dict[str, object]
) -> None:
    article = khabar.Article.from_text("पटना में बाढ़।", headline="बाढ़", id="a")
    report = archive.add([replace(article, fetched=AT), replace(article, fetched=AT + timedelta(hours=4), **change)])
    assert report.new_versions == 1
    [edit] = archive.changes()
    assert (edit.diff.fields, archive.diff("a").fields) == ((name,), (name,))
    assert edit.between == timedelta(hours=4)


def test_versions_that_say_the_same_are_no_row_of_changes(folder_archive: Archive) -> None:
    """Archives of khabar 0.1 have such: kept for a field that makes no version today."""
    article = khabar.Article.from_text("पटना में बाढ़।", headline="बाढ़", id="a")
    folder_archive.add([replace(article, fetched=AT)])
    said = replace(article, headline=Field("आई बाढ़", 1.0), fetched=AT + timedelta(hours=1))
    folder_archive.add([said])
    version = folder_archive.versions("a")[1]
    entry = khabar.archive.store.Entry(replace(article, fetched=AT), version)
    folder_archive._store.replace([entry])
    assert list(folder_archive.changes()) == []
    assert not folder_archive.diff("a")


@pytest.mark.parametrize(
    ("old", "spelling"),
    [
        ("a.example/राज्य/बाढ़", "https://a.example/%E0%A4%B0%E0%A4%BE%E0%A4%9C%E0%A5%8D%E0%A4%AF/बाढ़/"),
        ("a.example/%E0%A4%B0%E0%A4%BE", "https://a.example/रा"),
        ("a.example/%e0%a4%b0%e0%a4%be", "https://a.example/%E0%A4%B0%E0%A4%BE?utm_source=x"),
        ("a.example/n?a=1&b=%E0%A4%95", "https://a.example/n?b=क&a=1"),
        ("a.example/n?id=1&spm=2", "https://a.example/n?id=1&spm=2"),
    ],
)
def test_article_filed_by_khabar_0_1_is_found_and_added_to(folder_archive: Archive, old: str, spelling: str) -> None:
    from khabar.archive.store import Batch, Entry
    from khabar.archive.version import Version

    article = khabar.Article.from_text("पाठ", headline="बाढ़", id="old")
    entry = Entry(article, Version("old", 1, AT, AT, AT, "a digest of other fields"), (old,))
    folder_archive._store.keep(Batch(entries=[entry]))
    assert folder_archive.id_of(spelling) == "old"
    report = folder_archive.add([capture("बाढ़\nपाठ", spelling, hours=1)])
    assert (report.unchanged, len(folder_archive)) == (1, 1)


def test_capture_met_by_khabar_0_1_is_the_same_today(folder_archive: Archive, tmp_path: Path) -> None:
    from khabar.archive.store import Batch, Sighting

    folder_archive.add([capture()])
    ledger = folder_archive._store.ledger  # type: ignore[attr-defined]
    with ledger.writing() as connection:
        connection.execute("DELETE FROM sightings")
    id = folder_archive.id_of(URL)
    folder_archive._store.keep(Batch(sightings=[Sighting(id, 1, AT, earlier_sighting_key(capture()))]))
    report = folder_archive.add([capture(hours=1), capture(url=None, hours=2)])
    assert (report.unchanged, len(folder_archive)) == (2, 1)
