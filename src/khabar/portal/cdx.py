"""`/cdx`: the lines of an index of captures, as Wayback and pywb give them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import msgspec
import regex
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from khabar.archive import Archive, Version
from khabar.archive.surt import surt
from khabar.errors import NotFound, Removed
from khabar.portal.answer import self_address
from khabar.portal.memento import stamp_of, versions_at
from khabar.portal.parameters import Choice, Number, Parameter, Text
from khabar.portal.refusal import Refusal

__all__ = ["TAKES", "cdx"]

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
_MATCHES = ("exact", "prefix", "host", "domain")
_LIMIT = Number("limit", "Lines at most", least=1, most=10_000, default=10_000, example=10)
_DIGITS = regex.compile(r"[0-9]{1,14}")
_FILTER = regex.compile(r"(!?)(=|~)?([a-z]+):(.*)", regex.DOTALL)
_AT_ONCE = 200
_PATIENCE = 0.05
"""Seconds that a filter's pattern may take on one value."""


@dataclass(frozen=True, slots=True)
class _Stamp(Parameter):
    """1 to 14 digits: the beginning of a time."""

    def check(self, text: str) -> None:
        if not _DIGITS.fullmatch(text):
            raise Refusal(400, "digits", name=self.name, value=text[:40])

    def schema(self) -> dict[str, object]:
        return {"type": "string", "pattern": "^[0-9]{1,14}$"}


TAKES: tuple[Parameter, ...] = (
    Text("url", "The address; `*` at its end means prefix, `*.` before a host its domain", example="a.example/*"),
    Choice("matchType", "What of the address is to match", choices=_MATCHES),
    _Stamp("from", "Captured from this time on", example="2024"),
    _Stamp("to", "Captured up to this time; all that begins with the digits"),
    Text("filter", "`field:pattern`, `!field:pattern` for what does not match, `=field:text` for the same text", True),
    Text("fl", "Fields wanted, with commas between", example="timestamp,original"),
    _LIMIT,
    Choice("output", "Lines of text, or rows of JSON", choices=("json", "text", "cdx")),
    Text("resumeKey", "The line that the list goes on behind: as the `Link` of the answer before says"),
)


def cdx(request: Request) -> Response:
    """The captures of an address, or of all addresses under it, in the order of addresses and then of times."""
    values = request.query_params
    as_json = values.get("output") == "json"
    request.scope["khabar.form"] = "json" if as_json else "txt"
    fields = _fields(values.get("fl", ""))
    tests = [_test(text) for text in values.getlist("filter") if text]
    limit = _LIMIT.asked(request) or 10_000
    first, last = values.get("from", ""), (values.get("to", "") or "9") + "9" * 14
    # Stamps compare as text; a short `to` means all that begins with it.
    lines = (line for line in _lines(request) if first <= line["timestamp"] <= last)
    found = list(islice((line for line in lines if all(_holds(test, line) for test in tests)), limit + 1))
    headers = {}
    if len(found) > limit:
        last_line = found[limit - 1]
        resume = f"{last_line['urlkey']} {last_line['timestamp']}"
        headers["link"] = f'<{self_address(request, resumeKey=resume)}>; rel="next"'
    rows = [[line[name] for name in fields] for line in found[:limit]]
    if as_json:
        return Response(msgspec.json.encode([list(fields), *rows]), media_type="application/json", headers=headers)
    return PlainTextResponse("".join(" ".join(row) + "\n" for row in rows), headers=headers)


def _lines(request: Request) -> Iterator[dict[str, str]]:
    archive: Archive = request.app.state.archive
    address = request.query_params.get("url", "").strip()
    if not address:
        raise Refusal(400, "url")
    match, address = _match(request.query_params.get("matchType", ""), address)
    key, _, stamp = request.query_params.get("resumeKey", "").rpartition(" ")
    found = _exact(request, address) if match == "exact" else _under(archive, _prefixes(match, address), key[:-1])
    yield from (line for line in found if (line["urlkey"], line["timestamp"]) > (key, stamp))


def _exact(request: Request, address: str) -> Iterator[dict[str, str]]:
    try:
        versions = versions_at(request, address)
    except Refusal:
        return  # An index of nothing is empty.
    yield from (_line(surt(address), address, one) for one in versions)


def _under(archive: Archive, prefixes: Sequence[str], after: str) -> Iterator[dict[str, str]]:
    while found := archive.addresses(prefixes, _AT_ONCE, after):
        lines = [line for key, id in found for line in _of_article(archive, key, id)]
        yield from sorted(lines, key=lambda line: (line["urlkey"], line["timestamp"]))
        after = found[-1][0]


def _of_article(archive: Archive, key: str, id: str) -> Iterator[dict[str, str]]:
    try:
        article, versions = archive.article(id), archive.versions(id)
    except (NotFound, Removed):
        return  # Gone since it was listed.
    known = [field.value for field in (article.url, article.canonical_url) if field]
    original = next((one for one in known if surt(one) == key), known[0] if known else key)
    yield from (_line(key, original, one) for one in versions)


def _match(asked: str, address: str) -> tuple[str, str]:
    """`*.host` and `address*` mean what `matchType` would say."""
    if address.startswith("*."):
        return asked or "domain", address[2:]
    if address.endswith("*"):
        return asked or "prefix", address.removesuffix("*")
    return asked or "exact", address


def _prefixes(match: str, address: str) -> list[str]:
    whole = surt(address)
    if match == "prefix":
        return [f"{whole}/" if address.endswith("/") and not whole.endswith("/") else whole]
    host = whole.partition(")")[0]
    return [f"{host})", f"{host}:"] if match == "host" else [f"{host})", f"{host}:", f"{host},"]


def _line(key: str, address: str, version: Version) -> dict[str, str]:
    """Only what answered as a page is kept: its status was 200. What was given without a capture has neither."""
    kind, status = ("text/html", "200") if version.capture else ("-", "-")
    values = (key, stamp_of(version), address.replace(" ", "%20"), kind, status, version.capture or "-", "-")
    return dict(zip(FIELDS, values, strict=True))


def _fields(text: str) -> Sequence[str]:
    wanted = [name for name in text.split(",") if name]
    for name in wanted:
        if name not in FIELDS:
            raise Refusal(400, "choice", name="fl", value=name[:40], allowed=", ".join(FIELDS))
    return wanted or FIELDS


@dataclass(frozen=True, slots=True)
class _Test:
    field: str
    text: str
    pattern: regex.Pattern[str] | None
    wanted: bool


def _test(text: str) -> _Test:
    found = _FILTER.fullmatch(text)
    if not found or found[3] not in FIELDS:
        raise Refusal(400, "filter", value=text[:80], allowed=", ".join(FIELDS))
    try:
        pattern = None if found[2] == "=" else regex.compile(found[4])
    except regex.error:
        raise Refusal(400, "filter", value=text[:80], allowed=", ".join(FIELDS)) from None
    return _Test(found[3], found[4], pattern, not found[1])


def _holds(test: _Test, line: dict[str, str]) -> bool:
    value = line[test.field]
    try:
        same = value == test.text if test.pattern is None else bool(test.pattern.search(value, timeout=_PATIENCE))
    except TimeoutError:
        raise Refusal(400, "filter", value=test.text[:80], allowed=", ".join(FIELDS)) from None
    return same is test.wanted
