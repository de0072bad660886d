"""Who did what to whom, on sentences of our own."""

from __future__ import annotations

from datetime import datetime

import pytest

from khabar import claims, events, language
from khabar.record import Article, Block, Event, Mention, Name, NameType, Span, TimeField

PEOPLE: dict[str, tuple[NameType, str]] = {
    "sharma": ("person", "शर्मा"),
    "verma": ("person", "वर्मा"),
    "india": ("place", "भारत"),
    "japan": ("place", "जापान"),
    "delhi": ("place", "दिल्ली"),
    "police": ("organisation", "पुलिस"),
    "union": ("organisation", "किसान संघ"),
    "Singh": ("person", "Singh"),
    "Police": ("organisation", "Police"),
    "France": ("place", "France"),
    "Paris": ("place", "Paris"),
}


def names(*paragraphs: str) -> list[Name]:
    found = []
    for number, (kind, form) in PEOPLE.items():
        mentions = [
            Mention(form, Span(f"body.{row}", at, at + len(form)), 1.0, "test")
            for row, text in enumerate(paragraphs)
            for at in range(len(text))
            if text.startswith(form, at)
        ]
        if mentions:
            found.append(Name(number, kind, form, tuple(mentions), 1.0))
    return found


def read(*paragraphs: str, code: str = "hi") -> list[Event]:
    article = Article(
        id="a",
        published=TimeField(datetime.fromisoformat("2024-11-30T14:58+05:30"), 1.0),
        body=[Block("paragraph", text) for text in paragraphs],
    )
    known, tongue = names(*paragraphs), language.get(code)
    return events.find(article, known, claims.find(article, known, tongue), tongue)


CASES = [
    ("CONSULT", None, ["sharma"], ["verma"], "शर्मा ने शुक्रवार को वर्मा से मुलाकात की।"),
    ("ACCUSE", "disapprove", ["sharma"], ["japan"], "शर्मा ने जापान के फैसले की निंदा की।"),
    ("COERCE", "arrest", ["police"], ["verma"], "पुलिस ने वर्मा को गिरफ्तार कर लिया।"),
    ("RETREAT", "resign", ["verma"], [], "वर्मा ने पद से इस्तीफा दे दिया।"),
    ("AID", None, ["india"], ["japan"], "भारत ने जापान को राहत सामग्री भेजी।"),
    ("AGREE", None, ["sharma"], ["union"], "शर्मा ने किसान संघ से जल्द खरीद शुरू करने का वादा किया।"),
]


@pytest.mark.parametrize(("kind", "mode", "actors", "recipients", "text"), CASES, ids=[row[4][:30] for row in CASES])
def test_hindi_event_has_type_mode_and_roles(
    kind: str, mode: str | None, actors: list[str], recipients: list[str], text: str
) -> None:
    (event,) = read(text)
    assert (event.type, event.mode) == (kind, mode)
    assert (list(event.actors), list(event.recipients)) == (actors, recipients)


@pytest.mark.parametrize(
    ("kind", "actors", "recipients", "text"),
    [
        ("COERCE", ["Police"], ["Singh"], "Police arrested Singh on Friday."),
        ("COERCE", ["Police"], ["Singh"], "Singh was arrested by Police on Friday."),
        ("CONSULT", ["Singh"], ["France"], "Singh held talks with France."),
    ],
)
def test_english_event_has_roles_in_active_and_passive(
    kind: str, actors: list[str], recipients: list[str], text: str
) -> None:
    (event,) = read(text, code="en")
    assert (event.type, list(event.actors), list(event.recipients)) == (kind, actors, recipients)


def test_mentions_of_one_meeting_are_one_event() -> None:
    (event,) = read("शर्मा ने वर्मा से मुलाकात की।", "दिल्ली में शर्मा ने वर्मा के साथ बैठक की।")
    assert len(event.mentions) == 2
    assert event.place == "delhi"


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("hypothetical", "अगर भारत पर जापान ने हमला किया तो जवाब मिलेगा।"),
        ("negated", "शर्मा ने वर्मा से मुलाकात नहीं की, बैठक की तारीख तय नहीं हुई।"),
    ],
)
def test_what_did_not_happen_is_never_coded_as_happened(status: str, text: str) -> None:
    assert {event.status for event in read(text)} == {status}


def test_what_only_a_claim_says_is_claimed() -> None:
    coded = [event for event in read("शर्मा ने कहा कि जापान ने भारत पर हमला किया।") if event.type == "ASSAULT"]
    assert [(event.status, event.claims) for event in coded] == [("claimed", ("c1",))]


def test_relative_day_is_resolved_against_the_report() -> None:
    (event,) = read("शर्मा ने बीते शुक्रवार को वर्मा से मुलाकात की।")
    assert event.time is not None
    assert (event.time.value, event.time.precision) == ("2024-11-29", "day")


def test_trigger_without_names_is_no_event() -> None:
    assert read("कल शहर में बैठक हुई और हमला किया गया।") == []


def told(text: str, code: str = "hi") -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(event.type, event.actors, event.recipients) for event in read(text, code=code)]


def test_where_a_protest_was_held_did_not_hold_it() -> None:
    assert told("छात्रों ने दिल्ली में धरना दिया।") == []


def test_body_in_whose_house_it_was_done_did_not_do_it() -> None:
    assert told("किसान संघ में कुछ लोगों ने वर्मा के साथ मारपीट की।") == [("ASSAULT", (), ("verma",))]


@pytest.mark.parametrize(
    ("code", "text", "whom"),
    [("hi", "वर्मा को गिरफ्तार कर लिया गया।", "verma"), ("en", "Singh was arrested on Monday.", "Singh")],
)
def test_passive_has_no_actor(code: str, text: str, whom: str) -> None:
    assert told(text, code) == [("COERCE", (), (whom,))]


def test_passive_with_its_agent_has_both() -> None:
    assert told("Singh was arrested by Police on Monday.", "en") == [("COERCE", ("Police",), ("Singh",))]


def test_words_may_stand_inside_a_trigger() -> None:
    assert [event.type for event in read("France signed a three-year trade pact on Monday.", code="en")] == ["SUPPORT"]


def test_whoever_only_claims_something_accuses_nobody() -> None:
    assert told("शर्मा ने दावा किया कि सड़क बन गई है।") == []
    assert [row[0] for row in told("शर्मा ने दावा किया कि वर्मा ने पैसे लिए।")] == ["ACCUSE"]
