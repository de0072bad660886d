"""A claim as schema.org ClaimReview: what a fact-checker starts from. The rating is the person's to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from khabar.record import Article, Claim

if TYPE_CHECKING:
    from khabar.archive.table import ClaimRow

__all__ = ["to_claimreview"]


def to_claimreview(row: ClaimRow, claim: Claim, article: Article, portal: str = "") -> str:
    """One draft as a line of JSON-LD.

    `appearance` is the version that was kept, with the address at which `portal` serves it, not what the outlet's address
    says today. The review's own author, url and date, and the rating, are the person's to fill in.
    """
    import msgspec

    address = article.canonical_url or article.url
    kept = f"{portal.rstrip('/')}/article/{row.article}/version/{row.version}" if portal else None
    appearance = {
        "@type": "NewsArticle",
        "identifier": f"{row.article}/version/{row.version}",
        "url": address and address.value,
        "archivedAt": kept,
        "headline": article.headline and article.headline.value,
        "datePublished": row.published,
        "publisher": row.outlet and {"@type": "NewsMediaOrganization", "name": row.outlet},
    }
    reviewed = {
        "@type": "Claim",
        "author": list(_authors(claim, article)),
        "datePublished": row.published,
        "appearance": _known(appearance),
    }
    draft = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": row.content,
        "inLanguage": article.language and article.language.value,
        "itemReviewed": _known(reviewed),
        "reviewRating": {"@type": "Rating", "alternateName": ""},
    }
    return msgspec.json.encode(_known(draft)).decode()


def _authors(claim: Claim, article: Article) -> Iterator[dict[str, str]]:
    """Who is said to have said it. schema.org lets nobody but a Person or an Organization make a claim."""
    names = {name.id: name for name in article.names}
    for speaker in claim.speakers:
        name = names.get(speaker.name or "")
        words = speaker.words.text if speaker.words else None
        if name is not None:
            yield {"@type": "Person" if name.type == "person" else "Organization", "name": name.name}
        elif words:
            yield {"@type": "Person", "name": words}


def _known(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value not in (None, [])}
