"""The records of an archive, one after the other. What is odd is passed over up to the next record, and said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from khabar.capture.check import SIZE_LIMIT
from khabar.capture.lookahead import WINDOW, Lookahead
from khabar.capture.syntax import HEAD_MOST, Head, Syntax
from khabar.errors import CutShort, KhabarError, NotReadable

__all__ = ["Record", "read_records"]

_BLANK = b"\r\n"
_SEARCHED = 1 << 20
_BEHIND = 512
"""Bytes behind a record in which the next must begin."""


@dataclass(frozen=True, slots=True)
class Record:
    """`place`: where it begins, in words. `fields`: its own head's, names in lower case. `content`: at most one byte more
    than a page may have; nothing where nobody wanted it. `length`: bytes of the whole content.
    """

    place: str
    fields: dict[str, str]
    content: bytes
    length: int


@dataclass(frozen=True, slots=True)
class _Fault:
    """`last`: nothing that can be read follows in this stretch."""

    why: str
    cut: bool = False
    last: bool = False


def read_records(
    stream: Lookahead, syntax: Syntax, name: str, wants: Callable[[dict[str, str]], bool]
) -> Iterator[Record | KhabarError]:
    """The records of one stretch, an error in the place of what was passed over. `wants` looks at a record's fields and
    says whether its content is to be kept. Raises nothing.
    """
    while stream.pass_over(_BLANK):
        place = stream.place()
        head = syntax.head(stream.ahead(0, HEAD_MOST))
        fault = _no_record(stream, syntax) if head is None else _fault(stream, syntax, head)
        if fault is None and head is not None:
            content = stream.ahead(head.size, min(head.length, SIZE_LIMIT + 1)) if wants(head.fields) else b""
            yield Record(place, head.fields, content, head.length)
            if stream.drop(head.size + head.length) < head.size + head.length:
                yield _odd(name, place, "the file ends inside it", cut=True)
                return
        elif fault is not None:
            start = stream.position
            _forward(stream, syntax, to_the_end=fault.last)
            yield _odd(name, place, fault.why, stream.position - start, cut=fault.cut)
            if fault.last:
                return
    if stream.trouble and not stream.trusted(1):
        yield _odd(name, stream.place(), stream.trouble, cut=stream.cut)


def _fault(stream: Lookahead, syntax: Syntax, head: Head) -> _Fault | None:
    """What is wrong with a record's extent: it must be there, sound, and followed by the next record or the end."""
    end = head.size + head.length
    if end > WINDOW:
        # Larger than what can be come back to: a record that begins inside it shows that its length is wrong.
        inside = syntax.next_start(stream, head.size, WINDOW)
        return _Fault(_wrong(head, inside)) if inside is not None else None
    there = stream.has(end)
    if there and _followed(stream, syntax, end):
        return None if stream.trusted(end) else _unsound(stream)
    inside = syntax.next_start(stream, head.size, end + _BEHIND)
    if inside is not None and inside < end:
        return _Fault(_wrong(head, inside))
    if stream.trouble and not stream.trusted(end):
        return _unsound(stream)
    if not there:
        have = len(stream.ahead(head.size, head.length))
        return _Fault(f"{head.length - have} of {head.length} bytes are missing", cut=True, last=True)
    if stream.ahead(end, 1).strip(_BLANK):
        return _Fault(_wrong(head, inside))
    return None


def _followed(stream: Lookahead, syntax: Syntax, end: int) -> bool:
    behind = stream.ahead(end, _BEHIND)
    rest = behind.lstrip(_BLANK)
    if not rest:
        return len(behind) < _BEHIND
    return syntax.opens(stream.ahead(end + len(behind) - len(rest), HEAD_MOST))


def _unsound(stream: Lookahead) -> _Fault:
    return _Fault(stream.trouble or "", cut=stream.cut, last=True)


def _no_record(stream: Lookahead, syntax: Syntax) -> _Fault:
    """Bytes at which no record begins, or a record whose head is not whole."""
    if stream.trouble and not stream.trusted(1):
        return _unsound(stream)
    if not syntax.begins(stream.ahead(0, HEAD_MOST)):
        return _Fault("")
    if not stream.has(HEAD_MOST) and syntax.next_start(stream, 1, HEAD_MOST) is None and not syntax.headed(stream):
        return _Fault("its head is cut", cut=True, last=True)
    return _Fault("its head is damaged, or does not tell how long it is")


def _wrong(head: Head, inside: int | None) -> str:
    if inside is not None and inside < head.size + head.length:
        return f"it calls itself {head.length} bytes long, but the next record begins after {inside - head.size}"
    return f"it calls itself {head.length} bytes long, but more of it follows"


def _forward(stream: Lookahead, syntax: Syntax, *, to_the_end: bool) -> None:
    """Pass over everything up to the first line of the next record, or to the end."""
    while stream.has(2):
        found = None if to_the_end else syntax.next_start(stream, 1, _SEARCHED)
        if found is not None:
            stream.drop(found)
            return
        # A first line may lie across the edge of what was searched.
        stream.drop(_SEARCHED - HEAD_MOST if stream.has(_SEARCHED) else _SEARCHED)
    stream.drop(1)


def _odd(name: str, place: str, why: str, size: int = 0, *, cut: bool = False) -> KhabarError:
    if cut:
        return CutShort(
            f"{name}: the record at {place} is not whole ({why})", remedy="fetch the file again; the others were read"
        )
    passed = f"{size} bytes were passed over"
    return NotReadable(
        f"{name}: at {place} {passed} that belong to no record"
        if not why
        else f"{name}: the record at {place} was left out ({why}{', ' + passed if size else ''})",
        remedy="what else is in it was read",
    )
