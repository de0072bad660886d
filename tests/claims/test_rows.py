"""Every row of every grammar of claims and events: it is found in a text that holds it, and what it means is known."""

from __future__ import annotations

from importlib import resources

import pytest

from khabar import claims, events, language, names
from khabar.claims.cues import Cue, Grammar, grammar
from khabar.claims.phrases import Phrases
from khabar.events.triggers import triggers
from khabar.record import Article, Block


def codes(package: str) -> list[str]:
    folder = resources.files(package) / "data"
    return sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if len(file.name) == len("hi.toml"))


CLAIMS, EVENTS = codes("khabar.claims"), codes("khabar.events")

#: What may stand where a row has a gap, and around any row.
WITHIN = {"hi": "रमेश वर्मा ने", "mr": "नागरिकांनी", "en": "the new"}
AROUND = {
    "hi": "मंत्री रमेश वर्मा ने पुल टूटने {row} कि काम जल्द पूरा होगा।",
    "mr": "नवीन पूल कोसळेल, अशी शिंदे यांनी {row} आहे की काम लवकर पूर्ण होईल.",
    "en": "Minister Ramesh Verma {row} that the new bridge would be closed for a month.",
}


def known(code: str) -> Grammar:
    found = grammar(code)
    assert found is not None
    return found


def cue_rows() -> list[tuple[str, Cue, str]]:
    return [(code, cue, row) for code in CLAIMS for cue in known(code).cues for row in cue.words]


def spoken(code: str, row: str, gap: str) -> str:
    return AROUND[code].format(row=row.replace("…", gap))


def test_there_are_grammars_to_read() -> None:
    assert {"hi", "mr", "en"} <= set(CLAIMS)
    assert {"hi", "en"} <= set(EVENTS)


@pytest.mark.parametrize("code", CLAIMS)
def test_no_cue_makes_two_kinds_of_claim_in_one_frame(code: str) -> None:
    kinds: dict[tuple[str, str], set[str]] = {}
    for cue in known(code).cues:
        for row in cue.words:
            kinds.setdefault((cue.frame, row.casefold()), set()).add(cue.kind)
    assert {row: kind for row, kind in kinds.items() if len(kind) > 1} == {}


@pytest.mark.parametrize("code", CLAIMS)
def test_every_cue_is_found_in_a_sentence_and_its_kind_is_known(code: str) -> None:
    rules, unknown = known(code), []
    for _, cue, row in (one for one in cue_rows() if one[0] == code):
        sentence = spoken(code, row, WITHIN[code])
        at = sentence.index(row.partition("…")[0].strip())
        found = next((one for one in rules.patterns[f"cue:{cue.frame}"].finditer(sentence, at)), None)
        if found is None or found.start() != at or rules.kind(cue.frame, found.group()) != cue.kind:
            unknown.append((cue.frame, row, found and found.group()))
    assert unknown == []


@pytest.mark.parametrize("code", CLAIMS)
@pytest.mark.parametrize("gap", ["", "x", "नागरिकांनी आज", "a b c d"])
def test_every_cue_can_be_read_whatever_stands_in_its_gap(code: str, gap: str) -> None:
    tongue = language.get(code)
    sentences = [spoken(code, row, gap) for one, _, row in cue_rows() if one == code]
    article = Article(id="a", body=[Block("paragraph", sentence) for sentence in sentences])
    found = claims.find(article, names.find(article, tongue), tongue)
    assert len(found) > len(sentences) / 3
    for claim in found:
        assert claim.content.text


@pytest.mark.parametrize("code", EVENTS)
def test_every_trigger_is_found_in_a_sentence_and_its_type_is_known(code: str) -> None:
    rules, unknown = triggers(code), []
    assert rules is not None
    for row, trigger in rules.rows.items():
        sentence = spoken(code, row, "the new")
        at = sentence.index(row.partition("…")[0].strip())
        found = next((one for one in rules.pattern.finditer(sentence, at)), None)
        if found is None or found.start() != at or rules.row(found.group()).type != trigger.type:
            unknown.append((row, found and found.group()))
    assert unknown == []


@pytest.mark.parametrize("code", EVENTS)
def test_every_trigger_can_be_read(code: str) -> None:
    tongue, rules = language.get(code), triggers(code)
    assert rules is not None
    body = [Block("paragraph", spoken(code, row, WITHIN[code])) for row in rules.rows]
    article = Article(id="a", body=body)
    article.names = names.find(article, tongue)
    assert events.find(article, article.names, claims.find(article, article.names, tongue), tongue)


def test_phrase_is_known_by_its_row_whatever_its_case_and_spaces() -> None:
    listed = Phrases(["signed … agreement", "signed", "Said"])
    assert listed.row("SIGNED  a new agreement") == "signed … agreement"
    assert listed.row("signed") == "signed"
    assert listed.row("said") == "Said"
    assert listed.row("sign") is None
