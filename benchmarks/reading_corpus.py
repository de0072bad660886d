"""The annotated pages that readings are trained and measured on: from `../shared/data`, never shipped."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.reading_score import shingles

__all__ = ["SHARED", "GoldPage", "Passages", "fundus", "passages", "wcxb"]

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@dataclass(slots=True)
class GoldPage:
    """A page and what is known of it. `body`: its paragraphs; `group`: pages of one site are never parted by a fold."""

    name: str
    corpus: str
    group: str
    data: bytes
    url: str | None
    title: str | None
    body: list[str]
    standfirst: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    published: str | None = None

    @property
    def text(self) -> str:
        return "\n\n".join(self.body)


@dataclass(slots=True)
class Passages:
    """A page of which only some passages are known to be body, and some not to be."""

    name: str
    group: str
    data: bytes
    url: str
    inside: list[str]
    outside: list[str]


def wcxb(kinds: tuple[str, ...] = ("article",)) -> Iterator[GoldPage]:
    for path in sorted((SHARED / "wcxb-dev" / "gold").glob("*.json")):
        gold = json.loads(path.read_bytes())
        if (gold.get("page_type") or gold.get("_internal", {}).get("page_type", {}).get("primary")) not in kinds:
            continue
        truth = gold["ground_truth"]
        yield GoldPage(
            name=path.stem,
            corpus="wcxb" if kinds == ("article",) else "other",
            group=_site(gold.get("url") or path.stem),
            data=gzip.decompress((SHARED / "wcxb-dev" / "html" / f"{path.stem}.html.gz").read_bytes()),
            url=gold.get("url"),
            title=truth.get("title"),
            body=[line.strip() for line in (truth.get("main_content") or "").split("\n") if line.strip()],
            authors=[truth["author"]] if truth.get("author") else [],
            published=truth.get("publish_date"),
        )


def fundus() -> Iterator[GoldPage]:
    for folder in sorted(path for path in (SHARED / "fundus-dev").iterdir() if path.is_dir()):
        meta = json.loads((folder / "meta.json").read_bytes())
        for path in sorted(folder.glob("*.html.gz")):
            publisher = path.name.split("_")[0]
            data = gzip.decompress(path.read_bytes())
            versions = json.loads((folder / f"{publisher}.json").read_bytes())
            gold = _matching(list(versions.values()), data.decode("utf-8", "replace"))
            if gold is not None:
                url = meta.get(path.name, {}).get("url")
                yield _fundus_page(f"{folder.name}/{path.name[:-8]}", publisher, gold, data, url)


def _fundus_page(name: str, publisher: str, gold: dict[str, object], data: bytes, url: str | None) -> GoldPage:
    body = gold["body"]
    assert isinstance(body, dict)
    lines = [
        text
        for section in body["sections"]
        for text in (*section.get("headline", ()), *section.get("paragraphs", ()))
        if text.strip()
    ]
    images = gold.get("images") or []
    assert isinstance(images, list)
    return GoldPage(
        name=name,
        corpus="fundus",
        group=publisher,
        data=data,
        url=url,
        title=str(gold["title"]) if gold.get("title") else None,
        body=lines,
        standfirst=[text for text in body.get("summary", ()) if text.strip()],
        captions=[image["caption"] for image in images if image.get("caption")],
        authors=list(gold.get("authors") or ()),  # type: ignore[call-overload]
        published=gold.get("publishing_date"),  # type: ignore[arg-type]
    )


def _matching(versions: list[dict[str, object]], source: str) -> dict[str, object] | None:
    """The version of the gold that this capture is of: the one whose words stand in it."""
    words = Counter(shingles(source))

    def share(gold: dict[str, object]) -> float:
        body = gold.get("body")
        if not isinstance(body, dict):
            return 0.0
        text = "\n".join(text for section in body["sections"] for text in section.get("paragraphs", ()))
        wanted = Counter(shingles(text))
        return sum((wanted & words).values()) / max(1, wanted.total())

    best = max(versions, key=share)
    return best if share(best) > 0.5 else None


def passages() -> Iterator[Passages]:
    folder = SHARED / "trafilatura-dev"
    for url, known in json.loads((folder / "passages.json").read_bytes()).items():
        path = folder / "html" / f"{known['file']}.gz"
        if path.exists():
            data = gzip.decompress(path.read_bytes())
            yield Passages(known["file"], _site(url), data, url, known.get("with", []), known.get("without", []))


def _site(url: str) -> str:
    """The registered part of a host, roughly: its last two labels, three where the last but one is short."""
    labels = (urlsplit(url).hostname or url).split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-2]) <= 3 else labels[-2:])
