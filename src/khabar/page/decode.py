"""Bytes to text: the charset weighed from BOM, header, the page's own words and the bytes themselves.

The bytes speak first: a page of any length that is sound UTF-8 is UTF-8, whatever is declared. Nothing here is fatal;
what cannot be decoded becomes U+FFFD, counted in `replaced`.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex

from khabar.capture.wide import wide_charset
from khabar.page.charsets import codec
from khabar.sound import REPLACEMENT, sound

__all__ = ["Decoded", "decode", "mended"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text`, the charset it was read in, what said so (`bom`, `bytes`, `header`, `meta`, `guess`), and what was lost.

    `replaced` counts the characters U+FFFD.
    """

    text: str
    charset: str
    how: str
    replaced: int = 0


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = regex.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([^\"'\s;,/>?]{2,40})", flags=regex.I)
_HEADER_CHARSET = regex.compile(r"charset\s*=\s*[\"']?\s*([^\"'\s;,]{2,40})", flags=regex.I)
_SEQUENCES = regex.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = regex.compile(rb"[\x80-\xff]")

_HEAD = 4_096
"""Bytes in which a page says its charset; the standard allows 1,024, pages take more."""

_SAMPLE = 20_000


def decode(data: bytes, headers: Mapping[str, str]) -> Decoded:
    """The text of `data`. `headers`: the response's, names in lower case."""
    for mark, charset in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], charset, "bom")
    if wide := wide_charset(data):
        return _decoded(data[wide.skip :], wide.charset, "bytes")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "bytes")
    except UnicodeDecodeError:
        return _not_quite_utf8(data, headers)


def mended(text: str) -> Decoded:
    """Text that somebody decoded: lone surrogates out."""
    whole = sound(text)
    return Decoded(
        whole, "utf-8", "given", whole.count(REPLACEMENT) - text.count(REPLACEMENT) if whole is not text else 0
    )


def _decoded(data: bytes, charset: str, how: str) -> Decoded:
    text = data.decode(charset, "replace")
    return Decoded(text, charset, how, text.count(REPLACEMENT))


def _not_quite_utf8(data: bytes, headers: Mapping[str, str]) -> Decoded:
    """A bad byte or two in UTF-8 stay UTF-8; else whatever declared charset fits, else a guess."""
    high = len(_HIGH.findall(data))
    sound = sum(len(sequence) for sequence in _SEQUENCES.findall(data))
    if sound * 10 >= high * 9 or (high - sound <= 3 and sound > 0):
        return _decoded(data, "utf-8", "bytes")
    tried = [_decoded(data, charset, how) for charset, how in _declared(data, headers) if charset != "utf-8"]
    if tried:
        best = min(tried, key=lambda decoded: decoded.replaced)
        if best.replaced * 20 <= high:
            return best
    return _decoded(data, _guess(data), "guess")


def _declared(data: bytes, headers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The charsets that header and page name, as Python knows them, and which of the two named it."""
    told = _HEADER_CHARSET.search(headers.get("content-type", ""))
    if told and (charset := codec(told.group(1))):
        yield charset, "header"
    for label in _DECLARED.findall(data[:_HEAD]):
        charset = codec(label.decode("utf-8", "replace"))
        # A page that says UTF-16 in letters of one byte is none.
        if charset and not charset.startswith("utf-16"):
            yield charset, "meta"


def _guess(data: bytes) -> str:
    """The legacy charset whose reading has the most letters for its high bytes and the fewest losses."""
    first = _HIGH.search(data)
    sample = data[first.start() - 1 if first and first.start() else 0 :][:_SAMPLE]
    return max(_LETTERS, key=lambda charset: _plausible(sample, charset))


# The letters that show each charset, and how much they weigh: two bytes of any charset of East Asia read as Chinese.
_LETTERS = {
    "cp932": (regex.compile(r"[\u3040-\u30ff]"), 2.2),
    "gb18030": (regex.compile(r"[\u4e00-\u9fff，。、]"), 1.0),
    "cp949": (regex.compile(r"[\uac00-\ud7a3]"), 1.05),
    "cp1251": (regex.compile(r"[а-яё]"), 1.0),
    "cp1256": (regex.compile(r"[ء-ي]"), 1.0),
    "cp1252": (regex.compile(r"(?<=[A-Za-z])[à-öø-ÿß’]|(?<=\s)[“‘àéÉ–—]"), 1.1),
}


def _plausible(sample: bytes, charset: str) -> float:
    text = sample.decode(charset, "replace")
    letters, weight = _LETTERS[charset]
    strange = sum(1 for character in text if character > "\x7f") or 1
    return (weight * len(letters.findall(text)) - 3 * text.count(REPLACEMENT)) / strange
