"""Killed writers, a full disk, a read-only folder, torn files, two writers at once."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import duckdb
import pyarrow.parquet as pq
import pytest

from khabar.archive import Archive
from khabar.archive.parts import Parts
from khabar.archive.search.index import Index
from khabar.errors import BadArchive, DiskFull, KhabarError, NotFound, Unavailable
from khabar.record import Article

KILLS = 200
KILLER = Path(__file__).parent / "killed_writer.py"


def text(number: int) -> Article:
    return Article.from_text(f"पाठ शब्द{number}", headline=f"शीर्षक {number}", id=f"n{number}")


def rows(archive: Path) -> int:
    """What an outsider counts who knows nothing of khabar."""
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT count(*) FROM '{archive}/articles/*.parquet'").fetchall()
    return int(found[0][0])


def test_killed_200_times_nothing_acknowledged_is_lost_and_nothing_is_there_twice(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    run = subprocess.run(
        [sys.executable, str(KILLER), str(folder), str(KILLS), "7"],
        capture_output=True,
        text=True,
        check=True,
        timeout=900,
    )
    acknowledged = {f"n{number}" for number in run.stdout.split()}
    with Archive(folder, create=False) as archive:
        kept = [article.id for article in archive]
        assert len(acknowledged) > KILLS / 4
        assert acknowledged <= set(kept)
        assert len(kept) == len(set(kept)) == len(archive)
        assert archive.search("पाठ").total == len(kept)
        assert {fault.severity for fault in archive.check()} <= {"behind"}
        archive.add([text(-1)])
        assert archive.check() == []
        assert rows(folder) == len(archive)


def test_deleted_index_comes_back_by_itself(folder_archive: Archive, tmp_path: Path) -> None:
    folder_archive.add([text(1), text(2)])
    folder_archive.close()
    shutil.rmtree(tmp_path / "archive" / "index")
    with Archive(tmp_path / "archive") as archive:
        assert archive.search("शब्द1").total == 1


def test_index_that_missed_the_last_changes_catches_up(folder_archive: Archive, tmp_path: Path) -> None:
    folder_archive.add([text(1)])
    shutil.copytree(tmp_path / "archive" / "index", tmp_path / "before")
    folder_archive.add([text(2)])
    folder_archive.remove("n1", "test")
    folder_archive.close()
    shutil.rmtree(tmp_path / "archive" / "index")
    (tmp_path / "before").rename(tmp_path / "archive" / "index")
    with Archive(tmp_path / "archive") as archive:
        assert [hit.id for hit in archive.search("पाठ")] == ["n2"]


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("harm", [cut_short, Path.unlink], ids=["torn", "deleted"])
@pytest.mark.parametrize("pattern", ["articles/*.parquet", "records/*.zst"])
def test_harmed_part_is_told_and_made_anew(
    folder_archive: Archive, tmp_path: Path, harm: Callable[[Path], None], pattern: str
) -> None:
    folder_archive.add([text(number) for number in range(5)])
    before = list(folder_archive)
    folder_archive.close()
    harm(next((tmp_path / "archive").glob(pattern)))
    with Archive(tmp_path / "archive") as archive:
        assert archive.check()
        assert all(fault.repaired for fault in archive.check(repair=True))
        assert archive.check() == []
        assert list(archive) == before
    assert rows(tmp_path / "archive") == 5


def test_part_with_the_columns_of_an_older_khabar_is_merged_like_any_other(
    folder_archive: Archive, tmp_path: Path
) -> None:
    folder_archive.add([text(number) for number in range(3)])
    (part,) = (tmp_path / "archive").glob("articles/*.parquet")
    pq.write_table(pq.read_table(part).drop_columns(["optout"]), part)
    folder_archive.remove("n1", "test")
    (part,) = (tmp_path / "archive").glob("articles/*.parquet")
    assert pq.read_table(part, columns=["id", "optout"]).to_pylist() == [
        {"id": "n0", "optout": None},
        {"id": "n2", "optout": None},
    ]


@pytest.mark.parametrize("pattern", ["articles/*.term", "words/*.idx", "articles/meta.json"])
def test_index_with_a_file_gone_is_made_anew_by_itself(folder_archive: Archive, tmp_path: Path, pattern: str) -> None:
    folder_archive.add([text(number) for number in range(3)])
    folder_archive.close()
    for path in (tmp_path / "archive" / "index").glob(f"*/{pattern}"):
        path.unlink()
    with Archive(tmp_path / "archive") as archive:
        assert len(archive.search("पाठ")) == 3
        assert archive.check() == []


def test_harmed_record_is_an_error_that_names_the_remedy(folder_archive: Archive, tmp_path: Path) -> None:
    folder_archive.add([text(1)])
    pack = next((tmp_path / "archive" / "records").glob("*.zst"))
    pack.write_bytes(bytes(pack.stat().st_size))
    with pytest.raises(BadArchive, match="check --repair"):
        folder_archive.article("n1")


def test_parquet_of_a_writer_who_died_before_the_ledger_heard_of_it_is_set_aside_by_the_next(
    folder_archive: Archive, tmp_path: Path
) -> None:
    folder_archive.add([text(1)])
    folder_archive.close()
    part = next((tmp_path / "archive" / "articles").glob("*.parquet"))
    shutil.copy(part, part.with_name("00000099.parquet"))
    part.with_name("00000100.writing").write_bytes(b"half")
    with Archive(tmp_path / "archive") as archive:
        assert {fault.severity for fault in archive.check()} == {"behind"}
        archive.add([text(2)])
        assert rows(tmp_path / "archive") == len(archive) == 2
        assert archive.check() == []
    assert sorted(path.name.split("-", 2)[2] for path in (tmp_path / "archive" / "lost").iterdir()) == [
        "articles-00000099.parquet",
        "articles-00000100.writing",
    ]


def test_full_disk_keeps_what_was_acknowledged(
    folder_archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_archive.add([text(1)])

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Parts, "write", full)
        with pytest.raises(DiskFull, match="make room"):
            folder_archive.add([text(2)])
    assert [article.id for article in folder_archive] == ["n1"]
    folder_archive.add([text(2)])
    assert len(folder_archive) == rows(tmp_path / "archive") == folder_archive.search("पाठ").total == 2
    assert folder_archive.check() == []


def test_full_disk_under_the_ledger_is_told_as_one(folder_archive: Archive, tmp_path: Path) -> None:
    folder_archive.add([text(1)])
    ledger = folder_archive._store.ledger._opened_to_write()  # type: ignore[attr-defined]
    pages = ledger.execute("PRAGMA page_count").fetchone()[0]
    ledger.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull, match="make room"):
        folder_archive.add([text(number) for number in range(2, 500)])
    assert [article.id for article in folder_archive] == ["n1"]
    ledger.execute("PRAGMA max_page_count = 1000000")
    folder_archive.add([text(2)])
    assert len(folder_archive) == rows(tmp_path / "archive") == folder_archive.search("पाठ").total == 2


@pytest.mark.parametrize(
    "said", ["Internal error: 'No space left on device (os error 28)'", "An error occurred: 'Worker thread failed.'"]
)
def test_full_disk_under_the_index_is_told_and_the_index_catches_up(
    folder_archive: Archive, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    folder_archive.add([text(1)])

    def full(*_: object) -> None:
        raise ValueError(said)

    with monkeypatch.context() as patch:
        patch.setattr(Index, "_take", full)
        patch.setattr("khabar.archive.search.index._free", lambda folder: 0)
        with pytest.raises(DiskFull, match="catches up by itself"):
            folder_archive.add([text(2)])
        # What was acknowledged is there, and what the index has is still found.
        assert len(folder_archive) == 2
        assert [hit.id for hit in folder_archive.search("पाठ")] == ["n1"]
    assert folder_archive.search("पाठ").total == 2
    assert folder_archive.check() == []


def test_read_only_folder_is_searched_and_refuses_to_be_written(folder_archive: Archive, tmp_path: Path) -> None:
    folder_archive.add([text(1)])
    folder_archive.close()
    folder = tmp_path / "archive"
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    assert _as_nobody(folder) == "1 BadArchive"


def _as_nobody(folder: Path) -> str:
    """Search and write as a user who may only read: root may write anywhere, so a child gives up being root."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _open_way(folder)
            if os.geteuid() == 0:
                os.setuid(65534)
            with Archive(folder, create=False) as archive:
                said = str(archive.search("पाठ").total)
                try:
                    archive.add([text(2)])
                except KhabarError as error:
                    said += f" {type(error).__name__}"
        except BaseException as error:
            said = repr(error)
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as answer:
        return answer.read()


