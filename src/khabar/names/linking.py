"""Which sightings are the same: gazetteer keys, whole and partial forms of persons, pairs given in brackets."""

from __future__ import annotations

from collections import Counter

from khabar.language import fold
from khabar.names.sighting import Sighting
from khabar.record import Name

__all__ = ["link"]


class _Cluster:
    def __init__(self, first: Sighting) -> None:
        self.rows = [first]

    @property
    def type(self) -> str:
        return self.rows[0].type

    def forms(self) -> set[tuple[str, ...]]:
        return {row.words for row in self.rows}

    def known(self) -> set[str]:
        return {key for row in self.rows for key in (row.key, row.english) if key}

    def latin(self) -> set[str]:
        pairs = {fold(row.pair) for row in self.rows if row.pair}
        return pairs | {" ".join(row.words) for row in self.rows if row.text.isascii()}


def link(sightings: list[Sighting]) -> list[Name]:
    """Names with all their mentions, in the order of first mention, which is that of the sightings.

    Longer forms are placed first, so that `किम जोंग` finds `किम जोंग उन` and not the other way round; a short form that
    fits two persons joins the one mentioned last before it.
    """
    ordered = sorted(sightings, key=lambda row: -len(row.words))
    clusters: list[_Cluster] = []
    for row in ordered:
        known = (c for c in clusters if row.key and row.key in c.known())
        home = next(known, None) or next((c for c in clusters if _same(c, row)), None)
        if home is None:
            clusters.append(_Cluster(row))
        else:
            home.rows.append(row)
    clusters = _across_scripts(clusters)
    place = {id(row): number for number, row in enumerate(sightings)}
    clusters.sort(key=lambda c: min(place[id(row)] for row in c.rows))
    return [_name(number, cluster) for number, cluster in enumerate(clusters, 1)]


def _same(cluster: _Cluster, row: Sighting) -> bool:
    if row.words in cluster.forms() and (cluster.type == row.type or not row.key):
        return True
    if row.type != "person" or cluster.type != "person":
        return False
    return any(_part_of(row.words, form) for form in cluster.forms())


def _part_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """A person's first names or surname: the head or the tail of a longer form."""
    size = len(short)
    return size < len(long) and (long[:size] == short or long[-size:] == short)


def _across_scripts(clusters: list[_Cluster]) -> list[_Cluster]:
    """Clusters whose bracketed Latin form is another cluster's name become one."""
    kept: list[_Cluster] = []
    for cluster in clusters:
        latin = cluster.latin()
        home = next((c for c in kept if c.type == cluster.type and latin and _latin_meets(latin, c.latin())), None)
        if home is None:
            kept.append(cluster)
        else:
            home.rows.extend(cluster.rows)
    return kept


def _latin_meets(ours: set[str], theirs: set[str]) -> bool:
    return any(
        a == b or _part_of(tuple(a.split()), tuple(b.split())) or _part_of(tuple(b.split()), tuple(a.split()))
        for a in ours
        for b in theirs
    )


def _name(number: int, cluster: _Cluster) -> Name:
    rows = sorted(cluster.rows, key=lambda row: (row.span.part, row.span.start))
    shown = _shown(rows)
    known = next((row for row in rows if row.key), None)
    latin = next((row.pair for row in rows if row.pair), None) or next((r.text for r in rows if r.text.isascii()), None)
    return Name(
        id=f"n{number}",
        type=cluster.rows[0].type,
        name=shown,
        mentions=tuple(row.mention for row in rows),
        confidence=round(min(0.98, max(row.confidence for row in rows) + 0.02 * (len(rows) - 1)), 2),
        english=known.english if known else latin,
        key=known.key if known else None,
        country=known.country if known else None,
        roles=tuple(dict.fromkeys(row.role for row in rows if row.role)),
        aliases=tuple(dict.fromkeys(row.text for row in rows if row.text != shown)),
    )


def _shown(rows: list[Sighting]) -> str:
    """The form to call it by: a person's longest, of what is known the one printed most often, adjectives last."""
    if rows[0].key and rows[0].type != "person":
        often = Counter(row.text for row in rows)
        return max(rows, key=lambda row: (row.how not in ("adjective", "misspelt"), often[row.text])).text
    return max(rows, key=lambda row: (len(row.words), not row.text.isascii())).text
