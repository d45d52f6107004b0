"""Which other passages carry the same point: near-copies and paraphrases, in other sources or the same one.

Two passages carry one point when the words that they share weigh much of what each says (idf-weighted cosine and containment,
in the manner of Hatzivassiloglou et al. 2001, SimFinder), neither is denied where the other is not, and their figures agree.
Partners are found through an index of rarer words, so that the work grows with the passages asked for and not with all pairs.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, islice
from math import fsum

from briefing.drafting.story import Passage, Story
from briefing.drafting.words import stems

NEAR = 0.5
"""Cosine from which two passages carry the same point."""
WITHIN = 0.72
"""Share of the lighter passage's words within the other one from which it carries the point, if it is not a fragment."""
SHARED = 4
"""Content words that must be shared at least."""
PARTNERS = 40
RAREST = 14
COMMON = 160
"""Postings of a word longer than this are not followed: such a word tells passages of one story hardly apart."""
SAME_WORDS = 0.92
"""Dice of word pairs from which two passages are one text: wire copy, counted once."""

QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
FIGURE = re.compile(r"\d[\d,.]*")
NEGATIVE_WORDS = """
    not no never nor neither without cannot n't denied deny denies denying refused refuse refuses refusing reject rejects
    rejected rejecting
"""
NEGATION = frozenset(NEGATIVE_WORDS.split())


