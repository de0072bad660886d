"""Which sightings are the same: gazetteer keys, whole and partial forms of persons, pairs in brackets, the sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

from khabar.language.fold import fold_word
from khabar.language.romanised import keys
from khabar.names.sighting import Sighting
from khabar.record import Name

__all__ = ["link"]

Form = tuple[str, ...]

#: Words. The heads and tails of a longer form are no names of a person.
LONGEST = 6


def link(sightings: list[Sighting]) -> list[Name]:
    """Names with all their mentions, in the order of first mention, which is that of the sightings.

    Longer forms are placed first, so that `किम जोंग` finds `किम जोंग उन` and not the other way round; a short form that
    fits two persons joins the one whose longer form came first.
    """
    index = _Index()
    clusters: list[_Cluster] = []
    for row in sorted(sightings, key=lambda row: -len(row.words)):
        home = index.home(row)
        if home is None:
            home = _Cluster(row.type)
            clusters.append(home)
        home.add(row)
        index.add(row, home)
    clusters = _across_scripts(clusters)
    place = {id(row): number for number, row in enumerate(sightings)}
    clusters.sort(key=lambda c: min(place[id(row)] for row in c.rows))
    return [_name(number, cluster) for number, cluster in enumerate(clusters, 1)]


class _Cluster:
    """Sightings of one name, with the forms it is known by."""

    def __init__(self, kind: str) -> None:
        self.type = kind
        self.rows: list[Sighting] = []
        self.forms: dict[Form, None] = {}
        self.latin: dict[Form, None] = {}
        self.keyed = False

    @property
    def all_latin(self) -> bool:
        return all(form[0].isascii() for form in self.forms)

    def add(self, *rows: Sighting) -> None:
        for row in rows:
            self.rows.append(row)
            self.forms[row.words] = None
            self.keyed = self.keyed or row.key is not None
            if row.pair:
                self.latin[tuple(fold_word(row.pair).split())] = None
            if row.text.isascii():
                self.latin[row.words] = None


class _Index:
    """Where a sighting belongs, asked in one step: an article may hold thousands."""

    def __init__(self) -> None:
        self._by_key: dict[str, _Cluster] = {}
        self._by_form: dict[tuple[str, Form], _Cluster] = {}
        self._by_part: dict[Form, _Cluster] = {}

    def home(self, row: Sighting) -> _Cluster | None:
        if row.key and row.key in self._by_key:
            return self._by_key[row.key]
        whole = self._by_form.get((row.type, row.words))
        if whole is None and not row.key:
            whole = self._by_form.get(("", row.words))
        return whole or (self._by_part.get(row.words) if row.type == "person" else None)

    def add(self, row: Sighting, home: _Cluster) -> None:
        for known in (row.key, row.english):
            if known:
                self._by_key.setdefault(known, home)
        self._by_form.setdefault((home.type, row.words), home)
        self._by_form.setdefault(("", row.words), home)
        if home.type == "person":
            for part in _parts(row.words):
                self._by_part.setdefault(part, home)


def _parts(form: Form) -> Iterator[Form]:
    """A person's first names or surname: the heads and tails of a longer form."""
    for size in range(1, min(len(form), LONGEST)):
        yield form[:size]
        yield form[-size:]


def _across_scripts(clusters: list[_Cluster]) -> list[_Cluster]:
    """Clusters become one where the bracketed Latin form of one is the other's name, or both sound alike."""
    kept: list[_Cluster] = []
    marks: dict[tuple[str, ...], _Cluster] = {}
    for cluster in clusters:
        asked = [*_latin_marks(cluster, "piece", "form"), *_sound_marks(cluster, other=True)]
        home = next((found for mark in asked if (found := marks.get(mark)) and _may_meet(found, cluster, mark)), None)
        if home is None:
            kept.append(cluster)
            home = cluster
        else:
            home.add(*cluster.rows)
        for mark in (*_latin_marks(cluster, "form", "piece"), *_sound_marks(cluster, other=False)):
            marks.setdefault(mark, home)
    return kept


def _may_meet(one: _Cluster, other: _Cluster, mark: tuple[str, ...]) -> bool:
    """Two known things that sound alike are two; a Latin form that the writer gives is believed.

    Of two names in Latin letters one is no piece of the other for a shared first name (Kim Jong Un, Kim Yong-hyun): what
    is short for what was asked when they were placed.
    """
    if mark[0] == "sound":
        return not (one.keyed and other.keyed)
    return mark[0] == "same" or not (one.all_latin and other.all_latin)


def _latin_marks(cluster: _Cluster, forms: str, pieces: str) -> Iterator[tuple[str, ...]]:
    """Marks of the Latin forms and of their heads and tails, under the names given.

    Put down as they are and asked for with the names changed over, a form finds what it is a piece of, and a piece the
    form.
    """
    for form in cluster.latin:
        yield ("same", cluster.type, *form)
        yield (forms, cluster.type, *form)
        yield from ((pieces, cluster.type, *piece) for piece in _parts(form))


def _sound_marks(cluster: _Cluster, *, other: bool) -> Iterator[tuple[str, ...]]:
    """The sounds of forms of two words or more (`किम योंग-ह्यून`, `Kim Yong-hyun`), with the script; `other`: the other."""
    for form in cluster.forms:
        words = [part for word in form for part in word.split("-")]
        if 2 <= len(words) <= LONGEST:
            script = "latin" if words[0].isascii() != other else "indic"
            for heard in product(*(keys(word)[:2] for word in words)):
                if all(heard):
                    yield ("sound", cluster.type, script, *heard)


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