def _open_way(folder: Path) -> None:
    """Let others pass through the folders above, which pytest makes for their owner alone."""
    for parent in folder.parents:
        if parent.stat().st_uid == os.geteuid() and parent.stat().st_mode & 0o001 == 0:
            parent.chmod(parent.stat().st_mode | 0o011)


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    def write(start: int) -> None:
        with Archive(tmp_path / "archive") as archive:
            for number in range(start, start + 15):
                archive.add([text(number)])

    writers = [Thread(target=write, args=(start,)) for start in (0, 100)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with Archive(tmp_path / "archive") as archive:
        assert len(archive) == archive.search("पाठ").total == rows(tmp_path / "archive") == 30
        assert archive.check() == []


def test_writer_who_waits_too_long_is_told_who_writes_and_since_when(folder_archive: Archive, tmp_path: Path) -> None:
    refused = pytest.raises(
        Unavailable, match=rf"process {os.getpid()} on .*, since \d\d:\d\d:\d\d UTC, has been writing"
    )
    with Archive(tmp_path / "archive", wait=0.05) as other, folder_archive._store.writing(), refused:
        other.add([text(1)])


def test_many_small_adds_become_few_files(folder_archive: Archive, tmp_path: Path) -> None:
    for number in range(70):
        folder_archive.add([text(number)])
    assert len(list((tmp_path / "archive" / "articles").glob("*.parquet"))) < 20
    assert rows(tmp_path / "archive") == 70


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"notes.txt": "mine"}, "holds other files"),
        ({"khabar.toml": "[archive]\nidentity = 'x'\nschema = 99\n"}, "update khabar"),
        ({"khabar.toml": "not = [toml"}, "not the file of an archive"),
        ({"khabar.toml": "[archive]\nidentity = 'x'\nschema = 1\n", "ledger.sqlite": "x" * 5000}, "no ledger"),
    ],
)
def test_folder_of_something_else_is_refused_and_left_alone(
    tmp_path: Path, content: dict[str, str], message: str
) -> None:
    for name, inside in content.items():
        (tmp_path / name).write_text(inside)
    with pytest.raises(BadArchive, match=message):
        Archive(tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == content


def test_archive_that_is_not_there_is_not_made_for_a_search(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="khabar add"):
        Archive(tmp_path / "nothing", create=False)
    assert not (tmp_path / "nothing").exists()
