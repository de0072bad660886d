"""When a report was first published and when it was last changed. One never stands in for the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

import regex

from khabar.article.candidate import Candidate, declared
from khabar.article.moment import EARLIEST, Moment, assumed_zone, read_machine
from khabar.article.printed_times import printed_times
from khabar.article.weigh import weigh
from khabar.instant import instant
from khabar.language import Language
from khabar.page import json_ld
from khabar.page.page import Page
from khabar.record import Evidence, Field, TimeField

__all__ = ["find_modified", "find_published"]

_PUBLISHED = ("datePublished", "uploadDate", "dateCreated", "startDate")
_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "article.published",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "cxenseparse:recs:publishtime",
    "date_published",    "rnews:datepublished", "published_time",
    "published_at", "article_date_original", "og:pubdate", "date.release",
    "published-date", "bt:pubdate", "prism.publicationdate", "citation_publication_date", "cxenseparse:publishtime", "published",
)  # fmt: skip
_WEAK_META = ("dc.date", "dcterms.date", "date", "dc.terms.date", "created", "release_date", "og:release_date")
_MODIFIED_META = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "og:modified_time", "datemodified",
    "last-modified", "lastmod", "dcterms.modified", "dc.date.modified", "article.updated", "modified_time",
    "updated_time", "article:updated_time", "revised", "bt:moddate", "cxenseparse:updatetime",
)  # fmt: skip
_ADDRESS = regex.compile(r"[/\-_.](20[0-4]\d)[/\-_.]?(0[1-9]|1[0-2])[/\-_.]?(0[1-9]|[12]\d|3[01])(?![0-9])")
_SLACK = timedelta(minutes=5)
_FARTHEST_ZONE = timedelta(hours=14)


def find_published(page: Page, language: Language) -> TimeField | None:
    """When the report was first published. Never after the capture, never the time of a change."""
    zone = assumed_zone(language, page.url)
    candidates = list(_declared(page, zone, _PUBLISHED, _PUBLISHED_META))
    first = {one.value.time.date() for one in candidates}
    changed = {one.value.time.date() for one in _changes(page, zone)} - first
    candidates += _weak(page, zone)
    for one in printed_times(page, language, zone):
        # A time without a cue may be that of the last change: where the page declares both, it says which.
        if not (one.updated or (first and not one.cued and one.candidate.value.time.date() in changed)):
            candidates.append(one.candidate)
    candidates += _in_address(page, zone)
    return _weighed("published", candidates, page.fetched)


def find_modified(page: Page, language: Language) -> TimeField | None:
    """When the report was last changed, where the page says so."""
    zone = assumed_zone(language, page.url)
    candidates = list(_changes(page, zone))
    candidates += [one.candidate for one in printed_times(page, language, zone) if one.updated]
    return _weighed("modified", candidates, page.fetched)


def _weighed(name: str, candidates: list[Candidate[Moment]], fetched: datetime | None) -> TimeField | None:
    """The time that most speaks for; those of one day agree, and the one that names hour and zone stands for them."""
    possible = [kept for one in candidates if (kept := _possible(one, fetched))]
    found = weigh(name, possible, lambda moment: moment.time.date())
    if found is None:
        return None
    moment = _finest(found, possible)
    return TimeField(moment.time, found.confidence, found.evidence, moment.zone_assumed, moment.precision)


def _possible(candidate: Candidate[Moment], fetched: datetime | None) -> Candidate[Moment] | None:
    """A time that can be; one that only an assumed zone puts after the capture keeps its day alone."""
    moment = candidate.value
    if moment.time.year < EARLIEST:
        return None
    if fetched is None or moment.time <= fetched + _SLACK:
        return candidate
    if moment.zone_assumed and moment.time <= fetched + _FARTHEST_ZONE:
        day = moment.time.replace(hour=0, minute=0, second=0)
        if day <= fetched:
            return replace(candidate, value=Moment(day, True, "day"))
    return None


def _finest(found: Field[Moment], candidates: list[Candidate[Moment]]) -> Moment:
    """The winner, or one of the same day that says more: an hour where it has none, a zone where it assumes one.

    Of one instant in two zones the printed one is kept, not UTC: the reader's day must not shift.
    """
    best = found.value
    for candidate in candidates:
        moment = candidate.value
        same = moment.time == best.time and best.time.utcoffset() == timedelta(0) != moment.time.utcoffset()
        finer = moment.time.date() == best.time.date() and best.precision != "minute" and moment.precision == "minute"
        if (same and not moment.zone_assumed) or finer:
            best = moment
    return best


def _declared(page: Page, zone: tzinfo, keys: tuple[str, ...], names: tuple[str, ...]) -> Iterator[Candidate[Moment]]:
    """Times in JSON-LD, meta tags and microdata. A second object's date counts only where the first has none."""
    metadata = page.metadata
    nodes = [metadata.article, *metadata.json_ld[1:6]] if metadata.article else []
    for key in keys:
        for node in nodes[: 1 if key == "dateCreated" else 6]:
            text = json_ld.first_text(node.get(key)) if node else None
            if node and text and (moment := read_machine(text, zone)):
                yield declared(moment, "json-ld", json_ld.path(node, key), text)
                break
        else:
            continue
        break
    for name in names:
        for text in metadata.meta.get(name, ())[:1]:
            if moment := read_machine(text, zone):
                yield declared(moment, "meta", name, text)


def _changes(page: Page, zone: tzinfo) -> list[Candidate[Moment]]:
    """The times of a change that metadata declares."""
    return page.once(("changes", zone), lambda: list(_declared(page, zone, ("dateModified",), _MODIFIED_META)))


def _weak(page: Page, zone: tzinfo) -> Iterator[Candidate[Moment]]:
    for name in _WEAK_META:
        for text in page.metadata.meta.get(name, ())[:1]:
            if moment := read_machine(text, zone):
                yield declared(moment, "meta-weak", name, text)


def _in_address(page: Page, zone: tzinfo) -> Iterator[Candidate[Moment]]:
    """`/2024/11/30/` in the page's address is a day of publication."""
    match = _ADDRESS.search(page.url or "")
    if match:
        year, month, date = map(int, match.groups())
        if day := instant(year, month, date, zone=zone):
            yield Candidate(Moment(day, True, "day"), "address", Evidence("address", text=match.group()))
