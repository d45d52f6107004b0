"""Label the words of a sentence with the shipped conditional random field."""

import re
from collections.abc import Sequence
from functools import cache

from briefing.analysis.names.features import Extractor
from briefing.analysis.names.kinds import settle
from briefing.analysis.names.lexicon import lexicon
from briefing.resources import asset

Name = tuple[int, int, str, float]
"""Tokens [first, last), label PER, ORG or LOC, probability."""


_FOREIGN = re.compile(r"[<>@|\\\"“”*=_/\[\]{}!?…;]|^https?:|\.\w{3,4}$")
"""Marks of addresses, file names and sentences, which a name never holds."""
_LOOSE = frozenset(
    ["-", "--", "–", "—", "(", ",", "&", "'", "’", "‘", ":", "of", "and", "the", "for", "at", "in", "on", "to"]
)


class Recogniser:
    """The field and its feature extractor."""

    def __init__(self, blob: bytes) -> None:
        import pycrfsuite

        self._blob = blob  # crfsuite reads labels from this memory for as long as it lives
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(blob)
        self._extract = Extractor(lexicon()).sentence

    def names(self, words: Sequence[str], tags: Sequence[str], line: str = "") -> list[Name]:
        """Names of a sentence, in order; `line` as `casing.readable` gives it."""
        if not any(w[0].isupper() for w in words):
            return []
        tagger = self._tagger
        tagger.set(self._extract(words, tags, line))
        labels = tagger.tag()
        found: list[Name] = []
        first = None
        for i, label in enumerate([*labels, "O"]):
            if first is not None and not label.startswith("I-"):
                self._add(found, words, labels, first, i)
                first = None
            if label.startswith("B-") or (label.startswith("I-") and first is None):
                first = i
        return found

    def _add(self, found: list[Name], words: Sequence[str], labels: Sequence[str], first: int, last: int) -> None:
        """Add the name in words [first, last), if there is one: cut at marks that no name holds, settled by the lists."""
        start = first
        while start < last and not words[start][0].isalnum():
            start += 1
        end = next((k for k in range(start, last) if _FOREIGN.search(words[k])), last)
        while end > start and words[end - 1] in _LOOSE:
            end -= 1
        settled = settle(labels[first][2:], tuple(words[start:end])) if end > start else None
        if settled is not None:
            skipped, length, kind = settled
            probability = min(self._tagger.marginal(labels[k], k) for k in range(start, end))
            found.append((start + skipped, start + length, kind, probability))


@cache
def recogniser() -> Recogniser:
    """The shipped model, loaded on first use."""
    return Recogniser(asset("models", "names.crfsuite").read_bytes())
