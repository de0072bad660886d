"""Numbers of a date: in digits, in words, with the endings of ordinals."""

from __future__ import annotations

from khabar.language.dates.pieces import Line, Number

__all__ = ["amount", "day_number", "spelled", "year_number"]

_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_TWO_DIGIT_PIVOT = 70


def spelled(line: Line, at: int) -> Number | None:
    """A number in words; tens and ones may be two words (`twenty-five`, `twenty first`)."""
    value = line.senses(at).get("value")
    if value is None:
        ordinal = line.senses(at).get("ordinal")
        return Number(ordinal, at + 1) if ordinal is not None and not line.has(at, "ago") else None
    if value >= 20 and value % 10 == 0:
        after = at + 2 if line.mark(at + 1, "-") else at + 1
        ones = line.senses(after).get("value", line.senses(after).get("ordinal"))
        if ones is not None and 0 < ones < 10:
            return Number(value + ones, after + 1)
    return Number(value, at + 1)


def amount(line: Line, at: int) -> Number | None:
    """How many of a unit: 2, दो, डेढ़, साढ़े तीन, a."""
    number = line.whole(at)
    if number is not None and number < 10_000:
        return _and_half(line, Number(number, at + 1))
    token = line.token(at)
    if (
        token is not None
        and token.kind in ("dotted", "grouped")
        and token.text.count(".") == 1
        and "," not in token.text
    ):
        return Number(float(token.text), at + 1)
    if line.has(at, "one"):
        return Number(1, at + 1)
    portion = line.senses(at).get("portion")
    if portion is not None:
        return Number(portion, at + 2 if line.has(at + 1, "one") else at + 1)
    plus = line.senses(at).get("plus")
    if plus is not None:
        if line.has(at + 1, "unit"):
            # सवा घंटे पहले
            return Number(1 + plus, at + 1)
        rest = amount(line, at + 1)
        return Number(rest.value + plus, rest.end) if rest else None
    words = spelled(line, at)
    return words and _and_half(line, words)


def _and_half(line: Line, number: Number) -> Number:
    """Two and a half, two-and-a-half."""
    at = line.skip(number.end, "-", "range_words", "one", most=5)
    part = line.senses(at).get("portion") if at > number.end else None
    return Number(number.value + part, at + 1) if part is not None and part < 1 else number


def day_number(line: Line, at: int) -> Number | None:
    """A day of the month: 30, 30th, ३०, तीस, first."""
    token = line.token(at)
    if token is None:
        return None
    if token.kind == "number":
        if len(token.text) > 2 or (token.glued and _part_of_more(line, at - 1)):
            return None
        number: Number | None = Number(int(token.text), at + 1)
    else:
        number = spelled(line, at) if token.kind == "word" else None
    if number is None or not 1 <= number.value <= 31:
        return None
    end = number.end
    # 30-ம் தேதி
    suffix = end + 1 if line.mark(end, "-") and line.glued(end) else end
    if line.glued(suffix) and (line.has(suffix, "ordinal_suffixes") or line.mark(suffix, "ºª°")):
        end = suffix + 1
    return Number(number.value, end)


def _part_of_more(line: Line, at: int) -> bool:
    """Whether the mark at `at` makes the number behind it an amount or the rest of a longer one: ₹30, 5:30; not `Updated:30`."""
    return line.mark(at, "₹$€£#") or (line.mark(at, ":.") and line.kind(at - 1) not in ("word", ""))


def year_number(line: Line, at: int) -> Number | None:
    """The year after a month: 2024, '24, -24, or 24 where the date ends there."""
    start = at
    at = line.skip(at, ".,-–/", "of", "year_words", "month_marks", "in_words", most=3)
    token = line.token(at)
    short = line.mark(at, "'’‘")
    if short:
        at += 1
        token = line.token(at)
    value = token.whole if token else None
    if token is None or value is None:
        return None
    if len(token.text) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR and not line.has(at + 1, "counted"):
        return Number(value, at + 1)
    joined = line.mark(at - 1, "-–/") and token.glued
    if len(token.text) == 2 and (short or joined or (at == start and _closes(line, at + 1))):
        return Number(value + (2000 if value < _TWO_DIGIT_PIVOT else 1900), at + 1)
    return None


def _closes(line: Line, at: int) -> bool:
    """Whether a date may end before this token: `30 Nov 24, 14:58`, but not `30 नवंबर 24 लोग`."""
    return line.token(at) is None or line.kind(at) in ("clock", "dotted") or line.mark(at, ",|/)(•·")
