from __future__ import annotations

from datetime import datetime, timedelta, timezone

from khabar.record import Article, Block, Field, TimeField
from khabar.stories import copies

IST = timezone(timedelta(hours=5, minutes=30))
AGENCY = [
    "मुंबई में भारी बारिश से निचले इलाकों में पानी भर गया और लोकल ट्रेनें देर से चलीं।",
    "नगर निगम ने बताया कि दादर और सायन में सबसे अधिक पानी भरा। अधिकारियों ने लोगों से घर में रहने को कहा।",
    "मौसम विभाग ने अगले दो दिन तक भारी वर्षा की चेतावनी दी है और मछुआरों को समुद्र में न जाने की सलाह दी है।",
]
OWN = "हमारे संवाददाता ने देखा कि परेल के बाजार में दुकानें दोपहर तक बंद रहीं।"
OTHER = "क्रिकेट टीम ने आज के मैच में शानदार जीत दर्ज की और श्रृंखला अपने नाम कर ली, कप्तान ने शतक लगाया।"


def article(outlet: str, hour: int, paragraphs: list[str], agency: str | None = None) -> Article:
    return Article(
        id=outlet,
        outlet=Field(outlet, 1.0),
        language=Field("hi", 1.0),
        published=TimeField(datetime(2024, 7, 8, hour, 2, tzinfo=IST), 1.0),
        agency=Field(agency, 1.0) if agency else None,
        body=[Block("paragraph", text) for text in paragraphs],
    )


def test_six_prints_are_one_group_with_the_agency_and_the_first() -> None:
    prints = [article(f"o{hour}", hour, AGENCY, "भाषा" if hour == 12 else None) for hour in range(9, 15)]
    (group,) = copies([*prints, article("cricket", 9, [OTHER])])
    assert ([copy.id for copy in group.copies], group.agency) == ([f"o{hour}" for hour in range(9, 15)], "भाषा")
    assert group.first.seen == datetime(2024, 7, 8, 9, 2, tzinfo=IST)


def test_added_paragraph_is_the_outlets_own() -> None:
    (group,) = copies([article("first", 9, AGENCY), article("second", 11, [*AGENCY[:2], OWN, AGENCY[2]])])
    assert [(passage.block, passage.origin) for passage in group.copies[1].passages] == [
        (0, "shared"),
        (1, "shared"),
        (2, "own"),
        (3, "shared"),
    ]
    assert {passage.first for passage in group.copies[1].passages if passage.origin == "shared"} == {"first"}


def test_sentence_added_inside_a_paragraph_is_marked_to_the_letter() -> None:
    mixed = f"{AGENCY[0]} {OWN}"
    (group,) = copies([article("first", 9, AGENCY), article("second", 11, [mixed, *AGENCY[1:]])])
    (added,) = group.copies[1].added
    assert mixed[added.start : added.end] == OWN


def test_independent_reports_of_one_event_are_no_copies() -> None:
    own = [
        "शहर में रात भर पानी बरसा, कई सड़कें डूब गईं।",
        "रेल सेवा पर असर पड़ा, यात्री घंटों फंसे रहे। स्कूलों में छुट्टी घोषित की गई।",
    ]
    assert copies([article("first", 9, AGENCY), article("second", 11, own)]) == []


def test_names_changed_in_a_sentence_leave_it_shared() -> None:
    changed = [AGENCY[0].replace("मुंबई", "मुम्बई"), AGENCY[1].replace("दादर", "कुर्ला"), AGENCY[2]]
    (group,) = copies([article("first", 9, AGENCY), article("second", 11, changed)])
    assert group.copies[1].added == ()
