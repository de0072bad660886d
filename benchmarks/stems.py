"""Stems: are paragraphs found better, and do forms of one word meet? `python -m benchmarks.stems`.

Data: half of XQuAD in Hindi (../shared/data/xquad-hi, CC BY-SA 4.0): a question must find its paragraph among all, by
BM25 over words; a Hindi treebank (../shared/data/ud-hindi, CC BY-NC-SA, measured on only): of all pairs of forms, those
of one lemma should have one stem.
"""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path

import regex

from khabar import language
from khabar.language.stems import stem

SHARED = Path(__file__).parents[2] / "shared" / "data"
NO_LEMMA = frozenset({"PUNCT", "NUM", "PRON", "ADP", "AUX", "DET", "CONJ", "SCONJ", "PART"})
SATURATION, LENGTH = 1.2, 0.75
Stemmer = Callable[[str], str]


def reciprocal_rank(stemmer: Stemmer) -> float:
    """MRR@10 of paragraphs."""
    data = json.loads((SHARED / "xquad-hi" / "xquad.hi.json").read_text("utf-8"))["data"]
    paragraphs = [paragraph for article in data for paragraph in article["paragraphs"]]
    bags = [Counter(map(stemmer, language.words(paragraph["context"]))) for paragraph in paragraphs]
    mean = sum(bag.total() for bag in bags) / len(bags)
    found: dict[str, list[int]] = defaultdict(list)
    for number, bag in enumerate(bags):
        for word in bag:
            found[word].append(number)
    total = count = 0.0
    for wanted, paragraph in enumerate(paragraphs):
        for question in paragraph["qas"]:
            scores: dict[int, float] = defaultdict(float)
            for word in sorted(set(map(stemmer, language.words(question["question"])))):
                rare = math.log(1 + (len(bags) - len(found[word]) + 0.5) / (len(found[word]) + 0.5))
                for number in found[word]:
                    often, size = bags[number][word], bags[number].total() / mean
                    scores[number] += (
                        rare * often * (SATURATION + 1) / (often + SATURATION * (1 - LENGTH + LENGTH * size))
                    )
            best = sorted(scores, key=lambda number: (-scores[number], number))[:10]
            total += 1 / (best.index(wanted) + 1) if wanted in best else 0
            count += 1
    return total / count


def pairs(groups: Iterable[Hashable]) -> int:
    return sum(size * (size - 1) // 2 for size in Counter(groups).values())


def meeting(stemmer: Stemmer) -> tuple[float, float]:
    """Precision and recall of pairs of forms."""
    lemmas: dict[str, set[str]] = defaultdict(set)
    for line in gzip.decompress((SHARED / "ud-hindi" / "hi-ud-dev.conllu.gz").read_bytes()).decode().splitlines():
        cells = line.split("\t")
        if len(cells) > 3 and cells[3] not in NO_LEMMA:
            lemmas[language.fold(cells[1])].add(language.fold(cells[2]))
    rows = [(next(iter(found)), stemmer(form)) for form, found in lemmas.items() if len(found) == 1]
    both = pairs(rows)
    return both / max(1, pairs(stem for _, stem in rows)), both / pairs(lemma for lemma, _ in rows)


def main() -> None:
    hindi = language.get("hi")
    signs = regex.compile(r"(?<=..)[\p{M}--[\u094d]]+$", flags=regex.V1)
    stemmers: dict[str, Stemmer] = {
        "none": language.fold,
        "vowel signs off": lambda word: signs.sub("", language.fold(word)),
        "khabar": lambda word: stem(word, hindi),
    }
    print("| stems | MRR@10, 120 paragraphs | forms of a lemma: precision | recall |\n|---|--:|--:|--:|")
    for name, stemmer in stemmers.items():
        precision, recall = meeting(stemmer)
        print(f"| {name} | {reciprocal_rank(stemmer):.3f} | {precision:.3f} | {recall:.3f} |")


if __name__ == "__main__":
    main()
