"""The article's id: stable and opaque, the same for every capture of one page, and the addresses it is known by."""

from __future__ import annotations

from hashlib import sha256

from khabar.address import address_key
from khabar.record import Article

__all__ = ["address_keys", "addresses_of", "given_address", "identify"]


def identify(article: Article) -> str:
    """Sixteen hex digits of the page's own address, else the fetched one, else of what it says.

    Without an address nobody can tell whether two pages that differ in outlet, writer or day are one that was changed.
    """
    keys = address_keys(article)
    own = article.canonical_url and address_key(article.canonical_url.value)
    fields = (article.outlet, article.section, article.byline, article.published, article.headline)
    said = [str(field.value) if field else "" for field in fields]
    words = own if own in keys else keys[0] if keys else "\0".join([*said, article.text])
    return sha256(str(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def address_keys(article: Article) -> tuple[str, ...]:
    """The addresses an article is known by, its own first, each in the one form of its spellings."""
    return tuple(dict.fromkeys(key for address in addresses_of(article) if (key := address_key(address))))


def addresses_of(article: Article) -> tuple[str, ...]:
    """The addresses an article is known by, as they are spelled.

    A canonical address that is the site's front page or a folder above the page is a mistake of the site's: taken at
    its word it would make one article of a whole section.
    """
    given = given_address(article)
    own = address_key(given) if given else ""
    declared = [field.value for field in (article.url, article.canonical_url, article.amp_url) if field]
    plausible = [one for one in declared if _is_page(key := address_key(one)) and not own.startswith(f"{key}/")]
    return (*((given,) if given else ()), *plausible)


def given_address(article: Article) -> str | None:
    """The address that an article was fetched from; null where the page alone tells one, or nothing does."""
    told = article.url and (not article.url.evidence or any(one.how == "given" for one in article.url.evidence))
    return article.url.value if article.url and told else None


def _is_page(key: str) -> bool:
    """Whether an address names more than a host."""
    return "/" in key or "?" in key
