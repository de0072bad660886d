"""What every store promises: the same tests over a folder and over PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from khabar.archive import Archive, Outcome
from khabar.archive.diff import diff
from khabar.capture import Capture
from khabar.errors import NotFound, Removed
from khabar.record import Article, Claim, Quoted, Span, Speaker

NOON = datetime(2024, 11, 30, 12, tzinfo=UTC)
PAGE = "बाढ़ से 40 गांव प्रभावित\nराज्य में बाढ़ से 40 गांव प्रभावित हुए हैं।\n\nराहत दल रवाना हुआ।"


def page(text: str = PAGE, url: str = "https://example.in/flood", hours: int = 0) -> Capture:
    return Capture(data=text, name=url, url=url, fetched=NOON + timedelta(hours=hours))


def test_same_capture_twice_is_one_article_seen_twice(archive: Archive) -> None:
    archive.add([page()])
    report = archive.add([page(hours=1)])
    assert (report.added, report.unchanged, len(archive)) == (0, 1, 1)
    assert [version.sightings for version in archive.versions("https://example.in/flood")] == [2]


def test_same_capture_twice_in_one_call_is_one_article(archive: Archive) -> None:
    report = archive.add([page(), page()])
    assert (report.added, report.unchanged, len(list(archive))) == (1, 1, 1)


def test_changed_text_at_one_address_is_a_new_version(archive: Archive) -> None:
    archive.add([page()])
    report = archive.add([page(PAGE.replace("40", "55"), hours=4)])
    first, second = archive.versions("https://example.in/flood")
    assert (report.new_versions, len(archive), second.number) == (1, 1, 2)
    assert second.seen - first.seen == timedelta(hours=4)


def test_text_changed_back_is_a_third_version(archive: Archive) -> None:
    archive.add([page(), page(PAGE.replace("40", "55"), hours=4)])
    archive.add([page(PAGE + " ", hours=8)])
    assert [version.number for version in archive.versions("https://example.in/flood")] == [1, 2, 3]


@pytest.mark.parametrize("together", [True, False])
def test_page_changed_back_to_the_letter_is_a_third_version(archive: Archive, together: bool) -> None:
    captures = [page(), page(PAGE.replace("40", "55"), hours=4), page(hours=8)]
    for part in [captures] if together else [[one] for one in captures]:
        archive.add(part)
    assert "40" in archive.article("https://example.in/flood").text
    # The same captures once more are sightings of the versions they were.
    assert archive.add(captures).unchanged == 3
    found = archive.versions("https://example.in/flood")
    assert [(version.number, version.sightings) for version in found] == [(1, 2), (2, 2), (3, 2)]


def test_captures_that_name_no_time_are_never_a_change_back(archive: Archive) -> None:
    captures = [Capture(data=PAGE.replace("40", number), url="https://example.in/flood") for number in ("40", "55")]
    archive.add(captures)
    assert archive.add(captures).unchanged == 2


def test_older_capture_that_comes_late_stands_first(archive: Archive) -> None:
    archive.add([page(PAGE.replace("40", "55"), hours=4)])
    archive.add([page()])
    assert [version.number for version in archive.versions("https://example.in/flood")] == [2, 1]
    assert "55" in archive.article("https://example.in/flood").text


def test_diff_names_words_and_numbers_that_changed(archive: Archive) -> None:
    archive.add([page(), page(PAGE.replace("40", "55"), hours=4)])
    found = archive.diff("https://example.in/flood")
    assert (found.numbers_removed, found.numbers_added, found.fields) == (("40",), ("55",), ("headline", "body"))
    assert [(change.edit, change.text.strip()) for change in found.headline if change.edit != "same"] == [
        ("removed", "40"),
        ("added", "55"),
    ]


def test_silent_edits_of_all_articles_are_listed_the_latest_first(archive: Archive) -> None:
    other = "https://other.in/drought"
    archive.add([page(), page(url=other), page(PAGE.replace("40", "55"), hours=4)])
    archive.add([page(PAGE + " फिर", url=other, hours=2), page(url=other, hours=6), page(url="https://third.in/")])
    flood, drought = archive.id_of("https://example.in/flood"), archive.id_of(other)
    found = list(archive.changes())
    assert [(one.id, one.before, one.after) for one in found] == [(drought, 2, 3), (flood, 1, 2), (drought, 1, 2)]
    assert found[1].summary == "headline, body; 40 → 55"
    assert found[1].seen - found[1].seen_before == timedelta(hours=4)
    assert next(archive.changes()) == found[0]
    archive.remove(drought, "court order")
    assert [one.id for one in archive.changes()] == [flood]


def test_older_capture_that_comes_late_turns_the_edit_round(archive: Archive) -> None:
    archive.add([page(PAGE.replace("40", "55"), hours=4)])
    archive.add([page()])
    assert [(one.before, one.after, one.summary) for one in archive.changes()] == [(2, 1, "headline, body; 40 → 55")]


def test_diff_names_the_claims_that_came_and_went() -> None:
    before, after = (Article.from_text(text, id="n1") for text in ("मंत्री ने कहा: सब ठीक है।", "मंत्री ने कहा: जांच होगी।"))
    before.claims = [_said("सब ठीक है")]
    after.claims = [_said("जांच होगी")]
    found = diff(before, after)
    assert (found.claims_removed, found.claims_added) == (("मंत्री: सब ठीक है",), ("मंत्री: जांच होगी",))
    assert diff(after, after).claims_added == ()


def _said(text: str) -> Claim:
    speaker = Speaker(None, Quoted("मंत्री", Span("body.0", 0, 6)), 0.9)
    return Claim("c1", "quote", (speaker,), Quoted(text, Span("body.0", 15, 15 + len(text))), 0.9)


@pytest.mark.parametrize(
    ("moment", "number"), [("2024-11-30T13:00+00:00", "40"), ("2024-11-30T16:30+00:00", "55"), ("2024-12-05", "55")]
)
def test_article_at_a_time_is_as_it_stood_then(archive: Archive, moment: str, number: str) -> None:
    archive.add([page(), page(PAGE.replace("40", "55"), hours=4)])
    assert number in archive.article(f"https://example.in/flood@{moment}").text


@pytest.mark.parametrize(
    "spelling",
    ["http://www.example.in/flood/", "https://example.in/flood?utm_source=x", "https://EXAMPLE.in/flood#top"],
)
def test_spellings_of_an_address_lead_to_one_article(archive: Archive, spelling: str) -> None:
    archive.add([page()])
    assert archive.add([page(url=spelling)]).unchanged == 1


def test_same_text_at_two_addresses_is_two_articles(archive: Archive) -> None:
    archive.add([page(), page(url="https://other.in/story")])
    assert len(archive) == 2


def test_broken_page_is_a_row_and_the_rest_goes_on(archive: Archive, tmp_path: Path) -> None:
    seen: list[Outcome] = []
    report = archive.add([page("broken"), tmp_path / "missing.html", page()], on_progress=seen.append)
    assert [failure.name for failure in report.failed] == ["https://example.in/flood", str(tmp_path / "missing.html")]
    assert all(failure.reason and failure.remedy for failure in report.failed)
    assert [outcome.status for outcome in seen] == ["failed", "failed", "added"]


def test_capture_comes_back_byte_for_byte(archive: Archive) -> None:
    archive.add([Capture(data=PAGE.encode(), url="https://example.in/flood", fetched=NOON, headers={"a": "b"})])
    kept = archive.capture("https://example.in/flood")
    assert (kept.data, kept.headers, kept.fetched) == (PAGE.encode(), {"a": "b"}, NOON)


def test_removed_article_is_gone_everywhere_and_the_reason_stays(archive: Archive, tmp_path: Path) -> None:
    archive.add([page(), page(PAGE.replace("बाढ़", "सूखा"), url="https://other.in/drought")])
    archive.remove("https://example.in/flood", "court order")
    with pytest.raises(Removed, match="court order"):
        archive.article("https://example.in/flood")
    assert archive.search("बाढ़").total == 0
    assert archive.export(tmp_path / "all.jsonl").rows == len(archive) == len(list(archive)) == 1
    assert [tombstone.reason for tombstone in archive.tombstones()] == ["court order"]


def test_removed_page_is_not_added_again(archive: Archive) -> None:
    archive.add([page()])
    archive.remove("https://example.in/flood", "court order")
    report = archive.add([page(), page(PAGE + " नया", hours=5)])
    assert [failure.code for failure in report.failed] == [Removed.exit_code] * 2
    assert len(archive) == 0


def test_reread_puts_the_new_record_in_the_old_ones_place(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.add([page(), page(PAGE.replace("40", "55"), hours=4)])

    def better(capture: Capture) -> Article:
        article = Article.from_text("नया पाठ", headline="बेहतर शीर्षक")
        article.fetched = capture.fetched
        return article

    monkeypatch.setattr("khabar.archive.archive.read_capture", better)
    assert archive.reread().new_versions == 2
    assert [version.number for version in archive.versions("https://example.in/flood")] == [1, 2]
    assert archive.search("बेहतर").total == 1
    assert archive.search("बाढ़").total == 0
    assert archive.check() == []


def test_reading_again_with_the_same_reader_changes_nothing(archive: Archive) -> None:
    archive.add([page()])
    assert (archive.reread().unchanged, archive.reread().new_versions) == (1, 0)


def test_what_is_added_is_there_in_the_next_process(address: str) -> None:
    with Archive(address) as archive:
        archive.add([page()])
    with Archive(address, create=False) as archive:
        assert [article.text for article in archive] == [PAGE.partition("\n")[2]]
        assert archive.search("राहत").total == 1


def test_two_open_archives_see_each_others_articles(address: str) -> None:
    with Archive(address) as one, Archive(address) as other:
        one.add([page()])
        other.add([page(url="https://other.in/x")])
        assert one.search("बाढ़").total == other.search("बाढ़").total == 2


def test_sections_and_outlets_are_counted(archive: Archive) -> None:
    from khabar.record import Field

    for number, section in enumerate(["विदेश", "विदेश", "खेल"]):
        article = Article.from_text(f"पाठ {number}")
        article.section = Field(section, 1.0)
        archive.add([article])
    assert [(facet.value, facet.count) for facet in archive.sections()] == [("विदेश", 2), ("खेल", 1)]
    assert archive.outlets() == ()
    assert len(archive.newest("विदेश")) == 2


def test_unknown_name_says_what_to_do(archive: Archive) -> None:
    with pytest.raises(NotFound, match="search for it"):
        archive.article("nothing")


def test_sound_archive_has_no_faults(archive: Archive) -> None:
    archive.add([page(), page(PAGE.replace("40", "55"), hours=4), page(url="https://other.in/x")])
    archive.remove("https://other.in/x", "test")
    assert archive.check() == []
