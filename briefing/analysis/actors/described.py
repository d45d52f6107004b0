"""Whom a description means: “the minister”, “his office”, “the agency”, “the government”, by what a document told before it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from briefing.analysis.actors import roles, states
from briefing.analysis.actors.offices import Knowledge, held
from briefing.analysis.actors.story import Description, Document, Entity, Reference
from briefing.language.wordlists import word_set

_NEAR = 4
"""Sentences back to which a bare “the group” or “the country” may reach."""
_HONOURS = frozenset(("highness", "majesty", "holiness"))
"""Words of address: the “his” before them stands for nobody else."""
_OFFICIAL = frozenset(
    (
        "high-level",
        "high",
        "level",
        "senior",
        "official",
        "government",
        "diplomatic",
        "security",
        "military",
        "presidential",
    )
)
"""What makes a state's “source” one of its officials."""
_FOR_THEMSELVES = frozenset(
    ("candidate", "relative", "player", "owner", "writer", "suspect", "expert", "lawyer", "royal", "cleric")
)
"""Classes of those who speak for nobody else, whatever they are of: “a Swedish novelist”."""
_PAST = frozenset(("former", "ex", "ex-", "late", "retired", "then", "onetime"))
_NOBODY = frozenset(("no", "any", "every", "each"))
_OPEN_DETERMINERS = frozenset(("a", "an", "some", "any", "no", "every", "each", "another", "other"))
_BROAD = frozenset(
    (
        "director",
        "lawyer",
        "deputy",
        "commander",
        "expert",
        "writer",
        "owner",
        "player",
        "relative",
        "envoy",
        "lawmaker",
        "suspect",
        "minister",
        "judge",
    )
)
"""Classes that take in offices which are not the same: “the prosecutor” is not the counsel for the defence."""
_OF_THE_STATE = frozenset(("government", "administration", "authorities", "regime", "cabinet", "army", "military"))


