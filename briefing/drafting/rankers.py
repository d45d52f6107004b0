"""How much each passage matters to the story: a table of rankers, each with the paper it follows.

A ranker gives one figure from 0 to 1 for each passage of a story. Add one by a line in `RANKERS`.
"""

import math
from collections import defaultdict
from collections.abc import Callable

from briefing.drafting.story import Story

Ranker = Callable[[Story], list[float]]

DAMPING = 0.85
ROUNDS = 30
NEIGHBOURS = 12
"""Edges kept at each passage; the centrality of the rest changes little and the graph stays linear in the passages."""


def position(story: Story) -> list[float]:
    """Early passages first: news tells the most in its lead (Edmundson 1969; Nenkova 2005)."""
    return [1.0 / math.sqrt(1 + p.place) for p in story.passages]


def frequency(story: Story) -> list[float]:
    """Mean number of independent sources that hold a passage's pairs of words (Gillick & Favre 2009)."""
    spread = story.spread.__getitem__
    held = ((sum(map(spread, p.pairs)), len(p.pairs)) for p in story.passages)
    return _scaled([(total - size) / (size + 4) for total, size in held])


def centrality(story: Story) -> list[float]:
    """LexRank (Erkan & Radev 2004): a random walk over passages that share words, each passage tied to its nearest only."""
    edges = _neighbours(story)
    n = len(story.passages)
    if not n:
        return []
    totals = [sum(w for _, w in edge) or 1.0 for edge in edges]
    rank = [1.0 / n] * n
    for _ in range(ROUNDS):
        following = [(1 - DAMPING) / n] * n
        for i, edge in enumerate(edges):
            share = DAMPING * rank[i] / totals[i]
            for j, w in edge:
                following[j] += share * w
        rank = following
    return _scaled(rank)


def blend(story: Story) -> list[float]:
    """Frequency and position together, frequency weighing more."""
    return [0.65 * f + 0.35 * p for f, p in zip(frequency(story), position(story), strict=True)]


RANKERS: dict[str, Ranker] = {
    "blend": blend,
    "frequency": frequency,
    "centrality": centrality,
    "position": position,
}


def _scaled(scores: list[float]) -> list[float]:
    top = max(scores, default=0.0)
    return [s / top for s in scores] if top > 0 else scores


def _neighbours(story: Story) -> list[list[tuple[int, float]]]:
    """For each passage its nearest others by tf·idf cosine, found through an index of its rarer words."""
    n = len(story.passages)
    holds: dict[str, list[int]] = defaultdict(list)
    for passage in story.passages:
        for word in sorted(passage.content):
            holds[word].append(passage.index)
    idf = {word: math.log(1 + n / len(held)) for word, held in holds.items()}
    norms = [math.sqrt(sum(idf[w] ** 2 for w in p.content)) or 1.0 for p in story.passages]
    often = max(40, int(4 * math.sqrt(n)))
    edges: list[list[tuple[int, float]]] = []
    for passage in story.passages:
        shared: dict[int, float] = defaultdict(float)
        for word in sorted(passage.content):
            held = holds[word]
            if 1 < len(held) <= often:
                for other in held:
                    shared[other] += idf[word] ** 2
        shared.pop(passage.index, None)
        near = [(other, s / (norms[passage.index] * norms[other])) for other, s in shared.items()]
        near.sort(key=lambda e: (-e[1], e[0]))
        edges.append(near[:NEIGHBOURS])
    return edges
