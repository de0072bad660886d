"""Which article a record belongs to, and whether two readings of it say the same."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from khabar.capture.capture import Capture
from khabar.record import Article

__all__ = ["address_key", "address_keys", "capture_hash", "digest", "id_of", "sighting_key"]

# What sharing tools hang on an address; none of them changes the page.
_TRACKING = ("utm_", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "ref_src", "_ga")


def address_key(url: str) -> str:
    """One form for the spellings of an address: no scheme, no `www.`, no fragment, no tracking, no slash at the end."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if _port(url) not in (None, 80, 443) else ""
    query = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(pair[0])])
    path = parts.path.rstrip("/")
    return f"{host}{port}{path}" + (f"?{query}" if query else "")


def _port(url: str) -> int | None:
    try:
        return urlsplit(url).port
    except ValueError:
        return None


def _tracks(name: str) -> bool:
    return name.lower().startswith(_TRACKING)


def address_keys(article: Article) -> tuple[str, ...]:
    """The addresses an article is known by, its own first.

    A canonical address that is the site's front page or a folder above the page is a mistake of the site's: taken at
    its word it would make one article of a whole section.
    """
    own = [address_key(field.value) for field in (article.url,) if field]
    declared = [address_key(field.value) for field in (article.canonical_url, article.amp_url) if field]
    plausible = [key for key in declared if "/" in key and not any(page.startswith(f"{key}/") for page in own)]
    return tuple(dict.fromkeys(key for key in (*own, *plausible) if key))


def id_of(article: Article, keys: tuple[str, ...]) -> str:
    """A stable, opaque id for an article the archive does not know yet: its own, else made from its address."""
    if article.id:
        return article.id
    return sha256((keys[0] if keys else article.text).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def digest(article: Article) -> str:
    """Equal for two readings with the same words. Where they stood, how sure the reader was, and addresses of pictures
    (which change with every delivery) are left out; so is `modified`, which many sites set anew with each visit.
    """
    said = [
        *(field and field.value for field in (article.headline, article.kicker, article.standfirst, article.byline)),
        [other.value for other in article.other_headlines],
        article.section and article.section.value,
        article.published and article.published.value.isoformat(),
        article.dateline and article.dateline.text and article.dateline.text.value,
        [picture.caption.value for picture in article.pictures if picture.caption],
        [(block.kind, block.text) for block in article.body],
    ]
    return sha256(msgspec.json.encode(said)).hexdigest()


def capture_hash(capture: Capture) -> str:
    """The SHA-256 of what was captured, in hexadecimal."""
    return sha256(_bytes(capture)).hexdigest()


def sighting_key(capture: Capture) -> str:
    """Equal for the same bytes at the same address: a capture that need not be read again."""
    return sha256(b"%s\0%s" % ((capture.url or "").encode("utf-8", "surrogatepass"), _bytes(capture))).hexdigest()


def _bytes(capture: Capture) -> bytes:
    data = capture.data
    return data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
