"""The article's pictures: address, caption, credit and size, the lead picture first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from khabar.address import reference
from khabar.article.candidate import Candidate, declared, printed_part
from khabar.article.cues import Cues, cues
from khabar.article.headline import same_headline
from khabar.article.markup import marked
from khabar.article.people import same_name
from khabar.article.weigh import weigh
from khabar.language import Language
from khabar.page import json_ld
from khabar.page.page import Page
from khabar.record import Field, Picture

__all__ = ["find", "picture_address"]

_MOST = 60
_TELLING = 9
"""Characters of a file's name that no two pictures share by chance."""

_SHORT = 6
"""Words of a credit without a cue."""

_SMALLEST = 120
"""Pixels of the shorter known side under which a picture is an icon."""

_WIDEST = 100_000

_BRACKETED_CREDIT = regex.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\s*$")
_LAST_PART = regex.compile(r"(?<=[.।|])\s*([^.।|]{2,60})$")


@dataclass(frozen=True, slots=True)
class _Shown:
    """A picture of the page, and the row before which it stands."""

    url: str | None
    width: int | None
    height: int | None
    before: int | None


def find(page: Page, language: Language) -> list[Picture]:
    """The pictures between headline and end of the text, and the one the page declares as its own."""
    known = cues(language)
    captions = [row for row in page.rows("caption", "credit") if page.blocks.text[row]]
    shown = _unique([*_inside(page), *_lead(page)])[:_MOST]
    taken: set[int] = set()
    pictures = [_picture(page, one, _captions_of(page, one, captions, taken), known) for one in shown]
    if page.form == "flat":
        rows = [row for row in captions if row not in taken]
        pictures += [_picture(page, _Shown(None, None, None, None), [row], known) for row in rows]
    return pictures


def picture_address(page: Page, printed: str) -> str | None:
    """Where a picture of the page is: relative as printed in a page that tells no address of its own."""
    return reference(printed, page.base)


def _article_rows(page: Page) -> tuple[int, int]:
    """First row of the headline or text, and the row after its last."""
    kept = page.rows("headline", "standfirst", "paragraph", "subhead", "caption", "byline")
    body = page.rows("paragraph", "caption")
    return (kept[0], body[-1] + 2) if kept and body else (0, 0)


def _inside(page: Page) -> Iterator[_Shown]:
    first, last = _article_rows(page)
    # A writer's portrait stands beside his name.
    writers = {same_name(name) for names in page.blocks.signed.values() for name in names}
    for image in page.blocks.images:
        sizes = [size for size in (image.width, image.height) if size]
        large = min(sizes, default=_SMALLEST) >= _SMALLEST and not (image.alt and same_name(image.alt) in writers)
        if first < image.before <= last and large and (url := picture_address(page, image.url)):
            yield _Shown(url, image.width or None, image.height or None, image.before)


def _lead(page: Page) -> Iterator[_Shown]:
    """The picture that JSON-LD or OpenGraph names."""
    metadata = page.metadata
    node = metadata.article
    value = metadata.resolved(node.get("image")) if node else None
    for item in (value if isinstance(value, list) else [value])[:3]:
        record = item if isinstance(item, dict) else {"url": item}
        address = page.resolve(json_ld.first_text(record.get("url") or record.get("contentUrl")))
        if address:
            yield _Shown(address, _pixels(record.get("width")), _pixels(record.get("height")), None)
            return
    if address := page.resolve(metadata.first("og:image:secure_url", "og:image", "og:image:url")):
        width, height = metadata.first("og:image:width"), metadata.first("og:image:height")
        yield _Shown(address, _pixels(width), _pixels(height), None)


def _pixels(value: object) -> int | None:
    if isinstance(value, dict):
        value = value.get("value")
    size = json_ld.whole(value.strip().lower().removesuffix("px") if isinstance(value, str) else value)
    return size if size and size < _WIDEST else None


def _unique(shown: list[_Shown]) -> list[_Shown]:
    """Each picture once; the same file in another size is the same picture."""
    by_file: dict[str, _Shown] = {}
    for one in shown:
        address = one.url or ""
        file = address.partition("?")[0].partition("#")[0].rpartition("/")[2]
        by_file.setdefault(file if len(file) >= _TELLING else address, one)
    return list(by_file.values())


