"""What an actor is called, what else it is called, and what part it plays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from briefing.analysis.actors import forms, states
from briefing.analysis.actors.lexicon import TITLES
from briefing.analysis.actors.story import Entity

_ALIASES = 24


def name_of(entity: Entity) -> str:
    """The heading a desk would give: a state's usual name, a person's full name without title, a body's long form."""
    if entity.fixed_name:
        return entity.fixed_name
    if entity.is_state and entity.state:
        return states.name_of(entity.state)
    if not entity.names:
        return _nominal_name(entity)
    if entity.kind == "person":
        return _person_name(entity.names)
    return _body_name(entity.names)


def _person_name(names: Mapping[str, int]) -> str:
    """The most usual of the full forms, the longer one of two as usual."""
    bare: Counter[str] = Counter()
    for name, n in names.items():
        bare[without_title(tidy(name))] += n
    full = {n: c for n, c in bare.items() if " " in n}
    pool = full or dict(bare)
    most = max(pool.values())
    # A full name written out once a story is still the full name; a slip of the pen is not longer and rarer by far.
    usual = [n for n, c in pool.items() if c * 8 >= most]
    return min(usual, key=lambda n: (-_parts(n), n.isupper(), -pool[n], -len(n), n))


def _parts(name: str) -> int:
    """Words of a name that count: no particles, no initials, “Abdul Rahman” one."""
    return sum(len(word) > 1 for word in forms.joined(forms.core(forms.person_words(name))))


def _body_name(names: Mapping[str, int]) -> str:
    tidied: Counter[str] = Counter()
    for name, n in names.items():
        tidied[tidy(name)] += n
    written_out = {n: c for n, c in tidied.items() if not forms.is_acronym(n)} or dict(tidied)
    return min(written_out, key=lambda n: (-written_out[n], n.isupper(), -len(n), n))


def _nominal_name(entity: Entity) -> str:
    texts = Counter(tidy(r.text) for r in entity.references if r.form == "nominal")
    if not texts:
        return ""
    name = min(texts, key=lambda n: (-texts[n], -len(n), n))
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=65536)
def tidy(name: str) -> str:
    """A name on one line, without article and possessive."""
    found = " ".join(name.split())
    for end in ("'s", "’s", "'", "’"):
        found = found.removesuffix(end)
    for article in ("the ", "The ", "THE "):
        if found.startswith(article) and len(found) > len(article):
            found = found[len(article) :]
    return found.rstrip(" ,;:")


@lru_cache(maxsize=65536)
def without_title(name: str) -> str:
    """A person's name without the titles before it; a title alone stays."""
    parts = name.split(" ")
    while len(parts) > 1 and parts[0].lower().rstrip(".") in TITLES:
        if parts[0] == "Amir" and len(parts) > 2 and parts[1].lower() not in TITLES:
            break  # a first name: as a title it is left outside when names are tidied
        parts = parts[1:]
    return " ".join(parts)


def aliases_of(entity: Entity, name: str) -> tuple[str, ...]:
    """Everything else that the sources call it, pronouns apart, the most usual first."""
    texts: Counter[str] = Counter()
    for text, n in Counter([r.text for r in entity.references if r.form != "pronoun"]).items():
        texts[tidy(text)] += n
    texts.pop(name, None)
    return tuple(sorted((t for t in texts if t), key=lambda t: (-texts[t], t)))[:_ALIASES]


def role_of(entity: Entity) -> str | None:
    """The office as the sources word it most often (“US Secretary of State”), or None."""
    if not entity.role_texts:
        return None
    usual = max(entity.role_texts.values())
    pool = [t for t, n in entity.role_texts.items() if n * 5 >= usual]
    # The fullest wording that is not rare: “US Secretary of State”, not “Secretary”.
    return min(
        pool,
        key=lambda t: (t.isupper(), _leans(t), len(t.split()) > 7, -min(len(t.split()), 4), -entity.role_texts[t], t),
    )


def _leans(text: str) -> bool:
    """Whether an office is told by what stood before: “party’s chief strategist”."""
    first = text.split()[0]
    return first[0].islower() and first.endswith(("'s", "’s"))
