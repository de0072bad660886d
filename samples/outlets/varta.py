"""महाराष्ट्र वार्ता: Marathi, microdata and OpenGraph, no JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from html import escape

from samples.story import Sample, Story, Telling, html, record

SITE, NAME = "https://maharashtravarta.example", "महाराष्ट्र वार्ता"
SECTIONS = {
    "science": "विज्ञान",
    "world": "जग",
    "nation": "देश",
    "sports": "क्रीडा",
    "politics": "राजकारण",
    "business": "अर्थ",
}
MONTHS = ("जानेवारी", "फेब्रुवारी", "मार्च", "एप्रिल", "मे", "जून", "जुलै", "ऑगस्ट", "सप्टेंबर", "ऑक्टोबर", "नोव्हेंबर", "डिसेंबर")
TOLD = ("chandrayaan", "aditya", "g20", "silkyara", "election", "t20", "neeraj", "tata", "gukesh")


def samples(stories: list[Story]) -> Iterator[Sample]:
    """Nine stories in Marathi."""
    for story in stories:
        if story.slug in TOLD:
            telling = story.tellings["mr"]
            address = f"{SITE}/{story.section}/{story.slug}"
            time = story.time + timedelta(minutes=55)
            fields = record(
                telling, language="mr", outlet=NAME, canonical_url=address, standfirst=telling.standfirst,
                section=SECTIONS[story.section], breadcrumb=["मुख्यपृष्ठ", SECTIONS[story.section]], place=story.place["mr"],
                published=time.isoformat(), zone_assumed=True, authors=[[telling.byline, "desk"]],
            )  # fmt: skip
            fetched = (time + timedelta(hours=4)).isoformat()
            yield Sample(f"varta/{story.slug}.html", _markup(story, telling, address, time), fields, address, fetched)


def _markup(story: Story, telling: Telling, address: str, time: datetime) -> str:
    body = "\n".join(html(piece) for piece in telling.body)
    section = SECTIONS[story.section]
    return f"""<!DOCTYPE html>
<html lang="mr"><head><meta charset="utf-8"><title>{escape(telling.headline)} | {NAME}</title>
<meta property="og:site_name" content="{NAME}"><meta property="og:title" content="{escape(telling.headline)} | {NAME}">
<meta name="description" content="{escape(telling.standfirst)}"><link rel="canonical" href="{address}"></head>
<body><div class="site-header"><a href="/">{NAME}</a> <a href="/epaper">ई-पेपर</a></div>
<div class="crumbs"><a href="/">मुख्यपृष्ठ</a> / <a href="/{story.section}">{section}</a></div>
<div itemscope itemtype="https://schema.org/NewsArticle" class="post">
<h1 itemprop="headline">{escape(telling.headline)}</h1>
<h2 class="sub" itemprop="description">{escape(telling.standfirst)}</h2>
<div class="info"><span itemprop="author">{escape(telling.byline)}</span>, {story.place["mr"]} <span class="dt">{time.day} {MONTHS[time.month - 1]} {time.year}, {time:%H:%M}</span></div>
<div itemprop="articleBody">
{body}
</div>
<div class="wa">आमच्या व्हॉट्सॲप ग्रुपमध्ये सामील व्हा</div>
</div>
<div class="box"><h4>हेही वाचा</h4><a href="/1">पावसाचा जोर ओसरला</a><a href="/2">शाळांना उद्या सुट्टी</a></div>
<footer>© {NAME}</footer></body></html>
"""
