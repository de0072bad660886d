"""Header lines that the labeller took for body: the standfirst, the byline bar, the time, a caption said again.

The labeller sees blocks without their words; a line of a time and a name, or the description that the page declares, is
told by them. `settled` gives such rows their label before the finders look; `without_header` leaves out of the body what
the finders made another field of.
"""

from __future__ import annotations

from functools import cache

from khabar.article.captioned import captions
from khabar.article.cues import Cues, cues
from khabar.article.dateline import line_of
from khabar.article.markup import marked
from khabar.language import Language, fold, get, has_words, words
from khabar.page.blocks import Label
from khabar.page.page import Page
from khabar.page.printed_time import time_spans
from khabar.record import Article, Block, Field

__all__ = ["settled", "without_header"]

_DESCRIPTIONS = ("og:description", "description", "twitter:description")
#: Rows behind the headline in which a header ends.
_FAR = 24
#: Rows before the headline in which a paper of the early web prints its day.
_ABOVE = 6
#: Words. The first block longer than this that says something of its own is the lead; the header ends there.
_LEAD = 14
#: Words beside the time and its cue that a byline bar may hold: names, a place, a desk.
_BAR = 10
_LONGEST_PLACE = 40
_HEADINGS = ("h2", "h3")
_TEXT = ("paragraph", "quote", "list", "table")
#: Words of a headline that nothing but its place gives away.
_FEWEST, _LONGEST_HEADLINE = 4, 25
#: Characters of a line that no heading of a summary reaches.
_LONGEST_HEAD = 80
_MOST_IN_BAR = 5
#: Words of a desk's name with the outlet's before it.
_DESK = 5
#: Paragraphs that a standfirst has at most; words of a class on more of them are the text's.
_MOST_MARKED = 2


def settled(page: Page, language: Language) -> Page:
    """The page with the rows around the headline, down to the lead, labelled for what they are."""
    blocks = page.blocks
    known = cues(language)
    headlines = page.rows("headline") or _above_lead(page, known)
    if not headlines:
        return page
    described = {_same(text) for name in _DESCRIPTIONS for text in page.metadata.meta.get(name, ())} - {""}
    marks = _marks(page, range(headlines[0] + 1, min(len(blocks), headlines[0] + _FAR)))
    marks |= _summaries(page, headlines[0], language)
    marks |= _above_bar(page, headlines[0], known)
    label, probability = list(blocks.label), list(blocks.probability)
    label[headlines[0]], probability[headlines[0]] = "headline", 0.0
    for row in captions(page, known):
        label[row], probability[row] = "caption", 0.0
    for row in range(max(0, headlines[0] - _ABOVE), headlines[0]):
        if label[row] != "chrome" and time_spans(blocks.text[row]) and _is_bar(blocks.text[row], known):
            label[row], probability[row] = "dateline", 0.0
    for row in range(headlines[0] + 1, min(len(blocks), headlines[0] + _FAR)):
        text = blocks.text[row]
        if _is_bar(text, known):
            label[row], probability[row] = "dateline" if time_spans(text) else "byline", 0.0
        elif label[row] == "subhead" and _heads_summary(text, language):
            label[row], probability[row] = "chrome", 0.0
        elif label[row] == "paragraph" and (row in marks or (_same(text) in described and not _among(page, row))):
            label[row], probability[row] = "standfirst", 0.0
        elif label[row] in ("paragraph", "list") and has_words(text, _LEAD):
            break
        elif label[row] in ("paragraph", "chrome", "list") and (
            _is_place(page, row, label, known) or line_of(text, known) is not None
        ):
            label[row], probability[row] = "dateline", 0.0
        elif label[row] == "list" and (known.label.match(text) or _in_bar(page, row, label, known)):
            label[row], probability[row] = "chrome", 0.0
    if not any(kind in _TEXT for kind in label):
        # Of a page that shows its opening alone, the opening is the text.
        for row in page.rows("paragraph"):
            if label[row] == "standfirst":
                label[row], probability[row] = "paragraph", blocks.probability[row]
    return page.relabelled(label, probability)


def _above_lead(page: Page, known: Cues) -> list[int]:
    """The headline of a page that has no heading and a title of its own: the last line above the lead that may be one."""
    blocks = page.blocks
    leads = (row for row in page.rows("paragraph") if has_words(blocks.text[row], _LEAD))
    lead = next(leads, 0)
    headings = [row for row in range(max(0, lead - _FAR), lead) if blocks.tag[row] in _HEADINGS]
    if len(headings) == 1 and len(words(blocks.text[headings[0]])) >= _FEWEST:
        return headings
    for row in range(lead - 1, max(-1, lead - _ABOVE), -1):
        text = blocks.text[row]
        if _is_bar(text, known) or line_of(text, known) is not None or time_spans(text):
            continue
        if blocks.label[row] == "caption" or known.credit.search(text):
            continue
        few = _FEWEST <= len(words(text)) <= _LONGEST_HEADLINE
        if few and blocks.links[row] < 0.5 and not text.rstrip().endswith(("।", ".", ":")):
            return [row]
        break
    return []


def _is_place(page: Page, row: int, label: list[Label], known: Cues) -> bool:
    """Whether a row is a known place, beside the time or right above the lead; or opens with one that style alone parts."""
    texts = page.blocks.text
    parts = page.blocks.seams.get(row, [texts[row]])
    if len(texts[row]) > _LONGEST_PLACE or fold(parts[0].strip(" ,:।|()-–—")) not in known.places:
        return False
    if len(parts) > 1:
        return True
    near = range(max(0, row - 2), min(len(texts), row + 3))
    lead = row + 1 < len(texts) and label[row + 1] == "paragraph" and has_words(texts[row + 1], _LEAD)
    return lead or any(len(texts[other]) <= 2 * _LONGEST_PLACE and time_spans(texts[other]) for other in near)


