"""A capture, decoded and cut into blocks, with what its structured metadata declares."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from khabar.page.blocks import Blocks
from khabar.page.metadata import Metadata

__all__ = ["Page"]


@dataclass(slots=True)
class Page:
    """What the field finders look at.

    `source`: the decoded capture; every evidence offset counts its characters. `form` tells how it came. `title`: the
    text of `<title>` (HTML), or the title line of flat text. `notes`: what was odd on the way in.
    """

    source: str
    form: Literal["html", "flat"]
    blocks: Blocks
    metadata: Metadata
    title: str | None = None
    url: str | None = None
    fetched: datetime | None = None
    language_hint: str | None = None
    notes: list[str] = field(default_factory=list)
