"""Which way a text runs: Urdu from the right, in every page and export, and runs in other languages kept apart in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import BytesIO

import pytest
from starlette.testclient import TestClient

from khabar.archive import Archive
from khabar.archive.export import WRITERS, Channel
from khabar.language import direction_of, get
from khabar.portal.app import build
from khabar.portal.runs import tongue
from khabar.record import Article, Author, Block, Field, LanguageField

HEADLINE = "وزیراعظم نے لکھنؤ میں BJP کارکنوں سے خطاب کیا"
BODY = (
    "وزیراعظم نے جمعہ کو لکھنؤ میں ایک بڑے جلسے سے خطاب کیا اور کہا کہ حکومت 2024 میں نئے اسکول کھولے گی۔",
    "انہوں نے بتایا کہ پنچایتوں کو 15.5 فیصد زیادہ رقم دی جائے گی۔ BJP کے کارکن بڑی تعداد میں موجود تھے۔",
)


def urdu(id: str = "urdu0001", outlet: str = "روزنامہ آواز") -> Article:
    article = Article.from_text("\n\n".join(BODY), headline=HEADLINE, id=id, language="ur")
    article.outlet = Field(outlet, 0.9)
    article.section = Field("سیاست", 0.9)
    article.standfirst = Field(BODY[0], 0.9)
    article.other_headlines = [LanguageField("Prime Minister speaks in Lucknow", 0.9, (), "en")]
    article.authors = [Author("احمد علی", "person", 0.9)]
    article.body += [Block("quote", "यह हिन्दी में है", language="hi")]
    article.fetched = datetime(2024, 12, 1, tzinfo=UTC)
    return article


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with Archive(tmp_path_factory.mktemp("urdu") / "archive") as archive:
        archive.add([urdu(), urdu("urdu0002", "اخبار نو")])
        yield TestClient(build(archive, place="news"))


class Runs(HTMLParser):
    """Every text of a page with the direction it is shown in."""

    VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.without: list[str] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if "lang" in given and "dir" not in given:
            self.without.append(tag)
        around = self._open[-1][1] if self._open else "ltr"
        if tag not in self.VOID:
            self._open.append((tag, given.get("dir") or ("auto" if tag == "bdi" else around)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open and self._open[-1][0] not in ("title", "style", "script"):
            self.found.append((self._open[-1][1], data.strip()))


def runs(html: str) -> Runs:
    found = Runs()
    found.feed(html)
    return found


def is_urdu(text: str) -> bool:
    return tongue(text) == "ur"


PAGES = (
    "/", "/newest", "/section/سیاست", "/outlet/روزنامہ آواز", "/search?q=BJP", "/article/urdu0001",
    "/article/urdu0001/story", "/article/urdu0001/versions", "/article/urdu0001/evidence", "/about",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_urdu_runs_from_the_right_on_every_page(portal: TestClient, path: str) -> None:
    found = runs(portal.get(path).text).found
    shown = {way for way, text in found if is_urdu(text)}
    assert shown
    assert shown <= {"rtl", "auto"}


@pytest.mark.parametrize("path", PAGES)
def test_other_languages_run_from_the_left_beside_urdu(portal: TestClient, path: str) -> None:
    found = runs(portal.get(path).text).found
    assert [text for way, text in found if way == "rtl" and tongue(text) in ("hi", "en") and len(text) > 8] == []


@pytest.mark.parametrize("path", PAGES)
def test_no_element_names_a_language_without_a_direction(portal: TestClient, path: str) -> None:
    assert runs(portal.get(path).text).without == []


@pytest.mark.parametrize("name", ["html", "rss", "atom", "jsonfeed", "ninjs"])
def test_exported_urdu_carries_its_direction(name: str) -> None:
    out = BytesIO()
    WRITERS[name].write([urdu()], out, Channel("آواز"))
    written = out.getvalue().decode().replace("&quot;", '"').replace("&lt;", "<").replace('\\"', '"')
    assert 'lang="ur" dir="rtl"' in written
    assert 'lang="hi" dir="ltr"' in written


def test_text_of_unknown_language_is_directed_by_its_letters() -> None:
    article = urdu()
    article.language = None
    out = BytesIO()
    WRITERS["html"].write([article], out, Channel(""))
    assert '<html lang="und" dir="auto">' in out.getvalue().decode()


@pytest.mark.parametrize("code", ["ur", "fa", "ar", "he", "sd", "ks", "ps"])
def test_languages_that_are_written_from_the_right(code: str) -> None:
    assert get(code).direction == "rtl"


@pytest.mark.parametrize("code", ["hi", "mr", "ne", "en", "ta", "pa", "ru", "zh"])
def test_languages_that_are_written_from_the_left(code: str) -> None:
    assert get(code).direction == "ltr"


@pytest.mark.parametrize("code", ["und", "xx", "", 'x" onload="'])
def test_direction_of_a_language_that_nobody_knows_is_left_to_its_letters(code: str) -> None:
    assert get(code).direction == "auto"


def test_script_without_letters_has_no_direction() -> None:
    assert direction_of("Zyyy") == "auto"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("BJP کے کارکنوں سے خطاب", "ur", "ur"),
        ("BJP کے کارکنوں سے خطاب", None, "ur"),
        ("Prime Minister speaks", "ur", "en"),
        ("PM मोदी ने कहा", "mr", "mr"),
        ("PM मोदी ने कहा", None, "hi"),
        ("தமிழ்நாடு", "hi", "ta"),
        ("2024", "ur", "ur"),
        ("2024", None, "und"),
    ],
)
def test_language_of_a_run_is_that_of_most_of_its_letters(text: str, language: str | None, expected: str) -> None:
    assert tongue(text, language) == expected
