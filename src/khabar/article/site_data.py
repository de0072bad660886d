"""What a site file says, put over what the reader learned: labels before the fields are found, fields after.

A value that a selector gives is sure: a person looked at the site. Where it says what the reader found too, both
stand as evidence.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import timedelta, tzinfo
from pathlib import Path
from typing import Self

from msgspec.structs import replace

from khabar.article import addresses
from khabar.article.candidate import evidence_at
from khabar.article.cues import cues
from khabar.article.moment import Moment, assumed_zone, read_machine, read_printed, zone_of
from khabar.article.people import same_name, writers
from khabar.language import Language
from khabar.page.blocks import Blocks, Label
from khabar.page.page import Page
from khabar.page.select import Selected, Selector
from khabar.record import Article, Author, Evidence, Field, TimeField
from khabar.sites import Site, for_address

__all__ = ["SITE_DATA", "SiteData"]

SITE_DATA = "site data"
_SURE = 0.98
"""Above what calibration gives any single kind of evidence, below certainty: sites change."""

_BY_TAG: dict[str, Label] = {
    "li": "list",
    "dd": "list",
    "dt": "list",
    "td": "table",
    "th": "table",
    "blockquote": "quote",
}
_PLAIN = ("headline", "standfirst", "byline", "section")
_TIMES = ("published", "modified")
_ROWS: dict[str, Label] = {
    "headline": "headline",
    "standfirst": "standfirst",
    "byline": "byline",
    "published": "dateline",
}


@dataclass(slots=True)
class SiteData:
    """A site file at one page: `found` holds what each selector gave."""

    site: Site
    found: dict[str, list[Selected]]

    @classmethod
    def at(cls, page: Page, sites: bool | Path, language: Language) -> tuple[Page, Self | None]:
        """The page with its site's labels, and what the site file gave; None where there is none or none is wanted."""
        if not sites or page.form != "html":
            return page, None
        address = addresses.find_url(page, language)
        site = for_address(address.value if address else None, sites if isinstance(sites, Path) else None)
        if site is None:
            return page, None
        data = cls.of(page, site)
        data.label(page)
        # A page remembers which rows have which label: one with new labels is a new page.
        return dataclasses.replace(page), data

    @classmethod
    def of(cls, page: Page, site: Site) -> Self:
        """What the selectors of a site find in a page."""
        look = Selector(page.source)
        found = {name: look.find(selectors) for name, selectors in site.select.given().items() if name != "cut"}
        found["cut"] = [one for selector in site.select.cut for one in look.all(selector)]
        return cls(site, found)

    def label(self, page: Page) -> None:
        """The labels that the selectors give: body is what stands in `body` and not in `cut`."""
        blocks = page.blocks
        cut = _cut(blocks, self.found["cut"])
        if inside := _rows(self.found.get("body", ())) - cut:
            for row in range(len(blocks)):
                if row not in inside:
                    blocks.probability[row] = 0.0
                    blocks.label[row] = _outside(blocks.label[row])
                elif blocks.label[row] != "caption":
                    blocks.probability[row] = _SURE
                    blocks.label[row] = _inside(blocks.label[row], blocks.tag[row])
        for row in cut:
            blocks.label[row], blocks.probability[row] = "chrome", 0.0
        for name, label in _ROWS.items():
            for row in _rows(self.found.get(name, ())[:1]) - inside:
                blocks.label[row], blocks.probability[row] = label, 0.0

    def settle(self, article: Article, page: Page, language: Language) -> None:
        """The fields that the file gives, in place of those that were found or beside them."""
        for name in _PLAIN:
            if value := _value(self.found.get(name, ())):
                setattr(article, name, self._field(name, value, getattr(article, name), page))
        zone = zone_of(self.site.zone) if self.site.zone else assumed_zone(language, page.url)
        for name in _TIMES:
            if time := self._time(name, page, language, zone):
                setattr(article, name, time)
            elif self.site.zone and (told := getattr(article, name)) and told.zone_assumed:
                evidence = (*told.evidence, Evidence(SITE_DATA, path=f"{self.site.name}.zone"))
                setattr(article, name, replace(told, value=told.value.replace(tzinfo=zone), evidence=evidence))
        if self.site.outlet:
            article.outlet = Field(self.site.outlet, _SURE, (Evidence(SITE_DATA, path=f"{self.site.name}.outlet"),))
        self._authors(article, language)

    def _field(self, name: str, value: str, learned: Field[str] | None, page: Page) -> Field[str]:
        """A value from a selector; learned evidence that says the same stays beside it."""
        if name == "byline" and learned and learned.value in value:
            # The reader cut the time off the line.
            value = learned.value
        same = learned is not None and same_name(learned.value) == same_name(value)
        others = learned.evidence if learned and same else ()
        confidence = max(_SURE, learned.confidence if learned and same else 0.0)
        return Field(value, confidence, (self._evidence(name, value, page), *others))

    def _evidence(self, name: str, text: str, page: Page) -> Evidence:
        rows = self.found[name][0].rows
        whole = page.span(rows[0]) if rows else None
        shown = evidence_at(SITE_DATA, page.find(text, whole[0]) if whole else None, text)
        return replace(shown, path=f"{self.site.name}.{name}")

    def _time(self, name: str, page: Page, language: Language, zone: tzinfo) -> TimeField | None:
        text = _value(self.found.get(name, ()))
        if not text:
            return None
        moment: Moment | None = read_machine(text, zone) or read_printed(text, language, zone, page.fetched)
        if moment is None or (page.fetched is not None and moment.time > page.fetched + timedelta(minutes=5)):
            return None
        evidence = (self._evidence(name, text, page),)
        return TimeField(moment.time, _SURE, evidence, moment.zone_assumed, moment.precision)

    def _authors(self, article: Article, language: Language) -> None:
        """The writers of a selected byline; `desks` are no persons, whoever found them."""
        desks = {same_name(desk) for desk in self.site.desks}
        if self.found.get("byline") and article.byline:
            line = article.byline
            outlets = [self.site.outlet] if self.site.outlet else []
            named = list(writers(line.value, cues(language), outlets, sure=True))
            if named:
                article.authors = [Author(one.name, one.kind, line.confidence, line.evidence) for one in named]
        article.authors = [
            replace(one, kind="desk") if one.kind == "person" and same_name(one.name) in desks else one
            for one in article.authors
        ]


def _cut(blocks: Blocks, found: list[Selected]) -> set[int]:
    """The rows that are cut whole; a word cut out of a line leaves the line without it."""
    whole: set[int] = set()
    for one in found:
        for row in one.rows:
            text = blocks.text[row]
            if len(one.rows) == 1 and one.text != text and one.text in text:
                blocks.text[row] = " ".join(text.replace(one.text, " ", 1).split())
            else:
                whole.add(row)
    return whole


def _rows(found: list[Selected] | tuple[()]) -> set[int]:
    return {row for one in found for row in one.rows}


def _value(found: list[Selected] | tuple[()]) -> str | None:
    """What the first element says: its attribute where one is wanted, else its text."""
    return next(((one.attribute or one.text).strip() for one in found if (one.attribute or one.text).strip()), None)


def _inside(label: Label, tag: str) -> Label:
    """The kind of a row that a person says is body."""
    if label in ("paragraph", "subhead", "quote", "list", "table"):
        return label
    return "subhead" if tag in ("h1", "h2", "h3", "h4", "h5", "h6") else _BY_TAG.get(tag, "paragraph")


def _outside(label: Label) -> Label:
    return "chrome" if label in ("paragraph", "subhead", "quote", "list", "table") else label
