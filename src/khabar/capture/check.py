"""Whether bytes can be a page at all: their size, and what they are by how they begin."""

from __future__ import annotations

from shlex import quote

from khabar.capture.looks import binary_kind, packed_kind
from khabar.errors import Compressed, Empty, NotAPage, TooLarge

__all__ = ["SIZE_LIMIT", "check", "too_large"]

#: Bytes. Forty times the longest live blog we have met; a page above it is a dump, not a page.
SIZE_LIMIT = 32 * 1024 * 1024

# What unpacks each to standard output. The reader takes a page or a whole WARC from there.
_UNPACK = {
    "gzip": "gunzip -c",
    "zstd": "zstd -dc",
    "bzip2": "bunzip2 -c",
    "xz": "xz -dc",
    "compress": "uncompress -c",
    "LZ4": "lz4 -dc",
    "lzip": "lzip -dc",
}
_FOLDERS = {"zip": "unzip", "7-Zip": "7z x", "RAR": "unrar x"}


def check(data: bytes, name: str, *, inside: bool = False) -> None:
    """Look at the first bytes of an input, of a body `inside` an archive as of a file.

    Raises `Empty`, `Compressed`, `NotAPage` or `TooLarge`, with the remedy. Anything else is taken for text.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Empty(f"{name} is empty", remedy="fetch the page again, or check the command that wrote it")
    if len(data) > SIZE_LIMIT:
        raise too_large(name, len(data))
    if kind := packed_kind(data):
        raise Compressed(f"{name} is {kind}-compressed", remedy=_unpacking(kind, name, inside=inside))
    if binary := binary_kind(data):
        raise NotAPage(f"{name} is {binary}, not a page", remedy="give HTML, or the text of a page")


def too_large(name: str, size: int) -> TooLarge:
    return TooLarge(
        f"{name} holds {size / 1e6:.0f} MB, the limit for a page is {SIZE_LIMIT / 1e6:.0f} MB",
        remedy="split it, or give the WARC it came from",
    )


def _unpacking(kind: str, name: str, *, inside: bool) -> str:
    if inside:
        return "it was captured packed; fetch the page itself"
    if tool := _FOLDERS.get(kind):
        return f"unpack it first ({tool}) and name the folder; a web archive in a zip (WACZ) is read as it is"
    tool = f"... | {_UNPACK[kind]}" if name == "-" else f"{_UNPACK[kind]} {quote(name)}"
    return f"unpack it first: {tool} | khabar read -"
