"""Gold records: faults are found, scores count what they say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from khabar.errors import NotFound, NotReadable
from khabar.gold import check, load, score
from khabar.gold.given import given
from khabar.gold.score import _paired

TEXT = """नदी पर नए पुल का काम शुरू
नदी पर नए पुल का काम शुरू

रक्षा मंत्री अनिल वर्मा ने कहा कि नदी पर नया पुल अगले साल बनकर तैयार हो जाएगा। इसके बाद लोगों को आने जाने में आसानी होगी।

पुल के बनने से दोनों किनारों के गांवों के बीच की दूरी घट जाएगी और बरसात में भी रास्ता खुला रहेगा।
"""


def place(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def gold() -> dict[str, Any]:
    content = "नदी पर नया पुल अगले साल बनकर तैयार हो जाएगा।"
    return {
        "entities": [{"id": "v", "type": "PERSON", "surface": [{"form": "अनिल वर्मा", "spans": [place("अनिल वर्मा")]}]}],
        "claims": [
            {
                "id": "c1",
                "kind": "report_indirect",
                "speaker": {"entity": "v"},
                "content": {"text": content, "span": place(content)},
            }
        ],
        "events": [],
    }


def write(folder: Path, data: dict[str, Any]) -> Path:
    (folder / "one.txt").write_text(TEXT, "utf-8")
    (folder / "one.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return folder


def test_sound_record_has_no_faults(tmp_path: Path) -> None:
    (case,) = load(write(tmp_path, gold()))
    assert check(case) == []


def test_span_that_cuts_other_words_is_named(tmp_path: Path) -> None:
    data = gold()
    data["claims"][0]["content"]["span"] = [0, 5]
    (case,) = load(write(tmp_path, data))
    assert len(check(case)) == 1 and "claims[0].content" in check(case)[0]


def test_speaker_that_is_nobody_is_named(tmp_path: Path) -> None:
    data = gold()
    data["claims"][0]["speaker"]["entity"] = "ghost"
    (case,) = load(write(tmp_path, data))
    assert any("ghost" in line for line in check(case))


def test_claim_with_its_speaker_counts(tmp_path: Path) -> None:
    claims = score(load(write(tmp_path, gold()))).claims
    assert (claims.found, claims.gold) == (1, 1)


def test_claim_of_somebody_else_does_not_count(tmp_path: Path) -> None:
    data = gold()
    data["entities"].append({"id": "x", "type": "PERSON", "surface": [{"form": "लोगों", "spans": [place("लोगों")]}]})
    data["claims"][0]["speaker"]["entity"] = "x"
    assert score(load(write(tmp_path, data))).claims.found == 0


def test_folder_without_gold_and_bad_json_are_clear_errors(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no gold"):
        list(load(tmp_path))
    (tmp_path / "one.txt").write_text("x")
    (tmp_path / "one.json").write_text("{")
    with pytest.raises(NotReadable, match=r"one\.json"):
        list(load(tmp_path))


def test_given_text_is_read_whole(tmp_path: Path) -> None:
    text = "Rain in Delhi\n\nIt rained.\n\nThen it rained in Delhi.\n"
    data = gold() | {"claims": [], "parts": [[0, len(text)]]}
    spans = [[8, 13], [45, 50]]
    data["entities"] = [{"id": "d", "type": "GPE", "surface": [{"form": "Delhi", "spans": spans}]}]
    (tmp_path / "one.txt").write_text(text, "utf-8")
    (tmp_path / "one.json").write_text(json.dumps(data), "utf-8")
    (case,) = load(tmp_path)
    article = given(case)
    assert article.headline is not None and article.headline.value == "Rain in Delhi"
    assert [block.text for block in article.body] == ["It rained.", "Then it rained in Delhi."]
    assert score([case], text_given=True).names.found == 2


def event(**changes: Any) -> dict[str, Any]:
    plover = {"type": "AGREE", "mode": None}
    return {"id": "e1", "plover": plover, "source": ["v"], "target": [], "via": ["c1"], **changes}


def test_sound_event_has_no_faults(tmp_path: Path) -> None:
    (case,) = load(write(tmp_path, gold() | {"events": [event(place={"entity": "v"})]}))
    assert check(case) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"source": ["ghost"]}, "source 'ghost' is no entity"),
        ({"target": ["ghost"]}, "target 'ghost' is no entity"),
        ({"place": {"entity": "ghost"}}, "place 'ghost' is no entity"),
        ({"via": ["c9"]}, "'c9' is no claim"),
        ({"plover": {"type": "FIGHT", "mode": None}}, "'FIGHT' is no type of PLOVER"),
        ({"plover": {"type": "AGREE", "mode": "visit"}}, "'visit' is no mode of AGREE"),
        ({"plover": {"type": "AGREE", "alt": {"type": "HELP"}}}, "'HELP' is no type of PLOVER"),
    ],
)
def test_faulty_event_is_named(tmp_path: Path, changes: dict[str, Any], fault: str) -> None:
    (case,) = load(write(tmp_path, gold() | {"events": [event(**changes)]}))
    assert check(case) == [f"one: events.e1: {fault}"]


def test_ids_given_twice_are_named(tmp_path: Path) -> None:
    data = gold() | {"events": [event(), event()]}
    data["entities"] *= 2
    (case,) = load(write(tmp_path, data))
    assert check(case) == ["one: entities: the id 'v' is given 2 times", "one: events: the id 'e1' is given 2 times"]


def test_claim_of_nobody_is_not_met_by_a_named_speaker(tmp_path: Path) -> None:
    data = gold()
    data["claims"][0]["speaker"]["entity"] = None
    assert score(load(write(tmp_path, data))).claims.found == 0


def test_names_in_a_part_that_was_not_read_count_as_missed(tmp_path: Path) -> None:
    data = gold() | {"parts": [[0, len(TEXT)]]}
    (tmp_path / "one.txt").write_text(TEXT + "\nRead also: Delhi\n", "utf-8")
    data["entities"].append(
        {"id": "d", "type": "GPE", "surface": [{"form": "Delhi", "spans": [[len(TEXT) + 12, len(TEXT) + 17]]}]}
    )
    (tmp_path / "one.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    assert score(load(tmp_path)).names.gold == 1
    data["parts"] = [[0, len(TEXT) + 17]]
    (tmp_path / "one.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    names = score(load(tmp_path)).names
    assert (names.found, names.gold) == (1, 2)


def test_event_that_did_not_happen_is_not_asked_for(tmp_path: Path) -> None:
    assert score(load(write(tmp_path, gold() | {"events": [event()]}))).events.gold == 1
    assert score(load(write(tmp_path, gold() | {"events": [event(factuality="negated")]}))).events.gold == 0


def test_what_is_read_twice_is_right_once() -> None:
    assert _paired([(0, 0), (1, 0), (1, 1), (2, 1)]) in ({0: 0, 1: 1}, {0: 0, 2: 1}, {1: 0, 2: 1})


SEED = Path(__file__).parents[3] / "shared" / "data" / "seed"


@pytest.mark.shared
@pytest.mark.skipif(not SEED.exists(), reason="../shared/data/seed is not here")
def test_seed_gives_names_claims_and_events() -> None:
    scores = score(load(SEED))
    assert scores.names.recall >= 0.9
    assert scores.claims.found >= 9
    assert scores.events.found >= 7
