"""Numbers as newspapers print them come to their value: lakh and crore, halves and quarters, Indian grouping, money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.language import find_numbers, read_number

CASES: list[tuple[str, str, str, str | None]] = [
    ("hi", "डेढ़ लाख", "150000", None),
    ("hi", "ढाई हज़ार", "2500", None),
    ("hi", "साढ़े तीन लाख", "350000", None),
    ("hi", "सवा करोड़", "12500000", None),
    ("hi", "सवा दो लाख", "225000", None),
    ("hi", "पौने दो करोड़", "17500000", None),
    ("hi", "दो सौ पचास", "250", None),
    ("hi", "एक करोड़ दो लाख", "10200000", None),
    ("hi", "१,५०,०००", "150000", None),
    ("hi", "1,50,000", "150000", None),
    ("hi", "150,000", "150000", None),
    ("hi", "12,34,56,789", "123456789", None),
    ("hi", "1.5 करोड़", "15000000", None),
    ("hi", "पाँच अरब", "5000000000", None),
    ("hi", "₹500", "500", "INR"),
    ("hi", "₹ 2,50,000", "250000", "INR"),
    ("hi", "₹2 लाख करोड़", "2000000000000", "INR"),
    ("hi", "डेढ़ लाख रुपये", "150000", "INR"),
    ("hi", "रु. 750", "750", "INR"),
    ("hi", "50 लाख डॉलर", "5000000", "USD"),
    ("hi", "12.5 प्रतिशत", "12.5", "%"),
    ("hi", "25%", "25", "%"),
    ("hi", "निन्यानवे", "99", None),
    ("en", "Rs 3.2 crore", "32000000", "INR"),
    ("en", "2 lakh crore", "2000000000000", None),
    ("en", "$1.2 billion", "1200000000", "USD"),
    ("en", "twenty-five thousand", "25000", None),
    ("mr", "साडेतीन लाख", "350000", None),
    ("mr", "दीड लाख रुपये", "150000", "INR"),
    ("bn", "দেড় লক্ষ টাকা", "150000", "INR"),
    ("bn", "৫ কোটি", "50000000", None),
    ("gu", "દોઢ લાખ", "150000", None),
    ("ta", "ஒன்றரை லட்சம்", "150000", None),
    ("ta", "₹50 கோடி", "500000000", "INR"),
    ("te", "120 కోట్ల రూపాయలు", "1200000000", "INR"),
    ("te", "మూడున్నర లక్షల", "350000", None),
    ("te", "రూ.500", "500", "INR"),
    ("kn", "ಎಂಟು ಲಕ್ಷ ರೂಪಾಯಿ", "800000", "INR"),
    ("kn", "ಒಂದೂವರೆ ಕೋಟಿ", "15000000", None),
    ("ml", "മൂന്നര കോടി രൂപ", "35000000", "INR"),
    ("ml", "രണ്ടര ലക്ഷം", "250000", None),
]


@pytest.mark.parametrize(("language", "text", "value", "unit"), CASES, ids=[f"{row[0]}-{row[1]}" for row in CASES])
def test_a_printed_number_comes_to_its_value(language: str, text: str, value: str, unit: str | None) -> None:
    found = read_number(text, language=language)
    assert found is not None
    assert (found.value, found.unit) == (Decimal(value), unit)
    assert text[found.start : found.end].strip()


@pytest.mark.parametrize(
    ("language", "text"), [("hi", "एक आदमी"), ("en", "one man"), ("hi", "सौम्या"), ("hi", "कुछ लोग")]
)
def test_a_lone_one_or_no_number_is_none(language: str, text: str) -> None:
    assert read_number(text, language=language) is None


def test_all_numbers_of_a_text_come_in_order() -> None:
    text = "सरकार ने 2 लाख लोगों को ₹1,500 दिए और साढ़े तीन करोड़ बचाए।"
    assert [int(found.value) for found in find_numbers(text, language="hi")] == [200_000, 1_500, 35_000_000]


@given(st.text(max_size=40), st.sampled_from(["hi", "en", "te", "kn", "ml", "xx"]))
def test_any_text_is_read_without_an_exception(text: str, language: str) -> None:
    for found in find_numbers(text, language=language):
        assert 0 <= found.start < found.end <= len(text)
