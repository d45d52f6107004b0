"""Forms of a name: its words as they are compared, its skeleton under other spellings, its initials."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Indel

from briefing.analysis.actors.lexicon import NICKNAMES, ORGANISATION_ENDS, PARTICLES, SUFFIXES, TITLES
from briefing.language.wordlists import word_set

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_SMALL = word_set("small_words")
ALIKE = 0.72
"""How alike (Indel similarity) two spellings of one word with the same skeleton are at least."""
_REGNAL = frozenset(
    (*["ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv", "xv", "xvi"], "v", "x")
)


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """A name's words in lower case, without accents, possessive, article and marks: “the U.N.'s” gives ("un",)."""
    plain = _POSSESSIVE.sub("", name.strip())
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b|\W|$)", "", plain)
    found = tuple(
        _POSSESSIVE.sub("", w).replace("'", "").replace("’", "").replace("ʼ", "") for w in _WORD.findall(plain.lower())
    )
    return found[1:] if len(found) > 1 and found[0] == "the" else found


@lru_cache(maxsize=65536)
def person_words(name: str) -> tuple[str, ...]:
    """Words of a person's name without titles before it and suffixes after it; particles are kept."""
    found = words(name)
    while len(found) > 1 and found[0] in TITLES:
        found = found[1:]
    while len(found) > 1 and found[-1] in SUFFIXES and not is_numbered(found):
        found = found[:-1]
    return found


def is_numbered(found: tuple[str, ...]) -> bool:
    """Whether these words are a first name with a number, as monarchs and popes have: Elizabeth II."""
    return len(found) == 2 and found[1] in _REGNAL


@lru_cache(maxsize=65536)
def core(found: tuple[str, ...]) -> tuple[str, ...]:
    """Words that tell persons apart: no particles such as al, bin, van."""
    kept = tuple(w for w in found if w not in PARTICLES)
    return kept or found


@lru_cache(maxsize=65536)
def organisation_words(name: str) -> tuple[str, ...]:
    """Words of an organisation's name without legal endings."""
    found = words(name)
    while len(found) > 1 and found[-1] in ORGANISATION_ENDS:
        found = found[:-1]
    return found


@lru_cache(maxsize=65536)
def initials(name: str) -> str:
    """Initial letters of the words that an acronym counts: “International Atomic Energy Agency” gives "iaea"."""
    return "".join(w[0] for w in words(name) if w not in _SMALL)


@lru_cache(maxsize=65536)
def is_acronym(name: str) -> bool:
    """Two to eight capitals, dots and an s apart."""
    letters = _POSSESSIVE.sub("", name).replace(".", "")
    return (
        2 <= len(letters) <= 8
        and letters.isalpha()
        and (letters.isupper() or (letters[:-1].isupper() and letters[-1] == "s"))
    )


_FOLDS = (
    (re.compile(r"ou(?=[aeiou])"), "w"),
    (re.compile(r"sch|sh|ch|cz|tch|tsch|zh"), "s"),
    (re.compile(r"kh|gh|q|ck|c(?=[aou])|c$|c(?=[^eiy])|x"), "k"),
    (re.compile(r"dj|dzh|j(?=[aeiou])"), "j"),
    (re.compile(r"th"), "t"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A word's consonants, spellings of the same sound made one: Sinwar and Sinouar give "snvr"."""
    for pattern, to in _FOLDS:
        word = pattern.sub(to, word)
    first = word[:1]
    rest = re.sub(r"[aeiouyh]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", ("a" if first in "aeiouy" else first) + rest)


@lru_cache(maxsize=65536)
def given(word: str) -> str:
    """A first name under its usual full form: Joe gives joseph."""
    return NICKNAMES.get(word, word)


def same_word(one: str, other: str) -> bool:
    """Whether two words of names may be two spellings of one."""
    if one == other:
        return True
    if given(one) == given(other):
        return True
    if len(one) < 4 or len(other) < 4:
        return False
    alike = float(Indel.normalized_similarity(one, other))
    return skeleton(one) == skeleton(other) and alike >= (0.7 if len(skeleton(one)) > 1 else 0.85)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names (two words or more each, `core` words) may name one person.

    The shorter one must stand within the longer one in order, its first word first; a middle name or an initial may be
    missing. Two given names that differ keep two people of one family apart. “Abdul Rahman” may be written “Abdulrahman”.
    """
    return _within(one, other) or _within(joined(one), joined(other))


_SERVANT = frozenset(("abd", "abdul", "abdel", "abdal"))


def joined(found: tuple[str, ...]) -> tuple[str, ...]:
    """The words with “Abdul” and the word that it belongs to made one."""
    kept: list[str] = []
    for word in found:
        if kept and kept[-1] in _SERVANT:
            kept[-1] += word
        else:
            kept.append(word)
    return tuple(kept)


def _within(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if not _same_given(short[0], long[0]):
        return False
    # Where an initial is all that is known of the given name, a surname that is only alike is another's.
    same = str.__eq__ if len(short[0]) == 1 or len(long[0]) == 1 else same_word
    at = 1
    for word in short[1:]:
        while at < len(long) and not (same(word, long[at]) or _initial(word, long[at])):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _same_given(one: str, other: str) -> bool:
    return same_word(one, other) or _initial(one, other)


def _initial(one: str, other: str) -> bool:
    return (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))
