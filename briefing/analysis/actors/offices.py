"""Who holds which office in the story: what titles and appositions state outright."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from briefing.analysis.actors import forms, roles, states
from briefing.analysis.actors.grammar import part_of
from briefing.analysis.actors.story import Document, Entity, Reference, Story
from briefing.analysis.forking import Crew
from briefing.model import Token

_OF = frozenset(("of", "for", "at"))
_IN_ROLE = frozenset(("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "CD"))
_LONGEST_ROLE = 9
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


class Knowledge:
    """Who holds which office in the story, and which state is which entity."""

    def __init__(self, story: Story) -> None:
        self.state = story.state
        self.of_state: dict[tuple[str, str], dict[int, Entity]] = defaultdict(dict)
        self.of_body: dict[tuple[str, int], dict[int, Entity]] = defaultdict(dict)
        for e in story.entities:
            if e.called and e.kind == "person":
                for role in held(e):
                    self._hold(role, e)

    def _hold(self, role: str, e: Entity) -> None:
        """List a person by office and by the state, body or, of a body's people, by its state that they hold it for."""
        if e.state is not None:
            self.of_state[role, e.state][e.number] = e
        bodies = set(e.employers) | ({e.home.number} if e.home is not None else set())
        for number in sorted(bodies):
            self.of_body[role, number][e.number] = e


def held(entity: Entity) -> list[str]:
    """Classes of the offices that a person is said to hold, and the classes that take those in."""
    found = dict.fromkeys(role for role, _ in entity.roles)
    return list(found | dict.fromkeys(wide for role in found if (wide := roles.wider().get(role))))


Told = tuple[int, str, str | None, str, int | None]
"""A person, the class of an office (or a noun, of what is no person), its state, its words, the body it is held in."""


def learn_offices(story: Story, crew: Crew) -> None:
    """Give each person the offices that titles and appositions state outright, and the state or body they hold them for.

    Genders that nouns tell go the same way: all processes learn what stands in each document, in the order of the documents.
    """
    mine = [(d.number, _told(d), d.genders) for d in story.documents]
    for _, told, genders in sorted((row for rows in crew.exchange(mine) for row in rows), key=lambda row: row[0]):
        for number, role, state, text, holder in told:
            entity = story.by_number[number]
            entity.roles[role, state] += 1
            if text:
                entity.role_texts[text] += 1
            if holder is not None:
                entity.employers[holder] += 1
        for number, gender in genders:
            story.by_number[number].gender[gender] += 2


def _told(document: Document) -> list[Told]:
    """The offices that the appositions of a document tell."""
    found: list[Told] = []
    for named, described in document.appositions:
        entity, about = named.entity, described.description
        if entity is None or about is None or described.entity is not None:
            continue
        entity.own(described, 0.93)
        described.kind = entity.kind
        if about.role is None and entity.kind != "person":
            found.append((entity.number, about.head, None, "", None))
            continue
        # “the spokesman of the Qatari foreign ministry”: what he speaks for tells the state.
        within = about.owner.description if about.owner is not None else None
        state = None if _runs_on(document, described) else about.state or (within.state if within else None)
        holder = about.owner.entity if about.owner is not None else _what_its_means(document, described, entity)
        if holder is not None and holder.is_state and about.owner is None:
            state = holder.state
        employs = (
            holder is not None
            and holder is not entity
            and not holder.is_state
            and holder.kind in ("organisation", "group")
        )
        role, text = about.role or about.head, _role_text(document, described)
        found.append((entity.number, role, state, text, holder.number if employs and holder is not None else None))
        if gender := roles.gender(about.head):
            document.genders.append((entity.number, gender))
    return found


def _what_its_means(document: Document, described: Reference, person: Entity) -> Entity | None:
    """The body or state of “its leader”: the last one named before it in the sentence, else the subject of the one before."""
    if described.description is None or described.description.determiner != "its":
        return None
    last: Entity | None = None
    at = bisect_left(document.references, described.start, key=lambda r: r.start)
    for r in reversed(document.references[max(0, at - 30) : at]):
        e = r.entity
        if e is None or e is person or e.kind not in ("organisation", "group", "state"):
            continue
        if r.sentence == described.sentence:
            return e
        if r.sentence < described.sentence - 1:
            break
        if part_of(document.sentences[r.sentence].tokens, r) == "subject":
            last = e
    return last


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
