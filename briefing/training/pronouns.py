"""Train the weights of the pronoun model on texts whose references were marked by hand, and on what gender gives away.

The program's own names, descriptions and candidates are used, so that the weights fit what it will see.

Annotated texts are few, and most are about one person. So the second kind of example comes from texts without annotation:
where a woman and a man are both candidates, the gender of the pronoun tells which of them is meant, and everything else
(distance, parts of the sentence …) can be learnt from it, if the candidates are gathered as if gender were not known (after
Ge, Hale & Charniak 1998, turned round). When no candidate is right, nobody is. The loss is that of a softmax over candidates
and nobody, with a quadratic prior; AdaGrad in file order, so it is repeatable.
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

from briefing.analysis import analyse_source
from briefing.analysis.actors import pronouns
from briefing.analysis.actors.affiliation import affiliate
from briefing.analysis.actors.clusters import cluster_names
from briefing.analysis.actors.descriptions import find_descriptions
from briefing.analysis.actors.offices import Knowledge, learn_offices
from briefing.analysis.actors.salience import FEATURES, Scene, Track
from briefing.analysis.actors.second_pass import find_again
from briefing.analysis.actors.story import Reference, Story
from briefing.analysis.actors.unnamed import find_unnamed
from briefing.analysis.actors.walk import Walk
from briefing.analysis.forking import Crew
from briefing.model import Source
from briefing.training.corpora import rows

CORPORA = ("gum_free", "meantime_en")
"""Annotated by hand."""
UNANNOTATED = ("gmb_train", "wikinews_2019_2020", "wikigold", "gum_free", "meantime_en")
"""Where gender teaches."""
BLOCK = 24
"""Sentences to a text, where a corpus does not tell its texts apart."""
_ROUNDS, _RATE, _PRIOR = 120, 0.3, 300.0
_BY_PART = {
    # pronoun, part of the last mention -> in the same sentence, one, two, more sentences back
    ("s", "subject"): (1.0, 1.5, 0.0, -0.7),
    ("s", "object"): (0.5, 0.5, -0.5, -1.0),
    ("s", "prepositional"): (0.2, 0.0, -1.0, -1.5),
    ("s", "possessive"): (0.3, 0.3, -0.5, -1.0),
    ("s", "other"): (0.4, 0.2, -0.5, -1.0),
    ("p", "subject"): (1.0, 0.8, 0.0, -0.5),
    ("p", "object"): (1.0, 0.3, -0.5, -1.0),
    ("p", "prepositional"): (0.5, -0.3, -1.0, -1.5),
    ("p", "possessive"): (0.8, 0.5, -0.5, -1.0),
    ("p", "other"): (0.6, -0.2, -0.7, -1.0),
    ("o", "subject"): (0.2, 0.6, 0.0, -0.7),
    ("o", "object"): (0.8, 0.3, -0.5, -1.0),
    ("o", "prepositional"): (0.3, -0.1, -1.0, -1.5),
    ("o", "possessive"): (0.6, 0.2, -0.5, -1.0),
    ("o", "other"): (0.4, -0.2, -0.7, -1.0),
}
_EXPECTED = {
    "salience": 0.6, "nearest": 0.5, "nearest_subject": 0.5, "nearest_subject_of_possessive": 0.5, "no_verb_p": 0.5,
    "and_his": 2.0, "apposed": -1.5, "relative": -1.0, "one_verb_s": 0.3,
    "borders_s": -0.3, "borders_p": -0.3, "borders_o": -0.3, "in_first_place": 0.3,
    "after_it": 0.3, "after_opening_p": 2.0, "after_opening_s": 0.5, "was_pronoun_0": 0.2, "was_pronoun_1": 0.2, "was_who": 0.3,
    "count": 0.3, "most_named": 0.3, "speaks_again": 1.0, "spoke_lately": 0.3, "outside_quotation": -0.6,
    "gender_known": 0.5, "unnamed_gender": 0.3, "no_person": -1.5, "doubtful": -0.5,
    "reflexive_subject": 1.5, "reflexive_other": -1.5,
} | {f"{kind}_{part}_{back}": v for (kind, part), row in _BY_PART.items() for back, v in enumerate(row)}  # fmt: skip
"""What the literature leads one to expect: subjects go on as subjects, a possessive looks within its clause, what is far fades.

