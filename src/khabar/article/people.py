"""A line of writers' names told apart: persons, agencies, desks. Precision first: none is better than wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import regex

from khabar.article.cues import Cues
from khabar.language import fold
from khabar.page.printed_time import time_spans
from khabar.record import AuthorKind

__all__ = ["Writer", "same_name", "without_cue", "writers"]

_CONTACT = regex.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+|(?<!\S)@\w+|\S+\.(?:com|in|org|net)\b(?:/\S*)?", regex.I)
_BRACKETED = regex.compile(r"\s*[(\[<][^)\]>]{0,80}[)\]>]?\s*")
_EDGES = regex.compile(r"^[^\p{L}]+|[^\p{L}\p{M}.]+$")
_CLOCK = regex.compile(r"\d{1,2}[:.]\d\d|\d{4}|\d+\s*\p{L}+\s+ago\b")
_NAME = regex.compile(
    r"[\p{L}][\p{L}\p{M}\u200c\u200d]*[.]?(?:[\s.'’‘`´\-–·]+[\p{L}][\p{L}\p{M}\u200c\u200d]*[.]?){0,6}"
)
_WHOLE = regex.compile(r"[\p{Hangul}\p{Han}\p{Hiragana}\p{Katakana}]+")
"""Names that are written as one word."""

_INITIALED = regex.compile(r"(?:\p{L}\p{M}*\.){1,3}\p{L}[\p{L}\p{M}\u200c\u200d]{2,}")
"""`க.சக்திவேல்`: initials and a name in one word."""

_NUMBERED = regex.compile(r"\d")
_LOWER = regex.compile(r"\p{Ll}")
_CASED = regex.compile(r"[\p{Lu}\p{Ll}]")
_CAPITAL = regex.compile(r"\p{Lu}")
_PARTICLES = regex.compile(r"\p{Ll}{1,4}|\p{Ll}['’]\p{L}+|al-\p{L}+")
_LETTERS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")

_LONG_OUTLET = 8
"""Letters of an outlet's name that no person's opens with by chance."""

_NAME_AND_AGENCY = 2
"""Words before an agency's name that make a name of their own (`Asha Rao PTI`)."""

LONGEST = 60
"""Characters of a name; the longest right one in the gold had 41."""


@dataclass(frozen=True, slots=True)
class Writer:
    """A name, what it is, and the words of the line it stands in."""

    name: str
    kind: AuthorKind


def writers(line: str, cues: Cues, outlets: Collection[str] = (), *, sure: bool = False) -> list[Writer]:
    """The writers that `line` names. `outlets`: names of the outlet, which writes nothing itself.

    `sure`: the line stands where only names stand (metadata, `rel=author`), so that a single word may be one.
    """
    found: dict[str, Writer] = {}
    for piece in _pieces(line, cues):
        if found and _is_office(piece, cues):
            continue
        writer = _writer(piece, cues, outlets, sure)
        if writer and not (found and writer.kind == "desk" and cues.role.search(writer.name)):
            found.setdefault(same_name(writer.name), writer)  # A role behind a name is no desk.
    return list(found.values())


def same_name(name: str) -> str:
    """What two spellings of one name share."""
    return _LETTERS.sub("", fold(name))


def without_cue(line: str, cues: Cues) -> str:
    """`line` without the byline cues that open it (`Edited By: By ...`)."""
    for _ in range(3):
        match = cues.byline.match(line)
        if match is None or _is_desk(line, match, cues):
            break
        line = line[match.end() :]
    return line


def _is_desk(line: str, cue: regex.Match[str], cues: Cues) -> bool:
    """Whether a word that is a cue elsewhere names a desk here, nobody behind it: `प्रतिनिधी, नागपूर`."""
    behind = line[cue.end(1) :].lstrip()
    return (not behind or behind[0] in ",،\n") and cues.desk.fullmatch(cue.group(1)) is not None


