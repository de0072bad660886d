"""The pages with a gold record that the flat reading is trained and measured on: fundus-dev and WCXB's dev articles."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

__all__ = ["GoldPage", "gold_pages"]

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A captured page and what a person, or a parser written for its outlet, reads on it."""

    name: str
    site: str
    html: str
    headline: str
    body: list[str]
    """The lines of the body, subheads among them."""
    standfirst: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    day: str | None = None
    news: bool = False

    @property
    def held_out(self) -> bool:
        """Whether the labeller is never trained on this site: one in five, by the site's name."""
        return hashlib.sha256(self.site.encode()).digest()[0] % 5 == 0


def gold_pages() -> list[GoldPage]:
    """Every page, those of one site together."""
    return [*_fundus(), *_wcxb()]


def _page(path: Path) -> str:
    return gzip.decompress(path.read_bytes()).decode("utf-8", "replace")


def _fundus() -> Iterator[GoldPage]:
    for record in sorted((SHARED / "fundus-dev").glob("*/*.json")):
        if record.name == "meta.json":
            continue
        versions = [gold for _, gold in sorted(json.loads(record.read_text("utf-8")).items())]
        for path, gold in zip(sorted(record.parent.glob(f"{record.stem}_*.html.gz")), versions, strict=True):
            body = gold["body"] or {"summary": [], "sections": []}
            images = gold.get("images") or []
            yield GoldPage(
                name=path.name,
                site=record.stem,
                html=_page(path),
                headline=gold.get("title") or "",
                body=[line for section in body["sections"] for line in [*section["headline"], *section["paragraphs"]]],
                standfirst=list(body["summary"]),
                captions=[image["caption"] for image in images if image.get("caption")],
                authors=list(gold.get("authors") or []),
                day=str(gold["publishing_date"])[:10] if gold.get("publishing_date") else None,
                news=True,
            )


def _wcxb() -> Iterator[GoldPage]:
    for path in sorted((SHARED / "wcxb-dev" / "gold").glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        if record["_internal"]["page_type"]["primary"] != "article":
            continue
        gold = record["ground_truth"]
        yield GoldPage(
            name=path.stem,
            site=urlsplit(record["url"]).hostname or path.stem,
            html=_page(SHARED / "wcxb-dev" / "html" / f"{path.stem}.html.gz"),
            headline=gold.get("title") or "",
            body=[line for line in (gold.get("main_content") or "").split("\n") if line.strip()],
            authors=[gold["author"]] if gold.get("author") else [],
            day=(gold.get("publish_date") or "")[:10] or None,
        )
