"""What the name model sees of each word: form, shape, word class, lists it stands in, and its neighbours.

What depends on the word alone is computed once a word and kept, as lists of ready strings for each of the five places
(two before … two after) in which the word can stand to the one that is labelled.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from briefing.analysis.names.lexicon import Lexicon

Features = list[str]
Places = tuple[Features, Features, Features, Features, Features]
"""Of a word as itself, as the word before, after, two before, two after."""
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


Kind = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""What words have in common: shape, case in running text, lists they stand in, word classes."""


class Extractor:
    """Makes feature lists for sentences."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._words: dict[str, Places] = {}
        self._pairs: dict[tuple[str, str, str], Features] = {}
        self.edge = tuple([f"{place}EDGE"] for place in ("-2", "-1", "+1", "+2"))

    def kind(self, word: str) -> Kind:
        """What the word shares with others."""
        lexicon = self.lexicon
        return shape(word), lexicon.case(word.lower()), lexicon.flags(word), tuple(lexicon.classes(word))

    def of_form(self, form: str, case: str) -> Places:
        """Features of all words of a shape and case, for each of the five places."""
        near, far = (f"s={form}", f"k={case}"), f"s={form}"
        return (
            [far, f"k={case}{form[:2]}"],
            ["-1" + f for f in near],
            ["+1" + f for f in near],
            ["-2" + far],
            ["+2" + far],
        )

    def of_lists(self, lists: Sequence[str]) -> Places:
        """Features of all words that stand in these lists."""
        own = [f"l={x}" for x in lists]
        before, after, far_before, far_after = ([place + f for f in own] for place in ("-1", "+1", "-2", "+2"))
        return own, before, after, far_before, far_after

    def of_classes(self, classes: Sequence[str]) -> Places:
        """Features of all words of these classes; two words away they do not count."""
        own = [f"c={x}" for x in classes]
        return own, ["-1" + f for f in own], ["+1" + f for f in own], [], []

    def of_word(self, word: str) -> tuple[tuple[str, str, str, str, str], Features]:
        """Features of the very word: one for each of the five places, and how it begins and ends."""
        low = word.lower()
        forms = f"w={low}", f"-1w={low}", f"+1w={low}", f"-2w={low}", f"+2w={low}"
        if word.islower() and len(word) < 4:
            return forms, []
        return forms, [f"p2={low[:2]}", f"p3={low[:3]}", f"e2={low[-2:]}", f"e3={low[-3:]}", f"e4={low[-4:]}"]

    def word(self, word: str) -> Places:
        """Features of a word as itself and as the word before, after, two before and two after."""
        forms, ends = self.of_word(word)
        form, case, flags, codes = self.kind(word)
        shaped, lists, classes = self.of_form(form, case), self.of_lists(flags), self.of_classes(codes)
        (look, use), *around = shaped
        own = [forms[0], look, *lists[0], *classes[0], use, *ends]
        before, after, far_before, far_after = (
            [forms[k], *row, *lists[k], *classes[k]] for k, row in enumerate(around, 1)
        )
        return own, before, after, far_before, far_after

    def _word(self, word: str) -> Places:
        if len(self._words) > _MOST_WORDS:
            self._words.clear()
        entry = self._words[word] = self.word(word)
        return entry

    def tags(self, before: str, tag: str, after: str) -> Features:
        """Features of a word's tag and its neighbours' tags."""
        return [f"t={tag}", f"-1t={before}", f"+1t={after}", f"tt={before} {tag}", f"tu={tag} {after}"]

    def _tags(self, before: str, tag: str, after: str) -> Features:
        entry = self._pairs[before, tag, after] = self.tags(before, tag, after)
        return entry

    def marks(self, words: Sequence[str], line: str, places: Sequence[int]) -> dict[int, Features]:
        """Place → what its phrase and its line add to the features of the word there."""
        found = self.lexicon.phrases(words)
        if line:
            case = self.lexicon.case
            for i in places:
                found[i] = [*found.get(i, ()), f"line={line}", f"line={line} {case(words[i].lower())}"]
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
