"""प्रभात संदेश: Hindi, clean semantic markup, JSON-LD and OpenGraph that agree with the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html import escape

from samples.story import Sample, Story, Telling, html, record

SITE, NAME = "https://www.prabhat-sandesh.example", "प्रभात संदेश"
SECTIONS = {
    "science": "विज्ञान",
    "world": "विदेश",
    "nation": "देश",
    "sports": "खेल",
    "politics": "राजनीति",
    "business": "कारोबार",
}


def samples(stories: list[Story]) -> Iterator[Sample]:
    """Every story; one page captured twice as its toll rises, one whose headline was changed without a word; the front."""
    for story in stories:
        yield _page(story, story.tellings["long"], story.slug, 0)
    wayanad = next(story for story in stories if story.slug == "wayanad")
    yield _page(wayanad, _later(wayanad.tellings["long"]), "wayanad-later", 5)
    election = next(story for story in stories if story.slug == "election")
    yield _page(election, _edited(election.tellings["long"]), "election-edited", 9, silent=True)
    yield _front(stories)


def _later(telling: Telling) -> Telling:
    body = tuple(replace(piece, text=piece.text.replace("सौ से ज्यादा", "डेढ़ सौ से ज्यादा")) for piece in telling.body)
    return replace(telling, headline=telling.headline.replace("सौ से ज्यादा", "डेढ़ सौ से ज्यादा"), body=body)


def _edited(telling: Telling) -> Telling:
    return replace(telling, headline="लोकसभा चुनाव: एनडीए को तीसरी बार बहुमत, भाजपा सबसे बड़ी पार्टी")


def _page(story: Story, telling: Telling, name: str, hours: int, *, silent: bool = False) -> Sample:
    address = f"{SITE}/{story.section}/{story.slug}-{story.time:%Y%m%d}.html"
    modified = story.time + timedelta(hours=0 if silent else hours, minutes=20)
    section = SECTIONS[story.section]
    fields = record(
        telling, language="hi", outlet=NAME, canonical_url=address, kicker=telling.kicker, standfirst=telling.standfirst,
        section=section, breadcrumb=["होम", section], place=story.place["hi"], published=story.time.isoformat(),
        modified=modified.isoformat(), authors=[[telling.byline, "person"]], tags=list(story.tags),
        captions=[telling.caption], credits=[telling.credit],
    )  # fmt: skip
    fetched = story.time + timedelta(hours=hours + 1)
    return Sample(
        f"prabhat/{name}.html",
        _markup(story, telling, address, modified.isoformat()),
        fields,
        address,
        fetched.isoformat(),
    )


def _json_ld(story: Story, telling: Telling, address: str, modified: str) -> str:
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "mainEntityOfPage": address, "headline": telling.headline,
        "alternativeHeadline": telling.english, "description": telling.standfirst, "inLanguage": "hi",
        "datePublished": story.time.isoformat(), "dateModified": modified, "articleSection": SECTIONS[story.section],
        "author": {"@type": "Person", "name": telling.byline}, "publisher": {"@type": "NewsMediaOrganization", "name": NAME},
        "image": {"@type": "ImageObject", "url": f"{SITE}/pictures/{story.slug}.jpg", "width": 1200, "height": 675},
        "keywords": list(story.tags),
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False)


def _markup(story: Story, telling: Telling, address: str, modified: str) -> str:
    section = SECTIONS[story.section]
    menu = "".join(f'<li><a href="/{key}">{word}</a></li>' for key, word in SECTIONS.items())
    body = [html(piece) for piece in telling.body]
    body.insert(
        2, '<div class="also-read"><strong>यह भी पढ़ें:</strong> <a href="/x">मौसम विभाग ने जारी किया नया अनुमान</a></div>'
    )
    tags = "".join(f'<a rel="tag" href="/tag/{n}">{escape(tag)}</a> ' for n, tag in enumerate(story.tags))
    printed = f"{story.time.day} {MONTHS[story.time.month - 1]} {story.time.year}, {story.time:%H:%M} IST"
    return f"""<!DOCTYPE html>
<html lang="hi"><head><meta charset="utf-8">
<title>{escape(telling.headline)} | {escape(telling.english)} | {NAME}</title>
<link rel="canonical" href="{address}"><link rel="amphtml" href="{address}?amp=1">
<meta property="og:title" content="{escape(telling.headline)}"><meta property="og:site_name" content="{NAME}">
<meta property="og:description" content="{escape(telling.standfirst)}"><meta property="og:type" content="article">
<meta property="article:published_time" content="{story.time.isoformat()}">
<script type="application/ld+json">{_json_ld(story, telling, address, modified)}</script>
</head><body>
<header class="masthead"><a href="/">{NAME}</a><nav><ul>{menu}</ul></nav></header>
<nav class="breadcrumb" aria-label="breadcrumb"><ol><li><a href="/">होम</a></li><li><a href="/{story.section}">{section}</a></li></ol></nav>
<main><article>
<span class="kicker">{escape(telling.kicker)}</span>
<h1>{escape(telling.headline)}</h1>
<p class="standfirst">{escape(telling.standfirst)}</p>
<div class="meta"><a rel="author" href="/author">{escape(telling.byline)}</a>, <span class="place">{story.place["hi"]}</span>
<time datetime="{story.time.isoformat()}">{printed}</time></div>
<ul class="share"><li><a href="#f">फेसबुक</a></li><li><a href="#x">एक्स</a></li><li><a href="#w">व्हाट्सऐप</a></li></ul>
<figure><img src="/pictures/{story.slug}.jpg" width="1200" height="675" alt="{escape(telling.caption)}">
<figcaption>{escape(telling.caption)} <span class="credit">फोटो: {escape(telling.credit)}</span></figcaption></figure>
<div class="article-body">
{chr(10).join(body)}
</div>
<div class="tags">{tags}</div>
</article>
<aside class="related"><h3>संबंधित खबरें</h3><ul><li><a href="/a">शहर में कल बंद रहेंगे कई रास्ते</a></li><li><a href="/b">सब्जियों के दाम फिर चढ़े</a></li></ul></aside>
<section class="trending"><h3>ट्रेंडिंग वीडियो</h3><a href="/v1">देखें कैसे बनती है मिट्टी की सुराही</a></section>
<section class="comments"><h3>टिप्पणियां</h3><p>बहुत अच्छी खबर, धन्यवाद।</p></section></main>
<footer><p>© {NAME}। सर्वाधिकार सुरक्षित। <a href="/privacy">निजता नीति</a></p></footer>
</body></html>
"""


MONTHS = ("जनवरी", "फरवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर")


def _front(stories: list[Story]) -> Sample:
    """The front page: headlines and a line each, no article."""
    rows = "".join(
        f'<div class="card"><h2><a href="/{s.section}/{s.slug}-{s.time:%Y%m%d}.html">{escape(s.tellings["long"].headline)}</a></h2>'
        f"<p>{escape(s.tellings['long'].standfirst[:60])}</p></div>"
        for s in stories
    )
    text = f"""<!DOCTYPE html>
<html lang="hi"><head><meta charset="utf-8"><title>{NAME}: ताजा हिंदी समाचार</title>
<meta property="og:type" content="website"><meta property="og:site_name" content="{NAME}"></head>
<body><header><a href="/">{NAME}</a></header><main><h1>आज की खबरें</h1>{rows}</main><footer>© {NAME}</footer></body></html>
"""
    fields = record(Telling("आज की खबरें", ()), kind="listing", language="hi", outlet=NAME, complete=None)
    return Sample("prabhat/front.html", text, fields, f"{SITE}/", "2024-12-12T21:00:00+05:30")
