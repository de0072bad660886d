"""Pages that stand in the place of another: forwarding pages and `not found` pages are told from articles."""

from __future__ import annotations

import pytest

import khabar
from khabar.article.stub import no_article
from khabar.language import get

ADDRESS = "https://a.example/news/1.html"
TARGET = "https://b.example/news/2.html"
SENTENCE = "ज़िले के दो गाँव अब साल भर सड़क से जुड़े रहेंगे, यह बात अधिकारियों ने सोमवार को पुल के उद्घाटन के मौके पर बताई।"


def page(head: str = "", body: str = "", lang: str = "hi") -> bytes:
    return (
        f"<!doctype html><html lang={lang}><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()
    )


def reason(data: bytes) -> str | None:
    article = khabar.read(data, url=ADDRESS)
    return article.complete.reason if article.complete else None


REFRESHES = [
    f'<meta http-equiv="refresh" content="0; url={TARGET}">',
    f'<meta http-equiv="refresh" content="0;URL={TARGET}">',
    f"<META HTTP-EQUIV=Refresh CONTENT='5; url=\"{TARGET}\"'>",
    f'<meta content="1,{TARGET}" http-equiv=refresh>',
    f'<meta http-equiv="refresh" content="0;url={TARGET}"/>',
    f'<script>window.location.href = "{TARGET}";</script>',
    f"<script>location.replace('{TARGET}')</script>",
    f"<script>document.location='{TARGET}'</script>",
    f'<script type="text/javascript">top.location.assign("{TARGET}");</script>',
]


@pytest.mark.parametrize("refresh", REFRESHES)
@pytest.mark.parametrize("body", ["", "<p>Redirecting… <a href='/x'>Click here</a> if you are not sent on.</p>"])
def test_page_that_only_sends_elsewhere_says_where(refresh: str, body: str) -> None:
    article = khabar.read(page("<title>Prabhat</title>" + refresh, body), url=ADDRESS)
    error = no_article(article, "x.html")
    assert error is not None and TARGET in error.message and error.remedy


def test_relative_address_of_a_refresh_is_told_whole() -> None:
    article = khabar.read(page('<meta http-equiv=refresh content="0;url=/news/2.html">'), url=ADDRESS)
    error = no_article(article, "x.html")
    assert error is not None and "https://a.example/news/2.html" in error.message


ARTICLE = f"<h1>नदी पर नया पुल खुला</h1>{f'<p>{SENTENCE}</p>' * 6}"
NO_STUBS = {
    "an article that sends on": page(REFRESHES[0], ARTICLE),
    "a page that draws itself anew": page('<meta http-equiv="refresh" content="300">', "<p>लाइव</p>"),
    "a page that draws itself anew by its address": page(
        f'<meta http-equiv=refresh content="5;url={ADDRESS}">', "<p>क</p>"
    ),
    "a page that sends on after minutes": page(f'<meta http-equiv=refresh content="600;url={TARGET}">', "<p>क</p>"),
    "a refresh for readers without scripts": page(
        f"<noscript>{REFRESHES[0]}</noscript>", '<div id="root"></div><script src="/app.js"></script>'
    ),
    "a script of a page with text": page(REFRESHES[5], ARTICLE),
    "a location that is no address": page('<script>map.location = "Wayanad";</script>', "<p>क</p>"),
}


@pytest.mark.parametrize("what", NO_STUBS)
def test_page_with_something_to_say_sends_nobody_elsewhere(what: str) -> None:
    assert reason(NO_STUBS[what]) != "sends to another page"


LANGUAGES = ["en", "hi", "mr", "ne", "bn", "as", "gu", "pa", "or", "ta", "te", "kn", "ml", "ur", "de", "fr", "es", "pt"]
ABSENT = [(code, words) for code in LANGUAGES for words in get(code).page.no_page]


@pytest.mark.parametrize(("code", "words"), ABSENT)
def test_title_that_denies_the_page_is_known_in_its_language(code: str, words: str) -> None:
    data = page(f"<title>{words} | Prabhat</title>", f"<h1>{words}</h1><ul><li><a href=/>1</a></ul>", lang=code)
    assert reason(data) == "page not found"


TITLES = [
    "404",
    "404 - Page Not Found - Prabhat Sandesh",
    "Error 404 | प्रभात",
    "४०४ | प्रभात",
    "Oops! Page not found",
    "Sorry, the page you are looking for could not be found.",
    "क्षमा करें, यह पेज उपलब्ध नहीं है",
    "प्रभात संदेश » पेज नहीं मिला",
    "Just a moment...",
    "Access Denied",
]


@pytest.mark.parametrize("title", TITLES)
def test_title_may_say_it_with_the_outlet_beside(title: str) -> None:
    teasers = "".join(f"<li><a href=/{n}>एक और खबर का शीर्षक यहां</a></li>" for n in range(12))
    data = page(f"<title>{title}</title>", f"<h1>{title}</h1><p>It may have been moved.</p><ul>{teasers}</ul>")
    error = no_article(khabar.read(data, url=ADDRESS), "x.html")
    assert error is not None and "x.html" in error.message and error.remedy


ARTICLES = [
    "Why so many government sites answer 404 page not found to citizens",
    "404 Media reporter wins a prize",
    "सरकारी साइट पर पेज नहीं मिला, छात्रों ने जताई नाराजगी",
    "राहत सामग्री नहीं मिली",
    "बस सेवा उपलब्ध नहीं है",
    "Server error hits ticket counters",
    "Just a moment with the new mayor",
]


@pytest.mark.parametrize("headline", ARTICLES)
@pytest.mark.parametrize("paragraphs", [2, 9])
def test_report_about_missing_things_is_an_article(headline: str, paragraphs: int) -> None:
    body = f"<h1>{headline}</h1>" + f"<p>{SENTENCE}</p>" * paragraphs
    assert reason(page(f"<title>{headline} | प्रभात</title>", body)) != "page not found"


def test_long_report_is_an_article_whatever_it_is_called() -> None:
    body = "<h1>Page not found</h1>" + "".join(f"<p>{n}. {SENTENCE}</p>" for n in range(15))
    assert reason(page("<title>Page not found</title>", body)) != "page not found"
