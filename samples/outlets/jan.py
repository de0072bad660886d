"""जन आवाज: Hindi, `div` soup, JSON-LD broken by a trailing comma, agency copy under the paper's own address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from html import escape

from samples.story import Sample, Story, Telling, record

SITE, NAME, AGENCY = "https://janawaz.example", "जन आवाज", "समाचार भारती"
SECTIONS = {
    "science": "टेक-ज्ञान",
    "world": "दुनिया",
    "nation": "देश",
    "sports": "खेल",
    "politics": "राजनीति",
    "business": "बिजनेस",
}


def samples(stories: list[Story]) -> Iterator[Sample]:
    """The agency's text, word for word."""
    for story in stories:
        telling = story.tellings["agency"]
        address = f"{SITE}/news/{story.slug}/{story.time:%d%m%y}"
        time = story.time + timedelta(minutes=25)
        fields = record(
            telling, language="hi", outlet=NAME, section=SECTIONS[story.section], place=story.place["hi"],
            breadcrumb=["Home", SECTIONS[story.section]],
            modified=time.isoformat(), authors=[[AGENCY, "agency"]], agency=AGENCY,
        )  # fmt: skip
        fetched = (time + timedelta(hours=2)).isoformat()
        yield Sample(f"jan/{story.slug}.html", _markup(story, telling, time), fields, address, fetched)


def _markup(story: Story, telling: Telling, time: datetime) -> str:
    paragraphs = "\n".join(f'<div class="txt_para"><span>{escape(piece.text)}</span></div>' for piece in telling.body)
    first, rest = paragraphs.split("\n", 1)
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{escape(telling.headline)} - {NAME}</title>
<script type="application/ld+json">{{"@context":"http://schema.org","@type":"NewsArticle","headline":"{escape(telling.headline)}",}}</script>
<style>.txt_para{{font-size:18px}}</style></head>
<body><div id="wrap">
<div class="top"><div class="logo">{NAME}</div><div class="menu">{"".join(f'<a href="/{k}">{v}</a> ' for k, v in SECTIONS.items())}</div></div>
<div class="bc"><a href="/">Home</a> &gt; <a href="/{story.section}">{SECTIONS[story.section]}</a></div>
<div class="story_box">
<div class="story_ttl"><h1>{escape(telling.headline)}</h1></div>
<div class="auth_row">{AGENCY}, {story.place["hi"]} | Updated: {time:%d %b %Y, %I:%M %p} IST</div>
<div class="soc">शेयर करें <a href="#">Facebook</a> <a href="#">Twitter</a> <a href="#">WhatsApp</a></div>
<div class="story_txt">
{first}
<div class="ad_slot">विज्ञापन</div>
{rest}
<div class="rlink"><b>ये भी पढ़ें -</b> <a href="/z">इस हफ्ते बैंक तीन दिन रहेंगे बंद</a></div>
</div>
<div class="appbar">ताजा खबरों के लिए डाउनलोड करें {NAME} का ऐप</div>
</div>
<div class="rhs"><div class="rhs_t">सबसे ज्यादा पढ़ी गई</div><a href="/1">आज का राशिफल</a><br><a href="/2">सोने का भाव</a></div>
<div class="ft">Copyright {NAME}</div>
</div></body></html>
"""
