"""Words that mean the same and are neither spelt nor sound alike; figures that look alike and are not the same; addresses."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from khabar.archive import Archive
from khabar.archive.search.synonyms import synonyms
from khabar.capture import Capture
from khabar.record import Article

TEXTS = {
    "party-hi": ("भाजपा ने जीता चुनाव", "पार्टी के नेता ने कहा कि जीत जनता की है।"),
    "party-en": ("BJP wins polls", "Its leaders said the people had won."),
    "congress": ("कांग्रेस की बैठक", "बैठक में सौ लोग आए।"),
    "cricket": ("टी20 विश्व कप भारत ने जीता", "फाइनल बारबाडोस में हुआ।"),
    "summit": ("जी20 घोषणा पर सहमति", "देशों ने घोषणा पत्र माना।"),
    "village": ("गांव में बिजली पहुंची", "लोग खुश हैं।"),
    "song": ("गाना रिलीज हुआ", "गीत सबको पसंद आया।"),
    "shade": ("छांव में बैठे मजदूर", "धूप तेज थी।"),
    "who-en": ("Who won the race", "They ran all day."),
    "health-hi": ("डब्ल्यूएचओ की चेतावनी", "टीका लगवाने को कहा।"),
}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = Archive(tmp_path_factory.mktemp("names") / "archive")
    archive.add([Article.from_text(body, headline=line, id=id) for id, (line, body) in TEXTS.items()])
    return archive


def found(archive: Archive, query: str) -> list[str]:
    return [hit.id for hit in archive.search(query)]


@pytest.mark.parametrize("query", ["भाजपा", "बीजेपी", "BJP", "bjp", "ਭਾਜਪਾ"])
def test_every_name_of_a_body_finds_all_its_articles(texts: Archive, query: str) -> None:
    assert set(found(texts, query)) == {"party-hi", "party-en"}


@pytest.mark.parametrize(("query", "id"), [("जी20", "summit"), ("G20", "summit"), ("टी20", "cricket")])
def test_a_figure_is_never_a_slip_for_another(texts: Archive, query: str, id: str) -> None:
    assert found(texts, query) == [id]


@pytest.mark.parametrize(
    ("query", "id"),
    [("gaon", "village"), ("gaav", "village"), ("gaanv", "village"), ("chhaon", "shade"), ("chhaav", "shade")],
)
def test_a_nasal_that_is_hardly_heard_is_found_without_it(texts: Archive, query: str, id: str) -> None:
    assert found(texts, query)[0] == id


def test_a_name_that_is_a_word_of_every_day_stands_for_itself_alone(texts: Archive) -> None:
    assert "health-hi" not in found(texts, "who")
    assert not any(synonyms(word) for word in ("who", "us", "आप", "it"))


def test_names_of_one_thing_name_each_other() -> None:
    assert all(word in synonyms(other) for word in synonyms("bjp") for other in synonyms(word))


@pytest.mark.parametrize("spelling", ["https://a.example/%E0%A4%95-1?b=2&a=1", "a.example/क-1/?a=1&b=2&utm_source=x"])
def test_an_address_in_any_spelling_finds_its_article_alone(archive: Archive, spelling: str) -> None:
    at = datetime(2024, 11, 30, tzinfo=UTC)
    pages = [Capture(data=f"बाढ़ {n}\nपाठ".encode(), url=f"https://a.example/क-{n}?a=1&b=2", fetched=at) for n in (1, 2)]
    archive.add(pages)
    assert [hit.headline for hit in archive.search(spelling)] == ["बाढ़ 1"]
    assert archive.ids(spelling) == [archive.id_of(spelling)]


def test_what_looks_like_an_address_and_is_none_is_searched_as_words(texts: Archive) -> None:
    assert found(texts, "कांग्रेस.बैठक") == ["congress"]
