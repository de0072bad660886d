"""Structured metadata of a page: JSON-LD, OpenGraph and other meta tags, microdata, links. Parsed tolerantly."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

__all__ = ["Metadata"]


@dataclass(slots=True)
class Metadata:
    """`json_ld`: every object found, `@graph` and arrays flattened, the article-like one first. `meta`: name or property,
    lower case -> contents in page order. `links`: rel -> hrefs, absolute where the page's address is known.
    """

    json_ld: list[dict[str, Any]] = field(default_factory=list)
    meta: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
