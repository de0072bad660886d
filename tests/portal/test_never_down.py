"""No address, query or header of any shape is answered with a fault of the portal's own."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from khabar.portal.api import RESOURCES
from khabar.portal.forms import FORMS

HOSTILE = (
    "9" * 19, "9" * 5_000, "-1", "0", "٣", "१", "²", "1e9", "", " ", "\0", "%", "%00", "..", "/", "//", "?", "#", "%2e%2e/",
    "\ud7ff",
    "http://[bad", "https://[::1", "http://a:b/", "http://a:99999999999/", "ftp://x", "javascript:alert(1)", "*", "*.", ".json",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "9999-12-31", "0000-00-00", "99999-01-01", "2024-02-30",
    "00000000000000", "99999999999999", "'; DROP TABLE versions; --", '"', "(", ")" * 500, "NOT " * 50, "AND", "a:b", "~", "[",
    "\r\nSet-Cookie: x=y", "<script>", "{{7*7}}", "नदी", "مدد", "🗞", "a" * 10_000, "\u202e", "kQ", "lAHAkMI", "xx", "on",
)  # fmt: skip
"""What people who attack, and programs that err, write where a value is asked for."""

FINE = (
    "whole0001",
    "plain0001",
    "देश",
    "जल समाचार",
    "1",
    "2",
    "https://gramvani.example/talab",
    "link",
    "json",
    "20241128",
)

values = st.sampled_from(HOSTILE + FINE) | st.text(max_size=40)
endings = st.sampled_from(["", *(f".{form}" for form in FORMS), ".docx", ".", ".json.json", "/", "/x"])
names = sorted({one.name for resource in RESOURCES for one in resource.takes or ()} | {"ui", "stranger"})


@st.composite
def addresses(draw: st.DrawFn) -> str:
    path = draw(st.sampled_from([resource.path for resource in RESOURCES]))
    made = ""
    for piece in path.split("{"):
        _, closed, rest = piece.partition("}")
        made += (quote(draw(values).encode("utf-8", "replace"), safe="/:?#[]") if closed else "") + (
            rest if closed else piece
        )
    query = draw(st.lists(st.tuples(st.sampled_from(names), values), max_size=3))
    said = "&".join(f"{name}={quote(value.encode('utf-8', 'replace'), safe='')}" for name, value in query)
    return f"{made.replace('?', '%3F').replace('#', '%23')}{draw(endings)}" + (f"?{said}" if said else "")


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(addresses(), st.sampled_from(["GET", "HEAD", "POST", "DELETE"]))
def test_no_address_is_answered_with_a_fault(app: Starlette, address: str, method: str) -> None:
    client = TestClient(app, base_url="http://portal.example", raise_server_exceptions=False)
    answer = client.request(method, address if address.startswith("/") else f"/{address}", follow_redirects=False)
    assert answer.status_code < 500
    if answer.status_code >= 400 and method == "GET" and address.partition("?")[0].endswith((".csv", ".json", ".rss")):
        assert not answer.headers["content-type"].startswith("text/html")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["accept", "accept-language", "accept-encoding", "accept-datetime", "cookie", "if-none-match",
                         "if-modified-since", "range", "host", "origin", "x-forwarded-proto", "x-forwarded-host"]),
        st.sampled_from([one for one in HOSTILE if "\r" not in one and "\0" not in one]).map(lambda text: text.encode()),
        max_size=4,
    ),
    st.sampled_from(["/", "/newest.json", "/article/whole0001", "/web/https://gramvani.example/talab", "/static/khabar.css"]),
)  # fmt: skip
def test_no_header_is_answered_with_a_fault(app: Starlette, headers: dict[str, bytes], path: str) -> None:
    client = TestClient(app, base_url="http://portal.example", raise_server_exceptions=False)
    assert client.get(path, headers=headers, follow_redirects=False).status_code < 500  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "address",
    [
        "/article/whole0001/version/99999999999999999999", "/article/whole0001/version/99999999999999999999.json",
        "/article/whole0001/diff?from=99999999999999999999&to=1", f"/search?_size={'9' * 5000}", f"/changes?_next={'9' * 5000}",
        f"/article/whole0001/evidence?version={'9' * 5000}", "/cdx?url=http://[bad", "/timemap/link/http://[bad",
        "/web/2024/http://[bad", "/article/http:%2F%2F[bad", "/newest?from=0001-01-01T00:00:00%2B14:00",
        "/newest?to=9999-12-31T23:59:59-14:00", "/newest?to=9999-12",
    ],
)  # fmt: skip
def test_addresses_that_once_broke_the_portal(client: TestClient, address: str) -> None:
    assert client.get(address).status_code in (200, 400, 404)
