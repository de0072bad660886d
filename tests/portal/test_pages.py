"""The portal's pages: what a reader sees, and what a hostile page cannot do."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
import regex
from starlette.testclient import TestClient

from khabar.archive import Archive
from khabar.archive.said import SAID
from khabar.evidence import found
from khabar.portal.app import build
from khabar.portal.words import languages, words_in
from khabar.record import Article, Field


def text_of(client: TestClient, path: str, status: int = 200, **headers: str) -> str:
    answer = client.get(path, headers=headers)
    assert answer.status_code == status, path
    return answer.text


PAGES = (
    "/", "/newest", "/section/देश", "/outlet/जल समाचार", "/search", "/search?q=बजट", "/search?q=zzzz",
    "/article/whole0001", "/article/whole0001/evidence", "/article/whole0001/versions", "/article/hostile01",
    "/article/hostile01/evidence", "/about", "/name/अनिल मेहता", "/changes",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("ui", languages())
def test_page_renders_in_every_language_of_the_portal(client: TestClient, path: str, ui: str) -> None:
    mark = "&" if "?" in path else "?"
    assert f'<html lang="{ui}" ' in text_of(client, f"{path}{mark}ui={ui}")


@pytest.mark.parametrize(
    "part",
    [
        "नदी की सफ़ाई के लिए", "State announces new plan", "Clean River", "पाँच साल में", "लखनऊ", "14:58 भा.स.",
        "समय-क्षेत्र अनुमानित",
        "रिया वर्मा, संवाददाता", "भाषा", "नदी का तट", "फ़ोटो: जल समाचार", "<h2", "<blockquote",
        "<li>दूसरा चरण</li>", "<td>40</td>",
        "30 नवंबर 2024, 15:00", "https://social.example/1", "पर्यावरण", "भुगतान-दीवार", "Anil Mehta",
        "AGREE", "पाठ में देखें",
        "/article/whole0001/versions", "/article/whole0001/evidence",
    ],
)  # fmt: skip
def test_article_page_has_every_part_of_the_record(client: TestClient, part: str) -> None:
    assert part in text_of(client, "/article/whole0001?ui=hi")


def test_front_page_leads_with_a_story_that_has_picture_and_standfirst(client: TestClient) -> None:
    lead = text_of(client, "/").partition('<article class="lead">')[2].partition("</article>")[0]
    assert "नदी की सफ़ाई" in lead
    assert "पाँच साल में" in lead


def test_text_runs_carry_their_language(client: TestClient) -> None:
    page = text_of(client, "/article/whole0001")
    assert '<h1 lang="hi" dir="ltr">नदी' in page
    assert '<p class="other-headline" lang="en" dir="ltr">State' in page


@pytest.mark.parametrize(
    "path", ["/", "/newest", "/article/hostile01", "/article/hostile01/evidence", "/search?q=alert"]
)
def test_captured_markup_is_only_ever_text(client: TestClient, path: str) -> None:
    page = text_of(client, path)
    assert "&lt;script&gt;" in page
    assert "<img" not in page
    assert "{{ 7*7 }}" in page


class _Links(HTMLParser):
    """Every address a page leads to, and every attribute that could run something."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.addresses.append(value or "")
            if name.startswith("on") or name == "style":
                self.handlers.append(f"{tag} {name}")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_script_a_handler_or_a_script_address(client: TestClient, path: str) -> None:
    page = text_of(client, path)
    links = _Links()
    links.feed(page)
    # What describes the article to machines is data: no browser runs it.
    assert page.count("<script") == page.count('<script type="application/ld+json">') <= 1
    assert not links.handlers
    assert not [address for address in links.addresses if address.lower().startswith(("javascript:", "data:"))]