class Described:
    """Tells whom the descriptions of a document mean, by what was met in it so far, which the walk through it adds."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.last: dict[int, Reference] = {}
        self.recent: list[Reference] = []
        self.met: dict[str, dict[int, Entity]] = defaultdict(dict)
        self.states_named = _states_named(document)

    def meet(self, r: Reference, entity: Entity) -> None:
        """Take note of a reference whose entity is known."""
        if entity.number not in self.last and entity.kind == "person":
            for role in held(entity):
                self.met[role][entity.number] = entity
        self.last[entity.number] = r
        self.recent.append(r)

    def describe(self, r: Reference, about: Description) -> tuple[Entity | None, float]:
        """Who or what a description means, None when that is not known, and how surely."""
        if about.head == "people" and about.state is not None:
            return self.knowledge.state(about.state), 0.6
        noun = roles.noun(tuple(about.head.split()))
        owner = about.owner.entity if about.owner is not None else None
        if about.head in _HONOURS:
            return self._holder(replace(about, determiner="the"), None)
        if owner is None and about.determiner in ("his", "her") and self.recent and self.recent[-1].start == r.start:
            owner = self.recent[-1].entity
        if about.role is not None and not about.plural and about.determiner not in _OPEN_DETERMINERS:
            entity, confidence = self._holder(about, owner)
            if entity is not None:
                return entity, confidence
        if noun.speaking or about.role is not None:
            entity = self._spoken_for(about, owner, noun)
            if entity is not None:
                return entity, 0.7 if about.determiner in _OPEN_DETERMINERS else 0.8
        if noun.speaking and about.determiner in ("the", "this", "that") and not about.modifiers[1:]:
            entity = self._taken_up(about)
            if entity is not None:
                return entity, 0.65
        if noun.government and owner is not None and owner.home is not None:
            return owner.home, 0.8
        possessed = about.determiner in ("his", "her") and owner is not None
        if noun.state and possessed and owner is not None and owner.home is not None and owner.home.is_state:
            return owner.home, 0.8
        if about.head in _OF_THE_STATE and about.determiner == "the" and owner is None and not about.modifiers[1:]:
            return self._state_of_the_place()
        if about.plural or about.determiner not in ("the", "this", "that"):
            return None, 0.0
        if noun.state and not about.modifiers[1:]:
            return self._nearest(lambda e: e.is_state), 0.55
        if noun.body:
            return self._body(about)
        return None, 0.0

    def _holder(self, about: Description, owner: Entity | None) -> tuple[Entity | None, float]:
        """The person who is known to hold this office for this state or body."""
        role = about.role or ""
        met = self.met.get(role, {})
        found: dict[int, Entity]
        if about.state is not None:
            found = self.knowledge.of_state.get((role, about.state), {})
            found = found or {n: e for n, e in met.items() if e.state is None}
            people = [e for e in found.values() if self._may_hold(e, about)]
        elif owner is not None:
            found = {n: e for n, e in met.items() if owner.home is not None and e.home is owner.home}
            people = list((self.knowledge.of_body.get((role, owner.number), {}) | found).values())
        elif about.determiner not in ("the", "this", "that", "") or not (about.determiner or self._capital(about)):
            return None, 0.0
        else:
            people = list(met.values())
        sex = roles.gender(about.head)
        people = [e for e in people if e.kind == "person" and e is not owner and not (sex and e.sex and e.sex != sex)]
        exact_role = [e for e in people if any(known == about.role for known, _ in e.roles)]
        people = exact_role or people
        if not people:
            return None, 0.0
        if about.state is None and owner is None and role in _BROAD:
            people = [e for e in people if _called(e, about.head)]
            if not people:
                return None, 0.0
        if len(people) == 1:
            return people[0], 0.85
        here = [e for e in people if e.number in self.last]
        best = max(here, key=lambda e: self.last[e.number].start, default=None)
        if best is None:
            best = min(people, key=lambda e: (-sum(e.named.values()), e.number))
        return best, 0.65

    def _capital(self, about: Description) -> bool:
        return bool(about.modifiers) or len(about.head.split()) > 1

    def _may_hold(self, entity: Entity, about: Description) -> bool:
        return any(state in (about.state, None) for _, state in entity.roles)

    def _spoken_for(self, about: Description, owner: Entity | None, noun: roles.Noun) -> Entity | None:
        """The state or body whose officials these are."""
        if about.head in ("source", "sources") and _OFFICIAL.isdisjoint(about.modifiers):
            return None
        if about.role in _FOR_THEMSELVES or about.determiner in _NOBODY or not _PAST.isdisjoint(about.modifiers):
            return None
        if owner is not None and owner.kind in ("organisation", "group") and not owner.is_state:
            return owner
        if about.state is not None:
            return self.knowledge.state(about.state)
        if owner is not None and owner.is_state:
            return owner
        if (
            owner is not None
            and owner.kind == "person"
            and (noun.government or about.head in ("office", "spokesman", "spokeswoman", "spokesperson"))
        ):
            # “Her government” of somebody whose state no text tells is not she; “the Trump administration” is at least his.
            named = about.owner is not None and about.owner.form == "name"
            return (owner.home or (owner if named else None)) if noun.government else owner
        return None

    def _state_of_the_place(self) -> tuple[Entity | None, float]:
        """Whose “the government” or “the army” is: the only state that the source names, less surely the only one lately."""
        if len(self.states_named) == 1:
            return self.knowledge.state(next(iter(self.states_named))), 0.8
        at = self.recent[-1].sentence if self.recent else 0
        near = {
            r.entity.number: r.entity
            for r in self.recent[-40:]
            if r.entity is not None and r.entity.is_state and at - r.sentence <= _NEAR
        }
        return (next(iter(near.values())), 0.55) if len(near) == 1 else (None, 0.0)

    def _taken_up(self, about: Description) -> Entity | None:
        """Whom “the official” takes up: the body or state of the last one so called."""
        at = self.recent[-1].sentence if self.recent else 0
        for r in reversed(self.recent[-40:]):
            if at - r.sentence > 2 * _NEAR:
                break
            if r.description is not None and r.description.head == about.head and r.entity is not None:
                return r.entity
        return None

    def _nearest(self, wanted: object) -> Entity | None:
        at = self.recent[-1].sentence if self.recent else 0
        for r in reversed(self.recent[-40:]):
            if at - r.sentence > _NEAR:
                break
            if r.entity is not None and r.form == "name" and wanted(r.entity):  # type: ignore[operator]
                return r.entity
        return None

    def _body(self, about: Description) -> tuple[Entity | None, float]:
        """The body that “the agency” or “the militant group” takes up: one of that word, else the last that may be so called."""
        head = about.head
        armed = head in word_set("armed_heads")
        general = head in word_set("general_body_heads")
        at = self.recent[-1].sentence if self.recent else 0
        loose: Entity | None = None
        for r in reversed(self.recent[-60:]):
            e = r.entity
            if e is None or e.is_state or e.kind not in ("organisation", "group"):
                continue
            bears = not about.modifiers[1:] and any(head in name.lower().split() for name in e.names)
            if (head, None) in e.roles or bears:
                return e, 0.85
            fits = e.kind == "group" if armed and not general else general and (e.kind == "organisation" or armed)
            if loose is None and fits and at - r.sentence <= _NEAR and r.form == "name":
                loose = e
        return loose, 0.6


def _states_named(document: Document) -> dict[str, None]:
    """Codes of all states that a source names, by name or capital or as what somebody is of."""
    found: dict[str, None] = {}
    for r in document.references:
        code = r.description.state if r.description is not None else None
        if r.entity is not None and r.entity.is_state:
            code = r.entity.state
        elif r.form == "name" and code is None:
            code = states.capital_of(r.text)
        if code is not None:
            found[code] = None
    return found


def _called(entity: Entity, head: str) -> bool:
    """Whether the texts call somebody by this very noun."""
    last = head.split()[-1]
    return any(last in text.lower().split() for text in entity.role_texts)
