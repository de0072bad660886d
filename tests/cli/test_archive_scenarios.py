"""What people try on the first day, from the command line, start to end: searching, spelling, edits, data, removal."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import duckdb
import pytest
from starlette.testclient import TestClient

from khabar.archive import Archive
from khabar.portal.app import build
from khabar.record import Article, Field, TimeField

Call = Callable[..., Any]
IST = timezone(timedelta(hours=5, minutes=30))

PAGE = """<!doctype html><html lang="hi"><head><title>{headline} | लोक वाणी</title><meta charset="utf-8">
<link rel="canonical" href="https://lokvani.example/desh/bandh"></head><body><article><h1>{headline}</h1>
<p>पटना, 30 नवंबर 2024, 14:58</p><p>{lead}</p><p>अधिकारियों ने बताया कि निचले इलाकों के लोगों को ऊंची जगहों पर भेजा जा रहा है और
राहत शिविर खोले गए हैं।</p><p>मौसम विभाग ने अगले दो दिन तक भारी वर्षा की चेतावनी दी है।</p></article></body></html>"""


def found(call: Call, archive: Path, *query: str) -> list[str]:
    return [row["id"] for row in json.loads(call("search", archive, *query, "--format", "json").out)]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Reports of two outlets on four days; every fifth names the prime minister, spelt as each outlet spells."""
    spellings = ("नरेन्द्र मोदी", "नरेंद्र मोदी")
    with Archive(tmp_path / "news") as archive:
        articles = []
        for number in range(40):
            name = spellings[number % 2] if number % 5 == 0 else "राज्यपाल"
            article = Article.from_text(
                f"राजधानी में {name} ने ज़मीन और पानी की योजना संख्या {number} का उद्घाटन किया। हिन्दी में भाषण दिया।",
                headline=f"योजना संख्या {number} शुरू",
                id=f"n{number}",
                language="hi",
            )
            article.outlet = Field(("पहला", "दूसरा")[number % 2], 1.0)
            article.published = TimeField(datetime(2024, 11, 27 + number % 4, 23, 30, tzinfo=IST), 1.0)
            articles.append(article)
        archive.add(articles)
    return tmp_path / "news"


def test_researcher_finds_the_same_stories_however_the_name_is_typed(call: Call, news: Path) -> None:
    by_script = found(call, news, "मोदी")
    assert set(by_script) == {f"n{number}" for number in range(0, 40, 5)}
    assert set(found(call, news, "modi")) == set(found(call, news, "Modi")) == set(by_script)
    called = call("search", news, "modi", "--facets")
    assert "[मोदी]" in called.out
    assert {"outlet", "day"} <= {line.split()[0] for line in called.out.splitlines() if line.strip()}


@pytest.mark.parametrize(
    ("one", "other", "printed"),
    [("हिंदी", "हिन्दी", "हिन्दी"), ("ज़मीन", "जमीन", "ज़मीन"), ("ज़मीन", "ज\u200dमीन", "ज़मीन")],
)
def test_spellings_of_a_word_are_one_result_shown_as_printed(
    call: Call, news: Path, one: str, other: str, printed: str
) -> None:
    assert found(call, news, one) == found(call, news, other) != []
    assert all(f"[{printed}]" in line for line in call("search", news, other).out.splitlines()[1:])


def test_silent_edit_is_two_versions_a_diff_and_a_line_of_the_changes(call: Call, tmp_path: Path) -> None:
    for hour, headline, dead in ((10, "बांध टूटा, दस गांव डूबे", "दस"), (14, "बांध टूटा, बारह गांव डूबे", "बारह")):
        folder = tmp_path / f"at-{hour}"
        folder.mkdir()
        lead = f"कोसी नदी का बांध टूटने से {dead} गांव डूब गए और सैकड़ों लोग सड़क पर आ गए हैं।"
        record = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://lokvani.example/desh/bandh\r\n"
            f"WARC-Date: 2024-11-30T{hour}:00:00Z\r\nWARC-Record-ID: <urn:uuid:{hour:08}-0000-0000-0000-000000000000>\r\n"
            "Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
        )
        page = PAGE.format(headline=headline, lead=lead).encode()
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        whole = record.replace("{length}", str(len(answer))).encode() + answer + b"\r\n\r\n"
        (folder / "page.warc").write_bytes(whole)
        assert call("add", tmp_path / "a", folder / "page.warc").code == 0
    (id,) = found(call, tmp_path / "a", "बांध")
    versions = json.loads(call("versions", tmp_path / "a", id, "--format", "json").out)
    assert [version["seen"][:13] for version in versions] == ["2024-11-30T10", "2024-11-30T14"]
    told = call("diff", tmp_path / "a", id).out
    assert "दस" in told and "बारह" in told
    (change,) = json.loads(call("changes", tmp_path / "a", "--format", "json").out)
    assert (change["id"], change["seen_before"][11:13], change["seen"][11:13]) == (id, "10", "14")
    assert "बारह" in call("changes", tmp_path / "a", "--format", "rss").out


def test_data_journalist_opens_a_month_in_duckdb(call: Call, news: Path, tmp_path: Path) -> None:
    file = tmp_path / "nov.parquet"
    called = call("export", news, "--from", "2024-11-01", "--to", "2024-11-30", "-o", file)
    ((rows, first, last),) = duckdb.sql(f"SELECT count(*), min(published), max(published) FROM '{file}'").fetchall()
    assert (rows, "40" in called.err) == (40, True)
    # 23:30 in India is the day before in UTC: the day printed stays.
    assert (first, last) == ("2024-11-27T23:30:00+05:30", "2024-11-30T23:30:00+05:30")
    assert duckdb.sql(f"SELECT typeof(body) FROM '{file}' LIMIT 1").fetchall()[0][0].endswith("[]")


def test_removed_article_is_gone_from_everything_and_leaves_its_reason(call: Call, news: Path, tmp_path: Path) -> None:
    assert call("remove", news, "n5", "--reason", "court-order", "--yes").code == 0
    assert "n5" not in found(call, news, "मोदी")
    call("export", news, "-o", tmp_path / "all.jsonl")
    assert '"n5"' not in (tmp_path / "all.jsonl").read_text("utf-8")
    assert "court-order" in call("show", news, "n5").err
    with Archive(news) as archive:
        client = TestClient(build(archive, place="news"))
        assert [client.get(f"/article/n5{ending}").status_code for ending in ("", ".json")] == [410, 410]
        assert [tombstone.reason for tombstone in archive.tombstones()] == ["court-order"]
        assert archive.check() == []