@pytest.mark.parametrize("path", [*PAGES, "/nothing", "/static/khabar.css", "/newest.json"])
def test_every_answer_forbids_scripts_and_guessing(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "script-src" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_captured_page_is_a_download_of_plain_text(client: TestClient, talab: str) -> None:
    answer = client.get(f"/article/{talab}/capture")
    assert answer.headers["content-type"] == "text/plain"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert b'<script>alert("captured")</script>' in answer.content


def test_evidence_marks_the_stretch_that_gave_the_headline(client: TestClient, talab: str) -> None:
    page = text_of(client, f"/article/{talab}/evidence?ui=en")
    capture = page.partition('<pre class="capture"')[2]
    assert regex.search(r"<mark[^>]*headline[^>]*>[^<]*तालाब फिर भरा", capture)
    assert "&lt;script&gt;alert" in text_of(client, f"/article/{talab}/evidence?whole=on")


def test_low_confidence_says_so(client: TestClient) -> None:
    assert '<span class="sure low">50% कम भरोसा</span>' in text_of(client, "/article/whole0001/evidence?ui=hi")


def test_changed_words_are_marked_in_the_diff(client: TestClient, talab: str) -> None:
    page = text_of(client, f"/article/{talab}/diff")
    assert regex.search(r"<del>\s*10\s*</del>", page)
    assert regex.search(r"<ins>\s*12\s*</ins>", page)


def test_name_page_gathers_spellings_claims_and_articles(client: TestClient) -> None:
    page = text_of(client, "/name/अनिल मेहता?ui=en")
    assert "Anil Mehta" in page
    assert "हम नदी को बचाने" in page.partition("What they said")[2]
    assert "/article/whole0001" in page


def test_name_that_no_article_has(client: TestClient) -> None:
    text_of(client, "/name/कोई नहीं", 404)


def test_older_version_says_that_it_is_old(client: TestClient, talab: str) -> None:
    page = text_of(client, f"/article/{talab}/version/1?ui=en")
    assert "which is not the newest" in page
    assert "10 दिन" in page


def test_word_sought_is_marked_whole(client: TestClient) -> None:
    assert "<mark>बजट</mark>" in text_of(client, "/search?q=बजट")


def test_filter_narrows_and_can_be_let_go(client: TestClient) -> None:
    page = text_of(client, "/search?q=बजट&section=खेल&ui=en")
    assert 'aria-current="true"' in page
    assert "11 articles" in page


def test_pages_of_hits_follow_each_other(client: TestClient) -> None:
    first = text_of(client, "/newest?_size=20")
    following = regex.search(r'rel="next" href="([^"]+)"', first)
    assert following
    second = text_of(client, following[1].replace("&amp;", "&"))
    assert "21–40" in second
    assert 'rel="prev" href="/newest?_size=20"' in second


def test_removed_article_answers_410_with_the_reason(client: TestClient) -> None:
    assert "court-order" in text_of(client, "/article/plain0099", 410)
    assert client.get("/article/plain0099.json").json()["status"] == 410
    assert "plain0099" not in text_of(client, "/newest.rss")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/article/none", 404),
        ('/search?q="x', 400),
        ("/newest?_size=many", 400),
        ("/newest.docx", 404),
    ],
)
def test_trouble_is_a_page_that_leads_on(client: TestClient, path: str, status: int) -> None:
    assert 'href="/"' in text_of(client, path, status)


def test_language_follows_the_browser_and_then_the_reader(client: TestClient) -> None:
    assert '<html lang="en" ' in text_of(client, "/", **{"accept-language": "en-GB,hi;q=0.5"})
    assert '<html lang="hi" ' in text_of(client, "/", **{"accept-language": "fr"})
    assert '<html lang="hi" ' in text_of(client, "/", **{"accept-language": "en", "cookie": "ui=hi"})


def test_words_of_every_language_have_the_same_keys() -> None:
    keys = {language: set(words_in(language).texts) for language in languages()}
    assert len({frozenset(found) for found in keys.values()}) == 1


