"""Train the weights of the pronoun model on texts whose references were marked by hand.

The program's own names, descriptions and candidates are used, so that the weights fit what it will see. A pronoun's right
answers are the candidates that the annotation puts into its chain; when there is none, nobody is right. The loss is that of
a softmax over candidates and nobody, with a quadratic prior; plain AdaGrad, in file order, so it is repeatable.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log, sqrt
from pathlib import Path
from typing import Any

from briefing.analysis.actors import pronouns
from briefing.analysis.actors.clusters import cluster_names
from briefing.analysis.actors.descriptions import find_descriptions
from briefing.analysis.actors.second_pass import find_again
from briefing.analysis.actors.story import Document, Reference, Story
from briefing.analysis.actors.walk import Knowledge, Walk, learn_offices
from briefing.analysis.names import find_names
from briefing.analysis.sentences import split_sentences
from briefing.analysis.tagging import tag_sentence
from briefing.model import Sentence, Source, SourceAnalysis, Span
from briefing.training.corpora import rows

CORPORA = ("gum_free", "meantime_en")
_ROUNDS, _RATE, _PRIOR = 150, 0.3, 300.0
_EXPECTED = {
    "same_sentence": 0.6, "one_back": 0.4, "two_back": -0.6, "farther": -1.5, "subject": 0.6,
    "object": -0.3, "prepositional": -0.6,
    "possessive_part": 0.1, "parallel_subject": 1.0, "parallel_object": 0.3, "possessive_to_subject": 0.2, "was_pronoun": 0.6,
    "in_first_place": 0.4, "count": 0.4, "most_named": 0.3, "gender_known": 0.2, "distance": -1.0, "reflexive_subject": 1.5,
    "after_opening": 2.5, "after_it": -0.5, "same_paragraph": 0.3, "no_person": -2.0, "recent_subject": 0.3, "often_subject": 0.3,
    "nearest_subject": 1.2, "nearest_subject_of_possessive": 0.6, "outside_quotation": -0.6,
}  # fmt: skip
"""What the literature leads one to expect. It is the prior's centre, and the prior is strong: the annotated texts are few, and
most are about one person, so that they would teach to choose whoever the text is about."""
_NO_SPACE_BEFORE = re.compile(r"^(?:[,.;:?!%)\]’”]|n't|'s|'re|'ve|'ll|'d|'m|''|…)")
_NO_SPACE_AFTER = ("(", "[", "“", "‘", "$", "``")
_SKIPPED_GENRES = ("academic", "court")


@dataclass(frozen=True, slots=True)
class Example:
    """A pronoun's candidates: their features, and which of them are right."""

    rows: list[list[float]]
    right: list[bool]


def train(folder: Path) -> dict[str, Any]:
    """The model from all examples of the corpora, as it is written to assets/models/pronouns.json."""
    return fit(list(examples(folder)))


def write(model: dict[str, Any], file: Path) -> None:
    """Write the model as readable JSON."""
    file.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


def examples(folder: Path) -> Iterator[Example]:
    """An example for each pronoun whose reference is annotated."""
    for name in CORPORA:
        for row in rows(folder, name):
            if row.get("genre") not in _SKIPPED_GENRES:
                yield from _of_document(row)


def fit(data: list[Example]) -> dict[str, Any]:
    """Weights that make the right candidates likely."""
    size = len(pronouns.FEATURES)
    weights, squares = [0.0] * (size + 1), [1e-6] * (size + 1)
    centre = [*(_EXPECTED.get(name, 0.0) for name in pronouns.FEATURES), 0.0]
    for _ in range(_ROUNDS):
        slope = [_PRIOR * (w - c) for w, c in zip(weights, centre, strict=True)]
        for example in data:
            _add_slope(example, weights, slope)
        for k, g in enumerate(slope):
            squares[k] += g * g
            weights[k] -= _RATE * g / sqrt(squares[k])
    named = {name: round(w, 3) for name, w in zip(pronouns.FEATURES, weights, strict=False)}
    return {"nobody": round(weights[size], 3), "weights": named}


