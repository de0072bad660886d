"""The portal's own words: one TOML file a language in `words/`, chosen by `?ui=`, a cookie or Accept-Language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import regex
from markupsafe import Markup
from starlette.requests import Request

__all__ = ["COOKIE", "DEFAULT", "Words", "languages", "words_for", "words_in"]

COOKIE = "ui"
DEFAULT = "hi"

_NUMBERED = regex.compile(r"\.(?!\d)")
"""Between two names of a part, `dateline.place`, and not before a number, `body.3`."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. `words("results", total=3)` fills the gaps, `words("results", total=1)` those of
    `results_one`.
    """

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **gaps: object) -> str:
        return self._text(key, gaps).format(**gaps) if gaps else self.texts[key]

    def mixed(self, key: str, **gaps: object) -> Markup:
        """The words with runs of markup, in other languages, in their gaps."""
        return Markup(self._text(key, gaps)).format(**gaps)

    def _text(self, key: str, gaps: Mapping[str, object]) -> str:
        return self.texts.get(f"{key}_one", self.texts[key]) if 1 in gaps.values() else self.texts[key]

    def of_record(self, *parts: str) -> str:
        """Parts of a record or what they hold, in the reader's words, one behind the other: `pictures.0.caption` is
        `picture 1, caption`. A name that we have no word for stays as it is.
        """
        return ", ".join(self._of_record(piece) for part in parts for piece in _NUMBERED.split(part))

    def _of_record(self, piece: str) -> str:
        name, _, number = piece.partition(".")
        word = self.texts.get(f"record_{name}", self.known(name))
        return f"{word} {int(number) + 1}" if number else word

    def known(self, key: str) -> str:
        """The word for a value of a record (`paywall`, `person`); the value itself where we have no word."""
        return self.texts.get(key, key)


@cache
def languages() -> tuple[str, ...]:
    """The languages there is a file for."""
    return tuple(sorted(one.name.removesuffix(".toml") for one in _folder().iterdir() if one.name.endswith(".toml")))


@cache
def words_in(language: str) -> Words:
    """The words of a language that has a file."""
    return Words(language, tomllib.loads((_folder() / f"{language}.toml").read_text("utf-8")))


def words_for(request: Request) -> Words:
    """The words a reader wants: as asked, as asked before, as the browser says, else Hindi."""
    wanted = (request.query_params.get("ui"), request.cookies.get(COOKIE), *_accepted(request))
    return words_in(next((one for one in wanted if one in languages()), DEFAULT))


def _accepted(request: Request) -> Iterator[str]:
    for entry in request.headers.get("accept-language", "").split(","):
        yield entry.partition(";")[0].partition("-")[0].strip().lower()


def _folder() -> Traversable:
    return files("khabar.portal") / "words"
