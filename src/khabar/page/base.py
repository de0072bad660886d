"""What the relative addresses of a page are relative to."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.address import absolute
from khabar.page.metadata import Metadata

__all__ = ["base_of"]


def base_of(url: str | None, metadata: Metadata) -> str | None:
    """`<base href>` as it reads from the page's own address, else that address: the one it was fetched from, else the one
    it calls its own (canonical, `og:url`). A base that is no http(s) address is not heeded.
    """
    document = next(_documents(url, metadata), None)
    return absolute(metadata.base and metadata.base.strip(), document) or document


def _documents(url: str | None, metadata: Metadata) -> Iterator[str]:
    told = absolute(metadata.base and metadata.base.strip(), None)
    for address in (url, *metadata.links.get("canonical", ())[:1], metadata.first("og:url")):
        # A capture's address was never printed on the page: its base has no say in it.
        if whole := absolute(address and address.strip(), None if address is url else told):
            yield whole
