"""The player of a video page: the frame at its headline, or the address that the page declares for its video."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.page import json_ld
from khabar.page.page import Page
from khabar.record import Block, Evidence

__all__ = ["with_player"]

_NEAR = 6
"""Rows around the headline among which a frame is the page's own player."""

_ADDRESSES = ("embedUrl", "contentUrl", "url")


def with_player(body: list[Block], page: Page) -> list[Block]:
    """The body of a video page with its player in front, unless it stands there already."""
    if any(block.kind == "embed" for block in body):
        return body
    player = next(_players(page), None)
    return [player, *body] if player is not None else body


def _players(page: Page) -> Iterator[Block]:
    headlines = page.rows("headline")
    for embed in page.blocks.embeds:
        if headlines and abs(embed.before - headlines[0]) <= _NEAR:
            yield Block("embed", "", url=page.resolve(embed.url) or embed.url)
    for node in page.metadata.json_ld:
        if "VideoObject" not in json_ld.types(node):
            continue
        for name in _ADDRESSES:
            if address := page.resolve(json_ld.first_text(node.get(name))):
                yield Block("embed", "", evidence=(Evidence("json-ld", path=f"VideoObject.{name}"),), url=address)
