"""What reads nearly alike: copies however they were edited, and pages of one template, which are none."""

from __future__ import annotations

import sys
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.archive import Archive
from khabar.archive.export import WRITERS, Channel
from khabar.stories import copies, stories
from khabar.stories.subject import Wording, of_one_thing

sys.path.insert(0, str(Path(__file__).parent))
from near_copies import EDITS, Pair, Text, copy_pairs, pages, printed, reports, template_pairs, templates

sys.path.pop(0)

FAMILIES = [family for family in templates() if not family.get("missed")]


def named(pair: Pair) -> str:
    return f"{pair.name}: {pair.kind}"


def wording(text: Text) -> Wording:
    return Wording(text.headline, "\n".join(text.body), text.language)


@pytest.mark.parametrize("pair", [pair for pair in template_pairs() if not pair.missed], ids=named)
def test_pages_of_one_template_are_no_copies(pair: Pair) -> None:
    assert copies(pair.articles) == []


@pytest.mark.parametrize("pair", list(copy_pairs()), ids=named)
def test_edited_print_is_a_copy(pair: Pair) -> None:
    (group,) = copies(pair.articles)
    assert {copy.id for copy in group.copies} == {"one", "other"}


@given(report=st.sampled_from(reports()), edits=st.lists(st.sampled_from(sorted(EDITS)), min_size=2, max_size=2))
def test_two_edited_prints_tell_of_one_thing_whichever_comes_first(report: dict[str, object], edits: list[str]) -> None:
    one, other = (wording(EDITS[edit](printed(report), report)) for edit in edits)
    assert of_one_thing(one, other)
    assert of_one_thing(other, one)


@given(family=st.sampled_from(FAMILIES), data=st.data())
def test_whichever_page_of_a_template_comes_first_the_two_tell_of_two_things(
    family: dict[str, object], data: st.DataObject
) -> None:
    one, other = data.draw(st.permutations(pages(family)))[:2]
    assert not of_one_thing(wording(one), wording(other))


@given(st.text(max_size=60), st.text(max_size=400))
def test_text_tells_of_the_same_thing_as_itself(headline: str, text: str) -> None:
    assert of_one_thing(Wording(headline, text, "hi"), Wording(headline, text, "hi"))


def test_corpus_keeps_every_page_of_a_template_and_one_print_of_a_report() -> None:
    texts = [page for family in FAMILIES for page in pages(family)]
    prints = [EDITS[edit](printed(reports()[2]), reports()[2]) for edit in ("another headline", "a number put right")]
    out = BytesIO()
    articles = [text.article(str(number)) for number, text in enumerate([*texts, *prints])]
    WRITERS["corpus"].write(articles, out, Channel("corpus"))
    assert out.getvalue().count(b"<doc ") == len(texts) + 1


def test_towns_with_two_prints_each_are_a_group_a_town() -> None:
    first, second, *_ = pages(FAMILIES[0])
    prints = [text.article(f"{town}{outlet}") for town, text in (("a", first), ("b", second)) for outlet in range(2)]
    assert sorted(sorted(copy.id for copy in group.copies) for group in copies(prints)) == [["a0", "a1"], ["b0", "b1"]]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: f"{family['name']} ({family['language']})")
def test_no_story_joins_two_pages_of_a_template(family: dict[str, object]) -> None:
    assert stories(page.article(str(number)) for number, page in enumerate(pages(family))) == []


def test_templates_in_an_archive_are_no_copies_of_each_other(tmp_path: Path) -> None:
    from khabar.stories import copies_of

    with Archive(tmp_path / "archive") as archive:
        archive.add(page.article(str(number)) for number, page in enumerate(pages(FAMILIES[0])))
        assert [copies_of(archive, article.id) for article in archive] == [None] * len(FAMILIES[0]["rows"])


def test_templates_differ_in_kind() -> None:
    assert len({family["name"] for family in FAMILIES}) >= 10
    assert all(one != other for family in FAMILIES for one, other in combinations(pages(family), 2))
