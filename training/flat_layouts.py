"""Made-up layouts around real articles, for the flat labeller: the orders and furniture that the gold pages lack.

News sites differ in what stands around an article more than in the article. Each layout takes a real body and headline,
real furniture of other pages, and orders them at random: a title with any bar, a breadcrumb, a byline bar, read-also
lines between paragraphs, lists of other headlines below.
"""

from __future__ import annotations

import calendar
import random
from dataclasses import dataclass, field

from benchmarks.flat_corpus import GoldPage

from khabar.article.flat.net import CLASSES

__all__ = ["Furniture", "Layout", "layout"]

_NAMES = ("Daily", "The", "Example", "New", "Amar")
_BARS = (" | ", " - ", " – ", " : ", "|", " » ", " — ", " / ")
_DATES = (
    "{m} {d}, {y}", "{d} {m} {y}", "{d} {m}, {y}", "{y}-{n:02}-{d:02}", "{d:02}/{n:02}/{y}", "{m} {d:02}, {y}",
    "{w}, {d} {m} {y}", "{w}, {m} {d}, {y}", "{d:02}-{n:02}-{y}",
)  # fmt: skip
_CLOCKS = (
    "",
    " {h:02}:{i:02}",
    " / {h:02}:{i:02} pm",
    ", {h}:{i:02} AM",
    " | {h:02}:{i:02} IST",
    " {h:02}:{i:02} PM (IST)",
)
_MONTHS = calendar.month_name[1:]
_DAYS = [*calendar.day_name, *calendar.day_abbr]
_SECTIONS = (
    "Home",
    "News",
    "World",
    "India",
    "Sports",
    "Business",
    "Politics",
    "Cities",
    "Science",
    "State",
    "Education",
)
_SHARE = (
    "Share",
    "Share this",
    "Facebook",
    "Twitter",
    "WhatsApp",
    "Telegram",
    "Email",
    "Copy link",
    "Follow us",
    "Save",
)
_NAGS = (
    "We use cookies to improve your experience. By continuing to browse this site you agree to our policy.",
    "Download our app to get the latest news first.",
    "Get the latest news, live updates and breaking stories on our site. Follow us on social media.",
    "Subscribe to our newsletter", "Advertisement", "ADVERTISEMENT", "Story continues below", "12 Comments",
    "Follow us on Google News", "3 min read", "Reading time: 4 minutes", "Click here to join our channel.",
    "This story has not been edited by our staff and is published from a syndicated feed.", "Also watch this video",
)  # fmt: skip
_ALSO = (
    "Also read: ",
    "Read more: ",
    "Also Read | ",
    "READ ALSO: ",
    "Read this too - ",
    "Related: ",
    "",
    "",
    "Must read: ",
)
_LISTS = (
    "Trending",
    "Trending videos",
    "Related news",
    "More from this section",
    "Latest stories",
    "You may like",
    "Top news",
)
_BY = ("", "", "By ", "Written by ", "Edited by: ", "Author: ", "Reported by: ", "Published by: ", "Posted by ")
_PLACES = (
    "New Delhi",
    "Mumbai",
    "Pune",
    "Patna",
    "Lucknow",
    "Chennai",
    "Kolkata",
    "Washington",
    "London",
    "Berlin",
    "Jaipur",
)


@dataclass(slots=True)
class Furniture:
    """What other pages lend: runs of rows that are chrome, and headlines."""

    runs: list[list[str]]
    headlines: list[str]


@dataclass(slots=True)
class Layout:
    """A made-up page as lines of labelled stretches."""

    parts: list[tuple[str, str]] = field(default_factory=list)
    """Text and class, in order; a line break is a part of its own."""

    def line(self, *stretches: tuple[str, str]) -> None:
        self.parts += [*stretches, ("\n", "chrome")]

    @property
    def source(self) -> str:
        return "".join(text for text, _ in self.parts)

    def spans(self) -> list[tuple[int, int, int]]:
        """Start, end and class number of each stretch that is not chrome."""
        spans, position = [], 0
        for text, name in self.parts:
            if name != "chrome":
                spans.append((position, position + len(text), CLASSES.index(name)))
            position += len(text)
        return spans


def layout(page: GoldPage, furniture: Furniture, chance: random.Random) -> Layout:
    """A made-up page around the article of `page`."""
    made = Layout()
    site = f"{chance.choice(_NAMES)} {chance.choice(('Times', 'News', 'Herald', 'Post'))}"
    section = chance.choice(_SECTIONS)
    if chance.random() < 0.75:
        _title(made, page.headline, site, section, chance)
    _chrome(made, furniture, chance, most=14)
    if chance.random() < 0.5:
        _breadcrumb(made, section, page.headline if chance.random() < 0.3 else "", chance)
    elif chance.random() < 0.5:
        made.line((section, "chrome"))
    _header(made, page, site, chance)
    _body(made, page, furniture, chance)
    _tail(made, page, furniture, section, chance)
    return made


def _title(made: Layout, headline: str, site: str, section: str, chance: random.Random) -> None:
    bar = chance.choice(_BARS)
    opening = "script" if chance.random() < 0.15 else ""
    tail = f"{bar}{section} News{bar}{site}" if chance.random() < 0.3 else f"{bar}{site}"
    made.line((opening, "chrome"), (headline, "headline"), (tail, "chrome"))


