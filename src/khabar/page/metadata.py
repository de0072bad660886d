"""What a page declares about itself: JSON-LD, OpenGraph and other meta tags, links."""

from __future__ import annotations

from dataclasses import dataclass, field

from khabar.page import json_ld
from khabar.page.json_ld import Node

__all__ = ["Metadata"]

_ARTICLES = frozenset(
    {
        "NewsArticle", "Article", "ReportageNewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle", "BlogPosting",
        "BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "AdvertiserContentArticle", "Report",
        "LiveBlogPosting", "SocialMediaPosting", "TechArticle", "ScholarlyArticle", "Review", "CriticReview", "Recipe",
    }
)  # fmt: skip
_PAGES = frozenset(
    {
        "VideoObject", "ImageGallery", "MediaGallery", "PhotoGallery", "WebPage", "ItemPage", "CollectionPage",
        "AudioObject", "Clip", "DiscussionForumPosting", "QAPage", "FAQPage", "Product", "Event",
    }
)  # fmt: skip


@dataclass(slots=True)
class Metadata:
    """What the one walk over a page collects from its head and its scripts; read when a finder asks.

    `scripts`: the raw text of each `application/ld+json` script. `meta`: name, property or itemprop of a `meta`
    element, lower case -> contents in page order. `links`: rel, lower case -> addresses as printed; `hreflang` goes
    into the key (`alternate:hi`). `base`: the `href` of the first `base` element that has one, as printed.
    """

    scripts: list[str] = field(default_factory=list)
    meta: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    base: str | None = None
    _nodes: list[Node] | None = field(default=None, repr=False, compare=False)
    _by_id: dict[str, Node] | None = field(default=None, repr=False, compare=False)

    @property
    def json_ld(self) -> list[Node]:
        """Every object of the scripts that has a type, `@graph` and arrays flattened, the article's own first."""
        if self._nodes is None:
            nodes = json_ld.read(self.scripts)
            nodes.sort(key=_rank)
            self._nodes = nodes
        return self._nodes

    @property
    def article(self) -> Node | None:
        """The object that describes the page's article, if one does."""
        first = self.json_ld[0] if self.json_ld else None
        return first if first is not None and _rank(first) < _OTHER else None

    def resolved(self, value: object) -> object:
        """`value`, or the object it points to by `@id` alone."""
        if isinstance(value, dict) and "@id" in value and "name" not in value:
            if self._by_id is None:
                named = (node for node in reversed(self.json_ld) if isinstance(node.get("@id"), str))
                self._by_id = {str(node["@id"]): node for node in named if len(node) > 2}
            pointed = value["@id"]
            return self._by_id.get(pointed, value) if isinstance(pointed, str) else value
        if isinstance(value, list):
            return [self.resolved(item) for item in value[:100] if not isinstance(item, list)]
        return value

    def first(self, *names: str) -> str | None:
        """The first content that is not blank of the meta tags of these names, in the order of the names."""
        for name in names:
            for content in self.meta.get(name, ()):
                if content and not content.isspace():
                    return content.strip()
        return None


_OTHER = 3


def _rank(node: Node) -> int:
    """0 for an article with a headline and a date, then other articles, then pages, then all else."""
    types = json_ld.types(node)
    if any(name in _ARTICLES for name in types):
        return 0 if "headline" in node and ("datePublished" in node or "author" in node) else 1
    return 2 if any(name in _PAGES for name in types) else _OTHER
