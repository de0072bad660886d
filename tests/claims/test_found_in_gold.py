"""Claims of the shapes that gold texts brought up, the Marathi cues, and input that no writer wrote."""

from __future__ import annotations

import pytest

from khabar.reading import read
from khabar.record import Article


def article(body: str) -> Article:
    return read(f"नदी पर नए पुल का काम शुरू\n\nनई दिल्ली, 3 मई 2025\n\n{body}\n")


def said(body: str) -> list[tuple[list[str | None], str]]:
    found = article(body)
    names = {name.id: name.name for name in found.names}
    return [([names.get(s.name or "") for s in claim.speakers], claim.content.text) for claim in found.claims]


def test_content_before_its_cue_needs_no_quotation_marks() -> None:
    assert said("सबसे तेज असर पहाड़ों में देखा गया, ऐसा राजेश कंवर ने कहा है।") == [(["राजेश कंवर"], "सबसे तेज असर पहाड़ों में देखा गया")]


def test_quote_is_owned_by_the_genitive_that_ends_the_sentence() -> None:
    assert said("“अगले तीन दिन बेहद संवेदनशील हैं”, यह कहना है निदेशक राजेश कंवर का।") == [
        (["राजेश कंवर"], "अगले तीन दिन बेहद संवेदनशील हैं")
    ]


def test_bare_noun_is_the_one_body_that_was_named() -> None:
    rows = said("नोबेल समिति ने शुक्रवार को यह घोषणा की। समिति ने कहा कि संगठन ने लगातार प्रयास किया है।")
    assert rows[-1][0] != [None]


def test_marathi_speaker_stands_before_his_mark() -> None:
    found = read(
        "मुंबईत नव्या पुलाचे काम सुरू\n\nमुंबई, 3 मे 2025\n\nमुख्यमंत्री एकनाथ शिंदे यांनी सांगितले की या पुलाचे काम पुढील वर्षी पूर्ण होईल.\n"
    )
    (claim,) = found.claims
    assert [name.name for name in found.names if name.id == claim.speakers[0].name] == ["एकनाथ शिंदे"]
    assert claim.content.text == "या पुलाचे काम पुढील वर्षी पूर्ण होईल."


@pytest.mark.parametrize(
    "text",
    [
        "रूस ने कहा कि भारत ने चीन की निंदा की और " * 1000,
        "“मोदी ने कहा” " * 10_000,
        "“राम ने कहा कि " * 1000,
        "(रूस " * 1000 + ")" * 1000,
        "Modi ने said कि 中国 रूस " * 1000,
    ],
    ids=["no-sentence-end", "ten-thousand-quotes", "unclosed-quotes", "nested-brackets", "mixed-scripts"],
)
def test_what_no_writer_wrote_is_read_to_its_end(text: str) -> None:
    found = article(text)
    sources = {f"body.{number}": block.text for number, block in enumerate(found.body)}
    for claim in found.claims:
        span = claim.content.span
        assert span.part not in sources or sources[span.part][span.start : span.end] == claim.content.text
