"""Label the words of a sentence with the shipped conditional random field."""

from collections.abc import Sequence
from functools import cache
from threading import Lock

from briefing.analysis.names.bounds import proper
from briefing.analysis.names.features import Extractor
from briefing.analysis.names.lexicon import lexicon
from briefing.analysis.names.scoring import Scorer, Weights
from briefing.language.wordlists import word_set
from briefing.resources import asset

Name = tuple[int, int, str, float]
"""Tokens [first, last), label PER, ORG or LOC, probability."""


REACH = 2
"""Words on each side of a capitalised one that the model looks at."""


class Recogniser:
    """The field and its feature extractor."""

    def __init__(self, blob: bytes) -> None:
        import pycrfsuite

        weights = Weights(blob)
        self._blob, names = weights.decoder()  # crfsuite reads labels from this memory for as long as it lives
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._blob)
        self._in_use = Lock()  # the tagger holds one sentence at a time, whichever thread asks
        self._lexicon = lexicon()
        self._score = Scorer(Extractor(self._lexicon), weights, names).sentence
        self._titles = word_set("name_titles") | word_set("offices")
        self._event_heads = word_set("event_heads")

    def names(self, words: Sequence[str], tags: Sequence[str], line: str = "") -> list[Name]:
        """Names of a sentence, in order; `line` as `casing.readable` gives it."""
        places = near_capitals(words)
        if not places:
            return []
        with self._in_use:
            return self._names(words, tags, line, places)

    def _names(self, words: Sequence[str], tags: Sequence[str], line: str, places: list[int]) -> list[Name]:
        tagger = self._tagger
        tagger.set(self._score(words, tags, line, places))
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
            start = places[first]
            for a, b, kind in proper(labels[first][2:], tuple(words[start : places[k - 1] + 1])):
                after = words[start + b] if start + b < len(words) else ""
                if kind == "LOC" and after[:1].isupper() and after.lower() in self._event_heads:
                    continue  # the Geneva Conventions are no place
                if kind == "ORG" and after[:1].isupper() and self._is_office(words[start + a : start + b], after):
                    continue  # the National Security Adviser is no body
                probability = min(tagger.marginal(labels[i], i) for i in range(first + a, first + b))
                found.append((start + a, start + b, kind, probability))
        return found

    def _is_office(self, words: Sequence[str], after: str) -> bool:
        """Whether common words and a title after them make an office."""
        return after.lower() in self._titles and all(self._lexicon.case(w.lower()) in "som" for w in words)


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
