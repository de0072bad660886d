"""The forms a page comes in beside HTML, each the ending of an address: `.json`, `.csv`, `.rss` ..."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.requests import Request

__all__ = ["ARTICLES", "FEEDS", "FORMS", "JSON", "ROWS", "Form", "form_asked", "listed", "split_form"]


@dataclass(frozen=True, slots=True)
class Form:
    """One form: the writer of the archive that makes it of articles, its media type, and whether it is JSON.

    `lines`: a list is one value a line, which is no JSON any more.
    """

    writer: str
    media_type: str
    json: bool = False
    lines: bool = False

    @property
    def list_type(self) -> str:
        """The media type of a list."""
        return "application/x-ndjson" if self.lines else self.media_type


FORMS: Mapping[str, Form] = {
    "json": Form("json", "application/json", json=True),
    "jsonl": Form("jsonl", "application/x-ndjson", json=True),
    "csv": Form("csv", "text/csv"),
    "tsv": Form("tsv", "text/tab-separated-values"),
    "md": Form("markdown", "text/markdown"),
    "txt": Form("text", "text/plain"),
    "jsonld": Form("jsonld", "application/ld+json", json=True),
    "ninjs": Form("ninjs", "application/json", json=True, lines=True),
    "rss": Form("rss", "application/rss+xml"),
    "atom": Form("atom", "application/atom+xml"),
    "feed.json": Form("jsonfeed", "application/feed+json", json=True),
}
"""Ending of an address -> the form it asks for."""

JSON = ("json",)
ROWS = ("json", "jsonl", "csv", "tsv")
FEEDS = ("rss", "atom", "feed.json")
ARTICLES = tuple(FORMS)
"""The forms of a page with one value, with rows, with items of a feed, with whole articles."""


def split_form(name: str) -> tuple[str, str]:
    """`विदेश.rss` -> (`विदेश`, `rss`); the form is "" where the name ends in none."""
    found = max((ending for ending in FORMS if name.endswith(f".{ending}")), key=len, default="")
    return (name.removesuffix(f".{found}"), found) if found else (name, "")


def form_asked(request: Request) -> str:
    """The form that an answer to this request is to have, by the end of its path, else by `Accept`; "" for HTML."""
    asked: str | None = request.scope.get("khabar.form")
    if asked is not None:
        return asked
    return split_form(request.scope["path"])[1] or ("json" if _wants_json(request) else "")


def _wants_json(request: Request) -> bool:
    """Browsers name HTML; a program that names JSON and no HTML means JSON."""
    kinds = [kind.partition(";")[0].strip().lower() for kind in request.headers.get("accept", "").split(",")]
    return "application/json" in kinds and "text/html" not in kinds


def listed(forms: Iterable[str]) -> str:
    """`.json, .csv`."""
    return ", ".join(f".{form}" for form in forms)
