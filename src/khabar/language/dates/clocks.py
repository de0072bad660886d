"""Times of day: 02:58 pm, 14h58, शाम साढ़े पाँच बजे, 5 बजकर 20 मिनट, half past five, with the zone printed behind."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from khabar.language.dates.pieces import Line, Piece
from khabar.language.dates.spelled import spelled
from khabar.language.dates.vocabulary import PARTS

__all__ = ["clock", "late_part", "zone"]

_AM, _PM, _DAWN, _MORNING, _NOON, _AFTERNOON, _EVENING, _NIGHT, _MIDNIGHT = range(len(PARTS))
_RANGE_MARKS = "-–—~"
_NOON_MINUTE = 12 * 60


class _Time(NamedTuple):
    """Hour and minute as printed. `sure`: a word or sign says that it is a time of day."""

    hour: int
    minute: int
    end: int
    sure: bool
    seconds: int = 0


def clock(line: Line, at: int) -> Piece | None:
    """A time of day, and its zone; of a span of hours the first."""
    part, start = _part(line, at)
    time = _time(line, start)
    if time is None:
        return Piece(start, minute=0) if part == _MIDNIGHT else None
    sure, end = time.sure, time.end
    last = _range_end(line, end)
    if last is not None:
        sure, end = sure or last.sure, last.end
    after, tail = _part(line, end)
    if after is not None:
        part, end, sure = (after if part is None else part), tail, True
    # രാത്രി പത്തോടെ: behind a part of the day the ending of a number is enough.
    timed = line.kind(start) in ("clock", "dotted") or line.has(start, "cued")
    sure = sure or (part is not None and part >= _DAWN and start > at and timed)
    minute = _of_day(time.hour, time.minute, part)
    if minute is None or not (sure or line.kind(start) in ("clock", "dotted")):
        return None
    piece = Piece(end, minute=minute, seconds=time.seconds or None, weak=not sure)
    found = zone(line, end)
    return replace(piece, end=found.end, zone=found.zone, weak=False) if found else piece


def _part(line: Line, at: int) -> tuple[int | None, int]:
    """The part of the day said at `at`, small words around it skipped."""
    part = None
    end = at
    for place in range(at, at + 3):
        found = line.number(place, "part")
        if found is not None:
            part = found if part is None or part == _NOON else part
            end = place + 1
        elif part is None or not (line.has(place, "day_words") or line.has(place, "of") or line.mark(place, ",")):
            break
    if part is None:
        return None, at
    return part, line.skip(end, ",", "day_words", "of", most=2)


def late_part(line: Line, at: int, minute: int) -> Piece | None:
    """The part of the day said behind the day, not behind the clock: half past nine on Friday night."""
    part = line.number(at, "part")
    if part is None or part < _NOON or not 60 <= minute < 13 * 60:
        return None
    return Piece(at + 1, minute=_of_day(minute // 60, minute % 60, part))


def _time(line: Line, at: int) -> _Time | None:
    token = line.token(at)
    if token is None:
        return None
    if token.kind == "clock":
        hour, minute, *rest = token.text.split(":")
        end = line.skip(at + 1, "", "oclock", most=1)
        return _Time(int(hour), int(minute), end, True, int(float(rest[0])) if rest else 0)
    if token.kind == "dotted":
        hour, minute = token.text.split(".")
        named = line.has(at + 1, "oclock")
        return _Time(int(hour), int(minute), at + 1 + named, named)
    return _worded(line, at) or _minutes_first(line, at) or _hour(line, at)


def _worded(line: Line, at: int) -> _Time | None:
    """Half and quarter hours, and words that are a time."""
    for name, shift in (("half_past", 30), ("quarter_past", 15), ("quarter_to", -15), ("half_to", -30)):
        if line.has(at, name):
            hour = _count(line, at + 1)
            if hour is None or not 1 <= hour[0] <= 12:
                return None
            named = line.has(hour[1], "oclock")
            sure = named or not line.has(at, "plus")
            whole = hour[0] * 60 + shift
            return _Time(whole // 60, whole % 60, hour[1] + named, sure)
    fixed = line.number(at, "fixed")
    if fixed is None:
        return None
    named = line.has(at + 1, "oclock")
    if not named and line.has(at, "portion"):
        return None
    return _Time(fixed // 60, fixed % 60, at + 1 + named, True)


def _minutes_first(line: Line, at: int) -> _Time | None:
    """Ten to six, twenty-five past four."""
    minutes = _count(line, at)
    if minutes is None or not 1 <= minutes[0] <= 30:
        return None
    end = _past_minutes(line, minutes[1])
    # 10 to 6 is a span of hours; in words it is a time.
    to = line.has(end, "minutes_to") and (line.kind(at) == "word" or end > minutes[1])
    hour = _count(line, end + 1) if to or line.has(end, "minutes_past") else None
    if hour is None or not 1 <= hour[0] <= 12:
        return None
    shift = -minutes[0] if to else minutes[0]
    whole = (hour[0] * 60 + shift) % (24 * 60)
    return _Time(whole // 60, whole % 60, hour[1] + line.has(hour[1], "oclock"), True)


def _hour(line: Line, at: int) -> _Time | None:
    """An hour with बजे, o'clock, h, Uhr, am; minutes in words may follow."""
    token = line.token(at)
    if token is not None and token.kind == "number" and len(token.text) == 4 and line.has(at + 1, "oclock"):
        hour, minute = divmod(int(token.text), 100)
        return _Time(hour, minute, at + 2, True)
    count = _count(line, at)
    if count is None or count[0] > 24 or (token is not None and token.kind == "number" and len(token.text) > 2):
        return None
    hour, end = count
    if line.has(end, "to_hour"):
        minutes = _count(line, end + 1)
        if minutes and 0 < minutes[0] < 60 and hour:
            return _Time(hour - 1, 60 - minutes[0], _past_minutes(line, minutes[1]), True)
    if line.has(end, "past_hour"):
        minutes = _count(line, end + 1)
        if minutes and minutes[0] < 60 and line.has(minutes[1], "minutes"):
            return _Time(hour, minutes[0], _past_minutes(line, minutes[1]), True)
    if line.has(end, "oclock") and not line.has(end, "unit"):
        minutes = _count(line, end + 1)
        if minutes and minutes[0] < 60 and (line.has(minutes[1], "minutes") or line.glued(end + 1)):
            return _Time(hour, minutes[0], _past_minutes(line, minutes[1]), True)
        return _Time(hour, 0, end + 1, True)
    return _Time(hour, 0, end, False)


