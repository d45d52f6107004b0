"""Names of all sources gathered into entities: states by table, people by their words, bodies by words and acronyms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from briefing.analysis.actors import forms, states
from briefing.analysis.actors.bodies import cluster_bodies
from briefing.analysis.actors.kinds import settle_kinds
from briefing.analysis.actors.lexicon import PARTICLES
from briefing.analysis.actors.people import cluster_people
from briefing.analysis.actors.story import Entity, Reference, Story
from briefing.analysis.actors.tidying import tidy_names
from briefing.language.wordlists import word_set
from briefing.model import EntityKind

_PERSONAL = frozenset(w.rstrip(".") for w in word_set("personal_titles")) | frozenset(
    ("minister", "secretary", "leader", "chancellor")
)


def cluster_names(story: Story) -> None:
    """Give every name reference an entity; lone surnames and short forms go to the bearer in their source, then in the story."""
    for document in story.documents:
        tidy_names(document)
    settle_kinds(story)
    names = [r for d in story.documents for r in d.references if r.form == "name"]
    kinds = _usual_kinds(names)
    full = {w for r in names if r.kind == "person" and r.last - r.first > 1 for w in forms.words(r.text)}
    people: list[Reference] = []
    bodies: list[Reference] = []
    countries: dict[str, Entity] = {}
    for reference in names:
        reference.words = forms.words(reference.text)
        if not reference.words:
            continue
        if _one_of_many(story, reference, kinds):
            reference.kind = "person"
            continue
        kind, code = _kind(story, reference, kinds, full)
        if code is not None:
            entity = countries.get(code)
            if entity is None:
                entity = countries[code] = story.entity("state", code, is_state=True)
            reference.kind = "state"
            if states.code_of(reference.text) is None:
                reference.form = "nominal"
            entity.own(reference)
        elif kind == "person":
            reference.kind = "person"
            people.append(reference)
        else:
            reference.kind = "place" if reference.kind == "person" else reference.kind
            bodies.append(reference)
    cluster_people(story, people)
    cluster_bodies(story, bodies, kinds)


_ONE = frozenset(("a", "an", "one", "another", "every", "each", "any", "no"))


def _one_of_many(story: Story, r: Reference, kinds: Mapping[tuple[str, ...], EntityKind]) -> bool:
    """Whether a word for a group's members means one of them: “another Republican said” beside “the Republicans”."""
    if len(r.words) != 1 or (r.words[0] + "s",) not in kinds or r.first == 0 or r.kind == "person":
        return False
    tokens = story.documents[r.document].sentences[r.sentence].tokens
    after = tokens[r.last].tag if r.last < len(tokens) else "."
    return tokens[r.first - 1].text.lower() in _ONE and not after.startswith(("NN", "JJ", "HYPH"))


def _kind(
    story: Story, r: Reference, kinds: Mapping[tuple[str, ...], EntityKind], full: set[str]
) -> tuple[EntityKind, str | None]:
    """What a name names, and the state when it is one. A state or capital is a person's only where the story knows a bearer."""
    code = states.code_of(r.text) or states.people_of(r.words)
    kind = kinds.get(r.words, r.kind)
    if r.title and r.title[-1] in _PERSONAL and code is None:
        return "person", None
    if kind != "person" or len(r.words) > 1:
        return kind, code if kind != "person" else None
    borne = r.words[0] in full and r.kind == "person"
    if code is not None:
        return kind, None if borne else code
    tokens = story.documents[r.document].sentences[r.sentence].tokens
    article = r.first > 0 and tokens[r.first - 1].text.lower() == "the"
    if article and r.words[0] in full and r.last < len(tokens) and tokens[r.last].tag.startswith("NN"):
        return "person", None  # “the Smith administration”: the article is the noun's
    if article or (states.capital_of(r.text) and not borne):
        return "place", None
    return kind, None


def _usual_kinds(names: Iterable[Reference]) -> dict[tuple[str, ...], EntityKind]:
    """The kind that most mentions of a one-word name have, the words of longer people's names counted for theirs."""
    votes: dict[tuple[str, ...], Counter[EntityKind]] = defaultdict(Counter)
    for r in names:
        found = forms.words(r.text)
        votes[found][r.kind] += 1
        if r.kind == "person" and len(found) > 1:
            votes[found[-1:]]["person"] += 1
            if found[-2] in PARTICLES:
                votes[found[-2:]]["person"] += 1
    return {key: count.most_common(1)[0][0] for key, count in votes.items()}
