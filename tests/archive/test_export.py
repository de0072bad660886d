"""Every format over a record that has everything; lists with rows promised and rows written."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree

import duckdb
import msgspec
import pytest

from khabar.archive import Archive
from khabar.archive.export import WRITERS, Channel, Writer, writer_for
from khabar.capture import Capture
from khabar.errors import KhabarError, NotFound
from khabar.record import Article, Field

PRINTED = "2024-11-30T00:15:00+05:30"
NOW = datetime(2024, 12, 1, tzinfo=UTC)


def written(name: str, articles: Iterable[Article], **channel: object) -> str:
    out = io.BytesIO()
    WRITERS[name].write(articles, out, Channel(now=NOW, **channel))  # type: ignore[arg-type]
    return out.getvalue().decode()


@pytest.mark.parametrize(
    "name", ["json", "jsonl", "csv", "rss", "atom", "jsonfeed", "jsonld", "ninjs", "newsml", "corpus"]
)
def test_day_never_shifts(whole: Article, name: str) -> None:
    text = written(name, [whole], columns=("published",) if name == "csv" else ())
    assert PRINTED in text or "Sat, 30 Nov 2024 00:15:00 +0530" in text


@pytest.mark.parametrize("name", sorted(set(WRITERS) - {"warc"}))
def test_every_format_counts_what_it_writes(name: str) -> None:
    articles = [Article.from_text(f"पाठ संख्या {number} के शब्द", headline=f"{number}") for number in range(3)]
    assert WRITERS[name].write(articles, io.BytesIO(), Channel()) == 3
    assert WRITERS[name].write([], io.BytesIO(), Channel()) == 0


@pytest.mark.parametrize("name", [name for name, writer in WRITERS.items() if writer.one])
def test_bare_record_is_written_by_every_single_format(name: str) -> None:
    one = WRITERS[name].one
    assert one and one(Article(id="bare")) is not None


def test_json_lines_are_the_records_again(whole: Article) -> None:
    line = written("jsonl", [whole])
    assert msgspec.json.decode(line, type=Article) == whole


def test_jsonld_speaks_schema_org(whole: Article) -> None:
    one = WRITERS["jsonld"].one
    assert one
    found = json.loads(one(whole))
    assert (found["@type"], found["datePublished"], found["articleSection"]) == ("NewsArticle", PRINTED, "विदेश")
    assert [author["@type"] for author in found["author"]] == ["Person", "NewsMediaOrganization"]
    assert found["isAccessibleForFree"] is False


def test_ninjs_has_what_the_standard_requires(whole: Article) -> None:
    one = WRITERS["ninjs"].one
    assert one
    found = json.loads(one(whole))
    assert found["uri"] == "https://example.in/1"
    assert found["standard"]["name"] == "ninjs"
    assert {headline["role"] for headline in found["headlines"]} == {"main", "kicker", "alternative"}
    assert found["associations"][0]["renditions"][0]["width"] == 800


def test_markdown_escapes_what_would_be_markup(whole: Article) -> None:
    one = WRITERS["markdown"].one
    assert one
    text = one(whole)
    assert "\\<किम\\>" in text
    assert "### \\# उपशीर्षक" in text
    assert "| 1\\|2 |  |" in text


def test_html_never_passes_the_pages_markup_on(whole: Article) -> None:
    article = Article.from_text("<script>alert(1)</script>", headline="<b>", id="x")
    article.body.append(whole.body[-1].__class__("embed", "", url="javascript:alert(1)"))
    for name in ("html", "rss", "atom"):
        assert "<script" not in written(name, [article])
        assert "javascript:" not in written(name, [article])


@pytest.mark.parametrize(("name", "item"), [("rss", ".//item"), ("atom", "{*}entry"), ("newsml", ".//{*}newsItem")])
def test_xml_is_well_formed_whatever_the_text(whole: Article, name: str, item: str) -> None:
    odd = Article.from_text("a\x00b\x0b <&> ]]> \ufffe", headline="\x1b[31m", id="odd")
    root = ElementTree.fromstring(written(name, [whole, odd]))
    assert len(root.findall(item)) == 2


def test_csv_has_the_columns_chosen_and_survives_commas_and_lines(whole: Article) -> None:
    rows = list(csv.reader(io.StringIO(written("csv", [whole], columns=("headline", "tags", "text")))))
    assert rows[0] == ["headline", "tags", "text"]
    assert rows[1] == [whole.headline.value, '["रूस","किम"]', whole.text]  # type: ignore[union-attr]


def test_csv_of_an_unknown_column_says_which_there_are() -> None:
    with pytest.raises(NotFound, match="columns: id, version"):
        written("csv", [], columns=("colour",))


def test_corpus_leaves_near_copies_out_and_names_each_source(whole: Article) -> None:
    text = "राज्य में बाढ़ से चालीस गांव प्रभावित हुए हैं और राहत दल नावों से लोगों को निकाल रहे हैं आज"
    copies = [Article.from_text(text + ending, id=ending.strip()) for ending in (" पहला", " दूसरा")]
    found = written("corpus", [*copies, whole])
    assert found.count("<doc ") == 2
    assert 'outlet="उदाहरण समाचार"' in found
    assert f'agency="{whole.agency.value}"' in found  # type: ignore[union-attr]
    assert "grants no licence" in found


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("nov.parquet", "parquet"),
        ("x.feed.json", "jsonfeed"),
        ("md", "markdown"),
        ("a.ninjs.json", "ninjs"),
        ("b.json", "json"),
    ],
)
def test_format_is_known_by_name_or_ending(name: str, format: str) -> None:
    assert writer_for(name).name == format


def test_unknown_format_says_which_there_are() -> None:
    with pytest.raises(NotFound, match="parquet"):
        writer_for("nov.docx")


@pytest.fixture
def archive(whole: Article, folder_archive: Archive) -> Archive:
    pages = [
        Capture(data=f"शीर्षक {number}\nपाठ {number}", url=f"https://pages.in/{number}", fetched=NOW)
        for number in range(3)
    ]
    reserved = Capture(data="अपना\nलेख", url="https://example.in/own", headers={"x-robots-tag": "noai"}, fetched=NOW)
    folder_archive.add([*pages, reserved, whole])
    return folder_archive


def test_parquet_has_a_row_an_article_and_claims_and_events_beside_it(archive: Archive, tmp_path: Path) -> None:
    exported = archive.export(tmp_path / "nov.parquet", obey_optout=False)
    with duckdb.connect() as connection:
        rows = connection.execute(f"SELECT count(*), max(published) FROM '{tmp_path}/nov.parquet'").fetchall()
        claims = connection.execute(f"SELECT article, content FROM '{tmp_path}/nov.claims.parquet'").fetchall()
    assert (exported.rows, rows) == (5, [(5, PRINTED)])
    assert claims == [("whole", "सैनिक भेजे")]
    assert [file.name for file in exported.files] == ["nov.parquet", "nov.claims.parquet", "nov.events.parquet"]


def test_what_an_outlet_reserved_is_left_out_and_counted(archive: Archive, tmp_path: Path) -> None:
    exported = archive.export(tmp_path / "all.jsonl")
    assert (exported.rows, dict(exported.left_out)) == (4, {"reserved by the outlet": 1})
    assert archive.export(tmp_path / "all.jsonl", obey_optout=False).rows == 5


def test_search_is_exported_whole_not_its_first_page(archive: Archive, tmp_path: Path) -> None:
    assert archive.export(tmp_path / "found.jsonl", query="पाठ").rows == archive.search("पाठ").total == 3


def test_warc_holds_the_captures_byte_for_byte(archive: Archive, tmp_path: Path) -> None:
    from khabar.capture import open_captures

    exported = archive.export(tmp_path / "all.warc.gz")
    again = [one for one in open_captures([tmp_path / "all.warc.gz"]) if isinstance(one, Capture)]
    assert dict(exported.left_out) == {"reserved by the outlet": 1, "kept without a capture": 1}
    assert [(one.url, one.data) for one in again] == [
        (f"https://pages.in/{number}", f"शीर्षक {number}\nपाठ {number}".encode()) for number in range(3)
    ]
    assert gzip.decompress((tmp_path / "all.warc.gz").read_bytes()).startswith(b"WARC/1.1")


def test_export_that_writes_less_than_promised_is_an_error_and_leaves_no_file(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(articles: Iterable[Article], out: BinaryIO, channel: Channel) -> int:
        return len(list(articles)) - 1

    monkeypatch.setattr("khabar.archive.archive.writer_for", lambda name: Writer("cut", (), "", cut))
    with pytest.raises(KhabarError, match="were promised"):
        archive.export(tmp_path / "all.cut")
    assert not (tmp_path / "all.cut").exists()


def test_field_values_of_a_record_keep_their_spelling() -> None:
    article = Article(id="x", headline=Field("हिन्दी\u200d ज़मीन", 1.0))
    one = WRITERS["text"].one
    assert one and one(article) == "हिन्दी\u200d ज़मीन"
