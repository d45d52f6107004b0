"""People: full names first, then the single names that belong to them, then spellings that differ between sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from rapidfuzz.distance import Indel

from briefing.analysis.actors import forms
from briefing.analysis.actors.firstnames import gender_of
from briefing.analysis.actors.lexicon import PARTICLES
from briefing.analysis.actors.story import Entity, Name, Story
from briefing.language.wordlists import word_set

_MOST_ALIKE = 40
"""A full name is held against no more names than this of the same skeleton."""
_CLOSE = 0.8
"""Points by which the likeliest bearer of a surname in a document must lead for the others to be left out of account."""
_NAMED_PLAINLY = 0.4
"""For a bearer whose full name opens with a known first name, against nicknames and names misread."""


def cluster_people(story: Story, names: Sequence[Name]) -> None:
    """Entities for people: full names first, then the single names that belong to them."""
    full: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    single: list[Name] = []
    for name in names:
        core = forms.core(forms.person_words(name.text))
        if len(core) > 1:
            full[core].append(name)
        else:
            single.append(name)
    bearers = _full_names(story, full)
    _single_names(story, single, bearers)


def _keys(core: tuple[str, ...]) -> list[tuple[str, str]]:
    """What two spellings of a full name have in common: the skeleton of the given name, or its letter, and of another word."""
    first = forms.skeleton(forms.given(core[0]))
    others = [forms.skeleton(w) for w in core[1:] if len(w) > 1]
    return list(dict.fromkeys([(first, o) for o in others] + [(core[0][0], o) for o in others]))


def _full_names(story: Story, full: dict[tuple[str, ...], list[Name]]) -> dict[str, list[Entity]]:
    """One entity for each person named in full; returned by every word of their names."""
    counts = {core: sum(n.count for n in found) for core, found in full.items()}
    order = sorted(full, key=lambda k: (-counts[k], -len(k), k))
    alike: dict[tuple[str, str], dict[int, tuple[tuple[str, ...], Entity]]] = defaultdict(dict)
    owners: dict[tuple[str, ...], Entity] = {}
    for core in order:
        entity: Entity | None = None
        keys = _keys(core)
        near: dict[int, tuple[tuple[str, ...], Entity]] = {}
        for key in keys:
            near.update(islice(alike[key].items(), _MOST_ALIKE))
        for number in sorted(near):
            if forms.same_person(core, near[number][0]):
                entity = near[number][1]
                break
        if entity is None:
            entity = story.entity("person")
        owners[core] = entity
        for name in full[core]:
            entity.go_by(name)
            if name.gender:
                entity.gender[name.gender] += 2 * name.count
        guess = gender_of(core[0])
        if guess:
            entity.gender[guess] += counts[core]
        for key in keys:
            alike[key].setdefault(entity.number, (core, entity))
    bearers: dict[str, dict[int, Entity]] = defaultdict(dict)
    for core, owner in owners.items():
        for word in core:
            bearers[word][owner.number] = owner
    return {word: list(found.values()) for word, found in bearers.items()}


def _single_names(story: Story, single: Sequence[Name], bearers: dict[str, list[Entity]]) -> None:
    """Give each lone name to one of its bearers, for a whole document at once but for those that a title tells apart."""
    groups: dict[tuple[int, str], list[Name]] = defaultdict(list)
    for name in single:
        groups[name.document, forms.core(forms.person_words(name.text))[-1]].append(name)
    everybody = {e.number: e for found in bearers.values() for e in found}
    known = {number: _Bearer(e) for number, e in everybody.items()}
    alone: dict[str, Entity] = {}
    for (document, word), names in groups.items():
        owners = _bearers(document, word, names, [known[e.number] for e in bearers.get(word, ())])
        for name in names:
            fit = [(e, sure) for e, sure in owners if not (name.gender and e.sex and e.sex != name.gender)]
            if fit:
                owner, confidence = fit[0]
            else:
                owner = alone.get(word) or alone.setdefault(word, story.entity("person"))
                confidence = 0.95
                if gender_of(word) and word not in word_set("surnames"):
                    owner.gender[gender_of(word)] += name.count
            owner.go_by(name, confidence)
            if name.gender:
                owner.gender[name.gender] += 2 * name.count
    _join_spellings(story, alone, bearers)


class _Bearer:
    """Somebody named in full, as he or she stood before single names were given to anybody."""

    def __init__(self, entity: Entity) -> None:
        self.entity = entity
        self.named = entity.named.copy()
        self.everywhere = min(sum(entity.named.values()), 20) / 20
        self.offices = {w for n in entity.called if n.title for w in _offices(n)}
        self._goes_by: dict[str, bool] = {}

    def goes_by(self, word: str) -> bool:
        """Whether the person may go by this single name."""
        found = self._goes_by.get(word)
        if found is None:
            found = self._goes_by[word] = _ends_with(self.entity, word)
        return found


def _bearers(
    document: int, word: str, names: Sequence[Name], candidates: Sequence[_Bearer]
) -> list[tuple[Entity, float]]:
    """People who may go by this single name in the document, the likeliest first, with how sure each is.

    Being named in full here counts most; then the office before the single name, how often the story names them, and the
    gender of the titles. Who is named nowhere in this document must go by that name and have an office or few rivals.
    """
    titles = {t for n in names if n.title for t in _offices(n)}
    royal = any(not _ROYAL.isdisjoint(n.title) for n in names if n.title)
    men = sum(n.count for n in names if n.gender == "m")
    women = sum(n.count for n in names if n.gender == "f")
    scored = []
    for b in candidates:
        here = b.named.get(document, 0)
        goes_by = b.goes_by(word) or (royal and _by_first_name(b.entity, word))
        if not here and not goes_by:
            continue
        score = min(here, 3) + b.everywhere + (1.5 if here else 0) + (0.5 if goes_by else -1)
        sex = b.entity.sex
        score += _NAMED_PLAINLY * bool(sex)
        if titles:
            score += 2 if titles & b.offices else -1
        if (sex == "m" and women > men) or (sex == "f" and men > women):
            score -= 4
        scored.append((score, b))
    scored.sort(key=lambda pair: (-pair[0], pair[1].entity.number))
    if not scored:
        return []
    lead = scored[0][0] - scored[1][0] if len(scored) > 1 else 9.0
    here = scored[0][1].named.get(document, 0)
    first = 0.98 if lead > 2 and here else 0.9 if lead > _CLOSE else 0.7
    if not here and lead <= 0.15:
        return []
    return [(b.entity, first if n == 0 else 0.75) for n, (_, b) in enumerate(scored)]


def _offices(name: Name) -> set[str]:
    """Words of office among the titles before a name, those of courtesy left out."""
    return {w for w in name.title if w not in word_set("courtesy_titles")}


def _ends_with(entity: Entity, word: str) -> bool:
    """Whether a single word is the name that the person goes by alone: the last word, or the first of a three-part Asian name."""
    for text in entity.names:
        core = forms.core(forms.person_words(text))
        if core[-1] == word or (core[0] == word and _surname_first(core)):
            return True
    return False


_ROYAL = frozenset(
    ("sheikh", "shaikh", "sheikha", "prince", "princess", "king", "queen", "emir", "amir", "sultan", "pope", "dom")
)


def _by_first_name(entity: Entity, word: str) -> bool:
    """Whether a single name after a title of birth is the first one of this person: Sheikh Tamim, Prince Faisal.

    Only of those who are called so elsewhere, have a number, or a particle of descent: Queen Jane is not Senator Jane Hollis.
    """
    return any(
        forms.core(n.words)[0] == word
        and (_ROYAL.intersection(n.title) or forms.is_numbered(n.words) or not PARTICLES.isdisjoint(n.words))
        for n in entity.called
        if n.long
    )


def _surname_first(core: tuple[str, ...]) -> bool:
    return core[0] in word_set("surnames_first") and len(core) <= 3


def _join_spellings(story: Story, alone: dict[str, Entity], bearers: dict[str, list[Entity]]) -> None:
    """Join a single name to the one whose spelling differs only, when no source uses both spellings."""
    by_skeleton: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
    for word, found in sorted(bearers.items()):
        for e in found:
            if e.called and _ends_with(e, word):
                by_skeleton[forms.skeleton(word)].append((word, e))
    for word, entity in sorted(alone.items(), key=lambda item: (-sum(item[1].named.values()), item[0])):
        frame = forms.skeleton(word)
        for other, near in by_skeleton[frame][:_MOST_ALIKE] if len(frame) >= 3 and len(word) >= 5 else ():
            if other != word and near is not entity and near.called and _spelt_apart(word, other, entity, near):
                story.merge(near, entity)
                break
        else:
            by_skeleton[frame].append((word, entity))


def _spelt_apart(one: str, other: str, first: Entity, second: Entity) -> bool:
    if Indel.normalized_similarity(one, other) < forms.ALIKE:
        return False
    return not first.named.keys() & second.named.keys()
