"""नगर दर्पण: Hindi, tables for layout, `br` for paragraphs, no metadata, the charset declared wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from html import escape

from samples.story import Sample, Story, Telling, record

SITE, NAME = "http://nagardarpan.example", "नगर दर्पण"
TOLD = ("parliament", "chandrayaan", "aditya", "g20", "silkyara", "election", "t20", "wayanad", "tata", "gukesh")
DIGITS = str.maketrans("0123456789", "०१२३४५६७८९")
MONTHS = ("जनवरी", "फरवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितम्बर", "अक्टूबर", "नवम्बर", "दिसम्बर")
DAYS = ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार")


def samples(stories: list[Story]) -> Iterator[Sample]:
    """Ten short reports; the day is printed, no time."""
    for story in stories:
        if story.slug in TOLD:
            telling = story.tellings["short"]
            day = story.time.replace(hour=0, minute=0)
            address = f"{SITE}/khabar.asp?id={story.time:%y%m%d}"
            fields = record(
                telling, language="hi", outlet=NAME, published=day.isoformat(), zone_assumed=True, precision="day"
            )
            fetched = (story.time + timedelta(days=2)).isoformat()
            yield Sample(f"nagar/{story.slug}.html", _markup(story, telling), fields, address, fetched)


def _markup(story: Story, telling: Telling) -> str:
    text = "<br><br>\n".join(escape(piece.text) for piece in telling.body)
    printed = (
        f"{DAYS[story.time.weekday()]}, {story.time.day} {MONTHS[story.time.month - 1]} {story.time.year}".translate(
            DIGITS
        )
    )
    return f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1"><TITLE>{NAME} - {escape(telling.headline)}</TITLE></HEAD>
<BODY bgcolor="#ffffff"><center><table width="780" border="0"><tr><td colspan="2"><font size="7">{NAME}</font></td></tr>
<tr><td width="160" valign="top"><a href="index.asp">मुख पृष्ठ</a><br><a href="shahar.asp">शहर</a><br><a href="desh.asp">देश</a><br><a href="khel.asp">खेल</a><br></td>
<td valign="top"><font color="red">{printed}</font><br>
<font size="5"><b>{escape(telling.headline)}</b></font><br><br>
{text}<br><br>
<a href="javascript:window.print()">प्रिंट करें</a> <a href="mailto:x">मित्र को भेजें</a></td></tr>
<tr><td colspan="2" align="center"><font size="1">{NAME} कार्यालय, स्टेशन रोड। सर्वाधिकार सुरक्षित</font></td></tr></table></center></BODY></HTML>
"""
