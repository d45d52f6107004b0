"""Bodies, groups, places and the rest: the same words, an acronym and its long form, a short form and its long form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from rapidfuzz.distance import Indel

from briefing.analysis.actors import forms, states
from briefing.analysis.actors.gathering import Roll
from briefing.analysis.actors.lexicon import MEDIA
from briefing.analysis.actors.story import Entity, Name, Story
from briefing.language.wordlists import phrases, word_set
from briefing.model import EntityKind


def cluster_bodies(
    story: Story, names: Sequence[Name], kinds: Mapping[tuple[str, ...], EntityKind], rolls: Sequence[Roll]
) -> None:
    """Entities for all other names: same words, acronym and its long form, short form and long form."""
    by_key: dict[tuple[str, ...], Entity] = {}
    for name in names:
        key = forms.organisation_words(name.text)
        entity = by_key.get(key)
        if entity is None:
            entity = by_key[key] = story.entity(kinds.get(name.words, name.kind))
        entity.go_by(name)
    for entity in by_key.values():
        votes: Counter[EntityKind] = Counter()
        for name in entity.called:
            votes[name.kind] += name.count
        entity.kind = max(votes, key=votes.__getitem__)
    pairs = [*_called_alike(rolls), *_defined_acronyms(rolls, by_key), *_derived_acronyms(by_key)]
    pairs += _spelt_otherwise(by_key)
    for one, other in [*pairs, *_short_forms(by_key), *_state_prefixed(by_key), *_members(by_key)]:
        story.merge(story.current(other), story.current(one))


def _members(by_key: dict[tuple[str, ...], Entity]) -> list[tuple[Entity, Entity]]:
    """Pairs such as Republican and Republicans: a group goes by the word for its members in singular and plural."""
    return [
        (entity, by_key[plural])
        for key, entity in by_key.items()
        if len(key) == 1 and (plural := (key[0] + "s",)) in by_key
        and entity.kind != "person" and by_key[plural].kind != "person" and not forms.is_acronym(next(iter(entity.names)))
        and key not in MEDIA
    ]  # fmt: skip


def _spelt_otherwise(by_key: dict[tuple[str, ...], Entity]) -> list[tuple[Entity, Entity]]:
    """Pairs such as Hizballah and Hezbollah: one word of the same skeleton, particles apart; no source uses both."""
    found: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
    pairs = []
    order = sorted(by_key.items(), key=lambda item: (-sum(item[1].named.values()), item[0]))
    for key, entity in order:
        core = forms.core(key)
        if (
            len(core) > 1
            or len(core[0]) < 5
            or entity.kind != "group"
            or any(forms.is_acronym(n) for n in entity.names)
        ):
            continue
        frame = forms.skeleton(core[0])
        for word, other in found[frame]:
            alike = Indel.normalized_similarity(word, core[0]) >= forms.ALIKE
            if len(frame) > 2 and alike and not entity.named.keys() & other.named.keys():
                pairs.append((entity, other))
                break
        else:
            found[frame].append((core[0], entity))
    return pairs


def _defined_acronyms(rolls: Sequence[Roll], by_key: dict[tuple[str, ...], Entity]) -> list[tuple[Entity, Entity]]:
    """Pairs from “International Atomic Energy Agency (IAEA)”: the name before the bracket whose initials spell it."""
    pairs = []
    for roll in rolls:
        for acronym, names in roll.defined:
            short = by_key.get(forms.organisation_words(acronym))
            long = next((n.entity for n in names if n.entity is not None and not n.entity.is_state), None)
            if short is not None and long is not None:
                pairs.append((short, long))
    return pairs


def _called_alike(rolls: Sequence[Roll]) -> list[tuple[Entity, Entity]]:
    """Pairs of names that a text says to be one thing's: “Daesh (also known as ISIL)”."""
    pairs = ((one.entity, other.entity) for roll in rolls for one, other in roll.alike)
    return [
        (one, other)
        for one, other in pairs
        if one is not None and other is not None and not one.is_state and not other.is_state
        and (one.kind == "person") == (other.kind == "person")
    ]  # fmt: skip


@cache
def _well_known() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Words of an acronym that needs no saying -> words of the name written out."""
    pairs = (line.split(":", 1) for line in phrases("acronyms"))
    return {forms.organisation_words(short): forms.organisation_words(long.strip()) for short, long in pairs}


def _derived_acronyms(by_key: dict[tuple[str, ...], Entity]) -> list[tuple[Entity, Entity]]:
    """Pairs whose long form's initials spell the acronym, both in one source, or only one long form in the story fits."""
    long_forms: dict[str, list[Entity]] = defaultdict(list)
    for key, entity in by_key.items():
        if len(key) > 1 and entity.kind in ("organisation", "group", "other"):
            for name in list(entity.names):
                letters = forms.initials(name)
                if len(letters) > 1 and entity not in long_forms[letters]:
                    long_forms[letters].append(entity)
    pairs = []
    for key, entity in by_key.items():
        written_out = _well_known().get(key)
        if written_out in by_key and len(key) == 1 and any(forms.is_acronym(n) for n in entity.names):
            pairs.append((entity, by_key[written_out]))
        elif len(key) == 1 and any(forms.is_acronym(n) for n in entity.names):
            found = long_forms.get(key[0], [])
            if len(found) == 1 and len(key[0]) > 2:
                pairs.append((entity, found[0]))
    return pairs


def _short_forms(by_key: dict[tuple[str, ...], Entity]) -> list[tuple[Entity, Entity]]:
    """Pairs such as Lockheed and Lockheed Martin: a distinctive first word, and the longer name that sources use beside it."""
    begun: dict[str, list[Entity]] = defaultdict(list)
    for key, entity in by_key.items():
        if (
            len(key) > 1
            and entity.kind in ("organisation", "group")
            and key[0] not in word_set("common_body_words")
            and not states.is_known(key[0])
        ):
            begun[key[0]].append(entity)
    pairs = []
    for key, entity in by_key.items():
        if len(key) == 1 and key[0] in begun and entity.kind != "place":
            long = _beside(entity, begun[key[0]])
            if long is not None:
                pairs.append((entity, long))
    return pairs


def _beside(short: Entity, longer: Sequence[Entity]) -> Entity | None:
    """Which of several longer names (Ford Motor Company, Ford Foundation) a short one is short for, None when that is open.

    It is the one that stands beside the short form in at least twice as many sources as any other.
    """
    shared = sorted(((-len(short.named.keys() & e.named.keys()), e.number, e) for e in longer), key=lambda row: row[:2])
    most, second = -shared[0][0], -shared[1][0] if len(shared) > 1 else 0
    return shared[0][2] if most > 0 and most >= 2 * second else None


def _state_prefixed(by_key: dict[tuple[str, ...], Entity]) -> list[tuple[Entity, Entity]]:
    """Pairs such as State Department and US State Department; of several states' bodies, the one that sources use beside it."""
    longer: dict[tuple[str, ...], list[Entity]] = defaultdict(list)
    for key, entity in by_key.items():
        code, size = states.leading(key)
        if code is not None and size < len(key):
            entity.state = code
            longer[key[size:]].append(entity)
    pairs = []
    for key, found in longer.items():
        bodies: dict[str | None, Entity] = {}
        for e in found:
            if bodies.setdefault(e.state, e) is not e:
                pairs.append((e, bodies[e.state]))
        short = by_key.get(key)
        if short is not None and short.kind in ("organisation", "group"):
            long = found[0] if len(bodies) == 1 else _beside(short, list(bodies.values()))
            if long is not None:
                pairs.append((short, long))
    return pairs
