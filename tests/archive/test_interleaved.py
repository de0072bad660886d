"""Every pair of operations, the second one whole at every point where the first one holds no lock.

Two openings of one archive, as two processes have them. The first operation runs until the N-th time it would take the
writers' lock; there the second runs from start to end; then the first goes on. Over both stores.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count, product

import pytest

from khabar.archive import Archive
from khabar.capture import Capture
from khabar.errors import NotFound, Removed
from khabar.record import Article, Field

NOON = datetime(2024, 11, 30, 12, tzinfo=UTC)
REMOVED = "https://example.in/2"


def page(number: int, text: str = "पहला पाठ", hours: int = 0) -> Capture:
    url = f"https://example.in/{number}"
    return Capture(data=f"शीर्षक {number}\n{text}", name=url, url=url, fetched=NOON + timedelta(hours=hours))


def remove(archive: Archive) -> None:
    try:
        archive.remove(REMOVED, "court order")
    except (NotFound, Removed):
        return


OPERATIONS: dict[str, Callable[[Archive], object]] = {
    "add": lambda archive: archive.add([page(2), page(7), page(8)]),
    "new version": lambda archive: archive.add([page(2, "दूसरा पाठ", hours=1), page(1, "दूसरा पाठ", hours=1)]),
    "remove": remove,
    "reread": lambda archive: archive.reread(),
    "rebuild": lambda archive: archive.rebuild(),
    "repair": lambda archive: archive.check(repair=True),
    "search": lambda archive: list(archive.search("पाठ")),
    "export": lambda archive: list(archive),
}


@contextmanager
def interrupted(archive: Archive, at: int, other: Callable[[], object]) -> Iterator[list[int]]:
    """Run `other` when `archive` is about to take the writers' lock for the time number `at`, from 0."""
    store = archive._store
    points = count()
    reached: list[int] = []
    inside = [False]

    def watched(original: Callable[[], object]) -> Callable[[], object]:
        @contextmanager
        def locked() -> Iterator[None]:
            if not inside[0] and next(points) == at:
                reached.append(at)
                other()
            outermost, inside[0] = not inside[0], True
            try:
                with original():  # type: ignore[attr-defined]
                    yield
            finally:
                inside[0] = not outermost

        return locked

    store.writing, store.exclusive = watched(store.writing), watched(store.exclusive)  # type: ignore[method-assign,assignment]
    yield reached
    del store.writing, store.exclusive


def read_otherwise(capture: Capture) -> Article:
    """A newer reader: every record that is read again is another one."""
    article = Article.from_text(str(capture.data).partition("\n")[2] + " नया", headline="नया शीर्षक", language="hi")
    article.url = Field(capture.url, 1.0) if capture.url else None
    return article


@pytest.mark.parametrize(("first", "second"), product(OPERATIONS, OPERATIONS))
def test_two_operations_at_once_leave_a_whole_archive(
    address: str, first: str, second: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in count():
        with Archive(address) as archive, Archive(address) as beside:
            archive.add([page(number) for number in (1, 2, 3)])
            before = {article.id for article in archive}
            if "reread" in (first, second):
                monkeypatch.setattr("khabar.archive.archive.read_capture", read_otherwise)
            with interrupted(archive, at, lambda: OPERATIONS[second](beside)) as reached:
                OPERATIONS[first](archive)
            monkeypatch.undo()
            faults = [fault for fault in archive.check() if fault.severity == "broken"]
            articles = list(archive)
            gone = {tombstone.id for tombstone in archive.tombstones()}
            assert faults == []
            assert len({article.id for article in articles}) == len(articles) == len(archive)
            assert not gone & {article.id for article in articles}
            assert before - gone <= {article.id for article in articles}
            assert archive.search("", limit=100).total == len(articles)
        if not reached:
            return
        assert at < 20
