"""What the name model sees of each word: form, shape, word class, lists it stands in, and its neighbours.

What depends on the word alone is computed once a word and kept, as lists of ready strings for each of the five places
(two before … two after) in which the word can stand to the one that is labelled. Only features that the model knows are
kept, so that nothing is looked up in vain.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from briefing.analysis.names.lexicon import Lexicon

Features = list[str]
_MOST_WORDS = 20_000
_CLASSES = re.compile(r"[A-ZÀ-ÖØ-ÞŁŚŠŻŽČİ]+|[^\W\d_A-Z]+|\d+|.")


@lru_cache(50_000)
def shape(word: str) -> str:
    """The word with runs of capitals, small letters and digits folded to one or two marks: “McCain” → XxXx, “U.S.” → X.X."""
    marks = []
    for run in _CLASSES.findall(word[:24]):
        first = run[0]
        mark = "d" if first.isdigit() else "X" if first.isupper() else "x" if first.isalpha() else first
        marks.append(mark * 2 if len(run) > 1 and mark in "Xd" else mark)
    return "".join(marks)


class Extractor:
    """Makes feature lists for sentences; `known` (None while training) are the features that the model has weights for."""

    def __init__(self, lexicon: Lexicon, known: frozenset[str] | None = None) -> None:
        self.lexicon = lexicon
        self._known = known
        self._words: dict[str, tuple[Features, Features, Features, Features, Features]] = {}
        self._pairs: dict[tuple[str, str, str], Features] = {}
        self.edge = tuple(self._keep([f"{place}EDGE"]) for place in ("-2", "-1", "+1", "+2"))

    def _keep(self, features: Features) -> Features:
        known = self._known
        return features if known is None else [f for f in features if f in known]

    def word(self, word: str) -> tuple[Features, Features, Features, Features, Features]:
        """Features of a word as itself and as the word before, after, two before and two after."""
        low, form = word.lower(), shape(word)
        lists = self.lexicon.flags(word)
        classes = self.lexicon.classes(word)
        own = [f"w={low}", f"s={form}", *(f"l={x}" for x in lists), *(f"c={x}" for x in classes)]
        case = self.lexicon.case(low)
        own.append(f"k={case}{form[:2]}")
        if not (word.islower() and len(word) < 4):
            own += [f"p2={low[:2]}", f"p3={low[:3]}", f"e2={low[-2:]}", f"e3={low[-3:]}", f"e4={low[-4:]}"]
        near = [f"w={low}", f"s={form}", f"k={case}", *(f"l={x}" for x in lists), *(f"c={x}" for x in classes)]
        far = [f"w={low}", f"s={form}", *(f"l={x}" for x in lists)]
        return (
            self._keep(own),
            self._keep(["-1" + f for f in near]),
            self._keep(["+1" + f for f in near]),
            self._keep(["-2" + f for f in far]),
            self._keep(["+2" + f for f in far]),
        )

    def _word(self, word: str) -> tuple[Features, Features, Features, Features, Features]:
        if len(self._words) > _MOST_WORDS:
            self._words.clear()
        entry = self._words[word] = self.word(word)
        return entry

    def tags(self, before: str, tag: str, after: str) -> Features:
        """Features of a word's tag and its neighbours' tags."""
        return self._keep([f"t={tag}", f"-1t={before}", f"+1t={after}", f"tt={before} {tag}", f"tu={tag} {after}"])

    def _tags(self, before: str, tag: str, after: str) -> Features:
        entry = self._pairs[before, tag, after] = self.tags(before, tag, after)
        return entry

    def marks(self, words: Sequence[str], line: str, places: Sequence[int]) -> dict[int, Features]:
        """Place → what its phrase and its line add to the features of the word there."""
        found = {i: self._keep(marks) for i, marks in self.lexicon.phrases(words).items()}
        if line:
            case = self.lexicon.case
            for i in places:
                found[i] = [*found.get(i, ()), *self._keep([f"line={line}", f"line={line} {case(words[i].lower())}"])]
        return found

    def sentence(
        self, words: Sequence[str], tags: Sequence[str], line: str = "", places: Sequence[int] | None = None
    ) -> list[Features]:
        """Features of the words at `places` (all when None); `line` marks a line in capitals or title case."""
        known, pairs = self._words, self._pairs
        entries = [known.get(w) or self._word(w) for w in words]
        before_two, before_one, after_one, after_two = self.edge
        n = len(words)
        last = n - 1
        items = []
        for i in range(n) if places is None else places:
            context = (tags[i - 1] if i else "^", tags[i], tags[i + 1] if i < last else "$")
            items.append(
                entries[i][0]
                + (entries[i - 1][1] if i else before_one)
                + (entries[i + 1][2] if i < last else after_one)
                + (entries[i - 2][3] if i > 1 else before_two)
                + (entries[i + 2][4] if i + 2 < n else after_two)
                + (pairs.get(context) or self._tags(*context))
            )
        where = range(n) if places is None else places
        extra = self.marks(words, line, where)
        return [item + extra[i] if i in extra else item for i, item in zip(where, items, strict=True)]
