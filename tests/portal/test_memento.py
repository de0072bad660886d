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
    assert answer.headers["memento-datetime"].startswith("Thu, 28 Nov 2024")


def test_time_map_lists_every_version(client: TestClient) -> None:
    text = client.get(f"/timemap/link/{ADDRESS}").text
    assert text.startswith(f'<{ADDRESS}>; rel="original"')
    assert text.count('rel="memento"') == 2
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
