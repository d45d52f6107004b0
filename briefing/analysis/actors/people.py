"""People: full names first, then the single names that belong to them, then spellings that differ between sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from briefing.analysis.actors import forms
from briefing.analysis.actors.firstnames import gender_of
from briefing.analysis.actors.story import Entity, Reference, Story
from briefing.language.wordlists import word_set

_MOST_ALIKE = 40
"""A full name is held against no more names than this of the same skeleton."""
_CLOSE = 0.8
"""Points by which the likeliest bearer of a surname in a document must lead for the others to be left out of account."""
_NAMED_PLAINLY = 0.4
"""For a bearer whose full name opens with a known first name, against nicknames and names misread."""


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


def _keys(core: tuple[str, ...]) -> list[tuple[str, str]]:
    """What two spellings of a full name have in common: the skeleton of the given name, or its letter, and of another word."""
    first = forms.skeleton(forms.given(core[0]))
    others = [forms.skeleton(w) for w in core[1:] if len(w) > 1]
    return list(dict.fromkeys([(first, o) for o in others] + [(core[0][0], o) for o in others]))


def _full_names(story: Story, full: dict[tuple[str, ...], list[Reference]]) -> dict[str, list[Entity]]:
    """One entity for each person named in full; returned by every word of their names."""
    order = sorted(full, key=lambda k: (-len(full[k]), -len(k), k))
    alike: dict[tuple[str, str], dict[int, tuple[tuple[str, ...], Entity]]] = defaultdict(dict)
    for core in order:
        entity: Entity | None = None
        keys = _keys(core)
        near: dict[int, tuple[tuple[str, ...], Entity]] = {}
        for key in keys:
            near.update(list(alike[key].items())[:_MOST_ALIKE])
        for number in sorted(near):
            if forms.same_person(core, near[number][0]):
                entity = near[number][1]
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
        for key in keys:
            alike[key].setdefault(entity.number, (core, entity))
    bearers: dict[str, list[Entity]] = defaultdict(list)
    for core in order:
        owner = full[core][0].entity
        for word in dict.fromkeys(core):
            if owner is not None and owner not in bearers[word]:
                bearers[word].append(owner)
    return bearers


def _single_names(story: Story, single: Sequence[Reference], bearers: dict[str, list[Entity]]) -> None:
    """Give each lone name to one of its bearers, for a whole document at once but for those that a title tells apart."""
    groups: dict[tuple[int, str], list[Reference]] = defaultdict(list)
    for r in single:
        groups[r.document, forms.core(forms.person_words(r.text))[-1]].append(r)
    named: dict[int, Counter[int]] = defaultdict(Counter)
    offices: dict[int, set[str]] = defaultdict(set)
    for entity in {e.number: e for found in bearers.values() for e in found}.values():
        for r in entity.references:
            named[entity.number][r.document] += 1
            offices[entity.number].update(_offices(r))
    alone: dict[str, Entity] = {}
    for (document, word), references in groups.items():
        owners = _bearers(document, word, references, bearers.get(word, []), named, offices)
        for r in references:
            fit = [(e, sure) for e, sure in owners if not (r.gender and e.sex and e.sex != r.gender)]
            if fit:
                owner, confidence = fit[0]
            else:
                owner = alone.get(word) or alone.setdefault(word, story.entity("person"))
                confidence = 0.95
                if gender_of(word) and word not in word_set("surnames"):
                    owner.gender[gender_of(word)] += 1
            owner.own(r, confidence)
            if r.gender:
                owner.gender[r.gender] += 2
    _join_spellings(story, alone, bearers)


def _bearers(
    document: int,
    word: str,
    references: Sequence[Reference],
    candidates: Sequence[Entity],
    named: dict[int, Counter[int]],
    offices: dict[int, set[str]],
) -> list[tuple[Entity, float]]:
    """People who may go by this single name in the document, the likeliest first, with how sure each is.

    Being named in full here counts most; then the office before the single name, how often the story names them, and the
    gender of the titles. Who is named nowhere in this document must go by that name and have an office or few rivals.
    """
    titles = {t for r in references for t in _offices(r)}
    genders = Counter(r.gender for r in references if r.gender)
    scored = []
    for e in candidates:
        here, everywhere = named[e.number][document], named[e.number].total()
        goes_by = _ends_with(e, word) or _by_first_name(e, word, references)
        if not here and not goes_by:
            continue
        score = min(here, 3) + min(everywhere, 20) / 20 + (1.5 if here else 0) + (0.5 if goes_by else -1)
        score += _NAMED_PLAINLY * bool(e.sex)
        if titles:
            score += 2 if titles & offices[e.number] else -1
        if e.sex:
            score -= 4 * (genders[{"m": "f", "f": "m"}[e.sex]] > genders[e.sex])
        scored.append((score, e))
    scored.sort(key=lambda pair: (-pair[0], pair[1].number))
    if not scored:
        return []
    lead = scored[0][0] - scored[1][0] if len(scored) > 1 else 9.0
    first = 0.98 if lead > 2 and named[scored[0][1].number][document] else 0.9 if lead > _CLOSE else 0.7
    if not named[scored[0][1].number][document] and lead <= 0.15:
        return []
    return [(e, first if n == 0 else 0.75) for n, (_, e) in enumerate(scored)]


def _offices(r: Reference) -> set[str]:
    """Words of office among the titles before a name, those of courtesy left out."""
    return {w for w in r.title if w not in word_set("courtesy_titles")}


def _ends_with(entity: Entity, word: str) -> bool:
    """Whether a single word is the name that the person goes by alone: the last word, or the first of a three-part Asian name."""
    for name in entity.names:
        core = forms.core(forms.person_words(name))
        if core[-1] == word or (core[0] == word and _surname_first(core)):
            return True
    return False


_ROYAL = frozenset(
    ("sheikh", "shaikh", "sheikha", "prince", "princess", "king", "queen", "emir", "amir", "sultan", "pope", "dom")
)


def _by_first_name(entity: Entity, word: str, references: Sequence[Reference]) -> bool:
    """Whether a title of birth stands before the single name, which is then the first: Sheikh Tamim, Prince Faisal."""
    if not any(_ROYAL.intersection(r.title) for r in references):
        return False
    return any(forms.core(forms.person_words(name))[0] == word for name in entity.names)


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
        for other, near in by_skeleton[frame][:_MOST_ALIKE] if len(frame) >= 3 and len(word) >= 5 else ():
            if other != word and near is not entity and near.references and _spelt_apart(word, other, entity, near):
                story.merge(near, entity)
                break
        else:
            by_skeleton[frame].append((word, entity))


def _spelt_apart(one: str, other: str, first: Entity, second: Entity) -> bool:
    if Indel.normalized_similarity(one, other) < 0.72:
        return False
    return not {r.document for r in first.references} & {r.document for r in second.references}
