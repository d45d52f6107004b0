"""Label the words of a sentence with the shipped conditional random field."""

from collections.abc import Sequence
from functools import cache

from briefing.analysis.names.features import Extractor
from briefing.analysis.names.kinds import settle
from briefing.analysis.names.lexicon import lexicon
from briefing.resources import asset

Name = tuple[int, int, str, float]
"""Tokens [first, last), label PER, ORG or LOC, probability."""


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
                kind = labels[first][2:]
                settled = settle(kind, tuple(words[first:i])) if kind != "MISC" else None
                if settled is not None:
                    skipped, length, kind = settled
                    probability = min(tagger.marginal(labels[k], k) for k in range(first, i))
                    found.append((first + skipped, first + length, kind, probability))
                first = None
            if label.startswith("B-") or (label.startswith("I-") and first is None):
                first = i
        return found


@cache
def recogniser() -> Recogniser:
    """The shipped model, loaded on first use."""
    return Recogniser(asset("models", "names.crfsuite").read_bytes())
