"""What speaks for and against each person whom a pronoun may mean.

Known marks of salience: distance, part in the sentence and parallel parts, recency weighted by part (Lappin & Leass 1994), the
nearest subject (Hobbs 1978), continued speakers, looking ahead from an opening phrase. Each is a number with a weight of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

from briefing.analysis.actors.grammar import CLAUSE_OPENERS, FINITE, Part, part_of, quotation_at, quoted
from briefing.analysis.actors.story import Document, Entity, Reference
from briefing.model import Token

_PARTS = ("subject", "object", "prepositional", "possessive", "other")
_KIND = {"subject": "s", "possessive": "p"}
_WEIGHT = {"subject": 0.8, "object": 0.5, "possessive": 0.5, "prepositional": 0.4, "other": 0.5}
_FADES = 0.5
"""Of a mention's salience, what is left a sentence later."""

FEATURES = (
    *(f"{kind}_{part}_{back}" for kind in "spo" for part in _PARTS for back in "0123"),
    "salience", "nearest", "next_to_last", "distance", "borders_s", "borders_p", "borders_o",
    "no_verb_p", "no_verb_o", "one_verb_s", "and_his", "apposed", "relative",
    "nearest_subject", "nearest_subject_of_possessive", "reflexive_subject", "reflexive_other", "subject_lately",
    "was_pronoun_0", "was_pronoun_1", "was_nominal", "was_who", "in_first_place", "both_open", "count", "most_named",
    "first_named", "often_subject", "speaks_again", "spoke_lately", "outside_quotation",
    "gender_known", "gender_strange", "no_person", "doubtful", "unnamed", "unnamed_open", "unnamed_gender", "only_one",
    "after_it", "after_opening_s", "after_opening_p",
)  # fmt: skip
_AT = {name: i for i, name in enumerate(FEATURES)}
_CROSSED = {(kind, part, back): _AT[f"{kind}_{part}_{back}"] for kind in "spo" for part in _PARTS for back in range(4)}


@dataclass(slots=True)
class Track:
    """Where a person was last met in a document, and how salient that one is.

    `sex` and `person` are what the story knows, or what a pronoun of this document told since; other documents learn nothing of
    it, so that what is decided in one never depends on which was read before.
    """

    entity: Entity
    last: Reference
    part: Part
    sex: str
    person: bool
    count: int = 0
    subject_at: int = -99
    subjects: int = 0
    first_order: int = 0
    ahead: bool = False
    """Named next in the pronoun's own sentence, as its subject; `after_opening`: after a phrase that opens with the pronoun."""
    after_opening: bool = False
    salience: float = 0.0
    sure: float = 0.0
    salience_at: int = 0
    spoke_at: int = -99

    @property
    def unnamed(self) -> bool:
        """Whether this is somebody without a name."""
        return self.entity.number < 0

    def meet(self, r: Reference, part: Part, speaks: bool) -> None:
        """Note another mention."""
        faded = _FADES ** (r.sentence - self.salience_at)
        self.salience = self.salience * faded + _WEIGHT[part]
        self.sure = self.sure * faded + _WEIGHT[part] * r.confidence
        self.salience_at = r.sentence
        self.last, self.part = r, part
        self.count += 1
        if part == "subject":
            self.subject_at = r.sentence
            self.subjects += 1
        if speaks:
            self.spoke_at = r.sentence

    @property
    def trust(self) -> float:
        """How sure the mentions are that make this one salient: a chain of pronouns is no surer than those it hangs on."""
        return self.sure / self.salience if self.salience else 1.0

    def salience_in(self, sentence: int) -> float:
        """What is left of the salience in a sentence."""
        return self.salience * _FADES ** (sentence - self.salience_at)


