"""What a fact-checker and a reader of a person's page do from the command line: scenarios 4, 5 and 10 of our users."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

Call = Callable[..., Any]
SCHEMA = json.loads((Path(__file__).parent / "claimreview.schema.json").read_text("utf-8"))

PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{headline} | {outlet}</title>
<link rel="canonical" href="https://{site}.example/world/1"><meta property="og:site_name" content="{outlet}">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{headline}",
"datePublished":"{published}"}}</script></head>
<body><article><h1>{headline}</h1>{paragraphs}</article><footer>{outlet}</footer></body></html>"""

# site, outlet, language, published, headline, paragraphs
REPORTS = [
    (
        "gamma", "गामा टाइम्स", "hi", "2024-12-02T09:00:00+05:30", "उत्तर कोरिया ने रूस में सैनिक भेजे",
        (
            "उत्तर कोरिया ने रूस में हजारों सैनिक भेजे और वे अब सीमा के पास तैनात किए जा रहे हैं।",
            "सरकारी एजेंसी केसीएनए के हवाले से बताया गया है कि किम जोंग उन ने प्योंगयांग में रूस के रक्षा मंत्री के साथ बैठक की।",
        ),
    ),
    (
        "alpha", "अल्फा समाचार", "hi", "2024-11-30T10:00:00+05:30", "दक्षिण कोरिया के मंत्री बोले, रूस में हैं सैनिक",
        (
            "दक्षिण कोरिया के रक्षा मंत्री किम योंग-ह्यून ने कहा कि उत्तर कोरिया ने रूस में दस हजार सैनिक भेजे हैं।",
            "किम जोंग उन ने अमेरिका के फैसले की निंदा की। उन्होंने कहा कि उनका देश रूस का साथ देगा।",
            "किम जोंग उन ने शुक्रवार को प्योंगयांग में रूस के रक्षा मंत्री आंद्रेई बेलौसोव से मुलाकात की।",
        ),
    ),
    (
        "beta", "बीटा न्यूज", "hi", "2024-12-01T18:30:00+05:30", "रूस में सैनिक भेजने की खबर पर अटकलें",
        (
            "एक अधिकारी ने बताया कि उत्तर कोरिया ने रूस में और सैनिक भेजे हैं, पर उनकी गिनती किसी को पता नहीं है।",
            "दक्षिण कोरिया ने आरोप लगाया कि किम जोंग उन अपने सैनिकों को युद्ध में झोंक रहे हैं और दुनिया को धोखा दे रहे हैं।",
        ),
    ),
    (
        "delta", "The Delta Post", "en", "2024-12-03T08:00:00+05:30", "Kim vows to stand by Moscow",
        (
            "Kim Jong Un said that North Korea would always support the policy of Russia to defend its territory.",
            "Kim Jong Un met Russian Defence Minister Andrei Belousov in Pyongyang on Friday, the state news agency reported.",
            "South Korean Defence Minister Kim Yong-hyun warned that the soldiers would be used as cannon fodder.",
        ),
    ),
]  # fmt: skip


