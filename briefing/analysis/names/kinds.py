"""From the model's label and the name itself to the kind of entity; the lists know some names better than the model."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from briefing.analysis.names.lexicon import PHRASE_LISTS, lexicon, parts, plain
from briefing.language import capitals, demonyms, seats, state_names
from briefing.language.wordlists import entries, word_set
from briefing.model import EntityKind

_LABELS: dict[EntityKind, str] = {"person": "PER", "state": "LOC", "place": "LOC"}

_SON_OF = re.compile(r"(?:Mc|O['’])[A-Z]")
"""How family names begin that no list has whole: McCain, O’Neill."""


@cache
def _groups() -> frozenset[str]:
    return frozenset(plain(name) for name in entries("groups"))


@cache
def _states() -> frozenset[str]:
    return frozenset(plain(name) for name in state_names())


@cache
def _settled() -> dict[str, str]:
    """Names that stand in the lists under one label only → that label; "" for what is no name of an actor or place."""
    found: dict[str, set[str]] = {}
    for label, names in (
        ("LOC", (*state_names(), *capitals(), *entries("places"))),
        ("ORG", [n for kind in ("org", "group") for file in PHRASE_LISTS[kind] for n in entries(file)]),
        ("ORG", [n for n in seats() if n not in capitals() and n not in entries("places")]),
        ("", (*demonyms(), *entries("not_actors"), *entries("no_names"))),
    ):
        for name in names:
            found.setdefault(plain(name), set()).add(label)
    people = word_set("surnames") | word_set("first_names_male") | word_set("first_names_female")
    for name in _states():
        found[name] = {"LOC"}  # a state is one even where its people bear the same name
    return {name: labels.pop() for name, labels in found.items() if len(labels) == 1 and name not in people}


@cache
def _places() -> frozenset[str]:
    return frozenset(plain(name) for name in (*state_names(), *capitals(), *entries("places")))


@cache
def certain() -> dict[tuple[str, ...], str]:
    """Names that are found even where the model misses them: states, capitals, armed groups and acronyms of bodies.

    Keys are plain words; left out is what is a person's name or a common word as well.
    """
    people = word_set("surnames") | _first_names()
    bodies = [
        n
        for n in entries("organisations")
        if (n.isupper() and n.isalpha() and len(n) > 3) or (" " in n and n[0].isupper())
    ]
    names = [(n, "LOC") for n in (*state_names(), *capitals())]
    names += [(n, "ORG") for n in (*entries("groups"), *bodies)]
    found = {}
    for name, label in names:
        key = tuple(parts(name))
        if (
            _settled().get(plain(name)) == label
            and len(name) > 3
            and "." not in name
            and (len(key) > 1 or key[0] not in people)
        ):
            found[key] = label
    return found


@cache
def in_capitals() -> dict[str, str]:
    """Short names that only capitals tell from a word (“US farmers”), as they are written → label: of states, and of bodies."""
    bodies = (n for n in entries("organisations") if lexicon().case(n.lower()) == "u")
    names = [*((n, "LOC") for n in state_names()), *((n, "ORG") for n in bodies)]
    return {
        n: label
        for n, label in names
        if n.isupper() and len(n.replace(".", "")) < 4 and _settled().get(plain(n)) == label
    }


@cache
def small_places() -> dict[str, list[tuple[str, ...]]]:
    """Places that are known even in small letters (“in mexico”), as mail and the web write them: first word → phrases.

    At least one word of each is hardly ever written small in running text, and none is a person's name.
    """
    case = lexicon().case
    table: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(_places()):
        key = tuple(parts(name))
        alone = len(key) > 1 or (len(name) > 4 and not is_personal(name) and name not in word_set("also_words"))
        if alone and key[0].isalpha() and any(len(w) > 3 and case(w) == "c" for w in key):
            table.setdefault(key[0], []).append(key)
    return {first: sorted(keys, key=lambda k: (-len(k), k)) for first, keys in table.items()}


@cache
def _first_names() -> frozenset[str]:
    return word_set("first_names_male") | word_set("first_names_female") | word_set("first_names_more")


def _is_titled(label: str, titles: Sequence[str], rest: tuple[str, ...]) -> bool:
    """Whether a title and what follows it are a person, though the model took them for a body or a place."""
    personal = plain(titles[-1]) in word_set("personal_titles")
    if label == "LOC":
        heads = word_set("place_heads") | word_set("facility_heads") | word_set("body_heads")
        return personal and len(rest) == 1 and listed(rest) is None and plain(rest[0]) not in heads
    if label != "ORG":
        return False
    weak = all(plain(t).rstrip(".") in word_set("weak_titles") for t in titles)
    if len(rest) == 1 and personal and listed(rest) is None:
        return plain(rest[0]) not in word_set("body_heads")
    return _likelier(label, rest) == "PER" or (
        not weak and 1 < len(rest) < 5 and _personal([w for w in rest if len(w) > 3])
    )


def is_personal(word: str) -> bool:
    """Whether the word stands in the lists of family names or first names."""
    return plain(word) in word_set("surnames") or plain(word) in _first_names()


def is_state(words: Sequence[str]) -> bool:
    """Whether the words are the name of a state."""
    return _joined(words) in _states()


def listed(words: Sequence[str]) -> str | None:
    """The label that the lists give these words, "" for what is no name; None when they are not listed."""
    return _settled().get(_joined(words))


@lru_cache(30_000)
def settle(label: str, words: tuple[str, ...]) -> tuple[int, int, str] | None:
    """(first, last, label) of the name within the words that the model took for one, after a look into the lists.

    An opening “One” or “The” is no part of a name, nor is a person's title; the name of a treaty or event is none, though a
    body may stand in it (“United Nations Convention”). None when nothing is left.
    """
    if label == "MISC":
        return (0, len(words), "LOC") if _joined(words) in _states() else None
    first, last = 0, len(words)
    known = _settled().get(_joined(words))
    if known is None and last > 1 and words[0] != "US" and words[0].lower() in _openings():
        first = 1
        known = _settled().get(_joined(words[1:]))
    if known is not None:
        return (first, last, known) if known else None
    if all(w in demonyms() for w in words[first:last]) or (last - first == 1 and len(words[first].rstrip(".")) == 1):
        return None
    if label != "PER" and last - first == 1 and plain(words[first]).rstrip(".") in word_set("name_titles"):
        return None
    if label == "ORG" and words[-1].lower() in word_set("event_heads") and last - first > 1:
        for cut in range(last - 1, first, -1):
            if inner := _settled().get(_joined(words[first:cut])):
                return first, cut, inner
        return None
    label = _likelier(label, words[first:last])
    untitled = first
    while last - untitled > 1 and plain(words[untitled]).rstrip(".") in word_set("name_titles"):
        untitled += 1
    if untitled > first and words[untitled] in ("of", "for", "to", "in"):  # an office, not a person
        place = _settled().get(_joined(words[untitled + 1 :]))
        return (untitled + 1, last, place) if place else None
    if untitled > first and (label == "PER" or _is_titled(label, words[first:untitled], words[untitled:last])):
        return untitled, last, "PER"
    return first, last, label


@cache
def _openings() -> frozenset[str]:
    return word_set("sentence_starters") | word_set("before_names")


@cache
def _bodies() -> frozenset[str]:
    return word_set("body_heads") - word_set("surnames") - _first_names()


def _likelier(label: str, words: tuple[str, ...]) -> str:
    """The label that the words themselves make likelier: a person's first name, a river or street at the end."""
    head = plain(words[-1])
    if label != "LOC" and 1 < len(words) < 4 and head in word_set("place_heads"):
        return "LOC"
    if label == "LOC" and len(words) > 1 and head in _bodies() - word_set("facility_heads"):
        return "ORG"
    if label == "PER" and len(words) > 1 and head in _bodies():
        return "ORG"
    if label == "ORG" and 2 <= len(words) <= 3 and plain(words[0]) in _first_names() and _personal(words[1:]):
        return "PER"
    if len(words) == 1 and _SON_OF.match(words[0]):
        return "PER"
    if label == "LOC" and len(words) == 1:
        word = plain(words[0])
        if word not in _places() and (word in word_set("surnames") or word in _first_names()):
            return "PER"
    return label


def _personal(words: Sequence[str]) -> bool:
    heads = word_set("body_heads")
    return all(
        (w[0].isupper() or w[:3] in ("al-", "el-")) and not (len(w) > 3 and w.isupper()) and plain(w) not in heads
        for w in words
    )


def _joined(words: Sequence[str]) -> str:
    return plain(" ".join(words))


def label_of(kind: EntityKind) -> str:
    """The model's label for a kind."""
    return _LABELS.get(kind, "ORG")


@lru_cache(20_000)
def kind_of(label: str, name: str) -> EntityKind:
    """Kind of a name that the model labelled PER, ORG or LOC."""
    match label:
        case "PER":
            return "person"
        case "LOC":
            return "state" if plain(name) in _states() else "place"
        case _:
            return "group" if plain(name) in _groups() else "organisation"
