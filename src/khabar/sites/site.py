"""One site file as a value."""

from __future__ import annotations

import regex
from msgspec import Struct, field

from khabar.errors import KhabarError

__all__ = ["BadSite", "Golden", "Select", "Site"]

Selectors = tuple[str, ...]
_ZONE = regex.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")


class BadSite(KhabarError):
    """A site file that cannot be used."""

    exit_code = 2


class Select(Struct, frozen=True, forbid_unknown_fields=True):
    """CSS selectors, tried in order; the first that finds anything counts. `cut`: all that find count.

    `body` finds the element or elements around the text; `cut` what inside of it is none. Behind `@` stands an
    attribute that holds the value: `time.posted@datetime`.
    """

    headline: Selectors = ()
    standfirst: Selectors = ()
    byline: Selectors = ()
    published: Selectors = ()
    modified: Selectors = ()
    section: Selectors = ()
    body: Selectors = ()
    cut: Selectors = ()

    def given(self) -> dict[str, Selectors]:
        """The fields that have a selector."""
        return {name: found for name in self.__struct_fields__ if (found := getattr(self, name))}


class Golden(Struct, frozen=True, forbid_unknown_fields=True):
    """What must be read from `page`, a capture we wrote that stands beside the file."""

    page: str
    address: str
    headline: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] | None = None
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    body: tuple[str, ...] | None = None


class Site(Struct, frozen=True, forbid_unknown_fields=True):
    """`hosts`: their subdomains too. `zone`: that of times without one. `desks`: names in bylines that are no persons."""

    hosts: tuple[str, ...]
    outlet: str | None = None
    zone: str | None = None
    desks: tuple[str, ...] = ()
    select: Select = field(default_factory=Select)
    golden: tuple[Golden, ...] = ()
    name: str = ""
    folder: str = ""

    def __post_init__(self) -> None:
        if not self.hosts or not all(self.hosts):
            raise ValueError("hosts names no host")
        if self.zone is not None and not _ZONE.fullmatch(self.zone):
            raise ValueError(f"zone {self.zone!r} is not written like +05:30")
