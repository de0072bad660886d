"""What an answer says of itself: its form, whether it has changed, and why it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import anyio
import httpx
import msgspec
import pytest
import regex
from starlette.applications import Starlette
from starlette.testclient import TestClient

from khabar.archive import Archive
from khabar.portal.app import build
from khabar.portal.kept_answers import KeptAnswers
from khabar.record import Article, Field


@pytest.fixture
def growing(tmp_path: Path) -> Iterator[tuple[Archive, TestClient]]:
    """An archive that a test may change."""
    with Archive(tmp_path / "archive") as archive:
        archive.add([article("one")])
        yield archive, TestClient(build(archive), base_url="http://portal.example")


def article(id: str, outlet: str = "नगर") -> Article:
    made = Article.from_text(f"{id}: गाँव में बिजली आई।", headline=f"बिजली {id}", id=id, language="hi")
    made.outlet = Field(outlet, 0.9)
    return made


KEPT = (
    "/",
    "/newest",
    "/newest.json",
    "/newest.rss",
    "/article/one",
    "/article/one.json",
    "/search?q=बिजली",
    "/about",
    "/openapi.json",
)


@pytest.mark.parametrize("path", KEPT)
def test_reader_who_has_the_answer_is_told_so(growing: tuple[Archive, TestClient], path: str) -> None:
    archive, client = growing
    first = client.get(path)
    assert first.headers["cache-control"] == "no-cache"
    for asked in ({"if-none-match": first.headers["etag"]}, {"if-modified-since": first.headers["last-modified"]}):
        again = client.get(path, headers=asked)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    archive.add([article("two")])
    later = client.get(path, headers={"if-modified-since": first.headers["last-modified"]})
    assert later.status_code == 200


def test_answer_that_stays_the_same_keeps_its_tag(growing: tuple[Archive, TestClient]) -> None:
    archive, client = growing
    tag = client.get("/outlet/नगर.rss").headers["etag"]
    archive.add([article("two", "गाँव")])
    assert client.get("/outlet/नगर.rss", headers={"if-none-match": f'"other", {tag}'}).status_code == 304
    archive.add([article("three")])
    assert client.get("/outlet/नगर.rss", headers={"if-none-match": tag}).status_code == 200


def test_removed_article_is_gone_at_once_from_what_is_kept(growing: tuple[Archive, TestClient]) -> None:
    archive, client = growing
    paths = ("/", "/newest.json", "/article/one")
    assert all("बिजली one" in client.get(path).text for path in paths)
    archive.remove("one", "court-order")
    assert not any("बिजली one" in client.get(path).text for path in paths)


def test_versions_are_asked_for_each_time(client: TestClient, talab: str) -> None:
    answer = client.get(f"/article/{talab}/versions")
    assert "must-revalidate" in answer.headers["cache-control"]
    assert "last-modified" not in answer.headers


def test_static_files_have_lasting_addresses(client: TestClient) -> None:
    style = client.get("/").text.partition('rel="stylesheet" href="')[2].partition('"')[0]
    lasting = client.get(style)
    assert "immutable" in lasting.headers["cache-control"]
    assert client.get(style, headers={"if-none-match": lasting.headers["etag"]}).status_code == 304
    assert "immutable" not in client.get("/static/khabar.css?v=old").headers["cache-control"]
    fonts = set(regex.findall(r"fonts/[\w.-]+\?v=\w+", lasting.text))
    assert fonts
    for font in fonts:
        assert "immutable" in client.get(f"/static/{font}").headers["cache-control"]
    assert "url(fonts/" not in regex.sub(r"fonts/[\w.-]+\?v=", "", lasting.text)


def test_what_is_kept_has_bounds(archive: Archive) -> None:
    app = build(archive)
    kept: list[KeptAnswers] = []

    class Small(KeptAnswers):
        def __init__(self, *args: object, **options: object) -> None:
            super().__init__(*args, **options, most=100_000)  # type: ignore[arg-type]
            kept.append(self)

    app.user_middleware = [
        one if one.cls is not KeptAnswers else type(one)(Small, *one.args, **one.kwargs) for one in app.user_middleware
    ]
    client = TestClient(app)
    for number in range(60):
        assert client.get(f"/search?q=बजट {number}").status_code == 200
    assert 0 < kept[0].size <= 100_000


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/newest.csv?_size=0", "text/plain"), ("/newest.json?_size=0", "application/json"), ("/article/none.csv", "text/plain"),
        ("/article/none.rss", "text/plain"), ("/article/whole0001/story.rss", "text/plain"), ("/nothing.csv", "text/plain"),
        ("/nothing.feed.json", "application/json"), ("/article/none.jsonl", "application/json"), ("/about.md", "text/plain"),
        ("/article/plain0099.csv", "text/plain"), ("/web/https://none.example/", "text/plain"), ("/timemap/x/y", "text/plain"),
        ("/article/none", "text/html"), ("/newest?_size=0", "text/html"),
    ],
)  # fmt: skip
def test_trouble_has_the_form_that_was_asked_for(client: TestClient, path: str, kind: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404, 410)
    assert answer.headers["content-type"].startswith(kind)


def test_program_that_accepts_json_gets_json(client: TestClient) -> None:
    wants = {"accept": "application/json"}
    answer = client.get("/newest", headers=wants)
    assert answer.json()["ok"]
    assert "accept" in answer.headers["vary"]
    assert client.get("/article/none", headers=wants).json()["status"] == 404
    assert "<html" in client.get("/newest", headers={"accept": "text/html,application/json;q=0.9"}).text


@pytest.mark.parametrize("page", ["evidence", "versions", "diff"])
@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl"])
def test_rows_are_handed_out_as_tables_too(client: TestClient, talab: str, page: str, form: str) -> None:
    rows = client.get(f"/article/{talab}/{page}.json").json()["rows"]
    text = client.get(f"/article/{talab}/{page}.{form}").text
    assert len(text.splitlines()) >= len(rows) + (form != "jsonl")
    assert client.get(f"/article/{talab}/{page}.rss").status_code == 404
    assert ".json, .jsonl, .csv, .tsv" in client.get(f"/article/{talab}/{page}.rss").text


def test_front_page_is_data_too(client: TestClient) -> None:
    rows = client.get("/index.json").json()["rows"]
    assert rows[0]["place"] == "lead"
    assert {row["place"] for row in rows} >= {"lead", "beside", "newest", "section"}


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("stranger=1", "q, sort"), ("sort=weird", "best, newest"), ("_size=0", "from 1 to 500"), ("_size=501", "from 1 to 500"),
        ("language=xx", "hi"), ("kind=poem", "article, live"), ("day=yesterday", "2024-11-30"), ("from=soon", "2024-11"),
        ("_shape=round", "array, object"), ("_size=1&_size=2", "leave one"), ("_next=10010", "begin the list anew"),
        ("_size=१", "500"),
    ],
)  # fmt: skip
def test_what_nobody_understands_is_refused_with_what_is_allowed(client: TestClient, query: str, named: str) -> None:
    answer = client.get(f"/newest.json?{query}")
    assert answer.status_code == 400
    assert named in answer.json()["remedy"]


def test_empty_values_of_a_form_say_nothing(client: TestClient) -> None:
    assert client.get("/search?q=बजट&from=&to=&sort=").status_code == 200


def test_day_filter_narrows_every_list(client: TestClient) -> None:
    for path in ("/newest.json", "/search.json", "/section/देश.json"):
        rows = client.get(f"{path}?day=2024-11-28&_size=100").json()["rows"]
        assert {row["published"][:10] for row in rows} == {"2024-11-28"}


def test_trouble_speaks_the_readers_language(client: TestClient) -> None:
    for path in ('/search?q="नदी', "/newest?_size=0", "/article/none", "/nothing", "/article/plain0099"):
        words = client.get(f"{path}{'&' if '?' in path else '?'}ui=hi").text.partition('<section class="trouble">')[2]
        said = words.partition("</h1>")[2].partition("<form")[0].partition("</section>")[0]
        assert "क्या करें" in said
        assert not [
            word for word in ("there", "write", "close", "search", "removed", "number") if f" {word} " in said
        ], said


def test_refused_search_can_be_mended(client: TestClient) -> None:
    page = client.get('/search?q="नदी&from=2024-01-01').text
    assert 'value="&#34;नदी"' in page
    assert 'value="2024-01-01"' in page


@pytest.mark.parametrize("path", ["/newest", "/article/whole0001.json", "/static/khabar.css", "/cdx"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_refused_with_those_that_are_served(client: TestClient, path: str, method: str) -> None:
    answer = client.request(method, path)
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


class _Hrefs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name == "href"]


class _Once:
    """A client that undoes the escapes of a path once, as a server does. starlette's own undoes them twice."""

    def __init__(self, app: Starlette) -> None:
        self._transport = httpx.ASGITransport(app)

    def get(self, path: str) -> httpx.Response:
        async def asked() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._transport, base_url="http://portal.example") as client:
                return await client.get(path)

        # In a thread of its own: Playwright, where its tests ran before in this process, keeps a loop in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(anyio.run, asked).result()


