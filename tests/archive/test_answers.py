"""What an archive answers from Python: claims, events, names, stories, changes and every hit of a search."""

from __future__ import annotations

import doctest
import inspect
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import islice
from pathlib import Path

import pytest

from khabar.archive import Archive, ClaimRow, EventRow, NameRow
from khabar.archive.answers import Answers
from khabar.errors import BadQuery
from khabar.record import Article, Field, TimeField
from khabar.understanding import understand

INDIA = timezone(timedelta(hours=5, minutes=30))

# id, outlet, language, day of June 2024 (null: undated), text
REPORTS = [
    ("a", "Kosi Times", "hi", 3, "प्रधानमंत्री नरेंद्र मोदी ने कहा कि कोसी पर नया पुल अगले साल तक बन जाएगा। भाजपा ने जांच की मांग की।"),
    ("b", "Kosi Times", "hi", 1, "मौसम विभाग के अनुसार, कोसी में रविवार तक बाढ़ आ सकती है। एक अधिकारी ने कहा कि पुल टूट गया है।"),
    ("c", "Delta Post", "en", 2, "Prime Minister Narendra Modi said that the new bridge over the Kosi would be ready next year."),
    ("d", "Delta Post", "hi", None, "प्रधानमंत्री नरेन्द्र मोदी ने कहा कि पुल की लागत दो गुनी हो गई है।"),
]  # fmt: skip


def report(id: str, outlet: str, language: str, day: int | None, text: str) -> Article:
    article = Article.from_text(text, headline=f"Kosi {id}", id=id, language=language)
    article.outlet = Field(outlet, 1.0)
    if day:
        article.published = TimeField(datetime(2024, 6, day, 9, tzinfo=INDIA), 1.0)
    return understand(article)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "kept") as archive:
        archive.add([report(*row) for row in REPORTS])
        yield archive


def test_articles_come_by_their_day_and_those_without_one_last(archive: Archive) -> None:
    assert [article.id for article in archive.articles()] == ["b", "c", "a", "d"]
    assert [article.id for article in archive.articles(outlet="Delta Post")] == ["c", "d"]


def test_claims_come_by_their_day_as_typed_rows(archive: Archive) -> None:
    found = list(archive.claims())
    assert [row.article for row in found] == ["b", "c", "a", "d"]
    assert all(isinstance(row, ClaimRow) and row.trusted for row in found)
    assert found[2].speakers == ["नरेंद्र मोदी"]
    assert found[2].speaker_keys == ["Narendra Modi"]
    assert found[2].speaker_types == ["person"]
    assert found[2].sentence == "प्रधानमंत्री नरेंद्र मोदी ने कहा कि कोसी पर नया पुल अगले साल तक बन जाएगा।"


@pytest.mark.parametrize("asked", ["नरेंद्र मोदी", "नरेन्द्र मोदी", "Narendra Modi", "narendra modi", "मोदी"])
def test_speaker_is_meant_in_every_spelling(archive: Archive, asked: str) -> None:
    assert [row.article for row in archive.claims(speaker=asked)] == ["c", "a", "d"]


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        ({"outlet": "Kosi Times"}, ["b", "a"]),
        ({"language": "en"}, ["c"]),
        ({"since": "2024-06-02", "until": date(2024, 6, 2)}, ["c"]),
        ({"until": "2024-06-01"}, ["b"]),
        ({"speaker": "मौसम विभाग"}, ["b"]),
        ({"speaker": "IMD"}, ["b"]),
        ({"speaker": "रमेश"}, []),
    ],
)
def test_claims_are_narrowed(archive: Archive, narrowed: dict[str, str], expected: list[str]) -> None:
    assert [row.article for row in archive.claims(**narrowed)] == expected


def test_what_a_claim_is_about_stands_in_the_claim(archive: Archive) -> None:
    assert [row.article for row in archive.claims("बाढ़")] == ["b"]


def test_the_trusted_and_the_others_are_all(archive: Archive) -> None:
    trusted, rest, everything = (
        [(row.article, row.id) for row in archive.claims(trusted=trusted)] for trusted in (True, False, None)
    )
    assert rest
    assert sorted(trusted + rest) == sorted(everything)


