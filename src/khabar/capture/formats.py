"""The formats a page may come in beside HTML and text, told apart by their first bytes, not by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from khabar.capture.capture import Capture
from khabar.capture.har import is_har, read_har
from khabar.capture.lookahead import Lookahead
from khabar.capture.mhtml import is_mhtml, read_mhtml
from khabar.capture.source import Source
from khabar.capture.wacz import is_wacz, read_wacz
from khabar.capture.warc import ARCHIVE_ENDINGS, is_archive, read_archive
from khabar.capture.webarchive import is_webarchive, read_webarchive
from khabar.errors import KhabarError

__all__ = ["FORMATS", "Format", "format_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """`endings`: how its files are called. `opens` looks at the first bytes, `read` gives the pages. `many`: a file of
    it holds any number of pages.
    """

    name: str
    endings: tuple[str, ...]
    opens: Callable[[Lookahead], bool]
    read: Callable[[Source], Iterator[Capture | KhabarError]]
    many: bool


def _read_archive(source: Source) -> Iterator[Capture | KhabarError]:
    return read_archive(source.stream, source.name)


FORMATS = (
    Format("WARC or ARC", ARCHIVE_ENDINGS, is_archive, _read_archive, many=True),
    Format("WACZ", (".wacz",), is_wacz, read_wacz, many=True),
    Format("HAR", (".har",), is_har, read_har, many=True),
    Format("MHTML", (".mhtml", ".mht"), is_mhtml, read_mhtml, many=False),
    Format(".webarchive", (".webarchive",), is_webarchive, read_webarchive, many=False),
)


def format_of(source: Source) -> Format | None:
    """The format that the first bytes show, else the one that the name promises; null for a page as it is."""
    if shown := next((format for format in FORMATS if format.opens(source.stream)), None):
        return shown
    name = source.name.lower()
    promised = next((format for format in FORMATS if name.endswith(format.endings)), None)
    # HTML that is called .mhtml is a page all the same.
    return None if promised and not promised.many and _is_markup(source.stream) else promised


def _is_markup(stream: Lookahead) -> bool:
    head = stream.ahead(0, 1_024).lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and b"<plist" not in head
