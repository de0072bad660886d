"""Sentences end where a reader ends them: not behind an abbreviation, an initial or a decimal point. Words keep their signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.language import cut, get, read_date, read_number, sentences, stem, words

# Each list is one text, parted as it must come apart.
CASES: list[tuple[str, list[str]]] = [
    ("hi", ["डॉ. सिंह ने यह कहा।", "वे चले गए।"]),
    ("hi", ["श्री. राम वहाँ थे।", "किसी ने कुछ नहीं कहा।"]),
    ("hi", ["रु. 500 का इनाम मिला।", "सब खुश थे!"]),
    ("hi", ["कुल 3.5 करोड़ रुपये लगे।", "काम पूरा हुआ?", "हाँ।"]),
    ("hi", ["वे बी.ए. पास हैं।", "नौकरी नहीं मिली।"]),
    ("hi", ["प्रो. वर्मा और पं. शर्मा आए।", "बैठक हुई।"]),
    ("hi", ["उन्होंने कहा, “हम तैयार हैं।”", "फिर वे लौट गए।"]),
    ("hi", ["यह भाषण कल हुआ॥", "दूसरा आज होगा॥"]),
    ("hi", ["उसने सोचा... फिर बोला।", "सब चुप थे।"]),
    ("hi", ["वेबसाइट example.com पर देखें।", "शुल्क नहीं है।"]),
    ("hi", ["समय सुबह 10.30 बजे का है।", "देर न करें।"]),
    ("hi", ["इसरो के प्रमुख के. सिवन बोले।", "मिशन सफल रहा।"]),
    ("en", ["The U.S. said no.", "Mr. Rao agreed."]),
    ("en", ["Dr. Singh met J. K. Verma.", "They spoke."]),
    ("en", ["It cost Rs. 500 in all.", "He paid."]),
    ("en", ["He is at No. 5 in the list.", "She said no.", "Then she left."]),
    ("en", ["Rain fell for 3.5 hours.", "Roads closed!", "Why?"]),
    ("en", ['"We are ready."', "She left."]),
    ("mr", ["डॉ. पाटील यांनी हे सांगितले.", "नंतर ते गेले."]),
    ("ne", ["डा. शर्माले यो कुरा बताए।", "उनी फर्किए।"]),
    ("bn", ["ড. সেন এ কথা জানান।", "তিনি চলে যান।"]),
    ("ta", ["டாக்டர். ராமன் இதை கூறினார்.", "பின்னர் அவர் சென்றார்."]),
    ("te", ["డా. రావు ఈ విషయం చెప్పారు.", "తర్వాత ఆయన వెళ్లారు."]),
    ("te", ["మొత్తం రూ. 500 ఖర్చయింది.", "పని పూర్తయింది."]),
    ("kn", ["ಡಾ. ರಾವ್ ಈ ವಿಷಯ ತಿಳಿಸಿದರು.", "ನಂತರ ಅವರು ಹೊರಟರು."]),
    ("ml", ["ഡോ. നായർ ഇക്കാര്യം പറഞ്ഞു.", "പിന്നീട് അദ്ദേഹം പോയി."]),
    ("gu", ["ડૉ. પટેલે આ વાત કહી.", "પછી તેઓ ગયા."]),
]


@pytest.mark.parametrize(("language", "parts"), CASES, ids=[f"{code}-{parts[0]}" for code, parts in CASES])
def test_a_text_comes_apart_where_its_sentences_end(language: str, parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[span.start : span.end] for span in sentences(text, get(language))] == parts


def test_a_blank_line_ends_a_sentence() -> None:
    text = "पहला शीर्षक\n\nदूसरा वाक्य यहाँ है।"
    assert [text[span.start : span.end] for span in sentences(text, get("hi"))] == ["पहला शीर्षक", "दूसरा वाक्य यहाँ है।"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("राष्ट्रपति ने कहा", ["राष्ट्रपति", "ने", "कहा"]),
        ("हिन्दी और English साथ", ["हिन्दी", "और", "English", "साथ"]),
        ("తెలంగాణలో ఎన్నికలు", ["తెలంగాణలో", "ఎన్నికలు"]),
        ("ಕರ್ನಾಟಕದಲ್ಲಿ ಮಳೆ", ["ಕರ್ನಾಟಕದಲ್ಲಿ", "ಮಳೆ"]),
        ("കേരളത്തിൽ മഴ", ["കേരളത്തിൽ", "മഴ"]),
        ("தமிழ்நாடு அரசு", ["தமிழ்நாடு", "அரசு"]),
        ("দিল্লির খবর।", ["দিল্লির", "খবর"]),
    ],
)
def test_a_word_keeps_its_signs(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


@given(st.text(max_size=60), st.sampled_from(["hi", "en", "ta", "ml", "xx"]))
def test_any_text_comes_apart_without_loss(text: str, language: str) -> None:
    spans = sentences(text, get(language))
    assert "".join("".join(text[span.start : span.end].split()) for span in spans) == "".join(text.split())
    assert text.startswith(cut(text, 10).rstrip("…").rstrip())


def test_a_language_may_be_named_by_its_code() -> None:
    text = "मंत्री ने कहा। पुल बनेगा। डॉ. वर्मा आए।"
    assert sentences(text, "hi") == sentences(text, get("hi"))
    assert stem("सड़कों", "hi") == stem("सड़कों", get("hi"))


@pytest.mark.parametrize("language", [None, 5, b"hi"])
def test_what_names_no_language_is_a_type_error(language: object) -> None:
    for asked in (
        lambda: sentences("x. y", language),  # type: ignore[arg-type]
        lambda: stem("x", language),  # type: ignore[arg-type]
        lambda: read_date("30 Nov 2024", language=language),  # type: ignore[arg-type]
        lambda: read_number("5 crore", language=language),  # type: ignore[arg-type]
    ):
        with pytest.raises(TypeError, match="a language is a khabar Language or its code"):
            asked()
