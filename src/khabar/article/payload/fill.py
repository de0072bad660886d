"""The body of a page whose text stands in its data and not in its markup.

Asked only where the markup gave no body, or a few words of one. JSON-LD's `articleBody` first, then the state that the
page's scripts start from. What is found becomes rows of the page like any other, each with the place it was found at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from khabar.article import body, complete
from khabar.article.headline import same_headline
from khabar.article.payload import rows as payload_rows
from khabar.article.payload.agreed import agreed
from khabar.article.payload.raw_place import Finder
from khabar.article.payload.rows import BODY, Rows
from khabar.article.payload.state_markup import plain_pieces
from khabar.article.payload.state_story import Part, story
from khabar.article.payload.state_tree import tree
from khabar.language import Language, words
from khabar.page import json_ld
from khabar.page.page import Page
from khabar.page.splice import spliced
from khabar.page.state import STREAM, states
from khabar.record import Evidence

__all__ = ["filled"]

_FEW = 60
"""Words of a body from which the markup is believed."""

_TIMES = 4
"""Times as many words in the data before a short body of the markup gives way."""

_BARE = 3_000
"""Characters that the markup of a page drawn in the browser prints at most: its menu and its footer."""

_HEADER = 15
"""Rows below the headline among which the byline stands."""

_SAME = 0.8
"""Share of the words of `articleBody` that stand in the state where both are one text."""

_DRAWN = 0.5
"""Share of the words of a part of the state from which the elements beside it are the text as it is shown."""

_LONGEST = 500_000
_NODES = 6


def filled(page: Page, language: Language, threshold: float) -> Page:
    """`page`, or a page with the body that its data holds where its markup has none. Never raises on content."""
    if "<script" not in page.source if page.form == "html" else "code" not in page.blocks.hint:
        return page
    declared = _declared(page) if page.form == "flat" else None
    if declared:
        page = agreed(page, declared)
    blocks = page.blocks
    shown = [row for row, chance in enumerate(blocks.probability) if chance >= threshold and blocks.label[row] in BODY]
    shown_words = sum(_size(blocks.text[row]) for row in shown)
    if shown_words >= _FEW:
        return page
    found = _found(page, declared or _declared(page))
    if found is None or _words(found) < max(_TIMES * shown_words, 1):
        return page
    if shown_words and complete.walled(page, language, body.find(page, language, threshold=threshold)):
        # The reader was shown an opening and asked to pay for the rest.
        return page
    return _with(page, found, shown)


def _size(text: str) -> int:
    """Words, roughly; where a script parts none, as many as the letters make."""
    return max(text.count(" ") + 1, len(text) // 8)


def _words(rows: Rows) -> int:
    return sum(map(_size, rows.body))


def _found(page: Page, declared: Rows | None) -> Rows | None:
    """The better of the two texts that data may hold."""
    bare = (
        sum(len(text) for text, hint in zip(page.blocks.text, page.blocks.hint, strict=True) if hint != "code") < _BARE
    )
    report = _is_report(page)
    state = _in_state(page, report) if bare or report else None
    if state is not None and _is_printed(page, state):
        # What the markup prints too was seen, and was found to be no body.
        state = None
    if declared is None or state is None:
        return declared or state
    there = set(words(" ".join(state.body)))
    said = words(" ".join(declared.body))
    same = sum(1 for word in said if word in there) >= _SAME * len(said)
    # JSON-LD often holds a text cut short, or all of it in one line: the state has its paragraphs.
    return state if same and len(state.body) > len(declared.body) else declared


def _is_report(page: Page) -> bool:
    """Whether a page says that it is a report: shops and lists of reports have states full of prose."""
    node = page.metadata.article
    kinds = json_ld.types(node) if node else []
    return page.metadata.first("og:type") == "article" or any(one.endswith(("Article", "Posting")) for one in kinds)


def _is_printed(page: Page, state: Rows) -> bool:
    printed = set(page.blocks.text)
    return 3 * sum(len(text) for text in state.body if text in printed) > sum(map(len, state.body))


def _declared(page: Page) -> Rows | None:
    first = page.metadata.article
    for node in page.metadata.json_ld[:_NODES] if first else ():
        if node is not first and not _one_report(node, first):
            continue
        value = node.get("articleBody")
        text = "\n".join(one for one in value if isinstance(one, str)) if isinstance(value, list) else value
        if isinstance(text, str) and text.strip():
            listed = list(plain_pieces(text[:_LONGEST]))
            path = json_ld.path(node, "articleBody")
            return payload_rows.of_pieces("json-ld", listed, [path] * len(listed))
    return None


def _one_report(node: json_ld.Node, first: json_ld.Node | None) -> bool:
    one, other = (json_ld.first_text(each.get("headline")) if each else None for each in (node, first))
    return bool(one and other and same_headline(one) == same_headline(other))


def _in_state(page: Page, report: bool) -> Rows | None:
    """The text of the part that is the page's report, or of the elements that show it."""
    titles = list(dict.fromkeys(_titles(page)))
    parts: list[Part] = []
    drawn: Rows | None = None
    for state in states(page.source, flat=page.form == "flat"):
        part = story(tree(state), titles, report=report)
        if part is not None and not _is_description(page, part):
            parts.append(part)
        if state.name == STREAM:
            drawn = payload_rows.of_elements(page, state)
    ranked = sorted(parts, key=lambda part: -part.score)
    best = next((rows for part in ranked if (rows := payload_rows.of_part(part)) and rows.body), None)
    if drawn is not None and (best is None or _words(drawn) >= _DRAWN * _words(best)):
        return drawn if best is not None or _words(drawn) >= _FEW else None
    return best


def _is_description(page: Page, part: Part) -> bool:
    """Whether a part is the page's description once more: no text, however long."""
    declared = page.metadata.first("og:description", "description")
    if declared is None or len(part.leaves) > 1:
        return False
    said = same_headline(part.tree.text[part.leaves[0]][:2_000])
    return said in same_headline(declared)


def _titles(page: Page) -> Iterator[str]:
    metadata = page.metadata
    for node in metadata.json_ld[:1]:
        yield from filter(None, (json_ld.first_text(node.get("headline")),))
    yield from filter(None, (metadata.first("og:title"), metadata.first("twitter:title"), page.title))
    printed = [row for row, tag in enumerate(page.blocks.tag) if tag == "h1"][:2] or page.rows("headline")
    yield from (page.blocks.text[row] for row in printed)


def _with(page: Page, found: Rows, shown: Sequence[int]) -> Page:
    """The page with the rows of its data below its header, in place of the few words it showed."""
    blocks = found.blocks
    finder = Finder(page.source, found.state)
    for row, path in enumerate(found.paths):
        start, end = finder.find(blocks.text[row]) or (None, None)
        blocks.data[row] = Evidence(found.how, start, end, path)
    for row in shown:
        page.blocks.label[row], page.blocks.probability[row] = "chrome", 0.0
    return replace(page, blocks=spliced(page.blocks, blocks, _below_header(page)))


def _below_header(page: Page) -> int:
    headlines = page.rows("headline")
    if not headlines:
        return len(page.blocks)
    near = range(headlines[0] + 1, min(len(page.blocks), headlines[0] + _HEADER))
    header = [row for row in near if page.blocks.label[row] in ("byline", "dateline", "standfirst")]
    return max(header, default=headlines[0]) + 1
