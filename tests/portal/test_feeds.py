"""Feeds: by time, with what readers of feeds need to find them again, and no date that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from starlette.testclient import TestClient

from khabar.archive import Archive
from khabar.portal.app import build
from khabar.record import Article

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("/newest", "/search", "/section/देश", "/outlet/जल समाचार", "/changes", "/article/whole0001")


def feed(client: TestClient, path: str, **query: str) -> Element:
    answer = client.get(path, params=query)
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content)


def test_feed_of_a_search_is_newest_first_whatever_is_most_alike(client: TestClient) -> None:
    for sort in ({}, {"sort": "best"}):
        items = feed(client, "/search.rss", q="बजट", _size="50", **sort).iter("item")
        times = [parsedate_to_datetime(item.findtext("pubDate") or "") for item in items]
        assert times == sorted(times, reverse=True)
        assert len(times) > 20


@pytest.mark.parametrize("path", FEEDS)
def test_rss_has_what_the_specification_and_readers_ask_for(client: TestClient, path: str) -> None:
    channel = feed(client, f"{path}.rss").find("channel")
    assert channel is not None
    for name in ("title", "link", "description", "language"):
        assert channel.findtext(name), name
    links = {link.get("rel"): link.get("href") for link in channel.findall(f"{ATOM}link")}
    assert (links["self"] or "").startswith("http://portal.example/")
    guids = [item.findtext("guid") for item in channel.iter("item")]
    assert len(guids) == len(set(guids)) > 0
    for item in channel.iter("item"):
        assert (item.findtext("link") or "").startswith("http://portal.example/article/")
        assert item.findtext("title") or item.findtext("description")


@pytest.mark.parametrize("path", FEEDS)
def test_atom_has_what_the_specification_asks_for(client: TestClient, path: str) -> None:
    root = feed(client, f"{path}.atom")
    assert (
        len(root.findall(f"{ATOM}id")) == len(root.findall(f"{ATOM}title")) == len(root.findall(f"{ATOM}updated")) == 1
    )
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") in ("hi", "en")
    relations = [link.get("rel") for link in root.findall(f"{ATOM}link")]
    assert relations.count("self") == relations.count("alternate") == 1
    entries = root.findall(f"{ATOM}entry")
    assert entries
    for entry in entries:
        for name in ("id", "title", "updated", "author"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1 or name == "author", name
        assert entry.findall(f"{ATOM}author")
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "").tzinfo
    newest = max(datetime.fromisoformat(one.findtext(f"{ATOM}updated") or "") for one in entries)
    assert datetime.fromisoformat(root.findtext(f"{ATOM}updated") or "") == newest


@pytest.mark.parametrize("path", FEEDS)
def test_json_feed_has_what_the_specification_asks_for(client: TestClient, path: str) -> None:
    found = client.get(f"{path}.feed.json").json()
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["title"] and found["language"] in ("hi", "en")
    assert found["feed_url"].startswith("http://portal.example/") and found["home_page_url"]
    assert all(item["id"] and ("content_html" in item or "content_text" in item) for item in found["items"])


def test_older_items_are_led_to(client: TestClient) -> None:
    met, address = [], "/newest.feed.json?_size=20"
    while address:
        found = client.get(address).json()
        met += [item["id"] for item in found["items"]]
        address = found.get("next_url")
    assert len(met) == len(set(met)) == 48


def test_title_names_outlet_and_search(client: TestClient) -> None:
    assert "जल समाचार" in (feed(client, "/outlet/जल समाचार.rss").findtext("channel/title") or "")
    title = feed(client, "/search.rss", q="बजट", section="खेल", ui="en").findtext("channel/title") or ""
    assert "बजट" in title and "खेल" in title


@pytest.fixture
def undated(tmp_path: Path) -> Iterator[TestClient]:
    """An archive whose one page names no time; it was captured in 2023."""
    page = Article.from_text("गाँव में बिजली आई।", headline="बिजली", id="undated", language="hi")
    page.fetched = datetime(2023, 5, 6, 7, 8, tzinfo=UTC)
    with Archive(tmp_path / "archive") as archive:
        archive.add([page])
        yield TestClient(build(archive), base_url="http://portal.example")


def test_no_date_is_made_up(undated: TestClient) -> None:
    assert feed(undated, "/newest.rss").find("channel/item/pubDate") is None
    assert "date_published" not in undated.get("/newest.feed.json").json()["items"][0]
    entry = feed(undated, "/newest.atom").find(f"{ATOM}entry")
    assert entry is not None
    assert entry.find(f"{ATOM}published") is None
    assert (entry.findtext(f"{ATOM}updated") or "") < datetime.now(UTC).isoformat()
    assert undated.get("/newest.atom").content == undated.get("/newest.atom").content


def test_feed_of_nothing_is_a_feed(client: TestClient) -> None:
    assert feed(client, "/search.atom", q="qwertyuiop").findtext(f"{ATOM}updated")
    assert feed(client, "/search.rss", q="qwertyuiop").find("channel/item") is None