OUTLETS = [
    "क्या? हाँ", "a#b", "100% सच", "a/b", "x&y=z", "news.rss", 'a"b', "a b", "..", "ख़बर", "क्या? #100% सच/झूठ", "50%3F", "a\\b",
]  # fmt: skip


@pytest.mark.parametrize("name", OUTLETS)
def test_every_link_of_an_outlets_page_leads_somewhere(tmp_path: Path, name: str) -> None:
    with Archive(tmp_path / "archive") as archive:
        archive.add([article("one", name), article("two", "other")])
        client = _Once(build(archive))
        links = _Hrefs()
        links.feed(client.get("/newest").text)
        page = next(link for link in links.found if link.startswith("/outlet/") and "other" not in link)
        if name == "..":
            return  # A browser takes it for the folder above, however it is written.
        assert client.get(page).status_code == 200, page
        inside = _Hrefs()
        inside.feed(client.get(page).text)
        for link in inside.found:
            assert link.isascii() and not any(sign in link for sign in ' "<>')
            if link.startswith("/") and "/static" not in link:
                assert client.get(link).status_code < 400, link
        feed = client.get(f"{page}.atom")
        assert feed.status_code == 200
        for href in regex.findall(r'<link href="http://portal\.example([^"]*)"', feed.text):
            assert client.get(href).status_code == 200, href
        assert client.get("/outlet/none").status_code == 404


def test_article_describes_itself_to_machines(client: TestClient) -> None:
    page = client.get("/article/whole0001").text
    data = msgspec.json.decode(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert data["@type"] == "NewsArticle"
    assert data["archivedAt"] == "http://portal.example/article/whole0001/version/1"
    assert '<meta property="og:title" content="नदी' in page
    hostile = client.get("/article/hostile01").text.partition('<script type="application/ld+json">')[2]
    assert msgspec.json.decode(hostile.partition("</script>")[0])["headline"].startswith("<script>")


def test_evidence_names_digest_version_and_reader(client: TestClient, talab: str, archive: Archive) -> None:
    digest = archive.versions(talab)[0].capture
    assert digest and digest in client.get(f"/article/{talab}/evidence?version=1").text
    found = client.get(f"/article/{talab}/evidence.json?version=1").json()
    assert (found["digest"], found["version"]) == (digest, 1)
    assert found["khabar"]
    assert "#modified" in client.get("/article/whole0001").text
