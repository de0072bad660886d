"""The API's description (OpenAPI 3.1): every page in every form, with what it takes, gives and refuses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from khabar.portal.forms import FORMS
from khabar.portal.parameters import Parameter
from khabar.portal.resource import LANGUAGE, Resource
from khabar.record import Article

__all__ = ["description"]

_REF = "#/components/schemas/{name}"
_TROUBLES = {
    "304": "The reader has this answer already",
    "400": "The address says what nobody understands; the answer says what is allowed",
    "404": "There is no such page, article, version or form",
    "405": "Only GET and HEAD are served; see Allow",
    "410": "The article was removed; the answer gives the reason",
    "503": "No answer just now; see Retry-After",
}
_IN_PATH = {
    "id": "The id of an article",
    "name": "A name, percent-encoded",
    "number": "The number of a version",
    "address": "The address of a page, as the outlet gives it",
    "form": "`link` or `json`",
}


def description(
    resources: Sequence[Resource], version: str, examples: Mapping[str, Mapping[str, object]]
) -> dict[str, object]:
    """The whole document. `examples`: path of a resource -> values of its gaps that lead to a page of this archive."""
    rows = [resource.row for resource in resources if resource.row]
    _, schemas = msgspec.json.schema_components(list(dict.fromkeys(rows)), ref_template=_REF)
    paths: dict[str, object] = {}
    for resource in resources:
        for path, form in resource.paths:
            paths[path] = {"get": _operation(resource, path, form, examples.get(resource.path, {}))}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "khabar",
            "version": version,
            "description": "An archive of news articles. Every page is data too, by the ending of its address.",
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": {**schemas, "Error": _ERROR}},
    }


def _operation(resource: Resource, path: str, form: str, examples: Mapping[str, object]) -> dict[str, object]:
    given = {"304": _plain(_TROUBLES["304"])}
    given |= {status: _trouble(resource, status, form) for status in _TROUBLES if status != "304"}
    return {
        "operationId": f"{resource.view.__name__}_{form or 'page'}".replace(".", "_")
        + ("_version" * ("number" in path)),
        "summary": resource.about,
        "parameters": [*_in_path(path, examples), *map(_in_query, _takes(resource, form))],
        "responses": {**_answers(resource, form), **given},
    }


def _takes(resource: Resource, form: str) -> Iterator[Parameter]:
    if resource.takes is not None:
        yield from (*resource.takes, LANGUAGE)


def _in_path(path: str, examples: Mapping[str, object]) -> Iterator[dict[str, object]]:
    for name in (part.partition("}")[0] for part in path.split("{")[1:]):
        schema: dict[str, object] = {"type": "string", "minLength": 1}
        if name == "number":
            schema = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
        if name == "form":
            schema = {"type": "string", "enum": ["link", "json"]}
        example = {"example": examples[name]} if name in examples else {}
        yield {"name": name, "in": "path", "required": True, "description": _IN_PATH[name], "schema": schema, **example}


def _in_query(parameter: Parameter) -> dict[str, object]:
    schema = dict(parameter.schema())
    if parameter.several:
        schema = {"type": "array", "items": schema}
    example = parameter.example
    said = {} if example is None else {"example": [example] if parameter.several else example}
    return {"name": parameter.name, "in": "query", "description": parameter.about, "schema": schema, **said}


def _answers(resource: Resource, form: str) -> dict[str, object]:
    if resource.path.startswith("/web/"):
        return {"302": {"description": resource.about, "headers": {"Location": {"schema": {"type": "string"}}}}}
    content: dict[str, object] = {}
    if form == "json" or (not form and "json" in resource.forms):
        content["application/json"] = {"schema": _enveloped(resource)}
        content["application/x-ndjson"] = {"schema": {"type": "string"}}
    elif form:
        one = resource.row is Article
        kind = FORMS[form].media_type if one else FORMS[form].list_type
        content[kind] = {"schema": {} if kind.endswith("json") else {"type": "string"}}
    if not form and resource.media_type == "application/json":
        content["application/json"] = {"schema": _row(resource)}
    elif not form:
        content[resource.media_type] = {"schema": {"type": "string"}}
    if resource.path in ("/cdx", "/timemap/{form}/{address:path}"):
        content["application/json"] = {"schema": _TABLE}
    return {"200": {"description": resource.about, "content": content}}


def _enveloped(resource: Resource) -> dict[str, object]:
    """The envelope; with `_shape` the rows alone, or the only one."""
    rows = {"type": "array", "items": _row(resource)}
    envelope = {
        "type": "object",
        "required": ["ok", "rows", "next", "truncated"],
        "properties": {
            "ok": {"const": True},
            "rows": rows,
            "next": {"type": ["string", "null"], "description": "address of the rows that follow"},
            "truncated": {"type": "boolean"},
            "total": {"type": "integer", "description": "articles in all, of a list"},
            "suggestion": {"type": ["string", "null"], "description": "a query that may have been meant"},
        },
    }
    return {"anyOf": [envelope, rows, _row(resource)]}


def _row(resource: Resource) -> dict[str, object]:
    return {"$ref": _REF.format(name=resource.row.__name__)} if resource.row else {"type": "object"}


def _trouble(resource: Resource, status: str, form: str) -> dict[str, object]:
    kinds = ["text/html", "application/json"] if not form else ["application/json"]
    kinds = kinds if not form or FORMS[form].json else ["text/plain"]
    if not resource.html and not form:
        kinds = ["text/plain", "application/json"]
    error = {"$ref": _REF.format(name="Error")}
    content = {kind: {"schema": error if kind.endswith("json") else {"type": "string"}} for kind in kinds}
    return {**_plain(_TROUBLES[status]), "content": content}


def _plain(about: str) -> dict[str, object]:
    return {"description": about}


_TABLE = {"type": "array", "items": {"type": "array", "items": {"type": "string"}}}
_ERROR = {
    "type": "object",
    "required": ["ok", "error", "status", "remedy"],
    "properties": {
        "ok": {"const": False},
        "error": {"type": "string", "description": "what is wrong"},
        "status": {"type": "integer"},
        "remedy": {"type": "string", "description": "what to do"},
    },
}
