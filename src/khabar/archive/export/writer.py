"""What every output format is: one row of the table `WRITERS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from khabar.capture.capture import Capture
from khabar.record import Article

__all__ = ["Channel", "Writer", "one_by_one", "put"]


@dataclass(frozen=True, slots=True)
class Channel:
    """What a list of articles is called, where it stands, and what of it is wanted.

    `title` and `link` head a feed. `columns` are chosen for tables (`csv`), in order; empty means the usual ones.
    `now` is the time a feed or a news message says it was made. `notes` goes into a corpus as its licence notes.
    `captures` gives what was captured of an article, for formats that hand on the pages themselves.

    Of a feed: `address` is where it stands itself, `following` where its older items stand, `language` what its title is
    in; `page` gives an article's page in the archive, and `seen` when the archive first saw the article: the date of an
    item whose page names none.
    """

    title: str = "khabar"
    link: str | None = None
    columns: tuple[str, ...] = ()
    now: datetime | None = None
    notes: str = ""
    captures: Callable[[Article], Sequence[Capture]] | None = None
    address: str | None = None
    following: str | None = None
    language: str | None = None
    page: Callable[[Article], str] | None = None
    seen: Callable[[Article], datetime | None] | None = None


@dataclass(frozen=True, slots=True)
class Writer:
    """One output format.

    `write` puts many articles on a stream and returns how many it wrote. `one` gives a single record as text, null for
    formats that are lists by nature (feeds, tables). `endings` are the file endings that mean this format. `leaves_out`
    says which articles the format has no place for; null means that every article given is written.
    """

    name: str
    endings: tuple[str, ...]
    media_type: str
    write: Callable[[Iterable[Article], BinaryIO, Channel], int]
    one: Callable[[Article], str] | None = None
    leaves_out: str | None = None


def put(out: BinaryIO, pieces: Iterable[str], between: str = "\n") -> int:
    """Write each piece as it comes, `between` in the middle; how many there were comes back."""
    count = 0
    for piece in pieces:
        out.write(((between if count else "") + piece).encode())
        count += 1
    return count


def one_by_one(
    one: Callable[[Article], str], *, between: str = "\n", after: str = "\n"
) -> Callable[[Iterable[Article], BinaryIO, Channel], int]:
    """A `write` that puts single records one after the other."""

    def write(articles: Iterable[Article], out: BinaryIO, channel: Channel = Channel()) -> int:
        count = put(out, map(one, articles), between)
        if count:
            out.write(after.encode())
        return count

    return write
