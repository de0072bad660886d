"""A time as metadata or a page prints it, read into one that is aware and says how much of it was there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime

import regex

from khabar.instant import clock_zone, from_epoch, instant, safe
from khabar.language import Language, get, read_date
from khabar.record import Precision

__all__ = ["Moment", "assumed_zone", "read_machine", "read_printed", "zone_of"]


@dataclass(frozen=True, slots=True)
class Moment:
    """`time` is aware; `zone_assumed` where the page names no zone; `precision` says how much of it was printed."""

    time: datetime
    zone_assumed: bool = False
    precision: Precision = "minute"


# ISO 8601 as metadata writes it: `T` or a space, any fraction of a second, `Z`, `+0530`, `+05:30`, `+05` or nothing.
_ISO = regex.compile(
    r"\s*(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:(?:\s*T\s*|\s+|T)(\d{1,2}):?(\d\d)(?::?(\d\d)(?:[.,:]\d+)?)?\s*"
    r"(?:(Z|UTC|GMT)|(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d\d)?)?)?\s*$",
    flags=regex.I,
)
_HOUR_SIGN = regex.compile(r"(?<!\d)([0-2]?\d)h([0-5]\d)(?!\d)")
_EPOCH = regex.compile(r"\s*(1\d{9})(\d{3})?\s*$")
_MAIL = regex.compile(r"\s*[A-Z][a-z]{2},? \d{1,2} [A-Z][a-z]{2} \d{4} ")
# What programs print of a time: `Tue Jan 28 15:28:56 CET 2020`, `Jan 28, 2020 3:28:56 PM`.
_SPELT = regex.compile(r"\s*(?:[A-Z][a-z]{2,8},? ){1,2}\d{1,2},? .{0,30}\d{4}.{0,50}$")
_INDIA = "+05:30"
_INDIAN_ADDRESS = regex.compile(r"^https?://[^/]*\.(?:in|bharat|भारत)(?::\d+)?(?:/|$)", flags=regex.I)

EARLIEST = 1990
"""Year before which no page was published: what is older is a date the text is about, or an empty clock."""


def assumed_zone(language: Language, url: str | None) -> tzinfo:
    """The zone of an outlet whose page names none: India's for its languages and its addresses, else UTC."""
    if language.zones:
        return zone_of(language.zones[0])
    return zone_of(_INDIA) if url and _INDIAN_ADDRESS.match(url) else UTC


def zone_of(offset: str) -> tzinfo:
    """The zone of an offset as our own files write it: `+05:30`."""
    return _zone(offset[0], offset[1:3], offset[4:]) or UTC


def _zone(sign: str, hours: str, minutes: str | None) -> tzinfo | None:
    ahead = int(hours) * 60 + int(minutes or 0)
    return clock_zone(-ahead if sign == "-" else ahead)


def read_machine(text: str, zone: tzinfo) -> Moment | None:
    """A time written for machines: ISO 8601, the form of mail headers, seconds since 1970, or one with its month in English."""
    if match := _ISO.match(text):
        return _from_iso(match, zone)
    if match := _EPOCH.match(text):
        return _moment(from_epoch(int(match.group(1))), False)
    if _MAIL.match(text):
        try:
            time = parsedate_to_datetime(text.strip())
        except (ValueError, IndexError, TypeError, OverflowError):
            return None
        return _moment(safe(time, zone), time.tzinfo is None)
    return read_printed(text, get("en"), zone, None) if _SPELT.match(text) else None


def _from_iso(match: regex.Match[str], zone: tzinfo) -> Moment | None:
    year, month, day, hour, minute, second, zulu, sign, hours, minutes = match.groups()
    date = int(year), int(month), int(day)
    if hour is None:
        return _moment(instant(*date, zone=zone), True, "day")
    named = UTC if zulu else _zone(sign, hours, minutes) if sign else None
    if sign and named is None:
        return None
    clock = int(hour), int(minute), min(int(second or 0), 59)
    return _moment(instant(*date, *clock, zone=named or zone), named is None)


def _moment(time: datetime | None, assumed: bool, precision: Precision = "minute") -> Moment | None:
    return Moment(time, assumed, precision) if time is not None else None


def read_printed(text: str, language: Language, zone: tzinfo, fetched: datetime | None) -> Moment | None:
    """A time written for people, in the page's language or in English."""
    when = read_date(_HOUR_SIGN.sub(r"\1:\2", text), language=language, relative_to=fetched)
    if when is None:
        return None
    time = when.start.replace(tzinfo=zone) if when.zone_assumed else when.start
    return Moment(time, when.zone_assumed, when.precision)
