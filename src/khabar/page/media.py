"""Pictures and foreign frames as the walk meets them."""

from __future__ import annotations

import regex
from selectolax.lexbor import LexborNode

from khabar.page.blocks import Blocks, Embed, Image

__all__ = ["FOREIGN_POST", "Media"]

_LAZY = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-url", "data-hi-res-src", "data-image")
_SETS = ("srcset", "data-srcset")
_PLACEHOLDERS = ("blank", "placeholder", "spacer", "pixel", "loader", "1x1")
_PLACEHOLDER = regex.compile(rf"(?:{'|'.join(_PLACEHOLDERS)})[^/]*\.(?:gif|png|svg|jpe?g)$")
_POSTS = {
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/"),
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v="),
}
FOREIGN_POST = regex.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-(?:post|video)|bluesky-embed|reddit-card)\b"
)
_DIGITS = regex.compile(r"^\s*([0-9]{1,6})")
_MOST = 5_000

Attributes = dict[str, str | None]


class Media:
    """Fills `embeds` of the table; `images` keeps of each picture its node, the first row after it and its element."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.images: list[tuple[LexborNode, int, int]] = []

    def pictures(self) -> list[Image]:
        """The pictures that have an address."""
        found = []
        for node, before, element in self.images[:_MOST]:
            attributes = node.attributes
            if url := _picture(attributes):
                alt = " ".join((attributes.get("alt") or "").split())
                size = _size(attributes.get("width")), _size(attributes.get("height"))
                found.append(Image(url, alt, *size, before, element))
        return found

    def frame(self, node: LexborNode) -> None:
        embeds = self.blocks.embeds
        if len(embeds) < _MOST and (url := _address(node.tag or "", node.attributes, node)):
            embeds.append(Embed(url, len(self.blocks.text)))

    def is_post(self, attributes: Attributes) -> bool:
        """Whether an element holds a post of another site, which a script turns into a frame."""
        name = attributes.get("class")
        if name is None or FOREIGN_POST.search(name) is None:
            return False
        if url := attributes.get("cite") or attributes.get("data-href") or attributes.get("data-instgrm-permalink"):
            self.post(url, len(self.blocks.text))
        return True

    def post(self, href: str, before: int) -> None:
        """The address of a post: the last link in it counts."""
        embeds = self.blocks.embeds
        if embeds and embeds[-1].before == before:
            embeds[-1].url = href
        elif len(embeds) < _MOST:
            embeds.append(Embed(href, before))


def _picture(attributes: Attributes) -> str | None:
    plain = attributes.get("src")
    if plain is not None and not _stands_in(plain):
        return plain.strip()
    for name in _LAZY:
        if value := attributes.get(name):
            return value.strip()
    for name in _SETS:
        if value := attributes.get(name):
            return value.split(",")[0].split()[0] if value.split(",")[0].split() else None
    return None


def _stands_in(address: str) -> bool:
    """Whether an address is that of a placeholder, until a script puts the picture's own in its place."""
    if address.startswith(("data:", "about:")) or not address.strip():
        return True
    return any(word in address for word in _PLACEHOLDERS) and _PLACEHOLDER.search(address) is not None


def _address(tag: str, attributes: Attributes, node: LexborNode) -> str | None:
    if tag in _POSTS:
        name, prefix = _POSTS[tag]
        value = attributes.get(name)
        return prefix + value if value else None
    names = ("src", "data-src", "data-lazy-src", "data-href", "data")
    url = next((value for name in names if (value := attributes.get(name))), None)
    if url is None and tag in ("video", "audio"):
        source = node.css_first("source")
        url = source.attributes.get("src") if source is not None else None
    if not url or url.startswith(("about:", "javascript:", "data:", "blob:")):
        return None
    return url.strip()


def _size(value: str | None) -> int | None:
    match = _DIGITS.match(value) if value else None
    return int(match.group(1)) if match else None
