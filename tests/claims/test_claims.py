"""Who said what, on sentences of our own."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar import claims, language
from khabar.record import Article, Block, Claim, Evidence, Field, Mention, Name, Span


def article(*paragraphs: str, headline: str | None = None) -> Article:
    return Article(
        id="a",
        headline=Field(headline, 1.0) if headline else None,
        body=[Block("paragraph", text) for text in paragraphs],
    )


def name(number: str, kind: str, form: str, *paragraphs: str) -> Name:
    """A name with a mention wherever its form stands."""
    mentions = [
        Mention(form, Span(f"body.{row}", at, at + len(form)), 1.0, "test")
        for row, text in enumerate(paragraphs)
        for at in range(len(text))
        if text.startswith(form, at)
    ]
    return Name(number, kind, form, tuple(mentions), 1.0)  # type: ignore[arg-type]


def read(text: str, code: str = "hi") -> list[Claim]:
    return claims.find(article(text), [], language.get(code))


# kind, speaker's words, content, sentence
HINDI = [
    ("indirect", "मुख्यमंत्री", "राहत शिविर दो हफ्ते और चलेंगे।", "हाल ही में मुख्यमंत्री ने कहा था कि राहत शिविर दो हफ्ते और चलेंगे।"),
    ("indirect", "जिला कलेक्टर", "सभी स्कूल सोमवार से खुलेंगे।", "बैठक के दौरान जिला कलेक्टर ने बताया कि सभी स्कूल सोमवार से खुलेंगे।"),
    ("accusation", "विपक्षी दल", "आंकड़े छिपाए गए हैं।", "वहीं विपक्षी दल ये दावा कर रहे हैं कि आंकड़े छिपाए गए हैं।"),
    ("accusation", "किसान संगठनों", "मंडियों में खरीद बंद है।", "किसान संगठनों का आरोप है कि मंडियों में खरीद बंद है।"),
    ("quote", "कप्तान", "यह जीत पूरी टीम की है।", "मैच के बाद कप्तान ने कहा, “यह जीत पूरी टीम की है।”"),
    ("quote", "डॉ. सेन", "मरीज अब खतरे से बाहर है।", "“मरीज अब खतरे से बाहर है।” डॉ. सेन ने कहा।"),
    ("condemnation", "संगठन", "पत्रकारों पर हुए हमले", "संगठन ने पत्रकारों पर हुए हमले की निंदा की।"),
    ("promise", "मंत्री", "मुआवजा एक महीने में देने", "मंत्री ने किसानों से मुआवजा एक महीने में देने का वादा किया है।"),
    ("denial", "कंपनी", "छंटनी की खबरों", "कंपनी ने छंटनी की खबरों का खंडन किया।"),
    ("report", "मौसम विभाग", "अगले दो दिन भारी बारिश होगी।", "मौसम विभाग के मुताबिक, अगले दो दिन भारी बारिश होगी।"),
    ("document", "इस समझौते में", "संकट के समय अनाज देने", "इस समझौते में संकट के समय अनाज देने की बात कही गई है।"),
]


@pytest.mark.parametrize(("kind", "speaker", "content", "sentence"), HINDI, ids=[row[3][:30] for row in HINDI])
def test_hindi_frame_gives_speaker_and_content(kind: str, speaker: str, content: str, sentence: str) -> None:
    found = read(sentence)
    assert [(claim.kind, claim.content.text) for claim in found] == [(kind, content)]
    assert found[0].speakers[0].words is not None
    assert found[0].speakers[0].words.text == speaker


ENGLISH = [
    (
        "indirect",
        "The minister",
        "schools would reopen on Monday.",
        "The minister said that schools would reopen on Monday.",
    ),
    (
        "indirect",
        "the collector",
        "Schools would reopen on Monday",
        "Schools would reopen on Monday, the collector said.",
    ),
    ("quote", "the captain", "This win belongs to the team,", "“This win belongs to the team,” the captain said."),
    ("quote", "the captain", "This win belongs to the team,", "“This win belongs to the team,” said the captain."),
    (
        "report",
        "the weather office",
        "Heavy rain will continue for two days",
        "Heavy rain will continue for two days, according to the weather office.",
    ),
    ("condemnation", "The union", "the attack on reporters.", "The union condemned the attack on reporters."),
    ("denial", "The company", "reports of layoffs.", "The company denied reports of layoffs."),
]


@pytest.mark.parametrize(("kind", "speaker", "content", "sentence"), ENGLISH, ids=[row[3][:30] for row in ENGLISH])
def test_english_frame_gives_speaker_and_content(kind: str, speaker: str, content: str, sentence: str) -> None:
    found = read(sentence, "en")
    assert [(claim.kind, claim.content.text) for claim in found] == [(kind, content)]
    assert found[0].speakers[0].words is not None
    assert found[0].speakers[0].words.text == speaker


@pytest.mark.parametrize("marker", ["बता दें कि", "गौरतलब है कि", "उल्लेखनीय है कि", "आपको बता दें कि"])
def test_narrators_marker_is_no_reporting_cue(marker: str) -> None:
    found = read(f"{marker} यह पुल पिछले साल बना था।")
    assert [(claim.kind, claim.speakers, claim.sources) for claim in found] == [("narrator", (), ("outlet",))]


def test_dropped_subject_is_carried_with_lower_confidence() -> None:
    named, carried = read("मुख्यमंत्री ने कहा कि पुल बनेगा। उन्होंने कहा कि काम अगले महीने शुरू होगा।")
    assert carried.speakers[0].words is not None and carried.confidence < named.confidence


def test_report_of_a_report_keeps_the_chain() -> None:
    text = "सरकारी एजेंसी केसीएनए के हवाले से बताया है कि बैठक शुक्रवार को हुई।"
    (claim,) = claims.find(article(text), [name("kcna", "organisation", "केसीएनए", text)], language.get("hi"))
    assert claim.sources == ("outlet", "unnamed", "kcna")


def test_pronoun_right_before_the_mark_is_a_part_of_the_name() -> None:
    (claim,) = read("किम जोंग उन ने पड़ोसी को समर्थन देने का वादा किया।")
    assert claim.speakers[0].words is not None and claim.speakers[0].words.text == "किम जोंग उन"


@pytest.mark.parametrize(
    ("kind", "content", "headline"),
    [
        ("condemnation", "आतंकी हमले", "भारत ने की आतंकी हमले की निंदा, जांच की बात कही"),
        ("promise", "सैन्य सहायता", "राष्ट्रपति ने किया सैन्य सहायता का वादा"),
        ("accusation", "वोट चोरी", "विपक्ष ने लगाया वोट चोरी का आरोप"),
    ],
)
def test_headline_puts_the_verb_before_what_is_said(kind: str, content: str, headline: str) -> None:
    (claim,) = read(headline)
    assert (claim.kind, claim.content.text) == (kind, content)


def test_joint_speakers_are_several() -> None:
    text = "भारत और जापान ये दावा कर रहे हैं कि परियोजना समय पर पूरी होगी।"
    names = [name("in", "place", "भारत", text), name("jp", "place", "जापान", text)]
    (claim,) = claims.find(article(text), names, language.get("hi"))
    assert [speaker.name for speaker in claim.speakers] == ["in", "jp"]


def test_subhead_that_drops_the_speaker_is_drift() -> None:
    text = "विपक्ष का दावा है कि सरकार ने जहाज समुद्र में भेजे हैं।"
    page = Article(id="a", body=[Block("subhead", "सरकार ने समुद्र में भेजे जहाज"), Block("paragraph", text)])
    said, bold = claims.find(page, [], language.get("hi"))
    assert said.drift == "body.0 states it as fact"
    assert bold.kind == "narrator" and bold.content.text == "सरकार ने समुद्र में भेजे जहाज"


def spoken(text: str, *known: Name, code: str = "hi") -> list[tuple[str, ...]]:
    found = claims.find(article(text), known, language.get(code))
    return [tuple(speaker.name or "nobody" for speaker in claim.speakers) for claim in found]


def test_pronoun_is_whom_the_sentence_before_is_about() -> None:
    text = "मंत्री आशा नेगी ने पुल का उद्घाटन किया। उन्होंने कहा कि सड़क भी बनेगी।"
    assert spoken(text, name("n1", "person", "आशा नेगी", text)) == [("n1",)]


def test_next_sentence_carries_on_who_spoke_and_not_whom_he_told_of() -> None:
    text = "संघ के अध्यक्ष राम नेगी ने कहा कि विभाग ने कहा था कि पैसा मिलेगा। उन्होंने चेतावनी दी कि काम बंद होगा।"
    assert spoken(text, name("n1", "person", "राम नेगी", text))[-1] == ("n1",)


def test_town_of_an_officer_does_not_speak_but_a_country_does() -> None:
    text = "सीकर के कलेक्टर ने कहा कि स्कूल बंद रहेंगे। नेपाल के अधिकारियों ने कहा कि रास्ता खुला है।"
    nepal = msgspec.structs.replace(name("n2", "place", "नेपाल", text), key="NPL", country="NPL")
    assert spoken(text, name("n1", "place", "सीकर", text), nepal) == [("nobody",), ("n2",)]


def test_town_that_is_the_whole_speaker_speaks_for_its_government() -> None:
    text = "माले ने कहा कि नावें लौटा दी गई हैं।"
    assert spoken(text, name("n1", "place", "माले", text)) == [("n1",)]


def test_town_behind_the_speaker_does_not_speak_in_english() -> None:
    text = "A coach in Sikar said the school would stay open."
    assert spoken(text, name("n1", "place", "Sikar", text), code="en") == [("nobody",)]


@pytest.mark.parametrize(
    ("code", "form", "text"),
    [
        ("hi", "आशा नेगी", "अखबार की संपादक आशा नेगी ने एक अधिकारी के हवाले से लिखा है कि रास्ता बंद है।"),
        ("hi", "आशा नेगी", "संघ की सचिव आशा नेगी बोलीं, “हम काम पर लौट आए हैं।”"),
        ("hi", "आशा नेगी", "उनकी बहन आशा नेगी, जो पढ़ाती हैं, कहती हैं, “स्कूल दूर है।”"),
        ("en", "Asha Negi", "The union's secretary, Asha Negi, argued that the road was closed."),
        ("en", "Asha Negi", "Asha Negi told the evening paper The Sikar News Post that the road was closed."),
    ],
)
def test_speaker_is_named(code: str, form: str, text: str) -> None:
    assert spoken(text, name("n1", "person", form, text), code=code) == [("n1",)]


def test_verbs_of_one_subject_each_have_their_own_content() -> None:
    found = read("The firm's president rejected the whole charge and vowed to sue the writer.", code="en")
    assert [(claim.kind, claim.content.text) for claim in found] == [
        ("denial", "the whole charge"),
        ("promise", "sue the writer."),
    ]


def test_request_by_whom_comes_before_what_is_asked() -> None:
    assert [(claim.kind, claim.content.text) for claim in read("संघ ने सरकार से धान का बोनस देने की मांग की।")] == [
        ("demand", "धान का बोनस देने")
    ]


def test_small_word_before_what_is_praised_is_no_part_of_it() -> None:
    assert [claim.content.text for claim in read("कप्तान ने भी मेजबान टीम की तारीफ की।")] == ["मेजबान टीम"]


def test_passive_names_nobody_though_somebody_spoke_before() -> None:
    text = "मंत्री आशा नेगी ने कहा कि पुल बनेगा। बयान में कहा गया है कि काम जल्द शुरू होगा।"
    assert spoken(text, name("n1", "person", "आशा नेगी", text)) == [("n1",), ()]


def test_contrast_after_a_comma_is_not_what_was_said() -> None:
    assert read("सरकार ने पिछले साल आश्वासन दिया था, लेकिन अब तक कोई आदेश जारी नहीं हुआ।") == []


def test_source_offsets_are_given_where_the_part_stands_letter_for_letter() -> None:
    text = "मंत्री ने कहा कि पुल बनेगा।"
    page = Article(id="a", body=[Block("paragraph", text, evidence=(Evidence("label", 100, 100 + len(text)),))])
    (claim,) = claims.find(page, [], language.get("hi"))
    assert claim.content.span.source_start == 100 + text.index("पुल")


def test_language_without_cue_data_has_no_claims() -> None:
    assert claims.find(article("Der Minister sagte, dass es regnet."), [], language.get("de")) == []


PIECES = st.sampled_from(
    ["मंत्री ", "ने कहा कि ", "के मुताबिक ", "“", "”", "।", "का दावा है कि ", "बता दें ", "की निंदा की", "(", "\n", "x"]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_stretch_is_what_its_span_cuts_out(text: str) -> None:
    for claim in read(text):
        for words in (claim.content, claim.cue, *(speaker.words for speaker in claim.speakers)):
            assert words is None or text[words.span.start : words.span.end] == words.text


@pytest.mark.parametrize(
    "text",
    ["मंत्री ने कहा कि " * 5_000, "“" * 20_000, "“क” " * 10_000, "शब्द " * 20_000, "he denied it and vowed to go " * 5_000],
    ids=["cues", "open", "quotes", "no end", "verbs"],
)
def test_hostile_text_gives_claims_or_none(text: str) -> None:
    assert isinstance(read(text, "en" if text.isascii() else "hi"), list)
