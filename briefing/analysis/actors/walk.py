"""Descriptions and pronouns resolved in reading order, document by document, with what the whole story knows of offices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from briefing.analysis.actors import forms, roles, states
from briefing.analysis.actors.grammar import part_of
from briefing.analysis.actors.pairs import resolve_pair
from briefing.analysis.actors.pronouns import choose
from briefing.analysis.actors.salience import Scene, Track
from briefing.analysis.actors.speech import Speech
from briefing.analysis.actors.story import Description, Document, Entity, Reference, Story
from briefing.analysis.actors.unnamed import GENDER, PREDICATE
from briefing.language.wordlists import word_set
from briefing.model import Token

_NEAR = 4
"""Sentences back to which a bare “the group” or “the country” may reach."""
_TEACHES = 0.6
"""A pronoun as sure as this tells the gender of the person it stands for."""
_SMALL_OPENINGS = frozenset(
    (
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "both",
        "as",
        "and",
        "then",
        "now",
        "another",
        "one",
        "other",
        "some",
        "this",
        "same",
    )
)
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


def _called(entity: Entity, head: str) -> bool:
    """Whether the texts call somebody by this very noun."""
    last = head.split()[-1]
    return any(last in text.lower().split() for text in entity.role_texts)


class Knowledge:
    """Who holds which office in the story, and which state is which entity."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.of_state: dict[tuple[str, str], dict[int, Entity]] = defaultdict(dict)
        self.of_body: dict[tuple[str, int], dict[int, Entity]] = defaultdict(dict)
        self.states: dict[str, Entity] = {}
        for e in story.entities:
            if not e.references:
                continue
            if e.is_state and e.state:
                self.states[e.state] = e
            if e.kind == "person":
                for role in held(e):
                    self._hold(role, e)

    def _hold(self, role: str, e: Entity) -> None:
        """List a person by office and by the state, body or, of a body's people, by its state that they hold it for."""
        if e.state is not None:
            self.of_state[role, e.state][e.number] = e
        bodies = set(e.employers) | ({e.home.number} if e.home is not None else set())
        for number in sorted(bodies):
            self.of_body[role, number][e.number] = e

    def state(self, code: str) -> Entity:
        """The entity of a state, made when a description is the first to speak of it."""
        found = self.states.get(code)
        if found is None:
            found = self.states[code] = self.story.entity("state", code, is_state=True)
        return found


def held(entity: Entity) -> list[str]:
    """Classes of the offices that a person is said to hold, and the classes that take those in."""
    found = dict.fromkeys(role for role, _ in entity.roles)
    return list(found | dict.fromkeys(wide for role in found if (wide := roles.wider().get(role))))


def learn_offices(story: Story) -> None:
    """Give each person the offices that titles and appositions state outright, and the state or body they hold them for."""
    for document in story.documents:
        for named, described in document.appositions:
            entity, about = named.entity, described.description
            if entity is None or about is None or described.entity is not None:
                continue
            entity.own(described, 0.93)
            described.kind = entity.kind
            if about.role is None and entity.kind != "person":
                entity.roles[about.head, None] += 1
                continue
            # “the spokesman of the Qatari foreign ministry”: what he speaks for tells the state.
            within = about.owner.description if about.owner is not None else None
            state = None if _runs_on(document, described) else about.state or (within.state if within else None)
            entity.roles[about.role or about.head, state] += 1
            if text := _role_text(document, described):
                entity.role_texts[text] += 1
            holder = about.owner.entity if about.owner is not None else None
            if (
                holder is not None
                and holder is not entity
                and not holder.is_state
                and holder.kind in ("organisation", "group")
            ):
                entity.employers[holder.number] += 1
            gender = next((g for g in map(GENDER.get, about.head.split()) if g), None)
            if gender:
                entity.gender[gender] += 2


def _runs_on(document: Document, described: Reference) -> bool:
    """Whether a state's name before an office may be another phrase's: a headline that ends in “… to constrain Norway”."""
    about = described.description
    tokens = document.sentences[described.sentence].tokens
    if about is None or about.state is None or described.first == 0 or about.determiner:
        return False
    opening = tokens[described.first].text
    if about.owner is not None and about.owner.first == described.first:
        opening = about.owner.text
    noun = states.code_of(opening) == about.state and not forms.is_acronym(opening)
    return noun and tokens[described.first - 1].tag.startswith("VB")


