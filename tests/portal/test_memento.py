"""Versions by address and time."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

ADDRESS = "https://gramvani.example/talab"


@pytest.mark.parametrize(
    ("stamp", "number"), [("20241128050000", 1), ("20241128095900", 2), ("2024", 1), ("2030", 2), ("20241128", 1)]
)
def test_time_leads_to_the_nearest_version(client: TestClient, talab: str, stamp: str, number: int) -> None:
    answer = client.get(f"/web/{stamp}/{ADDRESS}", follow_redirects=False)
    assert answer.headers["location"].endswith(f"/article/{talab}/version/{number}")
    assert "memento-datetime" not in answer.headers
    memento = client.get(answer.headers["location"])
    assert memento.headers["memento-datetime"].startswith("Thu, 28 Nov 2024")


def test_time_map_lists_every_version(client: TestClient) -> None:
    text = client.get(f"/timemap/link/{ADDRESS}").text
    assert text.startswith(f'<{ADDRESS}>; rel="original"')
    assert [line.partition("rel=")[2].partition(";")[0] for line in text.splitlines()] == [
        '"original",', '"self"', '"timegate",', '"first memento"', '"last memento"',
    ]  # fmt: skip
    assert len(client.get(f"/timemap/json/{ADDRESS}").json()) == 3


def test_cdx_lines_and_their_range(client: TestClient) -> None:
    lines = client.get("/cdx", params={"url": ADDRESS}).text.splitlines()
    assert [line.split()[1] for line in lines] == ["20241128060000", "20241128100000"]
    later = client.get("/cdx", params={"url": ADDRESS, "from": "2024112807", "output": "json"}).json()
    assert len(later) == 2
    assert len(client.get("/cdx", params={"url": ADDRESS, "to": "2024112806"}).text.splitlines()) == 1


@pytest.mark.parametrize(
    "path",
    [f"/web/soon/{ADDRESS}", "/web/2024/https://none.example/", f"/web/20249999/{ADDRESS}", f"/timemap/x/{ADDRESS}"],
)
def test_what_is_not_there_says_so(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/web/2024/{}", "/timemap/link/{}", "/timemap/json/{}"])
def test_removed_address_is_gone_from_the_versions_too(client: TestClient, path: str) -> None:
    answer = client.get(path.format("https://outlet3.example/99"))
    assert answer.status_code == 410
    assert "court-order" in answer.text


def relations(link: str) -> set[str]:
    return {name for part in link.split(", <") for name in part.partition('rel="')[2].partition('"')[0].split()}


def test_time_gate_takes_the_time_from_the_request(client: TestClient, talab: str) -> None:
    for asked, number in (("Thu, 28 Nov 2024 06:30:00 GMT", 1), ("Thu, 28 Nov 2024 09:59:00 GMT", 2)):
        answer = client.get(f"/web/{ADDRESS}", headers={"accept-datetime": asked}, follow_redirects=False)
        assert answer.status_code == 302
        assert answer.headers["location"].endswith(f"/article/{talab}/version/{number}")
        assert "accept-datetime" in answer.headers["vary"].lower()
        assert relations(answer.headers["link"]) >= {"original", "timemap", "memento", "first", "last"}
    newest = client.get(f"/web/{ADDRESS}", follow_redirects=False)
    assert newest.headers["location"].endswith("/version/2")
    assert client.get(f"/web/{ADDRESS}", headers={"accept-datetime": "soon"}).status_code == 400


def test_memento_says_where_the_others_are(client: TestClient, talab: str) -> None:
    link = client.get(f"/article/{talab}/version/1").headers["link"]
    assert relations(link) == {"original", "timegate", "timemap", "memento", "first", "last", "next"}
    assert "prev" in relations(client.get(f"/article/{talab}/version/2").headers["link"])
    page = client.get(f"/article/{talab}")
    assert "memento-datetime" not in page.headers
    assert {"original", "timegate", "timemap"} <= relations(page.headers["link"])


@pytest.mark.parametrize(
    "written",
    [ADDRESS, "gramvani.example/talab", "http:/gramvani.example/talab", "https%3A%2F%2Fgramvani.example%2Ftalab"],
)
def test_address_may_be_written_in_any_way(client: TestClient, written: str) -> None:
    assert client.get(f"/web/{written}", follow_redirects=False).status_code == 302
    assert client.get(f"/web/20241128id_/{written}", follow_redirects=False).status_code == 302
    assert client.get(f"/web/*/{written}", follow_redirects=False).headers["location"].endswith("/versions")


@pytest.mark.parametrize(
    ("query", "stamps"),
    [
        ({"matchType": "prefix", "url": "gramvani.example/tal"}, 2),
        ({"url": "gramvani.example/tal*"}, 2),
        ({"url": "gramvani.example/talab/*"}, 0),
        ({"matchType": "host", "url": "gramvani.example/anything"}, 2),
        ({"matchType": "domain", "url": "example"}, 48),
        ({"url": "*.gramvani.example"}, 2),
        ({"url": ADDRESS, "limit": "1"}, 1),
        ({"url": ADDRESS, "from": "20241128", "to": "2024112808"}, 1),
        ({"url": ADDRESS, "filter": "timestamp:.*10....$"}, 1),
        ({"url": ADDRESS, "filter": "!timestamp:.*10....$"}, 1),
        ({"url": ADDRESS, "filter": "=statuscode:200"}, 2),
        ({"url": ADDRESS, "filter": ["statuscode:200", "!mimetype:text/html"]}, 0),
        ({"url": "https://none.example/"}, 0),
        ({"url": "http://[bad"}, 0),
        ({"url": "http://[bad", "matchType": "domain"}, 0),
    ],
)
def test_cdx_answers_as_pywb_does(client: TestClient, query: dict[str, str], stamps: int) -> None:
    lines = client.get("/cdx", params=query).text.splitlines()
    assert len(lines) == stamps
    assert [line.split()[0] for line in lines] == sorted(line.split()[0] for line in lines)


def test_cdx_gives_the_fields_asked_for_and_turns_addresses_round(client: TestClient) -> None:
    asked = {"url": ADDRESS, "fl": "urlkey,timestamp", "output": "json"}
    rows = client.get("/cdx", params=asked).json()
    assert rows[:2] == [["urlkey", "timestamp"], ["example,gramvani)/talab", "20241128060000"]]


def test_cdx_goes_on_behind_its_limit(client: TestClient) -> None:
    query, met = {"url": "example", "matchType": "domain", "limit": "7"}, []
    address: str | None = "/cdx?" + "&".join(f"{key}={value}" for key, value in query.items())
    while address:
        answer = client.get(address)
        met += answer.text.splitlines()
        link = answer.headers.get("link", "")
        address = link.partition(">")[0].removeprefix("<") or None
    assert len(met) == len(set(met)) == 48


@pytest.mark.parametrize(
    "query",
    [{"matchType": "near"}, {"from": "soon"}, {"limit": "0"}, {"limit": "9" * 5000}, {"filter": "nothing"}, {"fl": "x"},
     {"filter": "original:["}, {"output": "xml"}, {"fuzzy": "on"}],
)  # fmt: skip
@pytest.mark.parametrize("output", [{}, {"output": "json"}])
def test_cdx_refuses_in_its_own_form(client: TestClient, query: dict[str, str], output: dict[str, str]) -> None:
    answer = client.get("/cdx", params={"url": ADDRESS, **output, **query})
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith(("text/plain", "application/json"))
    assert client.get("/cdx").status_code == 400
