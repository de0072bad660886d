"""The parts a printed date is put together from, and the line of tokens they are read off."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, fields
from typing import NamedTuple

from khabar.language.dates.tokens import NOTHING, Senses, Token

__all__ = ["DAY", "HOUR", "MONTH", "WEEK", "YEAR", "Line", "Number", "Piece", "join"]

# Indexes into vocabulary.UNITS.
HOUR, DAY, WEEK, MONTH, YEAR = 2, 3, 4, 5, 6


# A day and the last of a list of days stand this near to their month.
_MONTH_REACH = 32
# What stands behind a shortened month.
_AFTER_MONTH = ".॰,|/)(•·-–'’"


class Number(NamedTuple):
    """A number read off a line, and the token after it."""

    value: float
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """What a stretch of tokens says; `end` is the token after it.

    `lean` is -1 for the last, 0 for this and 1 for the next weekday or month of that name. `unit` and `count` count from
    the day the text is read on; `open_day` is a distance whose direction only the tense tells. `minute` counts from
    midnight, `seconds` come on top. `weak` pieces (`Sat`, 14.58, तारीख) need another beside them.
    """

    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    lean: int | None = None
    unit: int | None = None
    count: float | None = None
    open_day: int | None = None
    minute: int | None = None
    seconds: int | None = None
    part: int | None = None
    zone: int | None = None
    weak: bool = False

    @property
    def dated(self) -> bool:
        """Whether a day, month or year is printed, rather than counted from another or left out."""
        return self.year is not None or self.month is not None or self.day is not None


_NAMES = tuple(field.name for field in fields(Piece) if field.name not in ("end", "weak"))


def join(first: Piece, second: Piece) -> Piece | None:
    """Both pieces as one; None where they speak of different times."""
    values: dict[str, int | float | None] = {}
    for name in _NAMES:
        one, other = getattr(first, name), getattr(second, name)
        if one is not None and other is not None and one != other:
            return None
        values[name] = other if one is None else one
    joined = Piece(end=second.end, **values)  # type: ignore[arg-type]
    return joined if _sensible(joined, first, second) else None


def _sensible(joined: Piece, first: Piece, second: Piece) -> bool:
    counted = joined.unit is not None or joined.open_day is not None
    if not counted:
        return first.minute is None or second.minute is None
    if joined.weekday is not None:
        return joined.unit in (DAY, WEEK)
    if joined.dated:
        # Last year on 30 November, the 5th of last month; never two hours ago on 30 November.
        return (joined.unit == YEAR and joined.year is None) or (joined.unit == MONTH and joined.month is None)
    return joined.minute is None or joined.unit in (None, DAY, WEEK)


class Line:
    """Tokens with what the readers of pieces ask of them; looking past either end is allowed."""

    __slots__ = ("_months", "order", "other_years_from", "tokens")

    def __init__(self, tokens: list[Token], order: str, other_years_from: int = 0) -> None:
        self.tokens = tokens
        self.order = order
        self.other_years_from = other_years_from
        self._months = [at for at, token in enumerate(tokens) if "month" in token.senses]

    def __len__(self) -> int:
        return len(self.tokens)

    def token(self, at: int) -> Token | None:
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def senses(self, at: int) -> Senses:
        return self.tokens[at].senses if 0 <= at < len(self.tokens) else NOTHING

    def has(self, at: int, name: str) -> bool:
        return name in self.senses(at)

    def number(self, at: int, name: str) -> int | None:
        """The value of a sense as a whole number."""
        value = self.senses(at).get(name)
        return None if value is None else int(value)

    def whole(self, at: int) -> int | None:
        """The plain number printed at a token."""
        token = self.token(at)
        return token.whole if token else None

    def kind(self, at: int) -> str:
        token = self.token(at)
        return token.kind if token else ""

    def mark(self, at: int, marks: str) -> bool:
        token = self.token(at)
        return token is not None and token.kind == "mark" and token.text in marks

    def glued(self, at: int) -> bool:
        token = self.token(at)
        return token is not None and token.glued

    def month(self, at: int) -> int | None:
        """The month named at a token; one whose short name means other things too needs a sign that it is meant."""
        month = self.number(at, "month")
        if month is None or not self.has(at, "brief"):
            return month
        after = self.token(at + 1)
        meant = (
            after is None
            or (after.kind in ("clock", "number") and len(after.text) != 1)
            or self.mark(at + 1, _AFTER_MONTH)
        )
        return month if meant else None

    def month_near(self, at: int) -> bool:
        """Whether a month is named in the next tokens; asked first, as most numbers of a text are no days."""
        place = bisect_left(self._months, at)
        return place < len(self._months) and self._months[place] - at <= _MONTH_REACH

    def skip(self, at: int, marks: str, *names: str, most: int = 2) -> int:
        """The first token from `at` on that is neither one of the marks nor has one of the senses."""
        for _ in range(most):
            if not self.mark(at, marks) and not any(self.has(at, name) for name in names):
                break
            at += 1
        return at
