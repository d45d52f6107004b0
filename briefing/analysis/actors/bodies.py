"""Bodies, groups, places and the rest: the same words, an acronym and its long form, a short form and its long form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from briefing.analysis.actors import forms, states
from briefing.analysis.actors.story import Entity, Reference, Story
from briefing.language.wordlists import phrases, word_set
from briefing.model import EntityKind

_DEFINED = re.compile(r"(?:['’]s)?\s*\(\s*(?:the\s+|or\s+)?[“\"']?([A-Z][A-Za-z.&-]{1,9})[”\"']?\s*[),;]")


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
    pairs = [*_called_alike(story), *_defined_acronyms(story, by_key), *_derived_acronyms(story, by_key)]
    for one, other in [*pairs, *_short_forms(by_key), *_state_prefixed(by_key), *_members(by_key)]:
        story.merge(story.current(other), story.current(one))


def _members(by_key: dict[tuple[str, ...], Entity]) -> list[tuple[Entity, Entity]]:
    """Pairs such as Republican and Republicans: a group goes by the word for its members in singular and plural."""
    return [
        (entity, by_key[plural])
        for key, entity in by_key.items()
        if len(key) == 1 and (plural := (key[0] + "s",)) in by_key
        and entity.kind != "person" and by_key[plural].kind != "person" and not forms.is_acronym(next(iter(entity.names)))
    ]  # fmt: skip


def _defined_acronyms(story: Story, by_key: dict[tuple[str, ...], Entity]) -> list[tuple[Entity, Entity]]:
    """Pairs from “International Atomic Energy Agency (IAEA)”: the name before the bracket whose initials spell it."""
    pairs = []
    for document in story.documents:
        text = document.source.text
        names = [r for r in document.references if r.form == "name"]
        for at, r in enumerate(names):
            found = _DEFINED.match(text, r.end, r.end + 40)
            short = by_key.get(forms.organisation_words(found[1])) if found is not None else None
            if found is None or short is None:
                continue
            letters = found[1].replace(".", "").lower()
            for o in reversed([o for o in names[max(0, at - 3) : at + 1] if o.sentence == r.sentence]):
                if o.entity is not None and not o.entity.is_state and _defines(letters, text[o.start : r.end], o is r):
                    pairs.append((short, o.entity))
                    break
    return pairs


def _defines(letters: str, phrase: str, whole: bool) -> bool:
    """Whether an acronym stands for a phrase: its initials open or, for a name by itself, close with the letters."""
    spelt = forms.initials(phrase)
    if spelt.startswith(letters) and len(letters) > 1:
        return True
    return whole and ((len(letters) > 2 and spelt.endswith(letters)) or _spells(letters, forms.words(phrase)))


def _spells(letters: str, name: tuple[str, ...]) -> bool:
    """Whether the letters come in order within a name, from the beginning of one of its words: NAVCENT, EUCOM."""
    for first, word in enumerate(name):
        if word[0] == letters[0]:
            run, at = "".join(name[first:]), 0
            for letter in letters:
                at = run.find(letter, at) + 1
                if at == 0:
                    break
            else:
                return len(letters) > 2
    return False


_ALSO = re.compile(
    r"(?:\s*\([^()]{0,80}\))?\s*[,(]?\s*(?:(?:also|better|formerly|otherwise|officially|now|more commonly)\s+(?:known|called)"
    r"(?:\s+by\s[^,.()]{1,40})?(?:\s+as)?|a\.?k\.?a\.?|alias|known as|officially|formerly)\s+(?:the\s+)?[“\"']?"
)


def _called_alike(story: Story) -> list[tuple[Entity, Entity]]:
    """Pairs of names that a text says to be one thing's: “Daesh (also known as ISIL)”."""
    pairs = []
    for document in story.documents:
        by_start = {r.start: r for r in document.references if r.form == "name"}
        for r in by_start.values():
            found = _ALSO.match(document.source.text, r.end, r.end + 150)
            after = by_start.get(found.end()) if found is not None else None
            if after is None or after.entity is None or r.entity is None or after.entity.is_state or r.entity.is_state:
                continue
            pairs.append((after.entity, r.entity))
    return pairs


@cache
def _well_known() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Words of an acronym that needs no saying -> words of the name written out."""
    pairs = (line.split(":", 1) for line in phrases("acronyms"))
    return {forms.organisation_words(short): forms.organisation_words(long.strip()) for short, long in pairs}


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
        written_out = _well_known().get(key)
        if written_out in by_key and len(key) == 1 and any(forms.is_acronym(n) for n in entity.names):
            pairs.append((entity, by_key[written_out]))
        elif len(key) == 1 and any(forms.is_acronym(n) for n in entity.names):
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
