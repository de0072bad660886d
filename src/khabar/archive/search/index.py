"""The search index on disk: kept level with the store by itself, rebuilt from it at any time.

`state.json` says which archive it belongs to, which analyser made it, and up to which change it has read. It is written
after tantivy's commit: after a crash some changes are read twice, which does no harm.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from errno import EDQUOT, ENOSPC
from itertools import islice
from pathlib import Path
from threading import RLock
from uuid import uuid4

import msgspec
import tantivy
from msgspec import Struct

from khabar.archive.search.document import build_schema, document, indexed_words, said_by
from khabar.archive.search.lexicon import Filed, Lexicon
from khabar.archive.search.mirror import OpenIndex, open_index
from khabar.archive.store import Change, Fault, Severity, Store
from khabar.errors import BadArchive, DiskFull
from khabar.language.analyser import VERSION
from khabar.record import Article

__all__ = ["Index", "is_damage"]

_CHUNK = 1_000
_TOGETHER = 50
"""Articles whose words are read in one go."""
_HEAP = 64_000_000
_BUSY = "LockBusy"
_NO_ROOM, _WORKER = "os error 28", "Worker thread failed"


class _State(Struct, frozen=True):
    """`folder` is the generation in use: a rebuild makes a new one beside it and then changes over.

    A generation holds two indexes, `articles` and `words` (see `lexicon`).
    """

    identity: str
    analyser: int
    change: int
    folder: str


class Index:
    """One index, in one folder of this machine."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._path = store.index_folder
        self._lock = RLock()
        self._state: _State | None = None
        self._opened: OpenIndex | None = None
        self._lexicon: Lexicon | None = None

    def searcher(self) -> tantivy.Searcher:
        """What there is to search now, after taking in what the store has acknowledged since."""
        with self._lock:
            try:
                self.catch_up()
            except DiskFull:
                # What is in the index is found all the same; the rest follows when there is room.
                if self._current() is None:
                    raise
            return self._open().searcher()

    @property
    def lexicon(self) -> Lexicon:
        """The words of what `searcher` searches."""
        if self._lexicon is None and self._state:
            self._lexicon = Lexicon(self._path / self._state.folder / "words")
        if self._lexicon is None:
            raise BadArchive(f"{self._path} has no index", remedy="run khabar rebuild")
        return self._lexicon

    @property
    def schema(self) -> tantivy.Schema:
        return self._open().schema

    def catch_up(self) -> None:
        """Read the changes that the store has by now. Somebody else doing so is as good as doing it."""
        with self._lock:
            state = self._current()
            if state and (state.change == self._store.last_change() or not self._store.writable):
                return
            if not self._store.writable:
                raise BadArchive(f"{self._path} has no index, and none can be made there", remedy="copy the archive")
            with _told(self._path):
                self._set_aside_stranger()
                state = state or self._begun()
                if writer := self._writer():
                    self._read_on(writer, self._current() or state)

    def _read_on(self, writer: tantivy.IndexWriter, state: _State) -> None:
        # Not what comes while this goes on: beside somebody who adds and adds, a search would never begin.
        last = self._store.last_change()
        try:
            while state.change < last and (chunk := list(islice(self._store.changes(state.change), _CHUNK))):
                self._take(writer, chunk)
                state = msgspec.structs.replace(state, change=chunk[-1].number)
                self._save(state)
        finally:
            writer.wait_merging_threads()
        self._open().reload()

    def rebuild(self) -> None:
        """Make the index anew from the store, whatever the old one is like."""
        with self._lock, _told(self._path):
            self._set_aside_stranger()
            with self._store.exclusive():
                self._begin()
            self.catch_up()

    def renew(self, error: BaseException) -> None:
        """Make the index anew because a search of it failed. Raises `BadArchive` where nothing can be written."""
        if not self._store.writable:
            raise BadArchive(
                f"the index in {self._path} is damaged ({error}), and none can be made there",
                remedy="copy the archive to where it can be written",
            ) from None
        self.rebuild()

    def _set_aside_stranger(self) -> None:
        """A file that stands where the folder of the index belongs."""
        if self._path.exists() and not self._path.is_dir():
            self._store.set_aside(self._path)

    def check(self, *, repair: bool) -> list[Fault]:
        """Whether the index is there, level with the store, and holds as many articles."""
        severity: Severity = "behind"
        if self._current() is None:
            problem = "is missing, damaged, or was made for another archive or by another analyser"
        elif self.behind():
            problem = f"is {self.behind()} changes behind"
        elif removed := self._removed_in():
            problem, severity = f"holds {removed} removed articles", "broken"
        elif self.count() != self._store.count():
            problem = f"holds {self.count()} articles, the store {self._store.count()}"
            severity = "broken"
        else:
            return []
        if repair:
            self.rebuild()
        return [Fault("index", problem, repair, severity)]

    def _removed_in(self) -> int:
        """How many removed articles the index still has."""
        searcher = self._open().searcher()
        # The frequency of a term counts deleted documents too, so each is searched for.
        queries = (tantivy.Query.term_query(self.schema, "id", one.id) for one in self._store.tombstones())
        return sum(bool(searcher.search(query, limit=1).hits) for query in queries)

    def size(self) -> int:
        """Bytes on disk."""
        return sum(path.stat().st_size for path in self._path.rglob("*") if path.is_file())

    def count(self) -> int:
        """Articles in it."""
        return int(self.searcher().num_docs)

    def behind(self) -> int:
        """How many of the store's changes it has not read yet."""
        state = self._current()
        return self._store.last_change() - (state.change if state else 0)

    def _current(self) -> _State | None:
        """The state on disk if it fits this archive and this analyser."""
        try:
            state = msgspec.json.decode((self._path / "state.json").read_bytes(), type=_State)
        except (OSError, msgspec.DecodeError):
            return None
        fits = state.identity == self._store.identity and state.analyser == VERSION
        if (
            not fits
            or state.change > self._store.last_change()
            or not all((self._path / state.folder / part / "meta.json").exists() for part in ("articles", "words"))
        ):
            return None
        if self._state is None or self._state.folder != state.folder:
            self._opened = self._lexicon = None
        elif self._state.change != state.change and self._opened:
            if self._opened.links:
                self._opened = self._lexicon = None
            else:
                self._opened.index.reload()
                self.lexicon.reload()
        self._state = state
        return state if self._opened or self._opens() else None

    def _opens(self) -> bool:
        """Whether both indexes are whole. Whatever goes wrong on opening one means: there is none."""
        try:
            self._open().searcher()
            return self.lexicon is not None
        except BaseException as error:
            if not is_damage(error):
                raise
            self._opened = self._lexicon = self._state = None
            return False

    def _begun(self) -> _State:
        """An empty index, one for all: of two who find none, the second takes the first one's."""
        with self._store.exclusive():
            return self._current() or self._begin()

    def _begin(self) -> _State:
        state = _State(self._store.identity, VERSION, 0, uuid4().hex[:8])
        folder = self._path / state.folder / "articles"
        folder.mkdir(parents=True)
        tantivy.Index(build_schema(), path=str(folder), reuse=False)
        Lexicon(self._path / state.folder / "words")
        self._save(state)
        for other in self._path.iterdir():
            if _is_generation(other) and other.name != state.folder:
                shutil.rmtree(other, ignore_errors=True)
        self._opened = self._lexicon = None
        self._state = state
        return state

    def _save(self, state: _State) -> None:
        temporary = self._path / f".state.{uuid4().hex}"
        temporary.write_bytes(msgspec.json.encode(state))
        temporary.replace(self._path / "state.json")

    def _open(self) -> tantivy.Index:
        if self._opened is None:
            if self._state is None:
                raise BadArchive(f"{self._path} has no index", remedy="run khabar rebuild")
            self._opened = open_index(self._path / self._state.folder / "articles")
        return self._opened.index

    def _writer(self) -> tantivy.IndexWriter | None:
        try:
            return self._open().writer(heap_size=_HEAP, num_threads=1)
        except ValueError as error:
            if _BUSY in str(error):
                return None
            raise

    def _take(self, writer: tantivy.IndexWriter, chunk: Iterable[Change]) -> None:
        searcher = self._open().searcher()
        words: set[Filed] = set()
        ids = iter(dict.fromkeys(change.id for change in chunk))
        while some := list(islice(ids, _TOGETHER)):
            for id in some:
                if searcher.doc_freq("id", id):
                    writer.delete_documents_by_term("id", id)
            records = self._store.newest_records(some)
            articles = [msgspec.json.decode(records[id], type=Article) for id in some if id in records]
            for article, said in zip(articles, said_by(articles), strict=True):
                writer.add_document(document(article, said))
                words |= indexed_words(article, said)
        # Words first: a word too many does no harm, an article found by its exact words only would be half found.
        self.lexicon.learn(words)
        writer.commit()
        self._open().reload()


def _is_generation(path: Path) -> bool:
    """Whether a folder is one of ours: an index of articles and one of words, and nothing else."""
    return path.is_dir() and {one.name for one in path.iterdir()} <= {"articles", "words"}


def is_damage(error: BaseException) -> bool:
    """Whether an error is tantivy's about its files: it raises `ValueError`, or panics by an error of its own kind."""
    panic = type(error).__name__ == "PanicException"
    return panic or (isinstance(error, ValueError | OSError | RuntimeError) and not isinstance(error, UnicodeError))


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """A full disk in a word of ours. tantivy names it, or says only that its worker died of it."""
    try:
        yield
    except (OSError, ValueError) as error:
        full = isinstance(error, OSError) and error.errno in (ENOSPC, EDQUOT)
        full = full or _NO_ROOM in str(error) or (_WORKER in str(error) and _free(folder) < _HEAP)
        if not full:
            raise
        raise DiskFull(
            f"no room left for the index {folder}",
            remedy="make room; what was acknowledged is kept, and the index catches up by itself",
        ) from None


def _free(folder: Path) -> int:
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return shutil.disk_usage(there).free
