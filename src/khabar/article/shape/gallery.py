"""The slides of a gallery: pictures that repeat, each with its text, in siblings marked up alike.

A page is a gallery where its slides are counted (`3/12`), or where it calls itself one and most of its text stands at
pictures. A report with many pictures is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex
from msgspec.structs import replace

from khabar.article.candidate import printed
from khabar.article.cues import phrase
from khabar.article.pictures import picture_address
from khabar.article.shape.siblings import siblings
from khabar.article.weigh import weigh
from khabar.language import Language, fold_digits, get
from khabar.page import json_ld
from khabar.page.blocks import Blocks, Image
from khabar.page.page import Page
from khabar.record import Picture

__all__ = ["Slide", "captioned", "find"]

_COUNTER = regex.compile(r"\W{0,3}(\d{1,3})\s*(?:/|\bof\b)\s*(\d{1,3})\W{0,3}")
_ADDRESS = regex.compile(
    r"/(?:photo-?galler(?:y|ies)|galler(?:y|ies)|photos|slide-?shows?|in-(?:pictures|pics|photos))(?:[/-]|$)"
)
_TYPES = ("ImageGallery", "MediaGallery", "PhotoGallery")
_LEAST = 4
"""Pictures that make a gallery; counted ones may be one fewer."""
_SMALLEST = 120
_SAYS = 12
_LONGEST = 700
"""Characters of text at a picture, on average: more than this is a report in parts."""
_MOST = 400


@dataclass(frozen=True, slots=True)
class Slide:
    """A picture and the rows `start` to `end` (excluded) of its text; `counter`: the row that numbers it."""

    image: Image
    start: int
    end: int
    counter: int | None = None


def find(page: Page, language: Language) -> list[Slide]:
    """The slides in page order, none where the page is no gallery."""
    images = [image for image in page.blocks.images if _is_picture(image)][:_MOST]
    if page.form != "html" or len(images) < _LEAST - 1:
        return []
    slides = list(_slides(page.blocks, images))
    texts = [slide for slide in slides if any(_is_text(page.blocks, row) for row in range(slide.start, slide.end))]
    counted = sum(slide.counter is not None for slide in slides)
    if counted >= _LEAST - 1 and counted > len(slides) / 2 and len(texts) >= 2:
        return slides
    called = len(texts) >= max(_LEAST, len(slides) / 2) and _calls_itself_gallery(page, language)
    return slides if called and _brief(page.blocks, slides) else []


def captioned(pictures: list[Picture], page: Page, slides: Sequence[Slide]) -> list[Picture]:
    """The pictures, each of a slide's with the slide's text where it has no caption, or another slide's."""
    rows = {
        picture_address(page, slide.image.url): row
        for slide in slides
        if (row := _text_row(page.blocks, slide)) is not None
    }
    return [_with_text(picture, page, rows[picture.url]) if picture.url in rows else picture for picture in pictures]


def _with_text(picture: Picture, page: Page, row: int) -> Picture:
    text = page.blocks.text[row]
    if picture.caption is not None and (page.blocks.label[row] != "caption" or picture.caption.value in text):
        return picture
    return replace(picture, caption=weigh("caption", [printed(page, row, text, "label")]))


def _is_picture(image: Image) -> bool:
    sizes = [size for size in (image.width, image.height) if size]
    return not sizes or min(sizes) >= _SMALLEST


def _slides(blocks: Blocks, images: list[Image]) -> Iterator[Slide]:
    elements = blocks.elements
    found = siblings(elements, [image.element for image in images], _LEAST - 1)
    if found is None:
        return
    spans = [range(elements.first[child], elements.last[child]) for child in found.children]
    if sum(len(span) > 0 for span in spans) <= len(spans) / 2:
        # Picture and text stand side by side: the text goes on to the next picture.
        starts = [images[place].before for place in found.anchors]
        spans = [
            range(start, end) for start, end in zip(starts, [*starts[1:], elements.last[found.around]], strict=True)
        ]
    for place, span in zip(found.anchors, spans, strict=True):
        counter = next((row for row in span if _COUNTER.fullmatch(fold_digits(blocks.text[row]))), None)
        yield Slide(images[place], span.start, span.stop, counter)


def _is_text(blocks: Blocks, row: int) -> bool:
    text = blocks.text[row]
    return len(text) >= _SAYS and blocks.links[row] < 0.5 and text.count(" ") >= 2


def _brief(blocks: Blocks, slides: list[Slide]) -> bool:
    """Whether most of the page's text stands at pictures, or what stands beside them is short."""
    inside = {row for slide in slides for row in range(slide.start, slide.end)}
    total = sum(len(text) for text, chance in zip(blocks.text, blocks.probability, strict=True) if chance >= 0.5)
    at_pictures = sum(len(blocks.text[row]) for row in inside if blocks.probability[row] >= 0.5)
    return total <= _LONGEST * len(slides) and (at_pictures >= total / 2 or total <= _LONGEST / 4 * len(slides))


def _calls_itself_gallery(page: Page, language: Language) -> bool:
    node = page.metadata.article
    if node is not None and any(name in _TYPES for name in json_ld.types(node)):
        return True
    if _ADDRESS.search((page.url or "").lower()):
        return True
    return any(_cue(language).search(page.blocks.text[row]) for row in page.rows("headline")[:1])


@cache
def _cue(language: Language) -> regex.Pattern[str]:
    return phrase((*language.page.gallery, *get("en").page.gallery))


def _text_row(blocks: Blocks, slide: Slide) -> int | None:
    """The row of a slide's text: a caption, else its first sentence, else its heading."""
    rows = [row for row in range(slide.start, slide.end) if row != slide.counter and _is_text(blocks, row)]
    caption = next((row for row in rows if blocks.label[row] == "caption"), None)
    plain = next((row for row in rows if blocks.label[row] in ("paragraph", "list", "quote")), None)
    return caption if caption is not None else plain if plain is not None else next(iter(rows), None)
