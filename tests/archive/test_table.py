from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.archive.arrow import arrow_schema, fitted, table_of
from khabar.archive.table import (
    ClaimRow,
    EventRow,
    Row,
    article_of,
    claim_rows,
    event_rows,
    row_of,
)
from khabar.record import Article, Block, Dateline, Evidence, Field, TimeField

IST = timezone(timedelta(hours=5, minutes=30))
PLAIN = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
EVIDENCES = st.lists(st.builds(Evidence, how=PLAIN, start=st.none() | st.integers(0, 10**9)), max_size=2).map(tuple)
FIELDS = st.builds(lambda value, sure, evidence: Field(value, sure, evidence), PLAIN, st.floats(0, 1), EVIDENCES)
TIMES = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(IST))
BLOCKS = st.builds(
    Block,
    kind=st.sampled_from(["paragraph", "quote", "table", "post"]),
    text=PLAIN,
    evidence=EVIDENCES,
    rows=st.none() | st.lists(st.lists(PLAIN, max_size=2).map(tuple), max_size=2).map(tuple),
    time=st.none() | TIMES,
)
ARTICLES = st.builds(
    Article,
    id=PLAIN,
    headline=st.none() | FIELDS,
    breadcrumb=st.none() | st.builds(lambda values: Field(values, 0.5), st.lists(PLAIN, max_size=3)),
    published=st.none() | st.builds(TimeField, value=TIMES, confidence=st.floats(0, 1), zone_assumed=st.booleans()),
    body=st.lists(BLOCKS, max_size=3),
    dateline=st.none() | st.builds(Dateline, place=FIELDS),
    notes=st.lists(PLAIN, max_size=2),
)


def there_and_back(article: Article) -> Article:
    return article_of(table_of(Row, [row_of(article)]).to_pylist()[0])


def test_a_row_holds_everything_the_record_holds(whole: Article) -> None:
    assert there_and_back(whole) == whole


@settings(max_examples=60, deadline=None)
@given(ARTICLES)
def test_any_record_comes_back_from_its_row(article: Article) -> None:
    assert there_and_back(article) == article


def test_every_attribute_of_the_record_has_a_column() -> None:
    columns = set(arrow_schema(Row).names)
    assert set(Article.__struct_fields__) <= columns


def test_times_keep_the_offset_as_text_and_compare_as_timestamps(whole: Article) -> None:
    row = table_of(Row, [row_of(whole)]).to_pylist()[0]
    assert row["published"] == "2024-11-30T00:15:00+05:30"
    assert row["published_at"].isoformat() == "2024-11-29T18:45:00+00:00"
    assert arrow_schema(Row).field("published_at").type == pa.timestamp("us", tz="UTC")


def test_claims_and_events_name_their_article_and_people(whole: Article) -> None:
    claim = table_of(ClaimRow, claim_rows(whole)).to_pylist()[0]
    event = table_of(EventRow, event_rows(whole)).to_pylist()[0]
    assert (claim["article"], claim["speakers"], claim["sources"]) == ("whole", ["किम"], ["outlet", "किम"])
    assert (event["article"], event["actors"], event["time"]) == ("whole", ["किम"], "2024-11-30")


def test_authors_stand_as_plain_names_beside_what_is_known_of_them(whole: Article) -> None:
    row = table_of(Row, [row_of(whole)]).to_pylist()[0]
    assert row["author_names"] == [author.name for author in whole.authors] != []
    assert row["author_names"] == [author["name"] for author in row["authors"]]


def test_record_from_a_part_that_says_of_nothing_whether_to_trust_it(whole: Article) -> None:
    row = table_of(Row, [row_of(whole)]).to_pylist()[0]
    for kind in ("names", "claims", "events"):
        row[kind] = [{**one, "trusted": None} for one in row[kind]]
    assert article_of(row).claims == whole.claims


def test_part_of_an_older_khabar_gets_the_columns_of_today(whole: Article) -> None:
    table = table_of(Row, [row_of(whole)])
    older = table.drop_columns(["optout", "complete_reason"]).append_column("given_up", pa.array(["x"]))
    now = fitted(older, Row)
    assert now.schema.equals(arrow_schema(Row))
    assert article_of(now.to_pylist()[0]).headline == whole.headline
