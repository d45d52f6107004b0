"""Label the words of a sentence with the shipped conditional random field."""

from collections.abc import Sequence
from functools import cache
from threading import Lock

from briefing.analysis.names.bounds import proper
from briefing.analysis.names.features import Extractor
from briefing.analysis.names.kinds import listed
from briefing.analysis.names.lexicon import lexicon, plain
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
        self._personal = word_set("personal_titles")

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
                if start + a == 0 and kind != "PER" and self._is_common(words[:b]):
                    continue  # “Great food”, a capital for the line's sake only
                if start + a > 0:
                    before = words[start + a - 1]
                    if (
                        before == "/"
                        and start + a > 1
                        and (len(words[start + a - 2]) < 2 or words[start + a - 2][0].isdigit())
                    ):
                        continue  # a document's number: A/63/PV
                    if kind != "PER" and before.lower() in self._personal and before[0].isupper():
                        kind = _with_title(kind, words[start + a : start + b])
                probability = min(tagger.marginal(labels[i], i) for i in range(first + a, first + b))
                found.append((start + a, start + b, kind, probability))
        return found

    def _is_common(self, words: Sequence[str]) -> bool:
        """Whether words that open a sentence are all usually written small and none is the head of a body's name."""
        if any(self._lexicon.case(w.lower()) not in "so" for w in words) or listed(words):
            return False
        return plain(words[-1]) not in word_set("body_heads" if len(words) > 1 else "short_forms")

    def _is_office(self, words: Sequence[str], after: str) -> bool:
        """Whether common words and a title after them make an office."""
        return after.lower() in self._titles and all(self._lexicon.case(w.lower()) in "som" for w in words)


def _with_title(kind: str, words: Sequence[str]) -> str:
    """The label of what follows “Mr.” or “Colonel”: a person, where neither the lists nor a body's last word say otherwise."""
    body = plain(words[-1]) in word_set("body_heads") or len(words) > 4
    return kind if body or listed(words) or not all(w[0].isalpha() for w in words) else "PER"


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
