from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

from khabar.archive import Archive
from khabar.record import Article, Author, Block, Field, TimeField
from khabar.stories import copies, copies_of

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


def test_what_an_agency_is_credited_for_anywhere_is_the_agencys_in_every_print() -> None:
    prints = [article("first", 9, AGENCY), article("second", 10, AGENCY, "भाषा"), article("third", 11, [OWN, *AGENCY])]
    (group,) = copies(prints)
    third = group.copies[2]
    assert [block.origin for block in third.blocks] == ["own", "agency", "agency", "agency"]
    assert (third.blocks[1].agency, third.blocks[1].first) == ("PTI", "first")
    assert (third.blocks[1].also_in, third.blocks[1].credited_by) == (("first", "second"), ("second",))


def test_names_of_one_agency_in_two_scripts_are_one_credit() -> None:
    prints = [article("a", 9, AGENCY, "PTI"), article("b", 10, AGENCY, "पीटीआई"), article("c", 11, AGENCY, "एएनआई")]
    (group,) = copies(prints)
    assert {passage.agency for copy in group.copies for passage in copy.passages} == {"PTI"}
    assert group.copies[0].passages[0].credited_by == ("a", "b")


def test_two_prints_that_credit_the_agency_are_surer_than_one() -> None:
    one = copies([article("a", 9, AGENCY, "भाषा"), article("b", 10, AGENCY)])
    two = copies([article("a", 9, AGENCY, "भाषा"), article("b", 10, AGENCY, "PTI")])
    assert one[0].copies[0].blocks[0].confidence < two[0].copies[0].blocks[0].confidence


def test_agency_in_brackets_at_the_end_is_a_credit_and_no_words_of_the_outlet() -> None:
    (group,) = copies([article("a", 9, [*AGENCY[:2], f"{AGENCY[2]} (भाषा)"]), article("b", 10, AGENCY)])
    assert (group.agency, group.copies[0].agency) == ("भाषा", "PTI")
    assert {passage.origin for copy in group.copies for passage in copy.passages} == {"agency"}


def test_agency_quoted_inside_a_paragraph_is_no_credit() -> None:
    told = f"{AGENCY[1]} उन्होंने समाचार एजेंसी पीटीआई को बताया कि हालात अब काबू में हैं और पानी उतर रहा है।"
    (group,) = copies([article("a", 9, [AGENCY[0], AGENCY[2], told]), article("b", 10, AGENCY)])
    assert group.agency is None


def test_what_only_one_print_has_is_less_surely_its_own_where_it_credits_an_agency_alone() -> None:
    prints = [article("a", 9, [*AGENCY, OWN], "भाषा"), article("b", 10, [*AGENCY, OTHER], "भाषा")]
    prints[1].authors = [Author("रिया वर्मा", "person", 0.9)]
    (group,) = copies(prints)
    unsigned, signed = (copy.blocks[3] for copy in group.copies)
    assert (unsigned.origin, signed.origin) == ("own", "own")
    assert unsigned.confidence < signed.confidence


def test_text_that_one_outlet_prints_twice_is_not_told_to_be_the_agencys() -> None:
    prints = [article("a", 9, AGENCY, "भाषा"), article("b", 10, AGENCY)]
    prints[1].outlet = prints[0].outlet
    (group,) = copies(prints)
    assert {passage.origin for copy in group.copies for passage in copy.passages} == {"shared"}


def test_block_of_two_origins_is_told_by_most_of_its_letters() -> None:
    mixed = f"{AGENCY[1]} {OWN}"
    (group,) = copies([article("a", 9, AGENCY, "भाषा"), article("b", 10, [AGENCY[0], mixed, AGENCY[2]])])
    block = group.copies[1].blocks[1]
    assert (block.origin, 0.5 < block.share < 1) == ("agency", True)


def test_copies_of_one_article_are_found_in_the_archive(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive") as archive:
        archive.add(
            [article("first", 9, AGENCY), article("second", 11, AGENCY, "भाषा"), article("cricket", 9, [OTHER])]
        )
        group = copies_of(archive, "second")
        assert group and [copy.id for copy in group.copies] == ["first", "second"]
        assert copies_of(archive, "cricket") is None
