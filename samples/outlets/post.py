"""The Monsoon Post: English, modern markup, JSON-LD in a graph, a paywall, tables, a live blog."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from html import escape

from samples.story import Piece, Sample, Story, Telling, html, record

SITE, NAME = "https://monsoonpost.example", "The Monsoon Post"


def samples(stories: list[Story]) -> Iterator[Sample]:
    """Every story in English, the last of them cut by a paywall, and a live blog."""
    for story in stories:
        yield _page(story, story.tellings["en"], walled=story.slug == "tata")
    yield _live(next(story for story in stories if story.slug == "t20"))


def _page(story: Story, telling: Telling, *, walled: bool) -> Sample:
    address = f"{SITE}/{story.section}/{story.time:%Y/%m/%d}/{story.slug}"
    time = story.time + timedelta(minutes=70)
    shown = replace(telling, body=telling.body[:1]) if walled else telling
    lead = replace(shown.body[0], text=f"{story.place['en'].upper()}: {shown.body[0].text}")
    fields = record(
        replace(shown, body=(lead, *shown.body[1:])), language="en", outlet=NAME, canonical_url=address, standfirst=telling.standfirst, section=story.section.title(),
        place=story.place["en"].upper(), published=time.isoformat(),
        authors=[[name, "person"] for name in telling.byline.split(" and ")], captions=[telling.caption],
        credits=[telling.credit], complete=not walled, agency=None,
    )  # fmt: skip
    fetched = (time + timedelta(hours=6)).isoformat()
    return Sample(f"post/{story.slug}.html", _markup(story, shown, address, time, walled), fields, address, fetched)


def _graph(story: Story, telling: Telling, address: str, time: datetime, walled: bool) -> str:
    authors = [{"@type": "Person", "name": name} for name in telling.byline.split(" and ")]
    article = {
        "@type": "NewsArticle", "@id": f"{address}#article", "headline": telling.headline, "author": authors,
        "datePublished": time.isoformat(), "articleSection": story.section.title(), "isAccessibleForFree": not walled,
        "publisher": {"@id": f"{SITE}#org"}, "description": telling.standfirst,
    }  # fmt: skip
    organisation = {"@type": "Organization", "@id": f"{SITE}#org", "name": NAME}
    return json.dumps({"@context": "https://schema.org", "@graph": [organisation, article]})


def _markup(story: Story, telling: Telling, address: str, time: datetime, walled: bool) -> str:
    first, *rest = telling.body
    lead = f'<p class="b-p"><span class="b-dateline">{story.place["en"].upper()}:</span> {escape(first.text)}</p>'
    body = "\n".join(html(piece, '<p class="b-p">{}</p>') for piece in rest)
    wall = (
        '<div class="paywall"><h3>Subscribe to continue reading</h3><p>This story is for subscribers only.</p></div>'
        if walled
        else ""
    )
    return f"""<!DOCTYPE html>
<html lang="en-IN"><head><meta charset="utf-8"><title>{escape(telling.headline)} - {NAME}</title>
<meta property="og:title" content="{escape(telling.headline)}"><meta property="og:site_name" content="{NAME}">
<link rel="canonical" href="{address}"><script type="application/ld+json">{_graph(story, telling, address, time, walled)}</script></head>
<body><div class="cookie" role="dialog">We use cookies to improve your experience. <button>Accept</button></div>
<header><nav><a href="/">{NAME}</a><a href="/world">World</a><a href="/sports">Sports</a></nav></header>
<main><article class="c-article"><header><p class="c-section">{story.section.title()}</p>
<h1>{escape(telling.headline)}</h1><p class="c-dek">{escape(telling.standfirst)}</p>
<p class="c-by">By {escape(telling.byline)}</p><p class="c-date">Published {time:%B} {time.day}, {time:%Y %I:%M %p} IST</p></header>
<figure><img src="/img/{story.slug}.jpg" alt=""><figcaption>{escape(telling.caption)} <span>Photo: {escape(telling.credit)}</span></figcaption></figure>
<div class="c-body">
{lead}
<div class="c-ad">Advertisement</div>
{body}
</div>{wall}
</article><aside><h2>Most read</h2><ol><li><a href="/1">Five recipes for the rains</a></li><li><a href="/2">What the new train timetable means</a></li></ol></aside>
<form class="newsletter"><p>Sign up for our morning newsletter</p></form></main>
<footer>© {NAME}</footer></body></html>
"""


def _live(story: Story) -> Sample:
    posts = (
        ("23:30", "India are the champions. South Africa finish on 169 for eight and lose by seven runs."),
        ("23:21", "Sixteen needed from the last over. Hardik Pandya has the ball."),
        ("22:48", "South Africa are 120 for four and the match is open again."),
        ("21:42", "India end on 176 for seven. Virat Kohli made 76 from 59 balls."),
        ("20:00", "India have won the toss and will bat first."),
    )
    day = story.time.date().isoformat()
    headline = "T20 World Cup final live: India v South Africa"
    rows = "\n".join(
        f'<div class="live-post"><time datetime="{day}T{clock}:00+05:30">{clock} IST</time><p>{escape(text)}</p></div>'
        for clock, text in posts
    )
    data = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": headline,
        "datePublished": f"{day}T19:30:00+05:30",
    }
    address = f"{SITE}/sports/live/t20-final"
    text = f"""<!DOCTYPE html>
<html lang="en-IN"><head><meta charset="utf-8"><title>{headline} - {NAME}</title><link rel="canonical" href="{address}">
<meta property="og:site_name" content="{NAME}"><script type="application/ld+json">{json.dumps(data)}</script></head>
<body><header><nav><a href="/">{NAME}</a></nav></header><main><article><h1>{headline}</h1><p class="c-by">By Neil Fernandes</p>
<div class="live">{rows}</div></article></main><footer>© {NAME}</footer></body></html>
"""
    body = tuple(Piece("post", text) for _, text in posts)
    fields = record(
        Telling(headline, body), kind="live", language="en", outlet=NAME, canonical_url=address,
        authors=[["Neil Fernandes", "person"]], published=f"{day}T19:30:00+05:30",
    )  # fmt: skip
    return Sample("post/live-t20-final.html", text, fields, address, f"{day}T23:45:00+05:30")
