"""A claim as schema.org ClaimReview: what a fact-checker starts from. The rating is the person's to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from khabar.archive.table import ClaimRow

__all__ = ["to_claimreview"]


def to_claimreview(row: ClaimRow, portal: str = "") -> str:
    """One draft as a line of JSON-LD.

    `claimReviewed` is what was said; of a claim that is not trusted the whole sentence, which may hold more. `appearance`
    is the version that was kept, with the address at which `portal` serves it, not what the outlet's address says today.
    The review's own author, url and date, and the rating, are the person's to fill in.
    """
    kept = f"{portal.rstrip('/')}/article/{row.article}/version/{row.version}" if portal else None
    appearance = {
        "@type": "NewsArticle",
        "identifier": f"{row.article}/version/{row.version}",
        "url": row.url,
        "archivedAt": kept,
        "headline": row.headline,
        "datePublished": row.published,
        "publisher": row.outlet and {"@type": "NewsMediaOrganization", "name": row.outlet},
    }
    reviewed = {
        "@type": "Claim",
        "author": list(_authors(row)),
        "datePublished": row.published,
        "appearance": _known(appearance),
    }
    draft = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": row.content if row.trusted else row.sentence or row.content,
        "inLanguage": row.language,
        "itemReviewed": _known(reviewed),
        "reviewRating": {"@type": "Rating", "alternateName": ""},
    }
    return msgspec.json.encode(_known(draft)).decode()


def _authors(row: ClaimRow) -> Iterator[dict[str, str]]:
    """Who is said to have said it, where the text names somebody: a pronoun is nobody. schema.org lets nobody but a Person
    or an Organization make a claim.
    """
    for speaker, type in zip(row.speakers, row.speaker_types, strict=True):
        if type is not None:
            yield {"@type": "Person" if type == "person" else "Organization", "name": speaker}


def _known(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value not in (None, [])}
