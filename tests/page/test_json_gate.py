"""JSON of pages becomes values that surprise nobody."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import khabar
from khabar.page import json_ld
from khabar.page.json_gate import DEEPEST, decoded, decoded_at, number
from khabar.page.literal import read_literals
from khabar.page.state import states

HALVES = (r"\ud800", r"\udfff", r"\uD83D x", r"\ude00\ud83d")
LARGE = ("9" * 20, "9" * 400, "9" * 5_000, "-" + "9" * 30, "1e999", "NaN", "Infinity", "-Infinity")


def sound(value: object) -> bool:
    """Whether a value can be written: no half of a pair in any key or string, no number without an end."""
    json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8")
    return True


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("form", ['"{}"', '["{}"]', '{{"{}": 1}}', '{{"a": {{"b": "{}"}}}}'])
def test_half_a_pair_becomes_the_replacement_character(form: str, half: str) -> None:
    value = decoded(form.format(half))
    assert sound(value)
    assert "\ufffd" in json.dumps(value, ensure_ascii=False)


def test_whole_pairs_and_escaped_backslashes_stay_what_they_are() -> None:
    assert decoded(r'["\ud83d\ude00", "\\ud800", "\\\ud800"]') == ["😀", r"\ud800", "\\\ufffd"]


@pytest.mark.parametrize("figures", LARGE)
def test_a_number_without_an_end_loses_itself_and_nothing_else(figures: str) -> None:
    text = f'{{"a": {figures}, "b": "{"x" * 300}"}}'
    assert decoded_at(text)[0] == {"a": None, "b": "x" * 300}
    assert decoded(text) in (None, {"a": None, "b": "x" * 300})
    assert number(figures) is None
    assert sound(read_literals(f"var a = {text}"))


def test_64_bits_are_kept() -> None:
    for value in (0, 2**63 - 1, -(2**63), 1.5, -1e300):
        assert decoded(json.dumps([value])) == [value]
        assert number(json.dumps(value)) == value


@pytest.mark.parametrize("levels", [DEEPEST - 1, DEEPEST, DEEPEST + 1, 900, 100_000])
def test_nesting_is_cut(levels: int) -> None:
    value, depth = decoded("[" * levels + "]" * levels), 0
    while isinstance(value, list) and value:
        value, depth = value[0], depth + 1
    assert depth <= DEEPEST


@given(st.text(alphabet='{}[]":,0123456789eE+-.\\u dDfFabtrnlsx', max_size=80))
def test_any_text_is_decoded_to_something_sound(text: str) -> None:
    assert sound(decoded(text))
    with contextlib.suppress(json.JSONDecodeError):
        assert sound(decoded_at(text)[0])
    assert sound(read_literals(text))


@pytest.mark.parametrize("half", HALVES)
def test_scripts_give_sound_state(half: str) -> None:
    said = {"title": "@", "@": "text " * 80}
    for script in (
        json.dumps(said),
        "window.state = " + json.dumps(said),
        f"x = JSON.parse({json.dumps(json.dumps(said))})",
        "self.__next_f.push([1, " + json.dumps("0:" + json.dumps(said) + "\n") + "])",
        "a = {title: '@', b: \"@\", c: `@`, d: '" + "text " * 80 + "'}",
    ):
        assert [sound(state.value) for state in states(f"<script>{script.replace('@', half)}</script>")]


@pytest.mark.parametrize("kind", ["null", '""', "[]", "{}", "3", "true", "1e400", '[null, ""]', r'"\ud800"'])
def test_an_object_of_no_type_is_a_thing(kind: str) -> None:
    [node] = json_ld.read([f'{{"@type": {kind}, "name": "x"}}'])
    assert json_ld.path(node, "name").endswith(".name")


@pytest.mark.parametrize("kind", ["null", '""', "[]", "{}", "3"])
@pytest.mark.parametrize(
    "said",
    ['"datePublished": "2024-01-01T10:00:00Z"', '"publisher": {"name": "The Daily X"}', '"headline": "A headline"'],
)
def test_a_second_object_of_no_type_raises_nothing(kind: str, said: str) -> None:
    scripts = f'[{{"@type": "NewsArticle"}}, {{"@type": {kind}, {said}}}]'
    assert khabar.read(f'<script type="application/ld+json">{scripts}</script><p>text</p>').id


@pytest.mark.parametrize(
    ("value", "meant"),
    [(3, 3), ("3", 3), (" ३४ ", 34), (2.0, 2), (2.5, None), (True, None), ("²", None), ("9" * 10, None), (10**400, None),
     ([3], None), ({}, None), (None, None), ("-1", None), ("", None)],
)  # fmt: skip
def test_figures_give_a_number(value: object, meant: int | None) -> None:
    assert json_ld.whole(value) == meant
