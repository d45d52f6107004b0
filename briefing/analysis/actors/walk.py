"""Descriptions and pronouns of a document resolved in reading order, with what the whole story knows of offices."""

from __future__ import annotations

from collections import defaultdict

from briefing.analysis.actors import forms, roles, states
from briefing.analysis.actors.described import Described
from briefing.analysis.actors.grammar import part_of
from briefing.analysis.actors.offices import Knowledge
from briefing.analysis.actors.pairs import resolve_pair
from briefing.analysis.actors.pronouns import choose
from briefing.analysis.actors.salience import Scene, Track
from briefing.analysis.actors.speech import Speech
from briefing.analysis.actors.story import Document, Entity, Reference
from briefing.analysis.actors.unnamed import PREDICATE
from briefing.language.wordlists import word_set

_TEACHES = 0.6
"""A pronoun as sure as this tells the gender of the person it stands for."""
_SINGLE = frozenset(
    (
        "official",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "representative",
        "diplomat",
        "negotiator",
        "envoy",
        "officer",
        "commander",
        "source",
    )
)
"""Of the nouns for those who speak for a body, the ones for a single person."""


class Walk:
    """One document from its first reference to its last."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.document, self.knowledge = document, knowledge
        self.tracks: dict[int, Track] = {}
        self.people_met = 0
        self.unnamed: dict[str, Entity] = {}
        self.last_speaker: int | None = None
        self.speech = Speech(document)
        self.most = _most_named(document)
        self.described = Described(document, knowledge)
        self.recent = self.described.recent

    def run(self) -> None:
        # A possessive pronoun is settled before the description that it opens.
        seconds: list[Reference] = []
        for r in sorted(self.document.references, key=lambda r: (r.start, r.form != "pronoun", -r.end)):
            if r.pair:
                second = resolve_pair(r, self.recent)
                seconds += [second] if second is not None else []
                continue
            if r.form == "pronoun" and r.entity is None:
                if r.gender:
                    self.resolve_pronoun(r)
                else:
                    self._resolve_impersonal(r)
            if r.entity is None and r.form == "nominal" and r.description is not None:
                entity, confidence = self.described.describe(r, r.description)
                if entity is not None:
                    r.kind = entity.kind
                    entity.own(r, confidence)
            if r.entity is not None:
                self.described.meet(r, r.entity)
                if self._is_person(r.entity) or _may_be_person(r, r.entity):
                    self._follow(r, r.entity)
            if r.form == "nominal" and not (r.entity and self._is_person(r.entity)) and self._one_person(r):
                self._follow(r, self._nameless(r))
        if seconds:
            self.document.references += seconds
            self.document.references.sort(key=lambda r: (r.start, -r.end))

    def _is_person(self, entity: Entity) -> bool:
        return entity.kind == "person" or entity.number in self.document.persons

    def _one_person(self, r: Reference) -> bool:
        """Whether a description means one person, whoever it is, and says it of nobody: not “he became a minister”."""
        about = r.description
        if about is None:
            return r.unnamed
        before = self.document.sentences[r.sentence].tokens[r.first - 1].text.lower() if r.first > 0 else ""
        return not about.plural and before not in PREDICATE and (about.role is not None or about.head in _SINGLE)

    def _nameless(self, r: Reference) -> Entity:
        """The person without a name who goes by this noun in this document; never an actor."""
        noun = r.description.head if r.description is not None else r.text
        known = self.unnamed.get(noun)
        if known is None:
            known = self.unnamed[noun] = Entity(-1 - len(self.unnamed), "person")
            if gender := roles.gender(noun):
                known.gender[gender] += 2
        return known

    def _follow(self, r: Reference, entity: Entity) -> None:
        tokens = self.document.sentences[r.sentence].tokens
        part = part_of(tokens, r)
        track = self.tracks.pop(entity.number, None)
        if track is None:
            self.people_met += 1
            track = Track(entity, r, part, entity.sex, self._is_person(entity), first_order=self.people_met)
        elif r.form == "nominal" and track.last.sentence == r.sentence and 0 <= r.first - track.last.last <= 1:
            part = track.part  # an apposition has the part of what it stands by
        self.tracks[entity.number] = track
        speaks = self.speech.speaks(r)
        if speaks:
            self.last_speaker = entity.number
        track.meet(r, part, speaks)
        at = r.last + (r.last < len(tokens) and tokens[r.last].text == ",")
        if at < len(tokens) and tokens[at].tag == "WP" and tokens[at].text == "who":
            who = tokens[at]
            track.last = Reference(
                r.document, r.sentence, at, at + 1, who.start, who.end, "pronoun", "person", "who",
                entity=entity, confidence=r.confidence,
            )  # fmt: skip
            track.part, track.subject_at = "subject", r.sentence

    def scene(self, r: Reference) -> Scene:
        """What the pronoun stands in."""
        return Scene(self.document, r, self.most, self.last_speaker, self.speech.speaks(r))

    def resolve_pronoun(self, r: Reference) -> None:
        """Give the pronoun to its likeliest candidate."""
        track, probability = choose(self.scene(r), self.tracks, self.speech.speakers_around(r))
        if track is None:
            return
        if track.unnamed:
            self._follow(r, track.entity)
            return
        probability *= track.trust
        track.entity.own(r, probability)
        if probability > _TEACHES:
            known = self.tracks.get(track.entity.number, track)
            known.sex, known.person = known.sex or r.gender, True
            if track.entity.kind != "person":
                self.document.persons.add(track.entity.number)

    def _resolve_impersonal(self, r: Reference) -> None:
        """“It” and “they” that speak or act: the body that was the subject last, in this sentence or the one before."""
        they = r.text.lower() == "they"
        for m in reversed(self.recent[-30:]):
            if r.sentence - m.sentence > 1:
                return
            e = m.entity
            if e is None or e.kind not in ("organisation", "group", "state") or self._is_person(e) or m.end > r.start:
                continue
            plural = m.description is not None and m.description.plural
            if (they and not plural and e.kind != "group") or (not they and plural):
                continue
            if part_of(self.document.sentences[m.sentence].tokens, m) == "subject":
                r.kind = e.kind
                e.own(r, 0.6)
                return


def _most_named(document: Document) -> int:
    """Number of the person whom the document names most often; -1 when it names none."""
    counts: dict[int, int] = defaultdict(int)
    for r in document.references:
        if r.form == "name" and r.entity is not None and r.entity.kind == "person":
            counts[r.entity.number] += 1
    return min(counts, key=lambda n: (-counts[n], n), default=-1)


def _may_be_person(r: Reference, entity: Entity) -> bool:
    """Whether a name that was taken for a body or place may yet be a person's: no acronym, no state, no word for a body in it."""
    if (
        r.form != "name"
        or entity.is_state
        or entity.state is not None
        or not 0 < len(r.words) < 4
        or forms.is_acronym(r.text)
    ):
        return False
    return not any(
        w in word_set("common_body_words") or w in word_set("body_nouns") or states.is_known(w) for w in r.words
    )
