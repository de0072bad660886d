"""The outlet: the site's name as it calls itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from khabar.address import split_address
from khabar.article.candidate import Candidate, declared, evidence_at, printed
from khabar.article.people import same_name
from khabar.article.weigh import same_script, weigh
from khabar.language import Language
from khabar.page import json_ld
from khabar.page.page import Page
from khabar.page.title import TitlePart, title_parts
from khabar.record import Evidence, Field

__all__ = ["find", "names", "parts_of_title"]

_META = ("application-name", "apple-mobile-web-app-title", "al:android:app_name", "dc.publisher", "publisher")
_NOT_A_NAME = regex.compile(r"https?://|[|]|^@|^[\d./\- ]+$")
_LONGEST = 60


def find(page: Page, language: Language) -> Field[str] | None:
    """The site's name; failing all else, the domain of its address."""
    return weigh("outlet", _known(page), same_name, same_script)


def names(page: Page) -> frozenset[str]:
    """Every name the outlet goes by on its page, as `same_name` gives them: none of them is an author."""
    return page.once("outlet's names", lambda: _names(page))


def _names(page: Page) -> frozenset[str]:
    found = {same_name(candidate.value) for candidate in _known(page)}
    host = _host(page)
    return frozenset(found | {same_name(host), same_name(host.rsplit(".", 1)[0])} - {""})


def _known(page: Page) -> list[Candidate[str]]:
    return page.once("outlet", lambda: list(_candidates(page)))


def _candidates(page: Page) -> Iterator[Candidate[str]]:
    for candidate in _named(page):
        if 1 < len(candidate.value) <= _LONGEST and not _NOT_A_NAME.search(candidate.value):
            yield candidate


def _named(page: Page) -> Iterator[Candidate[str]]:
    metadata = page.metadata
    if name := metadata.first("og:site_name"):
        yield declared(name, "og", "og:site_name")
    for node in metadata.json_ld[:4]:
        if publisher := json_ld.first_text(metadata.resolved(node.get("publisher"))):
            yield declared(publisher, "json-ld", json_ld.path(node, "publisher.name"))
            break
    for key in _META:
        if name := metadata.first(key):
            yield declared(name, "meta", key)
            break
    yield from _from_title(page)
    if host := _host(page):
        yield Candidate(host, "address", Evidence("address", text=page.url))


def _from_title(page: Page) -> Iterator[Candidate[str]]:
    """The last of the title's parts; in flat text, the part that stands on the page most often."""
    if page.form == "flat":
        rows = [row for row, hint in enumerate(page.blocks.hint) if hint == "site"]
        if rows:
            said = Counter({row: page.source.count(page.blocks.text[row]) for row in reversed(rows)})
            best = said.most_common(1)[0][0]
            yield printed(page, best, page.blocks.text[best], "title-part")
    elif page.title:
        parts = [part for part in parts_of_title(page) if part.role == "site"]
        if parts:
            span = page.find(parts[-1].text)
            evidence = evidence_at("title-part", span, parts[-1].text)
            yield Candidate(parts[-1].text, "title-part", evidence)


def parts_of_title(page: Page) -> list[TitlePart]:
    """The parts of the page's title, told apart by the title alone."""
    return page.once("parts of the title", lambda: title_parts(page.title or ""))


def _host(page: Page) -> str:
    parts = split_address(page.url)
    return parts.site if parts else ""
