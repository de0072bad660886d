"""Header lines that the labeller took for body: the standfirst, the byline bar, the time, a caption said again.

The labeller sees blocks without their words; a line of a time and a name, or the description that the page declares, is
told by them. `settled` gives such rows their label before the finders look; `without_header` leaves out of the body what
the finders made another field of.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import regex

from khabar.article.cues import Cues, cues
from khabar.article.markup import marked
from khabar.language import Language, fold
from khabar.page.page import Page
from khabar.page.printed_time import time_spans
from khabar.record import Article, Block

__all__ = ["settled", "without_header"]

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*")
_DESCRIPTIONS = ("og:description", "description", "twitter:description")
#: Rows behind the headline in which a header ends.
_FAR = 24
#: Rows before the headline in which a paper of the early web prints its day.
_ABOVE = 6
#: Words. The first block longer than this that says something of its own is the lead; the header ends there.
_LEAD = 14
#: Words beside the time and its cue that a byline bar may hold: names, a place, a desk.
_BAR = 10
#: Paragraphs that a standfirst has at most; words of a class on more of them are the text's.
_MOST_MARKED = 2


def settled(page: Page, language: Language) -> Page:
    """The page with the rows around the headline, down to the lead, labelled for what they are."""
    blocks = page.blocks
    headlines = page.rows("headline")
    if not headlines:
        return page
    known = cues(language)
    described = {_same(text) for name in _DESCRIPTIONS for text in page.metadata.meta.get(name, ())} - {""}
    marks = _marks(page, range(headlines[0] + 1, min(len(blocks), headlines[0] + _FAR)))
    label, probability = list(blocks.label), list(blocks.probability)
    for row in range(max(0, headlines[0] - _ABOVE), headlines[0]):
        if label[row] != "chrome" and time_spans(blocks.text[row]) and _is_bar(blocks.text[row], known):
            label[row], probability[row] = "dateline", 0.0
    for row in range(headlines[0] + 1, min(len(blocks), headlines[0] + _FAR)):
        text = blocks.text[row]
        if _is_bar(text, known):
            label[row], probability[row] = "dateline" if time_spans(text) else "byline", 0.0
        elif label[row] == "paragraph" and (row in marks or (_same(text) in described and not _among(page, row))):
            label[row], probability[row] = "standfirst", 0.0
        elif label[row] == "paragraph" and _has_words(text, _LEAD):
            break
    return replace(page, blocks=replace(blocks, label=label, probability=probability))


def _marks(page: Page, header: range) -> set[int]:
    """The rows that class words (`intro`, `lead`, `teaser`) call a standfirst: none where they call the whole text so."""
    found = marked(page, "standfirst", header)
    long = [row for row in found if _has_words(page.blocks.text[row], _LEAD)]
    return set(found) if len(long) <= _MOST_MARKED else set()


def _among(page: Page, row: int) -> bool:
    """Whether a row is one of the text's paragraphs: the same element holds it and the next ones."""
    blocks = page.blocks
    above = blocks.elements.parent[blocks.parent[row]]
    following = [other for other in page.rows("paragraph") if row < other <= row + 6]
    siblings = [
        o for o in following if blocks.tag[o] == blocks.tag[row] and blocks.elements.parent[blocks.parent[o]] == above
    ]
    return len(siblings) >= 2


def without_header(article: Article, language: Language) -> list[Block]:
    """The body less what other fields hold already; a body that is nothing else is left as it is."""
    said = _said(article)
    known = cues(language)
    kept: list[Block] = []
    longest = 2 * max(map(len, said), default=0)
    leading = True
    for block in article.body:
        if block.kind == "embed":
            kept.append(block)
            continue
        same = len(block.text) <= longest and _same(block.text) in said
        if leading and (same or _is_bar(block.text, known)):
            continue
        leading = leading and not _has_words(block.text, _LEAD)
        if not (same and block.kind != "subhead" and _is_caption(article, block)):
            kept.append(block)
    return kept if any(block.text for block in kept) else article.body


def _said(article: Article) -> set[str]:
    told = article.standfirst
    # A description that the page only declares repeats the lead; the lead stays in the text.
    printed = told if told and any(one.path is None for one in told.evidence) else None
    fields = [article.headline, printed, article.kicker, article.byline, article.section]
    fields += [picture.caption for picture in article.pictures]
    fields += [article.dateline.text, article.dateline.place] if article.dateline else []
    return {_same(field.value) for field in fields if field is not None} - {""}


def _same(text: str) -> str:
    return fold(" ".join(_WORD.findall(text)))


def _is_caption(article: Article, block: Block) -> bool:
    words = _same(block.text)
    return any(picture.caption is not None and _same(picture.caption.value) == words for picture in article.pictures)


def _is_bar(text: str, known: Cues) -> bool:
    """A line of a time, a byline cue or a desk, with few words beside."""
    if text.rstrip().endswith(("।", "?", "!")) or _has_words(text, _BAR + 11):
        return False
    times = time_spans(text)
    if not times and not known.byline.match(text):
        return False
    rest = text
    for span in reversed(times):
        rest = rest[: span.start] + " " + rest[span.end :]
    for pattern in (known.published, known.updated, known.byline):
        rest = pattern.sub(" ", rest)
    return not _has_words(rest, (_BAR if times else _BAR // 2) + 1)


def _has_words(text: str, count: int) -> bool:
    """Whether `text` has that many words, and no further look at it."""
    return next(islice(_WORD.finditer(text), count - 1, None), None) is not None
