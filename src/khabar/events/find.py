"""Events of an article: coded mention by mention, then mentions of one event joined."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.claims.mentions import Mentions
from khabar.events.coded import Coded
from khabar.events.coding import Reader, Sayings
from khabar.events.deeds import from_claims
from khabar.events.scene import scenes
from khabar.events.triggers import triggers
from khabar.language import Language
from khabar.record import Article, Claim, Event, Name

__all__ = ["find"]


def find(article: Article, names: Iterable[Name], claims: Iterable[Claim], language: Language) -> list[Event]:
    """The events of an article in PLOVER 0.8's types, in the order of their first mention.

    Only what names an actor is coded. What stands under a condition, a negation or a plan is marked in `status`, never
    coded as happened; what only a claim says is `claimed`. A language without event data has none.
    """
    data = triggers(language.code)
    if data is None:
        return []
    known, said = Mentions(names), tuple(claims)
    reader = Reader(article, Sayings(said), data, language)
    coded = list(from_claims(said, known, data))
    for scene in scenes(article, known, language):
        coded += reader.read(scene)
    return [_event(number, rows) for number, rows in enumerate(_joined(coded), 1)]


def _joined(coded: list[Coded]) -> list[list[Coded]]:
    """Codings of one event together: same type, no day against another, and the same people in it."""
    events: list[list[Coded]] = []
    near: dict[tuple[str, str], list[int]] = {}
    for row in coded:
        # Only events with somebody of the row's in them can be the same.
        marks = [(row.type, name) for name in dict.fromkeys((*row.actors, *row.recipients))]
        asked = sorted({number for mark in marks for number in near.get(mark, ())})
        same = next((number for number in asked if any(_same(row, other) for other in events[number])), len(events))
        if same == len(events):
            events.append([])
        events[same].append(row)
        for mark in marks:
            here = near.setdefault(mark, [])
            if same not in here:
                here.append(same)
    return events


def _same(one: Coded, other: Coded) -> bool:
    if one.type != other.type or (
        {one.status, other.status} & {"negated", "hypothetical"} and one.status != other.status
    ):
        return False
    days = {row.time.value for row in (one, other) if row.time is not None}
    if len(days) > 1:
        return False
    if one.both or other.both:
        # Two sides that do it together: either may be named first, and a headline may name one side by its country.
        return len({*one.actors, *one.recipients} & {*other.actors, *other.recipients}) > 0
    shared = set(one.actors) & set(other.actors)
    targets = set(one.recipients) & set(other.recipients)
    return bool(shared) and (bool(targets) or not one.recipients or not other.recipients)


def _event(number: int, rows: list[Coded]) -> Event:
    """The event that these mentions tell of: roles from the surest, mode, place and day from any that has them."""
    best = max(rows, key=lambda row: (row.confidence, len(row.recipients)))
    statuses = [row.status for row in rows]
    status = "happened" if "happened" in statuses else best.status
    return Event(
        id=f"e{number}",
        type=best.type,
        actors=best.actors,
        recipients=best.recipients,
        mentions=tuple(row.mention for row in rows),
        confidence=round(min(0.95, best.confidence + 0.1 * (len(rows) - 1)), 2),
        status=status,
        mode=next((row.mode for row in rows if row.mode), None),
        contexts=tuple(dict.fromkeys(context for row in rows for context in row.contexts)),
        place=next((row.place for row in rows if row.place), None),
        time=next((row.time for row in rows if row.time), None),
        claims=tuple(dict.fromkeys(claim for row in rows for claim in row.claims)),
    )
