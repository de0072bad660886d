"""HTTP answers as archives keep them: a status, headers and a body, however untidy."""

from __future__ import annotations

import re
from dataclasses import dataclass

from khabar.capture.looks import is_html

__all__ = ["PAGE_STATUS", "Answer", "is_page", "plain", "read_answer", "read_fields"]

#: The page, the page as a proxy changed it, and the part of it that was asked for.
PAGE_STATUS = (200, 203, 206)

_STATUS = re.compile(rb"\s{0,64}(?:HTTP/\d(?:\.\d)?|ICY)[ \t]+(\d{3})[^\n]{0,8192}(?:\n|$)", re.I)
_BLANK = re.compile(rb"(?:^|\n)[ \t]*\r?\n")
_TYPE = re.compile(r"[\w.+*-]+/[\w.+*-]+")

# Types that servers give to whatever they know nothing of; markup may be under any of them.
_VAGUE = re.compile(r"text/(?:plain|xml)|application/(?:octet-stream|unknown|x-unknown.*|xml|download|force-download)")
_VAGUE_FAMILY = ("binary", "unknown", "*", "content", "www")

_LONGEST = 400
"""Characters of an address that a message shows."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`headers`: names in lower case, several of one name joined by a comma. `body`: as it came over the network."""

    status: int
    headers: dict[str, str]
    body: bytes


def read_answer(message: bytes) -> Answer | None:
    """The answer in an HTTP message, `100 Continue` passed over; null where it opens with no status."""
    while (status := _STATUS.match(message)) and status[1].startswith(b"1"):
        blank = _BLANK.search(message, status.end() - 1)
        if blank is None:
            break
        message = message[blank.end() :]
    if status is None:
        return None
    blank = _BLANK.search(message, status.end() - 1)
    head = message[status.end() : blank.start() if blank else len(message)]
    return Answer(int(status[1]), read_fields(head), message[blank.end() :] if blank else b"")


def read_fields(head: bytes) -> dict[str, str]:
    """The named fields of a head (WARC, HTTP), names in lower case. Lines without a colon are passed over."""
    fields: dict[str, list[str]] = {}
    values: list[str] = []
    for line in head.splitlines():
        name, colon, value = line.partition(b":")
        if line[:1] in (b" ", b"\t") and values:
            values[-1] += " " + _text(line)
        elif colon and name.strip():
            values = fields.setdefault(_text(name).lower(), [])
            values.append(_text(value))
    return {name: ", ".join(values) for name, values in fields.items()}


def is_page(declared: str, body: bytes) -> bool:
    """Whether a body is HTML, by its declared type where that says something, else by its first bytes."""
    kind = (declared.partition(";")[0].strip() or declared).lower()
    if "html" in kind:
        return True
    named = _TYPE.search(kind)
    if named and not _VAGUE.fullmatch(named[0]) and not named[0].startswith(_VAGUE_FAMILY):
        return False
    return is_html(body)


def plain(text: str) -> str:
    """An address or another word of the file as a message can show it: in one line, printable, not too long."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text).strip()
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8").strip()
    except UnicodeDecodeError:
        return value.decode("latin-1").strip()
