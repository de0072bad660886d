"""What bytes are, by how they begin: packed, a picture, a sound, a document of another kind, or text; HTML or not."""

from __future__ import annotations

import re

from khabar.capture.wide import wide_charset

__all__ = ["binary_kind", "is_html", "packed_kind"]

_SAMPLE = 4_096

_PACKED = {
    b"\x1f\x8b": "gzip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"Rar!\x1a\x07": "RAR",
    b"\x1f\x9d": "compress",
    b"\x04\x22\x4d\x18": "LZ4",
    b"LZIP": "lzip",
}

_BINARY = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"II*\0": "a TIFF picture",
    b"MM\0*": "a TIFF picture",
    b"\0\0\1\0": "an icon",
    b"8BPS": "a Photoshop picture",
    b"ID3": "an MP3 sound",
    b"\xff\xfb": "an MP3 sound",
    b"\xff\xf3": "an MP3 sound",
    b"\xff\xf1": "an AAC sound",
    b"OggS": "an Ogg sound or film",
    b"fLaC": "a FLAC sound",
    b"MThd": "a MIDI sound",
    b"#!AMR": "an AMR sound",
    b"FLV\1": "a Flash film",
    b"\x1aE\xdf\xa3": "a Matroska or WebM film",
    b"\0\0\1\xba": "an MPEG film",
    b"wOFF": "a typeface",
    b"wOF2": "a typeface",
    b"OTTO": "a typeface",
    b"\0\1\0\0\0": "a typeface",
    b"\x7fELF": "a program",
    b"\0asm": "a program",
    b"\xca\xfe\xba\xbe": "a program",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
    b"%!PS": "a PostScript document",
    b"AT&TFORM": "a DjVu document",
    b"SQLite format 3": "an SQLite database",
    b"PAR1": "a Parquet file",
}
_RIFF = {b"WEBP": "a WebP picture", b"WAVE": "a WAV sound", b"AVI ": "an AVI film"}
_BRANDS = {b"heic": "a HEIC picture", b"avif": "an AVIF picture", b"M4A ": "an M4A sound", b"qt  ": "a QuickTime film"}

_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FEW, _SHARE = 4, 0.03
"""Control characters that text may hold: random bytes hold one in ten, the worst of pages one in a hundred."""

_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|p|article|main|section|table|h1|!--)[\s>/-]",
    re.I,
)


def packed_kind(data: bytes) -> str | None:
    """The packing that bytes are in (`gzip`, `zip` ...), or null."""
    return next((kind for magic, kind in _PACKED.items() if data.startswith(magic)), None)


def binary_kind(data: bytes) -> str | None:
    """What bytes are that are no text, with its article (`a PDF`), or null where they are text."""
    if b"%PDF-" in data[:1_024] and not _TAG.match(data.lstrip()):
        return "a PDF"
    if data.startswith(b"RIFF"):
        return _RIFF.get(data[8:12], "a RIFF file")
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "an MP4 film")
    if data[257:262] == b"ustar":
        return "a tar archive"
    if named := next((kind for magic, kind in _BINARY.items() if data.startswith(magic)), None):
        return named
    return "binary data" if _is_noise(data[:_SAMPLE]) else None


def is_html(data: bytes) -> bool:
    """Whether bytes open as markup of a page does, in ASCII or two bytes a character."""
    head = data[:_SAMPLE].replace(b"\0", b"")
    return _TAG.search(head) is not None


def _is_noise(sample: bytes) -> bool:
    if _is_wide(sample):
        return False
    strange = len(_CONTROL.findall(sample)) + sample.rstrip(b"\0").count(0)
    return strange >= _FEW and strange > _SHARE * len(sample)


def _is_wide(sample: bytes) -> bool:
    """UTF-16 or UTF-32: by its mark, by markup whose zeros stand in some places of four and not in others, by its letters."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return True
    zeros = [sample[place::4].count(0) for place in range(4)]
    uneven = max(zeros) >= 6 and min(zeros) * 10 <= max(zeros)
    if uneven and _TAG.search(sample.replace(b"\0", b"")) is not None:
        return True
    wide = wide_charset(sample)
    return wide is not None and wide.sound
