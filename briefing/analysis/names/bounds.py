"""Where names begin and end: what the model took for one name, cut where no name goes on."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefing.analysis.names.kinds import is_personal, listed, settle
from briefing.analysis.names.lexicon import plain
from briefing.language.wordlists import word_set

_FOREIGN = re.compile(r"[<>@|\\\"“”*=_/\[\]{}!?…;]|^https?:|\.\w{3,4}$")
"""Marks of addresses, file names and sentences, which a name never holds."""
_HYPHENED = re.compile(
    r"-(?:based|led|backed|born|run|owned|controlled|trained|sponsored|supported|mediated|brokered)$"
)
_OWNERS = frozenset(["'s", "’s", "'", "’"])
_BREAKS = frozenset([",", ":", "--", "–", "—"])
_LOOSE = (
    frozenset(["-", "(", ")", "&", "'", "’", "‘", ".", "of", "and", "the", "for", "at", "in", "on", "to", "with", "by"])
    | _BREAKS
)
_COMPANY = frozenset(
    ["inc", "inc.", "ltd", "ltd.", "llc", "co.", "corp.", "plc", "s.a.", "jr", "jr.", "sr", "sr.", "d.c.", "dc"]
)


@lru_cache(30_000)
def proper(label: str, words: tuple[str, ...]) -> tuple[tuple[int, int, str], ...]:
    """(first, last, label) of each name within words that the model labelled as one name, in order.

    Cut at commas, colons and marks that no name holds, and at an “and” between two names of the lists.
    """
    found = []
    for first, last in _pieces(label, words):
        while first < last and (words[first] in _LOOSE or not words[first][0].isalnum()):
            first += 1
        while last > first and words[last - 1] in _LOOSE and words[last - 1] != ".":
            last -= 1
        if label != "PER":
            first = _after_small_head(words, first, last)
        settled = settle(label, words[first:last]) if last > first else None
        if settled is not None:
            found.append((first + settled[0], first + settled[1], settled[2]))
    return tuple(found)


def _pieces(label: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    if listed(words) is not None:
        yield 0, len(words)
        return
    first = 0
    for k, word in enumerate(words):
        if _FOREIGN.search(word):
            yield first, k
            return
        if _HYPHENED.search(word):
            first = k + 1
            continue
        comma = word in _BREAKS and not (k + 1 < len(words) and words[k + 1].lower() in _COMPANY)
        joint = word == "and" and _joins(label, words[first:k], words[k + 1 :])
        where = word in ("in", "at") and k == first + 1 and listed(words[k + 1 :]) == "LOC"
        if comma or joint or where or (word in _OWNERS and _owns(words[first:k], words[k + 1 :])):
            yield first, k
            first = k + 1
    yield first, len(words)


def _joins(label: str, left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether an “and” stands between two names, not within one (Ministry of Health and Sport)."""
    known = sum(listed(side) is not None or (len(side) == 1 and is_personal(side[0])) for side in (left, right))
    return label == "PER" or known == 2 or (label == "LOC" and known == 1)


def _owns(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether an “'s” stands between two names (Syria's Assad), not within one (People's Party)."""
    if not left or not right:
        return False
    return bool(listed(left)) or (len(left) == 1 and is_personal(left[0]) and listed(right) is not None)


def _after_small_head(words: Sequence[str], first: int, last: int) -> int:
    """Where the name begins when a common noun or an office and “of” stand before it: office of Hamas, Emir of Qatar."""
    start = first
    while start < last and words[start].islower() and words[start].isalpha() and words[start] not in ("al", "el", "de"):
        start += 1
    titles = word_set("name_titles")
    if start + 2 < last and words[start + 1] == "of" and plain(words[start]) in titles:
        return start + 2 if listed(words[start + 2 : last]) else last
    return start if start < last else first
