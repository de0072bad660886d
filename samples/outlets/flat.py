"""Captures that lost their markup, as crawlers leave them: twelve pages of the outlets, flattened in different ways."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from samples.outlets import jan, prabhat, varta
from samples.story import Sample, Story, Telling, record

Way = Callable[[Story, Telling], str]


def samples(stories: list[Story]) -> Iterator[Sample]:
    """Nine Hindi, one Marathi, two English."""
    by_slug = {story.slug: story for story in stories}
    for number, (slug, key, way) in enumerate(_PLAN, 1):
        story = by_slug[slug]
        yield _sample(f"flat/{number:02d}-{slug}.txt", story, story.tellings[key], key, way)


def _sample(path: str, story: Story, telling: Telling, key: str, way: Way) -> Sample:
    code = {"mr": "mr", "en": "en"}.get(key, "hi")
    names = {"mr": varta.NAME, "en": "The Monsoon Post", "long": prabhat.NAME, "agency": jan.NAME}
    printed = way in (_glued, _script, _piped, _english)
    fields = record(
        telling, language=code, outlet=names[key],
        standfirst=telling.standfirst or None if way in (_glued, _script, _piped, _english) else None,
        published=None if way is _script else story.time.isoformat(), zone_assumed=way in (_glued, _piped, _marathi),
        modified=story.time.isoformat() if way is _script else None,
        captions=[telling.caption] if way is _glued else [], place=story.place[code] if printed else None,
        authors=[[telling.byline, "person"]] if telling.byline and printed and code != "mr" else [],
    )  # fmt: skip
    return Sample(path, way(story, telling), fields, None, story.time.isoformat())


def _body(telling: Telling, gap: str = "\n\n") -> str:
    return gap.join(piece.text for piece in telling.body)


def _glued(story: Story, telling: Telling) -> str:
    """Title parts with `|`, place glued to the date, a video module at the end."""
    when = f"{story.time:%b %d, %Y / %I:%M %p}".replace("AM", "am").replace("PM", "pm")
    return f"""{telling.headline} | {telling.english} | {prabhat.NAME}
{prabhat.SECTIONS[story.section]}

{telling.headline}

{telling.standfirst}

{story.place["hi"]}{when}

{telling.byline}

{telling.caption}
{_body(telling)}

Hindi News / {story.section} / {telling.headline}

ट्रेंडिंग वीडियो"""


def _script(story: Story, telling: Telling) -> str:
    """Script text left in, a share bar, a read-also line, an app nag."""
    return f"""script{telling.headline} - {prabhat.NAME}
window.dataLayer = window.dataLayer || []; function gtag(){{dataLayer.push(arguments);}}
होम
{prabhat.SECTIONS[story.section]}
{telling.headline}
{telling.standfirst}
{telling.byline}, {story.place["hi"]}
Updated: {story.time:%d %b %Y, %I:%M %p} IST
फेसबुक
एक्स
व्हाट्सऐप
{_body(telling, chr(10))}
यह भी पढ़ें: मौसम विभाग ने जारी किया नया अनुमान
ताजा खबरों के लिए डाउनलोड करें ऐप
संबंधित खबरें
शहर में कल बंद रहेंगे कई रास्ते
सब्जियों के दाम फिर चढ़े"""


def _piped(story: Story, telling: Telling) -> str:
    """A breadcrumb at the head, byline and time in one bar, tags at the end."""
    day = f"{story.time.day} {prabhat.MONTHS[story.time.month - 1]} {story.time.year}, {story.time:%H:%M}"
    return f"""{telling.headline} | {prabhat.NAME}
होम > {prabhat.SECTIONS[story.section]}
{telling.headline}
{telling.standfirst}
{telling.byline} | {story.place["hi"]} | {day}
{_body(telling)}
टैग: {", ".join(story.tags)}
Copyright {prabhat.NAME}"""


def _agency(story: Story, telling: Telling) -> str:
    """No standfirst, no byline: title, time, text."""
    return f"""{telling.headline} - {jan.NAME}
{telling.headline}
Publish Date: {story.time:%a, %d %b %Y %I:%M %p} (IST)
शेयर करें Facebook Twitter WhatsApp
{_body(telling, chr(10))}
ये भी पढ़ें - इस हफ्ते बैंक तीन दिन रहेंगे बंद
सबसे ज्यादा पढ़ी गई
आज का राशिफल
सोने का भाव"""


def _english(story: Story, telling: Telling) -> str:
    """English: section, headline, dek, byline, published line, most read."""
    return f"""{telling.headline} - The Monsoon Post
World Sports Business
{telling.headline}
{telling.standfirst}
By {telling.byline}
{story.place["en"]} | Published {story.time:%B} {story.time.day}, {story.time:%Y %I:%M %p} IST
{_body(telling)}
Most read
Five recipes for the rains
What the new train timetable means
Sign up for our morning newsletter"""


def _marathi(story: Story, telling: Telling) -> str:
    """Marathi: crumbs, headline, time, text, read-also box."""
    day = f"{story.time.day} {varta.MONTHS[story.time.month - 1]} {story.time.year}, {story.time:%H:%M}"
    return f"""{telling.headline} | {varta.NAME}
मुख्यपृष्ठ / {varta.SECTIONS[story.section]}
{telling.headline}
{day}
{_body(telling)}
हेही वाचा
पावसाचा जोर ओसरला
शाळांना उद्या सुट्टी"""


_PLAN: tuple[tuple[str, str, Way], ...] = (
    ("chandrayaan", "long", _glued),
    ("g20", "long", _glued),
    ("silkyara", "long", _script),
    ("t20", "long", _script),
    ("election", "long", _piped),
    ("neeraj", "long", _piped),
    ("tata", "long", _glued),
    ("wayanad", "agency", _agency),
    ("gukesh", "agency", _agency),
    ("nobel", "en", _english),
    ("parliament", "en", _english),
    ("aditya", "mr", _marathi),
)
