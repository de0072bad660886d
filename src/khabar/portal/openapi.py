"""The API's description (OpenAPI 3.1): every page that answers with data."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from khabar.record import Article

__all__ = ["description"]

_LIST = ("q", "sort", "outlet", "section", "language", "kind", "place", "agency", "person", "author", "from", "to")
_PAGING = ("_size", "_next", "_shape", "_nl")

_PATHS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "/newest.json": ("The newest articles", (*_LIST, *_PAGING)),
    "/search.json": ("Articles that answer a query", (*_LIST, *_PAGING)),
    "/section/{name}.json": ("Articles of one section", (*_LIST, *_PAGING)),
    "/outlet/{name}.json": ("Articles of one outlet", (*_LIST, *_PAGING)),
    "/article/{id}.json": ("One article's record", ("_shape",)),
    "/article/{id}/version/{number}.json": ("One version of an article", ("_shape",)),
    "/article/{id}/evidence.json": ("Each value with its confidence and evidence", ("version", "_shape")),
    "/article/{id}/versions.json": ("The versions of an article", ("_shape",)),
    "/article/{id}/diff.json": ("What changed between two versions", ("from", "to", "_shape")),
    "/article/{id}/story.json": ("Articles that tell the same story", ("_shape",)),
    "/changes.json": ("What outlets changed after the first capture, the latest first", _PAGING),
    "/name/{name}.json": ("A name's spellings, claims and events across articles", ("_shape",)),
    "/about.json": ("What the archive holds", ()),
}


def description(version: str) -> dict[str, object]:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "khabar", "version": version, "description": "An archive of news articles."},
        "paths": {path: {"get": _operation(path, *found)} for path, found in _PATHS.items()},
        "components": {"schemas": {**_schemas(), "Envelope": _ENVELOPE, "Error": _ERROR}},
    }


def _operation(path: str, summary: str, query: tuple[str, ...]) -> dict[str, object]:
    inside = [part.partition("}")[0] for part in path.split("{")[1:]]
    return {
        "summary": summary,
        "parameters": [
            *({"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in inside),
            *({"name": name, "in": "query", "schema": {"type": "string"}} for name in query),
        ],
        "responses": {
            "200": {"description": summary, "content": _json("Envelope")},
            "default": {"description": "What went wrong, and what to do", "content": _json("Error")},
        },
    }


def _json(schema: str) -> dict[str, object]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _schemas() -> dict[str, object]:
    _, found = msgspec.json.schema_components([Article], ref_template="#/components/schemas/{name}")
    return dict(found)


_ENVELOPE = {
    "type": "object",
    "required": ["ok", "rows", "next", "truncated"],
    "properties": {
        "ok": {"const": True},
        "rows": {"type": "array", "items": {}},
        "next": {"type": ["string", "null"], "description": "address of the rows that follow"},
        "truncated": {"type": "boolean"},
    },
}
_ERROR = {
    "type": "object",
    "required": ["ok", "error", "status", "remedy"],
    "properties": {
        "ok": {"const": False},
        "error": {"type": "string"},
        "status": {"type": "integer"},
        "remedy": {"type": "string"},
    },
}
