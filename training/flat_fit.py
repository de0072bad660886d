"""Fits the nets of `khabar.page.sequence_net` with jax and optax."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from khabar.page.sequence_net import Reaches

BATCH = 12
_MEASURED = 500
"""Examples by which the mean and the spread of the features are measured."""


@dataclass(frozen=True, slots=True)
class Example:
    """A flattened page: its features, the class of each place, and how much each counts (0: unknown)."""

    seen: np.ndarray
    classes: np.ndarray
    weight: np.ndarray


@dataclass(frozen=True, slots=True)
class Plan:
    """The shape of a net and how it is fitted. `counts`: how much a place of each class counts."""

    reaches: Reaches
    counts: tuple[float, ...]
    hidden: int
    places: int
    """Of a longer page a stretch of so many places is shown at a time."""
    steps: int
    rate: float = 4e-3


def _start(plan: Plan, width: int, seed: int) -> dict[str, Any]:
    hidden, classes = plan.hidden, len(plan.counts)
    rng = np.random.default_rng(seed)

    def normal(*shape: int, gain: float = 1.0) -> np.ndarray:
        return (rng.normal(size=shape) * gain / np.sqrt(np.prod(shape[:-1]))).astype(np.float32)

    weights = {
        "in": normal(width, hidden, gain=1.4),
        "in_bias": np.zeros(hidden, np.float32),
        "page": normal(hidden, hidden),
        "page_bias": np.zeros(hidden, np.float32),
        "out": normal(hidden, classes),
        "out_bias": np.zeros(classes, np.float32),
    }
    for number, (_, reach) in enumerate(plan.reaches):
        weights[f"kernel{number}"] = normal(2 * reach + 1, hidden, hidden, gain=0.7)
        weights[f"bias{number}"] = np.zeros(hidden, np.float32)
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
    shown: Sequence[Example], plan: Plan, *, seed: int = 0, known: dict[str, np.ndarray] | None = None
) -> dict[str, np.ndarray]:
    """The weights of one net after `plan.steps` batches of pages, averaged over the last half. `known`: where to start."""
    steps, reaches = plan.steps, plan.reaches
    if known is None:
        stacked = np.concatenate([example.seen for example in shown[:: 1 + len(shown) // _MEASURED]]).astype(np.float32)
        mean, scale = stacked.mean(0), 1 / (stacked.std(0) + 0.05)
        weights = jax.tree.map(jnp.asarray, _start(plan, stacked.shape[1], seed))
    else:
        mean, scale = known["mean"], known["scale"]
        weights = {name: jnp.asarray(value) for name, value in known.items() if name not in ("mean", "scale")}
    rate = optax.cosine_decay_schedule(plan.rate, steps)
    optimiser = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rate, weight_decay=1e-4))
    state = optimiser.init(weights)
    counts = jnp.asarray(plan.counts, jnp.float32)

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
        batch = _batch([shown[place] for place in chance.integers(len(shown), size=BATCH)], plan.places, chance)
        weights, average, state, value = step(weights, average, state, batch, used)
        recent.append(float(value))
        if number == steps // 2:
            average = weights
        if number % 250 == 249:
            print(f"step {number + 1}: loss {np.mean(recent[-250:]):.4f}", flush=True)
    return {name: np.asarray(value) for name, value in average.items()} | {"mean": mean, "scale": scale}


def _batch(
    examples: Sequence[Example], places: int, chance: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pages side by side; of a long page a stretch of `places`."""
    seen = np.zeros((len(examples), places, examples[0].seen.shape[1]), np.float32)
    classes = np.zeros((len(examples), places), np.int32)
    weight = np.zeros((len(examples), places), np.float32)
    for place, example in enumerate(examples):
        count = len(example.classes)
        start = int(chance.integers(max(1, count - places + 1)))
        taken = slice(start, start + places)
        number = min(places, count)
        seen[place, :number] = example.seen[taken]
        classes[place, :number] = example.classes[taken]
        weight[place, :number] = example.weight[taken]
    return seen, classes, weight