_OF = frozenset(("of", "for", "at"))
_IN_ROLE = frozenset(("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "CD"))
_LONGEST_ROLE = 9


def _role_text(document: Document, described: Reference) -> str:
    """The words of an office with what it is of (“head of the national disaster agency”), no article; "" of bare kinship."""
    about = described.description
    tokens = document.sentences[described.sentence].tokens
    end = described.last
    if end + 1 < len(tokens) and tokens[end].text in _OF:
        at = end + 1
        while at < len(tokens) and at - described.last <= _LONGEST_ROLE and _within_role(tokens, at):
            at += 1
        while at > end and not tokens[at - 1].tag.startswith("NN"):
            at -= 1
        end = at if at > end + 1 else end
    text = " ".join(document.source.text[described.start : max(described.end, tokens[end - 1].end)].split())
    kin = about is not None and about.role == "relative"
    if kin and " of " not in text and (about is None or about.owner is None or about.determiner in ("his", "her")):
        return ""
    first, _, rest = text.partition(" ")
    while rest and first.lower() in _SMALL_OPENINGS:
        text = rest
        first, _, rest = text.partition(" ")
    return text


def _within_role(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word goes on with what an office is of: a noun phrase, or “of” and the next one."""
    return tokens[at].tag in _IN_ROLE or (tokens[at].text == "of" and at + 1 < len(tokens))


def resolve_in_order(story: Story) -> None:
    """Give an entity to every description and pronoun that can be resolved."""
    knowledge = Knowledge(story)
    for document in story.documents:
        Walk(document, knowledge).run()


class Walk:
    """One document from its first reference to its last."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.document, self.knowledge = document, knowledge
        self.last: dict[int, Reference] = {}
        self.counts: dict[int, int] = defaultdict(int)
        self.recent: list[Reference] = []
        self.met: dict[str, dict[int, Entity]] = defaultdict(dict)
        self.tracks: dict[int, Track] = {}
        self.people_met = 0
        self.unnamed: dict[str, Entity] = {}
        self.last_speaker: int | None = None
        self.speech = Speech(document)
        self.most = _most_named(document)
        self.states_named = _states_named(document)

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
                entity, confidence = self._describe(r, r.description)
                if entity is not None:
                    r.kind = entity.kind
                    entity.own(r, confidence)
            if r.entity is not None:
                if r.entity.number not in self.last and r.entity.kind == "person":
                    for role in held(r.entity):
                        self.met[role][r.entity.number] = r.entity
                self.last[r.entity.number] = r
                self.counts[r.entity.number] += 1
                self.recent.append(r)
                if r.entity.kind == "person" or _may_be_person(r, r.entity):
                    self._follow(r, r.entity)
            if r.form == "nominal" and (r.entity is None or r.entity.kind != "person") and self._one_person(r):
                self._follow(r, self._nameless(r))
        if seconds:
            self.document.references += seconds
            self.document.references.sort(key=lambda r: (r.start, -r.end))

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
            gender = next((g for w in noun.split() if (g := GENDER.get(w))), "")
            if gender:
                known.gender[gender] += 2
        return known

    def _follow(self, r: Reference, entity: Entity) -> None:
        tokens = self.document.sentences[r.sentence].tokens
        part = part_of(tokens, r)
        track = self.tracks.pop(entity.number, None)
        if track is None:
            self.people_met += 1
            track = Track(entity, r, part, first_order=self.people_met)
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
            if not track.entity.sex:
                track.entity.gender[r.gender] += 1
            track.entity.kind = "person"

    def _resolve_impersonal(self, r: Reference) -> None:
        """“It” and “they” that speak or act: the body that was the subject last, in this sentence or the one before."""
        they = r.text.lower() == "they"
        for m in reversed(self.recent[-30:]):
            if r.sentence - m.sentence > 1:
                return
            e = m.entity
            if e is None or e.kind not in ("organisation", "group", "state") or m.end > r.start:
                continue
            plural = m.description is not None and m.description.plural
            if (they and not plural and e.kind != "group") or (not they and plural):
                continue
            if part_of(self.document.sentences[m.sentence].tokens, m) == "subject":
                r.kind = e.kind
                e.own(r, 0.6)
                return

    def _describe(self, r: Reference, about: Description) -> tuple[Entity | None, float]:
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
        people = [e for e in people if e.kind == "person" and e is not owner]
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
            best = min(people, key=lambda e: (-len(e.references), e.number))
        return best, 0.65

    def _capital(self, about: Description) -> bool:
        return bool(about.modifiers) or len(about.head.split()) > 1

    def _may_hold(self, entity: Entity, about: Description) -> bool:
        return any(state in (about.state, None) for _, state in entity.roles)

    def _spoken_for(self, about: Description, owner: Entity | None, noun: roles.Noun) -> Entity | None:
        """The state or body whose officials these are."""
        if about.head in ("source", "sources") and _OFFICIAL.isdisjoint(about.modifiers):
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
            return owner.home if noun.government and owner.home is not None else owner
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


_OF_THE_STATE = frozenset(("government", "administration", "authorities", "regime", "cabinet", "army", "military"))


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
