"""Pages typed in a legacy Hindi font: their blocks turned into Unicode, and a note that says so."""

from __future__ import annotations

from dataclasses import replace

import regex

from khabar.language import legacy
from khabar.page.page import Page

__all__ = ["turned"]

_FAMILY = regex.compile(
    r"""font-family\s*:\s*([^;}"<]{2,60})|<font[^>]+face\s*=\s*["']?([^"'>]{2,60})""", regex.IGNORECASE
)
_LETTER = regex.compile(r"\p{Devanagari}")
#: Characters of the page by which a font is told.
_LOOK = 20_000


def turned(page: Page) -> Page:
    """The page in Unicode where its text was typed in a font that draws Devanagari at Latin code points.

    Offsets keep counting the capture as it was. A block of English words stays English; a page that would not read well in
    Unicode, or whose font is not known for sure, stays as it was, and a note says so.
    """
    text = " ".join(page.blocks.text)[:_LOOK]
    if len(text) < 40 or _LETTER.search(text):
        return page
    named = (family for found in _FAMILY.findall(page.source[:200_000]) for family in found if family)
    font = legacy.detect(text, named)
    if font is None:
        return page
    if not legacy.fonts()[font].sure:
        return _left(page, f"typed in a legacy font ({font}) of which no sure table is known: left as it was")
    typed = [legacy.is_typed(row, font) for row in page.blocks.text]
    rows = [legacy.to_unicode(row, font) if is_so else row for row, is_so in zip(page.blocks.text, typed, strict=True)]
    if not legacy.reads_well(" ".join(row for row, is_so in zip(rows, typed, strict=True) if is_so)):
        return _left(page, f"looks typed in a legacy font ({font}), but would not read well in Unicode: left as it was")
    blocks = replace(page.blocks, text=rows)
    title = legacy.to_unicode(page.title, font) if page.title and legacy.is_typed(page.title, font) else page.title
    note = f"typed in a legacy font ({font}), turned into Unicode"
    return replace(page, blocks=blocks, title=title, notes=[*page.notes, note])


def _left(page: Page, note: str) -> Page:
    return replace(page, notes=[*page.notes, note])
