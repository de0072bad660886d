"""Every page as data: the envelope, paging, formats, feeds, what machines ask for."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import jsonschema
import pytest
from starlette.testclient import TestClient

from khabar.archive import Archive
from khabar.portal.app import build


def test_list_is_an_envelope_of_rows(client: TestClient) -> None:
    found = client.get("/newest.json?_size=5").json()
    assert (found["ok"], len(found["rows"]), found["truncated"]) == (True, 5, False)
    assert {"id", "headline", "url", "outlet", "published", "page"} <= set(found["rows"][0])


def test_following_next_gives_every_article_once(client: TestClient, archive: Archive) -> None:
    address, met = "/newest.json?_size=20", []
    while address:
        answer = client.get(address)
        met += [row["id"] for row in answer.json()["rows"]]
        address = answer.json()["next"]
        assert not address or f'<{address}>; rel="next"' == answer.headers["link"]
    assert len(met) == len(set(met)) == len(archive)


def test_rows_alone_and_line_by_line(client: TestClient) -> None:
    assert isinstance(client.get("/newest.json?_shape=array").json(), list)
    lines = client.get("/newest.json?_size=3&_nl=on").text.splitlines()
    assert [bool(json.loads(line)["id"]) for line in lines] == [True] * 3


def test_article_as_json_is_its_record(client: TestClient) -> None:
    record = client.get("/article/whole0001.json?_shape=object").json()
    assert record["published"]["value"] == "2024-11-30T14:58:00+05:30"
    assert record["published"]["zone_assumed"] is True


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("json", "application/json"), ("jsonl", "application/x-ndjson"), ("md", "text/markdown"), ("txt", "text/plain"),
        ("jsonld", "application/ld+json"), ("ninjs", "application/json"), ("csv", "text/csv"),
        ("rss", "application/rss+xml"), ("atom", "application/atom+xml"), ("feed.json", "application/feed+json"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/newest", "/article/whole0001", "/section/देश"])
def test_page_answers_in_every_format(client: TestClient, path: str, ending: str, kind: str) -> None:
    answer = client.get(f"{path}.{ending}")
    if ending == "ninjs" and not path.startswith("/article"):
        kind = "application/x-ndjson"
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)
    assert answer.content


def test_feed_of_a_search_keeps_the_offset(client: TestClient) -> None:
    root = ElementTree.fromstring(client.get("/search.rss?q=नदी").text)
    assert root.findtext("channel/link") == "http://portal.example/search?q=%E0%A4%A8%E0%A4%A6%E0%A5%80"
    assert root.findtext("channel/item/pubDate") == "Sat, 30 Nov 2024 14:58:00 +0530"


def test_silent_edit_is_an_entry_of_the_changes_feed(client: TestClient, talab: str) -> None:
    rows = client.get("/changes.json").json()["rows"]
    assert [(row["id"], row["before"], row["after"]) for row in rows] == [(talab, 1, 2)]
    feed = client.get("/changes.feed.json").json()
    assert feed["items"][0]["url"].endswith(f"/article/{talab}/diff?from=1&to=2")
    assert "<ins>" in feed["items"][0]["content_html"]
    for ending in ("rss", "atom"):
        assert f"urn:khabar:{talab}:1-2" in client.get(f"/changes.{ending}").text
    assert client.get("/changes.csv").text.splitlines()[1].startswith(talab)
    assert client.get("/changes.md").status_code == 404


def test_hostile_headline_stays_text_in_feeds(client: TestClient) -> None:
    root = ElementTree.fromstring(client.get("/newest.rss?_size=100").text)
    titles = [item.findtext("title") or "" for item in root.iter("item")]
    assert any("<script>" in title for title in titles)


@pytest.mark.parametrize("path", ["evidence", "versions", "diff"])
def test_pages_of_an_article_are_data_too(client: TestClient, talab: str, path: str) -> None:
    assert client.get(f"/article/{talab}/{path}.json").json()["rows"]


def test_trouble_as_json_names_the_remedy(client: TestClient) -> None:
    found = client.get("/article/none.json").json()
    assert (found["ok"], found["status"]) == (False, 404)
    assert found["remedy"]


def test_every_described_path_is_there_and_fits_its_schema(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for path, operations in described["paths"].items():
        operation = operations["get"]
        inside = {one["name"]: one.get("example", 1) for one in operation["parameters"] if one["in"] == "path"}
        inside |= {"id": "plain0001"} if "id" in inside else {}
        answer = client.get(
            path.format(**inside), params={"url": "a.example"} if path == "/cdx" else None, follow_redirects=False
        )
        wanted = set(operation["responses"]) - {"304", "400", "405", "410", "503"}
        if "/capture" in path or path.startswith(("/web", "/timemap")):
            wanted.add("404")  # Added without a capture; the example of an address is the newest article's.
        assert str(answer.status_code) in wanted, path
        content = operation["responses"].get(str(answer.status_code), {}).get("content", {})
        kind = answer.headers.get("content-type", "").partition(";")[0]
        if answer.status_code == 200:
            assert kind in content, path
        if kind == "application/json" and content:
            schema = content[kind]["schema"]
            jsonschema.validate(answer.json(), {**schema, "components": described["components"]})


def test_openapi_schema_fits_the_record(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    record = client.get("/article/whole0001.json").json()["rows"][0]
    jsonschema.validate(record, {"$ref": "#/components/schemas/Article", "components": described["components"]})


def test_health_and_robots(client: TestClient, archive: Archive) -> None:
    assert client.get("/healthcheck").json() == {"ok": True, "articles": len(archive)}
    assert "Disallow: /" in client.get("/robots.txt").text


def test_other_sites_may_read_only_where_allowed(archive: Archive, client: TestClient) -> None:
    origin = {"origin": "https://elsewhere.example"}
    assert "access-control-allow-origin" not in client.get("/newest.json", headers=origin).headers
    open_client = TestClient(build(archive, cors=True))
    assert open_client.get("/newest.json", headers=origin).headers["access-control-allow-origin"] == "*"


def test_post_is_refused(client: TestClient) -> None:
    assert client.post("/newest").status_code == 405


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py"])
def test_nothing_beside_the_static_files_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
