"""Fits the net of `khabar.article.flat_net` with jax and optax."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from khabar.article.flat_features import WIDTH
from khabar.article.flat_net import CLASSES

if TYPE_CHECKING:
    from training.flat import Example

HIDDEN, BATCH, ROWS = 48, 12, 384
# How much a row of each class counts: headers are rare, and cheap to find again by rules.
COUNTS = np.array([1.0, 1.0, 1.5, 1.0, 1.0, 0.7, 0.7], np.float32)


def _start(reaches: Sequence[tuple[int, int]], seed: int) -> dict[str, Any]:
    rng = np.random.default_rng(seed)

    def normal(*shape: int, gain: float = 1.0) -> np.ndarray:
        return (rng.normal(size=shape) * gain / np.sqrt(np.prod(shape[:-1]))).astype(np.float32)

    weights = {
        "in": normal(WIDTH, HIDDEN, gain=1.4),
        "in_bias": np.zeros(HIDDEN, np.float32),
        "page": normal(HIDDEN, HIDDEN),
        "page_bias": np.zeros(HIDDEN, np.float32),
        "out": normal(HIDDEN, len(CLASSES)),
        "out_bias": np.zeros(len(CLASSES), np.float32),
    }
    for number, (_, reach) in enumerate(reaches):
        weights[f"kernel{number}"] = normal(2 * reach + 1, HIDDEN, HIDDEN, gain=0.7)
        weights[f"bias{number}"] = np.zeros(HIDDEN, np.float32)
    return weights


def _scores(weights: dict[str, Any], seen: jax.Array, there: jax.Array, reaches: Any, key: jax.Array) -> jax.Array:
    mask = there[..., None]
    first, second = jax.random.split(key)
    kept = jax.random.bernoulli(first, 0.93, (seen.shape[0], 1, seen.shape[2]))
    rows = jax.nn.relu((seen * kept) @ weights["in"] + weights["in_bias"]) * mask
    for number, (step, reach) in enumerate(reaches):
        kernel = weights[f"kernel{number}"]
        total = jax.lax.conv_general_dilated(
            rows,
            kernel,
            (1,),
            [(step * reach, step * reach)],
            rhs_dilation=(step,),
            dimension_numbers=("NWC", "WIO", "NWC"),
        )
        rows = rows + jax.nn.relu(total + weights[f"bias{number}"]) * mask
        if number == len(reaches) - 2:
            page = (rows * mask).sum(1, keepdims=True) / jnp.maximum(1, mask.sum(1, keepdims=True))
            rows = (rows + jax.nn.relu(page @ weights["page"] + weights["page_bias"])) * mask
    rows = rows * jax.random.bernoulli(second, 0.9, rows.shape) / 0.9
    return rows @ weights["out"] + weights["out_bias"]


def fit(
    shown: Sequence[Example], *, steps: int, reaches: Sequence[tuple[int, int]], seed: int = 0
) -> dict[str, np.ndarray]:
    """The weights of one net after `steps` batches of pages, averaged over the last half."""
    stacked = np.concatenate([example.seen for example in shown])
    mean, scale = stacked.mean(0), 1 / (stacked.std(0) + 0.05)
    weights = jax.tree.map(jnp.asarray, _start(reaches, seed))
    rate = optax.cosine_decay_schedule(4e-3, steps)
    optimiser = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rate, weight_decay=1e-4))
    state = optimiser.init(weights)
    counts = jnp.asarray(COUNTS)

    def loss(weights: Any, seen: Any, classes: Any, weight: Any, key: Any) -> Any:
        scores = _scores(weights, (seen - mean) * scale, weight > 0, reaches, key)
        rowwise = optax.softmax_cross_entropy_with_integer_labels(scores, classes) * weight * counts[classes]
        return (rowwise.sum(1) / jnp.maximum(1, weight.sum(1))).mean()

    @jax.jit
    def step(weights: Any, average: Any, state: Any, batch: Any, key: Any) -> Any:
        value, slope = jax.value_and_grad(loss)(weights, *batch, key)
        update, state = optimiser.update(slope, state, weights)
        weights = optax.apply_updates(weights, update)
        average = jax.tree.map(lambda old, new: 0.998 * old + 0.002 * new, average, weights)
        return weights, average, state, value

    chance = np.random.default_rng(seed + 1)
    average, key, recent = weights, jax.random.key(seed), []
    for number in range(steps):
        key, used = jax.random.split(key)
        batch = _batch([shown[place] for place in chance.integers(len(shown), size=BATCH)], chance)
        weights, average, state, value = step(weights, average, state, batch, used)
        recent.append(float(value))
        if number == steps // 2:
            average = weights
        if number % 250 == 249:
            print(f"step {number + 1}: loss {np.mean(recent[-250:]):.4f}", flush=True)
    return {name: np.asarray(value) for name, value in average.items()} | {"mean": mean, "scale": scale}


def _batch(examples: Sequence[Example], chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pages side by side; of a long page a stretch of `ROWS` rows."""
    seen = np.zeros((len(examples), ROWS, WIDTH), np.float32)
    classes = np.zeros((len(examples), ROWS), np.int32)
    weight = np.zeros((len(examples), ROWS), np.float32)
    for place, example in enumerate(examples):
        count = len(example.classes)
        start = int(chance.integers(max(1, count - ROWS + 1)))
        taken = slice(start, start + ROWS)
        number = min(ROWS, count)
        seen[place, :number] = example.seen[taken]
        classes[place, :number] = example.classes[taken]
        weight[place, :number] = example.weight[taken]
    return seen, classes, weight
