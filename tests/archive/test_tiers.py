"""An archive where a word stands in so many articles that headlines are looked at first: all is found all the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from khabar.archive import Archive
from khabar.record import Article

BODY = "सरकार ने बजट में किसान और सड़क के लिए पैसे रखे।"
HEADLINES = [" ".join(chosen) for chosen in product(("सरकार", "आज"), ("बजट", "कल"), ("किसान", "शहर"), "अआइईउऊ")]


@pytest.fixture
def crowded(folder_archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    """Every article has the words in its text, one in two each of them in its headline."""
    monkeypatch.setattr("khabar.archive.search.tiers._MANY", 20)
    monkeypatch.setattr("khabar.archive.search.matching._LARGE", 20)
    folder_archive.add(
        [
            Article.from_text(BODY, headline=headline, id=f"{headline} {number}", language="hi")
            for headline in HEADLINES
            for number in range(6)
        ]
    )
    yield folder_archive


def paged(archive: Archive, query: str, size: int) -> list[str]:
    ids: list[str] = []
    offset: int | None = 0
    while offset is not None:
        hits = archive.search(query, limit=size, offset=offset)
        ids += [hit.id for hit in hits]
        offset = hits.next
    return ids


@pytest.mark.parametrize("query", ["सरकार बजट किसान", "बजट किसान", "सरकार", "सरकार बजट -कल", "सरकार बजट किसान सड़क"])
@pytest.mark.parametrize("size", [7, 10, 30])
def test_pages_one_behind_the_other_hold_every_article_once(crowded: Archive, query: str, size: int) -> None:
    ids = paged(crowded, query, size)
    assert len(ids) == len(set(ids)) == crowded.search(query).total
    assert set(ids) == set(crowded.ids(query))


def test_articles_with_the_words_in_their_headline_come_first(crowded: Archive) -> None:
    first = crowded.search("सरकार बजट किसान", limit=20)
    assert all({"सरकार", "बजट", "किसान"} <= set(hit.headline.split()) for hit in first)
    assert first.total == len(HEADLINES) * 6


def test_where_few_headlines_have_all_words_those_with_fewer_are_next(crowded: Archive) -> None:
    rare = Article.from_text(BODY, headline="सरकार बजट किसान सड़क", id="rare", language="hi")
    crowded.add([rare])
    hits = crowded.search("सरकार बजट किसान सड़क", limit=20)
    assert hits[0].id == "rare"
    assert all(len({"सरकार", "बजट", "किसान", "सड़क"} & set(hit.headline.split())) >= 2 for hit in hits)


def test_what_is_not_wanted_is_found_in_no_tier(crowded: Archive) -> None:
    assert not any("कल" in hit.headline for hit in crowded.search("सरकार बजट -कल", limit=20))


def test_filters_narrow_the_tiers_too(crowded: Archive) -> None:
    assert len(crowded.search("सरकार बजट किसान", language="en")) == 0
    assert len(crowded.search("सरकार बजट किसान", language="hi", limit=20)) == 20
