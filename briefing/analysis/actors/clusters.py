"""Names of all sources gathered into entities: states by table, people by their words, bodies by words and acronyms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefing.analysis.actors import states
from briefing.analysis.actors.bodies import cluster_bodies
from briefing.analysis.actors.gathering import Roll, gather
from briefing.analysis.actors.kinds import settle_kinds
from briefing.analysis.actors.lexicon import PARTICLES
from briefing.analysis.actors.metonyms import stand_for_states
from briefing.analysis.actors.people import cluster_people
from briefing.analysis.actors.story import Name, Story
from briefing.analysis.actors.tidying import tidy_names
from briefing.analysis.forking import Crew
from briefing.language.wordlists import word_set
from briefing.model import EntityKind

_PERSONAL = frozenset(w.rstrip(".") for w in word_set("personal_titles")) | frozenset(
    ("minister", "secretary", "leader", "chancellor")
)


def cluster_names(story: Story, crew: Crew) -> None:
    """Give every name reference an entity; lone surnames and short forms go to the bearer in their source, then in the story.

    What each document says of its names is told to all processes, and all decide the same.
    """
    for document in story.documents:
        tidy_names(document)
    rolls, own = gather(story, crew)
    _decide(story, rolls)
    for document in story.documents:
        for reference, name in own[document.number]:
            reference.kind, reference.form = name.kind, name.form
            if name.entity is not None:
                name.entity.own(reference, name.confidence)


def _decide(story: Story, rolls: Sequence[Roll]) -> None:
    names = [name for roll in rolls for name in roll.names]
    settle_kinds(names)
    kinds = _usual_kinds(names)
    full = {w for n in names if n.kind == "person" and n.long for w in n.words}
    people: list[Name] = []
    bodies: list[Name] = []
    for name in names:
        if name.one and name.kind != "person" and (name.words[0] + "s",) in kinds:
            name.kind = "person"
            continue
        kind, code = _kind(name, kinds, full)
        if code is not None:
            name.kind = "state"
            if states.code_of(name.text) is None:
                name.form = "nominal"
            story.state(code).go_by(name)
        elif kind == "person":
            name.kind = "person"
            people.append(name)
        else:
            name.kind = "place" if name.kind == "person" else name.kind
            bodies.append(name)
    cluster_people(story, people)
    cluster_bodies(story, bodies, kinds, rolls)
    for roll in rolls:
        stand_for_states(story, roll)


def _kind(name: Name, kinds: Mapping[tuple[str, ...], EntityKind], full: set[str]) -> tuple[EntityKind, str | None]:
    """What a name names, and the state when it is one. A state or capital is a person's only where the story knows a bearer."""
    words = name.words
    code = states.code_of(name.text) or states.people_of(words)
    kind = kinds.get(words, name.kind)
    if name.title and name.title[-1] in _PERSONAL and code is None:
        return "person", None
    if kind != "person" or len(words) > 1:
        return kind, code if kind != "person" else None
    borne = words[0] in full and name.kind == "person"
    if code is not None:
        return kind, None if borne else code
    if name.article and name.before_noun and words[0] in full:
        return "person", None  # “the Smith administration”: the article is the noun's
    if name.article or (states.capital_of(name.text) and not borne):
        return "place", None
    return kind, None


def _usual_kinds(names: Iterable[Name]) -> dict[tuple[str, ...], EntityKind]:
    """The kind that most mentions of a one-word name have, the words of longer people's names counted for theirs."""
    votes: dict[tuple[str, ...], dict[EntityKind, int]] = {}

    def vote(words: tuple[str, ...], kind: EntityKind, count: int) -> None:
        cast = votes.get(words)
        if cast is None:
            votes[words] = {kind: count}
        else:
            cast[kind] = cast.get(kind, 0) + count

    for n in names:
        vote(n.words, n.kind, n.count)
        if n.kind == "person" and len(n.words) > 1:
            vote(n.words[-1:], "person", n.count)
            if n.words[-2] in PARTICLES:
                vote(n.words[-2:], "person", n.count)
    return {key: max(cast, key=cast.__getitem__) if len(cast) > 1 else next(iter(cast)) for key, cast in votes.items()}