def test_no_word_is_left_unused() -> None:
    folder = Path(__file__).parents[2] / "src" / "khabar" / "portal"
    used = "".join(path.read_text("utf-8") for path in [*folder.glob("templates/*.html"), *folder.glob("*.py")])
    # Values of a record are looked up by what they say.
    values = {"paywall", "cut short", "read more link", "needs a browser capture", "happened", "claimed", "planned",
              "hypothetical", "negated", "ongoing",
              "article", "listing", "live", "gallery", "video", "outlet", "language", "agency", "author",
              "person", "place", "organisation", "role", "other", "kind", "section"}  # fmt: skip
    values |= {"+05:00", "+05:30", "+05:45", "+00:00"}
    keys = {key.removesuffix("_one") for key in words_in("hi").texts}
    unused = [key for key in keys if key not in values and f'"{key}"' not in used and f"'{key}'" not in used]
    assert not [key for key in unused if not key.startswith(("trouble_", "record_"))]


@pytest.mark.parametrize("language", languages())
def test_every_part_of_a_record_and_every_field_that_changes_has_a_word(archive: Archive, language: str) -> None:
    parts = {one.part for article in archive for one in found(article)} | set(SAID)
    names = {name for part in parts for name in part.split(".") if not name.isdigit()}
    assert len(names) > 20
    assert names <= {key.removeprefix("record_") for key in words_in(language).texts if key.startswith("record_")}


@pytest.mark.parametrize(
    ("part", "english", "hindi"),
    [
        ("headline", "headline", "शीर्षक"),
        ("body.0", "body 1", "पाठ 1"),
        ("pictures.1.caption", "picture 2, caption", "चित्र 2, चित्र-परिचय"),
        ("dateline.place", "dateline, place", "स्थान-समय, जगह"),
        ("paywall", "paywall", "भुगतान-दीवार"),
        ("nosuch", "nosuch", "nosuch"),
    ],
)
def test_part_of_a_record_in_the_readers_words(part: str, english: str, hindi: str) -> None:
    assert [words_in(language).of_record(part) for language in ("en", "hi")] == [english, hindi]


def test_a_hindi_page_names_what_changed_in_hindi(client: TestClient, talab: str) -> None:
    for path in ("/changes", f"/article/{talab}/diff?from=1&to=2"):
        told = (
            client.get(f"{path}{'&' if '?' in path else '?'}ui=hi").text.partition("बदले हुए अंश")[2].partition("</p>")[0]
        )
        assert "पाठ" in told
        assert "body" not in told


def test_story_page_tells_who_copied_whom(client: TestClient) -> None:
    page = text_of(client, "/article/plain0001/story?ui=en")
    assert page.count("a copy of the same text; first in") >= 10
    assert "One text" in page
    assert "/article/plain0001/story" in text_of(client, "/article/plain0001")


def test_article_that_nobody_else_tells_has_no_story(client: TestClient, talab: str) -> None:
    assert "/story" not in text_of(client, f"/article/{talab}")
    text_of(client, f"/article/{talab}/story", 404)


def test_front_page_has_what_several_outlets_cover(client: TestClient) -> None:
    assert "Covered by several outlets" in text_of(client, "/?ui=en")


def test_story_page_marks_whose_words_a_print_has(tmp_path: Path) -> None:
    text = "राज्य में बाढ़ से चालीस गांव प्रभावित हुए हैं। राहत दल नावों से लोगों को निकाल रहे हैं।"
    own = "हमारे संवाददाता ने घाट पर लोगों से बात की और उनका हाल जाना।"
    with Archive(tmp_path / "archive") as archive:
        for id, body, agency in (("one", text, Field("भाषा", 0.9)), ("two", f"{text}\n\n{own}", None)):
            article = Article.from_text(body, headline="बाढ़ से चालीस गांव प्रभावित", id=id, language="hi")
            article.outlet, article.agency = Field(f"<b>{id}</b>", 0.9), agency
            archive.add([article])
        page = text_of(TestClient(build(archive, place="news")), "/article/two/story?ui=en")
    assert page.count('class="agencys" title="Agency: PTI') == 2
    assert [found.partition("</mark>")[0].partition(">")[2] for found in page.split("<mark")[1:]] == [own]
    assert "<b>" not in page
