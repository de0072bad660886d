"""Who does it, to or with whom, and where: read off the marks around a trigger."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from khabar.claims.mentions import Standing
from khabar.claims.phrases import Phrases
from khabar.events.scene import Scene
from khabar.events.triggers import Trigger, Triggers

__all__ = ["Roles", "roles"]

#: Characters between a name and the mark that closes its phrase (`रूस के रक्षा मंत्री से`): a title or two, no clause.
REACH = 28


@dataclass(frozen=True, slots=True)
class Roles:
    """Names by the part they play; `place` is where it happened, never the dateline's.

    `passive`: nobody is told to do it. `unnamed`: somebody is, whom no name stands for (`पुलिस ने`, `residents`).
    """

    actors: tuple[Standing, ...]
    recipients: tuple[Standing, ...]
    place: Standing | None
    passive: bool = False
    unnamed: bool = False


def roles(scene: Scene, trigger: Trigger, found: regex.Match[str], data: Triggers) -> Roles:
    """The roles around one trigger."""
    place = _place(scene, data)
    if data.order == "verb-last":
        actors, recipients, unnamed = _verb_last(scene, trigger, found, data)
    else:
        actors, recipients = _verb_middle(scene, found, place, data)
        unnamed = not actors and bool(recipients) and bool(scene.part.text[scene.start : found.start()].strip())
    recipients = tuple(here for here in recipients if all(here.name.id != actor.name.id for actor in actors))
    return Roles(actors, recipients, place, _passive(scene, found, data), unnamed)


def _town(here: Standing) -> bool:
    """A place that is no country: it acts only where its name is the whole phrase (`माले ने`)."""
    return here.name.type == "place" and (here.name.key is None or here.name.key != here.name.country)


def _marked(scene: Scene, marks: Phrases, limit: int) -> list[tuple[Standing, int]]:
    """Names whose phrase one of the marks closes before a limit, with the mark's place; the nearest name to each."""
    rows = []
    for mark in marks.finditer(scene.part.text, scene.start, limit):
        near = [here for here in scene.before(mark.start()) if mark.start() - here.end <= REACH]
        if near:
            rows.append((near[-1], mark.start()))
    return rows


def _place(scene: Scene, data: Triggers) -> Standing | None:
    for here in scene.names:
        if here.name.type == "place":
            edge = scene.part.text[here.end : here.end + 12] if data.order == "verb-last" else ""
            lead = scene.part.text[max(scene.start, here.start - 10) : here.start] if data.order != "verb-last" else ""
            after = data.lists["place_marks"].match(edge.lstrip()) if edge else None
            before = data.lists["place_marks"].search(lead) if lead else None
            if after or (before and not lead[before.end() :].strip()):
                return here
    return None


def _joined(scene: Scene, head: Standing, joiners: Phrases) -> tuple[Standing, ...]:
    """The names that stand with a name as equals (`दक्षिण कोरिया और अमेरिका`): only a joining word between them."""
    row = [head]
    for here in [*reversed(scene.before(head.start)), *scene.after(head.end)]:
        near = min(row, key=lambda other: abs(other.start - here.start))
        gap = scene.part.text[min(here.end, near.end) : max(here.start, near.start)].strip()
        if joiners.fullmatch(gap) and here.name.type == head.name.type and all(here.name.id != o.name.id for o in row):
            row.append(here)
    return tuple(sorted(row, key=lambda here: here.start))


def _verb_last(
    scene: Scene, trigger: Trigger, found: regex.Match[str], data: Triggers
) -> tuple[tuple[Standing, ...], tuple[Standing, ...], bool]:
    text = scene.part.text
    marked = _marked(scene, data.lists["actor_marks"], found.start())
    marks = [mark.start() for mark in data.lists["actor_marks"].finditer(text, scene.start, found.start())]
    floor = marks[-1] if marks else scene.start
    actor = marked[-1][0] if marked and marked[-1][1] == floor else None
    between = text[actor.end : floor] if actor is not None else ""
    if actor is not None and (data.lists["place_marks"].match(between.lstrip()) or (_town(actor) and between.strip())):
        # `जिला अस्पताल में कुछ लोगों ने`: where it is done does not do it.
        actor = None
    limit = found.start() + len(found.group())
    targets = [here for here, mark in _marked(scene, trigger.recipient, limit) if mark >= floor and here != actor]
    if actor is None and marks:
        return (), tuple(targets[:1]), True
    if actor is None:
        actor = _unmarked(scene, found, targets, data.lists["place_marks"])
    if actor is None:
        return (), tuple(targets[-1:]), False
    if not marked and _passive(scene, found, data):
        # `X गिरफ्तार किया गया`: it was done to X, nobody tells by whom.
        return (), tuple(targets[:1]) or (actor,), False
    # The first phrase after the actor: what stands nearer to the verb may belong to a clause in between.
    return _joined(scene, actor, data.lists["joiners"]), tuple(targets[:1]), False


def _unmarked(scene: Scene, found: regex.Match[str], targets: list[Standing], place_marks: Phrases) -> Standing | None:
    """A subject without a mark: in headlines it follows the verb (`... से मिले किम`), else it opens the clause.

    Where something is done (`लखनऊ में धरना दिया`) is never who does it.
    """
    taken = {here.name.id for here in targets}
    after = [here for here in scene.after(found.end()) if here.name.type == "person"]
    if scene.part.role == "headline" and after:
        return after[0]
    free = [here for here in scene.before(found.start()) if here.name.id not in taken]
    people = [here for here in free if here.name.type != "place"]
    text = scene.part.text
    rest = [h for h in free if not _town(h) and not place_marks.match(text[h.end : h.end + 12].lstrip())]
    return next(iter(people or rest), None)


def _passive(scene: Scene, found: regex.Match[str], data: Triggers) -> bool:
    """`गिरफ्तार किया गया`, `was arrested`."""
    text, passives = scene.part.text, data.lists["passives"]
    if data.order == "verb-last":
        return passives.match(text[found.end() : min(scene.end, found.end() + REACH // 2)].lstrip()) is not None
    words = text[max(scene.start, found.start() - REACH // 2) : found.start()].split()
    return bool(words) and passives.fullmatch(words[-1]) is not None


def _verb_middle(
    scene: Scene, found: regex.Match[str], place: Standing | None, data: Triggers
) -> tuple[tuple[Standing, ...], tuple[Standing, ...]]:
    before = [here for here in scene.before(found.start()) if here != place]
    after = [here for here in scene.after(found.end()) if here != place]
    agent = [here for here in after if scene.part.text[max(scene.start, here.start - 14) : here.start].find("by ") >= 0]
    if agent:
        return (agent[0],), tuple(before[-1:])
    acting = [here for here in before if not _town(here) or here.start == scene.start]
    persons = [here for here in acting if here.name.type == "person"] or acting
    if _passive(scene, found, data):
        return (), tuple(persons[-1:])
    return _joined(scene, persons[-1], data.lists["joiners"]) if persons else (), tuple(after[:1])
