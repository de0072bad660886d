"""The page's addresses: the one it was fetched from, the one it calls its own, and that of its AMP copy."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.address import absolute, address_key
from khabar.article.candidate import Candidate, declared
from khabar.article.weigh import weigh
from khabar.language import Language
from khabar.page import json_ld
from khabar.page.page import Page
from khabar.record import Evidence, Field

__all__ = ["find_amp", "find_canonical", "find_url"]


def find_url(page: Page, language: Language) -> Field[str] | None:
    """Where the page was fetched; a capture that lost it has the address the page calls its own."""
    if page.url and (address := absolute(page.url, None)):
        return Field(address, 1.0, (Evidence("given", text=page.url),))
    return weigh("url", _own(page), address_key)


def find_canonical(page: Page, language: Language) -> Field[str] | None:
    """The address that the page calls its own."""
    return weigh("canonical_url", _own(page), address_key)


def find_amp(page: Page, language: Language) -> Field[str] | None:
    """The address of the page's AMP copy."""
    found = (page.resolve(href) for href in page.metadata.links.get("amphtml", ()))
    return weigh("amp_url", [declared(address, "amphtml", "link.amphtml") for address in found if address])


def _own(page: Page) -> Iterator[Candidate[str]]:
    metadata = page.metadata
    for href in metadata.links.get("canonical", ())[:1]:
        if address := page.resolve(href):
            yield declared(address, "canonical", "link.canonical")
    if address := page.resolve(metadata.first("og:url")):
        yield declared(address, "og", "og:url")
    node = metadata.article
    if node is not None:
        for key in ("url", "mainEntityOfPage"):
            value = node.get(key)
            text = value.get("@id") if isinstance(value, dict) else json_ld.first_text(value)
            if address := page.resolve(text):
                yield declared(address, "json-ld", json_ld.path(node, key))
                return
