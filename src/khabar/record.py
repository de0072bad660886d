"""What a reading is made of. Data only, no logic beyond looking at itself.

JSON keys are the attribute names; absent is null, never a guess. Text offsets are Python string offsets, end excluded.
`khabar schema` prints the JSON Schema of `Article`.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Generic, Literal, TypeVar, final

from msgspec import Struct, field

from khabar.brief import Record, short
from khabar.sound import sound

T = TypeVar("T")

Kind = Literal["article", "live", "gallery", "video", "listing", "other"]
BlockKind = Literal["paragraph", "subhead", "quote", "list", "table", "post", "embed"]
AuthorKind = Literal["person", "agency", "desk"]
Precision = Literal["minute", "day", "month", "year"]
NameType = Literal["person", "place", "organisation", "role", "other"]
EventStatus = Literal["happened", "claimed", "planned", "hypothetical", "negated", "ongoing"]


class Evidence(Record, frozen=True, omit_defaults=True):
    """Where a value came from.

    `how` names the way it was found (`h1`, `title-part`, `json-ld`, `meta`, `label`, `state`, `flat-dateline` ...).
    `start`, `end`: characters of the decoded capture (`Page.source`). `path`: the address inside structured metadata
    (`NewsArticle.datePublished`, `og:title`) or inside the state of the page's scripts
    (`__NEXT_DATA__.props.pageProps.story.text`). `text`: the words as printed there.
    """

    how: str
    start: int | None = None
    end: int | None = None
    path: str | None = None
    text: str | None = None


@final
class Field(Record, Generic[T], frozen=True):
    """A value, how sure we are of it (0 to 1), and what says so."""

    value: T
    confidence: float
    evidence: tuple[Evidence, ...] = ()


class LanguageField(Record, frozen=True):
    """A text in a known language: one of a page's other headlines."""

    value: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    language: str | None = None


@final
class TimeField(Record, frozen=True):
    """A time, always aware. `zone_assumed` where the page names no zone; `precision`: how much of it was printed."""

    value: datetime
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    zone_assumed: bool = False
    precision: Precision = "minute"


class Completeness(Record, frozen=True):
    """Whether the capture holds the whole text.

    `reason` where not: `paywall`, `cut short`, `read more link`, `needs a browser capture` where scripts that did not
    run would have drawn the text, `sends to another page` or `page not found` where the page stands in another's place.
    """

    value: bool
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None


class Author(Record, frozen=True):
    """One name of the byline: a person, an agency or a desk."""

    name: str
    kind: AuthorKind
    confidence: float
    evidence: tuple[Evidence, ...] = ()


class Dateline(Record, frozen=True):
    """`place`: where the report was filed; `text`: the dateline as printed."""

    place: Field[str] | None = None
    text: Field[str] | None = None


class Picture(Record, frozen=True):
    """`width` and `height` in pixels, as the page declares them. `url` is null in captures that lost their markup."""

    url: str | None = None
    caption: Field[str] | None = None
    credit: Field[str] | None = None
    width: int | None = None
    height: int | None = None


class Block(Record, frozen=True):
    """A piece of the body. `text` is as the page prints it, white space folded where the page was HTML.

    `rows` holds the cells of a table, `items` those of a list, `level` a subhead's depth, `time` when a live post was
    made, `url` the address of an embed.
    """

    kind: BlockKind
    text: str
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    language: str | None = None
    level: int | None = None
    items: tuple[str, ...] | None = None
    rows: tuple[tuple[str, ...], ...] | None = None
    time: datetime | None = None
    url: str | None = None


class Span(Record, frozen=True):
    """A stretch of one part of the record.

    `part` is `headline`, `standfirst`, `kicker`, `other_headlines.0`, `pictures.0.caption`, `byline`, `dateline` or
    `body.3`; `start` and `end` count characters in that part's text; `source_start` and `source_end` are the same
    stretch in the decoded capture, where the part stands there letter for letter.
    """

    part: str
    start: int
    end: int
    source_start: int | None = None
    source_end: int | None = None


class Mention(Record, frozen=True):
    """One place where a name stands. `text` is exactly what the span cuts out."""

    text: str
    span: Span
    confidence: float
    how: str


class Name(Record, frozen=True):
    """Somebody or something, with every mention in this article.

    `id` is stable inside the article; `key` is the same for the same name across articles and scripts, where known.
    `country` is an ISO 3166 alpha-3 code; `wikidata` only where a list supplied it. `roles` as the outlet words them.
    `trusted`: fit to be shown as fact; see `khabar.trust`, here and of claims and events.
    """

    id: str
    type: NameType
    name: str
    mentions: tuple[Mention, ...]
    confidence: float
    english: str | None = None
    key: str | None = None
    country: str | None = None
    wikidata: str | None = None
    roles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    trusted: bool = False