@pytest.fixture
def archive(call: Call, tmp_path: Path) -> Path:
    """Four outlets' reports, added in another order than they were published in."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for site, outlet, language, published, headline, paragraphs in REPORTS:
        body = "".join(f"<p>{text}</p>" for text in paragraphs)
        row = {"site": site, "outlet": outlet, "language": language, "published": published, "headline": headline}
        (folder / f"{site}.html").write_text(PAGE.format(paragraphs=body, **row), "utf-8")
    assert call("add", tmp_path / "kept", folder).code == 0
    return tmp_path / "kept"


def rows(call: Call, *words: object) -> list[dict[str, Any]]:
    called = call(*words, "--format", "json")
    assert called.code == 0, called.err
    found: list[dict[str, Any]] = json.loads(called.out)
    return found


ABOUT = ("--about", "उत्तर कोरिया ने रूस में सैनिक भेजे")


def test_who_said_it_first(call: Call, archive: Path) -> None:
    found = rows(call, "claims", archive, *ABOUT)
    assert [row["published"] for row in found] == sorted(row["published"] for row in found)
    first = found[0]
    assert first["speakers"] == ["किम योंग-ह्यून"]
    assert first["sources"] == ["outlet", "किम योंग-ह्यून"]
    assert first["outlet"] == "अल्फा समाचार"
    assert first["sentence"] == REPORTS[1][5][0]


def test_who_hides_behind_an_official_is_unnamed(call: Call, archive: Path) -> None:
    (row,) = [row for row in rows(call, "claims", archive, *ABOUT, "--all") if row["outlet"] == "बीटा न्यूज"]
    assert row["sources"] == ["outlet", "unnamed"]
    assert row["sourced"]


def test_headline_without_a_source_is_marked_so(call: Call, archive: Path) -> None:
    page = archive.parent / "echo.html"
    paragraph = "<p>दक्षिण कोरिया के रक्षा मंत्री ने कहा कि उत्तर कोरिया ने रूस में अपने हजारों सैनिक भेजे हैं।</p>"
    row = {"site": "echo", "outlet": "इको दर्पण", "language": "hi", "published": "2024-12-04T08:00:00+05:30"}
    text = PAGE.format(headline="उत्तर कोरिया ने रूस में भेजे सैनिक", paragraphs=paragraph * 2, **row)
    page.write_text(text, "utf-8")
    assert call("add", archive, page).code == 0
    loud = [row for row in rows(call, "claims", archive, *ABOUT, "--all") if not row["sourced"]]
    assert [(row["outlet"], row["speakers"], row["sources"]) for row in loud] == [("इको दर्पण", [], ["outlet"])]
    assert loud[0]["drift"].startswith("states as fact")


def test_claim_leads_to_the_version_that_was_kept(call: Call, archive: Path) -> None:
    row = rows(call, "claims", archive, *ABOUT)[0]
    shown = call("show", archive, row["article"], "--version", row["version"], "--format", "text")
    assert shown.code == 0
    assert row["content"] in shown.out


def test_claims_that_came_through_one_source(call: Call, archive: Path) -> None:
    found = rows(call, "claims", archive, "--source", "केसीएनए", "--all")
    assert [row["outlet"] for row in found] == ["गामा टाइम्स"]
    assert "प्योंगयांग" in found[0]["content"]
    assert rows(call, "claims", archive, "--source", "नासा") == []


@pytest.mark.parametrize("portal", ["", "https://archive.example/"])
def test_chosen_claim_is_a_valid_claimreview(
    call: Call, archive: Path, monkeypatch: pytest.MonkeyPatch, portal: str
) -> None:
    monkeypatch.setenv("KHABAR_BASE_URL", portal)
    called = call("claims", archive, *ABOUT, "--speaker", "किम योंग-ह्यून", "--format", "claimreview")
    (draft,) = [json.loads(line) for line in called.out.splitlines()]
    jsonschema.Draft202012Validator(SCHEMA).validate(draft)
    assert draft["claimReviewed"].startswith("उत्तर कोरिया ने रूस में दस हजार सैनिक")
    assert draft["itemReviewed"]["author"] == [{"@type": "Person", "name": "किम योंग-ह्यून"}]
    assert draft["reviewRating"] == {"@type": "Rating", "alternateName": ""}
    kept = draft["itemReviewed"]["appearance"]
    assert kept["url"] == "https://alpha.example/world/1"
    assert kept.get("archivedAt") == (f"https://archive.example/article/{kept['identifier']}" if portal else None)


def test_every_claim_is_chosen_by_its_id_alone(call: Call, archive: Path) -> None:
    everything = rows(call, "claims", archive, "--all")
    assert len({row["id"] for row in everything}) == len(everything)
    for row in everything:
        assert rows(call, "claims", archive, "--id", row["id"]) == [row]
    printed = call("claims", archive, "--format", "table").out.splitlines()
    assert printed[0].split()[0] == "id"


def test_several_claims_are_chosen_in_the_order_in_which_they_are_named(call: Call, archive: Path) -> None:
    first, second = (row["id"] for row in rows(call, "claims", archive, "--all")[:2])
    called = call("claims", archive, "--id", second, "--id", first, "--id", second, "--format", "claimreview")
    drafts = [json.loads(line)["itemReviewed"]["appearance"]["identifier"] for line in called.out.splitlines()]
    assert drafts == [f"{id.partition('/')[0]}/version/1" for id in (second, first)]


@pytest.mark.parametrize("wrong", ["c1", "nosuch/c1", "{article}/c99", "{article}", "/", ""])
def test_an_id_of_no_claim_is_refused_with_the_way_to_find_one(call: Call, archive: Path, wrong: str) -> None:
    article = rows(call, "claims", archive)[0]["article"]
    called = call("claims", archive, "--id", wrong.format(article=article))
    assert (called.code, called.out) == (4, "")


def test_an_id_and_a_question_are_not_answered_together(call: Call, archive: Path) -> None:
    chosen = rows(call, "claims", archive)[0]["id"]
    assert call("claims", archive, "--id", chosen, "--speaker", "किम जोंग उन").code == 2


def test_every_claim_of_an_archive_is_a_valid_claimreview(call: Call, archive: Path) -> None:
    drafts = [json.loads(line) for line in call("claims", archive, "--all", "--format", "claimreview").out.splitlines()]
    assert len(drafts) >= 8
    for draft in drafts:
        jsonschema.Draft202012Validator(SCHEMA).validate(draft)


def test_what_is_not_sure_enough_is_counted_and_printed_on_demand(call: Call, archive: Path) -> None:
    shown, everything = rows(call, "claims", archive), rows(call, "claims", archive, "--all")
    assert all(row["trusted"] for row in shown)
    assert 0 < len(shown) < len(everything)
    said = call("claims", archive, "--format", "json").err
    assert f"{len(everything) - len(shown)} more claims" in said
    assert "--all" in said


@pytest.mark.parametrize("command", ["events", "names"])
def test_events_and_names_are_folded_alike(call: Call, archive: Path, command: str) -> None:
    shown, everything = rows(call, command, archive), rows(call, command, archive, "--all")
    assert all(row["trusted"] for row in shown)
    assert [row for row in everything if row["trusted"]] == shown


def test_no_draft_for_a_fact_checker_is_cut_before_its_verb_or_said_by_a_pronoun(call: Call, archive: Path) -> None:
    drafts = [json.loads(line) for line in call("claims", archive, "--all", "--format", "claimreview").out.splitlines()]
    sentences = {row["sentence"] for row in rows(call, "claims", archive, "--all")}
    trusted = {row["content"] for row in rows(call, "claims", archive)}
    assert {draft["claimReviewed"] for draft in drafts} <= sentences | trusted
    authors = {author["name"] for draft in drafts for author in draft["itemReviewed"].get("author", [])}
    assert "किम जोंग उन" in authors
    assert not authors & {"उन्होंने", "They", "He", "एक अधिकारी"}


@pytest.mark.parametrize(
    "broken",
    [
        {"reviewRating": {"@type": "Rating", "alternateName": 5}},
        {"itemReviewed": {"@type": "Claim", "author": [{"@type": "Thing", "name": "x"}]}},
        {"claimReviewed": ""},
        {"rating": 1},
    ],
)
def test_schema_refuses_what_schema_org_does_not_define(call: Call, archive: Path, broken: dict[str, object]) -> None:
    draft = json.loads(call("claims", archive, "-n", 1, "--format", "claimreview").out)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(draft | broken)


def test_person_has_all_spellings_in_both_scripts_with_counts(call: Call, archive: Path) -> None:
    people = {row["name"]: row for row in rows(call, "names", archive, "--type", "person", "--all")}
    kim = people["किम जोंग उन"]
    counted = dict(zip(kim["spellings"], kim["counts"], strict=True))
    assert counted == {"किम जोंग उन": 4, "Kim Jong Un": 2, "Kim": 1}
    assert kim["articles"] == 4
    assert "किम योंग-ह्यून" not in kim["spellings"]


@pytest.mark.parametrize("asked", ["किम जोंग उन", "Kim Jong Un"])
def test_what_a_person_said_in_either_script(call: Call, archive: Path, asked: str) -> None:
    said = rows(call, "claims", archive, "--speaker", asked, "--all")
    assert {row["outlet"] for row in said} == {"अल्फा समाचार", "The Delta Post"}
    assert any("support the policy" in row["content"] for row in said)
    assert not any("cannon fodder" in row["content"] or "दस हजार" in row["content"] for row in said)


def test_what_is_said_of_a_person(call: Call, archive: Path) -> None:
    said = rows(call, "claims", archive, "--about", "किम जोंग उन", "--all")
    assert any(row["speakers"] == ["दक्षिण कोरिया"] and row["kind"] == "accusation" for row in said)


@pytest.mark.parametrize("asked", ["किम जोंग उन", "Kim Jong Un"])
def test_events_of_a_person_in_the_order_of_time(call: Call, archive: Path, asked: str) -> None:
    found = rows(call, "events", archive, "--name", asked, "--all")
    assert {"ACCUSE", "CONSULT"} <= {row["type"] for row in found}
    assert [row["time"] for row in found] == sorted(row["time"] for row in found)
    assert all("किम योंग-ह्यून" not in row["actors"] for row in found)
