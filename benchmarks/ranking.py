"""How much letters and sentences should weigh beside the index: weights chosen on half of the questions, measured on the rest.

    python -m benchmarks.ranking

Questions are those of `benchmarks.search`, as written, misspelt and in Roman letters. They are halved by Wikipedia
article, ten times over, so that no paragraph is in both halves. Prints Markdown.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from unittest.mock import patch

from benchmarks.search import SHARED, Question, asked, khabar, read_xquad

from khabar.archive.search import engine
from khabar.archive.search.candidate import Candidate
from khabar.archive.search.lexicon import Lexicon
from khabar.archive.search.matching import Group
from khabar.archive.search.ranking import Look, looks

__all__ = ["main"]

_GRID = (0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0)
_HALVINGS = 10
_DEEPEST = 10
_PARAGRAPHS_AN_ARTICLE = 5

Weights = tuple[float, float]
"""Of letters and of sentence; the index weighs 1."""

Seen = list[tuple[bool, Look]]
"""Each candidate of one question: whether it is the right one, and what the looks say."""


def main() -> None:
    paragraphs, questions = read_xquad(SHARED / "xquad-hi" / "xquad.hi.json")
    with TemporaryDirectory() as folder:
        ways = {
            name: seen(Path(folder) / name, paragraphs, texts, questions) for name, texts in asked(questions).items()
        }
    articles = [question.answer // _PARAGRAPHS_AN_ARTICLE for question in questions]
    everything = range(len(questions))
    chosen = choose(ways.values(), everything)
    rows: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(_HALVINGS):
        order = random.Random(number).sample(sorted(set(articles)), len(set(articles)))
        one = [at for at in everything if articles[at] in order[: len(order) // 2]]
        other = [at for at in everything if articles[at] not in order[: len(order) // 2]]
        for learning, measured in ((one, other), (other, one)):
            weights = choose(ways.values(), learning)
            for name, way in ways.items():
                rows[name].append(mrr(way, measured, weights))
    print(f"chosen on all: letters {chosen[0]}, sentence {chosen[1]}\n")
    print("| MRR@10 | index alone | chosen on half, measured on the other | chosen on all |\n|---|--:|--:|--:|")
    for name, way in ways.items():
        alone, fitted = mrr(way, everything, (0.0, 0.0)), mrr(way, everything, chosen)
        print(f"| {name} | {alone:.3f} | {mean(rows[name]):.3f} | {fitted:.3f} |")


def seen(folder: Path, paragraphs: list[str], texts: list[str], questions: list[Question]) -> list[Seen]:
    """What each look says of the candidates of each question."""
    found: list[Seen] = []

    def looked_at(candidates: Sequence[Candidate], groups: Sequence[Group], lexicon: Lexicon) -> list[Candidate]:
        right = str(questions[len(found)].answer)
        said = looks(candidates, groups, lexicon) if candidates else []
        found.append([(one.article.id == right, look) for one, look in zip(candidates, said, strict=True)])
        return list(candidates)

    ask = khabar(folder, paragraphs)
    with patch.object(engine, "rerank", looked_at):
        for number, text in enumerate(texts):
            ask(text)
            if len(found) == number:
                # A question of one known word is not put in order anew.
                found.append([])
    return found


def choose(ways: Iterable[list[Seen]], numbers: Sequence[int]) -> Weights:
    """The weights that find best, all ways of asking counted alike; the smallest ones where several do."""
    several = list(ways)
    return max(product(_GRID, _GRID), key=lambda weights: sum(mrr(way, numbers, weights) for way in several))


def mrr(way: list[Seen], numbers: Sequence[int], weights: Weights) -> float:
    return mean(reciprocal_rank(way[number], weights) for number in numbers)


def reciprocal_rank(candidates: Seen, weights: Weights) -> float:
    scores = [look.words + weights[0] * look.letters + weights[1] * look.sentence for _, look in candidates]
    rank = next(
        (
            1 + sum(other > score or (other == score and before < at) for before, other in enumerate(scores))
            for at, ((right, _), score) in enumerate(zip(candidates, scores, strict=True))
            if right
        ),
        _DEEPEST + 1,
    )
    return 1 / rank if rank <= _DEEPEST else 0.0


if __name__ == "__main__":
    main()
