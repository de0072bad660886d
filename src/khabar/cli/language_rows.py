"""What is known of a language, as rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec

from khabar.errors import KhabarError, NotFound
from khabar.language import Language, codes, gaps, get, read_date
from khabar.language.knowledge import Knowledge

__all__ = ["known", "language_called", "line", "moment", "no_date"]


class _NotATime(KhabarError):
    """A time on the command line that is no ISO 8601."""

    exit_code = 2


def language_called(code: str) -> Language:
    found = get(code)
    if not found.known and found.locale is None:
        raise NotFound(
            f"{code}: no language of this code is known", remedy="khabar language show lists those with a file"
        )
    return found


def moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        raise _NotATime(f"{text}: no time", remedy="write it like 2024-11-30T14:58+05:30") from None


def no_date(text: str, code: str, *, relative: bool) -> KhabarError:
    """Why a text is no date in a language, and what would make it one."""
    if not relative and read_date(text, language=code, relative_to=datetime.now(UTC)):
        return KhabarError(f"{text!r} counts from the time it is read at", remedy="give that time with --relative-to")
    readers = [one for one in codes() if one != code and read_date(text, language=one)]
    if readers:
        return KhabarError(
            f"{text!r} is no date in {code}", remedy=f"it is one with --language {' or '.join(readers[:3])}"
        )
    return KhabarError(
        f"{text!r} is no date in {code} or any other language with a file: no day, month or year was found in it",
        remedy="give the words that are printed, like '30 नवंबर 2024, 02:58 PM'",
    )


def line(one: Language) -> dict[str, object]:
    return {
        "code": one.code,
        "name": one.name,
        "english": one.english,
        "scripts": " ".join(one.scripts),
        "zones": " ".join(one.zones),
        "gaps": len(gaps(one.knowledge)),
    }


def known(one: Language) -> Iterator[tuple[str, str]]:
    yield from (("name", one.name), ("english", one.english))
    yield from (("scripts", " ".join(one.scripts)), ("zones", " ".join(one.zones)))
    for table in msgspec.structs.fields(Knowledge):
        value = getattr(one.knowledge, table.name)
        if isinstance(value, msgspec.Struct):
            for key in msgspec.structs.fields(value):
                yield f"{table.name}.{key.name}", _printed(getattr(value, key.name))
        elif isinstance(value, dict):
            yield from ((f"{table.name}.{key}", _printed(words)) for key, words in value.items())


def _printed(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_printed(words)}" for key, words in value.items())
    if isinstance(value, tuple):
        deep = any(isinstance(one, tuple) for one in value)
        return ("; " if deep else ", ").join(_printed(one) for one in value)
    return str(value)
