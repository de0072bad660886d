"""Who said what in Marathi, where case marks are joined to the word: sentences of our own, read by no native speaker."""

from __future__ import annotations

import pytest

from khabar import claims, language
from khabar.claims.cues import grammar
from khabar.record import Article, Block, Claim, Mention, Name, Span

MARATHI = language.get("mr")


def read(*paragraphs: str, names: tuple[Name, ...] = ()) -> list[Claim]:
    return claims.find(Article(id="a", body=[Block("paragraph", text) for text in paragraphs]), names, MARATHI)


# kind, speaker's words, content, sentence
SENTENCES = [
    ("indirect", "मुख्यमंत्री विलास देसाई", "नवा पूल जूनमध्ये खुला होईल.", "मुख्यमंत्री विलास देसाई यांनी सांगितले की नवा पूल जूनमध्ये खुला होईल."),
    ("indirect", "पोलिसां", "दोन आरोपींना अटक झाली आहे.", "पोलिसांनी सांगितले की दोन आरोपींना अटक झाली आहे."),
    ("indirect", "राज्य सरकार", "शाळा सोमवारी उघडतील.", "राज्य सरकारने जाहीर केले आहे की शाळा सोमवारी उघडतील."),
    ("indirect", "हवामान विभागा", "पुढील दोन दिवस मुसळधार पाऊस पडेल", "पुढील दोन दिवस मुसळधार पाऊस पडेल, असे हवामान विभागाने म्हटले आहे."),
    ("indirect", "महापौरां", "शहरातील रस्ते दिवाळीपूर्वी दुरुस्त होतील", "शहरातील रस्ते दिवाळीपूर्वी दुरुस्त होतील असे महापौरांनी सांगितले."),
    ("indirect", "आयुक्त सुनील जोशी", "पाणी दोन दिवस बंद राहील", "पाणी दोन दिवस बंद राहील, अशी माहिती आयुक्त सुनील जोशी यांनी दिली."),
    ("accusation", "शेतकरी संघटने", "धरणाचे पाणी न सांगता सोडले", "धरणाचे पाणी न सांगता सोडले, असा आरोप शेतकरी संघटनेने केला."),
    ("promise", "जिल्हाधिकाऱ्यां", "दोषींवर कारवाई होईल", "दोषींवर कारवाई होईल, असे आश्वासन जिल्हाधिकाऱ्यांनी दिले."),
    ("demand", "पालकां", "गावात नवी शाळा सुरू करण्या", "गावात नवी शाळा सुरू करण्याची मागणी पालकांनी केली."),
    ("threat", "कामगार नेत्यां", "सोमवारपासून संप सुरू होईल", "सोमवारपासून संप सुरू होईल, असा इशारा कामगार नेत्यांनी दिला."),
    ("report", "कंपनी", "उत्पादन पुढील महिन्यात सुरू होईल.", "कंपनीच्या म्हणण्यानुसार उत्पादन पुढील महिन्यात सुरू होईल."),
    ("report", "तज्ज्ञां", "पिकांवर रोगाचा धोका वाढला आहे.", "तज्ज्ञांच्या मते पिकांवर रोगाचा धोका वाढला आहे."),
    ("indirect", "विरोधकां", "आकडे लपवले गेले.", "विरोधकांचे म्हणणे आहे की आकडे लपवले गेले."),
    ("condemnation", "शिक्षक संघटने", "हल्ल्या", "शिक्षक संघटनेने हल्ल्याचा निषेध केला."),
    ("denial", "कंपनी", "कपातीच्या बातम्यां", "कंपनीने कपातीच्या बातम्यांचा इन्कार केला."),
    ("promise", "सरकार", "कर्जमाफी", "सरकारने शेतकऱ्यांना कर्जमाफीचे आश्वासन दिले."),
    ("quote", "मंत्री आशा पाटील", "रुग्णालय सहा महिन्यांत पूर्ण होईल.", "मंत्री आशा पाटील म्हणाल्या, “रुग्णालय सहा महिन्यांत पूर्ण होईल.”"),
    ("quote", "अभिनेते राजन साळवी", "मी निवडणूक लढवणार नाही,", "“मी निवडणूक लढवणार नाही,” असे अभिनेते राजन साळवी यांनी स्पष्ट केले."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "speaker", "content", "sentence"), SENTENCES, ids=[row[3][:30] for row in SENTENCES])
def test_marathi_frame_gives_speaker_and_content(kind: str, speaker: str, content: str, sentence: str) -> None:
    (claim,) = read(sentence)
    words = claim.speakers[0].words
    assert (claim.kind, words.text if words else None, claim.content.text) == (kind, speaker, content)
    for quoted in (claim.content, claim.cue, words):
        assert quoted is None or sentence[quoted.span.start : quoted.span.end] == quoted.text


@pytest.mark.parametrize(
    "sentence",
    [
        "या उमेदवाराला दोन हजार मते मिळाली आहेत आणि मोजणी सुरू आहे.",
        "लष्कराची तीन विमाने किनाऱ्यावर उतरली.",
        "कंपनी पुढील वर्षी नवा कारखाना उभारणार आहे.",
        "महिला संघाने अंतिम सामना वेगाने जिंकला.",
    ],
)
def test_marathi_sentence_in_which_nobody_says_anything_has_no_claim(sentence: str) -> None:
    assert read(sentence) == []


def test_name_before_a_joined_mark_is_the_speaker() -> None:
    text = "पवारांनी सांगितले की देशात नवे विमानतळ बांधले जातील."
    name = Name("n1", "person", "पवार", (Mention("पवार", Span("body.0", 0, 4), 1.0, "test"),), 1.0)
    (claim,) = read(text, names=(name,))
    assert [speaker.name for speaker in claim.speakers] == ["n1"]


def test_pronoun_carries_the_speaker_of_the_sentence_before() -> None:
    first, then = read("आयुक्त सुनील जोशी यांनी सांगितले की काम सुरू झाले आहे. त्यांनी सांगितले की निधी मंजूर आहे.")
    assert first.content.text == "काम सुरू झाले आहे."
    assert then.content.text == "निधी मंजूर आहे." and then.confidence < first.confidence


def test_words_that_only_end_like_a_mark_stay_whole() -> None:
    rules = grammar("mr")
    assert rules is not None
    assert {"वेगाने", "विमाने", "म्हणाला", "केला"} <= rules.whole
