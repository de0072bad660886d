"""The last lines of a body: what is cut, and what must never be."""

from __future__ import annotations

import pytest

from khabar.article.shape.closing import Closing, closing, is_bid
from khabar.language import get

REPORT = Closing("प्रशासन ने इमारत को सील कर दिया है और जांच के आदेश दिए हैं।", 0.95, False)

CUT = [
    ("hi", "रहें हर खबर से अपडेट, डाउनलोड करें Android Hindi News App, iOS Hindi News App अपने मोबाइल पे|", 0.62),
    ("hi", "ताजा खबरों के लिए हमारे व्हाट्सएप चैनल को फॉलो करें।", 0.95),
    ("hi", "(हमारे एंड्रॉएड ऐप के लिए आप यहां क्लिक कर सकते हैं. आप हमें फ़ेसबुक और यूट्यूब पर फ़ॉलो भी कर सकते हैं.)", 0.95),
    ("hi", "छापें | मित्र को भेजें", 0.9),
    ("hi", "---- समाप्त ----", 0.9),
    ("hi", "* * *", 0.9),
    ("en", "-30-", 0.9),
    ("en", "--ENDS--", 0.9),
    ("en", "ENDS", 0.9),
    ("en", "Follow us on Google News and download the app for the latest updates.", 0.95),
    ("en", "For the latest news, follow us on Facebook.", 0.6),
    ("mr", "ताज्या बातम्यांसाठी लोकवार्ताचे अॅप डाउनलोड करा.", 0.95),
    ("te", "మరిన్ని తాజా వార్తల కోసం మా వాట్సాప్ ఛానల్‌లో చేరండి.", 0.7),
    ("ta", "உடனுக்குடன் செய்திகளைப் பெற எங்கள் வாட்ஸ்அப் சேனலில் இணையவும்.", 0.7),
    ("bn", "সব খবর পেতে আমাদের হোয়াটসঅ্যাপ চ্যানেলে যোগ দিন।", 0.7),
    ("gu", "તાજા સમાચાર માટે અમારી વોટ્સએપ ચેનલ સાથે જોડાઓ.", 0.7),
    ("kn", "ತಾಜಾ ಸುದ್ದಿಗಳಿಗಾಗಿ ನಮ್ಮ ವಾಟ್ಸಾಪ್ ಚಾನೆಲ್ ಸೇರಿ.", 0.7),
    ("ml", "കൂടുതൽ വാർത്തകൾക്കായി ഞങ്ങളുടെ യൂട്യൂബ് ചാനൽ കാണുക.", 0.7),
    ("pa", "ਤਾਜ਼ਾ ਖ਼ਬਰਾਂ ਲਈ ਸਾਡੇ ਵਟਸਐਪ ਚੈਨਲ ਨਾਲ ਜੁੜੋ।", 0.7),
    ("or", "ଅଧିକ ଖବର ପାଇଁ ଆମ ହ୍ୱାଟ୍ସଆପ ଚ୍ୟାନେଲ ଦେଖନ୍ତୁ।", 0.7),
    ("ur", "مزید خبروں کے لیے ہمارے واٹس ایپ چینل کو جوائن کریں۔", 0.7),
]

KEPT = [
    ("hi", "मंत्री ने कहा कि किसान पोर्टल पर जाएं और ऐप डाउनलोड करें।", 0.6),
    ("hi", "उम्मीदवार सबसे पहले मोबाइल ऐप डाउनलोड करें और पंजीकरण नंबर डालें।", 0.9),
    ("hi", "सत्र समाप्त", 0.9),
    ("hi", "रेलवे ने यात्रियों से कहा कि ताजा अपडेट के लिए हमारे ऐप पर नजर रखें।", 0.6),
    ("en", "Anyone can download the app from Google Play or the App Store and sign up with a phone number.", 0.9),
    ("en", "“Join us on the march tomorrow,” she told the crowd, “and follow us to the gates of the palace.”", 0.6),
    ("en", "The company said it would ask users to follow us on no platform but its own.", 0.6),
    ("en", "Parents can log in to the portal from Monday.", 0.55),
    ("en", "Facebook shares fell four per cent.", 0.6),
    ("en", "The war ends", 0.9),
]


@pytest.mark.parametrize(("code", "text", "probability"), CUT)
def test_line_of_the_outlet_is_cut_from_the_end(code: str, text: str, probability: float) -> None:
    assert closing([REPORT, Closing(text, probability, False)], get(code)) == 1


@pytest.mark.parametrize(("code", "text", "probability"), KEPT)
def test_line_of_the_report_is_kept_at_the_end(code: str, text: str, probability: float) -> None:
    assert closing([REPORT, Closing(text, probability, False)], get(code)) == 0


def test_bid_above_a_paragraph_of_the_report_stays() -> None:
    bid = Closing("ताजा खबरों के लिए हमारे व्हाट्सएप चैनल को फॉलो करें।", 0.9, False)
    assert closing([bid, REPORT], get("hi")) == 0


def test_bid_below_an_end_mark_goes_with_it() -> None:
    blocks = [REPORT, Closing("-- समाप्त --", 0.9, False), Closing("हमारे फेसबुक पेज पर राय दें।", 0.9, False)]
    assert closing(blocks, get("hi")) == 2


def test_doubted_heading_of_nothing_is_cut() -> None:
    assert closing([REPORT, Closing("More photos", 0.52, True)], get("en")) == 1


def test_sure_heading_at_the_end_stays() -> None:
    assert closing([REPORT, Closing("क्या होगा आगे", 0.9, True)], get("hi")) == 0


def test_sentence_set_as_a_heading_stays_at_the_end() -> None:
    assert closing([REPORT, Closing("सीमा पर स्थिति सामान्य है और सेना सतर्क है।", 0.55, True)], get("hi")) == 0


def test_body_of_nothing_else_is_left() -> None:
    assert closing([Closing("Follow us on X for the latest news.", 0.6, False)], get("en")) == 0


def test_newsletter_box_inside_the_text_is_a_bid() -> None:
    assert is_bid("Sign up for our newsletter and never miss a story.", 0.6, get("en"))


@pytest.mark.parametrize("probability", [0.6, 0.95])
def test_sentence_that_mentions_a_newsletter_is_no_bid(probability: float) -> None:
    text = "The firm asked its customers to sign up for our newsletter-style digest, to be sold for five dollars."
    assert not is_bid(text, probability, get("en"))
