"""The writers: persons, agencies, desks, each apart. Never the outlet itself, and none rather than a wrong one."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import regex

from khabar.article import byline, dateline, outlet, signed
from khabar.article.candidate import Candidate, evidence_at
from khabar.article.cues import Cues, cues
from khabar.article.people import Writer, same_name, writers
from khabar.article.signed import Writers
from khabar.article.weigh import calibrated, evidence_of, weigh
from khabar.language import Language
from khabar.page import json_ld
from khabar.page.json_ld import Node
from khabar.page.page import Page
from khabar.record import Author, Evidence, Field

__all__ = ["find", "find_agency"]

_META = (
    "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "article:author", "author", "authors",
    "article:author_name", "cxenseparse:author", "og:article:author", "citation_author", "author_name",
    "articleauthor",
)  # fmt: skip
_WEAK = ("author", "article:author", "authors", "articleauthor")
_ONE_WORD = regex.compile(r"^\s*([^\s,]+),\s*([^,]+?)\s*$")
_FAMILY_FIRST = {
    "citation_author": regex.compile(r"^\s*([^,]+),\s*([^,]+?)\s*$"),
    "dc.creator": _ONE_WORD,
    "dcterms.creator": _ONE_WORD,
}
"""As libraries write a name: `Rao, Asha`. Where two names may share a line, the family's is one word."""

_LABELLED = regex.compile(r"(?:written|posted|author|von|par|por|da|di|escrito|verfasst|geschrieben)", regex.I)
_MOST = 12
_CLOSING = 3
"""Rows from the last paragraph on in which its source is named."""

_LONGEST_SOURCE = 50


def find(page: Page, language: Language) -> list[Author]:
    """The writers of the report, in the order of the byline."""
    candidates = list(_candidates(page, language))
    found = weigh("author", candidates, lambda names: frozenset(same_name(one.name) for one in names))
    if found is None:
        return []
    return [_author(one, found, candidates) for one in found.value[:_MOST]]


def find_agency(authors: list[Author], page: Page, language: Language) -> Field[str] | None:
    """The agency the report comes from: one that signs it, alone or beside others, or stands in its dateline."""
    known = cues(language)
    for author in authors:
        if author.kind == "agency":
            return Field(author.name, author.confidence, author.evidence)
    for line in byline.lines(page, known):
        if match := known.agency.search(line.said.value):
            return Field(match.group(1), calibrated("agency", 0.8), (line.said.evidence,))
    leads = [(row, dateline.lead_of(page.blocks.text[row], known)) for row in page.rows("paragraph")[:1]]
    ends = [(row, len(page.blocks.text[row])) for row in page.rows("dateline")[:3]] if page.form == "html" else []
    for row, end in ends + [(row, lead.end) for row, lead in leads if lead]:
        text = page.blocks.text[row]
        if match := known.agency.search(text, 0, end):
            return _standing_at(page, row, match.group(1), 0.8)
    return _closing_source(page, known)


def _closing_source(page: Page, known: Cues) -> Field[str] | None:
    """What a short line around the end of the text names as its source: `(इनपुट: समाचार भारती)`; no outlet's own name."""
    texts, paragraphs = page.blocks.text, page.rows("paragraph")
    end = paragraphs[-1] if paragraphs else len(texts)
    for row in range(end, min(len(texts), end + _CLOSING)):
        if len(texts[row]) > _LONGEST_SOURCE:
            continue
        if known.inputs.search(texts[row]) and (match := known.agency.search(texts[row])):
            return _standing_at(page, row, match.group(1), 0.7)
        cue = known.source.match(texts[row])
        named = writers(texts[row][cue.end() :], known, outlet.names(page), sure=True) if cue else []
        # An agency that nobody knows is told by the brackets: `Source: World Bank` stands under tables and charts too.
        if named and (named[0].kind == "agency" or (len(named) == 1 and texts[row][0] == "(")):
            return _standing_at(page, row, named[0].name, 0.6)
    return None


def _standing_at(page: Page, row: int, name: str, raw: float) -> Field[str]:
    """The agency that a row names."""
    span = page.find(name, (page.span(row) or (0, 0))[0])
    return Field(name, calibrated("agency", raw), (evidence_at("lead", span, name),))


def _author(writer: Writer, found: Field[Writers], candidates: list[Candidate[Writers]]) -> Author:
    """One of the winners, with the evidence of every candidate that names it."""
    key = same_name(writer.name)
    naming = [one for one in candidates if any(same_name(other.name) == key for other in one.value)]
    return Author(writer.name, writer.kind, found.confidence, evidence_of(naming))


def _candidates(page: Page, language: Language) -> Iterator[Candidate[Writers]]:
    known, outlets = cues(language), outlet.names(page)
    declared = [one for one in (*_in_json_ld(page, known, outlets), *_in_meta(page, known, outlets)) if one.value]
    yield from declared
    yield from signed.printed(page, known, outlets, [one.value for one in declared])


def _in_json_ld(page: Page, known: Cues, outlets: Collection[str]) -> Iterator[Candidate[Writers]]:
    metadata = page.metadata
    node = metadata.article
    for key in ("author", "creator") if node else ():
        value = metadata.resolved(node.get(key)) if node else None
        names: dict[str, Writer] = {}
        for item in value if isinstance(value, list) else [value]:
            for writer in _of_item(item, known, outlets):
                names.setdefault(same_name(writer.name), writer)
        if names and node:
            path = json_ld.path(node, key)
            text = ", ".join(json_ld.texts(value))
            yield Candidate(tuple(names.values()), "json-ld", Evidence("json-ld", path=path, text=text))
            return


def _of_item(item: object, known: Cues, outlets: Collection[str]) -> Iterator[Writer]:
    organisation = isinstance(item, dict) and "Organization" in " ".join(json_ld.types(_node(item)))
    if isinstance(item, dict) and not item.get("name"):
        return
    for text in json_ld.texts(item):
        for writer in writers(text, known, outlets, sure=True):
            yield Writer(writer.name, "desk") if organisation and writer.kind == "person" else writer


def _node(item: object) -> Node:
    return item if isinstance(item, dict) else {}


def _in_meta(page: Page, known: Cues, outlets: Collection[str]) -> Iterator[Candidate[Writers]]:
    meta = page.metadata.meta
    for name in _META:
        contents = list(dict.fromkeys(meta.get(name, ())))[:_MOST]
        if family_first := _FAMILY_FIRST.get(name):
            contents = [family_first.sub(r"\2 \1", text) for text in contents]
        names = [writer for text in contents for writer in writers(text, known, outlets, sure=True)]
        if names:
            unique = {same_name(one.name): one for one in names}
            how = "meta-weak" if name in _WEAK else "meta"
            yield Candidate(tuple(unique.values()), how, Evidence(how, path=name, text=", ".join(contents)))
    heading, said = page.metadata.first("twitter:label1"), page.metadata.first("twitter:data1")
    if heading and said and _LABELLED.search(heading) and (named := tuple(writers(said, known, outlets, sure=True))):
        yield Candidate(named, "meta", Evidence("meta", path="twitter:data1", text=said))
