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
