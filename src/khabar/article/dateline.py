"""The dateline: where a report was filed, as the page prints it above the text or at the head of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import regex

from khabar.article.candidate import Candidate, declared, printed_part
from khabar.article.cues import Cues, cues
from khabar.article.weigh import weigh
from khabar.language import Language, fold
from khabar.page import json_ld
from khabar.page.page import Page
from khabar.page.printed_time import time_spans
from khabar.record import Dateline, Evidence

__all__ = ["Lead", "find", "lead_of", "line_of"]

_LEAD = regex.compile(
    r"^\W{0,3}(?P<place>\p{L}[\p{L}\p{M}.'’\u200c\u200d -]{1,40}?)"
    r"(?P<more>(?:\s*[,/(\[]\s*[^:–—।\[\]]{0,40}?[)\]]?){0,3})\s*(?:[:–—।|∙•]|--|\s-\s|\.(?=\s))\s*(?=\S)"
)
_BARE = regex.compile(
    r"^(?P<place>\p{L}[\p{L}\p{M}.' -]{1,30}?)(?P<more>(?:\s*[,/][^():।]{1,30}?)?\s*\([^)]{1,30}\))\s+"
)
_BESIDE_NAME = regex.compile(
    r"[^,|:]{4,60},\s*(\p{Lo}[\p{L}\p{M}]{2,30}|\p{Lu}[\p{L}\p{M}]{2,30})(?=\s*(?:$|[|•·]|\d))"
)
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_EDGES = " ,|/:-–—।()"
_SHORT = 40
"""Characters of a place, its day and its agency, half of what they may have in a line of their own."""

_POINTS = 4
"""Short paragraphs above the lead, and the lead."""

_NEAR = 4
"""Lines of flat text between a place and the time beside it: a tag each."""

_HEADER = 12
"""Rows behind the headline that its header has."""

_WORDS = 3
"""Words that a place behind a desk's name has at most."""
_FIGURES = regex.compile(r"\p{N}")
_MONTH_DAY = regex.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class Lead:
    """What the first paragraph opens with: `text[:end]` is the dateline, `text[place]` the place in it."""

    place: slice
    more: str
    end: int


def find(page: Page, language: Language) -> Dateline | None:
    """Place and printed text, from a line of its own or from the opening of the first paragraph."""
    known = cues(language)
    places = list(_places(page, known))
    node = page.metadata.article
    told = page.metadata.resolved(node.get("dateline") or node.get("locationCreated")) if node is not None else None
    if node is not None and (named := json_ld.first_text(told)):
        places.append(declared(named, "json-ld", json_ld.path(node, "dateline")))
    place = weigh("place", places, fold)
    text = weigh("dateline", _texts(page, known))
    return Dateline(place, text) if place or text else None


def lead_of(text: str, known: Cues) -> Lead | None:
    """The dateline that a paragraph opens with, if it does."""
    head = text[:110]
    match = _LEAD.match(head) or _BARE.match(head)
    if not match:
        return None
    place, more = match.group("place").strip(), match.group("more") or ""
    start = match.start("place")
    if known.desk.search(place) or known.agency.fullmatch(place):
        # Who reports from where: `डिजिटल डेस्क, इंदौर।`, `भाषा, नई दिल्ली:`.
        place = more.strip(_EDGES).rpartition(",")[2].strip()  # `न्यूज डेस्क, खबर सागर, जयपुर`
        if place.rpartition(" ")[2] in known.located_after:
            place = place.rpartition(" ")[0]
        if not place or len(place.split()) > _WORDS or any(letter.isdigit() for letter in place):
            return None
        start = head.index(place, match.end("place"))
        return Lead(slice(start, start + len(place)), match.group("place"), match.end())
    shouted = place.isupper() and len(place) > 3 and place.isascii()
    agency = bool(more and (known.agency.search(more) or known.desk.search(more)))
    dated = bool(time_spans(more) or (_MONTH_DAY.search(more) and len(more) < 25))
    if len(place.split()) > 4 or not (fold(place) in known.places or shouted or agency or dated):
        return None
    if known.agency.fullmatch(place) or known.byline.match(place):
        return None
    return Lead(slice(start, start + len(place)), more, match.end())


def line_of(text: str, known: Cues) -> Lead | None:
    """The dateline that a whole line is: `इंदौर, 25 नवम्बर (वार्ता)`."""
    said = text.rstrip(" :-–—।")
    lead = lead_of(f"{said}: …", known) if len(text) <= 2 * _SHORT else None
    whole = lead is not None and bool(lead.more) and lead.end > len(said)
    return lead if whole and lead and _is_place(said[lead.place], known) else None


def _places(page: Page, known: Cues) -> Iterator[Candidate[str]]:
    texts, hints = page.blocks.text, page.blocks.hint
    leads = [(row, lead) for row in _openings(page) if (lead := lead_of(texts[row], known))][:1]
    for row in (*page.rows("dateline", "byline")[:6], *_signed(page, known), *_beside_times(page)):
        # Where the report opens with its place, unknown words beside the time are more likely the writer's name.
        loose = page.blocks.label[row] == "dateline" and not leads
        if hints[row] == "place" and _is_place(texts[row], known):
            start = len(texts[row]) - len(texts[row].lstrip(_EDGES))
            named = slice(start, len(texts[row].rstrip(_EDGES)))
            yield printed_part(page, row, texts[row][named], "dateline", named)
        elif line := line_of(texts[row], known):
            yield printed_part(page, row, texts[row][line.place], "dateline", line.place)
        elif part := _place_in(texts[row], known, loose=loose):
            yield printed_part(page, row, texts[row][part], "dateline", part)
        elif part := _beside_name(page, row, known) or _reported_from(texts[row], known):
            yield printed_part(page, row, texts[row][part], "beside-name", part)
    for row, lead in leads:
        yield printed_part(page, row, texts[row][lead.place], "lead", lead.place)


