"""Finding articles again: every word, every spelling, filters, facets, snippets, both ways of sorting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khabar.archive import Archive
from khabar.errors import BadQuery
from khabar.language.analyser import VERSION
from khabar.language.words import words
from khabar.reading import read
from khabar.record import Article, Author, Dateline, Field, Name, TimeField

IST = timezone(timedelta(hours=5, minutes=30))

TEXTS = {
    "kim": ("किम जोंग उन से मिले रूस के रक्षा मंत्री", "उत्तर कोरिया के नेता किम जोंग उन ने प्योंगयांग में मुलाकात की।"),
    "flood": ("बाढ़ से राहत", "हिन्दी भाषी राज्यों की ज़मीन डूबी। राष्ट्रपति ने चिंता जताई।"),
    "vote": ("चुनाव आयोग ने तारीखें बताईं", "प्रधानमंत्री नरेंद्र मोदी ने रैली की। मतदान दो चरणों में होगा।"),
    "english": ("Modi addresses a rally", "Prime Minister Narendra Modi spoke in Patna about the election."),
}


@pytest.fixture
def archive(folder_archive: Archive) -> Archive:
    folder_archive.add([Article.from_text(text, headline=headline, id=id) for id, (headline, text) in TEXTS.items()])
    return folder_archive


def found(archive: Archive, query: str, **filters: str) -> set[str]:
    return {hit.id for hit in archive.search(query, limit=100, **filters)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("हिंदी", "हिन्दी"),
        ("ज़मीन", "जमीन"),
        ("राष्ट्रपति", "राष्\u200dट्रपति"),
        ("राष्ट्रपति", "rashtrapati"),
        ("मोदी", "modi"),
        ("modi", "Modi"),
        ("किम जोंग उन", "kim jong un"),
        ("रक्षा मंत्री", "raksha mantri"),
    ],
)
def test_spellings_find_the_same_articles(archive: Archive, one: str, other: str) -> None:
    assert found(archive, one) == found(archive, other) != set()


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ('"किम जोंग उन"', {"kim"}),
        ('"जोंग किम"', set()),
        ("किम AND मंत्री", {"kim"}),
        ("किम OR बाढ़", {"kim", "flood"}),
        ("मोदी NOT rally", {"vote"}),
        ("मोदी -रैली", {"english"}),
        ("(किम OR बाढ़) AND राहत", {"flood"}),
        ("करो।", set()),
        ("जताई।", {"flood"}),
        ("", set(TEXTS)),
        ("।।। ---", set(TEXTS)),
    ],
)
def test_operators(archive: Archive, query: str, ids: set[str]) -> None:
    assert found(archive, query) == ids


@pytest.mark.parametrize("misspelt", ["चुनवा", "राष्टपति", "प्रधानमंतरी", "प्योंग्यांग"])
def test_misspelt_word_finds_its_article_and_is_put_right(archive: Archive, misspelt: str) -> None:
    hits = archive.search(misspelt)
    assert len(hits) >= 1
    assert hits.suggestion not in (None, misspelt)


def test_word_that_is_known_is_not_put_right(archive: Archive) -> None:
    assert archive.search("मोदी").suggestion is None


def test_marks_cover_whole_words_as_the_page_spells_them(archive: Archive) -> None:
    hit = archive.search("हिंदी")[0]
    assert [hit.snippet.text[mark.start : mark.end] for mark in hit.snippet.marks] == ["हिन्दी"]
    assert hit.snippet.marked("<", ">").startswith("<हिन्दी> भाषी")


def rich(id: str, day: int, **fields: str) -> Article:
    article = Article.from_text(f"चुनाव की खबर {id}", headline=f"खबर {id}", id=id)
    article.published = TimeField(datetime(2024, 11, day, 23, 30, tzinfo=IST), 1.0)
    for name, value in fields.items():
        if name == "place":
            article.dateline = Dateline(Field(value, 1.0))
        elif name == "person":
            article.names = [Name("n1", "person", value, (), 1.0)]
        elif name == "author":
            article.authors = [Author(value, "person", 1.0)]
        else:
            setattr(article, name, Field(value, 1.0))
    return article


@pytest.fixture
def news(folder_archive: Archive) -> Archive:
    folder_archive.add(
        [
            rich("a", 28, outlet="Patrika", section="विदेश", language="hi", place="नई दिल्ली"),
            rich("b", 29, outlet="Patrika", section="खेल", agency="भाषा", person="किम जोंग उन"),
            rich("c", 30, outlet="Lokmat", section="विदेश", language="mr", author="ज्योति शर्मा"),
        ]
    )
    return folder_archive


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"outlet": "patrika"}, {"a", "b"}),
        ({"outlet": ["Patrika", "Lokmat"], "section": "विदेश"}, {"a", "c"}),
        ({"language": "mr"}, {"c"}),
        ({"place": "पटना"}, set()),
        ({"place": "नयी दिल्ली"}, {"a"}),
        ({"place": "NEW DELHI"}, {"a"}),
        ({"place": "नई दिल्ली"}, {"a"}),
        ({"agency": "भाषा"}, {"b"}),
        ({"person": "किम जोंग उन"}, {"b"}),
        ({"author": "ज्योति शर्मा"}, {"c"}),
        ({"since": "2024-11-29"}, {"b", "c"}),
        ({"until": "2024-11-29"}, {"a", "b"}),
        ({"since": "2024-11-29", "until": "2024-11-29"}, {"b"}),
        ({"since": "2024-11", "until": "2024"}, {"a", "b", "c"}),
        ({"since": "2024-11-29T18:30:00+00:00"}, {"c"}),
        ({"since": "2024-12-01"}, set()),
    ],
)
def test_filters(news: Archive, filters: dict[str, str], ids: set[str]) -> None:
    assert found(news, "चुनाव", **filters) == found(news, "", **filters) == ids


def test_moments_of_two_zones_make_a_range_by_the_clock_of_the_world(news: Archive) -> None:
    since = datetime(2024, 11, 30, 23, 0, tzinfo=IST)
    until = datetime(2024, 11, 30, 18, 30, tzinfo=UTC)
    assert [hit.id for hit in news.search("", since=since, until=until)] == ["c"]
    with pytest.raises(BadQuery, match="before it starts"):
        news.search("", since=until, until=since)


def test_facets_count_all_articles_found_by_their_own_day(news: Archive) -> None:
    facets = news.search("चुनाव", limit=1).facets
    assert {facet.value: facet.count for facet in facets["outlet"]} == {"Patrika": 2, "Lokmat": 1}
    assert [facet.value for facet in facets["day"]] == ["2024-11-28", "2024-11-29", "2024-11-30"]


def test_index_of_an_older_analyser_is_made_anew_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        # What the older analyser made of the words does not match what is asked now.
        older.setattr("khabar.archive.search.index.VERSION", VERSION - 1)
        backwards = "khabar.archive.search.document.words_of"
        older.setattr(backwards, lambda texts: [[word[::-1] for word in words(text)] for text in texts])
        with Archive(tmp_path / "archive") as archive:
            archive.add([Article.from_text("कोसी में बाढ़", id="n1")])
            assert found(archive, "कोसी") == set()
    with Archive(tmp_path / "archive") as archive:
        assert found(archive, "कोसी") == {"n1"}
        assert archive.check() == []


@pytest.mark.parametrize(
    ("language", "text", "query"),
    [
        ("hi", "लड़कियां स्कूल पहुंचीं", "लड़की"),
        ("hi", "उन्होंने नदियों की सफाई की", "नदी"),
        ("hi", "नई दिल्ली में बैठक हुई", "नयी दिल्ली"),
        ("mr", "शहरांमध्ये पाऊस झाला", "शहर"),
        ("en", "two elections were held", "election"),
        (None, "लड़के आए", "लड़का"),
    ],
)
def test_inflected_form_is_found_by_the_endings_of_its_language(
    folder_archive: Archive, language: str | None, text: str, query: str
) -> None:
    article = Article.from_text(text, id="n1", language=language)
    if language is None:
        article.language = None
    folder_archive.add([article])
    assert found(folder_archive, query) == {"n1"}


@pytest.mark.parametrize(("stored", "asked"), [("वर्ष २०२४ में", "2024"), ("वर्ष 2024 में", "२०२४")])
def test_numbers_are_found_in_the_digits_of_both_scripts(folder_archive: Archive, stored: str, asked: str) -> None:
    folder_archive.add([Article.from_text(stored, id="n1", language="hi")])
    assert found(folder_archive, asked) == {"n1"}


def test_question_word_does_not_outweigh_what_is_asked_for(folder_archive: Archive) -> None:
    """क्या stands in one article alone, so it is as rare as बांध: what tells them apart is that it asks."""
    others = [Article.from_text(f"बाजार में तेजी रही, भाव {number} रुपये", language="hi") for number in range(20)]
    asking = Article.from_text("बाजार में क्या तेजी रही", id="asking", language="hi")
    meant = Article.from_text("बाजार में बांध तेजी रही", id="meant", language="hi")
    folder_archive.add([*others, asking, meant])
    assert [hit.id for hit in folder_archive.search("क्या बांध")][:1] == ["meant"]


def test_articles_with_one_of_two_words_are_found_where_none_has_both(archive: Archive) -> None:
    assert found(archive, "बाढ़ मतदान") == {"flood", "vote"}
    assert found(archive, "बाढ़ राहत") == {"flood"}
    assert found(archive, "बाढ़ AND मतदान") == set()


def test_newest_first(news: Archive) -> None:
    assert [hit.id for hit in news.search("चुनाव", sort="newest")] == ["c", "b", "a"]


def test_pages_of_hits_join_without_a_gap(news: Archive) -> None:
    first = news.search("चुनाव", limit=2)
    rest = news.search("चुनाव", limit=2, offset=first.next or 0)
    assert (first.total, first.next, rest.next) == (3, 2, None)
    assert {hit.id for hit in [*first, *rest]} == {"a", "b", "c"}


def test_name_only_in_the_body_weighs_less_than_in_the_headline(folder_archive: Archive) -> None:
    filler = "और बातें " * 5
    folder_archive.add([Article.from_text(f"{filler} कोसी नदी {filler}", headline="राहत", id="body")])
    folder_archive.add([Article.from_text(f"{filler} पानी {filler}", headline="कोसी नदी", id="head")])
    assert [hit.id for hit in folder_archive.search("कोसी")] == ["head", "body"]


@pytest.mark.parametrize(
    ("query", "filters", "message"),
    [
        ('"किम जोंग', {}, "quote at character 1"),
        ("(किम", {}, "not closed"),
        ("किम)", {}, "never opened"),
        (" ".join(f"शब्द{number}" for number in range(10_000)), {}, "shorten"),
        ("क " * 300, {}, "300 words"),
        ("(" * 500, {}, "simpler"),
        ("किम", {"since": "2024-12-01", "until": "2024-11-01"}, "before it starts"),
        ("किम", {"since": "tomorrow"}, "no date"),
        ("किम", {"colour": "red"}, "filters: outlet"),
    ],
)
def test_query_that_cannot_be_understood_says_why(
    archive: Archive, query: str, filters: dict[str, str], message: str
) -> None:
    with pytest.raises(BadQuery, match=message):
        archive.search(query, **filters)


LETTERS = "कखगचजटडतदनपबमयरलवशसहङञणड़ज़फ़ािीुूेैोौंःँ़्ऋअआइउए\u200c\u200dabकीन्ह०१२12ßİ"
TEXT = st.lists(st.text(LETTERS, min_size=1, max_size=9), min_size=1, max_size=12).map(" ".join)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXT, min_size=1, max_size=4))
def test_every_word_of_every_article_finds_it(texts: list[str]) -> None:
    """Alone, before a danda, with a joiner in it, with the nukta in either coding."""
    articles = {f"n{number}": Article.from_text(text, id=f"n{number}") for number, text in enumerate(texts)}
    with TemporaryDirectory() as folder, Archive(Path(folder) / "archive") as archive:
        archive.add(articles.values())
        for id, article in articles.items():
            for word in set(words(article.text)):
                for written in spellings(word):
                    assert id in found(archive, written), (word, written)


_BARE = "कखगजडढफय"
_ONE_LETTER = regex.compile(f"[{_BARE}]\u093c")


def test_nukta_in_one_letter_or_two_is_among_the_spellings() -> None:
    assert {"ज\u093cमीन", "\u095bमीन"} <= set(spellings("\u095bमीन"))


def test_every_word_of_the_sample_pages_finds_its_article(tmp_path: Path) -> None:
    """Of real records: headline, standfirst, captions, names, tags and body, whatever stands in them."""
    pages = sorted((Path(__file__).parents[2] / "samples" / "pages").rglob("*.html"))[::8]
    articles = {one.id: one for one in (read(page) for page in pages) if one.body}
    with Archive(tmp_path / "archive") as archive:
        archive.add(articles.values())
        places: dict[str, set[str]] = {}
        for id, article in articles.items():
            heads = (article.headline, article.standfirst, *article.other_headlines)
            texts = [article.text, *(field.value for field in heads if field)]
            for word in {word for text in texts for word in words(text)}:
                places.setdefault(word, set()).add(id)
        assert len(places) > 300
        for number, (word, ids) in enumerate(sorted(places.items())):
            # Each word in one spelling of the five: every spelling meets some thousand words.
            several = list(spellings(word))
            written = several[number % len(several)]
            assert ids <= found(archive, written), (word, written)


def spellings(word: str) -> Iterable[str]:
    from unicodedata import normalize

    yield word
    yield f"{word}।"
    yield word[0] + "\u200d" + word[1:]
    yield normalize("NFD", word)
    yield normalize("NFC", word)
    # NFC never makes the letters that have the nukta in them: they are written out.
    yield _ONE_LETTER.sub(lambda found: chr(0x958 + _BARE.index(found[0][0])), normalize("NFD", word))


@settings(max_examples=60, deadline=None)
@given(st.text(LETTERS + " ।", min_size=0, max_size=600), st.integers(0, 60))
def test_snippet_never_cuts_a_grapheme(text: str, which: int) -> None:
    from khabar.archive.search.sentence_words import sentences_of
    from khabar.archive.search.snippet import snippet
    from khabar.language.analyser import fold
    from khabar.language.words import bounds

    known = words(text)
    wanted = fold(known[which % len(known)]) if known else ""
    shown = snippet([text], sentences_of([text]), {wanted: wanted} if wanted else {}, longest=80)
    piece = shown.text.removeprefix("…").removesuffix("…")
    borders = {match.start() for match in regex.finditer(r"\X", text)} | {len(text)}
    assert any(
        at in borders and at + len(piece) in borders for at in range(len(text) + 1) if text.startswith(piece, at)
    )
    assert [(mark.start, mark.end) for mark in shown.marks] == [
        ends for ends in bounds(shown.text) if fold(shown.text[slice(*ends)]) == wanted
    ]
