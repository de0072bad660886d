"""Whatever is lost from an archive's folder or put back from an older copy: no command but `remove` destroys anything,
and `check --repair` brings back every article that was acknowledged."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import msgspec
import pyarrow.parquet as pq
import pytest

from khabar.archive import Archive
from khabar.archive.care import check_archive
from khabar.archive.pack import frames
from khabar.capture import Capture
from khabar.errors import BadArchive, DamagedWarning, KhabarError, Removed
from khabar.record import Article

NOON = datetime(2024, 11, 30, 12, tzinfo=UTC)


def page(number: int, hours: int = 0, text: str = "नदी पर बना पुल खुला") -> Capture:
    url = f"https://example.in/{number}"
    return Capture(data=f"शीर्षक {number}\nपाठ {text}।", name=url, url=url, fetched=NOON + timedelta(hours=hours))


def filled(folder: Path) -> Path:
    """Twelve articles in several parts, of which one has two versions, one was seen twice and one was removed."""
    with Archive(folder) as archive:
        for start in (0, 4, 8):
            archive.add([page(number) for number in range(start, start + 4)])
        archive.add([page(1, 4, "पुल फिर बंद हुआ"), page(2, 5)])
        archive.remove("https://example.in/3", "court order")
    return folder


def facts(folder: Path) -> object:
    """Everything an archive knows, read by its own door."""
    with Archive(folder, create=False) as archive:
        ids = sorted(article.id for article in archive)
        versions = {id: archive.versions(id) for id in ids}
        records = {(id, one.number): archive.version(id, one.number) for id in ids for one in versions[id]}
        captures = {(id, one.number): archive.capture(id, one.number) for id in ids for one in versions[id]}
        with pytest.raises(Removed, match="court order"):
            archive.article("https://example.in/3")
        found = {hit.id for hit in archive.search("पाठ", limit=100)}
        return versions, records, captures, found, archive.tombstones()


def sizes(folder: Path) -> dict[str, int]:
    """Every file that holds articles, wherever it lies now: what is moved to `lost/` is not gone."""
    kinds = ("articles", "claims", "events", "records", "captures", "journal")
    found: dict[str, int] = {}
    for path in folder.rglob("*"):
        if path.is_file():
            inside = path.relative_to(folder).parts
            name = inside[1].split("-", 2)[2].replace("-", "/", 1) if inside[0] == "lost" else "/".join(inside)
            if name.startswith(kinds):
                found[name] = found.get(name, 0) + path.stat().st_size
    return found


READ_ONLY: dict[str, Callable[[Archive], object]] = {
    "search": lambda archive: list(archive.search("पाठ")),
    "count": len,
    "read": list,
    "check": lambda archive: archive.check(),
    "versions": lambda archive: archive.versions("https://example.in/1"),
}


def try_all(folder: Path) -> None:
    """Every command but `remove`, as far as each gets."""
    for command in READ_ONLY.values():
        with suppress(KhabarError), Archive(folder, create=False) as archive:
            command(archive)
    with suppress(KhabarError):
        check_archive(folder)
    with suppress(KhabarError), Archive(folder) as archive:
        archive.add([page(100)])
    with suppress(KhabarError), Archive(folder) as archive:
        archive.reread()


@pytest.fixture
def archive_folder(tmp_path: Path) -> Path:
    return filled(tmp_path / "archive")


def lose(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def garble(path: Path) -> None:
    size = path.stat().st_size
    path.write_bytes(bytes(min(4096, size)) + path.read_bytes()[min(4096, size) :])


@pytest.mark.parametrize("harm", [lose, empty, garble])
def test_lost_ledger_destroys_nothing_and_is_made_anew_by_repair_alone(
    archive_folder: Path, harm: Callable[[Path], None]
) -> None:
    before, files = facts(archive_folder), sizes(archive_folder)
    harm(archive_folder / "ledger.sqlite")
    for command in READ_ONLY.values():
        with pytest.raises(BadArchive, match="check --repair"), Archive(archive_folder, create=False) as archive:
            command(archive)
    with pytest.raises(BadArchive, match="check --repair"), Archive(archive_folder) as archive:
        archive.add([page(100)])
    assert sizes(archive_folder) == files
    told = check_archive(archive_folder)
    assert told.broken and told.articles is None
    assert not check_archive(archive_folder, repair=True).broken
    assert facts(archive_folder) == before
    assert check_archive(archive_folder).faults == ()


@pytest.mark.parametrize("other", [0, 1, 20])
def test_ledger_of_another_archive_is_refused_and_made_anew(archive_folder: Path, tmp_path: Path, other: int) -> None:
    before, files = facts(archive_folder), sizes(archive_folder)
    with Archive(tmp_path / "other") as archive:
        archive.add([page(number) for number in range(50, 50 + other)])
        for number in range(50, 50 + min(other, 2)):
            archive.remove(f"https://example.in/{number}", "of the other")
    shutil.copy(tmp_path / "other" / "ledger.sqlite", archive_folder / "ledger.sqlite")
    try_all(archive_folder)
    assert sizes(archive_folder) == files
    told = check_archive(archive_folder)
    assert told.broken and "another archive" in told.faults[0].problem
    assert not check_archive(archive_folder, repair=True).broken
    assert facts(archive_folder) == before
    with Archive(archive_folder) as archive:
        assert archive.add([page(100)]).added == 1
    assert check_archive(archive_folder).faults == ()


def test_older_copy_of_the_ledger_loses_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    with Archive(folder) as archive:
        archive.add([page(number) for number in range(3)])
    shutil.copy(folder / "ledger.sqlite", tmp_path / "older.sqlite")
    with Archive(folder) as archive:
        archive.add([page(number) for number in range(3, 8)] + [page(1, 4, "पुल फिर बंद हुआ")])
        archive.remove("https://example.in/2", "court order")
    files = sizes(folder)
    shutil.copy(tmp_path / "older.sqlite", folder / "ledger.sqlite")
    with Archive(folder, create=False) as archive:
        assert "older" in archive.warnings()[0]
        assert len(archive.search("पाठ")) == 2
        with pytest.raises(BadArchive, match="older than"):
            archive.add([page(100)])
    assert sizes(folder) == files
    assert check_archive(folder).broken
    assert not check_archive(folder, repair=True).broken
    with Archive(folder) as archive:
        assert sorted(str(article.url and article.url.value) for article in archive) == [
            f"https://example.in/{number}" for number in (0, 1, 3, 4, 5, 6, 7)
        ]
        assert [one.number for one in archive.versions("https://example.in/1")] == [1, 2]
        assert archive.warnings() == []
        with pytest.raises(Removed, match="court order"):
            archive.article("https://example.in/2")
        assert archive.add([page(100)]).added == 1
    assert check_archive(folder).faults == ()


EACH = (
    *("khabar.toml", "ledger.sqlite", "acknowledged.json", "index", "journal", "journal/000001.zst"),
    *("articles", "records", "captures", "records/000001.zst", "captures/000001.zst"),
)


@pytest.mark.parametrize("name", EACH)
@pytest.mark.parametrize("harm", [lose, "older"])
def test_no_command_but_remove_makes_a_file_of_articles_smaller(
    tmp_path: Path, name: str, harm: Callable[[Path], None] | str
) -> None:
    folder = tmp_path / "archive"
    with Archive(folder) as archive:
        archive.add([page(number) for number in range(4)])
        archive.add([page(1, 5)])
    shutil.copytree(folder, tmp_path / "older")
    with Archive(folder) as archive:
        archive.add([page(number) for number in range(4, 8)])
    if not (folder / name).exists():
        pytest.skip("this archive has no such file")
    if callable(harm):
        harm(folder / name)
    elif not (tmp_path / "older" / name).exists():
        pytest.skip("the older copy has no such file")
    elif (folder / name).is_dir():
        shutil.rmtree(folder / name)
        shutil.copytree(tmp_path / "older" / name, folder / name)
    else:
        shutil.copy(tmp_path / "older" / name, folder / name)
    files = sizes(folder)
    try_all(folder)
    after = sizes(folder)
    assert {name: size for name, size in files.items() if after.get(name, 0) < size} == {}


@pytest.mark.parametrize("name", [name for name in EACH if not name.startswith("captures")])
def test_repair_brings_back_every_article_whatever_single_file_is_lost(tmp_path: Path, name: str) -> None:
    folder = filled(tmp_path / "archive")
    versions, records, _, found, tombstones = facts(folder)  # type: ignore[misc]
    if not (folder / name).exists():
        pytest.skip("there is no such file")
    lose(folder / name)
    assert not check_archive(folder, repair=True).broken
    after = facts(folder)
    assert after[0].keys() == versions.keys()  # type: ignore[index]
    assert after[1] == records  # type: ignore[index]
    assert (after[3], after[4]) == (found, tombstones)  # type: ignore[index]
    assert check_archive(folder).faults == ()


def test_archive_of_khabar_0_1_without_a_ledger_is_made_anew_from_its_parts(tmp_path: Path) -> None:
    folder = filled(tmp_path / "archive")
    _as_khabar_0_1(folder)
    before = facts(folder)
    lose(folder / "ledger.sqlite")
    shutil.rmtree(folder / "journal")
    assert not check_archive(folder, repair=True).broken
    with Archive(folder, create=False) as archive:
        texts = {article.id: article.text for article in archive}
        numbers = {id: [one.number for one in archive.versions(id)] for id in texts}
    assert texts == {id: before[1][id, max(n for i, n in before[1] if i == id)].text for id in before[0]}  # type: ignore[index]
    assert numbers == {id: [one.number for one in found] for id, found in before[0].items()}  # type: ignore[index]


def _as_khabar_0_1(folder: Path) -> None:
    """Records without what the ledger knows of them, parts without a stamp, as khabar 0.1 wrote both."""
    with Archive(folder) as archive:
        store = archive._store
        with store.writing():
            for id, number, _, _ in store.ledger.all_places():  # type: ignore[attr-defined]
                article = store.read(id, number)
                place = store.append_record(msgspec.json.encode(article))  # type: ignore[attr-defined]
                store.ledger.to_erase("records", store.ledger.place(id, number))  # type: ignore[attr-defined]
                store.ledger.set_place(id, number, place)  # type: ignore[attr-defined]
    for path in folder.glob("articles/*.parquet"):
        pq.write_table(pq.ParquetFile(path).read().replace_schema_metadata({}), path)


def test_manifest_that_is_gone_is_made_anew_with_the_same_identity(archive_folder: Path) -> None:
    before = (archive_folder / "khabar.toml").read_text()
    (archive_folder / "khabar.toml").unlink()
    with pytest.raises(BadArchive, match="check --repair"):
        Archive(archive_folder)
    check_archive(archive_folder, repair=True)
    assert (archive_folder / "khabar.toml").read_text() == before


def test_table_of_captures_that_was_emptied_is_told_and_filled_again(archive_folder: Path) -> None:
    before = facts(archive_folder)
    with sqlite3.connect(archive_folder / "ledger.sqlite") as ledger:
        ledger.execute("DELETE FROM captures")
    ledger.close()
    assert check_archive(archive_folder).broken
    assert not check_archive(archive_folder, repair=True).broken
    assert facts(archive_folder) == before


def test_torn_record_is_passed_over_by_search_export_and_loops(archive_folder: Path, tmp_path: Path) -> None:
    pack = archive_folder / "records" / "000001.zst"
    data = bytearray(pack.read_bytes())
    data[20:40] = bytes(20)
    pack.write_bytes(data)
    with Archive(archive_folder) as archive, pytest.warns(DamagedWarning, match="check --repair"):
        assert len(archive.search("पाठ", limit=100)) == 10
        assert len(list(archive)) == 10
        done = archive.export(tmp_path / "all.jsonl")
    assert done.rows == 10
    assert [reason for reason in done.left_out if "damaged" in reason]


@pytest.mark.parametrize("pattern", ["articles/meta.json", "articles/*.term", "articles/*.store", "articles/*.fast"])
@pytest.mark.parametrize("harm", [empty, garble])
@pytest.mark.parametrize("command", ["search", "rebuild", "check", "repair", "add"])
def test_garbled_index_is_made_anew(
    archive_folder: Path, pattern: str, harm: Callable[[Path], None], command: str
) -> None:
    for path in (archive_folder / "index").glob(f"*/{pattern}"):
        harm(path)
    with Archive(archive_folder) as archive:
        match command:
            case "rebuild":
                archive.rebuild()
            case "check":
                archive.check()
            case "repair":
                archive.check(repair=True)
            case "add":
                archive.add([page(100)])
        assert len(archive.search("पाठ", limit=100)) == 11 + (command == "add")


def test_index_that_is_a_file_is_set_aside(archive_folder: Path) -> None:
    shutil.rmtree(archive_folder / "index")
    (archive_folder / "index").write_text("mine")
    with Archive(archive_folder) as archive:
        assert len(archive.search("पाठ", limit=100)) == 11
    assert [path.read_text() for path in (archive_folder / "lost").iterdir()] == ["mine"]


def test_part_that_is_a_folder_is_set_aside_and_made_anew(archive_folder: Path) -> None:
    part = next((archive_folder / "articles").glob("*.parquet"))
    part.unlink()
    part.mkdir()
    assert not check_archive(archive_folder, repair=True).broken
    assert check_archive(archive_folder).faults == ()
    assert duckdb.sql(f"SELECT count(*) FROM '{archive_folder}/articles/*.parquet'").fetchall() == [(12,)]


def test_ledger_of_a_newer_khabar_is_refused(archive_folder: Path) -> None:
    with sqlite3.connect(archive_folder / "ledger.sqlite") as ledger:
        ledger.execute("PRAGMA user_version = 99")
    ledger.close()
    with pytest.raises(BadArchive, match="update khabar"):
        check_archive(archive_folder, repair=True)


def test_column_that_a_newer_khabar_added_does_no_harm(archive_folder: Path) -> None:
    with sqlite3.connect(archive_folder / "ledger.sqlite") as ledger:
        ledger.execute("ALTER TABLE versions ADD COLUMN mood TEXT")
        ledger.execute("ALTER TABLE captures ADD COLUMN mood TEXT")
    ledger.close()
    with Archive(archive_folder) as archive:
        assert archive.add([page(100)]).added == 1


@pytest.mark.parametrize("length", [0, -1, 2**40])
def test_impossible_length_in_the_ledger_is_told(archive_folder: Path, length: int) -> None:
    with sqlite3.connect(archive_folder / "ledger.sqlite") as ledger:
        ledger.execute("UPDATE versions SET length = ?", [length])
    ledger.close()
    assert check_archive(archive_folder).broken
    assert not check_archive(archive_folder, repair=True).broken
    assert check_archive(archive_folder).faults == ()


def test_zeroed_pages_of_the_ledger_are_told_and_mended(archive_folder: Path) -> None:
    before = facts(archive_folder)
    path = archive_folder / "ledger.sqlite"
    data = path.read_bytes()
    path.write_bytes(data[:4096] + bytes(len(data) // 4096 // 2 * 4096) + data[4096 + len(data) // 4096 // 2 * 4096 :])
    with pytest.raises(BadArchive, match="check --repair"), Archive(archive_folder, create=False) as archive:
        archive.search("पाठ")
        list(archive)
    assert check_archive(archive_folder).broken
    assert not check_archive(archive_folder, repair=True).broken
    assert facts(archive_folder)[1] == before[1]  # type: ignore[index]


def test_removed_article_leaves_lost_too(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    with Archive(folder) as archive:
        archive.add([page(1)])
    shutil.copy(folder / "ledger.sqlite", tmp_path / "older.sqlite")
    with Archive(folder) as archive:
        archive.add([page(2, text="रहस्य")])
    (folder / "acknowledged.json").unlink()
    shutil.copy(tmp_path / "older.sqlite", folder / "ledger.sqlite")
    with Archive(folder) as archive:
        # The older ledger knows nothing of the second article, and nothing bears witness: it goes to `lost/`.
        archive.add([page(2, text="रहस्य")])
        assert list((folder / "lost").iterdir())
        archive.remove("https://example.in/2", "court order")
        store = archive._store
        texts = [
            frame.data or b""
            for kind in ("records", "captures")
            for path in store.lost.files(kind)  # type: ignore[attr-defined]
            for frame in frames(path)
        ]
    rows = [pq.ParquetFile(path).read()["text"].to_pylist() for path in (folder / "lost").glob("*-articles-*")]
    assert not any("रहस्य".encode() in text for text in texts)
    assert rows == [[]]


def test_record_that_cannot_be_encoded_fails_alone(tmp_path: Path) -> None:
    broken = Article.from_text("पाठ", headline="शीर्षक", id="broken")
    broken.notes = ["\ud800"]
    with Archive(tmp_path / "archive") as archive:
        report = archive.add([Article.from_text("एक", id="a"), broken, Article.from_text("दो", id="b")])
        assert (report.added, [failure.name for failure in report.failed]) == (2, ["शीर्षक"])
        assert sorted(article.id for article in archive) == ["a", "b"]


def test_journal_that_is_gone_is_told_and_written_anew(archive_folder: Path) -> None:
    shutil.rmtree(archive_folder / "journal")
    assert check_archive(archive_folder).broken
    assert not check_archive(archive_folder, repair=True).broken
    (archive_folder / "ledger.sqlite").unlink()
    assert not check_archive(archive_folder, repair=True).broken
    with Archive(archive_folder) as archive:
        with pytest.raises(Removed, match="court order"):
            archive.article("https://example.in/3")
        assert archive.add([page(3)]).added == 0


def test_captures_are_known_again_where_ledger_and_records_are_lost(archive_folder: Path) -> None:
    before = facts(archive_folder)
    (archive_folder / "ledger.sqlite").unlink()
    shutil.rmtree(archive_folder / "records")
    assert not check_archive(archive_folder, repair=True).broken
    after = facts(archive_folder)
    assert (after[1], after[2]) == (before[1], before[2])  # type: ignore[index]
