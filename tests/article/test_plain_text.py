"""A text that is a report and nothing else loses no word, in whatever language and form it was typed."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.plain import lost
from hypothesis import given, settings
from hypothesis import strategies as st

import khabar
from khabar.page.flat import read_flat
from khabar.record import Article

TITLES = {
    "hi": "जयपुर के बाजारों से हटाया गया अतिक्रमण",
    "mr": "पुण्यातील बाजारातून अतिक्रमण हटवले",
    "bn": "শিলিগুড়ির বাজার থেকে দখল সরানো হল",
    "pa": "ਲੁਧਿਆਣਾ ਦੇ ਬਾਜ਼ਾਰਾਂ ਵਿੱਚੋਂ ਕਬਜ਼ੇ ਹਟਾਏ ਗਏ",
    "ta": "மதுரை சந்தைகளில் ஆக்கிரமிப்புகள் அகற்றப்பட்டன",
    "ur": "لاہور کے بازاروں سے تجاوزات ہٹا دی گئیں",
    "en": "Council clears three markets in Sikar",
}

SENTENCES = {
    "hi": [
        "नगर निगम ने सोमवार को शहर के तीन बाजारों में अभियान चलाया और दर्जनों ठेले हटाए।",
        "आयुक्त ने बताया कि दुकानदारों को पहले ही नोटिस दिए जा चुके थे।",
        "दुकानदारों ने विरोध किया।",
        "क्या अभियान अगले सप्ताह भी चलेगा?",
        "“हमने तीस साल से यहीं दुकान लगाई है,” रमेश ने कहा।",
        "निगम के अनुसार 412 ठेले, 38 दुकानें और 1,204 बोर्ड हटे, जुर्माना 6.5 लाख रुपये रहा।",
        "यातायात पुलिस ने बताया कि सड़क की चौड़ाई अब 24 मीटर हो गई है और सुबह के समय जाम कम लगा है।",
    ],
    "mr": [
        "महापालिकेने सोमवारी शहरातील तीन बाजारांत मोहीम राबवली आणि अनेक गाड्या हटवल्या.",
        "आयुक्तांनी सांगितले की विक्रेत्यांना आधीच नोटीस देण्यात आली होती.",
        "विक्रेत्यांनी विरोध केला.",
        "पुढच्या आठवड्यातही मोहीम चालेल का?",
        "एकूण 412 गाड्या आणि 38 दुकाने हटवण्यात आली असून 6.5 लाख रुपये दंड झाला.",
    ],
    "bn": [
        "পুরসভা সোমবার শহরের তিনটি বাজারে অভিযান চালিয়ে বহু ঠেলা সরিয়ে দেয়।",
        "কমিশনার জানান, দোকানিদের আগেই নোটিস দেওয়া হয়েছিল।",
        "দোকানিরা প্রতিবাদ করেন।",
        "অভিযান কি আগামী সপ্তাহেও চলবে?",
        "মোট ৪১২টি ঠেলা ও ৩৮টি দোকান সরানো হয়, জরিমানা ৬.৫ লক্ষ টাকা।",
    ],
    "pa": [
        "ਨਗਰ ਨਿਗਮ ਨੇ ਸੋਮਵਾਰ ਨੂੰ ਸ਼ਹਿਰ ਦੇ ਤਿੰਨ ਬਾਜ਼ਾਰਾਂ ਵਿੱਚ ਮੁਹਿੰਮ ਚਲਾਈ ਅਤੇ ਕਈ ਰੇਹੜੀਆਂ ਹਟਾਈਆਂ।",
        "ਕਮਿਸ਼ਨਰ ਨੇ ਦੱਸਿਆ ਕਿ ਦੁਕਾਨਦਾਰਾਂ ਨੂੰ ਪਹਿਲਾਂ ਹੀ ਨੋਟਿਸ ਦਿੱਤੇ ਜਾ ਚੁੱਕੇ ਸਨ।",
        "ਦੁਕਾਨਦਾਰਾਂ ਨੇ ਵਿਰੋਧ ਕੀਤਾ।",
        "ਕੀ ਮੁਹਿੰਮ ਅਗਲੇ ਹਫ਼ਤੇ ਵੀ ਚੱਲੇਗੀ?",
        "ਕੁੱਲ 412 ਰੇਹੜੀਆਂ ਅਤੇ 38 ਦੁਕਾਨਾਂ ਹਟਾਈਆਂ ਗਈਆਂ ਅਤੇ 6.5 ਲੱਖ ਰੁਪਏ ਜੁਰਮਾਨਾ ਹੋਇਆ ਸੀ",
    ],
    "ta": [
        "மாநகராட்சி திங்கட்கிழமை மூன்று சந்தைகளில் சோதனை நடத்தி பல வண்டிகளை அகற்றியது.",
        "கடைக்காரர்களுக்கு முன்பே அறிவிப்பு கொடுக்கப்பட்டதாக ஆணையர் கூறினார்.",
        "கடைக்காரர்கள் எதிர்ப்பு தெரிவித்தனர்.",
        "அடுத்த வாரமும் சோதனை தொடருமா?",
    ],
    "ur": [
        "بلدیہ نے پیر کو شہر کے تین بازاروں میں کارروائی کی اور درجنوں ٹھیلے ہٹا دیے۔",
        "کمشنر نے بتایا کہ دکانداروں کو پہلے ہی نوٹس دیے جا چکے تھے۔",
        "دکانداروں نے احتجاج کیا۔",
        "کیا کارروائی اگلے ہفتے بھی جاری رہے گی؟",
    ],
    "en": [
        "The council on Monday cleared three markets of stalls and took away dozens of carts.",
        "The commissioner said that the shopkeepers had been warned two weeks ago.",
        "Shopkeepers protested.",
        "Will the drive go on next week?",
        "“We have sold vegetables here for thirty years,” said Ramesh, who lost his cart.",
        "In all 412 carts, 38 shops and 1,204 boards went, and the fines came to 6.5 lakh rupees.",
    ],
}

LISTS = {
    "hi": ["हटाई गई चीजें:", "- 412 ठेले", "- 38 दुकानें", "- 1,204 बोर्ड"],
    "en": ["What was taken away:", "1. Carts", "2. Shops on the pavement", "3. Boards"],
}

FORMS = {
    "a line each": "\n".join,
    "blank lines between": "\n\n".join,
    "one paragraph": lambda lines: "\n".join([lines[0], " ".join(lines[1:])]),
    "a space before the danda": lambda lines: "\n".join(line.replace("।", " ।") for line in lines),
}


@st.composite
def reports(draw: st.DrawFn) -> str:
    code, form = draw(st.sampled_from(sorted(SENTENCES))), draw(st.sampled_from(sorted(FORMS)))
    if form == "one paragraph":
        lines = draw(st.permutations(SENTENCES[code]))
    else:
        paragraph = st.lists(st.sampled_from(SENTENCES[code]), min_size=1, max_size=3, unique=True).map(" ".join)
        lines = draw(st.lists(paragraph, min_size=1, max_size=12))
        if code in LISTS and draw(st.booleans()):
            place = draw(st.integers(1, len(lines)))
            lines[place:place] = LISTS[code]
    return FORMS[form]([TITLES[code], *lines])


@settings(max_examples=150, deadline=None)
@given(reports())
def test_no_word_of_a_report_is_lost(source: str) -> None:
    assert lost(source) == Counter()


@pytest.mark.parametrize("code", SENTENCES)
def test_a_report_of_one_paragraph_without_a_title_is_body(code: str) -> None:
    text = " ".join(SENTENCES[code])
    article = khabar.read(text)
    assert article.headline is None
    assert article.text.split() == text.split()


@pytest.mark.parametrize("code", SENTENCES)
def test_the_title_is_the_headline(code: str) -> None:
    article = khabar.read("\n".join([TITLES[code], *SENTENCES[code]]))
    assert article.headline is not None
    assert article.headline.value == TITLES[code]


def report(*, above: tuple[str, ...] = (), below: tuple[str, ...] = ()) -> Article:
    return khabar.read("\n\n".join([TITLES["en"], *above, *SENTENCES["en"], *below]))


def test_line_of_place_and_day_is_the_dateline() -> None:
    article = report(above=("Sikar, 3 May 2025",))
    assert article.dateline is not None
    assert article.dateline.place is not None
    assert article.dateline.place.value == "Sikar"
    assert article.published is not None
    assert article.published.value.date().isoformat() == "2025-05-03"
    assert article.body[0].text == SENTENCES["en"][0]


def test_line_of_a_writer_above_the_report_is_the_byline() -> None:
    article = report(above=("By Asha Rao",))
    assert [author.name for author in article.authors] == ["Asha Rao"]
    assert article.body[0].text == SENTENCES["en"][0]


def test_line_of_an_agency_below_the_report_is_the_agency() -> None:
    article = report(below=("(Reuters)",))
    assert article.agency is not None
    assert article.agency.value == "Reuters"
    assert article.body[-1].text == SENTENCES["en"][-1]


def test_those_who_sign_below_the_report_are_its_writers() -> None:
    article = report(below=("Reporting by Asha Rao; editing by Neha Sen",))
    assert [author.name for author in article.authors] == ["Asha Rao", "Neha Sen"]
    assert article.body[-1].text == SENTENCES["en"][-1]


def test_line_that_sends_readers_elsewhere_is_no_body() -> None:
    source = "\n".join([TITLES["hi"], *SENTENCES["hi"][:3], "यह भी पढ़ें: दिल्ली में बारिश से राहत", *SENTENCES["hi"][3:]])
    assert "पढ़ें" not in khabar.read(source).text


MENU = "Home\nWorld\nSports\nBusiness\nOpinion\nTravel\nHealth\nLogin\nSubscribe"


def test_text_below_a_menu_is_a_page() -> None:
    report = "\n".join([TITLES["en"], *SENTENCES["en"]])
    assert read_flat(report).plain
    assert not read_flat(f"{MENU}\n{report}\n{MENU}").plain


def test_menu_on_one_line_with_its_report_is_a_page() -> None:
    report = " ".join([TITLES["en"], *SENTENCES["en"]])
    assert not read_flat(f"{MENU} {report}".replace("\n", " ")).plain


def test_headline_that_a_crawl_says_twice_is_no_paragraph() -> None:
    report = "रक्षा मंत्री अनिल वर्मा ने कहा कि नदी पर नया पुल अगले साल बनकर तैयार हो जाएगा। इससे लोगों को आसानी होगी।"
    article = khabar.read(f"नदी पर नए पुल का काम शुरू\nनदी पर नए पुल का काम शुरू\n\n{report}\n")
    assert article.headline is not None and article.headline.value == "नदी पर नए पुल का काम शुरू"
    assert [block.text for block in article.body] == [report]
