from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

from khabar.archive import Archive
from khabar.record import Article, Field, TimeField
from khabar.stories import stories, story_of

IST = timezone(timedelta(hours=5, minutes=30))
# Day, headline, text.
REPORTS = {
    "lander-a": (
        1,
        "चंद्रयान-3 चांद पर उतरा",
        "इसरो का यान चंद्रमा के दक्षिणी ध्रुव के पास सफलतापूर्वक उतरा। विक्रम लैंडर ने संकेत भेजा।",
    ),
    "lander-b": (
        1,
        "चांद पर पहुंचा भारत का चंद्रयान",
        "विक्रम लैंडर शाम को चंद्रमा की सतह पर उतरा, इसरो में खुशी। दक्षिणी ध्रुव पर पहला देश।",
    ),
    "lander-c": (
        2,
        "चंद्रयान का रोवर बाहर आया",
        "इसरो ने बताया कि प्रज्ञान रोवर विक्रम लैंडर से निकलकर चंद्रमा पर चला। यान दक्षिणी ध्रुव के पास उतरा था।",
    ),
    "lander-late": (
        300,
        "चंद्रयान-3 की वर्षगांठ",
        "इसरो का यान चंद्रमा के दक्षिणी ध्रुव के पास उतरा था। विक्रम लैंडर की याद में समारोह।",
    ),
    "cup": (
        1,
        "विश्व कप में भारत की जीत",
        "रोहित की कप्तानी में टीम ने पाकिस्तान को हराया, कोहली ने शतक जड़ा।",
    ),
    "budget": (
        2,
        "बजट में आयकर की नई दरें",
        "वित्त मंत्री ने संसद में बजट पेश किया, मध्यम वर्ग को राहत मिली।",
    ),
}


def reports() -> list[Article]:
    found = []
    for id, (day, headline, text) in REPORTS.items():
        article = Article.from_text(text, headline=headline, id=id, language="hi")
        article.outlet = Field(f"outlet of {id}", 1.0)
        article.published = TimeField(datetime(2023, 8, 22, 18, tzinfo=IST) + timedelta(days=day), 1.0)
        found.append(article)
    return found


def test_reports_of_one_event_are_one_story_and_others_are_not_in_it() -> None:
    (story,) = stories(reports())
    assert story.articles == ("lander-a", "lander-b", "lander-c")
    assert len(story.outlets) == 3


def test_timeline_is_in_order_of_time_and_names_copies() -> None:
    again = reports()[0]
    again.id = "lander-copy"
    assert again.published
    again.published = TimeField(again.published.value + timedelta(hours=5), 1.0)
    (story,) = stories([again, *reports()])
    assert [(moment.id, moment.copy_of) for moment in story.timeline] == [
        ("lander-a", None),
        ("lander-b", None),
        ("lander-copy", "lander-a"),
        ("lander-c", None),
    ]


def test_story_of_an_article_is_found_in_the_archive(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive") as archive:
        archive.add(reports())
        story = story_of(archive, "lander-b")
        assert story and set(story.articles) == {"lander-a", "lander-b", "lander-c"}
        assert story_of(archive, "cup") is None
