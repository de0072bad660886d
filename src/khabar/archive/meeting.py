"""What an archive makes of a capture it may have met: the same one, the same page saying the same, or something new."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from msgspec.structs import replace

from khabar.address import address_key
from khabar.archive.identity import capture_hash, earlier_sighting_key, lookup_keys, sighting_key
from khabar.archive.store import Store
from khabar.archive.version import Version
from khabar.article.identity import given_address
from khabar.capture.capture import Capture

__all__ = ["in_force", "is_same_page", "kept_capture", "learns", "met_before"]


def met_before(store: Store, capture: Capture) -> tuple[str, int] | None:
    """Id and version of the article that these bytes were read as before, with or without their address."""
    found = store.sighted(sighting_key(capture))
    if found and is_same_page(capture.url, store.addresses(found[0])):
        # Bytes met without an address belong to the article of their address, where there is one by now.
        at_address = store.known(lookup_keys(capture.url)) if capture.url else None
        return found if at_address in (None, found[0]) else None
    return store.sighted(earlier_sighting_key(capture)) if capture.url else None


def is_same_page(url: str | None, keys: Collection[str]) -> bool:
    """Whether bytes that an article of the addresses `keys` was read from are, at `url`, a capture of that article.

    They are unless they come from another address: a page of few words may stand at two.
    """
    return not url or not keys or address_key(url) in keys


def learns(store: Store, capture: Capture, id: str, number: int) -> bool:
    """Whether a version would learn its address from a capture of the same bytes, and so be read better."""
    if not capture.url or store.tombstone(id):
        return False
    version = next((one for one in store.versions(id) if one.number == number), None)
    if version is None or version.capture != capture_hash(capture):
        return False
    record = store.read(id, number)
    return record is not None and given_address(record) is None


def kept_capture(store: Store, version: Version) -> Capture | None:
    """What a version was read from, at the address and the time that it learnt later where it was kept without."""
    capture = store.capture(version.capture) if version.capture else None
    if capture is None or capture.url:
        return capture
    record = store.read(version.id, version.number)
    learnt = given_address(record) if record else None
    return replace(capture, url=learnt, fetched=record.fetched) if record and learnt else capture


def in_force(
    versions: Sequence[Version],
    seen: datetime,
    said: str,
    bytes_: str | None = None,
    says: Callable[[Version], str] | None = None,
) -> Version | None:
    """The version that stood when this was seen, or the next one, if it says the same or was read from the same bytes.

    `said` and `bytes_` are digest and hash of what was seen. `says` is asked where digests differ: that of an older khabar
    was made from other fields. Only neighbours are compared: a text that was changed and changed back is three versions.
    """
    earlier = [version for version in versions if version.seen <= seen]
    neighbours = [*earlier[-1:], *versions[len(earlier) : len(earlier) + 1]]
    for version in neighbours:
        same_bytes = bytes_ is not None and version.capture == bytes_
        if same_bytes or version.digest == said or (says and says(version) == said):
            return version
    return None
