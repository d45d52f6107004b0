"""Names of all sources gathered into entities: states by table, people by their words, bodies by words and acronyms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from briefing.analysis.actors import forms, roles, states
from briefing.analysis.actors.firstnames import gender_of
from briefing.analysis.actors.lexicon import HONORIFICS, PARTICLES, TITLES
from briefing.analysis.actors.story import Document, Entity, Reference, Story
from briefing.language.wordlists import word_set
from briefing.model import EntityKind

_PERSONAL = frozenset(w.rstrip(".") for w in word_set("personal_titles")) | frozenset(
    ("minister", "secretary", "leader", "chancellor")
)
_DOMINANT = 3
"""A lone surname goes to the one bearer in the story that is named at least this many times as often as the next."""


def cluster_names(story: Story) -> None:
    """Give every name reference an entity; lone surnames and short forms go to the bearer in their source, then in the story."""
    for document in story.documents:
        _demote(document)
        _read_titles(document)
    names = [r for d in story.documents for r in d.references if r.form == "name"]
    kinds = _usual_kinds(names)
    people: list[Reference] = []
    bodies: list[Reference] = []
    countries: dict[str, Entity] = {}
    for reference in names:
        reference.words = forms.words(reference.text)
        if not reference.words:
            continue
        code = states.code_of(reference.text) or states.people_of(reference.words)
        kind = kinds.get(reference.words, reference.kind)
        if code is None and reference.title and reference.title[-1] in _PERSONAL:
            kind = reference.kind = "person"
        if code is not None and not (kind == "person" and reference.kind == "person"):
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
            bodies.append(reference)
    cluster_people(story, people)
    cluster_bodies(story, bodies, kinds)


def _demote(document: Document) -> None:
    """Drop names that are only a noun of office or body (“Ministry”, “Amir”): they are descriptions."""
    common = word_set("name_titles") | word_set("body_heads") | word_set("speaking_heads") | word_set("bare_nouns")
    kept = []
    for r in document.references:
        if all(w in common for w in forms.words(r.text)) and states.code_of(r.text) is None:
            continue
        tokens = document.sentences[r.sentence].tokens
        while r.last - r.first > 1 and (tokens[r.last - 1].text.lower(),) in roles.classes():
            # “507th Maintenance Group Commander” names the group and describes its commander.
            r.last -= 1
            r.end = tokens[r.last - 1].end
            r.text = document.source.text[r.start : r.end]
        kept.append(r)
    document.references = kept


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


def _read_titles(document: Document) -> None:
    """Fill `title` (words of title before the name, in lower case) and the gender it tells."""
    for r in document.references:
        if r.form != "name":
            continue
        tokens = document.sentences[r.sentence].tokens
        at = r.first
        while at > 0 and r.first - at < 5 and tokens[at - 1].text.lower().rstrip(".") in TITLES:
            at -= 1
        r.title = tuple(t.text.lower().rstrip(".") for t in tokens[at : r.first])
        for word in r.title:
            r.gender = HONORIFICS.get(word, r.gender)


def cluster_people(story: Story, references: Sequence[Reference]) -> None:
    """Entities for people: full names first, then the single names that belong to them."""
    full: dict[tuple[str, ...], list[Reference]] = defaultdict(list)
    single: list[Reference] = []
    for r in references:
        key = forms.person_words(r.text)
        core = forms.core(key)
        if len(core) > 1:
            full[core].append(r)
        else:
            single.append(r)
    bearers = _full_names(story, full)
    _single_names(story, single, bearers)


def _full_names(story: Story, full: dict[tuple[str, ...], list[Reference]]) -> dict[str, list[Entity]]:
    """One entity for each person named in full; returned by every word of their names."""
    order = sorted(full, key=lambda k: (-len(full[k]), -len(k), k))
    by_word: dict[str, list[tuple[tuple[str, ...], Entity]]] = defaultdict(list)
    for core in order:
        entity: Entity | None = None
        skeletons = {forms.skeleton(w) for w in core if len(w) > 1}
        near: dict[int, tuple[tuple[str, ...], Entity]] = {}
        for s in sorted(skeletons):
            for other, found in by_word.get(s, ()):
                near.setdefault(found.number, (other, found))
        for other, found in near.values():
            if forms.same_person(core, other):
                entity = found
                break
        if entity is None:
            entity = story.entity("person")
        for r in full[core]:
            entity.own(r)
            if r.gender:
                entity.gender[r.gender] += 2
        guess = gender_of(core[0])
        if guess:
            entity.gender[guess] += len(full[core])
        for s in sorted(skeletons):
            by_word[s].append((core, entity))
    bearers: dict[str, list[Entity]] = defaultdict(list)
    for core in order:
        owner = full[core][0].entity
        for word in dict.fromkeys(core):
            if owner is not None and owner not in bearers[word]:
                bearers[word].append(owner)
    return bearers


def _single_names(story: Story, single: Sequence[Reference], bearers: dict[str, list[Entity]]) -> None:
    present: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for entity in {id(e): e for found in bearers.values() for e in found}.values():
        for r in entity.references:
            present[r.document][entity.number].append(r.start)
    counts = {e.number: len(e.references) for found in bearers.values() for e in found}
    alone: dict[str, Entity] = {}
    for r in single:
        word = forms.core(forms.person_words(r.text))[-1]
        candidates = [e for e in bearers.get(word, ()) if not (r.gender and e.sex and e.sex != r.gender)]
        owner, confidence = _bearer(r, word, candidates, present, counts)
        if owner is None:
            owner = alone.get(word)
            if owner is None:
                owner = alone[word] = story.entity("person")
            confidence = 0.95
            guess = gender_of(word)
            if guess:
                owner.gender[guess] += 1
        owner.own(r, confidence)
        if r.gender:
            owner.gender[r.gender] += 2
    _join_spellings(story, alone, bearers)


def _bearer(
    r: Reference, word: str, candidates: list[Entity], present: dict[int, dict[int, list[int]]], counts: dict[int, int]
) -> tuple[Entity | None, float]:
    """The person whose surname (or single name) this is, with how sure that is."""
    here = present.get(r.document, {})
    local = [e for e in candidates if e.number in here]
    if local:

        def rank(e: Entity) -> tuple[bool, bool, int, int]:
            places = here[e.number]
            before = bisect_left(places, r.start)
            return not before, not _ends_with(e, word), -places[before - 1] if before else places[0], e.number

        best = min(local, key=rank)
        return best, 0.98 if len(local) == 1 else 0.85
    likely = sorted((e for e in candidates if _ends_with(e, word)), key=lambda e: (-counts[e.number], e.number))
    if likely and (len(likely) == 1 or counts[likely[0].number] >= _DOMINANT * counts[likely[1].number]):
        return likely[0], 0.9 if len(likely) == 1 else 0.75
    return None, 0.0


def _ends_with(entity: Entity, word: str) -> bool:
    """Whether a single word is the name that the person goes by alone: the last word, or the first of a three-part Asian name."""
    for name in entity.names:
        core = forms.core(forms.person_words(name))
        if core[-1] == word or (core[0] == word and _surname_first(core)):
            return True
    return False


def _surname_first(core: tuple[str, ...]) -> bool:
    return core[0] in word_set("surnames_first") and len(core) <= 3


def _join_spellings(story: Story, alone: dict[str, Entity], bearers: dict[str, list[Entity]]) -> None:
    """Join a single name to the one whose spelling differs only, when no source uses both spellings."""
    by_skeleton: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
    for word, found in sorted(bearers.items()):
        for e in found:
            if e.references and _ends_with(e, word):
                by_skeleton[forms.skeleton(word)].append((word, e))
    for word, entity in sorted(alone.items(), key=lambda item: (-len(item[1].references), item[0])):
        frame = forms.skeleton(word)
        for other, near in by_skeleton[frame] if len(frame) >= 3 and len(word) >= 5 else ():
            if other != word and near is not entity and near.references and _spelt_apart(word, other, entity, near):
                story.merge(near, entity)
                break
        else:
            by_skeleton[frame].append((word, entity))


def _spelt_apart(one: str, other: str, first: Entity, second: Entity) -> bool:
    if Indel.normalized_similarity(one, other) < 0.72:
        return False
    return not {r.document for r in first.references} & {r.document for r in second.references}


_DEFINED = re.compile(r"\s*\(\s*(?:the\s+|or\s+)?[“\"']?([A-Z][A-Za-z.&-]{1,9})[”\"']?\s*[),;]")


def cluster_bodies(story: Story, references: Sequence[Reference], kinds: dict[tuple[str, ...], EntityKind]) -> None:
    """Entities for all other names: same words, acronym and its long form, short form and long form."""
    by_key: dict[tuple[str, ...], Entity] = {}
    for r in references:
        key = forms.organisation_words(r.text)
        entity = by_key.get(key)
        if entity is None:
            entity = by_key[key] = story.entity(kinds.get(r.words, r.kind))
        entity.own(r)
    for entity in by_key.values():
        entity.kind = Counter(r.kind for r in entity.references).most_common(1)[0][0]
    for short, long in (
        _defined_acronyms(story, by_key)
        + _derived_acronyms(story, by_key)
        + _short_forms(by_key)
        + _state_prefixed(by_key)
    ):
        if short is not long and short.references and long.references:
            story.merge(long, short)


def _defined_acronyms(story: Story, by_key: dict[tuple[str, ...], Entity]) -> list[tuple[Entity, Entity]]:
    """Pairs from “International Atomic Energy Agency (IAEA)”: the name before the bracket whose initials spell it."""
    pairs = []
    for document in story.documents:
        text = document.source.text
        for at, r in enumerate(document.references):
            found = _DEFINED.match(text, r.end, r.end + 40) if r.form == "name" else None
            short = by_key.get(forms.organisation_words(found[1])) if found is not None else None
            if found is None or short is None:
                continue
            letters = found[1].replace(".", "").lower()
            near = [
                o
                for o in document.references[max(0, at - 3) : at + 1]
                if o.sentence == r.sentence and o.entity is not None
            ]
            for o in reversed(near):
                spelt = forms.initials(o.text)
                if o.entity is not None and (
                    spelt.startswith(letters) or (o is r and _spells(letters, forms.words(o.text)))
                ):
                    pairs.append((short, o.entity))
                    break
    return pairs


_ALSO = re.compile(
    r"\s*[,(]?\s*(?:(?:also|better|formerly|otherwise|officially|now|more commonly)\s+(?:known|called)"
    r"(?:\s+by\s[^,.()]{1,40})?\s+as"
    r"|a\.?k\.?a\.?|also called|alias|known as)\s+(?:the\s+)?[“\"']?"
)


def _called_alike(story: Story) -> list[tuple[Entity, Entity]]:
    """Pairs of names that a text says to be one thing's: “Daesh (also known as ISIL)”."""
    pairs = []
    for document in story.documents:
        references = [r for r in document.references if r.form == "name" and r.entity is not None]
        for r, after in pairwise(references):
            if after.sentence != r.sentence or r.entity is None or after.entity is None:
                continue
            found = _ALSO.match(document.source.text, r.end, min(after.start + 1, r.end + 90))
            if found is not None and found.end() == after.start and not (r.entity.is_state or after.entity.is_state):
                pairs.append((r.entity, after.entity))
    return pairs