It is the prior's centre, and the prior is strong: the annotated texts are few and most are about one person, so that they would
teach to choose whoever the text is about; and where two genders meet, the text itself keeps them easier to tell apart."""
_NOBODY = -0.5
_NO_SPACE_BEFORE = re.compile(r"^(?:[,.;:?!%)\]’”]|n't|'s|'re|'ve|'ll|'d|'m|''|…)")
_NO_SPACE_AFTER = ("(", "[", "“", "‘", "$", "``")
_SKIPPED_GENRES = ("academic", "court")


@dataclass(frozen=True, slots=True)
class Example:
    """A pronoun's candidates: their features (place, value), and which of them are right; nobody is one unless gender tells."""

    rows: list[list[tuple[int, float]]]
    right: list[bool]
    by_gender: bool = False


def train(folder: Path) -> dict[str, Any]:
    """The model from all examples of the corpora, as it is written to assets/models/pronouns.json."""
    return fit(list(examples(folder)))


def write(model: dict[str, Any], file: Path) -> None:
    """Write the model as readable JSON."""
    file.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


def examples(folder: Path) -> Iterator[Example]:
    """An example for each pronoun whose reference is annotated, then one for each whose gender decides."""
    for name in CORPORA:
        for row in rows(folder, name):
            if row.get("genre") not in _SKIPPED_GENRES:
                yield from _of_document(row)
    for name in UNANNOTATED:
        for text in _texts(folder, name):
            yield from _by_gender(text)


def _texts(folder: Path, name: str) -> Iterator[str]:
    """The running texts of a corpus; sentences without a text of their own in blocks."""
    block: list[list[str]] = []
    for row in rows(folder, name):
        if "text" in row:
            yield row["text"]
        elif "sents" in row:
            if row.get("genre") not in _SKIPPED_GENRES:
                yield join(row["sents"])[0]
        else:
            block.append(row["tokens"])
            if len(block) == BLOCK:
                yield join(block)[0]
                block = []
    if block:
        yield join(block)[0]


def fit(data: list[Example]) -> dict[str, Any]:
    """Weights that make the right candidates likely."""
    size = len(FEATURES)
    squares = [1e-6] * (size + 1)
    centre = [*(_EXPECTED.get(name, 0.0) for name in FEATURES), _NOBODY]
    weights = centre[:]
    for _ in range(_ROUNDS):
        slope = [_PRIOR * (w - c) for w, c in zip(weights, centre, strict=True)]
        for example in data:
            _add_slope(example, weights, slope)
        for k, g in enumerate(slope):
            squares[k] += g * g
            weights[k] -= _RATE * g / sqrt(squares[k])
    named = {name: round(w, 3) for name, w in zip(FEATURES, weights, strict=False)}
    return {"nobody": round(weights[size], 3), "weights": named}


def _scores(example: Example, weights: list[float]) -> list[float]:
    scores = [sum(weights[i] * v for i, v in x) for x in example.rows]
    return scores if example.by_gender else [*scores, weights[-1]]


def _add_slope(example: Example, weights: list[float], slope: list[float]) -> None:
    scores = _scores(example, weights)
    right = example.right if example.by_gender else [*example.right, not any(example.right)]
    top = max(scores)
    powers = [exp(s - top) for s in scores]
    total = sum(powers)
    good = sum(p for p, r in zip(powers, right, strict=True) if r)
    for k, (power, r) in enumerate(zip(powers, right, strict=True)):
        push = power / total - (power / good if r else 0.0)
        if k == len(example.rows):
            slope[-1] += push
        else:
            for i, v in example.rows[k]:
                slope[i] += push * v


def loss(data: list[Example], model: dict[str, Any]) -> float:
    """Mean negative log-probability of what is right."""
    weights = [*(model["weights"][n] for n in FEATURES), model["nobody"]]
    total = 0.0
    for e in data:
        scores = _scores(e, weights)
        right = e.right if e.by_gender else [*e.right, not any(e.right)]
        whole = sum(map(exp, scores))
        total -= log(sum(exp(s) for s, r in zip(scores, right, strict=True) if r) / whole)
    return total / len(data)


