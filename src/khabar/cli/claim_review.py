"""A claim as schema.org ClaimReview: what a fact-checker starts from. The rating is the person's to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from khabar.record import Article

if TYPE_CHECKING:
    from khabar.archive.table import ClaimRow

__all__ = ["to_claimreview"]


def to_claimreview(row: ClaimRow, article: Article) -> str:
    """One draft as a line of JSON-LD. `appearance`: the version that was kept, not what the address says today."""
    import msgspec

    address = article.canonical_url or article.url
    appearance = {
        "@type": "NewsArticle",
        "identifier": f"{row.article}/versions/{row.version}",
        "url": address and address.value,
        "headline": article.headline and article.headline.value,
        "datePublished": row.published,
        "publisher": row.outlet and {"@type": "NewsMediaOrganization", "name": row.outlet},
    }
    claim = {
        "@type": "Claim",
        "author": [{"@type": "Thing", "name": name} for name in row.speakers if name],
        "datePublished": row.published,
        "appearance": _known(appearance),
    }
    draft = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": row.content,
        "inLanguage": article.language and article.language.value,
        "itemReviewed": _known(claim),
        "reviewRating": {"@type": "Rating", "alternateName": ""},
    }
    return msgspec.json.encode(_known(draft)).decode()


def _known(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value not in (None, [])}
