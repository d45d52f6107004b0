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
FEW = {2: 6, 3: 5}
"""Passages chosen up to which two, or three, at a time are exchanged: each such search is wider than the last."""
EPSILON = 1e-12
LEAST_GAIN = 1e-6
"""What an exchange must gain to be made."""
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
    """The passages chosen so far, and what each other one would add: kept up to date concept by concept."""

    def __init__(self, items: Sequence[Item[K]], weights: Mapping[K, float]) -> None:
        self.costs = [item.cost for item in items]
        self.values = [item.value for item in items]
        numbers: dict[K, int] = {}
        self.concepts: list[tuple[int, ...]] = []
        self.weights: list[float] = []
        self.holders: list[list[int]] = []
        for n, item in enumerate(items):
            mine = []
            for concept in item.concepts:
                if (weight := weights.get(concept, 0.0)) <= 0:
                    continue
                if concept not in numbers:
                    numbers[concept] = len(self.weights)
                    self.weights.append(weight)
                    self.holders.append([])
                mine.append(numbers[concept])
                self.holders[numbers[concept]].append(n)
            self.concepts.append(tuple(mine))
        for c, held in enumerate(self.holders):
            if len(held) == 1:  # no other passage gains or loses by it: it is worth the same as the passage's own value
                self.values[held[0]] += self.weights[c]
        self.concepts = [tuple(c for c in mine if len(self.holders[c]) > 1) for mine in self.concepts]
        self.gains = [
            v + sum(self.weights[c] for c in mine) for v, mine in zip(self.values, self.concepts, strict=True)
        ]
        self.covered = [0] * len(self.weights)
        self.chosen: list[int] = []
        self.cost = 0
        self.value = 0.0

    def add(self, n: int) -> None:
        self.chosen.append(n)
        self.cost += self.costs[n]
        self.value += self.values[n]
        for c in self.concepts[n]:
            self.covered[c] += 1
            if self.covered[c] == 1:
                weight = self.weights[c]
                self.value += weight
                for other in self.holders[c]:
                    self.gains[other] -= weight

    def drop(self, n: int) -> None:
        self.chosen.remove(n)
        self.cost -= self.costs[n]
        self.value -= self.values[n]
        for c in self.concepts[n]:
            self.covered[c] -= 1
            if not self.covered[c]:
                weight = self.weights[c]
                self.value -= weight
                for other in self.holders[c]:
                    self.gains[other] += weight

    def most_gain(self, pool: Sequence[int], budget: int, most: int) -> float:
        """More than this the passages of a pool cannot add, whichever are taken: gains only fall as others are added."""
        gains, costs, room = self.gains, self.costs, budget - self.cost
        able = [(gains[n] / max(costs[n], 1), gains[n]) for n in pool if gains[n] > EPSILON and costs[n] <= room]
        if not able or most <= len(self.chosen):
            return 0.0
        return min(room * max(able)[0], (most - len(self.chosen)) * max(gain for _, gain in able))

    def fill(self, pool: Sequence[int], scaled: Sequence[float], budget: int, most: int) -> None:
        """Add the passage of best gain by its scaled cost while one fits and gains."""
        gains, costs, taken = self.gains, self.costs, set(self.chosen)
        while len(self.chosen) < most:
            best, found, room = EPSILON, -1, budget - self.cost
            for n in pool:
                gain = gains[n]
                if gain > EPSILON and costs[n] <= room and n not in taken and gain / scaled[n] > best:
                    best, found = gain / scaled[n] + EPSILON, n
            if found < 0:
                return
            self.add(found)
            taken.add(found)


def cover(
    items: Sequence[Item[K]], weights: Mapping[K, float], budget: int, most: int = 1_000_000, pool: int = POOL
) -> tuple[int, ...]:
    """Indices of the items chosen under a budget of words and a number of items, in order of their index."""
    gains = [item.value + sum(max(weights.get(c, 0.0), 0.0) for c in item.concepts) for item in items]
    rich = [n for n, gain in enumerate(gains) if gain > 0 and items[n].cost <= budget]
    rich.sort(key=lambda n: (-gains[n] / max(items[n].cost, 1) ** 0.5, n))
    rich = rich[:pool]
    choice, able = _Choice([items[n] for n in rich], weights), range(len(rich))
    scaled = {scale: [max(cost, 1) ** scale for cost in choice.costs] for scale in SCALES}
    best: tuple[int, ...] = ()
    best_value = -1.0
    for scale in SCALES[1:]:
        for n in list(choice.chosen):
            choice.drop(n)
        choice.fill(able, scaled[scale], budget, most)
        while _exchanged_one(choice, able, scaled, budget, most):
            pass
        if choice.value > best_value + 1e-9:
            best, best_value = tuple(sorted(choice.chosen)), choice.value
    return tuple(sorted(rich[n] for n in best))


def _exchanged_one(
    choice: _Choice[K], pool: Sequence[int], scaled: Mapping[float, Sequence[float]], budget: int, most: int
) -> bool:
    """Make the first exchange found that gains; False when there is none."""
    current, before = choice.value, list(choice.chosen)
    for size in range(1, EXCHANGED + 1):
        for out in combinations(before, size) if size == 1 or len(before) <= FEW[size] else ():
            others = [n for n in pool if n not in out]
            for n in out:
                choice.drop(n)
            if choice.value + choice.most_gain(others, budget, most) > current + LEAST_GAIN:
                for scale in SCALES:
                    kept = len(choice.chosen)
                    choice.fill(others, scaled[scale], budget, most)
                    if choice.value > current + LEAST_GAIN:
                        return True
                    for n in choice.chosen[kept:]:
                        choice.drop(n)
            for n in out:
                choice.add(n)
    return False
