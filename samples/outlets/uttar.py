"""उत्तर खबर: Hindi, AMP pages, agency copy with a line of its own, a gallery and a video page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html import escape

from samples.story import Piece, Sample, Story, Telling, html, record

SITE, NAME, AGENCY = "https://amp.uttarkhabar.example", "उत्तर खबर", "समाचार भारती"
CANONICAL = "https://uttarkhabar.example"
TOLD = ("chandrayaan", "g20", "silkyara", "t20", "election", "neeraj", "wayanad", "tata")


def samples(stories: list[Story]) -> Iterator[Sample]:
    """Eight stories of the agency's with a paragraph added, a gallery, a video page."""
    for story in stories:
        if story.slug in TOLD:
            yield _page(story)
    yield _gallery(next(story for story in stories if story.slug == "g20"))
    yield _video(next(story for story in stories if story.slug == "chandrayaan"))


def _page(story: Story) -> Sample:
    agency = story.tellings["agency"]
    telling = replace(agency, body=(*agency.body, Piece("paragraph", story.extra)))
    time = story.time + timedelta(minutes=40)
    address, canonical = f"{SITE}/{story.slug}", f"{CANONICAL}/{story.slug}"
    fields = record(
        telling, language="hi", outlet=NAME, canonical_url=canonical, place=story.place["hi"], published=time.isoformat(),
        authors=[["न्यूज डेस्क", "desk"]], agency=AGENCY,
    )  # fmt: skip
    body = "\n".join(html(piece) for piece in telling.body)
    text = _shell(
        telling.headline,
        canonical,
        {
            "@type": "NewsArticle",
            "headline": telling.headline,
            "datePublished": time.isoformat(),
            "author": {"@type": "Organization", "name": "न्यूज डेस्क"},
        },
        f"""<h1 class="title">{escape(telling.headline)}</h1>
<p class="by">Edited By: न्यूज डेस्क | {story.place["hi"]} | {time:%b %d, %Y / %I:%M %p}</p>
<amp-social-share type="twitter"></amp-social-share>
{body}
<p class="src">(इनपुट: {AGENCY})</p>""",
    )
    return Sample(f"uttar/{story.slug}.html", text, fields, address, (time + timedelta(hours=3)).isoformat())


def _shell(title: str, canonical: str, data: dict[str, object], main: str) -> str:
    ld = json.dumps(
        {"@context": "https://schema.org", "publisher": {"@type": "Organization", "name": NAME}} | data,
        ensure_ascii=False,
    )
    return f"""<!doctype html>
<html amp lang="hi"><head><meta charset="utf-8"><title>{escape(title)} | {NAME}</title>
<link rel="canonical" href="{canonical}"><script async src="https://cdn.ampproject.org/v0.js"></script>
<script type="application/ld+json">{ld}</script><style amp-custom>body{{font-family:sans-serif}}</style></head>
<body><amp-sidebar id="menu" layout="nodisplay"><ul><li><a href="/">होम</a></li><li><a href="/state">राज्य</a></li></ul></amp-sidebar>
<header><a href="/">{NAME}</a></header>
<article>
{main}
</article>
<amp-ad width="300" height="250" type="x"></amp-ad>
<section class="more"><h2>और खबरें</h2><ul><li><a href="/1">नदी का जलस्तर घटा</a></li><li><a href="/2">परीक्षा की तारीख बदली</a></li></ul></section>
<footer>{NAME} | संपर्क करें</footer></body></html>
"""


def _gallery(story: Story) -> Sample:
    captions = (
        "भारत मंडपम की रोशनी",
        "सम्मेलन स्थल के बाहर लगी नटराज की प्रतिमा",
        "मेहमानों के स्वागत में सजा शहर",
        "समापन के बाद खाली हुआ सभागार",
    )
    figures = "\n".join(
        f'<figure><amp-img src="{CANONICAL}/g/{n}.jpg" width="900" height="600"></amp-img><figcaption>{text}</figcaption></figure>'
        for n, text in enumerate(captions, 1)
    )
    headline = "तस्वीरों में देखें दिल्ली का जी-20 सम्मेलन"
    canonical = f"{CANONICAL}/photos/g20"
    data = {"@type": "ImageGallery", "headline": headline, "datePublished": story.time.isoformat()}
    text = _shell(headline, canonical, data, f'<h1>{headline}</h1><p class="by">{story.time:%b %d, %Y}</p>\n{figures}')
    fields = record(
        Telling(headline, ()), kind="gallery", language="hi", outlet=NAME, canonical_url=canonical, captions=list(captions),
        published=story.time.isoformat(),
    )  # fmt: skip
    return Sample(
        "uttar/gallery-g20.html", text, fields, f"{SITE}/photos/g20", (story.time + timedelta(days=1)).isoformat()
    )


def _video(story: Story) -> Sample:
    headline = "वीडियो: ऐसे उतरा चांद पर विक्रम लैंडर"
    line = "इसरो ने लैंडर के कैमरे से बना वीडियो जारी किया है, जिसमें उतरने से ठीक पहले की सतह दिखाई देती है।"
    canonical = f"{CANONICAL}/video/vikram"
    data = {"@type": "VideoObject", "name": headline, "uploadDate": story.time.isoformat()}
    main = f'<h1>{headline}</h1><amp-video src="{CANONICAL}/v/vikram.mp4" width="640" height="360"></amp-video><p>{line}</p>'
    fields = record(
        Telling(headline, (Piece("paragraph", line),)), kind="video", language="hi", outlet=NAME, canonical_url=canonical,
        published=story.time.isoformat(),
    )  # fmt: skip
    return Sample(
        "uttar/video-vikram.html",
        _shell(headline, canonical, data, main),
        fields,
        f"{SITE}/video/vikram",
        (story.time + timedelta(days=1)).isoformat(),
    )
