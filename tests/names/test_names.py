"""People, places and organisations, on sentences of our own."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar import language, names
from khabar.record import Article, Block, Name


def read(*paragraphs: str, code: str = "hi") -> list[Name]:
    return names.find(Article(id="a", body=[Block("paragraph", text) for text in paragraphs]), language.get(code))


def forms(found: list[Name], kind: str) -> list[str]:
    return [name.name for name in found if name.type == kind]


def test_person_after_an_office_ends_before_the_case_marker() -> None:
    (person,) = [name for name in read("रक्षा मंत्री आंद्रेई बेलौसोव ने दौरा किया।") if name.type == "person"]
    assert person.name == "आंद्रेई बेलौसोव"
    assert person.roles == ("रक्षा मंत्री",)


def test_short_form_joins_the_person_it_begins_and_not_another() -> None:
    found = read(
        "राष्ट्रपति अमित कुमार वर्मा ने कहा। राष्ट्रपति अमित वर्धन ने कहा।", "अमित कुमार से मुलाकात हुई। राष्ट्रपति अमित कुमार ने कहा।"
    )
    joined = next(name for name in found if name.name == "अमित कुमार वर्मा")
    assert {mention.text for mention in joined.mentions} == {"अमित कुमार वर्मा", "अमित कुमार"}


@pytest.mark.parametrize(
    ("text", "country"),
    [("रूसी सैनिक लौटे।", "RUS"), ("रूस ने कहा।", "RUS"), ("उत्तर कोरियाई सैनिक आए।", "PRK"), ("भारतीय टीम जीती।", "IND")],
)
def test_country_and_its_adjective_lead_to_the_country(text: str, country: str) -> None:
    assert country in {name.country for name in read(text)}


def test_two_scripts_of_one_country_are_one_name() -> None:
    (russia,) = [name for name in read("रूस (Russia) ने कहा। रूस से खबर आई।") if name.country == "RUS"]
    assert {mention.text for mention in russia.mentions} == {"रूस", "Russia"}


def test_form_given_in_brackets_links_scripts_of_a_person() -> None:
    found = read("नेता किम जोंग (Kim Jong) ने कहा।", "Kim Jong Un visited.")
    assert [name.type for name in found if "Kim Jong Un" in (name.name, *name.aliases)] == ["person"]


def test_person_in_two_scripts_is_one_by_the_sound() -> None:
    found = read("रक्षा मंत्री किम योंग-ह्यून ने कहा।", "Defence Minister Kim Yong-hyun said.")
    (person,) = [name for name in found if name.type == "person"]
    assert {mention.text for mention in person.mentions} == {"किम योंग-ह्यून", "Kim Yong-hyun"}


def test_pronoun_where_none_can_stand_belongs_to_the_name() -> None:
    assert "किम जोंग उन" in forms(read("तानाशाह किम जोंग (Kim Jong) ने कहा। तानाशाह किम जोंग उन ने कहा।"), "person")


def test_misspelt_country_is_forgiven() -> None:
    found = read("उत्तर कोरिया ने कहा।", "रूस और उत्तर कोरिय की बैठक हुई।")
    assert "उत्तर कोरिय" in {mention.text for name in found if name.country == "PRK" for mention in name.mentions}


def test_english_office_and_capitals_give_a_person() -> None:
    found = read("Defence Minister Arun Mehta met officials in New Delhi.", code="en")
    assert forms(found, "person") == ["Arun Mehta"]
    assert "New Delhi" in forms(found, "place")


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("टीम में हार्दिक पांड्या भी हैं।", "हार्दिक पांड्या"),
        ("न्यायमूर्ति बी.आर. गवई की पीठ ने कहा।", "बी.आर. गवई"),
        ("बच्चे सुमित मीणा को बचाया गया।", "सुमित मीणा"),
        ("प्रधानमंत्री श्री नरेंद्र मोदी ने कहा।", "नरेंद्र मोदी"),
    ],
)
def test_person_is_told_by_first_name_surname_or_initials(text: str, person: str) -> None:
    assert forms(read(text), "person") == [person]


@pytest.mark.parametrize(
    "text",
    [
        "हिंदी भाषा का विकास केंद्र खुला।",
        "कृषि विकास निगम की बैठक हुई।",
        "नई सरकार के प्रमुख मंत्रालयों में बदलाव।",
        "यह सही है. मुल्क आगे बढ़ेगा.",
    ],
)
def test_common_words_that_are_names_too_make_no_person(text: str) -> None:
    assert forms(read(text), "person") == []


@pytest.mark.parametrize(
    ("code", "first", "then", "short"),
    [
        ("hi", "विधायक सुबोध कुंजम ने सड़क का उद्घाटन किया।", "बाद में कुंजम ने कहा कि काम जारी रहेगा।", "कुंजम"),
        ("hi", "निदेशक लियाम हार्पर ने पुरस्कार बांटे।", "शाम को हार्पर के साथ छात्र भी थे।", "हार्पर"),
        ("en", "Minister Liam Harper opened the road.", "The mayor thanked Harper for it.", "Harper"),
    ],
)
def test_person_is_seen_again_by_surname_alone(code: str, first: str, then: str, short: str) -> None:
    (person,) = [name for name in read(first, then, code=code) if name.type == "person"]
    assert short in {mention.text for mention in person.mentions}


def test_first_name_before_another_surname_is_not_the_same_person() -> None:
    found = read("विधायक अनिल कुंजम ने कहा।", "अनिल हार्पर ने जवाब दिया।")
    assert all("अनिल" not in {mention.text for mention in name.mentions} for name in found)


@pytest.mark.parametrize(
    ("code", "text", "country"),
    [
        ("hi", "केन्याई धावक पहले स्थान पर रहे।", "KEN"),
        ("hi", "सूडानी सैनिक लौटे।", "SDN"),
        ("en", "The Tongan navy and its guests left.", "TON"),
    ],
)
def test_adjective_of_a_rarer_country_leads_to_it(code: str, text: str, country: str) -> None:
    assert [name.country for name in read(text, code=code)] == [country]


def test_short_country_and_city_need_a_capital_alone() -> None:
    assert {name.name for name in read("It rained in Peru, in Goa and in Pune.", code="en")} == {"Peru", "Goa", "Pune"}
    assert read("Us or them, they told the chad.", code="en") == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("as", "জাপান আৰু বিশ্ব বেংক"),
        ("bn", "জাপান ও বিশ্বব্যাংক"),
        ("en", "Japan and the World Bank"),
        ("gu", "જાપાન અને વિશ્વ બેંક"),
        ("hi", "जापान और विश्व बैंक"),
        ("kn", "ಜಪಾನ್ ಮತ್ತು ವಿಶ್ವ ಬ್ಯಾಂಕ್"),
        ("ml", "ജപ്പാൻ ഒപ്പം ലോകബാങ്ക്"),
        ("mr", "जपान आणि जागतिक बँक"),
        ("ne", "जापान र विश्व बैंक"),
        ("or", "ଜାପାନ ଓ ବିଶ୍ୱ ବ୍ୟାଙ୍କ"),
        ("pa", "ਜਪਾਨ ਅਤੇ ਵਿਸ਼ਵ ਬੈਂਕ"),
        ("ta", "ஜப்பான் மற்றும் உலக வங்கி"),
        ("te", "జపాన్ మరియు ప్రపంచ బ్యాంకు"),
        ("ur", "جاپان اور عالمی بینک"),
    ],
)
def test_country_and_world_body_have_one_key_in_every_language(code: str, text: str) -> None:
    assert {(name.type, name.key) for name in read(text, code=code)} == {
        ("place", "JPN"),
        ("organisation", "World Bank"),
    }


def test_both_names_of_a_country_lead_to_it() -> None:
    assert {name.key for form in ("म्यांमार", "बर्मा") for name in read(f"{form} में चुनाव हुए।")} == {"MMR"}


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("नेता प्रतिपक्ष लता बघेल ने बजट को दिशाहीन बताया।", "लता बघेल"),
        ("मणिपुर की गोलकीपर लिनथोई देवी ने दो पेनल्टी रोकीं।", "लिनथोई देवी"),
        ("राजनीतिक विश्लेषक शर्मिष्ठा चक्रवर्ती मानती हैं कि मुकाबला कड़ा है।", "शर्मिष्ठा चक्रवर्ती"),
        ("पाकिस्तान के अरशद नदीम ने 92.97 मीटर भाला फेंका।", "अरशद नदीम"),
        ("केन्याई मध्यस्थ जोसेफ म्वांगी ने उम्मीद जताई कि बात बनेगी।", "जोसेफ म्वांगी"),
    ],
)
def test_who_somebody_is_stands_before_the_name(text: str, person: str) -> None:
    assert forms(read(text), "person") == [person]


def test_noun_before_a_name_tells_what_it_is() -> None:
    assert forms(read("जापान के संगठन निहोन हिदान्क्यो को शांति का पुरस्कार मिला।"), "organisation") == ["निहोन हिदान्क्यो"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("मोदींनी सांगितले की भारतात नवे विमानतळ बांधले जातील.", ["मोदी", "भारत"]),
        ("पंतप्रधान नरेंद्र मोदी यांनी रशियाचे राष्ट्राध्यक्ष पुतिन यांच्याशी चर्चा केली.", ["नरेंद्र मोदी", "रशिया", "पुतिन"]),
        ("अमेरिकेने युक्रेनला मदत दिली.", ["अमेरिके", "युक्रेन"]),
        ("मुंबईत दोन जणांना अटक झाली.", ["मुंबई"]),
        ("शरद पवारांनी शिवसेनेवर टीका केली.", ["शरद पवार", "शिवसेने"]),
        ("आयुक्त सुनील जोशी यांनी पुण्यातील काम थांबवले.", ["सुनील जोशी", "पुण्या"]),
        ("भाजपने काँग्रेसवर आरोप केला.", ["भाजप", "काँग्रेस"]),
        ("महिला संघाने वेगाने काम सुरू केले.", []),
    ],
)
def test_marathi_case_mark_on_a_name_is_no_part_of_it(text: str, names: list[str]) -> None:
    assert [mention.text for name in read(text, code="mr") for mention in name.mentions] == names


def test_surname_alone_is_its_bearer_in_the_article_and_not_the_better_known_one() -> None:
    (person,) = [name for name in read("नेता सुशील मोदी ने कहा।", "मोदी ने दौरा किया।") if name.type == "person"]
    assert {mention.text for mention in person.mentions} == {"सुशील मोदी", "मोदी"}


def test_english_namesakes_who_share_a_first_name_or_a_surname_are_two() -> None:
    kims = read("Kim Jong Un spoke.", "Minister Kim Yong-hyun answered.", "Kim left.", code="en")
    assert [name.name for name in kims if name.type == "person"] == ["Kim Jong Un", "Kim Yong-hyun"]


def test_person_in_the_news_has_one_key_in_both_scripts() -> None:
    keys = {name.key for text in ("पुतिन ने चेतावनी दी।", "Vladimir Putin warned.") for name in read(text)}
    assert keys == {"Vladimir Putin"}


def test_ministry_of_something_is_one_organisation() -> None:
    found = read("The Ministry of External Affairs summoned the envoy.", code="en")
    assert forms(found, "organisation") == ["Ministry of External Affairs"]


def test_lower_case_word_is_no_country_code() -> None:
    assert read("They told us who came.", code="en") == []


def test_language_without_data_still_gives_a_list() -> None:
    assert isinstance(read("Der Minister sagte nichts.", code="de"), list)


PIECES = st.sampled_from(["रूस", " ने ", "मंत्री ", "(", ")", "Kim ", "Jong ", "।", "\n", "डॉ. ", "क्", "x", "10"])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_mention_is_what_its_span_cuts_out(text: str) -> None:
    for name in read(text):
        assert all(text[m.span.start : m.span.end] == m.text for m in name.mentions)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_mentions_never_overlap(text: str) -> None:
    spans = sorted((m.span.start, m.span.end) for name in read(text) for m in name.mentions)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