class Corroboration:
    """Finds and counts the passages that carry a point. Built once a draft; asks are remembered."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self._known: dict[int, tuple[tuple[Passage, float], ...]] = {}
        self._weights: dict[int, float] = {}
        self.frequencies = _Frequencies(self)
        self._squares = _Squares(self.frequencies)
        self._commonness = _Commonness(self.holds)

    @cached_property
    def holds(self) -> dict[str, list[int]]:
        """Indices of the passages that hold a stem, in order."""
        holds: dict[str, list[int]] = defaultdict(list)
        for passage in self.story.passages:
            if passage.usable:
                index = passage.index
                for word in passage.content:
                    holds[word].append(index)
        return _Postings(holds)

    def idf(self, word: str) -> float:
        """Inverse document frequency of a stem over passages, smoothed."""
        return self.frequencies[word]

    def echoes(self, passage: Passage) -> tuple[tuple[Passage, float], ...]:
        """Passages that carry the same point, nearest first, with their likeness from 0 to 1."""
        if passage.index not in self._known:
            self._known[passage.index] = self._echoes(passage)
        return self._known[passage.index]

    def likeness(self, one: Passage, other: Passage) -> float:
        """How much of one passage another one says: cosine, or containment of the lighter where that is high."""
        shared = one.content & other.content
        if not shared:
            return 0.0
        common = self.weigh(shared)
        a, b = self._weight(one), self._weight(other)
        cosine = common / math.sqrt(a * b)
        within = common / min(a, b)
        if len(shared) >= SHARED and min(len(one.content), len(other.content)) >= 6 and within >= WITHIN:
            return max(cosine, NEAR + (within - WITHIN) * 0.5)
        return cosine

    def weigh(self, words: Iterable[str]) -> float:
        """Sum of the squared inverse document frequencies of some stems."""
        return fsum(map(self._squares.__getitem__, words))

    def _weight(self, passage: Passage) -> float:
        known = self._weights.get(passage.index)
        if known is None:
            known = self._weights[passage.index] = self.weigh(passage.content) or 1.0
        return known

    def rarest(self, words: Iterable[str], most: int) -> list[str]:
        """The rarest of some words that any passage holds, rarest first."""
        return sorted(filter(self.holds.__contains__, words), key=self._commonness.__getitem__)[:most]

    def _echoes(self, passage: Passage) -> tuple[tuple[Passage, float], ...]:
        held = (self.holds[w] for w in self.rarest(passage.content, len(passage.content)))
        follow = islice((h for h in held if 1 < len(h) <= COMMON), RAREST)
        shared = Counter(chain.from_iterable(follow))
        shared.pop(passage.index, None)
        found = []
        for index in likest(shared, PARTNERS):
            other = self.story.passages[index]
            likeness = self.likeness(passage, other)
            if likeness >= NEAR and len(passage.content & other.content) >= SHARED and agree(passage, other):
                found.append((other, likeness))
        return tuple(sorted(found, key=lambda e: (-e[1], e[0].index)))

    def independent(self, passages: Sequence[Passage]) -> tuple[str, ...]:
        """Roots of the sources that carry a point by themselves: copies, and wire text in the same words, count once."""
        roots: list[str] = []
        counted: list[Passage] = []
        for passage in passages:
            root = self.story.roots[self.story.sources[passage.source].id]
            if root in roots or any(same_words(passage, other) for other in counted):
                continue
            roots.append(root)
            counted.append(passage)
        return tuple(roots)


class _Postings(dict[str, list[int]]):
    """Indices of passages by stem; none for a stem that no passage holds."""

    def __missing__(self, word: str) -> list[int]:
        return []


class _Frequencies(dict[str, float]):
    """Inverse document frequencies by stem, worked out when first asked."""

    def __init__(self, corroboration: Corroboration) -> None:
        super().__init__()
        self.holds, self.most = corroboration.holds, len(corroboration.story.passages)

    def __missing__(self, word: str) -> float:
        found = self[word] = math.log(1 + (1 + self.most) / (1 + len(self.holds[word])))
        return found


class _Squares(dict[str, float]):
    """Their squares."""

    def __init__(self, frequencies: Mapping[str, float]) -> None:
        super().__init__()
        self.frequencies = frequencies

    def __missing__(self, word: str) -> float:
        found = self[word] = self.frequencies[word] ** 2
        return found


class _Commonness(dict[str, tuple[int, str]]):
    """How many passages hold a stem, and the stem: an order from the rarest."""

    def __init__(self, holds: Mapping[str, Sequence[int]]) -> None:
        super().__init__()
        self.holds = holds

    def __missing__(self, word: str) -> tuple[int, str]:
        found = self[word] = (len(self.holds[word]), word)
        return found


def likest(shared: Mapping[int, int], most: int) -> list[int]:
    """The indices that share most, at most so many, the first ones first among equals."""
    if len(shared) > most:
        least = sorted(shared.values(), reverse=True)[most - 1]
        shared = {index: count for index, count in shared.items() if count >= least}
    return sorted(shared, key=lambda index: (-shared[index], index))[:most]


def same_words(one: Passage, other: Passage) -> bool:
    """Whether two passages are one text, give or take a word."""
    a, b = len(one.pairs), len(other.pairs)
    if a < 6 or 2 * min(a, b) < SAME_WORDS * (a + b):
        return False
    return 2 * len(set(one.pairs).intersection(other.pairs)) >= SAME_WORDS * (a + b)


@lru_cache(maxsize=4096)
def figures(text: str) -> frozenset[str]:
    """The figures of a text, without separators of thousands."""
    return frozenset(f.rstrip(".,").replace(",", "") for f in FIGURE.findall(text))


@lru_cache(maxsize=4096)
def quotations(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of four words within quotation marks, stemmed: a phrase quoted twice is one saying."""
    found: set[tuple[str, ...]] = set()
    for quoted in QUOTED.findall(text):
        words = stems(quoted)
        found.update(words[n : n + 4] for n in range(len(words) - 3))
    return frozenset(found)


def agree(one: Passage, other: Passage) -> bool:
    """Whether two like passages may say the same: no figure against another, nothing denied on one side alone."""
    a, b = figures(one.text), figures(other.text)
    if a and b and not (a & b):
        return False
    return denied(one) == denied(other)


def denied(passage: Passage) -> bool:
    """Whether a passage holds a negation."""
    found: bool | None = passage.known.get("denied")
    if found is None:
        words = passage.text.lower().replace("’", "'").replace("n't", " n't").split()
        found = any(w.strip(".,;:!?\"“”'") in NEGATION or w.startswith("n't") for w in words)
        passage.known["denied"] = found
    return found
