"""States of scripts, sound and hostile: what is sound is read, nothing raises, nothing takes the square of its length."""

from __future__ import annotations

import json
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import khabar
from khabar.article.payload.state_story import story
from khabar.article.payload.state_tree import prose, tree
from khabar.page.literal import read_literals
from khabar.page.react import rendered
from khabar.page.state import State, states
from khabar.page.wire import unfolded, unstreamed

TITLE = "Farmers of forty villages clean an old canal by hand"
TEXT = "".join(
    f"<p>The canal was dug in the year {n} and nobody has cleaned it since the old weir fell.</p>"
    for n in range(1900, 1920)
)


def shell(script: str) -> str:
    head = f"<title>{TITLE}</title><meta property=og:type content=article>"
    return f"<html><head>{head}</head><body><div id=root></div>{script}</body></html>"


HOSTILE = {
    "deep lists": "[" * 200_000,
    "deep objects": '{"a":' * 200_000,
    "deep and closed": "[" * 100_000 + "]" * 100_000,
    "calls": "f(" * 200_000,
    "quotes": '"' * 300_001,
    "escapes": '"' + "\\" * 300_001,
    "comments never closed": "={/*" * 100_000,
    "starts": "={" * 200_000,
    "json then broken": "=" + json.dumps([{"title": TITLE, "text": TEXT}] * 50)[:-3] + " undefined" * 20_000,
    "parse calls": 'JSON.parse("' * 50_000,
    "functions": "(function(a){return {b:" * 20_000,
    "pushes": 'self.__next_f.push([1,"0:' * 20_000,
    "one long number": "=[" + "9" * 300_000 + "]",
    "surrogates": '={"title":"' + TITLE + '","text":"\\ud800' + "word. and more of it " * 2_000 + '\\udfff"}',
    "nul": "={\0" * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("kind", ["", " type=application/json", " type=application/ld+json"])
def test_hostile_scripts_neither_raise_nor_hang(text: str, kind: str) -> None:
    begin = time.process_time()
    assert khabar.read(shell(f"<script{kind}>{text} {TITLE} is told in six words, and more</script>"), sites=False).id
    # Ten times what the slowest takes: a square would take minutes.
    assert time.process_time() - begin < 20


def test_twenty_megabytes_are_left_alone() -> None:
    value = json.dumps({"story": {"title": TITLE, "text": TEXT}, "rest": ["x" * 100] * 200_000})
    begin = time.process_time()
    assert khabar.read(shell(f"<script type=application/json>{value}</script>"), sites=False).id
    assert time.process_time() - begin < 20


def test_twenty_megabytes_of_scripts_before_it_hide_no_small_one() -> None:
    small = json.dumps({"story": {"title": TITLE, "text": TEXT}})
    source = shell(f"<script type=application/json>{small}</script><script>{'a=1;' * 1_000_000}</script>")
    assert "dug in the year 1919" in khabar.read(source, sites=False).text


def test_broken_states_still_give_a_record() -> None:
    value = json.dumps({"story": {"title": TITLE, "text": TEXT}, "n": [1, 2, {"a": None}]})
    whole = shell(f"<script type=application/json>{value}</script>")
    chance = random.Random(7)
    for _ in range(150):
        cut = chance.randrange(len(whole))
        piece = whole[cut : cut + chance.randrange(1, 60)]
        broken = chance.choice(
            [
                whole[:cut],
                whole[:cut] + whole[cut + len(piece) :],
                whole[:cut] + piece * 3 + whole[cut:],
                whole[:cut] + '"' + whole[cut:],
            ]
        )
        assert khabar.read(broken, sites=False).id


words = st.sampled_from([TITLE, TEXT, "$1", "$L0", "0", "$"])
keys = st.text(max_size=8) | st.sampled_from(["title", "__ref", "id"])
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.text() | words,
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(keys, inner, max_size=6),
    max_leaves=40,
)


@given(values)
def test_any_value_makes_a_table_whose_paths_lead_to_its_leaves(value: object) -> None:
    made = tree(State("state", value, 0, 0))
    assert made.sum[-1] == sum(map(prose, made.text))
    for leaf in range(len(made.text)):
        assert made.path(leaf).startswith("state")
    part = story(made, [TITLE])
    assert part is None or part.leaves


@given(values)
def test_any_value_is_drawn_and_unfolded(value: object) -> None:
    assert isinstance(rendered({"0": value}), str)
    unfolded(value)


@given(st.text())
def test_any_text_is_read_for_literals(text: str) -> None:
    assert isinstance(read_literals(text), list)
    assert isinstance(unstreamed(text), dict)


@given(values)
def test_json_is_read_as_it_is_from_a_script(value: object) -> None:
    text = json.dumps({"value": value, "padding": "x" * 300}, allow_nan=False) if _is_finite(value) else ""
    if text and "</script" not in text.lower():
        found = [one.value for one in states(f"<script type=application/json>{text}</script>")]
        assert found == [json.loads(text)]


def _is_finite(value: object) -> bool:
    try:
        json.dumps(value, allow_nan=False)
    except ValueError:
        return False
    return True


def test_literals_of_javascript() -> None:
    read = read_literals(
        "a.b = {one: 'it\\'s', 'two': [1, .5, undefined], three: f({x: \"\\x41\\u{1F600}\"}), // no\n /* {no} */ four: !0}"
    )
    assert read == [{"one": "it's", "two": [1, 5, None], "three": [{"x": "A😀"}], "four": 0}]


def test_arguments_of_a_function_stand_where_their_names_do() -> None:
    assert read_literals('(function(a,b){return {x:a,y:[b,a]}}("long",2));') == [
        [{"0": {"x": "long", "y": [2, "long"]}}]
    ]


def test_circles_of_pointers_end() -> None:
    made = tree(State("__next_f", {"0": {"a": "$1"}, "1": {"b": "$0", "text": TEXT}}, 0, 0))
    assert TEXT in made.text
    assert rendered({"0": ["$", "p", None, {"children": "$1"}], "1": ["$", "b", None, {"children": "$0"}]}).startswith(
        "<p><b>"
    )


@pytest.mark.parametrize(
    ("text", "is_prose"),
    [
        ("गांव के किसानों ने रविवार को नहर की सफाई शुरू कर दी है।", True),
        ("市政府は日曜日、四十の村の農民が古い運河の清掃を手作業で始めたと発表しました。", True),
        ("<p>Farmers of forty villages began to clean the canal.</p>", True),
        ("https://example.com/a/b/c/d/e/f/g/h.html?x=1&y=2", False),
        (".menu a { color: red; } .menu b { color: blue; margin: 0 1px. }", False),
        ("<style>p { margin: 0 auto; } b { color: red. }</style>", False),
        ("Business Sport Politics World Weather Video", False),
    ],
)
def test_prose_is_told_from_addresses_code_and_labels(text: str, is_prose: bool) -> None:
    assert bool(prose(text)) is is_prose
