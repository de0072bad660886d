"""Fits the labeller's net with jax and optax. What is done here to a page, `khabar.article.net` does in numpy."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray
from training.reading_align import HEADS, UNKNOWN
from training.reading_data import Example

from khabar.article.labels.features import LEVELS, SPELLED, columns

__all__ = ["Plan", "fit"]

Arrays = dict[str, NDArray[np.float32]]

HIDDEN = 48
POOLED = 16
EMBEDDED = 16
REACH = 2
MOST_WORDS = 8
GAP = 8
"""Empty rows between the pages of a batch: further than a convolution looks."""

KEPT, NOISE = 0.85, 0.1
"""Share of hidden channels that a step keeps, and the deviation of the noise on what the net sees."""


@dataclass(frozen=True, slots=True)
class Plan:
    steps: int = 1500
    rows: int = 3072
    spellings: int = 4096
    rate: float = 2e-3
    seed: int = 0
    decay: float = 1e-2


def fit(
    pages: Sequence[Example],
    words: Sequence[str],
    plan: Plan = Plan(),
    start: Arrays | None = None,
) -> Arrays:
    """Weights fitted on these pages, anew or from `start` on, which knows the same words."""
    random = np.random.default_rng(plan.seed)
    if start is None:
        mean, scale = _scaling(pages)
        weights = _start(random, len(mean), len(words))
    else:
        mean, scale = start["mean"], start["scale"]
        weights = {name: jnp.asarray(value) for name, value in start.items() if name not in ("mean", "scale")}
    vocabulary = {word: number for number, word in enumerate(words)}
    schedule = optax.cosine_onecycle_schedule(plan.steps, plan.rate, pct_start=0.1)
    optimiser = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(schedule, weight_decay=plan.decay))
    state = optimiser.init(weights)
    average = weights

    @jax.jit
    def step(weights, state, batch, key):  # type: ignore[no-untyped-def]
        loss, slope = jax.value_and_grad(_loss)(weights, batch, key)
        change, state = optimiser.update(slope, state, weights)
        return optax.apply_updates(weights, change), state, loss

    @jax.jit
    def averaged(average, weights):  # type: ignore[no-untyped-def]
        return jax.tree.map(lambda old, new: old * 0.995 + new * 0.005, average, weights)

    key = jax.random.PRNGKey(plan.seed)
    total = 0.0
    for number, batch in zip(range(plan.steps), _batches(pages, vocabulary, (mean, scale), plan, random), strict=False):
        key, one = jax.random.split(key)
        weights, state, loss = step(weights, state, batch, one)
        average = averaged(average, weights) if number > plan.steps // 4 else weights
        total += float(loss)
        if number % 500 == 499:
            print(f"  step {number + 1}: loss {total / 500:.4f}", file=sys.stderr, flush=True)
            total = 0.0
    fitted = {name: np.asarray(value) for name, value in average.items()}
    return {**fitted, "mean": mean, "scale": scale}


def _scaling(pages: Sequence[Example]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    numbers = np.concatenate([page.seen.numbers for page in pages])
    mean, deviation = numbers.mean(0), numbers.std(0)
    scale = np.where(deviation > 1e-4, 1 / np.maximum(deviation, 1e-4), 0)
    return mean.astype(np.float32), scale.astype(np.float32)


def _start(random: np.random.Generator, width: int, words: int) -> dict[str, jax.Array]:
    def normal(*shape: int) -> jax.Array:
        return jnp.asarray(random.normal(0, (2 / shape[0]) ** 0.5, shape), jnp.float32)

    start = {
        "words": jnp.asarray(random.normal(0, 0.1, (words, EMBEDDED)), jnp.float32),
        "in": normal(width, HIDDEN),
        "in_words": normal(4 * EMBEDDED, HIDDEN),
        "in_bias": jnp.zeros(HIDDEN),
        "out": normal(HIDDEN, len(HEADS)) * 0.1,
        "out_bias": jnp.zeros(len(HEADS)) - 1,
    }
    for number in range(2):
        start[f"kernel{number}"] = normal((2 * REACH + 1) * HIDDEN, HIDDEN) * 0.5
        start[f"bias{number}"] = jnp.zeros(HIDDEN)
        start[f"pool{number}"] = normal(HIDDEN, POOLED)
        start[f"mix{number}"] = normal((LEVELS + 1) * POOLED, HIDDEN) * 0.5
        start[f"mix_bias{number}"] = jnp.zeros(HIDDEN)
    return start


def _scores(weights, batch, key):  # type: ignore[no-untyped-def]
    mask = batch["mask"][:, None]
    vectors = weights["words"][batch["words"]] * batch["word_mask"][:, :, None]
    vectors = vectors.sum(1)
    near = vectors[batch["spelled"][:, :3]].reshape(len(mask), -1)
    far = vectors[batch["spelled"][:, 3:]].sum(1)
    spelled = jnp.concatenate([near, far], 1)
    rows = jax.nn.relu(batch["numbers"] @ weights["in"] + spelled @ weights["in_words"] + weights["in_bias"]) * mask
    keys = jax.random.split(key, 2)
    for number in range(2):
        kept = jax.random.bernoulli(keys[number], KEPT, rows.shape) / KEPT
        rows = rows * kept
        step = 1 + 2 * number
        edge = REACH * step
        padded = jnp.pad(rows, ((edge, edge), (0, 0)))
        around = jnp.concatenate([padded[step * tap : step * tap + len(rows)] for tap in range(2 * REACH + 1)], 1)
        rows = rows + jax.nn.relu(around @ weights[f"kernel{number}"] + weights[f"bias{number}"]) * mask
        channels = rows @ weights[f"pool{number}"]
        sums = jnp.concatenate([jnp.zeros((1, POOLED)), jnp.cumsum(channels, 0)])
        first, last = batch["ranges"][:, :, 0], batch["ranges"][:, :, 1]
        means = (sums[last] - sums[first]) / jnp.maximum(last - first, 1)[:, :, None]
        mixed = means.reshape(len(mask), -1) @ weights[f"mix{number}"] + weights[f"mix_bias{number}"]
        rows = rows + jax.nn.relu(mixed) * mask
    return rows @ weights["out"] + weights["out_bias"]


def _loss(weights, batch, key):  # type: ignore[no-untyped-def]
    scores = _scores(weights, batch, key)
    known = batch["known"]
    counted = (known >= 0) * batch["weight"][:, None]
    losses = optax.sigmoid_binary_cross_entropy(scores, jnp.clip(known, 0, 1)) * counted
    importance = jnp.array([1.0, 0.2, 0.2, 0.1, 0.2])
    return (losses.sum(0) / (batch["weight"].sum() + 1) * importance).sum()


def _batches(pages, vocabulary, scaling, plan, random) -> Iterator[Arrays]:  # type: ignore[no-untyped-def]
    """Batches of whole pages, shuffled without end."""
    mean, scale = scaling
    numbers = [np.clip((page.seen.numbers - mean) * scale, -6, 6).astype(np.float32) for page in pages]
    spelled = [_word_numbers(page, vocabulary) for page in pages]
    order: list[int] = []
    while True:
        batch = _empty(plan, numbers[0].shape[1])
        row = spelling = 0
        while True:
            if not order:
                order = list(random.permutation(len(pages)))
            page = pages[order[-1]]
            count, written = len(page.length), len(page.words)
            if count + GAP > plan.rows // 2 or written > plan.spellings // 2:
                order.pop()
                continue
            if row + count + GAP > plan.rows or spelling + written > plan.spellings:
                break
            index = order.pop()
            part = slice(row, row + count)
            batch["numbers"][part] = _augmented(numbers[index], random)
            words, mask = spelled[index]
            batch["words"][spelling : spelling + written] = words
            batch["word_mask"][spelling : spelling + written] = mask * _kept_words(random, mask, words)
            batch["spelled"][part] = page.seen.spellings + spelling
            batch["ranges"][part] = page.seen.ranges + row
            known = page.known
            batch["known"][part] = np.where(known < 0, UNKNOWN, known >= 0.5)
            batch["mask"][part] = 1
            batch["weight"][part] = 0.5 + np.sqrt(page.length)
            row += count + GAP
            spelling += written
        yield batch


def _empty(plan: Plan, width: int) -> dict[str, NDArray]:  # type: ignore[type-arg]
    return {
        "numbers": np.zeros((plan.rows, width), np.float32),
        "words": np.zeros((plan.spellings, MOST_WORDS), np.int32),
        "word_mask": np.zeros((plan.spellings, MOST_WORDS), np.float32),
        "spelled": np.zeros((plan.rows, SPELLED), np.int32),
        "ranges": np.zeros((plan.rows, LEVELS + 1, 2), np.int32),
        "known": np.full((plan.rows, len(HEADS)), UNKNOWN, np.float32),
        "mask": np.zeros(plan.rows, np.float32),
        "weight": np.zeros(plan.rows, np.float32),
    }


def _word_numbers(page: Example, vocabulary: dict[str, int]):  # type: ignore[no-untyped-def]
    words = np.zeros((len(page.words), MOST_WORDS), np.int32)
    mask = np.zeros((len(page.words), MOST_WORDS), np.float32)
    for row, spelling in enumerate(page.words):
        known = [vocabulary[word] for word in spelling if word in vocabulary][:MOST_WORDS]
        words[row, : len(known)] = known
        mask[row, : len(known)] = 1
    return words, mask


def _kept_words(random: np.random.Generator, mask: NDArray[np.float32], words: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Classes dropped: all of a page's, or some words wherever they stand."""
    if random.random() < 0.15:
        return np.zeros(mask.shape, bool)
    share = random.random() * 0.3
    gone = random.random(int(words.max(initial=0)) + 1) < share
    return ~gone[words]


def _augmented(numbers: NDArray[np.float32], random: np.random.Generator) -> NDArray[np.float32]:
    """Whole kinds of features dropped now and then, so that no reading hangs on one of them."""
    numbers = numbers + random.normal(0, NOISE, numbers.shape).astype(np.float32)
    for group, chance in (
        ("tags", 0.1),
        ("within", 0.1),
        ("declared", 0.3),
        ("title", 0.15),
        ("case", 0.25),
        ("repetition", 0.1),
    ):
        if random.random() < chance:
            numbers[:, columns(group)] = 0
    return numbers
