"""The shape of `data/<code>.toml`: what a language's file may hold. docs/languages.md explains each key.

Every key is optional, so that half a file already helps; `khabar language check` tells what is missing.
"""

from __future__ import annotations

from msgspec import Struct, field

__all__ = ["Bylines", "Claims", "Clock", "Dateline", "Dates", "Detect", "Knowledge", "Numbers", "PageWords", "Text"]

Words = tuple[str, ...]
Meanings = dict[str, Words]


class Text(Struct, frozen=True, forbid_unknown_fields=True):
    """`abbreviations` keep their full stop (`डॉ.`): they never end a sentence. `ties` stand inside one alone: postpositions,
    conjunctions, in English articles and prepositions.
    """

    stop_words: Words = ()
    ties: Words = ()
    abbreviations: Words = ()


class Detect(Struct, frozen=True, forbid_unknown_fields=True):
    """What tells the language from others of its script: whole words, endings of words, letters."""

    words: Words = ()
    endings: Words = ()
    letters: str = ""


class Numbers(Struct, frozen=True, forbid_unknown_fields=True):
    """`words` by value ("21" = [...]), `ordinals` the same, `scales` by value, `currencies` by ISO 4217.

    `plus` and `alone` are words of a fraction: before a number or scale (`साढ़े` "0.5"), or for a number (`डेढ़` "1.5").
    """

    words: Meanings = field(default_factory=dict)
    ordinals: Meanings = field(default_factory=dict)
    scales: Meanings = field(default_factory=dict)
    plus: Meanings = field(default_factory=dict)
    alone: Meanings = field(default_factory=dict)
    currencies: Meanings = field(default_factory=dict)
    percent: Words = ()
    joiners: Words = ()


class Dates(Struct, frozen=True, forbid_unknown_fields=True):
    """`months` twelve lists, `weekdays` seven (Monday first); `days` by offset ("-1" = ["yesterday"]).

    `either_way` are days told by tense alone (कल: "1"). `units`: second, minute, hour, day, week, month, year.
    `one` is the article that counts one unit (an hour ago), `one_after` the same behind it (घंटे भर). `brief_months` are
    short names that also mean other things (जन: people): before a year, a stop or the end they are months.
    `not_dates`: words whose number is no date (धारा 370). `other_calendars`: months and eras that are kept as text;
    figures from `other_years_from` on are years of such a calendar.
    """

    months: tuple[Words, ...] = ()
    brief_months: Words = ()
    weekdays: tuple[Words, ...] = ()
    short_weekdays: tuple[Words, ...] = ()
    days: Meanings = field(default_factory=dict)
    either_way: Meanings = field(default_factory=dict)
    units: Meanings = field(default_factory=dict)
    one: Words = ()
    one_after: Words = ()
    now: Words = ()
    ago: Words = ()
    ago_before: Words = ()
    hence: Words = ()
    hence_before: Words = ()
    last: Words = ()
    last_after: Words = ()
    this: Words = ()
    next: Words = ()
    next_after: Words = ()
    of: Words = ()
    day_words: Words = ()
    in_words: Words = ()
    month_before: Words = ()
    month_after: Words = ()
    year_words: Words = ()
    year_before: Words = ()
    year_after: Words = ()
    range_words: Words = ()
    until: Words = ()
    ordinal_suffixes: Words = ()
    year_marks: Words = ()
    month_marks: Words = ()
    day_marks: Words = ()
    case_endings: Words = ()
    not_dates: Words = ()
    counted: Words = ()
    other_calendars: Words = ()
    other_years_from: int = 0
    future_words: Words = ()
    future_endings: Words = ()
    past_words: Words = ()
    past_endings: Words = ()
    verb_before: bool = False


