"""Pages in, records out: one after the other, or by several processes at once."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from khabar.article.stub import no_article
from khabar.capture.capture import Capture
from khabar.errors import CutShort, KhabarError, NoArticle, NotReadable
from khabar.record import Article

__all__ = ["Reading", "Record", "Wish", "cut_short", "read_all"]

_PRECISE = 0.8
"""Confidence under which `--precision` leaves a block of the body out."""

_WITHOUT_TEXT = ("gallery", "video", "listing", "live")
"""Kinds of page that are something without a paragraph of body."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person asked for. `require`: fields without which a record counts as no article. `sites`: as in `khabar.read`."""

    url: str | None = None
    precision: bool = False
    require: tuple[str, ...] = ()
    sites: bool | Path = True

    def read(self, capture: Capture) -> Article:
        """The record of one capture. Raises `NoArticle`, or `NotReadable` where the reader itself failed."""
        import khabar

        try:
            article = khabar.read(capture, url=self.url, sites=self.sites)
        except KhabarError:
            raise
        except Exception as error:  # Whatever a page does to the reader, the other pages go on.
            raise NotReadable(
                f"{capture.name} broke the reader ({type(error).__name__}: {error})", remedy="report it with the page"
            ) from error
        if self.precision:
            article.body = [block for block in article.body if block.confidence >= _PRECISE]
        _demand(article, capture.name, self.require)
        return article


@dataclass(frozen=True, slots=True)
class Record:
    """A record and the capture it was read from."""

    article: Article
    capture: Capture


Reading = Record | KhabarError


def read_all(captures: Iterable[Capture | KhabarError], wish: Wish, workers: int) -> Iterator[Reading]:
    """A reading for each capture, in order; an error stands in the place of what could not be read."""
    if workers < 2:
        yield from (_read(capture, wish) for capture in captures)
        return
    from concurrent.futures import Future, ProcessPoolExecutor

    with ProcessPoolExecutor(workers, initializer=_leave_signals_to_the_parent) as pool:
        running: deque[Future[Reading]] = deque()
        try:
            for capture in captures:
                running.append(pool.submit(_read, capture, wish))
                # Bounded, so that a WARC of millions is not read into memory ahead of its records.
                if len(running) > workers * 4:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _leave_signals_to_the_parent() -> None:
    """Ctrl-C reaches every process of a terminal; the one that hands out the pages tells the others to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _read(capture: Capture | KhabarError, wish: Wish) -> Reading:
    if isinstance(capture, KhabarError):
        return capture
    try:
        return Record(wish.read(capture), capture)
    except KhabarError as error:
        return error


def cut_short(capture: Capture) -> CutShort | None:
    """What to say of a page whose last character is not whole: it was read, but more of it may be missing."""
    try:
        if isinstance(capture.data, bytes):
            capture.data.decode("utf-8")
    except UnicodeDecodeError as error:
        # The capture ends inside a character; earlier bytes that are no UTF-8 mean another charset.
        if error.end == len(capture.data) and error.reason == "unexpected end of data":
            return CutShort(
                f"{capture.name} ends inside a character, it was cut short; what is there was read",
                remedy="fetch the page again",
            )
    return None


def _demand(article: Article, name: str, required: Iterable[str]) -> None:
    if refusal := no_article(article, name):
        raise refusal
    kind = article.kind.value if article.kind else "article"
    if not article.body and not (article.headline and kind in _WITHOUT_TEXT):
        raise NoArticle(f"{name} holds no article", remedy="give the page of one article")
    if missing := [field for field in required if not _has(article, field)]:
        raise NoArticle(f"{name} has no {', '.join(missing)}", remedy="leave out --require to read it all the same")


def _has(article: Article, field: str) -> bool:
    value: object = article
    for name in field.split("."):
        value = getattr(value, name, None)
    return bool(value)
