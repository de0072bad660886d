"""Relative addresses of a page, whatever tells what they are relative to; and what giving the address must not cost."""

from __future__ import annotations

import pytest

import khabar
from khabar.record import Article

PAGE = """<html lang="hi"><head><title>बाढ़ से गांव डूबे</title>{head}</head><body><article>
<h1>बाढ़ से गांव डूबे और सड़कें बह गईं</h1>
<p>पटना में बाढ़ से कई गांव डूब गए और लोग छतों पर रात बिताने को मजबूर हुए, अधिकारियों ने बताया।</p>
<figure><img src="{src}" width="800" height="500"><figcaption>गांव में भरा पानी। फोटो: पीटीआई</figcaption></figure>
<p>राहत दल नावों से लोगों को निकाल रहे हैं और खाना बांट रहे हैं, जिला प्रशासन ने कहा।</p>
<p>मौसम विभाग ने अगले दो दिन भारी बारिश की चेतावनी दी है और लोगों से सतर्क रहने को कहा है।</p>
</article></body></html>"""
GIVEN = "https://given.example/news/x.html"
CANONICAL = '<link rel="canonical" href="https://canon.example/a/b.html">'
OG = '<meta property="og:url" content="https://og.example/a/b.html">'


def read(head: str = "", src: str = "p/flood-1.jpg", url: str | None = None) -> Article:
    return khabar.read(PAGE.format(head=head, src=src).encode(), url=url)


@pytest.mark.parametrize(
    ("head", "url", "address"),
    [
        (CANONICAL + OG, GIVEN, "https://given.example/news/p/flood-1.jpg"),
        ('<base href="https://base.example/z/">' + CANONICAL, GIVEN, "https://base.example/z/p/flood-1.jpg"),
        ('<base href="/root/">' + CANONICAL, GIVEN, "https://given.example/root/p/flood-1.jpg"),
        ('<base href="sub/">', GIVEN, "https://given.example/news/sub/p/flood-1.jpg"),
        ('<base href="//base.example/z/">', GIVEN, "https://base.example/z/p/flood-1.jpg"),
        ('<base target="_blank"><base href="/one/"><base href="/two/">', GIVEN, "https://given.example/one/p/flood-1.jpg"),
        ('<base href="https://base.example/z/">' + CANONICAL + OG, None, "https://base.example/z/p/flood-1.jpg"),
        ('<base href="/root/">' + CANONICAL + OG, None, "https://canon.example/root/p/flood-1.jpg"),
        (CANONICAL + OG, None, "https://canon.example/a/p/flood-1.jpg"),
        (OG, None, "https://og.example/a/p/flood-1.jpg"),
        ('<link rel="canonical" href="b.html">' + OG, None, "https://og.example/a/p/flood-1.jpg"),
        ("", None, "p/flood-1.jpg"),
        ('<base href="/root/">', None, "p/flood-1.jpg"),
    ],
)  # fmt: skip
def test_picture_is_resolved_by_address_base_canonical_and_og_in_this_order(
    head: str, url: str | None, address: str
) -> None:
    assert [picture.url for picture in read(head, url=url).pictures] == [address]


@pytest.mark.parametrize("base", ["javascript:alert(1)", "data:text/html,x", "file:///etc/", "http://[", ""])
@pytest.mark.parametrize("url", [GIVEN, None])
def test_hostile_base_is_not_heeded(base: str, url: str | None) -> None:
    head = f'<base href="{base}">{CANONICAL}'
    assert [one.url for one in read(head, url=url).pictures] == [one.url for one in read(CANONICAL, url=url).pictures]


@pytest.mark.parametrize(
    "src", ["p/flood-1.jpg", "/p/flood-1.jpg", "//i.example/flood.jpg", "../flood one.jpg", "?id=7"]
)
@pytest.mark.parametrize("head", ["", CANONICAL, OG, '<base href="/x/">'])
def test_caption_and_credit_are_there_with_and_without_the_address(src: str, head: str) -> None:
    with_, without = read(head, src, GIVEN).pictures, read(head, src).pictures
    said = [(one.caption and one.caption.value, one.credit and one.credit.value) for one in without]
    assert said == [(one.caption and one.caption.value, one.credit and one.credit.value) for one in with_]
    assert said == [("गांव में भरा पानी।", "पीटीआई")]


def test_canonical_and_amp_addresses_heed_the_base() -> None:
    head = '<base href="https://b.example/z/"><link rel="canonical" href="q.html"><link rel="amphtml" href="amp/q">'
    article = read(head, url=GIVEN)
    assert article.canonical_url and article.canonical_url.value == "https://b.example/z/q.html"
    assert article.amp_url and article.amp_url.value == "https://b.example/z/amp/q"


@pytest.mark.parametrize("name", ["प्रभात संदेश", "ਪੰਜਾਬ ਖ਼ਬਰ", "தினச் செய்தி"])
def test_name_in_another_script_is_not_held_against_the_host(name: str) -> None:
    head = f'<meta property="og:site_name" content="{name}">'
    told, untold = read(head, url="https://www.daily-news.example/a").outlet, read(head).outlet
    assert told and untold and (told.value, told.confidence) == (untold.value, untold.confidence)


def test_another_name_in_the_same_script_still_counts_against_it() -> None:
    heads = [
        '<meta property="og:site_name" content="Daily News">',
        '<meta name="application-name" content="Evening Post">',
    ]
    alone, beside = read(heads[0]).outlet, read("".join(heads)).outlet
    assert alone and beside and beside.confidence < alone.confidence