def test_first_claim_is_there_before_the_last_article_is_read(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    real = archive._store.read
    monkeypatch.setattr(archive._store, "read", lambda id, number=None: read.append(id) or real(id, number))
    next(archive.claims(since="2024"))
    assert read == ["b"]


def test_events_are_typed_and_narrowed(archive: Archive) -> None:
    (demand,) = archive.events()
    assert isinstance(demand, EventRow)
    assert (demand.type, demand.actors, demand.article, demand.trusted) == ("REQUEST", ["भाजपा"], "a", True)
    assert list(archive.events(name="BJP")) == [demand]
    assert list(archive.events(type="request", status="happened")) == [demand]
    assert list(archive.events(type="ASSAULT")) == []


def test_name_is_one_row_in_all_its_spellings(archive: Archive) -> None:
    (modi,) = archive.names(type="person")
    assert isinstance(modi, NameRow)
    assert (modi.key, modi.articles) == ("Narendra Modi", 3)
    assert set(modi.spellings) == {"नरेंद्र मोदी", "नरेन्द्र मोदी", "Narendra Modi"}
    assert [row.key for row in archive.names(type="person", language="en")] == ["Narendra Modi"]


def test_stories_and_changes_are_asked_of_the_archive(archive: Archive) -> None:
    assert all(set(story.articles) <= {"a", "b", "c", "d"} for story in archive.stories())
    assert list(archive.changes()) == []


def test_changes_are_narrowed_by_outlet_language_and_when_they_were_seen(archive: Archive) -> None:
    for id, hour in (("a", 1), ("c", 2)):
        article = archive.article(id)
        article.body = [*article.body, *Article.from_text("और कुछ।").body]
        article.fetched = datetime(2024, 7, 1, hour, tzinfo=UTC)
        archive.add([article])
    assert {change.id for change in archive.changes()} == {"a", "c"}
    assert [change.id for change in archive.changes(outlet="Kosi Times")] == ["a"]
    assert [change.id for change in archive.changes(language="en")] == ["c"]
    seen = next(iter(archive.changes())).seen
    assert {change.id for change in archive.changes(since=str(seen.year))} == {"a", "c"}
    assert list(archive.changes(until=str(seen.year - 1))) == []
    assert {change.id for change in archive.changes(until=seen)} == {"a", "c"}


def test_many_changes_come_the_latest_first_however_many_are_read_at_once(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    for id in ("a", "b", "c"):
        for more in ("एक।", "दो।"):
            article = archive.article(id)
            article.body = [*article.body, *Article.from_text(more).body]
            archive.add([article])
    whole = [(one.id, one.after) for one in archive.changes()]
    monkeypatch.setattr("khabar.archive.edits._AT_FIRST", 1)
    assert [(one.id, one.after) for one in archive.changes()] == whole
    assert len(whole) == 6


WRONG = ["gestern", "2024-13", "2024-02-30", "2024-06-01T25:00"]


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_no_day_is_refused(archive: Archive, wrong: str) -> None:
    with pytest.raises(BadQuery):
        next(archive.claims(since=wrong))


@pytest.mark.parametrize("wrong", [*WRONG, "0001-01-01", "9999-12-31T23:59:59-14:00", datetime.max])
def test_changes_since_no_time_are_refused(archive: Archive, wrong: str | datetime) -> None:
    with pytest.raises(BadQuery):
        next(archive.changes(since=wrong))


def test_what_is_no_filter_is_refused(archive: Archive) -> None:
    with pytest.raises(BadQuery):
        next(archive.claims(colour="red"))


def test_every_hit_comes_whatever_the_length_of_a_page(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.archive.answers._PAGE", 1)
    assert [hit.id for hit in archive.search_all("")][:3] == ["a", "c", "b"]
    assert len(list(archive.search_all("Kosi"))) == 4
    assert [hit.id for hit in islice(archive.search_all("", language="en"), 5)] == ["c"]


@pytest.mark.parametrize(
    "method", ["search_all", "claims", "events", "names", "stories", "changes"], ids=lambda method: str(method)
)
def test_example_of_each_method_runs(archive: Archive, method: str) -> None:
    examples = doctest.DocTestParser().get_examples(inspect.getdoc(getattr(Answers, method)) or "")
    assert examples
    for example in examples:
        exec(example.source, {"archive": archive, "print": lambda *_: None})


@pytest.mark.parametrize("asked", ["बीजेपी", "BJP", "bjp", "भाजपा", "भारतीय जनता पार्टी"])
def test_organisation_is_found_by_whatever_else_it_is_called(archive: Archive, asked: str) -> None:
    assert [hit.id for hit in archive.search(asked)] == ["a"]


def test_people_are_counted_by_who_they_are(archive: Archive) -> None:
    facets = archive.search("").facets
    assert [(facet.value, facet.count) for facet in facets["person"]] == [("Narendra Modi", 3)]


@pytest.mark.parametrize("asked", ["नरेंद्र मोदी", "नरेन्द्र मोदी", "narendra modi"])
def test_filter_of_a_person_or_a_name_takes_every_spelling(archive: Archive, asked: str) -> None:
    for name in ("person", "name"):
        assert {hit.id for hit in archive.search("", **{name: asked})} == {"a", "c", "d"}
    assert {hit.id for hit in archive.search("", name="BJP")} == {"a"}
