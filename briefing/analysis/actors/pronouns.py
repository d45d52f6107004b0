"""Whom “he”, “her”, “she” and “his” mean: candidates ranked by a small log-linear model (Denis & Baldridge 2007, a ranking view).

Features are the known ones of salience (Lappin & Leass 1994; Mitkov 1998): distance, part in the sentence, parallel parts, how
often and how lately somebody was named, gender. Weights are learnt (briefing/training/pronouns.py) and kept in assets/models.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log

from briefing.analysis.actors.grammar import Part, part_of, quoted, same_clause, verb_of
from briefing.analysis.actors.story import Document, Entity, Reference, locate
from briefing.model import Mention
from briefing.resources import asset

PERSONAL = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_SPELT = {spelt: gender for word, gender in PERSONAL.items() for spelt in (word, word.capitalize(), word.upper())}
IMPERSONAL = frozenset(("it", "they"))
REACH = 5
"""Sentences back in which a candidate must have been mentioned."""
_MOST = 12
_COOLING = 1.5
"""Scores are divided by this before they are told as probabilities: the model is surer than it is right."""

FEATURES = (
    "same_sentence", "one_back", "two_back", "farther",
    "subject", "object", "prepositional", "possessive_part", "other_part",
    "parallel_subject", "parallel_object", "possessive_to_subject", "object_to_subject", "subject_one_back",
    "same_sentence_subject", "same_sentence_possessive",
    "was_pronoun", "was_nominal", "in_first_place", "count", "most_named", "first_named", "only_one",
    "gender_known", "gender_strange", "nearest", "distance", "recent_subject", "reflexive_subject",
    "same_paragraph", "next_to_last", "after_it", "after_opening", "often_subject",
    "nearest_subject", "nearest_subject_of_possessive", "outside_quotation", "no_person",
)  # fmt: skip
_AT = {name: i for i, name in enumerate(FEATURES)}


@dataclass(slots=True)
class Track:
    """Where an entity was last met in a document."""

    entity: Entity
    last: Reference
    part: Part
    count: int = 0
    subject_at: int = -99
    subjects: int = 0
    first_order: int = 0
    after_opening: bool = False


def find_pronouns(document: Document) -> None:
    """Add a reference for each “he” and “she” to the document, and for “it” and “they” where they speak or act."""
    found = _acting(document)
    text = document.source.text
    for number, sentence in enumerate(document.sentences):
        for i, (start, end, word, _) in enumerate(sentence.tokens):
            gender = _SPELT.get(word)
            if gender is not None:
                found.append(
                    Reference(
                        document.number,
                        number,
                        i,
                        i + 1,
                        start,
                        end,
                        "pronoun",
                        "person",
                        text[start:end],
                        gender=gender,
                    )
                )
    if found:
        document.references += found
        document.references.sort(key=lambda r: (r.start, -r.end))


def _acting(document: Document) -> list[Reference]:
    """“It” and “they” as speakers and agents."""
    spans = {a.speaker for a in document.part.attributions} | {e.agent for e in document.part.events}
    text, found = document.source.text, []
    for span in sorted(s for s in spans if s is not None and 2 <= s.end - s.start <= 4):
        word = text[span.start : span.end]
        if word.lower() in IMPERSONAL:
            mention = Mention(span, "pronoun", "organisation")
            made = locate(document.number, text, document.sentences, document.sentence_starts, mention)
            if made is not None:
                found.append(made)
    return found


def candidates(document: Document, r: Reference, tracks: dict[int, Track]) -> list[Track]:
    """People met lately, the last one first, who can be meant: right gender or none known, not barred by the clause.

    `tracks` are in the order in which their people were last met.
    """
    tokens = document.sentences[r.sentence].tokens
    part = part_of(tokens, r)
    reflexive = r.text.lower() in ("himself", "herself")
    found: list[Track] = []
    for track in reversed(tracks.values()):
        m = track.last
        if r.sentence - m.sentence > REACH or len(found) == _MOST:
            break
        sex = track.entity.sex
        if sex and sex != r.gender:
            continue
        barred = part in ("object", "prepositional", "other") and not reflexive and track.part == "subject"
        if barred and m.sentence == r.sentence and m.last <= r.first and same_clause(tokens, m.last, r.first):
            continue
        found.append(track)
    ahead = _ahead(document, r, part)
    if ahead is not None and ahead.entity.number not in {t.entity.number for t in found}:
        found.append(ahead)
    return found


def _ahead(document: Document, r: Reference, part: Part) -> Track | None:
    """The subject that an opening phrase looks ahead to: “In his speech, Smith …”."""
    tokens = document.sentences[r.sentence].tokens
    start = r.first
    while start > 0 and tokens[start - 1].tag not in ("CC", ",", ":", "``"):
        start -= 1
    opening = tokens[start].tag in ("IN", "VBG", "VBN", "WRB", "TO") and r.first > start
    if r.first - start > 8 or part not in ("possessive", "subject") or not (opening or (start == 0 and r.first > 0)):
        return None
    at = bisect_right(document.references, r.start, key=lambda o: o.start)
    for m in document.references[at : at + 12]:
        if m.sentence != r.sentence:
            return None
        first = m.first - len(m.title)
        if (
            m.form == "name"
            and m.entity is not None
            and m.entity.kind == "person"
            and first > 0
            and tokens[first - 1].text == ","
        ):
            sex = m.entity.sex
            listed = m.last < len(tokens) and tokens[m.last].tag in (",", "CC", "POS")
            if sex in ("", r.gender) and (verb_of(tokens, m.last) is not None or not listed):
                return Track(m.entity, m, "subject", 0, after_opening=opening)
    return None


def features(document: Document, r: Reference, track: Track, others: Sequence[Track], most: int) -> list[float]:
    """One number for each of FEATURES."""
    x = [0.0] * len(FEATURES)
    m = track.last
    back = r.sentence - m.sentence
    tokens = document.sentences[r.sentence].tokens
    part = part_of(tokens, r)
    x[_AT[("same_sentence", "one_back", "two_back")[back] if back < 3 else "farther"]] = 1
    x[_AT[{"possessive": "possessive_part", "other": "other_part"}.get(track.part, track.part)]] = 1
    subject = track.part == "subject"
    if part == "subject" and subject:
        x[_AT["parallel_subject"]] = 1
    if part in ("object", "prepositional", "other") and track.part in ("object", "prepositional"):
        x[_AT["parallel_object"]] = 1
    if part == "possessive" and subject:
        x[_AT["possessive_to_subject"]] = 1
    if part in ("object", "prepositional", "other") and subject:
        x[_AT["object_to_subject"]] = 1
    if subject and back == 1:
        x[_AT["subject_one_back"]] = 1
    if subject and back == 0:
        x[_AT["same_sentence_subject"]] = 1
    if track.part == "possessive" and back == 0:
        x[_AT["same_sentence_possessive"]] = 1
    x[_AT["after_it"]] = m.start > r.start
    x[_AT["after_opening"]] = m.start > r.start and track.after_opening
    x[_AT["often_subject"]] = log(1 + track.subjects)
    x[_AT["no_person"]] = track.entity.kind != "person"
    if subject and back == 0 and m.start < r.start:
        nearest = not any(o.part == "subject" and m.start < o.last.start < r.start for o in others)
        x[_AT["nearest_subject"]] = nearest
        x[_AT["nearest_subject_of_possessive"]] = nearest and part == "possessive"
    x[_AT["outside_quotation"]] = quoted(tokens, r.first) and not (back == 0 and quoted(tokens, m.first))
    x[_AT["was_pronoun"]] = m.form == "pronoun"
    x[_AT["was_nominal"]] = m.form == "nominal"
    x[_AT["in_first_place"]] = m.first - len(m.title) <= 1
    x[_AT["count"]] = log(1 + track.count)
    x[_AT["most_named"]] = track.entity.number == most
    x[_AT["first_named"]] = track.first_order == 1
    x[_AT["only_one"]] = len(others) == 1
    x[_AT["gender_known"]] = bool(track.entity.sex)
    x[_AT["gender_strange"]] = not track.entity.sex and any(o.entity.sex for o in others)
    x[_AT["nearest"]] = others[0] is track
    x[_AT["next_to_last"]] = len(others) > 1 and others[1] is track
    x[_AT["distance"]] = log(1 + max(0, r.start - m.end)) / 5
    x[_AT["recent_subject"]] = 0 <= r.sentence - track.subject_at <= 1
    x[_AT["reflexive_subject"]] = subject and back == 0 and r.text.lower() in ("himself", "herself")
    x[_AT["same_paragraph"]] = document.sentences[m.sentence].paragraph == document.sentences[r.sentence].paragraph
    return x


@cache
def weights() -> tuple[list[float], float]:
    """The learnt weights in the order of FEATURES, and that of nobody."""
    model = json.loads(asset("models", "pronouns.json").read_text(encoding="utf-8"))
    return [float(model["weights"].get(name, 0.0)) for name in FEATURES], float(model["nobody"])


def choose(document: Document, r: Reference, tracks: dict[int, Track], most: int) -> tuple[Track | None, float]:
    """The likeliest candidate and its probability; None when nobody is likelier than somebody."""
    found = candidates(document, r, tracks)
    if not found:
        return None, 0.0
    learnt, nobody = weights()
    scores = [
        sum(w * v for w, v in zip(learnt, features(document, r, t, found, most), strict=True) if v) for t in found
    ]
    top = max(scores)
    best = scores.index(top)
    probability = 1 / (sum(exp((s - top) / _COOLING) for s in scores) + exp((nobody - top) / _COOLING))
    return (found[best], probability) if top > nobody else (None, probability)