def _pieces(line: str, cues: Cues) -> Iterator[str]:
    """The stretches of a line that may each be one name."""
    line = without_cue(_CONTACT.sub(" ; ", line[:400]).strip(), cues)
    for pattern in (cues.published, cues.updated):
        if match := pattern.search(line):
            line = line[: match.start()]
    if spans := time_spans(line):
        line = cues.day_edge.sub("", line[: spans[0].start])
    line = cues.aided.sub("", line)
    line = cues.byline_inside.sub(" ; ", without_cue(line.strip(), cues))
    placed = False
    for whole in cues.joiner.split(_BRACKETED.sub(" ; ", line)):
        piece = cues.after.sub("", whole)
        if placed and piece == whole:
            continue  # `A in Delhi and Patna`: the second place is no writer, as he would be with a place of his own.
        placed = placed or piece != whole
        agency = cues.agency.search(piece)
        if agency and agency.end() == len(piece.rstrip()) and len(piece[: agency.start()].split()) >= _NAME_AND_AGENCY:
            yield _EDGES.sub("", without_cue(piece[: agency.start()], cues)).strip()
            piece = piece[agency.start() :]
        yield _EDGES.sub("", without_cue(piece, cues)).strip()


def _writer(piece: str, cues: Cues, outlets: Collection[str], sure: bool) -> Writer | None:
    if not piece or len(piece) > LONGEST or _CLOCK.search(piece) or fold(piece) in cues.clock:
        return None
    name = _without_outlet(" ".join(piece.split()), outlets)
    folded = fold(name)
    if folded in cues.accounts:
        return None
    if folded in cues.agencies:
        return Writer(name, "agency")
    if cues.desk.search(name):
        return Writer(name, "desk") if len(name.split()) <= 6 and not _NUMBERED.search(name) else None
    if folded in cues.places or cues.role.fullmatch(name) or _is_outlet(name, outlets):
        return None
    agency = cues.agency.search(name)
    if agency and len(name.split()) <= 3:
        return Writer(name, "agency")
    role = cues.role.search(name)
    before = name[: role.start()].strip() if role else ""
    if role and role.end() == len(name) and before and " " not in before and not _WHOLE.fullmatch(before):
        return Writer(name, "desk") if sure else None  # `Staff Writer`, `സ്വന്തം ലേഖകൻ`: an office.
    name = _without_role(name, cues)
    if name.split() and fold(name.split()[-1]) in cues.news:
        return Writer(name, "desk") if sure else None
    bare = cues.honorific.sub("", name)
    if not _CASED.search(bare) and any(fold(word) in cues.ties for word in bare.split()):
        return None  # `बीबीसी हिंदी के लिए`
    return Writer(name, "person") if _is_person(bare, sure or bare != name) else None


def _is_office(piece: str, cues: Cues) -> bool:
    """Whether a piece behind a name is what its bearer is: `Asha Rao, Political Editor`."""
    *_, last = (None, *cues.role.finditer(piece))
    return last is not None and last.end() == len(piece) and not _WHOLE.fullmatch(piece[: last.start()].strip())


def _without_role(name: str, cues: Cues) -> str:
    """A name less the role before it; of one behind it, and where that is held (`Journalist i Paris`), nothing is left."""
    role = cues.role.search(name)
    if role is None:
        return name
    before = name[: role.start()].strip(" ,-–")
    return before if before else cues.role.sub("", name).strip(" ,-–")


def _is_outlet(name: str, outlets: Collection[str]) -> bool:
    """Whether a name is the outlet's, or opens with it: an edition (MDR SACHSEN), what a crawl glued behind it."""
    same = same_name(name)
    if same in outlets or any(same.startswith(outlet) for outlet in outlets if len(outlet) >= _LONG_OUTLET):
        return True
    first = name.split()[0]
    return first.isupper() and len(first) > 1 and same_name(first) in outlets


def _without_outlet(name: str, outlets: Collection[str]) -> str:
    """A name less the outlet's behind it (`Brian Truitt USA TODAY`), where a name is left."""
    words = name.split()
    for count in range(2, len(words)):
        if same_name(" ".join(words[count:])) in outlets:
            return " ".join(words[:count])
    return name


def _is_person(name: str, sure: bool) -> bool:
    """Whether the words look like a person's name: few, without figures, in capitals where the script has them."""
    if not _NAME.fullmatch(name) or _NUMBERED.search(name) or len(name) < 3:
        return False
    words = name.split()
    if len(words) == 1 and not sure and not _INITIALED.fullmatch(name):
        return False
    if len(words) > (6 if sure else 4):
        return False
    small = [word for word in words if _LOWER.match(word)]
    if sure and _CAPITAL.match(words[0]) and small == words[1:]:
        return True  # `Himansh sharma`, as many a content system has it.
    if _LOWER.match(words[-1]) or (len(words) == 2 and small):
        return False
    return all(_PARTICLES.fullmatch(word) for word in small) and len(small) < len(words)
