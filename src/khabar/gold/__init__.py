"""Hand-made records of texts: read, checked, and held against what khabar reads."""

from __future__ import annotations

from khabar.gold.case import Case, load
from khabar.gold.check import check
from khabar.gold.score import Score, Scores, score

__all__ = ["Case", "Score", "Scores", "check", "load", "score"]
