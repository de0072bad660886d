"""A page typed in Kruti Dev is read as Unicode; an English page is left alone."""

from __future__ import annotations

import khabar

PARAGRAPH = (
    "Hkkjr ljdkj us dgk gS fd fnYyh esa vkt ls Ldwy [kqysaxs vkSj cPps i<+us tk ldsaxsA "
    "eq[;ea=h us Hkh bl ij tkudkjh nh gSA mUgksaus dgk fd lHkh fo|ky;ksa esa rS;kjh gks xbZ gSA"
)
PAGE = (
    "<html><head><style>body{font-family:'Kruti Dev 010'}</style></head><body><h1>fnYyh esa [kqysaxs Ldwy</h1>"
    f"<p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></body></html>"
)


def test_typed_page_reads_as_unicode_and_says_so() -> None:
    article = khabar.read(PAGE)
    assert "भारत सरकार ने कहा है कि दिल्ली में आज से स्कूल" in article.text
    assert any("legacy font" in note for note in article.notes)
    assert article.language is not None and article.language.value == "hi"


def test_english_page_with_such_a_font_in_its_styles_stays_english() -> None:
    text = "The government said on Monday that schools in the city will open and that all the children can go to class."
    article = khabar.read(PAGE.replace(PARAGRAPH, text))
    assert text in article.text


CHANAKYA = (
    "ÖæÚUÌ °·¤ çßàææÜ Îðàæ ãñ ¥æñÚU Îçÿæ‡æ °çàæØæ ×ð´ çSÍÌ ãñÐ Ù§ü çÎËÜè Ùð ·¤ãæ ãñ ç·¤ çß·¤æâ ·¤æ ·¤æ× Ùãè´ L¤·ð¤»æÐ "
    "çßlæÍèü §â âð ¹éàæ Íð ¥õÚU ©‹ãô´Ùð ÂýÏæÙ×¢˜æè âð ÕæÌ Öè ·¤èÐ"
)


def test_page_in_chanakya_reads_as_unicode_and_its_english_stays() -> None:
    english = "The minister said that all schools of the city are to open on Monday and that no one is to be left out of them."
    page = f"<html><body><h1>çß·¤æâ ·¤æ ·¤æ×</h1><p>{CHANAKYA}</p><p>{CHANAKYA}</p><p>{english}</p></body></html>"
    article = khabar.read(page)
    assert "भारत एक विशाल देश है और दक्षिण एशिया में स्थित है" in article.text
    assert "विद्यार्थी इस से खुश थे और उन्होंने प्रधानमंत्री से बात भी की" in article.text
    assert any("chanakya" in note for note in article.notes)
    assert english in article.text


def test_font_without_a_sure_table_is_left_and_noted() -> None:
    text = "ljdkj us dgk gS fd mlosQ fy, fiQj ls ;g dke oqQN fnuksa esa gksxk vkSj lHkh dks ykHk gksxkA "
    page = (
        f"<html><head><style>p{{font-family:Walkman-Chanakya905}}</style></head><body><p>{text * 3}</p></body></html>"
    )
    article = khabar.read(page)
    assert "mlosQ fy, fiQj" in article.text
    assert any("left as it was" in note for note in article.notes)
