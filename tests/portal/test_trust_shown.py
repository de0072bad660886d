"""What the portal shows as fact and what it folds, and a name's page: by its key, from every spelling, over all articles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from urllib.parse import quote, unquote

import pytest
import regex
from starlette.testclient import TestClient

from khabar.archive import Archive
from khabar.portal.app import build
from khabar.record import Article, Field, TimeField
from khabar.understanding import understand

INDIA = timezone(timedelta(hours=5, minutes=30))
SAID = "कोसी पर नया पुल अगले साल तक बन जाएगा।"
UNNAMED = "पुराना पुल कल ही टूट गया है।"

# id, language, text
REPORTS = [
    ("a", "hi", f"प्रधानमंत्री नरेंद्र मोदी ने कहा कि {SAID} एक अधिकारी ने कहा कि {UNNAMED}"),
    ("b", "en", "Prime Minister Narendra Modi said that the old bridge over the Kosi would be closed in June."),
    ("c", "hi", "प्रधानमंत्री नरेन्द्र मोदी ने बाढ़ में हुई मौतों की निंदा की। भाजपा ने जांच की मांग की।"),
    ("d", "hi", "मुख्यमंत्री योगी आदित्यनाथ ने कहा कि मोदी का नया पुल जल्दी बनेगा। योगी ने घाट भी देखा।"),
    ("e", "hi", "कलाकार अंजलि मेनन ने कहा कि मेला अगले महीने तक चलेगा।"),
]  # fmt: skip


def report(id: str, language: str, text: str, day: int = 1) -> Article:
    article = Article.from_text(text, headline=f"खबर {id}", id=id, language=language)
    article.outlet = Field("Kosi Times", 1.0)
    article.published = TimeField(datetime(2024, 6, day, 9, tzinfo=INDIA), 1.0)
    return understand(article)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with Archive(tmp_path_factory.mktemp("trust") / "kept") as archive:
        archive.add([report(*row, day=number) for number, row in enumerate(REPORTS, 1)])
        yield TestClient(build(archive))


def folded(page: str) -> str:
    return "".join(regex.findall(r"<details class=\"unchecked\">.*?</details>", page, flags=regex.DOTALL))


def open_part(page: str) -> str:
    found: str = regex.sub(r"<details class=\"unchecked\">.*?</details>", "", page, flags=regex.DOTALL)
    return found


def test_claim_of_a_named_speaker_stands_open_and_that_of_an_unnamed_is_folded(client: TestClient) -> None:
    claims = client.get("/article/a?ui=en").text.partition('id="claims"')[2]
    assert SAID in open_part(claims)
    assert SAID not in folded(claims)
    assert UNNAMED in folded(claims)
    assert UNNAMED not in open_part(claims)
    assert "read by rule, not checked" in folded(claims)


def test_fragment_is_folded_on_the_page_of_its_speaker(client: TestClient) -> None:
    page = client.get("/name/Narendra Modi?ui=hi").text.partition("<h2")[2]
    assert "बाढ़ में हुई मौतों</blockquote>" in folded(page)
    assert "बाढ़ में हुई मौतों</blockquote>" not in open_part(page)
    assert SAID in open_part(page)


def test_name_that_is_not_sure_is_folded(client: TestClient) -> None:
    names = client.get("/article/e?ui=hi").text.partition('id="names"')[2].partition("</section>")[0]
    assert "अंजलि मेनन" in folded(names)
    assert "अंजलि मेनन" not in open_part(names)


def test_json_says_of_each_whether_it_is_trusted(client: TestClient) -> None:
    (record,) = client.get("/article/a.json").json()["rows"]
    assert {claim["content"]["text"]: claim["trusted"] for claim in record["claims"]} == {SAID: True, UNNAMED: False}
    assert {name["trusted"] for name in record["names"]} <= {True, False}


SPELLINGS = ["नरेंद्र मोदी", "नरेन्द्र मोदी", "narendra modi", "NARENDRA MODI", "मोदी"]


@pytest.mark.parametrize("asked", SPELLINGS)
@pytest.mark.parametrize("ending", ["", ".json"])
def test_every_spelling_leads_to_the_page_of_the_key(client: TestClient, asked: str, ending: str) -> None:
    answer = client.get(f"/name/{quote(asked)}{ending}?ui=en", follow_redirects=False)
    assert answer.status_code == 301
    assert unquote(answer.headers["location"]) == f"/name/Narendra Modi{ending}?ui=en"


def test_page_of_the_key_has_every_article_in_both_scripts(client: TestClient) -> None:
    (row,) = client.get("/name/Narendra Modi.json").json()["rows"]
    assert (row["key"], row["total"], set(row["articles"])) == ("Narendra Modi", 4, {"a", "b", "c", "d"})
    assert {"नरेंद्र मोदी", "नरेन्द्र मोदी", "Narendra Modi", "मोदी"} <= {one["text"] for one in row["spellings"]}
    assert [one["article"] for one in row["said"] if one["trusted"]] == ["a", "b"]
    assert [one["article"] for one in row["spoken_of"]] == ["d"]


@pytest.mark.parametrize(("ui", "title"), [("hi", "नरेंद्र मोदी"), ("en", "Narendra Modi")])
def test_page_is_headed_in_the_reader_s_language(client: TestClient, ui: str, title: str) -> None:
    page = client.get(f"/name/Narendra Modi?ui={ui}").text
    assert regex.search(rf"<h1[^>]*>{title}</h1>", page)


def test_name_that_no_list_knows_has_a_page_of_its_words(client: TestClient) -> None:
    (row,) = client.get("/name/अंजलि मेनन.json").json()["rows"]
    assert (row["key"], row["articles"]) == ("अंजलि मेनन", ["e"])
    answer = client.get(f"/name/{quote('अञ्जलि  मेनन')}", follow_redirects=False)
    assert unquote(answer.headers["location"]) == "/name/अंजलि मेनन"


def test_short_form_leads_to_whom_an_article_calls_so(client: TestClient) -> None:
    for short, key in (("योगी", "Yogi Adityanath"), ("BJP", "Bharatiya Janata Party")):
        answer = client.get(f"/name/{quote(short)}", follow_redirects=False)
        assert unquote(answer.headers["location"]) == f"/name/{key}"


@pytest.mark.parametrize("asked", ["कोई और", '"', "   ", "%00", "a/b"])
def test_name_that_no_article_has_is_404(client: TestClient, asked: str) -> None:
    assert client.get(f"/name/{quote(asked)}").status_code == 404


def test_all_articles_of_a_name_are_reached_page_by_page(client: TestClient) -> None:
    met: list[str] = []
    address: str | None = "/name/Narendra Modi.json?_size=3"
    while address:
        found = client.get(address).json()
        met += found["rows"][0]["articles"]
        address = found["next"]
    assert sorted(met) == ["a", "b", "c", "d"]
    page = client.get("/name/Narendra Modi?ui=en&_size=3").text
    assert "of 4" in page
    assert 'rel="next"' in page


def test_claim_leads_to_the_version_that_it_was_read_from(client: TestClient) -> None:
    page = client.get("/name/Narendra Modi?ui=en").text
    addresses = set(regex.findall(r'href="(/article/[^"]+/version/\d+#[^"]+)"', page))
    assert "/article/a/version/1#b0" in addresses
    for address in addresses:
        target = client.get(address.partition("#")[0]).text
        anchor = address.partition("#")[2]
        assert f'id="{anchor}"' in target


def test_people_and_places_are_counted_by_who_they_are(client: TestClient) -> None:
    page = client.get("/newest?ui=hi").text
    assert len(regex.findall(r">नरेंद्र मोदी</a> <span class=\"count\">4</span>", page)) == 1
    assert "Narendra Modi</a>" not in page.partition('class="facets"')[2]
