"""When something was captured, as WARC, ARC and HAR write it."""

from __future__ import annotations

import calendar
import re
from datetime import datetime, timedelta, timezone

from khabar.instant import safe

__all__ = ["read_date"]

# W3C's profile of ISO 8601 in all its lengths (WARC 1.1), and the fourteen digits of ARC.
_DATE = re.compile(
    r"(\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:[Tt ]?(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,99}))?)?)?)?)?"
    r"\s*(?:[Zz]|UTC|GMT|([+-])(\d\d):?(\d\d)?)?"
)


def read_date(text: str) -> datetime | None:
    """The aware time that `text` tells, of any legal precision; null where it tells none.

    Of a year, a month, a day or a minute alone the last moment is taken: nothing that was captured is then younger than
    its capture. Seconds past six places are cut off; no zone means UTC.
    """
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, sign, hours, minutes = match.groups()
    try:
        last = calendar.monthrange(int(year), int(month or 12))[1]
        zone = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
        return safe(
            datetime(
                int(year),
                int(month or 12),
                int(day or last),
                int(hour or 23),
                int(minute or 59),
                min(int(second or 59), 59),  # A leap second is no second of ours.
                int((fraction or "0")[:6].ljust(6, "0")),
                timezone(-zone if sign == "-" else zone),
            )
        )
    except ValueError:
        return None
