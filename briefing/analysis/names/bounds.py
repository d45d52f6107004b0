"""Where names begin and end: what the model took for one name, cut where no name goes on."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefing.analysis.names.kinds import is_personal, listed, settle
from briefing.analysis.names.lexicon import lexicon, plain
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
    for first, last, kind in _parts(label, words):
        while first < last and (words[first] in _LOOSE or not words[first][0].isalnum()):
            first += 1
        while last > first and words[last - 1] in _LOOSE and words[last - 1] != ".":
            last -= 1
        if kind != "PER":
            first = _after_small_head(words, first, last)
        settled = settle(kind, words[first:last]) if last > first else None
        if settled is not None:
            found.append((first + settled[0], first + settled[1], settled[2]))
    return tuple(found)


def _parts(label: str, words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(first, last, label) of the pieces, each cut once more after a company's last word and before its officer."""
    for first, last in _pieces(label, words):
        if last - first < 2 or listed(words[first:last]) is not None:
            yield first, last, label
            continue
        if label == "PER":
            yield from _home_apart(words, first, last)
            continue
        end = _company_end(words, first, last)
        if end < last:
            yield first, end, "ORG"
            rest = end + (words[end] == "of") + (words[end : end + 2] == ("of", "the"))
            if listed(words[rest:last]):
                yield rest, last, label
            continue
        office = _office(words, first, last)
        if office is None:
            yield first, last, label
            continue
        body_end, person = office
        yield first, body_end, label
        if _is_person(words[person:last]):
            yield person, last, "PER"


def _home_apart(words: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """A person and the place behind an “of”: Jane Doe of Wisconsin; what stands behind an “'s” in small letters is left out."""
    for k in range(first + 1, last - 1):
        if words[k] in _OWNERS and words[k + 1].islower():
            yield first, k, "PER"
            return
        where = k + 1 + (words[k + 1] == "the")
        if words[k] == "of" and listed(words[where:last]) == "LOC":
            yield first, k, "PER"
            yield where, last, "LOC"
            return
    yield first, last, "PER"


def _company_end(words: Sequence[str], first: int, last: int) -> int:
    """Where a company's name ends: behind Inc. or Corp. and what else of the kind follows, unless it goes on with & or of."""
    for k in range(first + 1, last - 1):
        if words[k].lower().rstrip(".") in word_set("company_ends"):
            while k + 1 < last and words[k + 1].lower().rstrip(".") in word_set("company_ends"):
                k += 1
            if k + 1 == last or words[k + 1] in ("&", "-", "de"):
                return last
            if words[k + 1] != "of":
                return k + 1
            where = k + 2 + (k + 2 < last and words[k + 2] == "the")
            return k + 1 if listed(words[where:last]) == "LOC" else last
    return last


def _office(words: Sequence[str], first: int, last: int) -> tuple[int, int] | None:
    """(end of the body, begin of the person) in “Air Authority Director Jane Doe”; None where no officer is in the name."""
    for k in range(first + 1, last):
        if words[k].lower() not in word_set("officers"):
            continue
        end = k
        while end - 1 > first and words[end - 1].lower() in word_set("ranks"):
            end -= 1
        if listed(words[first:end]) or (end - first > 1 and plain(words[end - 1]) in word_set("body_heads")):
            return end, k + 1
        return None
    return None


def _is_person(words: Sequence[str]) -> bool:
    """Whether words after an office are a person's name."""
    return (
        0 < len(words) < 5
        and words[0][0].isupper()
        and (len(words) > 1 or is_personal(words[0]))
        and words[-1][0].isupper()
    )


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
        joint = word == "or" or (word == "and" and _joins(label, words[first:k], words[k + 1 :]))
        where = word in ("in", "at") and k == first + 1 and listed(words[k + 1 :]) == "LOC"
        if comma or joint or where or (word in _OWNERS and _owns(words[first:k], words[k + 1 :])):
            yield first, k
            first = k + 1
    yield first, len(words)


def _joins(label: str, left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether an “and” stands between two names, not within one (Ministry of Health and Sport)."""
    if label == "ORG" and left and right:
        if left[-1].lower().rstrip(".") in word_set("company_ends"):
            return True
        if len(left) == len(right) == 1 and all(lexicon().case(side[0].lower()) in "cu?" for side in (left, right)):
            return True  # “Lotte and Hyundai”, not “Trade and Industry”
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
