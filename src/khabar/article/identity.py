"""The article's id: stable and opaque, the same for every capture of one page."""

from __future__ import annotations

from hashlib import sha256

from khabar.record import Article

__all__ = ["identify"]


def identify(article: Article) -> str:
    """Sixteen hex digits of the page's own address, else the fetched one, else of headline and text."""
    address = article.canonical_url or article.url
    headline = article.headline.value if article.headline else ""
    words = address.value if address else f"{headline}\0{article.text}"
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