def accuracy(data: list[Example], model: dict[str, Any]) -> float:
    """Share of the examples whose likeliest answer is right."""
    return sum(right for _, right in _answers(data, model)) / len(data) if data else 0.0


def reliability(data: list[Example], model: dict[str, Any]) -> list[tuple[float, str]]:
    """By tenths of confidence, from the lower end: how many links there are, and which share of them is right; nobody apart."""
    found: dict[int, list[bool]] = {}
    for confidence, right in _answers([e for e in data if not e.by_gender], model, somebody=True):
        found.setdefault(min(int(confidence * 10), 9), []).append(right)
    return [(k / 10, f"{len(v)}, {sum(v) / len(v):.2f}") for k, v in sorted(found.items())]


def _answers(data: list[Example], model: dict[str, Any], *, somebody: bool = False) -> Iterator[tuple[float, bool]]:
    """The probability of each example's likeliest answer, and whether it is right; `somebody` leaves nobody out."""
    weights = [*(model["weights"][n] for n in FEATURES), model["nobody"]]
    for e in data:
        scores = _scores(e, weights)
        right = [*e.right, not any(e.right)]
        best = scores.index(max(scores))
        if not (somebody and best == len(e.rows)):
            yield exp(scores[best]) / sum(map(exp, scores)), right[best]


def _story(text: str) -> Story:
    source = Source("s1", "", "text/plain", "", text, hashlib.sha256(text.encode()).hexdigest())
    story = Story([source], [analyse_source(source)])
    alone = Crew()
    find_again(story, alone)
    cluster_names(story, alone)
    document = story.documents[0]
    find_descriptions(document)
    find_unnamed(document)
    pronouns.find_pronouns(document)
    learn_offices(story, alone)
    affiliate(story)
    return story


class _Taught(Walk):
    """A walk that notes the candidates of each pronoun and then follows who is right."""

    def __init__(self, story: Story) -> None:
        super().__init__(story.documents[0], Knowledge(story))
        self.examples: list[Example] = []

    def note(self, scene: Scene, people: list[Track], right: list[bool], *, by_gender: bool = False) -> None:
        """Keep an example, and give the pronoun to the nearest one who is right."""
        self.examples.append(Example([scene.features(t, people) for t in people], right, by_gender))
        if any(right):
            self.give(scene.r, people[right.index(True)])

    def give(self, r: Reference, track: Track) -> None:
        """Let a pronoun mean somebody."""
        if track.unnamed:
            self._follow(r, track.entity)
        else:
            track.entity.own(r)


class _ByHand(_Taught):
    """Follows the annotated chains."""

    def __init__(self, story: Story, chains: dict[tuple[int, int], str]) -> None:
        super().__init__(story)
        self.chains = chains
        self.spans = sorted(chains, key=lambda s: s[1] - s[0])
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
        scene = self.scene(r)
        people = pronouns.candidates(scene, self.tracks, self.speech.speakers_around(r))
        if people:
            self.note(scene, people, [chain in self.chains_met.get(t.entity.number, ()) for t in people])


class _ByGender(_Taught):
    """Follows the gender that names and nouns tell, with candidates of either gender."""

    def resolve_pronoun(self, r: Reference) -> None:
        scene = self.scene(r)
        people = pronouns.candidates(scene, self.tracks, self.speech.speakers_around(r), any_gender=True)
        people = [t for t in people if t.sex]
        right = [t.sex == r.gender for t in people]
        if any(right) and not all(right):
            self.note(scene, people, right, by_gender=True)
        elif any(right):
            self.give(r, people[0])


def _of_document(row: dict[str, Any]) -> Iterator[Example]:
    text, offsets = join(row["sents"])
    chains: dict[tuple[int, int], str] = {}
    for m in row["mentions"]:
        spans = offsets[m["sent"]][m["start"] : m["end"]]
        if spans:
            chains[spans[0][0], spans[-1][1]] = m["chain"]
    walk = _ByHand(_story(text), chains)
    walk.run()
    yield from walk.examples


def _by_gender(text: str) -> Iterator[Example]:
    walk = _ByGender(_story(text))
    walk.run()
    yield from walk.examples


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
