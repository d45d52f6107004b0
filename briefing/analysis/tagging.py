"""Part-of-speech tags of the Penn Treebank by NLTK's averaged perceptron (Collins 2002; Honnibal 2013).

The features and weights are those of `nltk.tag.perceptron.PerceptronTagger`; scoring is ours, for speed: what a word
adds as the word itself or as a neighbour is summed once and kept, and a frequent word is scored only for the tags that
it bore in training (a tag dictionary, Ratnaparkhi 1996).
"""

from array import array
from functools import cache
from operator import itemgetter
from typing import Any, TypeAlias

from briefing.analysis.tokens import tokenise
from briefing.model import Token
from briefing.resources import model

Vector: TypeAlias = "array[float]"
"""A weight for each tag; an array, since lists of floats take four times the memory."""
_OPEN = frozenset("NN NNS NNP NNPS JJ JJR JJS VB VBD VBG VBN VBP VBZ RB CD FW UH SYM".split())  # noqa: SIM905
_MARKS = {
    ",": ",", ".": ".", "?": ".", "!": ".", ";": ":", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", "{": "(", "}": ")",
    "-": ":", "--": ":", "–": ":", "—": ":", "...": ":", "…": ":", "“": "``", "”": "''", "«": "``", "»": "''", "„": "``",
    "``": "``", "''": "''", "‘": "``", "$": "$", "£": "$", "€": "$", "#": "#", "%": "NN", "&": "CC", "/": ":", "•": ":",
}  # fmt: skip
_MOST_WORDS = 20_000


class Tagger:
    """A loaded model with its memory of words. `tag` is pure as seen from outside: the memory never changes an answer."""

    def __init__(self, model: dict[str, Any]) -> None:
        self.classes: list[str] = model["classes"]
        self._weights: dict[str, str] = model["weights"]
        number = {tag: i for i, tag in enumerate(self.classes)}
        self._number = number
        self._zero: Vector = array("d", [0.0] * len(number))
        self._open = [number[tag] for tag in self.classes if tag in _OPEN]
        self._dictionary = {
            word: [number[t] for t in tags.split() if t in number] for word, tags in model["words"].items()
        }
        self._start = len(self.classes)
        self._tag_names = [*self.classes, "-START-", "-START2-"]
        self._pairs: dict[int, Vector] = {}
        self._forget()

    def _forget(self) -> None:
        self._words: dict[str, tuple[str, list[int], Vector]] = {}
        self._contexts: dict[str, tuple[Vector, Vector, Vector, Vector]] = {}
        self._bigrams: dict[tuple[int, str], Vector] = {}

    def _sum(self, *features: str) -> Vector:
        rows = [row for row in (self._weights.get(f) for f in features) if row]
        if not rows:
            return self._zero
        total = array("d", self._zero)
        for row in rows:
            items = row.split(" ")
            for tag, weight in zip(items[::2], items[1::2], strict=True):
                total[int(tag)] += float(weight)
        return total

    def _word(self, word: str) -> tuple[str, list[int], Vector]:
        form = normalise(word)
        candidates = self._dictionary.get(word) or self._dictionary.get(form) or self._open
        own = self._sum("bias", "i suffix " + word[-3:], "i pref1 " + word[:1], "i word " + form)
        entry = self._words[word] = (form, candidates, own)
        return entry

    def _context(self, form: str) -> tuple[Vector, Vector, Vector, Vector]:
        tail = form[-3:]
        entry = self._contexts[form] = (
            self._sum("i-1 word " + form, "i-1 suffix " + tail),
            self._sum("i-2 word " + form),
            self._sum("i+1 word " + form, "i+1 suffix " + tail),
            self._sum("i+2 word " + form),
        )
        return entry

    def _pair(self, before: int, earlier: int) -> Vector:
        one, two = self._tag_names[before], self._tag_names[earlier]
        entry = self._pairs[before * 64 + earlier] = self._sum(
            "i-1 tag " + one, "i-2 tag " + two, f"i tag+i-2 tag {one} {two}"
        )
        return entry

    def tag(self, words: list[str]) -> list[str]:
        """One Penn tag a word."""
        if len(self._words) > _MOST_WORDS:
            self._forget()
        known, contexts, bigrams, pairs = self._words, self._contexts, self._bigrams, self._pairs
        entries = [known.get(w) or self._word(w) for w in words]
        forms = [entry[0] for entry in entries]
        around = [contexts.get(f) or self._context(f) for f in ("-START-", "-START2-", *forms, "-END-", "-END2-")]
        tags: list[int] = []
        before, earlier = self._start, self._start + 1
        for i, (form, candidates, own) in enumerate(entries):
            if len(candidates) == 1:
                best = candidates[0]
            else:
                pair = pairs.get(before * 64 + earlier) or self._pair(before, earlier)
                key = (before, form)
                bigram = bigrams.get(key)
                if bigram is None:
                    bigram = bigrams[key] = self._sum(f"i-1 tag+i word {self._tag_names[before]} {form}")
                p2, p1, n1, n2 = around[i][1], around[i + 1][0], around[i + 3][2], around[i + 4][3]
                best, high = 0, -1e9
                for c in candidates:
                    score = own[c] + p1[c] + p2[c] + n1[c] + n2[c] + pair[c] + bigram[c]
                    if score >= high:
                        best, high = c, score
            tags.append(best)
            earlier, before = before, best
        classes = self.classes
        return [classes[t] for t in tags]


def normalise(word: str) -> str:
    """The form under which NLTK's tagger looks a word up: lower case, with classes for hyphens, years and digits."""
    if "-" in word and word[0] != "-":
        return "!HYPHEN"
    if word.isdigit() and len(word) == 4:
        return "!YEAR"
    if word and word[0].isdigit():
        return "!DIGITS"
    return word.lower()


@cache
def tagger() -> Tagger:
    """The shipped model, loaded on first use."""
    return Tagger(model("tagger"))


_TEXT = itemgetter(2)


def tag_sentence(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Tokens of text[start:end] with their Penn tags; offsets are into `text`."""
    tokens = tokenise(text, start, end)
    words = [token[2] for token in tokens]
    tags = tagger().tag(_readable_case(words))
    opening = True
    out = []
    for (a, b, word), tag in zip(tokens, tags, strict=True):
        mark = _MARKS.get(word)
        if mark is not None:
            tag = mark
        elif word == '"':
            tag = "``" if opening else "''"
            opening = not opening
        out.append(Token(a, b, word, tag))
    return tuple(out)


def _readable_case(words: list[str]) -> list[str]:
    """A line in capitals as the tagger can read it: known words in lower case, others capitalised."""
    if sum(w.isupper() and len(w) > 1 for w in words) < max(4, 0.6 * len(words)):
        return words
    dictionary = tagger()._dictionary
    return [w.lower() if w.lower() in dictionary else w.capitalize() for w in words]