def _add_slope(example: Example, weights: list[float], slope: list[float]) -> None:
    nobody = len(weights) - 1
    scores = [sum(w * v for w, v in zip(weights, x, strict=False) if v) for x in example.rows] + [weights[nobody]]
    right = [*example.right, not any(example.right)]
    top = max(scores)
    powers = [exp(s - top) for s in scores]
    total = sum(powers)
    good = sum(p for p, r in zip(powers, right, strict=True) if r)
    for k, (power, r) in enumerate(zip(powers, right, strict=True)):
        push = power / total - (power / good if r else 0.0)
        if k == len(example.rows):
            slope[nobody] += push
        else:
            for i, v in enumerate(example.rows[k]):
                if v:
                    slope[i] += push * v


def loss(data: list[Example], model: dict[str, Any]) -> float:
    """Mean negative log-probability of what is right."""
    weights = [model["weights"][n] for n in pronouns.FEATURES]
    total = 0.0
    for e in data:
        scores = [sum(w * v for w, v in zip(weights, x, strict=True)) for x in e.rows] + [model["nobody"]]
        right = [*e.right, not any(e.right)]
        whole = sum(map(exp, scores))
        total -= log(sum(exp(s) for s, r in zip(scores, right, strict=True) if r) / whole)
    return total / len(data)


def _of_document(row: dict[str, Any]) -> Iterator[Example]:
    text, offsets = join(row["sents"])
    chains: dict[tuple[int, int], str] = {}
    for m in row["mentions"]:
        spans = offsets[m["sent"]][m["start"] : m["end"]]
        if spans:
            chains[spans[0][0], spans[-1][1]] = m["chain"]
    story = _story(text)
    document = story.documents[0]
    walk = _Taught(document, Knowledge(story), chains)
    walk.run()
    yield from walk.examples


def _story(text: str) -> Story:
    source = Source("s1", "", "text/plain", "", text, hashlib.sha256(text.encode()).hexdigest())
    sentences = tuple(
        Sentence(Span("s1", start, end), tag_sentence(text, start, end), paragraph)
        for start, end, paragraph in split_sentences(text)
    )
    story = Story([source], [SourceAnalysis("s1", sentences, find_names(source, sentences))])
    find_again(story)
    cluster_names(story)
    find_descriptions(story.documents[0])
    pronouns.find_pronouns(story.documents[0])
    learn_offices(story)
    return story


class _Taught(Walk):
    """A walk that notes the candidates of each annotated pronoun and then follows the annotation."""

    def __init__(self, document: Document, knowledge: Knowledge, chains: dict[tuple[int, int], str]) -> None:
        super().__init__(document, knowledge)
        self.chains = chains
        self.spans = sorted(chains, key=lambda s: s[1] - s[0])
        self.examples: list[Example] = []
        self.chains_met: dict[int, set[str]] = {}

    def _chain(self, r: Reference) -> str | None:
        return next((self.chains[a, b] for a, b in self.spans if a <= r.start and r.end <= b), None)

    def resolve_pronoun(self, r: Reference) -> None:
        chain = self.chains.get((r.start, r.end))
        if chain is None:
            return
        for track in self.tracks.values():
            found = self._chain(track.last)
            if found is not None:
                self.chains_met.setdefault(track.entity.number, set()).add(found)
        people = pronouns.candidates(self.document, r, self.tracks)
        if not people:
            return
        right = [chain in self.chains_met.get(t.entity.number, ()) for t in people]
        self.examples.append(
            Example([pronouns.features(self.document, r, t, people, self.most) for t in people], right)
        )
        if any(right):
            people[right.index(True)].entity.own(r)


def join(sentences: list[list[str]]) -> tuple[str, list[list[tuple[int, int]]]]:
    """Running text from tokenised sentences, one a line, and the place of every token."""
    text, offsets = "", []
    for sentence in sentences:
        places = []
        for i, token in enumerate(sentence):
            if i and not _NO_SPACE_BEFORE.match(token) and sentence[i - 1] not in _NO_SPACE_AFTER:
                text += " "
            places.append((len(text), len(text) + len(token)))
            text += token
        text += "\n\n"
        offsets.append(places)
    return text, offsets
