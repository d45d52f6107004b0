"""Label the words of a sentence with the shipped conditional random field."""

import re
from collections.abc import Sequence
from functools import cache

from briefing.analysis.names.features import Extractor
from briefing.analysis.names.kinds import settle
from briefing.analysis.names.lexicon import lexicon
from briefing.language.wordlists import word_set
from briefing.resources import asset

Name = tuple[int, int, str, float]
"""Tokens [first, last), label PER, ORG or LOC, probability."""


_FOREIGN = re.compile(r"[<>@|\\\"“”*=_/\[\]{}!?…;]|^https?:|\.\w{3,4}$")
"""Marks of addresses, file names and sentences, which a name never holds."""
_LOOSE = frozenset(
    ["-", "--", "–", "—", "(", ",", "&", "'", "’", "‘", ":", "of", "and", "the", "for", "at", "in", "on", "to"]
)


REACH = 2
"""Words on each side of a capitalised one that the model looks at."""


class Recogniser:
    """The field and its feature extractor."""

    def __init__(self, blob: bytes) -> None:
        import pycrfsuite

        self._blob = blob  # crfsuite reads labels from this memory for as long as it lives
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(blob)
        self._extract = Extractor(lexicon()).sentence
        self._event_heads = word_set("event_heads")

    def names(self, words: Sequence[str], tags: Sequence[str], line: str = "") -> list[Name]:
        """Names of a sentence, in order; `line` as `casing.readable` gives it."""
        places = near_capitals(words)
        if not places:
            return []
        tagger = self._tagger
        tagger.set(self._extract(words, tags, line, places))
        labels = tagger.tag()
        found: list[Name] = []
        n = len(labels)
        k = 0
        while k < n:
            if labels[k] == "O":
                k += 1
                continue
            first = k
            k += 1
            while k < n and labels[k][0] == "I" and places[k] == places[k - 1] + 1:
                k += 1
            name = self._settled(words[places[first] : places[k - 1] + 1], labels[first:k], first)
            if name is not None:
                start, length, kind, probability = name
                end = places[first] + length
                if (
                    kind == "LOC"
                    and end < len(words)
                    and words[end].lower() in self._event_heads
                    and words[end][0].isupper()
                ):
                    continue  # the Geneva Conventions are no place
                found.append((places[first] + start, end, kind, probability))
        return found

    def _settled(self, words: Sequence[str], labels: Sequence[str], at: int) -> Name | None:
        """The name in these words, the first of which is item `at`: cut at marks that no name holds, settled by the lists."""
        start, last = 0, len(words)
        while start < last and not words[start][0].isalnum():
            start += 1
        end = next((k for k in range(start, last) if _FOREIGN.search(words[k])), last)
        while end > start and words[end - 1] in _LOOSE:
            end -= 1
        settled = settle(labels[0][2:], tuple(words[start:end])) if end > start else None
        if settled is None:
            return None
        skipped, length, kind = settled
        marginal = self._tagger.marginal
        probability = min(marginal(labels[k], at + k) for k in range(start + skipped, start + length))
        return start + skipped, start + length, kind, probability


def near_capitals(words: Sequence[str]) -> list[int]:
    """Places at most two words away from a capital: the others are never part of a name, and not worth the time."""
    places: list[int] = []
    reach = 0  # places below are taken already
    for i, word in enumerate(words):
        if word[0].isupper():
            places.extend(range(max(reach, i - REACH), i + REACH + 1))
            reach = i + REACH + 1
    n = len(words)
    while places and places[-1] >= n:
        places.pop()
    return places


@cache
def recogniser() -> Recogniser:
    """The shipped model, loaded on first use."""
    return Recogniser(asset("models", "names.crfsuite").read_bytes())
