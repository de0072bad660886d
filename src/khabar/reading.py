"""The first door: whatever holds a page becomes its article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from khabar.article import Reading, read_page
from khabar.capture.given import Given, given
from khabar.page.decode import Decoded, decode, mended
from khabar.page.flat import looks_flat, read_flat
from khabar.page.html import read_html
from khabar.page.legacy_font import turned
from khabar.page.page import Page
from khabar.record import Article
from khabar.sound import sound
from khabar.understanding import understand

__all__ = ["page_of", "read"]


def read(
    source: Given,
    *,
    url: str | None = None,
    precision: bool = False,
    recall: bool = False,
    sites: bool | str | Path = True,
) -> Article:
    """The record of one page: bytes, text (HTML or flat, told apart by looking), a path, or a capture.

    `url`: the page's address, where the source does not tell it. `precision` leaves doubtful text out of the body,
    `recall` keeps it. `sites`: False reads without site files, a folder adds your own (docs/sites.md). Content never
    raises. What holds no page does: `NotFound` or `NotReadable` for a file, `Empty`, `NotAPage`, `Compressed` or `TooLarge` for
    bytes and text, `NotAPage` for a path or an address in a `str`, `TypeError` for what is none of these.
    """
    page = page_of(source, url=url)
    shelf = sites if isinstance(sites, bool) else Path(sites)
    return understand(read_page(page, Reading(precision=precision, recall=recall, sites=shelf)))


def page_of(source: Given, *, url: str | None = None) -> Page:
    """The page in a source, decoded and cut into blocks. Raises as `read` does."""
    if url is not None and not isinstance(url, str):
        raise TypeError(f"an address is a str, not {type(url).__name__}")
    capture = given(source)
    decoded = decode(capture.data, capture.headers) if isinstance(capture.data, bytes) else mended(capture.data)
    address = sound(url) if url else capture.url
    if looks_flat(decoded.text):
        page = read_flat(decoded.text, url=address, fetched=capture.fetched)
    else:
        page = read_html(decoded.text, url=address, fetched=capture.fetched)
    return turned(replace(page, notes=[*page.notes, *_notes(decoded)]))


def _notes(decoded: Decoded) -> list[str]:
    notes = []
    if decoded.how in ("header", "meta", "guess"):
        notes.append(f"the page is not UTF-8; read as {decoded.charset} ({decoded.how})")
    if decoded.replaced:
        notes.append(f"{decoded.replaced} characters could not be decoded (U+FFFD)")
    return notes
