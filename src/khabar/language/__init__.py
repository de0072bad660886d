"""What is known of a language: script, words, sentences, numbers, dates. The knowledge itself is `data/<code>.toml`."""

from __future__ import annotations

from khabar.language.cut import cut, graphemes
from khabar.language.dates import FoundDate, When, find_dates, other_calendars, read_date
from khabar.language.detect import Detected, detect
from khabar.language.fold import fold, fold_digits
from khabar.language.gap import Gap, gaps
from khabar.language.language import Language, codes, get
from khabar.language.lexicon import Lexicon
from khabar.language.numbers import Quantity, find_numbers, read_number, whole_number
from khabar.language.script import Direction, Run, direction_of, script_of, script_runs, script_shares
from khabar.language.sentences import sentences
from khabar.language.stems import stem
from khabar.language.words import Span, has_words, word_spans, words

__all__ = [
    "Detected",
    "Direction",
    "FoundDate",
    "Gap",
    "Language",
    "Lexicon",
    "Quantity",
    "Run",
    "Span",
    "When",
    "codes",
    "cut",
    "detect",
    "direction_of",
    "find_dates",
    "find_numbers",
    "fold",
    "fold_digits",
    "gaps",
    "get",
    "graphemes",
    "has_words",
    "other_calendars",
    "read_date",
    "read_number",
    "script_of",
    "script_runs",
    "script_shares",
    "sentences",
    "stem",
    "whole_number",
    "word_spans",
    "words",
]
