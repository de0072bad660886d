"""Where a page that became one line had its line breaks, as far as its words still show.

A flattener that puts a space, or nothing, for every tag leaves menu, headline, byline and paragraphs in one line. A small
net over the gaps between its words tells where one thing ended and the next began.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from khabar.page import sequence_net
from khabar.page.break_features import features, folded_pieces, gaps_of
from khabar.page.flat_cues import phrase_marks

__all__ = ["REACHES", "SURE", "Break", "lost_breaks"]

REACHES = ((1, 2), (3, 2), (9, 2))
"""Each convolution's step between gaps and how many steps it looks to either side."""

LOOKED_AT = 300_000
"""Characters of a line that are looked at."""

SURE = 0.5
"""A break that is less likely only offers itself."""

_OFFERED = 0.15


@dataclass(frozen=True, slots=True)
class Break:
    """Characters `start` to `end`, often a space, where a line break may have been; how likely one was."""

    start: int
    end: int
    probability: float


def lost_breaks(line: str) -> list[Break]:
    """The places in `line` where a break may have been, in order."""
    line = line[:LOOKED_AT]
    gaps = gaps_of(line)
    if not len(gaps):
        return []
    likely = sequence_net.probabilities(features(line, gaps), _nets(), REACHES)[:, 1]
    # नई दिल्ली, शेयर करें: what stands in a phrase that is known is not broken.
    likely = likely * (1 - phrase_marks(folded_pieces(gaps.pieces)).inside[:-1])
    places = zip(gaps.ends[:-1], gaps.starts[1:], likely.tolist(), strict=True)
    return [Break(*place) for place in places if place[2] >= _OFFERED]


@cache
def _nets() -> tuple[sequence_net.Net, ...]:
    return sequence_net.loaded((files("khabar.page") / "break_weights.npz").read_bytes())
