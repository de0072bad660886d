"""A finder that breaks loses its own field and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

import khabar
from khabar import claims, events, names, sites
from khabar.article import FINDERS, Reading, body, complete, read_page
from khabar.reading import page_of
from khabar.understanding import understand

PAGE = """<html lang=hi><title>पुल समय पर बनेगा</title><article><h1>पुल समय पर बनेगा</h1><p class=byline>अनिल वर्मा</p>
<time datetime="2024-11-30T10:00:00+05:30">30 नवंबर 2024</time>
<p>मंत्री अनिल वर्मा ने शनिवार को दिल्ली में कहा कि नया पुल समय पर बनेगा और अगले साल तक लोगों के लिए खोल दिया जाएगा।</p>
<p>उन्होंने कहा कि पुल पर काम तेजी से चल रहा है और सरकार इस काम के लिए जरूरी पैसा दे चुकी है।</p></article></html>"""


def breaks(*_: object, **__: object) -> Any:
    raise OverflowError("किसी पन्ने ने कहा")


@pytest.mark.parametrize("field", FINDERS)
def test_a_broken_finder_loses_its_field_with_a_note(field: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = khabar.read(PAGE)
    monkeypatch.setitem(FINDERS, field, breaks)  # type: ignore[arg-type]
    article = khabar.read(PAGE)
    assert not getattr(article, field)
    assert [note for note in article.notes if note.startswith(f"{field} could not be read") and "OverflowError" in note]
    assert article.text == whole.text
    with pytest.raises(OverflowError):
        read_page(page_of(PAGE), Reading(strict=True))


@pytest.mark.parametrize("module", [body, complete])
def test_a_broken_step_is_noted_and_the_headline_stays(module: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find", breaks)
    article = khabar.read(PAGE)
    assert article.headline and article.headline.value == "पुल समय पर बनेगा"
    assert any("could not be read" in note for note in article.notes)


@pytest.mark.parametrize(("module", "name"), [(names, "names"), (claims, "claims"), (events, "events")])
def test_a_broken_step_of_understanding_loses_its_list(
    module: object, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "find", breaks)
    article = khabar.read(PAGE)
    assert getattr(article, name) == []
    assert any(note.startswith(f"{name} could not be read") for note in article.notes)
    with pytest.raises(OverflowError):
        understand(article, strict=True)


def test_a_fault_of_the_callers_is_no_fault_of_the_page(tmp_path: Any) -> None:
    (tmp_path / "x.toml").write_text("hosts = 5", encoding="utf-8")
    with pytest.raises(sites.site.BadSite):
        khabar.read(PAGE, url="https://x.example/a", sites=tmp_path)
