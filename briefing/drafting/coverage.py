"""Choose passages that cover the most concepts under a budget.

The objective is maximum coverage of weighted concepts plus a value of each passage by itself (Gillick & Favre 2009, “A
scalable global model for summarization”; monotone submodular, Lin & Bilmes 2011). A cost-scaled greedy start (guarantee of
Lin & Bilmes 2010) is bettered by exchanging up to three chosen passages for others until no exchange gains; on news topics
this finds the optimum of the integer programme or stays within a fraction of a per cent of it, in milliseconds.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

SCALES = (0.0, 0.5, 1.0)
EXCHANGED = 3
POOL = 160
"""Passages that take part in exchanges; the others are too poor to be in any good choice."""


K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Item(Generic[K]):
    """A passage to choose: its cost in words, the concepts that it covers (each once), and its value by itself."""

    cost: int
    concepts: tuple[K, ...]
    value: float = 0.0


class _Choice(Generic[K]):
    """The passages chosen so far and how often each concept is covered."""

    def __init__(self, items: Sequence[Item[K]], weights: Mapping[K, float]) -> None:
        self.items = items
        numbers: dict[K, int] = {}
        self.concepts: list[tuple[int, ...]] = []
        self.weights: list[float] = []
        for item in items:
            mine = []
            for concept in item.concepts:
                if (weight := weights.get(concept, 0.0)) <= 0:
                    continue
                if concept not in numbers:
                    numbers[concept] = len(self.weights)
                    self.weights.append(weight)
                mine.append(numbers[concept])
            self.concepts.append(tuple(mine))
        self.covered = [0] * len(self.weights)
        self.chosen: list[int] = []
        self.cost = 0

    def gain(self, n: int) -> float:
        covered, weights = self.covered, self.weights
        return self.items[n].value + sum(weights[c] for c in self.concepts[n] if not covered[c])

    def add(self, n: int) -> None:
        self.chosen.append(n)
        self.cost += self.items[n].cost
        for c in self.concepts[n]:
            self.covered[c] += 1

    def drop(self, n: int) -> None:
        self.chosen.remove(n)
        self.cost -= self.items[n].cost
        for c in self.concepts[n]:
            self.covered[c] -= 1

    def value(self) -> float:
        return sum(self.items[n].value for n in self.chosen) + sum(
            w for w, times in zip(self.weights, self.covered, strict=True) if times
        )

    def fill(self, pool: Sequence[int], budget: int, most: int, scale: float) -> None:
        """Add the passage of best gain by cost ** scale while one fits and gains."""
        left = [n for n in pool if n not in self.chosen]
        while len(self.chosen) < most:
            best, found = 0.0, -1
            for n in left:
                if self.cost + self.items[n].cost <= budget:
                    gain = self.gain(n) / max(self.items[n].cost, 1) ** scale
                    if gain > best + 1e-12:
                        best, found = gain, n
            if found < 0:
                return
            self.add(found)
            left.remove(found)


def cover(
    items: Sequence[Item[K]], weights: Mapping[K, float], budget: int, most: int = 1_000_000, pool: int = POOL
) -> tuple[int, ...]:
    """Indices of the items chosen under a budget of words and a number of items, in order of their index."""
    choice = _Choice(items, weights)
    alone = [choice.gain(n) for n in range(len(items))]
    able = [n for n in range(len(items)) if alone[n] > 0 and items[n].cost <= budget]
    able.sort(key=lambda n: (-alone[n] / max(items[n].cost, 1) ** 0.5, n))
    able = able[:pool]
    best: tuple[int, ...] = ()
    best_value = -1.0
    for scale in SCALES[1:]:
        for n in list(choice.chosen):
            choice.drop(n)
        choice.fill(able, budget, most, scale)
        _exchange(choice, able, budget, most)
        if (value := choice.value()) > best_value + 1e-12:
            best, best_value = tuple(sorted(choice.chosen)), value
    return best


def _exchange(choice: _Choice[K], pool: Sequence[int], budget: int, most: int) -> None:
    while _exchanged_one(choice, pool, budget, most):
        pass


def _exchanged_one(choice: _Choice[K], pool: Sequence[int], budget: int, most: int) -> bool:
    current, before = choice.value(), list(choice.chosen)
    for size in range(1, EXCHANGED + 1):
        for out in combinations(before, size):
            for scale in SCALES:
                for n in out:
                    choice.drop(n)
                choice.fill([n for n in pool if n not in out], budget, most, scale)
                if choice.value() > current + 1e-9:
                    return True
                for n in list(choice.chosen):
                    choice.drop(n)
                for n in before:
                    choice.add(n)
    return False
