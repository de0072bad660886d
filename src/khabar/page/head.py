"""What the walk collects for the metadata: `<title>`, `<base>`, `<meta>`, `<link>` and JSON-LD scripts, wherever they stand."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from khabar.page.metadata import Metadata

__all__ = ["Head"]

_UNUSED_LINKS = frozenset(
    [
        "stylesheet",
        "preload",
        "prefetch",
        "dns-prefetch",
        "preconnect",
        "modulepreload",
        "prerender",
        "icon",
        "mask-icon",
    ]
)
_MOST = 5_000
"""Entries of one kind that are kept: a page of a million `meta` tags says no more than its first."""


class Head:
    def __init__(self) -> None:
        self.metadata = Metadata()
        self.title: str | None = None
        self.kept = 0

    def add(self, node: LexborNode, tag: str) -> None:
        if tag == "script":
            self._script(node)
        elif tag == "title":
            if self.title is None:
                self.title = " ".join(node.text().split()) or None
        elif self.kept < _MOST:
            self.kept += 1
            if tag == "meta":
                self._meta(node.attributes)
            elif tag == "base":
                self.metadata.base = self.metadata.base or node.attributes.get("href")
            else:
                self._link(node.attributes)

    def _script(self, node: LexborNode) -> None:
        kind = node.attributes.get("type")
        if kind and "ld+json" in kind.lower() and len(self.metadata.scripts) < _MOST:
            text = node.text()
            if text:
                self.metadata.scripts.append(text)

    def _meta(self, attributes: dict[str, str | None]) -> None:
        content = attributes.get("content")
        if content is None:
            return
        for name in dict.fromkeys((attributes.get("property"), attributes.get("name"), attributes.get("itemprop"))):
            if name:
                self.metadata.meta.setdefault(name.strip().lower(), []).append(content)

    def _link(self, attributes: dict[str, str | None]) -> None:
        rel, href = attributes.get("rel"), attributes.get("href")
        if not rel or not href:
            return
        rel = rel.strip().lower()
        if rel not in _UNUSED_LINKS:
            language = attributes.get("hreflang")
            key = f"{rel}:{language.lower()}" if language else rel
            self.metadata.links.setdefault(key, []).append(href)
