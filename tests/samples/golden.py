"""The sample pages, each with the record it must give, and how a field of our record is compared with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import khabar
from khabar.record import Article

PAGES = Path(__file__).parents[2] / "samples" / "pages"
CAPTURES: list[dict[str, Any]] = json.loads((PAGES / "captures.json").read_text("utf-8"))


@cache
def article(file: str) -> Article:
    row = next(row for row in CAPTURES if row["file"] == file)
    capture = khabar.Capture(
        data=(PAGES / file).read_bytes(),
        name=file,
        url=row["url"],
        fetched=datetime.fromisoformat(row["fetched"]),
        headers=row["headers"],
    )
    return khabar.read(capture)


@cache
def record(file: str) -> dict[str, Any]:
    return json.loads((PAGES / file).with_suffix(".json").read_text("utf-8"))  # type: ignore[no-any-return]


def value(field: Any) -> Any:
    return None if field is None else field.value


#: What each golden key is compared with.
READ: dict[str, Callable[[Article], Any]] = {
    "kind": lambda a: value(a.kind),
    "language": lambda a: value(a.language),
    "outlet": lambda a: value(a.outlet),
    "headline": lambda a: value(a.headline),
    "kicker": lambda a: value(a.kicker),
    "standfirst": lambda a: value(a.standfirst),
    "section": lambda a: value(a.section),
    "place": lambda a: value(a.dateline.place) if a.dateline else None,
    "published": lambda a: a.published.value.isoformat() if a.published else None,
    "modified": lambda a: a.modified.value.isoformat() if a.modified else None,
    "zone_assumed": lambda a: a.published.zone_assumed if a.published else False,
    "authors": lambda a: [[author.name, author.kind] for author in a.authors],
    "agency": lambda a: value(a.agency),
    "captions": lambda a: [value(picture.caption) for picture in a.pictures if picture.caption],
    "complete": lambda a: a.complete.value if a.complete else None,
    "body": lambda a: [[block.kind, block.text] for block in a.body if block.kind != "embed"],
}
