"""What ranking and snippets read: the same words as the index, run by run as many as there are."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.archive.search import letters
from khabar.archive.search.sentence_words import SENTENCE_END, sentences_of, words_of
from khabar.archive.search.spelling import grams, likeness
from khabar.language.analyser import words

TRICKY = "कखािं़्् \u200daBc१2.।?!\n…\x1e𝐀😀\u00ad॥,-"
texts = st.lists(st.text(st.sampled_from(TRICKY) | st.characters(), max_size=40), max_size=6)


@settings(max_examples=300, deadline=None)
@given(texts)
def test_words_read_in_one_go_are_those_of_the_index(several: list[str]) -> None:
    read = [[word for word in sentences if word != SENTENCE_END] for sentences in sentences_of(several)]
    assert read == words_of(several) == list(map(words, several))


def test_sentences_end_at_dandas_and_at_full_stops_that_end_one() -> None:
    text = "राव ने 3.5 करोड़ दिए। उन्होंने कहा. बस!\nThe U.S. agreed. It did."
    read = [" ".join(one).split(f" {SENTENCE_END}") for one in sentences_of([text, "", "एक। दो।"])]
    assert [[sentence.split() for sentence in one if sentence] for one in read] == [
        [words(part) for part in ("राव ने 3.5 करोड़ दिए", "उन्होंने कहा", "बस", "The U.S. agreed", "It did")],
        [],
        [["एक"], ["दो"]],
    ]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text("abक\n", max_size=12), min_size=1, max_size=4), st.sets(st.text("abक", min_size=3, max_size=3)))
def test_every_run_is_counted_where_it_stands(several: list[str], runs: set[str]) -> None:
    asked = sorted(runs) or ["abc"]
    expected = [[sum(text.startswith(run, at) for at in range(len(text))) for run in asked] for text in several]
    assert letters.count(several, asked).tolist() == expected


def edits_by_the_book(one: str, other: str) -> int:
    """Optimal string alignment, cell by cell."""
    rows = [list(range(len(other) + 1))]
    for at, letter in enumerate(one, 1):
        row = [at]
        for place, wanted in enumerate(other, 1):
            cost = min(rows[-1][place] + 1, row[-1] + 1, rows[-1][place - 1] + (letter != wanted))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == wanted:
                cost = min(cost, rows[-2][place - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


@settings(max_examples=300, deadline=None)
@given(st.text("abक", min_size=1, max_size=9), st.text("abक", min_size=1, max_size=9))
def test_likeness_counts_a_run_as_often_as_it_stands_in_both(one: str, other: str) -> None:
    mine, theirs = Counter(grams(one)), Counter(grams(other))
    dice = 2 * (mine & theirs).total() / (mine.total() + theirs.total())
    letters = 1 - edits_by_the_book(one, other) / max(len(one), len(other)) - (0.15 if one[0] != other[0] else 0)
    assert likeness(one, other) == pytest.approx(max(dice, letters) if dice >= 0.25 else dice)