def _spells(letters: str, name: tuple[str, ...]) -> bool:
    """Whether the letters come in order in a name and open it, as in “European Union (EU)” or “Daesh (ISIL)” not."""
    run = "".join(name)
    at = 0
    for letter in letters:
        at = run.find(letter, at) + 1
        if at == 0:
            return False
    return run.startswith(letters[0])


def _derived_acronyms(story: Story, by_key: dict[tuple[str, ...], Entity]) -> list[tuple[Entity, Entity]]:
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
        if len(key) == 1 and any(forms.is_acronym(n) for n in entity.names):
            found = long_forms.get(key[0], [])
            if len(found) == 1 and len(key[0]) > 2:
                pairs.append((entity, found[0]))
    return pairs


def _short_forms(by_key: dict[tuple[str, ...], Entity]) -> list[tuple[Entity, Entity]]:
    """Pairs such as Lockheed and Lockheed Martin: a distinctive first word of just one longer name, both in one source."""
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
        if (
            len(key) == 1
            and entity.kind in ("organisation", "group", "person", "other")
            and len(begun.get(key[0], ())) == 1
        ):
            long = begun[key[0]][0]
            if {r.document for r in entity.references} & {r.document for r in long.references}:
                pairs.append((entity, long))
    return pairs


def _state_prefixed(by_key: dict[tuple[str, ...], Entity]) -> list[tuple[Entity, Entity]]:
    """Pairs such as State Department and US State Department, when the story knows no other state's body of that name."""
    longer: dict[tuple[str, ...], list[Entity]] = defaultdict(list)
    for key, entity in by_key.items():
        code, size = states.leading(key)
        if code is not None and size < len(key):
            entity.state = code
            longer[key[size:]].append(entity)
    pairs = []
    for key, found in longer.items():
        bodies = {e.state for e in found}
        if len(bodies) > 1:
            continue
        pairs += [(e, found[0]) for e in found[1:]]
        if key in by_key and by_key[key].kind in ("organisation", "group"):
            pairs.append((by_key[key], found[0]))
    return pairs
