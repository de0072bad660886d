"""Safari's `.webarchive`: a property list that holds a page and what it is drawn with."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator

from khabar.capture.capture import Capture
from khabar.capture.check import check
from khabar.capture.http import is_page
from khabar.capture.lookahead import Lookahead
from khabar.capture.source import Source
from khabar.errors import NotAPage, NotReadable

__all__ = ["is_webarchive", "read_webarchive"]

_MAIN = "WebMainResource"
_HEAD = 65_536


def is_webarchive(stream: Lookahead) -> bool:
    """Whether a stream is a property list, binary or XML, that names a main resource near its beginning."""
    head = stream.ahead(0, _HEAD)
    return (head.startswith(b"bplist") or b"<plist" in head[:1_024]) and _MAIN.encode() in head


def read_webarchive(source: Source) -> Iterator[Capture]:
    """The main page of a `.webarchive`. Raises `NotReadable` where it is damaged, `NotAPage` where it is no HTML."""
    data = source.whole()
    try:
        main = plistlib.loads(data)[_MAIN]
        page, address = main["WebResourceData"], main.get("WebResourceURL")
        kind, charset = str(main.get("WebResourceMIMEType", "")), str(main.get("WebResourceTextEncodingName", ""))
    except Exception as error:  # The property list's own reader raises whatever a damaged one makes it stumble over.
        raise NotReadable(
            f"{source.name} is a .webarchive that cannot be read ({type(error).__name__})",
            remedy="save the page again, as .webarchive or as HTML",
        ) from None
    if not isinstance(page, bytes) or not is_page(kind, page):
        raise NotAPage(f"{source.name} is a .webarchive of {kind or 'something'}, not of a page", remedy="give HTML")
    check(page, source.name)
    yield Capture(
        data=page,
        name=source.name,
        url=address if isinstance(address, str) and address.lower().startswith(("http://", "https://")) else None,
        fetched=source.fetched,
        headers={"content-type": f"text/html; charset={charset}"} if charset else {},
    )
