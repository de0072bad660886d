"""What of a reading is shown as fact: claims, events and names whose marks nine of ten right ones have, and no others."""

from __future__ import annotations

import pytest

from khabar import language
from khabar.record import Article, Block, Claim
from khabar.trust import NAME, trust
from khabar.understanding import understand

SHARMA = "मुख्यमंत्री अशोक शर्मा ने शुक्रवार को नई सड़क का उद्घाटन किया।"
REDDY = "Chief Minister Anil Reddy opened the new road on Friday."


def read(*paragraphs: str, code: str = "hi") -> Article:
    text = "\n\n".join(paragraphs)
    return understand(Article.from_text(text, language=code))


def shown(article: Article) -> list[str]:
    return [claim.content.text for claim in article.claims if claim.trusted]


def folded(article: Article) -> list[Claim]:
    return [claim for claim in article.claims if not claim.trusted]


STATEMENTS = [
    ("hi", "मुख्यमंत्री अशोक शर्मा ने कहा कि पुल अगले साल तक बन जाएगा।", "पुल अगले साल तक बन जाएगा।"),
    ("hi", "मौसम विभाग के अनुसार, रविवार तक तेज बारिश होगी।", "रविवार तक तेज बारिश होगी।"),
    ("hi", "मुख्यमंत्री अशोक शर्मा ने कहा, “पुल अगले साल तक बन जाएगा।”", "पुल अगले साल तक बन जाएगा।"),
    ("en", "Chief Minister Anil Reddy said that the bridge would be ready next year.", "the bridge would be ready next year."),
    ("en", "“The bridge will be ready next year,” Chief Minister Anil Reddy said.", "The bridge will be ready next year,"),
    ("mr", "मुख्यमंत्री एकनाथ शिंदे यांनी सांगितले की नवा पूल जूनमध्ये खुला होईल.", "नवा पूल जूनमध्ये खुला होईल."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "sentence", "content"), STATEMENTS, ids=[row[1][:30] for row in STATEMENTS])
def test_statement_of_somebody_named_in_its_sentence_is_shown(code: str, sentence: str, content: str) -> None:
    assert shown(read(sentence, code=code)) == [content]


# why it is folded, language, text
FOLDED = [
    ("a noun that the verb governs", "hi", "मुख्यमंत्री अशोक शर्मा ने सीमा पर हुए हमले की निंदा की।"),
    ("a noun that the verb governs", "hi", "मुख्यमंत्री अशोक शर्मा ने किसानों का कर्ज माफ करने का वादा किया।"),
    ("a noun that the verb governs", "hi", "मुख्यमंत्री अशोक शर्मा ने बाढ़ में मारे गए लोगों के निधन पर शोक जताया।"),
    ("a noun that the verb governs", "en", "Chief Minister Anil Reddy condemned the attack on the village."),
    ("a noun that the verb governs", "en", "Chief Minister Anil Reddy accused Kiran Rao of hiding the numbers."),
    ("a term between quotation marks", "hi", "मुख्यमंत्री अशोक शर्मा ने कहा, “ऐतिहासिक उपलब्धि” और आगे बढ़ गए।"),
    ("a pronoun speaks", "hi", f"{SHARMA} उन्होंने कहा कि पुल अगले साल तक बन जाएगा।"),
    ("a pronoun speaks", "en", f"{REDDY} He said that the bridge would be ready next year."),
    ("a pronoun speaks", "en", "They said that the bridge would be ready next year."),
    ("a place speaks", "hi", "दिल्ली ने कहा कि पुल अगले साल तक बन जाएगा।"),
    ("a place speaks", "en", "Islamabad said that the bridge would be ready next year."),
    ("a number speaks", "en", "Of those asked 74 said that the bridge would be ready next year."),
    ("nobody named speaks", "hi", "एक अधिकारी ने कहा कि पुल अगले साल तक बन जाएगा।"),
    ("nobody named speaks", "hi", "बताया जा रहा है कि पुल अगले साल तक बन जाएगा।"),
    ("a member of a party is not the party", "hi", "भाजपा विधायक ने कहा कि पुल अगले साल तक बन जाएगा।"),
    ("too short", "hi", "मुख्यमंत्री अशोक शर्मा ने कहा कि हां।"),
]


@pytest.mark.parametrize(("why", "code", "text"), FOLDED, ids=[f"{row[0]}: {row[2][-40:]}" for row in FOLDED])
def test_what_is_no_statement_of_somebody_named_is_not_shown(why: str, code: str, text: str) -> None:
    assert shown(read(text, code=code)) == [], why


def test_folded_claims_are_kept() -> None:
    assert len(folded(read(*(text for _, code, text in FOLDED if code == "hi")))) >= 6


@pytest.mark.parametrize("sentence", [
    "श्रमिक संघ ने निष्पक्ष जांच की मांग की है।",
    "श्रमिक संघ ने सरकार से वेतन बढ़ाने की मांग की थी।",
    "श्रमिक संघ ने माफी मांगने की मांग की है, पर प्रबंधन चुप है।",
])  # fmt: skip
def test_verb_that_is_spelt_like_the_word_for_that_opens_no_statement(sentence: str) -> None:
    (claim,) = read(sentence).claims
    assert claim.kind == "demand"
    assert "है" not in claim.content.text.split()


def test_name_is_shown_from_its_threshold_on() -> None:
    article = read(SHARMA, "हमारे संवाददाता ने रामपुर में विमला देवी से बात की।")
    assert {name.trusted for name in article.names} == {True, False} or all(n.trusted for n in article.names)
    assert all(name.trusted == (name.confidence >= NAME) for name in article.names)


# shown, text
EVENTS = [
    (True, "मुख्यमंत्री अशोक शर्मा ने निष्पक्ष जांच की मांग की।"),
    (True, "मुख्यमंत्री अशोक शर्मा ने सेठी के फैसले की निंदा की।"),
    (False, "मुख्यमंत्री अशोक शर्मा ने पाकिस्तान के फैसले की निंदा की।"),
    (False, "भारत ने पाकिस्तान के फैसले की निंदा की।"),
    (False, "पुलिस ने अशोक शर्मा को गिरफ्तार कर लिया।"),
]


@pytest.mark.parametrize(("expected", "sentence"), EVENTS, ids=[row[1][:40] for row in EVENTS])
def test_only_accusations_and_requests_of_somebody_who_is_no_place_are_shown(expected: bool, sentence: str) -> None:
    events = read(sentence).events
    assert events, "nothing was coded"
    assert any(event.trusted for event in events) == expected


def test_no_event_of_another_language_is_shown() -> None:
    events = read("Chief Minister Anil Reddy condemned the decision of Kiran Rao.", code="en").events
    assert events
    assert not any(event.trusted for event in events)


def test_trust_is_decided_anew_from_the_record_alone() -> None:
    article = read(*(row[1] for row in STATEMENTS if row[0] == "hi"))
    before = [claim.trusted for claim in article.claims]
    article.body.append(Block("paragraph", "और कुछ नहीं।"))
    trust(article, language.get("hi"))
    assert [claim.trusted for claim in article.claims] == before
    assert any(before)
