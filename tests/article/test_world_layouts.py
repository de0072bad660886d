"""Headers of outlets the world over: times, places, standfirsts, breadcrumbs, captions and tags in their templates' markup."""

from __future__ import annotations

import pytest

import khabar
from khabar.record import Article

HEADLINE = "Two killed as fire sweeps through building in Indian city of Indore"
SUMMARY = "Blaze that began in a warehouse spread to flats while residents slept, officials say"
LEAD = (
    "A fire broke out in a five-storey building in the Indian city of Indore early on Monday, killing two people, officials said.",
    "Police superintendent Rakesh Singh said the fire started in a warehouse on the second floor while residents were asleep.",
    "The injured were taken to the Maharaja Yeshwantrao hospital, where three of them remained in a critical condition.",
    "The state government announced compensation for the families of those who died and ordered an inquiry into the cause.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in LEAD)
URL = "https://www.example.org/world/india/fire-1"


ABROAD = {
    "fr": "Un incendie s'est déclaré lundi à l'aube dans un immeuble de cinq étages dans le centre de l'Inde, ont annoncé les autorités.",
    "es": "Un incendio en un edificio de cinco plantas de la ciudad ha causado este lunes dos muertos, según las autoridades.",
    "it": "Un incendio scoppiato all'alba di lunedì in un palazzo di cinque piani ha causato la morte di due persone in India.",
}


def read(header: str, below: str = "", above: str = "", language: str = "en") -> Article:
    head = f'<html lang="{language}"><head><title>{HEADLINE}</title></head>'
    body = f"<p>{ABROAD[language]}</p>" * 3 if language in ABROAD else BODY
    return khabar.read(f"{head}<body>{above}<h1>{HEADLINE}</h1>{header}<div>{body}</div>{below}</body></html>", url=URL)


def place(article: Article) -> str | None:
    return article.dateline.place.value if article.dateline and article.dateline.place else None


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("Updated 2:58 PM GMT+5:30, November 25, 2024", "2024-11-25T14:58:00+05:30"),
        ("Updated 9:58 AM EST, Mon November 25, 2024", "2024-11-25T09:58:00-05:00"),
        ("Updated: 25 Nov 2024, 14:58 GMT+05:30", "2024-11-25T14:58:00+05:30"),
        ("Updated: Mon, 11/25/2024 - 14:58 UTC", "2024-11-25T14:58:00+00:00"),
        ("Updated: November 25, 2024 14:58 IST 2024-11-25T14:58:34+5:30", "2024-11-25T14:58:00+05:30"),
    ],
)
def test_clocks_before_the_day_and_zones_in_hours_and_minutes(line: str, time: str) -> None:
    modified = read(f"<div>{line}</div>").modified
    assert modified is not None and modified.value.isoformat() == time


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Publié le 25 novembre 2024 à 09h12, modifié le 25 novembre 2024 à 14h58", "fr"),
        ("25/11/2024 a las 09:12, actualizado el 25/11/2024 a las 14:58", "es"),
        ("25 novembre 2024 alle 09:12 (modifica il 25 novembre 2024 | 14:58)", "it"),
    ],
)
def test_clocks_as_languages_write_them(line: str, language: str) -> None:
    article = read(f"<div>{line}</div>", language=language)
    assert (
        article.published is not None
        and article.published.value.isoformat(timespec="minutes")[:16] == "2024-11-25T09:12"
    )
    assert (
        article.modified is not None and article.modified.value.isoformat(timespec="minutes")[:16] == "2024-11-25T14:58"
    )


def test_the_words_behind_a_time_are_not_its_own() -> None:
    markup = '<time datetime="2024-11-25T09:12:00Z"><span>November 25, 2024</span><span>9:12 AM UTC</span><span>Updated 3 hours ago</span></time>'
    article = read(markup)
    assert article.published is not None and article.published.value.isoformat() == "2024-11-25T09:12:00+00:00"
    assert article.modified is None


def test_a_box_that_announces_the_time_in_the_next() -> None:
    article = read(
        '<div><div>Updated on:&nbsp;</div><div><time datetime="2024-11-25T09:28:00Z">25 Nov 2024</time></div></div>'
    )
    assert article.published is None
    assert article.modified is not None and article.modified.value.isoformat() == "2024-11-25T09:28:00+00:00"


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ('<address><a rel="author" href="/p/h">Hannah Ellis</a> in Delhi and <a rel="author" href="/p/a">Aman Rao</a></address>', "Delhi"),
        ("<div>Geeta Pandit</div><div>Reporting from <span>Indore</span></div>", "Indore"),
        ("<p>By Sophie Landry (New Delhi, correspondent)</p>", "New Delhi"),
        ("<p>By Laura Hoflich, Neu-Delhi</p>", None),
    ],
)  # fmt: skip
def test_a_place_behind_the_writer(markup: str, wanted: str | None) -> None:
    assert place(read(markup)) == wanted


@pytest.mark.parametrize(
    ("language", "opening", "wanted"),
    [
        ("ml", "ഇൻഡോർ∙ ഇൻഡോറിലെ അഞ്ചുനില കെട്ടിടത്തിൽ തിങ്കളാഴ്ച പുലർച്ചെയുണ്ടായ തീപിടിത്തത്തിൽ രണ്ടുപേർ മരിച്ചു.", "ഇൻഡോർ"),
        ("gu", "ઇન્દોર, તા. 25 નવેમ્બર 2024, સોમવાર: ઇન્દોરની પાંચ માળની ઇમારતમાં સોમવારે વહેલી સવારે આગ લાગી હતી.", "ઇન્દોર"),
        ("te", "ఇండోర్: ఇండోర్‌లోని ఐదు అంతస్తుల భవనంలో సోమవారం తెల్లవారుజామున అగ్నిప్రమాదం జరిగింది.", "ఇండోర్"),
    ],
)
def test_a_report_opens_with_its_place(language: str, opening: str, wanted: str) -> None:
    said = "".join(f"<p>{opening[opening.index(' ') :]}</p>" for _ in range(2))
    page = f"<html lang='{language}'><body><h1>{opening[-40:]}</h1><p>{opening}</p>{said}</body></html>"
    assert place(khabar.read(page)) == wanted


