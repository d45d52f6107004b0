"""Whom “he”, “her”, “she” and “his” mean: candidates ranked by a small log-linear model (Denis & Baldridge 2007, a ranking view).

The features are in salience.py. Their weights are learnt (briefing/training/pronouns.py) and kept in assets/models.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Container
from dataclasses import replace
from functools import cache
from math import exp

from briefing.analysis.actors.grammar import same_clause, verb_of
from briefing.analysis.actors.salience import FEATURES, Scene, Track
from briefing.analysis.actors.story import Document, Reference, locate
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


def candidates(
    scene: Scene, tracks: dict[int, Track], barred: Container[int] = (), *, any_gender: bool = False
) -> list[Track]:
    """People met lately, the last one first, who can be meant: right gender or none known, not barred by the clause.

    `tracks` are in the order in which their people were last met; `barred` are numbers of entities that cannot be meant.
    """
    r, tokens, part = scene.r, scene.tokens, scene.part
    argument = part not in ("subject", "possessive") and not scene.reflexive
    found: list[Track] = []
    teller = _teller(scene, tracks)
    for track in reversed(tracks.values()):
        m = track.last
        if r.sentence - m.sentence > REACH or len(found) == _MOST:
            break
        sex = track.sex
        if (sex and sex != r.gender and not any_gender) or track.entity.number in barred or track is teller:
            continue
        near = argument and track.part == "subject" and m.sentence == r.sentence and m.last <= r.first
        if near and same_clause(tokens, m.last, r.first):
            scene.barred_at.append(m.start)
            continue
        found.append(track)
    ahead = _ahead(scene, tracks, any_gender)
    if ahead is None or ahead.entity.number in barred:
        return found
    known = next((i for i, t in enumerate(found) if t.entity is ahead.entity), None)
    if known is None:
        return [*found, ahead]
    found[known] = replace(found[known], ahead=True, after_opening=ahead.after_opening)
    return found


def _teller(scene: Scene, tracks: dict[int, Track]) -> Track | None:
    """Whose words a quotation is that opened in this sentence: its first subject’s, “Smith said that Jones ‘kept his word’”.

    Nobody’s, when a pronoun may go on with that one: “Smith said he ‘kept his word’”.
    """
    if scene.quoted_at is None:
        return None
    subjects = [
        t for t in tracks.values()
        if t.part == "subject" and t.last.sentence == scene.r.sentence and t.last.last <= scene.quoted_at
    ]  # fmt: skip
    first = min(subjects, key=lambda t: t.last.start, default=None)
    if first is None or first.last.form == "pronoun":
        return None
    return first


def _ahead(scene: Scene, tracks: dict[int, Track], any_gender: bool) -> Track | None:
    """The subject that an opening phrase looks ahead to: “In his speech, Smith …”."""
    document, r, tokens = scene.document, scene.r, scene.tokens
    if scene.kind == "o":
        return None
    start = r.first
    while start > 0 and tokens[start - 1].tag not in ("CC", ",", ":", "``"):
        start -= 1
    opening = tokens[start].tag in ("IN", "VBG", "VBN", "WRB", "TO") and r.first > start
    if not (opening or (start == 0 and r.first > 0)):
        return None
    at = bisect_right(document.references, r.start, key=lambda o: o.start)
    for m in document.references[at : at + 12]:
        if m.sentence != r.sentence:
            return None
        first = m.first - len(m.title)
        if m.form != "name" or m.entity is None or first == 0 or tokens[first - 1].text != ",":
            continue
        met = tracks.get(m.entity.number)
        if met.person if met is not None else m.entity.kind == "person":
            sex = met.sex if met is not None else m.entity.sex
            listed = m.last < len(tokens) and tokens[m.last].tag in (",", "CC", "POS")
            if (any_gender or sex in ("", r.gender)) and (verb_of(tokens, m.last) is not None or not listed):
                return Track(m.entity, m, "subject", sex, True, ahead=True, after_opening=opening)
    return None


@cache
def weights() -> tuple[list[float], float]:
    """The learnt weights in the order of FEATURES, and that of nobody."""
    model = json.loads(asset("models", "pronouns.json").read_text(encoding="utf-8"))
    return [float(model["weights"].get(name, 0.0)) for name in FEATURES], float(model["nobody"])


def choose(scene: Scene, tracks: dict[int, Track], barred: Container[int] = ()) -> tuple[Track | None, float]:
    """The likeliest candidate and its probability; None when nobody is likelier than somebody."""
    found = candidates(scene, tracks, barred)
    if not found:
        return None, 0.0
    learnt, nobody = weights()
    scores = [sum(learnt[i] * v for i, v in scene.features(t, found)) for t in found]
    top = max(scores)
    probability = 1 / (sum(exp(s - top) for s in scores) + exp(nobody - top))
    return (found[scores.index(top)], probability) if top > nobody else (None, probability)