def _openings(page: Page) -> Iterator[int]:
    """The paragraphs down to the first long one: points that sum a report up may stand above its lead."""
    for row in page.rows("paragraph")[:_POINTS]:
        yield row
        if len(page.blocks.text[row]) > 3 * _SHORT:
            return


def _signed(page: Page, known: Cues) -> Iterator[int]:
    """The first row of the header that links to a writer's page, where the labeller calls it no byline; or that says where from."""
    for headline in page.rows("headline")[:1]:
        near = range(headline + 1, min(len(page.blocks), headline + _HEADER))
        hints, label = page.blocks.hint, page.blocks.label
        hinted = (row for row in near if ("writer" in hints[row] or "=author" in hints[row]) and label[row] == "chrome")
        yield from islice(hinted, 1)
        yield from islice((row for row in near if known.opens_place.match(page.blocks.text[row])), 1)


def _beside_times(page: Page) -> Iterator[int]:
    """Lines of flat text that nothing labels, between the headline and the text and beside a printed time."""
    if page.form != "flat":
        return
    label, texts = page.blocks.label, page.blocks.text
    for headline in page.rows("headline")[:1]:
        body = next((row for row in page.rows("paragraph") if row > headline), len(label))
        for row in range(headline + 1, min(body, headline + _HEADER)):
            near = label[max(headline + 1, row - _NEAR) : row + _NEAR + 1]
            if label[row] == "chrome" and len(texts[row]) <= 2 * _SHORT and ("dateline" in near or row == body - 1):
                yield row


def _place_in(text: str, known: Cues, *, loose: bool) -> slice | None:
    """Where a line of the header names a place: a known one between marks, or all there is beside the time."""
    if len(text) > 160:
        return None
    # The time may be glued to it: `इंदौर3 घंटे पहले`.
    for match in known.place.finditer(_FIGURES.sub(" ", text)):
        before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
        apart = not text[: match.start()].endswith("-") or before.endswith(" -")  # `Neu-Delhi` is one word.
        if apart and (not before or before[-1] in ",|/:-–—(।·•") and _ends_place(after, known):
            return slice(match.start(1), match.end(1))
    spans = time_spans(text) if loose else []
    if not spans:
        return None
    rest = text[: spans[0].start]
    kept = rest.strip(_EDGES)
    if kept and len(kept.split()) <= 3 and rest.rstrip()[-1:] in ",|" and _is_place(kept, known):
        start = rest.index(kept)
        return slice(start, start + len(kept))
    return None


def _ends_place(after: str, known: Cues) -> bool:
    """Whether what follows a place parts it from the rest: a mark, a figure, a cue, or nothing."""
    if not after or after[0] in ",|/:-–—)।·•" or after[0].isdigit():
        return True
    return any(cue and not cue.start() for cue in (p.search(after) for p in (known.published, known.updated))) or bool(
        known.byline.match(after)
    )


def _beside_name(page: Page, row: int, known: Cues) -> slice | None:
    """One word behind a writer and a comma that the report itself uses: `अनिल चतुर्वेदी, श्रीहरिकोटा`."""
    match = _BESIDE_NAME.match(page.blocks.text[row])
    if match is None or not _is_place(match.group(1), known):
        return None
    place = match.group(1)
    said = (page.blocks.text[other] for other in (*page.rows("standfirst")[:2], *page.rows("paragraph")[:6]))
    return slice(*match.span(1)) if any(place in text and place in _WORD.findall(text) for text in said) else None


def _reported_from(text: str, known: Cues) -> slice | None:
    """The known place of a writer: `Hannah Ellis in Delhi and Aman Rao`, `Reporting from Indore`, `(New Delhi, correspondante)`."""
    for match in known.place.finditer(text) if len(text) <= 4 * _SHORT else ():
        before = text[: match.start()].rstrip()
        word = before.rpartition(" ")[2].lower()
        if before[-1:] == "(" or word in known.located:
            return slice(*match.span(1))
    return None


def _is_place(text: str, known: Cues) -> bool:
    """Whether the words beside a time may be a place: no cue, no agency, no weekday, no figure."""
    cue = known.published.search(text) or known.updated.search(text) or known.byline.match(text)
    other = (
        known.agency.search(text) or known.desk.search(text) or known.role.search(text) or known.weekday.search(text)
    )
    return not cue and not other and not any(letter.isdigit() for letter in text)


def _texts(page: Page, known: Cues) -> Iterator[Candidate[str]]:
    """The dateline as printed: in flat text from the place to the time, where they stand side by side."""
    rows = [row for row in page.rows("dateline") if len(page.blocks.text[row]) <= 160][:4]
    if page.form == "html":
        rows.sort(key=lambda row: not time_spans(page.blocks.text[row]))
    if rows:
        run = [rows[0]]
        for row in rows[1:]:
            if row == run[-1] + 1 and page.form == "flat":
                run.append(row)
        yield _stretch(page, run)
    for row in page.rows("paragraph")[:1]:
        text = page.blocks.text[row]
        if lead := lead_of(text, known):
            printed = text[: lead.end].strip()
            yield printed_part(page, row, printed, "lead", slice(0, len(text[: lead.end].rstrip())))


def _stretch(page: Page, rows: list[int]) -> Candidate[str]:
    first, last = page.span(rows[0]), page.span(rows[-1])
    if len(rows) > 1 and first and last:
        text = page.source[first[0] : last[1]]
        return Candidate(text, "label", Evidence("label", first[0], last[1], text=text))
    text = page.blocks.text[rows[0]]
    return printed_part(page, rows[0], text, "label", slice(0, len(text)))