def _captions_of(page: Page, shown: _Shown, captions: list[int], taken: set[int]) -> list[int]:
    """The caption rows that stand with a picture: right behind it; for one that only metadata names, none."""
    if shown.before is None:
        return []
    near = [row for row in captions if row not in taken and shown.before <= row <= shown.before + 2][:3]
    taken.update(near)
    return near


def _picture(page: Page, shown: _Shown, rows: list[int], known: Cues) -> Picture:
    caption: Candidate[str] | None = None
    credit: Candidate[str] | None = None
    credits = _credits(page, rows, known)
    for row in rows:
        text = page.blocks.text[row]
        opens = known.credit_label.match(text) or known.credit_label.match(page.blocks.unseen.get(row, ""))
        if row in credits or opens:
            cued = known.credit_label.match(text) or known.credit.match(text)
            start = cued.end() if cued else 0
            credit = credit or printed_part(page, row, text[start:], "label", slice(start, len(text)))
            continue
        part = _behind_seam(page, row, known) or _credit_in(text, known)
        end = part.start if part else len(text)
        said = text[:end].rstrip(" ([|-–—:").strip() if part else text
        start = match.end() if (match := known.label.match(text)) else 0
        cue = next(known.credit.finditer(text), None) if part else None
        if part and cue and cue.end() == part.start:
            said = text[: cue.start()].rstrip(" ([|-–—:")
        if said[start:] and caption is None:
            caption = printed_part(page, row, said[start:], "label", slice(start, len(said)))
        if part and credit is None:
            credit = printed_part(page, row, text[part], "caption", part)
    if caption is None and shown.before is None:
        caption = _declared_caption(page)
    return Picture(shown.url, _one("caption", caption), _one("credit", credit), shown.width, shown.height)


def _credits(page: Page, rows: list[int], known: Cues) -> set[int]:
    """The rows with a picture that say who took it: by label, by class, or an agency's name beside a caption."""
    found = {row for row in rows if page.blocks.label[row] == "credit"}
    if len(rows) > 1:
        found |= set(marked(page, "credit", rows))
        texts = page.blocks.text
        found |= {row for row in rows if len(texts[row].split()) <= _SHORT and known.agency.search(texts[row])}
    return found if len(found) < len(rows) or len(rows) == 1 else set()


def _behind_seam(page: Page, row: int, known: Cues) -> slice | None:
    """The last part of a caption, where style alone parts it from the rest and it names an agency."""
    parts, text = page.blocks.seams.get(row, ()), page.blocks.text[row]
    last = parts[-1] if len(parts) > 1 else ""
    if (
        len(last.split()) > _SHORT
        or not known.agency.search(last)
        or not text.endswith(last)
        or known.credit.search(last)
    ):
        return None
    start, end = len(text) - len(last), len(text)
    return slice(start + 1, end - 1) if last[0] == "(" and last[-1] == ")" else slice(start, end)


def _declared_caption(page: Page) -> Candidate[str] | None:
    """The caption JSON-LD gives; og:image:alt is most often the headline again."""
    node = page.metadata.article
    value = page.metadata.resolved(node.get("image")) if node else None
    first = value[0] if isinstance(value, list) and value else value
    text = json_ld.first_text(first.get("caption") or first.get("description")) if isinstance(first, dict) else None
    headline = json_ld.first_text(node.get("headline")) if node else None
    if not text or not node or same_headline(text) == same_headline(headline or ""):
        return None
    return declared(text, "json-ld", json_ld.path(node, "image.caption"))


def _credit_in(text: str, known: Cues) -> slice | None:
    """Where a caption names who made the picture: behind a cue (`फोटो: PTI`), or an agency in brackets at its end."""
    match = next(known.credit.finditer(text), None)
    bracketed = _BRACKETED_CREDIT.search(text)
    if match and bracketed and known.agency.search(bracketed.group(1)):
        inside = match.start() - bracketed.start(1)
        if inside > 0 or (inside == 0 and known.agency.match(match.group())):
            return slice(*bracketed.span(1))  # `(AP Photo/Rajesh Kumar)`
    if match and 1 < len(text) - match.end() <= 80:
        end = len(text.rstrip(" )].।"))
        return slice(match.end(), end) if end > match.end() else None
    for pattern in (_BRACKETED_CREDIT, _LAST_PART):
        found = pattern.search(text)
        if found and known.agency.search(found.group(1)):
            return slice(found.start(1), found.end(1))
    return None


def _one(name: str, candidate: Candidate[str] | None) -> Field[str] | None:
    return weigh(name, [candidate]) if candidate and candidate.value else None
