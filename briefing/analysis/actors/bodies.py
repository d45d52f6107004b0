"""Bodies, groups, places and the rest: the same words, an acronym and its long form, a short form and its long form."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from briefing.analysis.actors import forms, states
from briefing.analysis.actors.story import Entity, Reference, Story
from briefing.language.wordlists import word_set
from briefing.model import EntityKind

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