def _in_bar(page: Page, row: int, label: list[Label], known: Cues) -> bool:
    """Whether an item stands in the short list that holds the writer or the time."""
    elements, parent = page.blocks.elements, page.blocks.parent
    around = elements.parent[parent[row]]
    if elements.last[around] - elements.first[around] > _MOST_IN_BAR + 3:
        return False
    return any(
        (label[other] in ("byline", "dateline") or (other > row and _is_bar(page.blocks.text[other], known)))
        and around in (elements.parent[parent[other]], parent[other])
        for other in range(max(0, row - _MOST_IN_BAR), min(len(parent), row + _MOST_IN_BAR))
    )


def _marks(page: Page, header: range) -> set[int]:
    """The rows that class words (`intro`, `lead`, `teaser`) call a standfirst: none where they call the whole text so."""
    found = marked(page, "standfirst", header)
    long = [row for row in found if has_words(page.blocks.text[row], _LEAD)]
    return set(found) if len(long) <= _MOST_MARKED else set()


def _above_bar(page: Page, headline: int, known: Cues) -> set[int]:
    """The paragraph right under the headline that the byline bar parts from the text, in a box of its own."""
    blocks, row = page.blocks, headline + 1
    below = (one for one in page.rows("paragraph") if one > row and not _is_bar(blocks.text[one], known))
    following = next(below, None)
    if following is None or blocks.label[row] != "paragraph" or not 1 < following - row <= _MOST_IN_BAR + 3:
        return set()
    between = range(row + 1, following)
    bar = any(_is_bar(blocks.text[one], known) and time_spans(blocks.text[one]) for one in between)
    return {row} if bar and blocks.parent[row] != blocks.parent[following] and not _among(page, row) else set()


def _summaries(page: Page, headline: int, language: Language) -> set[int]:
    """The paragraphs under a heading such as `सार` that a further heading (`विस्तार`) parts from the report."""
    blocks = page.blocks
    heads = [
        row
        for row in range(headline + 1, min(len(blocks), headline + _FAR))
        if _heads_summary(blocks.text[row], language)
    ]
    if len(heads) < 2:
        return set()
    between = {row for row in range(heads[0] + 1, heads[1]) if blocks.label[row] == "paragraph"}
    return between if len(between) <= _MOST_MARKED else set()


def _heads_summary(text: str, language: Language) -> bool:
    """Whether a line is the heading of an outlet's summary, or of the report below it."""
    return len(text) <= _LONGEST_HEAD and fold(text.strip(" :-–—")) in _summary_heads(language)


@cache
def _summary_heads(language: Language) -> frozenset[str]:
    return frozenset(fold(word) for one in (language, get("en")) for word in (*one.page.summary, *one.page.detail))


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
    captions = [(_same(one.value), one) for picture in article.pictures if (one := picture.caption)]
    leading = True
    for block in article.body:
        if block.kind in ("embed", "post"):
            kept.append(block)
            continue
        same = len(block.text) <= longest and _same(block.text) in said
        if (leading and (same or _is_bar(block.text, known))) or (
            block.kind != "subhead" and _is_caption(block, captions)
        ):
            continue
        leading = leading and not has_words(block.text, _LEAD)
        if has_words(block.text, 1):
            kept.append(block)
    while kept and kept[-1].kind != "embed" and _is_bar(kept[-1].text, known):
        kept.pop()
    return kept if any(block.text for block in kept) else article.body


def _said(article: Article) -> set[str]:
    told = article.standfirst
    # A description that the page only declares repeats the lead; the lead stays in the text.
    printed = told if told and any(one.path is None for one in told.evidence) else None
    fields = [article.headline, printed, article.kicker, article.byline, article.section]
    fields += [article.dateline.text, article.dateline.place] if article.dateline else []
    return {_same(field.value) for field in fields if field is not None} - {""}


def _same(text: str) -> str:
    return fold(" ".join(words(text)))


def _is_caption(block: Block, captions: list[tuple[str, Field[str]]]) -> bool:
    """Whether a block says a caption, and the page does not print that elsewhere: a text may repeat one."""
    place = next((one.start for one in block.evidence if one.start is not None), None)
    here = [said for said, one in captions if any(at.start is None or at.start == place for at in one.evidence)]
    return bool(here) and _same(block.text) in here


def _is_bar(text: str, known: Cues) -> bool:
    """A line of a time, a byline cue or a desk, with few words beside."""
    if text.rstrip().endswith(("।", "?", "!")) or has_words(text, _BAR + 11):
        return False
    times = time_spans(text)
    cued = bool(times or known.byline.match(text))
    if not cued and not _is_desk(text, known):
        return False
    if known.furniture.fullmatch(text):
        return False
    if not cued:
        return True
    rest = text
    for span in reversed(times):
        rest = rest[: span.start] + " " + rest[span.end :]
    for pattern in (known.published, known.updated, known.byline):
        rest = pattern.sub(" ", rest)
    return not has_words(rest, (_BAR if times else _BAR // 2) + 1)


def _is_desk(text: str, known: Cues) -> bool:
    """Whether a line is a desk's name, or an outlet's and its desk's: `Tribune News Service`, `जागरण संवाददाता`."""
    said = text.strip(" .,:|-–—()")
    if known.desk.fullmatch(said):
        return True
    *_, last = (None, *known.desk.finditer(said))
    named = last is not None and last.end() == len(said) and len(said.split()) <= _DESK
    return named and not any(word[0].islower() for word in said.split())
