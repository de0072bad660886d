"""Text of the legacy fonts becomes Unicode; nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.language.legacy import detect, fonts, is_typed, reads_well, to_unicode

WORDS = [
    ("Hkkjr", "भारत"),
    ("gS", "है"),
    ("esa", "में"),
    ("vkSj", "और"),
    ("fnYyh", "दिल्ली"),
    ("ljdkj", "सरकार"),
    ("iz/kkuea=h", "प्रधानमंत्री"),
    ("fganh", "हिंदी"),
    ("fd;k", "किया"),
    ("dk;Z", "कार्य"),
    ("deZ", "कर्म"),
    ("ioZr", "पर्वत"),
    ("'kfDr", "शक्ति"),
    ("f'k{kk", "शिक्षा"),
    ('jk"Vªh;', "राष्ट्रीय"),
    ("lM+d", "सड़क"),
    ("vkt", "आज"),
    ("dgkA", "कहा।"),
]

# Each printed in the font, with what the font draws: short i, the hook of r, half letters, conjuncts, nukta, figures.
CHANAKYA = (
    "ÖæÚUÌ भारत|çßàææÜ विशाल|Îçÿæ‡æ दक्षिण|çSÍÌ स्थित|ŒÚUæÍèü प्रार्थी|Ÿæè श्री|ÜæÜ¿¢Î लालचंद|çß·¤æâ विकास|Ù»ÚU नगर|Ù§ü नई"
    "|çÎËÜè दिल्ली|¥æßÔÎÙ आवेदन|ÂÌý पत्र|×ŠØ मध्य|ÂýÎðàæ प्रदेश|Ùãè´ नहीं|ãñÐ है।|¥»SÌ अगस्त|·¤Ç¸æ·Ô¤ कड़ाके|R¤æ§× क्राइम"
    "|çR¤Øæ‹ßØÙ क्रियान्वयन|x® 30|25 २५|ßñ™ææçÙ·¤ वैज्ञानिक|¥õÚU और|¥æñÚU और"
)
SHUSHA = (
    "SaIYa-k शीर्षक|AQyaapk अध्यापक|ivavarNa विवरण|ivaVaqaI- विद्यार्थी|saamaga`I सामग्री|kroM करें|iva&ana विज्ञान|Saas~ शास्त्र"
    "|[ithasa इतिहास|kRiYa कृषि|iSaxaa शिक्षा|paz\\ya पाठ्य|iTPpNaI टिप्पणी|p`Sna प्रश्न|]<ar उत्तर|kayaa-laya कार्यालय|kond`Iya केन्द्रीय"
    "|p`aojao@T प्रोजेक्ट|hO. है।|maoM में|AaOr और|vagaI-krNa वर्गीकरण"
)
GANDHI = "·ffSX°f भारत|W`X है|WX` है|IYf का|dIY¹ff किया|ÀfZ से|A´f³fZ अपने|BÊ ई|ÀfSXIYfSX सरकार|AüS और|¸fZÔ में|dQ»»fe दिल्ली|I¸fÊ कर्म"
FONTS = [
    (font, *pair.rsplit(" ", 1))
    for font, table in (("chanakya", CHANAKYA), ("shusha", SHUSHA), ("gandhi", GANDHI))
    for pair in table.split("|")
]
SENTENCES = {
    "chanakya": (
        "ÖæÚUÌ °·¤ çßàææÜ Îðàæ ãñ ¥æñÚU Îçÿæ‡æ °çàæØæ ×ð´ çSÍÌ ãñÐ Ù§ü çÎËÜè Ùð ·¤ãæ ãñ ç·¤ çß·¤æâ ·¤æ ·¤æ× Ùãè´ L¤·ð¤»æÐ",
        "भारत एक विशाल देश है और दक्षिण एशिया में स्थित है। नई दिल्ली ने कहा है कि विकास का काम नहीं रुकेगा।",
    ),
    "shusha": (
        "Baart ek ivaSaala doSa hO AaOr dixaNa eiSayaa maoM isqat hO. "
        "[ithasa ka Qyaana iksaI nao nahIM ikyaa AaOr kayaa-laya baMd rho.",
        "भारत एक विशाल देश है और दक्षिण एशिया में स्थित है। इतिहास का ध्यान किसी ने नहीं किया और कार्यालय बंद रहे।",
    ),
    "gandhi": (
        "·ffS°f EIY dUVff»f QZVf W` AüS QdÃf¯f EdVf¹ff ¸fZÔ dÀ±f°f W`Ü ÀfSIYfS ³fZ IYWf W` dIY dUIYfÀf IYf IYf¸f ³fWeÔ LûOÞfÜ",
        "भारत एक विशाल देश है और दक्षिण एशिया में स्थित है। सरकार ने कहा है कि विकास का काम नहीं छोड़ा।",
    ),
}

HINDI = (
    "Hkkjr ljdkj us dgk gS fd fnYyh esa vkt ls Ldwy [kqysaxs vkSj cPps i<+us tk ldsaxsA "
    "eq[;ea=h us Hkh bl ij tkudkjh nh gSA"
)
ENGLISH = (
    "The government said on Monday that schools in the city will open again and that all the children can go to class."
)


@pytest.mark.parametrize(("typed", "word"), WORDS, ids=[row[1] for row in WORDS])
def test_word_reads_as_it_was_drawn(typed: str, word: str) -> None:
    assert to_unicode(typed, "kruti_dev") == word


def test_font_is_told_by_its_common_words() -> None:
    assert detect(HINDI) == "kruti_dev"
    assert to_unicode(HINDI, "kruti_dev").startswith("भारत सरकार ने कहा है कि दिल्ली में आज से स्कूल")


@pytest.mark.parametrize("named", [(), ("Kruti Dev 010",)])
def test_english_is_never_turned(named: tuple[str, ...]) -> None:
    assert detect(ENGLISH, named) is None


def test_unicode_and_short_text_are_left_alone() -> None:
    assert detect("भारत सरकार ने कहा है कि दिल्ली में आज से स्कूल खुलेंगे") is None
    assert detect("gS ds esa") is None


@pytest.mark.parametrize(("font", "typed", "word"), FONTS, ids=[f"{row[0]}-{row[2]}" for row in FONTS])
def test_word_of_each_font_reads_as_it_was_drawn(font: str, typed: str, word: str) -> None:
    assert to_unicode(typed, font) == word


@pytest.mark.parametrize("font", SENTENCES)
def test_sentences_are_told_and_turned(font: str) -> None:
    typed, read = SENTENCES[font]
    assert detect(typed) == font
    assert to_unicode(typed, font) == read
    assert reads_well(read)


@pytest.mark.parametrize("font", sorted(fonts()))
def test_english_lines_are_not_typed(font: str) -> None:
    for line in (
        ENGLISH,
        "Home",
        "Contact Us",
        "Terms and conditions",
        "Copyright 2004, All rights reserved",
        "Next Page",
    ):
        assert not is_typed(line, font)


def test_what_looks_like_a_font_and_is_none_does_not_read_well() -> None:
    assert not reads_well(to_unicode(ENGLISH, "shusha"))
    assert not reads_well(to_unicode(SENTENCES["chanakya"][0], "gandhi"))
    assert not reads_well(to_unicode(SENTENCES["gandhi"][0], "chanakya"))


@pytest.mark.parametrize(
    "text",
    [
        "Le président a déclaré à la presse que la réunion était très utile et qu'elle aura lieu à Genève en été.",
        "O governo não disse que não vai são paulo nao ha mais nada sao todos os dias ate amanha.",
        "sarkar ne kaha ki vah is baare mein kal ka din dekhegi aur ek bhi baat nahi hui ka ko ek kha",
    ],
)
def test_other_languages_in_latin_letters_are_never_turned(text: str) -> None:
    assert detect(text) is None


def test_a_font_without_a_sure_table_is_told_but_not_sure() -> None:
    text = "ljdkj us dgk gS fd mlosQ fy, fiQj ls ;g dke oqQN fnuksa esa gksxk vkSj lHkh dks ykHk gksxkA"
    assert detect(text, ["Walkman-Chanakya905"]) == "walkman"
    assert not fonts()["walkman"].sure


@given(st.text(max_size=80), st.sampled_from(sorted(fonts())))
def test_any_text_keeps_its_words(text: str, font: str) -> None:
    assert len(to_unicode(text, font).split()) == len(text.split())
