"""The page's addresses: the one it was fetched from, the one it calls its own, and that of its AMP copy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khabar.address import join_address, split_address
from khabar.article.candidate import Candidate, declared
from khabar.article.weigh import weigh
from khabar.language import Language
from khabar.page import json_ld
from khabar.page.page import Page
from khabar.record import Evidence, Field

__all__ = ["absolute", "find_amp", "find_canonical", "find_url"]

_LONGEST = 4_000
_UNWRITTEN = re.compile(r"[\s\x00-\x1f]")
"""What no address is written with. Here `\\s` of the standard library is what `str.isspace` knows."""


def find_url(page: Page, language: Language) -> Field[str] | None:
    """Where the page was fetched; a capture that lost it has the address the page calls its own."""
    if page.url and (address := absolute(page.url, None)):
        return Field(address, 1.0, (Evidence("given", text=page.url),))
    return weigh("url", _own(page), _same)


def find_canonical(page: Page, language: Language) -> Field[str] | None:
    """The address that the page calls its own."""
    return weigh("canonical_url", _own(page), _same)


def find_amp(page: Page, language: Language) -> Field[str] | None:
    """The address of the page's AMP copy."""
    found = (absolute(href, page.url) for href in page.metadata.links.get("amphtml", ()))
    return weigh("amp_url", [declared(address, "amphtml", "link.amphtml") for address in found if address])


def absolute(address: object, base: str | None) -> str | None:
    """`address` as an absolute http(s) one; None for any other scheme and for what is no address at all."""
    if not isinstance(address, str) or not address or len(address) > _LONGEST:
        return None
    joined = join_address(base, address)
    parts = split_address(joined)
    if joined is None or parts is None or parts.scheme not in ("http", "https") or not parts.host:
        return None
    return None if _UNWRITTEN.search(joined) else joined


def _own(page: Page) -> Iterator[Candidate[str]]:
    metadata = page.metadata
    for href in metadata.links.get("canonical", ())[:1]:
        if address := absolute(href, page.url):
            yield declared(address, "canonical", "link.canonical")
    if address := absolute(metadata.first("og:url"), page.url):
        yield declared(address, "og", "og:url")
    node = metadata.article
    if node is not None:
        for key in ("url", "mainEntityOfPage"):
            value = node.get(key)
            text = value.get("@id") if isinstance(value, dict) else json_ld.first_text(value)
            if address := absolute(text, page.url):
                yield declared(address, "json-ld", json_ld.path(node, key))
                return


def _same(address: str) -> str:
    return address.split("#")[0].rstrip("/").removeprefix("https://").removeprefix("http://")
