"""A text twice as long takes twice the steps, whatever it holds: Python's operations are counted, never time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from khabar.record import Article, Block, Field
from khabar.understanding import understand

#: How often a piece is said over; twice as often for the second count. A pair of pieces that costs ten operations shows.
OFTEN = 120

#: Twice, and a little for tables that grow.
TWICE = 2.2

#: What is repeated within one paragraph.
RUNNING = {
    "no sentence end": "रूस के मंत्री अनिल वर्मा ने जर्मनी में कहा कि ",
    "quotes": "“यह पुल समय पर बनेगा और चलेगा” अनिल वर्मा ने कहा। ",
    "unclosed quotes": "“अनिल वर्मा ने कहा कि पुल बनेगा। ",
    "unclosed ASCII quotes": "अनिल वर्मा ने कहा, 'पुल बनेगा। ",
    "nested brackets": "किम जोंग उन (रूस (Russia (Moscow ने कहा कि ",
    "mixed scripts": "Russia के Vladimir पुतिन ने said कि पुल Delhi में बनेगा। ",
    "deeds": "रूस ने जर्मनी पर हमला किया और चीन ने हमले की निंदा की। ",
    "other days": "रूस ने 3 मार्च को जर्मनी पर हमला किया। चीन ने कहा कि रूस ने हमला किया। ",
    "only marks": "( ) “ ” । , ",
}

#: What is repeated as a subhead and the paragraph below it.
APART = {
    "heading states it as fact": ("नया पुल समय पर बनेगा", "मंत्री अनिल वर्मा ने कहा कि नया पुल समय पर बनेगा।"),
    "heading promises": ("अनिल वर्मा ने पुल बनाने का वादा किया", "अनिल वर्मा ने सड़क बनाने का वादा किया।"),
}


def running(piece: str, times: int) -> Article:
    return _article([Block("paragraph", piece * times)])


def apart(texts: tuple[str, str], times: int) -> Article:
    return _article([Block(*row) for _ in range(times) for row in zip(("subhead", "paragraph"), texts, strict=True)])


def _article(body: list[Block]) -> Article:
    headline = Field("रूस ने जर्मनी को सहायता देने का वादा किया", 1.0)
    return Article(id="a", language=Field("hi", 1.0), headline=headline, body=body)


def operations(run: Callable[[], object]) -> int:
    """The bytecodes that Python executes for a call."""
    count = 0

    def step(frame: FrameType, event: str, _: object) -> object:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return step

    before = sys.gettrace()
    sys.settrace(step)  # type: ignore[arg-type]
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def growth(of: Callable[[Any, int], Article], piece: object) -> float:
    understand(of(piece, 2 * OFTEN))  # What is remembered of words is remembered before either count.
    once, twice = (of(piece, OFTEN * times) for times in (1, 2))
    return operations(lambda: understand(twice)) / operations(lambda: understand(once))


@pytest.mark.parametrize("piece", RUNNING.values(), ids=RUNNING)
def test_paragraph_twice_as_long_takes_twice_the_steps(piece: str) -> None:
    assert growth(running, piece) < TWICE


@pytest.mark.parametrize("texts", APART.values(), ids=APART)
def test_twice_the_paragraphs_take_twice_the_steps(texts: tuple[str, str]) -> None:
    assert growth(apart, texts) < TWICE


def test_the_count_tells_pairs_from_single_ones() -> None:
    def pairs(size: int) -> list[int]:
        return [one for one in range(size) for other in range(size) if one == other]

    assert operations(lambda: pairs(2 * OFTEN)) / operations(lambda: pairs(OFTEN)) > TWICE
