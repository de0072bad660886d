"""Makes the weights that rank what may be the headline of flat text: `python -m training.headline`.

Gold pages are flattened in every way, with and without their title, half of them shown in a script without capitals.
Among the runs of rows of a page, those that say the gold headline, or the one that the page's HTML reads, are to come first.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from benchmarks.flat_corpus import GoldPage, gold_pages
from benchmarks.flatten import WAYS, flatten
from training.flat import uncased

import khabar
from khabar.article.flat.headline_features import WIDTH, features
from khabar.article.flat.headline_rank import runs
from khabar.article.flat.label_flat import chrome_or_body
from khabar.page.flat import looks_flat, read_flat
from khabar.page.title import words

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "khabar" / "article" / "flat" / "headline_rank.npz"

_HIDDEN, _MIDDLE, _BATCH, _SHOWN = 32, 16, 24, 192


@dataclass(frozen=True, slots=True)
class Choice:
    """The runs of a page, and which of them say the headline."""

    seen: np.ndarray
    right: np.ndarray


def choices(page: GoldPage, chance: random.Random, share: float) -> Iterator[Choice]:
    """The page flattened in some of the ways."""
    read = khabar.read(page.html)
    headlines = [page.headline, read.headline.value if read.headline else ""]
    for way in WAYS:
        if chance.random() > share:
            continue
        source = flatten(page.html, way, title=chance.random() < 0.6)
        shown = uncased(source) if chance.random() < 0.4 else source
        rows = chrome_or_body(read_flat(shown))
        found = runs(rows, shown)
        said = [words(source[rows[run.first].start : rows[run.last].end]) for run in found]
        wanted = [words(headline) for headline in headlines if len(words(headline)) > 1]
        right = np.array([one in wanted for one in said])
        if right.any() and not right.all():
            yield Choice(features(rows, found, shown).astype(np.float16), right)


def fit(shown: list[Choice], steps: int, seed: int) -> dict[str, np.ndarray]:
    """The weights of one ranker: of the runs of a page, the chance of the right ones together is made large."""
    chance = np.random.default_rng(seed)
    stacked = np.concatenate([choice.seen for choice in shown[:: 1 + len(shown) // 400]]).astype(np.float32)
    mean, scale = stacked.mean(0), 1 / (stacked.std(0) + 0.05)
    shapes = {"in": (WIDTH, _HIDDEN), "middle": (_HIDDEN, _MIDDLE), "out": (_MIDDLE, 1)}
    weights: dict[str, Any] = {
        name: jnp.asarray(chance.normal(size=shape) * np.sqrt(1.5 / shape[0]), jnp.float32)
        for name, shape in shapes.items()
    }
    weights |= {"in_bias": jnp.zeros(_HIDDEN), "middle_bias": jnp.zeros(_MIDDLE)}
    optimiser = optax.adamw(optax.cosine_decay_schedule(3e-3, steps), weight_decay=3e-3)
    state = optimiser.init(weights)

    def loss(weights: Any, seen: Any, there: Any, right: Any, key: Any) -> Any:
        kept = jax.random.bernoulli(key, 0.9, (seen.shape[0], 1, seen.shape[2]))
        hidden = jax.nn.relu((seen - mean) * scale * kept @ weights["in"] + weights["in_bias"])
        hidden = jax.nn.relu(hidden @ weights["middle"] + weights["middle_bias"])
        scores = jnp.where(there, (hidden @ weights["out"])[..., 0], -1e9)
        best = jax.nn.logsumexp(jnp.where(right, scores, -1e9), axis=1)
        return (jax.nn.logsumexp(scores, axis=1) - best).mean()

    @jax.jit
    def step(weights: Any, state: Any, batch: Any, key: Any) -> Any:
        value, slope = jax.value_and_grad(loss)(weights, *batch, key)
        update, state = optimiser.update(slope, state, weights)
        return optax.apply_updates(weights, update), state, value

    key, recent = jax.random.key(seed), []
    for number in range(steps):
        key, used = jax.random.split(key)
        batch = _batch([shown[place] for place in chance.integers(len(shown), size=_BATCH)], chance)
        weights, state, value = step(weights, state, batch, used)
        recent.append(float(value))
        if number % 500 == 499:
            print(f"step {number + 1}: loss {np.mean(recent[-500:]):.4f}", flush=True)
    return {name: np.asarray(value) for name, value in weights.items()} | {"mean": mean, "scale": scale}


def _batch(shown: list[Choice], chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pages side by side; of a page with many runs the right ones and some of the others."""
    seen = np.zeros((len(shown), _SHOWN, WIDTH), np.float32)
    there, right = np.zeros((2, len(shown), _SHOWN), bool)
    for place, choice in enumerate(shown):
        order = chance.permutation(len(choice.right))
        order = order[np.argsort(~choice.right[order], kind="stable")][:_SHOWN]
        seen[place, : len(order)] = choice.seen[order]
        there[place, : len(order)], right[place, : len(order)] = True, choice.right[order]
    return seen, there, right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=2200)
    parser.add_argument("--nets", type=int, default=2)
    parser.add_argument("--guides", type=int, default=160, help="at most so many guides and posts beside the news")
    arguments = parser.parse_args()
    chance = random.Random(5)
    pages = [page for page in gold_pages() if not page.held_out and page.headline and not looks_flat(page.html)]
    guides = [page for page in pages if not page.news]
    pages = [page for page in pages if page.news] + chance.sample(guides, min(arguments.guides, len(guides)))
    shown = [choice for page in pages for choice in choices(page, chance, 1.0 if page.news else 0.4)]
    print(f"{len(pages)} pages, {len(shown)} examples", flush=True)
    nets = [fit(shown, arguments.steps, seed) for seed in range(arguments.nets)]
    np.savez(WEIGHTS, **{name: np.stack([net[name] for net in nets]).astype(np.float16) for name in nets[0]})
    print(f"{WEIGHTS} {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