class Scene:
    """A pronoun in its sentence: what is worked out once for all its candidates."""

    def __init__(self, document: Document, r: Reference, most: int, last_speaker: int | None, speaks: bool) -> None:
        self.document, self.r, self.most, self.last_speaker, self.speaks = document, r, most, last_speaker, speaks
        self.tokens = tokens = document.sentences[r.sentence].tokens
        self.part = part_of(tokens, r)
        self.kind = _KIND.get(self.part, "o")
        self.reflexive = r.text.lower() in ("himself", "herself")
        self.quoted_at = quotation_at(tokens, r.first)
        self.barred_at: list[int] = []
        """Where subjects stand that the clause bars."""
        self._sums: tuple[list[int], list[int], list[int]] | None = None
        self._whole = 0.0

    def _between(self, first: int, last: int) -> tuple[int, int, int]:
        """Finite verbs, verbs of any form and clause borders from token `first` up to `last`, before the pronoun."""
        if self._sums is None:
            tokens = self.tokens[: self.r.first]
            self._sums = (
                [0, *accumulate(t.tag in FINITE for t in tokens)],
                [0, *accumulate(t.tag[:2] in ("VB", "MD") for t in tokens)],
                [0, *accumulate(_is_border(t) for t in tokens)],
            )
        finite, verbs, borders = self._sums
        return finite[last] - finite[first], verbs[last] - verbs[first], borders[last] - borders[first]

    def features(self, track: Track, others: Sequence[Track]) -> list[tuple[int, float]]:
        """(place in FEATURES, value) of all marks that are not nought."""
        r, m = self.r, track.last
        back = r.sentence - m.sentence
        subject = track.part == "subject"
        on: list[str] = []
        x: list[tuple[int, float]] = []
        if track.ahead and track.after_opening:
            on.append("after_opening_p" if self.kind == "p" else "after_opening_s")
        if m.start > r.start:
            on.append("after_it")
        else:
            x.append((_CROSSED[self.kind, track.part, min(back, 3)], 1.0))
            if not self._whole:
                self._whole = sum(o.salience_in(r.sentence) for o in others) or 1.0
            x.append((_AT["salience"], log(0.05 + track.salience_in(r.sentence) / self._whole)))
            x.append((_AT["distance"], log(1 + max(0, r.start - m.end)) / 5))
            if back == 0:
                x += self._within(track, others, on)
        if others[0] is track:
            on.append("nearest")
        elif len(others) > 1 and others[1] is track:
            on.append("next_to_last")
        if self.reflexive:
            on.append("reflexive_subject" if subject and back == 0 else "reflexive_other")
        if 0 <= r.sentence - track.subject_at <= 1 and not (subject and back < 2):
            on.append("subject_lately")
        if m.text == "who":
            on.append("was_who")
        elif m.form == "pronoun":
            on.append("was_pronoun_0" if back == 0 else "was_pronoun_1")
        elif m.form == "nominal":
            on.append("was_nominal")
        if m.first - len(m.title) <= 1:
            on.append("in_first_place")
            if r.first <= 1 and back == 1:
                on.append("both_open")
        if track.count:
            x.append((_AT["count"], log(track.count)))
        if track.subjects:
            x.append((_AT["often_subject"], log(1 + track.subjects)))
        entity = track.entity
        if entity.number == self.most:
            on.append("most_named")
        if track.first_order == 1:
            on.append("first_named")
        if self.speaks and entity.number == self.last_speaker:
            on.append("speaks_again")
        if self.speaks and 0 <= r.sentence - track.spoke_at <= 3:
            on.append("spoke_lately")
        if self.quoted_at is not None and not (back == 0 and quoted(self.tokens, m.first)):
            on.append("outside_quotation")
        on += self._bearer(track, others)
        x += [(_AT[name], 1.0) for name in on]
        return x

    def _within(self, track: Track, others: Sequence[Track], on: list[str]) -> list[tuple[int, float]]:
        """Marks of a candidate before the pronoun in its own sentence; `on` takes those that are simply there."""
        r, m, kind = self.r, track.last, self.kind
        finite, verbs, borders = self._between(min(m.last, r.first), r.first)
        if track.part == "subject":
            between = any(o.part == "subject" and m.start < o.last.start < r.start for o in others)
            if not between and not any(m.start < at for at in self.barred_at):
                on.append("nearest_subject")
                if kind == "p":
                    on.append("nearest_subject_of_possessive")
            if kind == "s" and finite == 1:
                on.append("one_verb_s")
        if verbs == 0 and kind != "s":
            on.append("no_verb_p" if kind == "p" else "no_verb_o")
            if r.first == m.last + 1 and self.tokens[m.last].text in ("and", "or", "&"):
                on.append("and_his")
        if kind == "p" and self._apposed(m):
            on.append("apposed")
        if m.text != "who" and m.last < r.first and self._relative(m):
            on.append("relative")
        return [(_AT[f"borders_{kind}"], min(borders, 4) / 4)] if borders > 0 else []

    def _apposed(self, m: Reference) -> bool:
        """Whether the possessive opens an apposition to this candidate: “Jones, her elder sister,” and no other's."""
        r, tokens = self.r, self.tokens
        if r.first != m.last + 1 or tokens[m.last].text != ",":
            return False
        at = r.last
        while at < len(tokens) and tokens[at].tag[:2] in ("JJ", "NN", "HY", "CD", "VB", "RB") and at - r.last < 6:
            if tokens[at].tag in FINITE:
                return False
            at += 1
        return at < len(tokens) and tokens[at].text in (",", ".", ";", "and", "of")

    def _relative(self, m: Reference) -> bool:
        """Whether a clause with “whom” hangs on the candidate and the pronoun is its subject: “Jones, with whom she …”."""
        return any(t.text.lower() == "whom" for t in self.tokens[m.last : min(m.last + 4, self.r.first)])

    def _bearer(self, track: Track, others: Sequence[Track]) -> list[str]:
        """Marks of who the candidate is."""
        found = []
        entity = track.entity
        if track.unnamed:
            found.append("unnamed")
            if entity.gender:
                found.append("unnamed_gender")
            if track.last.text != "" and self.tokens and _open(self.document, track.last):
                found.append("unnamed_open")
        elif track.sex:
            found.append("gender_known")
        elif any(o.sex and not o.unnamed for o in others):
            found.append("gender_strange")
        if not track.person:
            found.append("no_person")
        if track.last.form == "name" and track.last.confidence < 0.7:
            found.append("doubtful")
        if len(others) == 1:
            found.append("only_one")
        return found


_BORDER_TAGS = frozenset((",", ":", "WDT", "WP", "WRB", "``", "''", "CC"))


def _is_border(token: Token) -> bool:
    """Whether a clause may end here: a comma, a conjunction, a relative or clause-opening word."""
    return token.tag in _BORDER_TAGS or token.text.lower() in CLAUSE_OPENERS


def _open(document: Document, r: Reference) -> bool:
    """Whether somebody without a name is new: “a driver”, “an official”."""
    return document.sentences[r.sentence].tokens[r.first].text.lower() in ("a", "an", "one", "another", "some")