@pytest.mark.parametrize(
    "markup",
    [
        f'<div class="a1"><p>{SUMMARY}</p></div><div>By <a href="/author/a">Asha Rao</a></div><div>25 November 2024</div>',
        f"<h2>{SUMMARY}</h2><div><a href='/author/a'>Asha Rao</a></div>",
        f'<div class="box"><p>{SUMMARY}.</p></div><div>Last updated: 25 November 2024 14:58</div>',
    ],
)
def test_the_sentence_that_the_byline_parts_from_the_text_is_the_standfirst(markup: str) -> None:
    article = read(markup)
    assert article.standfirst is not None and article.standfirst.value.rstrip(".") == SUMMARY
    assert [block.text for block in article.body] == list(LEAD)


@pytest.mark.parametrize(
    "markup",
    [
        '<nav aria-label="Breadcrumbs"><a href="/world/">World</a><a href="/world/india/">India</a></nav>',
        '<nav class="breadcrumb"><h2 class="visually-hidden">Breadcrumb</h2><ol><li><a>World</a></li><li><a>India</a></li></ol></nav>',
        '<div class="breadcrumb"><span>You are here: </span><a class="pathway">World</a> <span><img src="/a.png"></span> <a class="pathway">India</a></div>',
    ],
)
def test_a_breadcrumb_less_what_calls_it_one(markup: str) -> None:
    breadcrumb = read("", above=markup).breadcrumb
    assert breadcrumb is not None and breadcrumb.value == ["World", "India"]


@pytest.mark.parametrize(
    ("markup", "caption", "credit"),
    [
        ('<figure><img src="/a1.jpg"><figcaption>Rescuers carry a man out (AP Photo/Rajesh Kumar)</figcaption></figure>', "Rescuers carry a man out", "AP Photo/Rajesh Kumar"),
        ('<figure><img src="/a1.jpg"><figcaption><span>Smoke over the street.</span><span><span>Credit...</span><span>Atul Lok</span></span></figcaption></figure>', "Smoke over the street.", "Atul Lok"),
        ('<figure><img src="/a1.jpg"><figcaption><span>Bomberos en el edificio.</span><span class="m">Rajesh Kumar (AP)</span></figcaption></figure>', "Bomberos en el edificio.", "Rajesh Kumar (AP)"),
        ('<figure><img src="/a1.jpg"><figcaption>Firefighters in Indore. Photo by Ravi Menon.</figcaption></figure>', "Firefighters in Indore.", "Ravi Menon"),
        ('<div class="image"><img src="/a1.jpg"><div class="meta"><span class="cap">Firefighters try to douse a fire.</span><figcaption class="image__credit">Rafiq Maq</figcaption></div></div>', "Firefighters try to douse a fire.", "Rafiq Maq"),
        ('<figure><span><img src="/a1.jpg"><span role="text"><span class="visually-hidden">Image source, </span>Reuters</span></span><figcaption><p>Fire engines took an hour to come</p></figcaption></figure>', "Fire engines took an hour to come", "Reuters"),
    ],
)  # fmt: skip
def test_credits_however_they_are_parted_from_captions(markup: str, caption: str, credit: str) -> None:
    (picture,) = read(markup).pictures
    assert (picture.caption and picture.caption.value, picture.credit and picture.credit.value) == (caption, credit)


def test_a_writers_portrait_is_no_picture_of_the_report() -> None:
    portrait = '<div><img src="/leena-joseph.jpg" alt="Leena Joseph"><a href="/author/leena/">Leena Joseph</a></div>'
    assert read(portrait).pictures == []


@pytest.mark.parametrize(
    ("markup", "language"),
    [
        ('<section><h2>Archivado En</h2><ul><li><a href="/1">Indore</a></li><li><a href="/2">Incendios</a></li></ul></section><footer><a href="/l">Aviso legal</a></footer>', "es"),
        ('<div><span>Tags:</span><a href="/1">Indore</a>, <a href="/2">Incendios</a></div>', "en"),
    ],
)  # fmt: skip
def test_tags_end_with_their_list(markup: str, language: str) -> None:
    tags = read("", markup, language=language).tags
    assert tags is not None and tags.value == ["Indore", "Incendios"]


def test_the_heading_with_its_kicker_is_the_headline_not_the_breadcrumbs_last_step() -> None:
    kicker = "Fire in Indore"
    source = f'<html lang="en"><head><title>{HEADLINE} | The Gazette</title><meta property="og:title" content="{HEADLINE}"></head><body><h1><span>{kicker}</span> <span>{HEADLINE}</span></h1><div>By <a rel="author" href="/a">Asha Rao</a></div>{BODY}<footer><ol class="breadcrumbs"><li><a>World</a></li><li>{HEADLINE}</li></ol></footer></body></html>'
    article = khabar.read(source, url=URL)
    assert article.headline is not None and article.headline.value == HEADLINE
    assert [author.name for author in article.authors] == ["Asha Rao"]
