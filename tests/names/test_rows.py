"""Every form of every list of names can be read in a sentence, and is the entry it was listed under."""

from __future__ import annotations

from importlib import resources

import pytest

from khabar import language, names
from khabar.language import fold
from khabar.names.gazetteer import gazetteer
from khabar.record import Article, Block

CODES = sorted(
    file.name.removesuffix(".toml")
    for file in (resources.files("khabar.names") / "data").iterdir()
    if len(file.name) == len("hi.toml")
)
SENTENCE = {
    "hi": "मंत्री ने {form} में कहा कि काम होगा।",
    "mr": "मंत्री {form} येथे म्हणाले.",
    "en": "The minister saw {form} again.",
}
_TOGETHER = 400


@pytest.mark.parametrize("code", CODES)
def test_every_listed_phrase_is_found_whole(code: str) -> None:
    known = gazetteer(code)
    lost = [phrase for phrase, _ in known.phrases() if [row.last for row in known.find(phrase)] != [len(phrase)]]
    assert lost == []


@pytest.mark.parametrize("code", CODES)
def test_every_form_that_a_person_wrote_down_can_be_read(code: str) -> None:
    text = (resources.files("khabar.names") / "data" / f"{code}.toml").read_text("utf-8")
    forms = [piece for piece in text.split('"')[1::2] if piece.strip()]
    for start in range(0, len(forms), _TOGETHER):
        body = [Block("paragraph", SENTENCE[code].format(form=form)) for form in forms[start : start + _TOGETHER]]
        article = Article(id="a", body=body)
        for name in names.find(article, language.get(code)):
            for mention in name.mentions:
                number = int(mention.span.part.removeprefix("body."))
                assert body[number].text[mention.span.start : mention.span.end] == mention.text


def test_forms_are_found_however_they_are_spelt() -> None:
    found = {fold(word) for word in gazetteer("hi").words}
    assert {fold("मोदी"), fold("नरेन्द्र"), fold("नरेंद्र")} <= found