class Clock(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the clock. `half_past` साढ़े, `quarter_past` सवा, `quarter_to` पौने; `fixed` by time ("1:30" = ["डेढ़"]).

    `past_hour` and `to_hour` stand between hour and minutes (बजकर), `minutes_past` and `minutes_to` between minutes and
    hour (ten past six).
    """

    oclock: Words = ()
    minutes: Words = ()
    past_hour: Words = ()
    to_hour: Words = ()
    minutes_past: Words = ()
    minutes_to: Words = ()
    half_past: Words = ()
    half_to: Words = ()
    quarter_past: Words = ()
    quarter_to: Words = ()
    fixed: Meanings = field(default_factory=dict)
    am: Words = ()
    pm: Words = ()
    dawn: Words = ()
    morning: Words = ()
    noon: Words = ()
    afternoon: Words = ()
    evening: Words = ()
    night: Words = ()
    midnight: Words = ()
    zones: Meanings = field(default_factory=dict)


class Bylines(Struct, frozen=True, forbid_unknown_fields=True):
    """`cues` stand before a writer's name, `after` behind it; `agencies` by their usual English name.

    `accounts`: what content systems call those who entered a report, which is nobody's name; `aided`: what stands between
    a writer and the agency whose report he used (`with inputs from`); `located` between him and his place (`in`, `from`),
    `located_after` behind it (`भोपाल से`).
    """

    cues: Words = ()
    aided: Words = ()
    accounts: Words = ()
    located: Words = ()
    located_after: Words = ()
    after: Words = ()
    honorifics: Words = ()
    desk: Words = ()
    roles: Words = ()
    agencies: Meanings = field(default_factory=dict)
    published: Words = ()
    updated: Words = ()


class Dateline(Struct, frozen=True, forbid_unknown_fields=True):
    """`places`: where reports are commonly filed; `marks`: what parts a dateline from the text."""

    places: Words = ()
    marks: Words = ()


class PageWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands around an article: phrases that open or make up a block of page furniture.

    `promotion` are phrases by which an outlet bids its readers follow, install or subscribe (हर खबर से अपडेट), `end_marks`
    words of a line that says that the text is over (---- समाप्त ----). `skip` are lines that offer those who hear the page to skip
    a box inside the text, `skip_end` those that end it; `*` is the name of the box.
    `javascript`: what a page calls the thing that it asks a reader to turn on. `no_page`: what the title of a page says
    that stands in the place of one that is not there, or not for everybody.
    """

    read_also: Words = ()
    read_more: Words = ()
    share: Words = ()
    follow: Words = ()
    trending: Words = ()
    advert: Words = ()
    promotion: Words = ()
    skip: Words = ()
    skip_end: Words = ()
    end_marks: Words = ()
    comments: Words = ()
    subscribe: Words = ()
    paywall: Words = ()
    app: Words = ()
    photo_credit: Words = ()
    caption: Words = ()
    live: Words = ()
    gallery: Words = ()
    video: Words = ()
    home: Words = ()
    news: Words = ()
    reading_time: Words = ()
    tags: Words = ()
    source: Words = ()
    summary: Words = ()
    detail: Words = ()
    """Headings that stand above an outlet's summary of its report, and above the report itself."""
    labels: Words = ()
    """What names a field before its value for those who only hear the page: `Image caption, ...`, `Role, ...`."""
    javascript: Words = ()
    no_page: Words = ()


class Claims(Struct, frozen=True, forbid_unknown_fields=True):
    """`verbs` report, `frames` by kind (promise, denial ...) with case markers, `narrator`: the outlet to its reader."""

    verbs: Words = ()
    according_to: Words = ()
    frames: Meanings = field(default_factory=dict)
    hedges: Words = ()
    narrator: Words = ()
    unnamed: Words = ()


class Knowledge(Struct, frozen=True, forbid_unknown_fields=True):
    """A language's file. `zones`: the offset a printed time without one has, then others its outlets use.

    `brief`: the file means to know a page's header and furniture only; what else it could hold is not missed.
    """

    code: str = ""
    brief: bool = False
    name: str = ""
    english: str = ""
    scripts: Words = ()
    zones: Words = ()
    sources: str = ""
    text: Text = Text()
    detect: Detect = Detect()
    numbers: Numbers = Numbers()
    dates: Dates = Dates()
    clock: Clock = Clock()
    bylines: Bylines = Bylines()
    dateline: Dateline = Dateline()
    page: PageWords = PageWords()
    sections: Meanings = field(default_factory=dict)
    claims: Claims = Claims()