@final
class Quoted(Record, frozen=True):
    """Words of the article that play a part in a claim: cue, content, source phrase. `text` is what `span` cuts."""

    text: str
    span: Span


class Speaker(Record, frozen=True):
    """Who says it. `name` is a `Name.id`, null where the text names nobody; `words` is null for a dropped subject."""

    name: str | None
    words: Quoted | None
    confidence: float


class Claim(Record, frozen=True):
    """Somebody says something.

    `kind`: quote, indirect, report, promise, accusation, denial, condemnation, support, demand, document, narrator.
    `sources`: the chain from the outlet to the speaker, nearest first (`outlet`, a `Name.id`, or `unnamed`).
    `hedge`: the word that holds back belief (दावा, कथित, सूत्र). `drift`: where headline or subhead goes beyond it.
    """

    id: str
    kind: str
    speakers: tuple[Speaker, ...]
    content: Quoted
    confidence: float
    cue: Quoted | None = None
    sources: tuple[str, ...] = ()
    source_phrase: Quoted | None = None
    addressee: Speaker | None = None
    hedge: str | None = None
    negated: bool = False
    drift: str | None = None
    trusted: bool = False


@final
class EventTime(Record, frozen=True):
    """When an event took place, resolved against the dateline. `text` as printed; `value` ISO 8601."""

    value: str | None
    precision: str
    text: str | None = None
    inferred: bool = False


class Event(Record, frozen=True):
    """Somebody did something to somebody: PLOVER 0.8's type, mode and contexts.

    `actors` and `recipients` are `Name.id`s, `claims` the `Claim.id`s through which it is known.
    """

    id: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    mentions: tuple[Quoted, ...]
    confidence: float
    status: EventStatus = "happened"
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    place: str | None = None
    time: EventTime | None = None
    claims: tuple[str, ...] = ()
    cameo: str | None = None
    trusted: bool = False


class Article(Struct, kw_only=True):
    """The record of one article: what the page says, where it says it, and how sure we are."""

    id: str
    url: Field[str] | None = None
    canonical_url: Field[str] | None = None
    amp_url: Field[str] | None = None
    fetched: datetime | None = None
    kind: Field[Kind] | None = None
    language: Field[str] | None = None
    script: Field[str] | None = None
    outlet: Field[str] | None = None
    headline: Field[str] | None = None
    other_headlines: list[LanguageField] = field(default_factory=list)
    kicker: Field[str] | None = None
    standfirst: Field[str] | None = None
    section: Field[str] | None = None
    breadcrumb: Field[list[str]] | None = None
    dateline: Dateline | None = None
    published: TimeField | None = None
    modified: TimeField | None = None
    byline: Field[str] | None = None
    authors: list[Author] = field(default_factory=list)
    agency: Field[str] | None = None
    tags: Field[list[str]] | None = None
    pictures: list[Picture] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    complete: Completeness | None = None
    notes: list[str] = field(default_factory=list)

    @classmethod
    def from_text(
        cls, text: str, *, headline: str | None = None, id: str | None = None, language: str | None = None
    ) -> Article:
        """A plain record of text that needs no reading: a blank line parts two paragraphs.

        Without an `id` it gets one of its own words, so that the same text is the same article.
        """
        text, headline = sound(text), sound(headline) if headline else headline
        blocks = [Block("paragraph", piece.strip()) for piece in text.split("\n\n") if piece.strip()]
        return cls(
            id=id or sha256(f"{headline or ''}\0{text}".encode()).hexdigest()[:16],
            headline=_given(headline),
            language=_given(language),
            body=blocks,
        )

    def __repr__(self) -> str:
        about = (self.kind and self.kind.value, self.language and self.language.value)
        named = [self.id, *filter(None, about), short(self.headline.value) if self.headline else "without a headline"]
        parts = (("blocks", self.body), ("names", self.names), ("claims", self.claims), ("events", self.events))
        counts = ", ".join(f"{len(held)} {name}" for name, held in parts if held)
        return f"<Article {' '.join(named)}{': ' if counts else ''}{counts}>"

    def __str__(self) -> str:
        """Headline and body as plain text."""
        return "\n\n".join(filter(None, (self.headline.value if self.headline else "", self.text)))

    @property
    def text(self) -> str:
        """The body as plain text, a blank line between blocks. Headline and standfirst are not part of it."""
        return "\n\n".join(block.text for block in self.body if block.text)


def _given(value: str | None) -> Field[str] | None:
    return Field(value, 1.0, (Evidence("given"),)) if value else None
