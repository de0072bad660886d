"""What ranking and snippets read: the same words as the index, run by run as many as there are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.archive.search import letters
from khabar.archive.search.analyser import words
from khabar.archive.search.sentence_words import sentences_of

TRICKY = "कखािं़्् \u200daBc१2.।?!\n…\x1e𝐀😀\u00ad॥,-"
texts = st.lists(st.text(st.sampled_from(TRICKY) | st.characters(), max_size=40), max_size=6)


@settings(max_examples=300, deadline=None)
@given(texts)
def test_words_read_in_one_go_are_those_of_the_index(several: list[str]) -> None:
    read = [[word for sentence in sentences for word in sentence] for sentences in sentences_of(several)]
    assert read == list(map(words, several))


def test_sentences_end_at_dandas_and_at_full_stops_that_end_one() -> None:
    text = "राव ने 3.5 करोड़ दिए। उन्होंने कहा. बस!\nThe U.S. agreed. It did."
    assert sentences_of([text, "", "एक। दो।"]) == [
        [tuple(words(part)) for part in ("राव ने 3.5 करोड़ दिए", "उन्होंने कहा", "बस", "The U.S. agreed", "It did")],
        [],
        [("एक",), ("दो",)],
    ]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text("abक\n", max_size=12), min_size=1, max_size=4), st.sets(st.text("abक", min_size=3, max_size=3)))
def test_every_run_is_counted_where_it_stands(several: list[str], runs: set[str]) -> None:
    asked = sorted(runs) or ["abc"]
    expected = [[sum(text.startswith(run, at) for at in range(len(text))) for run in asked] for text in several]
    assert letters.count(several, asked).tolist() == expected