def _past_minutes(line: Line, at: int) -> int:
    return at + 1 if line.has(at, "minutes") else at


def _count(line: Line, at: int) -> tuple[int, int] | None:
    number = line.whole(at)
    if number is not None:
        return (number, at + 1) if number <= 60 else None
    words = spelled(line, at)
    return (int(words.value), words.end) if words and line.has(at, "value") else None


def _range_end(line: Line, at: int) -> _Time | None:
    """The second time of a span: 5 से 7 बजे, 10:00 - 11:30."""
    if not line.mark(at, _RANGE_MARKS) and not line.has(at, "range_words"):
        return None
    _, start = _part(line, at + 1)
    last = _time(line, start)
    if last is None or last.hour > 24:
        return None
    part, _ = _part(line, last.end)
    return last if last.sure or part is not None else None


def _of_day(hour: int, minute: int, part: int | None) -> int | None:
    """Minutes from midnight; an hour of twelve is set in its part of the day."""
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    if 1 <= hour <= 12 and part is not None:
        hour = _in_part(hour, part)
    elif hour == 0 and part in (_PM, _NOON):
        hour = 12
    return hour * 60 + minute


def _in_part(hour: int, part: int) -> int:
    if part in (_AM, _DAWN, _MORNING, _MIDNIGHT):
        return hour % 12
    if part in (_PM, _EVENING, _AFTERNOON):
        return hour % 12 + 12
    if part == _NOON:
        return hour + 12 if hour < 6 else hour
    # At night twelve is midnight, and one to five are the small hours.
    return hour % 12 if hour == 12 or hour < 6 else hour + 12


def zone(line: Line, at: int) -> Piece | None:
    """IST, (IST), GMT+5:30, +0530; only ever behind a time of day."""
    start = line.skip(at, "(,", most=1)
    end, minutes = start, line.number(start, "zone")
    if minutes is not None:
        end += 1
    sign = line.token(end)
    if (
        sign is not None
        and sign.kind == "mark"
        and sign.text in "+-−"
        and line.glued(end + 1)
        and (minutes is not None or not line.glued(end) or sign.text == "+")
    ):
        offset = _offset(line, end + 1, named=minutes is not None)
        if offset is not None:
            minutes, end = (minutes or 0) + (offset if sign.text == "+" else -offset), end + 2
    if minutes is None:
        return None
    return Piece(end + line.mark(end, ")"), zone=minutes)


def _offset(line: Line, at: int, *, named: bool) -> int | None:
    token = line.token(at)
    if token is None:
        return None
    if token.kind == "clock":
        hours, minutes = token.text.split(":")[:2]
        return int(hours) * 60 + int(minutes)
    if token.kind == "number" and (len(token.text) == 4 or (named and len(token.text) <= 2)):
        value = int(token.text)
        hours_, minutes_ = divmod(value, 100) if len(token.text) == 4 else (value, 0)
        return hours_ * 60 + minutes_ if hours_ <= 14 else None
    return None
