"""The commands of an archive: in, found, shown, compared, out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import pytest

from khabar.archive import Archive
from khabar.record import Article, Field

Call = Callable[..., Any]


def first_id(call: Call, archive: Path) -> str:
    return str(json.loads(call("search", archive, "तालाब", "--format", "json").out)[0]["id"])


def counts(text: str) -> dict[str, int]:
    return {row["result"]: row["pages"] for row in json.loads(text)}


def test_adding_twice_is_adding_once(call: Call, pages: Path, tmp_path: Path) -> None:
    first = counts(call("add", tmp_path / "a", pages, "--format", "json").out)
    second = counts(call("add", tmp_path / "a", pages, "--format", "json").out)
    assert (first["added"], second["added"], second["unchanged"]) == (3, 0, 3)


def test_broken_page_is_a_row_and_the_others_are_kept(call: Call, pages: Path, tmp_path: Path) -> None:
    (pages / "broken.html").write_bytes(b"%PDF-1.4")
    called = call("add", tmp_path / "a", pages, "--format", "json", "--report", tmp_path / "report.jsonl")
    assert called.code == 0
    assert counts(called.out) == {"added": 3, "new version": 0, "unchanged": 0, "failed": 1}
    assert "broken.html is a PDF" in called.err
    report = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text().splitlines()]
    assert [row["failure"]["code"] for row in report if row["status"] == "failed"] == [21]


@pytest.mark.parametrize(("flags", "code"), [((), 0), (("--strict",), 12), (("--fail-on-failed", 1), 0)])
def test_how_many_failures_are_too_many(
    call: Call, pages: Path, tmp_path: Path, flags: tuple[str, ...], code: int
) -> None:
    (pages / "broken.html").write_bytes(b"")
    assert call("add", tmp_path / "a", pages, *flags).code == code


def test_add_where_every_page_failed_has_their_code(call: Call, tmp_path: Path) -> None:
    assert call("add", tmp_path / "a", tmp_path / "none.html").code == 4


def test_no_bar_and_no_colour_without_a_terminal(call: Call, pages: Path, tmp_path: Path) -> None:
    called = call("add", tmp_path / "a", pages)
    assert called.err == ""
    assert "\x1b" not in called.out


def test_folder_that_is_no_archive(call: Call, pages: Path) -> None:
    called = call("search", pages, "तालाब")
    assert (called.code, called.err.count("\n")) == (7, 1)


def test_archive_that_is_not_there_is_not_made(call: Call, tmp_path: Path) -> None:
    assert call("search", tmp_path / "none", "तालाब").code == 4
    assert not (tmp_path / "none").exists()


def test_archive_may_come_from_the_environment(call: Call, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHABAR_ARCHIVE", str(archive))
    assert "3 of 3" in call("search", "तालाब").err
    assert "3 of 3" in call("search", archive, "तालाब").err


def test_archive_may_be_named_in_a_file(
    call: Call, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "where").write_text(f"{archive}\n")
    monkeypatch.setenv("KHABAR_ARCHIVE_FILE", str(tmp_path / "where"))
    assert "3 of 3" in call("search", "तालाब").err


def test_search_without_a_hit_is_no_failure(call: Call, archive: Path) -> None:
    called = call("search", archive, "हिमस्खलन")
    assert (called.code, called.out) == (0, "")
    assert "0 articles" in called.err


def test_search_marks_the_word(call: Call, archive: Path) -> None:
    assert "[तालाब]" in call("search", archive, "तालाब").out


def test_search_rows_as_csv(call: Call, archive: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(call("search", archive, "तालाब", "--format", "csv", "--limit", 2).out)))
    assert len(rows) == 2
    assert rows[0]["headline"].startswith("तालाब")


def test_query_with_an_open_quote_is_wrong_use(call: Call, archive: Path) -> None:
    called = call("search", archive, '"तालाब')
    assert (called.code, called.err.count("\n")) == (2, 1)


def test_range_that_ends_before_it_starts(call: Call, archive: Path) -> None:
    assert call("search", archive, "तालाब", "--from", "2024-12-01", "--to", "2024-11-01").code == 2


def test_show_prints_the_article(call: Call, archive: Path) -> None:
    assert "पंचायत ने" in call("show", archive, first_id(call, archive)).out


def test_show_gives_the_capture_byte_for_byte(call: Call, archive: Path, pages: Path) -> None:
    found = call("show", archive, first_id(call, archive), "--capture").data
    assert found in [path.read_bytes() for path in pages.iterdir()]


def test_show_of_an_unknown_id(call: Call, archive: Path) -> None:
    assert call("show", archive, "nothing").code == 4


def test_versions_and_diff_of_a_changed_page(call: Call, tmp_path: Path, page: Path) -> None:
    text = page.read_text("utf-8").replace("<head>", '<head><link rel="canonical" href="https://gv.example/talab">')
    for days in ("10", "12"):
        page.write_text(text.replace("में 10 दिन", f"में {days} दिन"), "utf-8")
        assert call("add", tmp_path / "a", page).code == 0
    versions = json.loads(call("versions", tmp_path / "a", "https://gv.example/talab", "--format", "json").out)
    assert [row["version"] for row in versions] == [1, 2]
    changed = call("diff", tmp_path / "a", "https://gv.example/talab").out
    assert "[-10-]" in changed
    assert "{+12+}" in changed
    (row,) = json.loads(call("changes", tmp_path / "a", "--format", "json").out)
    assert (row["from"], row["to"], row["changed"]) == (1, 2, "body; 10 → 12")
    feed = ElementTree.fromstring(call("changes", tmp_path / "a", "--format", "rss").data)
    assert "<del>10</del>" in (feed.findtext(".//item/{*}encoded") or "").replace(" ", "")


def test_export_counts_what_it_promised(call: Call, archive: Path, tmp_path: Path) -> None:
    called = call("export", archive, "-o", tmp_path / "all.jsonl")
    assert "3 of 3 articles written" in called.err
    assert len((tmp_path / "all.jsonl").read_text("utf-8").splitlines()) == 3


def test_export_is_the_archives_own_in_every_format(call: Call, archive: Path, tmp_path: Path) -> None:
    for ending in ("parquet", "csv", "warc.gz", "newsml", "ninjs", "rss", "atom", "feed.json", "corpus.txt"):
        called = call("export", archive, "-o", tmp_path / f"all.{ending}")
        assert (called.code, "of 3 articles written" in called.err) == (0, True), (ending, called.err)
    assert (tmp_path / "all.warc.gz").read_bytes()[:2] == b"\x1f\x8b"


def test_export_leaves_out_what_an_outlet_reserved_and_says_so(call: Call, page: Path, tmp_path: Path) -> None:
    tag = '<head><meta name="robots" content="noai">'
    page.write_text(page.read_text("utf-8").replace("<head>", tag), "utf-8")
    call("add", tmp_path / "a", page)
    called = call("export", tmp_path / "a", "--format", "jsonl")
    assert (called.out, called.code) == ("", 0)
    assert "0 of 1 articles written; 1 left out: reserved by the outlet" in called.err
    assert len(call("export", tmp_path / "a", "--format", "jsonl", "--ignore-optout").out.splitlines()) == 1


def test_parquet_export_has_claims_as_a_table_beside_it(call: Call, page: Path, tmp_path: Path) -> None:
    said = "<p>मुख्यमंत्री अनिल मेहता ने कहा, “हम नदी को बचाने के लिए हर क़दम उठाएँगे।”</p></article>"
    page.write_text(page.read_text("utf-8").replace("</article>", said), "utf-8")
    call("add", tmp_path / "a", page)
    assert call("export", tmp_path / "a", "-o", tmp_path / "nov.parquet").code == 0
    with duckdb.connect() as connection:
        claims = connection.execute(f"SELECT content FROM '{tmp_path}/nov.claims.parquet'").fetchall()
    assert any("नदी" in claim[0] for claim in claims)


def test_export_of_a_search(call: Call, archive: Path) -> None:
    called = call("export", archive, '"संख्या 1"', "--format", "jsonl")
    assert len(called.out.splitlines()) == 1


def test_whole_archive_passes_the_check(call: Call, archive: Path) -> None:
    assert call("check", archive).out == "3 articles, all whole\n"


def test_rebuilt_index_finds_the_same(call: Call, archive: Path) -> None:
    before = call("search", archive, "तालाब").out
    assert call("rebuild", archive).code == 0
    assert call("search", archive, "तालाब").out == before


def test_reread_says_what_reads_otherwise(call: Call, archive: Path) -> None:
    rows = json.loads(call("reread", archive, "--format", "json").out)
    assert {row["result"]: row["versions"] for row in rows} == {"reads otherwise": 0, "unchanged": 3, "failed": 0}


def test_removed_article_is_gone_and_says_why(call: Call, archive: Path) -> None:
    id = first_id(call, archive)
    assert call("remove", archive, id, "--reason", "court-order", "--yes").code == 0
    shown = call("show", archive, id)
    assert shown.code == 8
    assert "court-order" in shown.err
    assert "2 of 2" in call("search", archive, "तालाब").err


def test_removal_asks_first(call: Call, archive: Path) -> None:
    id = first_id(call, archive)
    assert call("remove", archive, id, "--reason", "x", stdin=b"n\n").code == 130
    assert call("show", archive, id).code == 0


@pytest.mark.parametrize("command", ["claims", "events", "names", "stories"])
def test_what_is_understood_is_listed(call: Call, archive: Path, command: str) -> None:
    called = call(command, archive, "--format", "json")
    assert called.code == 0
    assert isinstance(json.loads(called.out), list)


def test_settings_hide_passwords(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHABAR_ARCHIVE", "postgresql://me:secret@host/db")
    shown = call("config", "show").out
    assert "secret" not in shown
    assert "postgresql://me:...@host/db" in shown


def test_show_copies_tells_whose_each_block_is(call: Call, tmp_path: Path) -> None:
    text = "राज्य में बाढ़ से चालीस गांव प्रभावित हुए हैं। राहत दल नावों से लोगों को निकाल रहे हैं।"
    own = "हमारे संवाददाता ने घाट पर लोगों से बात की और उनका हाल जाना।"
    with Archive(tmp_path / "a") as archive:
        for id, paragraphs, agency in (("one", [text], "भाषा"), ("two", [text, own], None)):
            article = Article.from_text("\n\n".join(paragraphs), id=id, language="hi")
            article.outlet, article.agency = Field(id, 1.0), Field(agency, 1.0) if agency else None
            archive.add([article])
    called = call("show", tmp_path / "a", "two", "--copies", "--format", "json")
    rows = json.loads(called.out)
    assert [(row["origin"], row["agency"], row["first"], row["text"]) for row in rows] == [
        ("agency", "PTI", "one", text),
        ("own", None, None, own),
    ]
    assert "2 prints; agency: भाषा; first: one" in called.err


def test_show_copies_of_a_text_nobody_else_has_says_so(call: Call, pages: Path, tmp_path: Path) -> None:
    call("add", tmp_path / "a", pages)
    called = call("show", tmp_path / "a", first_id(call, tmp_path / "a"), "--copies")
    assert (called.code, called.out) == (0, "")
    assert "no other print" in called.err