def _chrome(made: Layout, furniture: Furniture, chance: random.Random, most: int) -> None:
    if furniture.runs and chance.random() < 0.6:
        run = chance.choice(furniture.runs)
        start = chance.randrange(len(run))
        for text in run[start : start + chance.randint(1, most)]:
            made.line((text, "chrome"))
    if chance.random() < 0.2:
        made.line((chance.choice(_NAGS), "chrome"))


def _breadcrumb(made: Layout, section: str, headline: str, chance: random.Random) -> None:
    crumbs = ["Home", *([chance.choice(_SECTIONS)] if chance.random() < 0.4 else []), section]
    bar = chance.choice((" / ", " > ", " » ", "\n", " › "))
    made.line((bar.join([*crumbs, headline] if headline else crumbs), "chrome"))


def _time(chance: random.Random) -> str:
    number = chance.randint(1, 12)
    values = {"d": chance.randint(1, 28), "n": number, "m": _MONTHS[number - 1][: chance.choice((3, 12))]}
    values |= {
        "y": chance.randint(2005, 2026),
        "w": chance.choice(_DAYS),
        "h": chance.randint(1, 12),
        "i": chance.randint(0, 59),
    }
    return (chance.choice(_DATES) + chance.choice(_CLOCKS)).format(**values)


def _header(made: Layout, page: GoldPage, site: str, chance: random.Random) -> None:
    """Headline, standfirst, byline, time, caption and share bar, in an order of their own on each page."""
    standfirst = page.standfirst[0] if page.standfirst and chance.random() < 0.7 else ""
    if not standfirst and chance.random() < 0.3:
        standfirst = chance.choice(page.body).split(". ")[0][:300]
    pieces = [
        lambda: _byline(made, page, site, chance),
        lambda: _share(made, chance),
        lambda: _caption(made, page, chance),
    ]
    chance.shuffle(pieces)
    place = chance.randrange(2)
    made.line((page.headline, "headline"))
    for number, piece in enumerate(pieces):
        if standfirst and number == place:
            made.line((standfirst, "standfirst"))
        piece()


def _byline(made: Layout, page: GoldPage, site: str, chance: random.Random) -> None:
    author = chance.choice([*page.authors, f"{site} Desk", "Asha Rao", "Vikram Singh Negi"])
    by = (chance.choice(_BY) + author, "byline")
    place = (chance.choice(_PLACES) if chance.random() < 0.3 else "", "dateline")
    cue = (chance.choice(("", "", "Updated: ", "Published: ", "Last Updated : ", "Publish Date: ")), "chrome")
    when = (_time(chance), "dateline")
    style = chance.randrange(5)
    if style == 0:
        made.line(by, (chance.choice((" | ", ", ", "", " • ")), "chrome"), cue, when)
    elif style == 1:
        made.line(place, cue, when)
        made.line(by)
    elif style == 2:
        made.line(by)
        made.line(cue, when)
    elif style == 3:
        made.line(cue, when)
        if chance.random() < 0.5:
            made.line(("Published: ", "chrome"), (_time(chance), "dateline"))
    else:
        made.line(by, (", ", "chrome"), place)
        made.line(cue, when)


def _share(made: Layout, chance: random.Random) -> None:
    if chance.random() < 0.5:
        made.line((chance.choice((" ", "\n", "")).join(chance.sample(_SHARE, chance.randint(1, 5))), "chrome"))
    if chance.random() < 0.25:
        made.line((chance.choice(_NAGS), "chrome"))


def _caption(made: Layout, page: GoldPage, chance: random.Random) -> None:
    if chance.random() > 0.5:
        return
    caption = chance.choice([*page.captions, page.headline, " ".join(chance.choice(page.body).split()[:9])])
    credit = chance.choice(("", "", " (Photo: PTI)", " | Image: AP", ". Photo: Reuters", " Credit: Getty"))
    made.line((caption + credit, "caption"))


def _body(made: Layout, page: GoldPage, furniture: Furniture, chance: random.Random) -> None:
    lines = page.body[: chance.randint(3, 40)]
    glue = chance.choice(("\n", "\n", "\n", " ", ""))
    for text in lines:
        made.parts.append((text, "paragraph"))
        made.parts.append((glue if text[-1:] in ".!?।" else "\n", "chrome"))
        draw = chance.random()
        if draw < 0.1:
            made.line(("\n", "chrome"), (chance.choice(_ALSO) + chance.choice(furniture.headlines), "chrome"))
        elif draw < 0.17:
            made.line(("\n", "chrome"), (chance.choice(_NAGS), "chrome"))
    made.line()


def _tail(made: Layout, page: GoldPage, furniture: Furniture, section: str, chance: random.Random) -> None:
    if chance.random() < 0.4:
        _share(made, chance)
    if chance.random() < 0.4:
        made.line((" / ".join(["Home", section, page.headline]), "chrome"))
    if chance.random() < 0.6:
        made.line((chance.choice(_LISTS), "chrome"))
        for headline in chance.sample(furniture.headlines, min(len(furniture.headlines), chance.randint(2, 9))):
            made.line((headline, "chrome"))
            if chance.random() < 0.3:
                made.line((_time(chance), "chrome"))
    _chrome(made, furniture, chance, most=40)
