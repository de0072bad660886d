"""What an address's query may say. Each parameter is named once: what it refuses, and how the API describes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from starlette.requests import Request

from khabar.portal.refusal import Refusal

__all__ = ["Choice", "Day", "Flag", "Number", "Parameter", "Text", "Time", "check", "number_in"]

_DIGITS = 9
"""Digits of the longest number an address may hold."""


def number_in(text: str, name: str, least: int = 0, most: int = 10**_DIGITS - 1) -> int:
    """The one way in which a number comes out of an address. Raises `Refusal`."""
    if text.isascii() and text.isdecimal() and len(text) <= _DIGITS and least <= (number := int(text)) <= most:
        return number
    raise Refusal(400, "number", name=name, value=text[:40], least=least, most=most)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. `about` says what it does; it may stand `several` times, and any of its values will do."""

    name: str
    about: str
    several: bool = False
    example: object = None

    def check(self, text: str) -> None:
        """Raises `Refusal` for a value that is none."""

    def schema(self) -> Mapping[str, object]:
        """As JSON Schema."""
        return {"type": "string"}


@dataclass(frozen=True, slots=True)
class Text(Parameter):
    """Any words."""


@dataclass(frozen=True, slots=True)
class Number(Parameter):
    """A number from `least` to `most`."""

    least: int = 0
    most: int = 10**_DIGITS - 1
    default: int | None = None

    def check(self, text: str) -> None:
        number_in(text, self.name, self.least, self.most)

    def schema(self) -> Mapping[str, object]:
        default = {} if self.default is None else {"default": self.default}
        return {"type": "integer", "minimum": self.least, "maximum": self.most, **default}

    def asked(self, request: Request) -> int | None:
        """The number in the query, else the default."""
        text = request.query_params.get(self.name)
        return number_in(text, self.name, self.least, self.most) if text else self.default


@dataclass(frozen=True, slots=True)
class Choice(Parameter):
    """One of a few words."""

    choices: tuple[str, ...] = ()

    def check(self, text: str) -> None:
        if text not in self.choices:
            raise Refusal(400, "choice", name=self.name, value=text[:40], allowed=", ".join(self.choices))

    def schema(self) -> Mapping[str, object]:
        return {"type": "string", "enum": list(self.choices)}


@dataclass(frozen=True, slots=True)
class Flag(Choice):
    """`on`, or nothing."""

    choices: tuple[str, ...] = ("on",)


@dataclass(frozen=True, slots=True)
class Day(Parameter):
    """A day: `2024-11-30`."""

    def check(self, text: str) -> None:
        try:
            date.fromisoformat(text)
        except ValueError:
            raise Refusal(400, "day", name=self.name, value=text[:40]) from None

    def schema(self) -> Mapping[str, object]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Time(Parameter):
    """A year, a month, a day or a moment: `2024`, `2024-11`, `2024-11-30`, `2024-11-30T14:58+05:30`."""

    def check(self, text: str) -> None:
        try:
            if "T" in text or " " in text:
                datetime.fromisoformat(text)
            else:
                date.fromisoformat(text + {4: "-01-01", 7: "-01"}.get(len(text), ""))
        except ValueError:
            raise Refusal(400, "time", name=self.name, value=text[:40]) from None

    def schema(self) -> Mapping[str, object]:
        return {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2}([T ][\d:.]+([+-]\d{2}:\d{2}|Z)?)?)?)?$"}


def check(request: Request, takes: Sequence[Parameter]) -> None:
    """Raises `Refusal` where a query says what nobody understands, or says one thing twice. Empty values say nothing."""
    known = {one.name: one for one in takes}
    said: set[str] = set()
    for name, value in request.query_params.multi_items():
        parameter = known.get(name)
        if parameter is None:
            raise Refusal(400, "parameter", name=name[:40], allowed=", ".join(known) or "–")
        if not value:
            continue
        if name in said and not parameter.several:
            raise Refusal(400, "twice", name=name)
        said.add(name)
        parameter.check(value)
