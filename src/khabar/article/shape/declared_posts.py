"""Posts of a live blog that a page declares (schema.org `liveBlogUpdate`), for pages whose script puts them in later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

import regex

from khabar.article.moment import assumed_zone, read_machine
from khabar.language import Language
from khabar.page import json_ld
from khabar.page.json_ld import Node
from khabar.page.page import Page
from khabar.record import Block, Evidence

__all__ = ["with_declared_posts"]

_MOST = 500
_PROBE = 40
"""Characters by which a declared post is known again in the body."""
_PARAGRAPH_END = regex.compile(r"</p\s*>|</li\s*>|<br\s*/?>|\n+", flags=regex.I)


def with_declared_posts(body: list[Block], page: Page, language: Language) -> list[Block]:
    """The body with the declared posts behind it, unless it says one of them already."""
    if not any("liveBlogUpdate" in script for script in page.metadata.scripts):
        return body
    node = next((node for node in page.metadata.json_ld if "liveBlogUpdate" in node), None)
    updates = node.get("liveBlogUpdate") if node else None
    zone = assumed_zone(language, page.url)
    posts = list(_blocks(updates if isinstance(updates, list) else [updates], zone))
    said = " ".join(block.text for block in body)
    texts = [block.text[:_PROBE] for block in posts if block.kind == "paragraph"]
    if not texts or any(text in said for text in texts):
        return body
    return [*body, *posts]


def _blocks(updates: list[object], zone: tzinfo) -> Iterator[Block]:
    for number, update in enumerate(updates[:_MOST]):
        if not isinstance(update, dict):
            continue
        path = f"LiveBlogPosting.liveBlogUpdate.{number}"
        moment = read_machine(json_ld.first_text(update.get("datePublished")) or "", zone)
        text = list(_paragraphs(update))
        if text:
            headline = json_ld.first_text(update.get("headline") or update.get("name")) or ""
            time = moment.time if moment else None
            yield Block("post", headline, evidence=(Evidence("json-ld", path=f"{path}.headline"),), time=time)
        for paragraph in text:
            yield Block("paragraph", paragraph, evidence=(Evidence("json-ld", path=f"{path}.articleBody"),))


def _paragraphs(update: Node) -> Iterator[str]:
    body = update.get("articleBody") or update.get("description")
    for piece in _PARAGRAPH_END.split(body) if isinstance(body, str) else ():
        if text := json_ld.first_text(piece):
            yield text
