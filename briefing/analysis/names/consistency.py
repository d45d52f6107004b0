"""Make the names of a document, or of a whole story, agree with each other.

A model that sees one sentence labels the same name now so, now so, and misses it where its sentence says little. What the
clear sentences say is put together and decides the doubtful ones (after Mikheev, Moens & Grover 1999; Krishnan & Manning
2006): a name keeps one label, a family name is a person where the full name is, an acronym is what its long form is,
and a name decided once is found wherever it stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from briefing.analysis.names.decoding import Name
from briefing.analysis.names.kinds import certain, in_capitals, listed, small_places
from briefing.analysis.names.lexicon import Lexicon, plain
from briefing.language.wordlists import word_set

Words = Sequence[str]
Key = tuple[str, ...]
Votes = dict[str, float]

SURE = 0.85
"""Summed probability from which a name is looked for in the rest of the text."""
WINS = 1.6
"""How many times the votes of the runner-up make a label the name's only one."""
LONGEST = 8
NO_NAME = "MISC"
"""The label of storms, ships and operations; what is decided to be one is left out."""
_WHERE = frozenset(
    ["in", "of", "at", "near", "from", "to", "outside", "around", "via", "towards", "toward", "across", "into"]
)
_BEFORE_OPENINGS = frozenset([":", ".", "?", "!", "…", "“", "``", '"', "‘", ")", "]"])
"""After these marks a capital may be that of a sentence’s first word."""
_SMALL = frozenset(["of", "the", "for", "and", "on", "in", "to", "de", "du", "des", "la", "al"])


@dataclass(slots=True)
class Ledger:
    """Votes for labels: of whole names, and of family names and short forms that full names lend theirs to."""

    votes: dict[Key, Votes]
    lent: dict[Key, Votes]
    _decided: dict[Key, tuple[str, float] | None] = field(default_factory=dict, repr=False, compare=False)

    def decided(self, key: Key) -> tuple[str, float] | None:
        """The label that wins for this name with its votes, or None while it is in doubt."""
        try:
            return self._decided[key]
        except KeyError:
            found = self._decided[key] = self._decide(key)
            return found

    def _decide(self, key: Key) -> tuple[str, float] | None:
        votes: defaultdict[str, float] = defaultdict(float)
        for table in (self.votes, self.lent):
            for label, weight in table.get(key, {}).items():
                votes[label] += weight
        if not votes:
            return None
        ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
        if len(ranked) > 1 and ranked[0][1] < WINS * ranked[1][1]:
            return None
        return ranked[0]


def ledger(sentences: Iterable[tuple[Words, Sequence[Name]]]) -> Ledger:
    """Count the votes of all names in the sentences given."""
    votes: defaultdict[Key, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    lent: defaultdict[Key, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    openers = word_set("event_openers")
    for words, names in sentences:
        for before, word in pairwise(words):
            if word[0].isupper() and before.lower() in openers:
                votes[_key((word,))][NO_NAME] += 3
        for place, (first, last, label, weight) in enumerate(names):
            key = _key(words[first:last])
            unplaced = label == "LOC" and len(key) == 1 and not _is_where(words, first)
            votes[key][label] += weight * (0.5 if unplaced else 1)
            if label == "PER" and len(key) > 1:
                lent[key[-1:]][label] += 2 * weight
                if len(key) > 2:
                    lent[key[-2:]][label] += 2 * weight
            elif label == "ORG" and len(key) > 1:
                if key[-1] in _short_forms():
                    lent[key[-1:]][label] += weight
                if len(key) > 2 and (short := _acronym(words, names, place)):
                    lent[short][label] += weight
    return Ledger({k: dict(v) for k, v in votes.items()}, {k: dict(v) for k, v in lent.items()})


def merged(books: Iterable[Ledger]) -> Ledger:
    """The votes of several texts as one, in their order."""
    votes: dict[Key, Votes] = {}
    lent: dict[Key, Votes] = {}
    for book in books:
        for into, table in ((votes, book.votes), (lent, book.lent)):
            for key, cast in table.items():
                known = into.get(key)
                if known is None:
                    into[key] = dict(cast)
                else:
                    for label, weight in cast.items():
                        known[label] = known.get(label, 0.0) + weight
    return Ledger(votes, lent)


Rows = Sequence[tuple[Key, str, float]]
"""Names with their label and its probability, the longest first."""


class Starts(dict[str, Rows]):
    """A word as it is written → the names that it may open, of the story first, then of the lists."""

    def __init__(self, table: Mapping[str, Rows]) -> None:
        super().__init__()
        self._table, self._always, self._small, self._capitals = table, _always(), small_places(), in_capitals()

    def __missing__(self, word: str) -> Rows:
        rows: Rows
        if word[0].islower():
            rows = [(key, "LOC", 0.6) for key in self._small.get(word, ())]
        else:
            form = plain(word)
            rows = [*self._table.get(form, ()), *self._always.get(form, ())]
            if word in self._capitals and not any(len(key) == 1 for key, _, _ in rows):
                rows.append(((form,), self._capitals[word], 0.7))
        self[word] = rows
        return rows


def agree(words: Words, names: Sequence[Name], book: Ledger, lexicon: Lexicon, starts: Starts) -> list[Name]:
    """The names of one sentence as the whole text decides them, in order."""
    out: list[Name] = []
    taken = [False] * len(words)
    names = _with_whole(words, names, _always())
    for first, last, label, weight in names:
        decided = book.decided(_key(words[first:last]))
        if decided is not None and decided[0] != label and weight < decided[1] and not _is_where(words, first):
            label, weight = decided[0], min(weight, 0.9)
        if label != NO_NAME:
            out.append((first, last, label, weight))
        taken[first:last] = [True] * (last - first)
    found = False
    for i, rows in [(i, rows) for i, rows in enumerate(map(starts.__getitem__, words)) if rows]:
        if taken[i]:
            continue
        small = words[i][0].islower()
        for key, label, weight in rows:
            n = len(key)
            if small:
                stands = tuple(words[i : i + n]) == key
                if stands and any(taken[i : i + n]):
                    break
            else:
                stands = _stands(words, taken, i, key) and _fits(words, taken, i, n, lexicon)
            if stands:
                out.append((i, i + n, label, weight))
                taken[i : i + n] = [True] * n
                found = True
                break
    if found:
        out.sort()
    return out


def starts(book: Ledger) -> Starts:
    """The names that are sure enough to be looked for, by the word that opens them."""
    table: defaultdict[str, list[tuple[Key, str, float]]] = defaultdict(list)
    for key in sorted({*book.votes, *book.lent}):
        if len(key) > LONGEST or len(key[0]) < 2 or not key[0][0].isalpha() or listed(key) == "":
            continue
        decided = book.decided(key)
        if decided is not None and decided[1] >= SURE and decided[0] != NO_NAME:
            table[key[0]].append((key, decided[0], 0.7))
    for rows in table.values():
        rows.sort(key=lambda row: (-len(row[0]), row))
    return Starts(table)


@cache
def _short_forms() -> frozenset[str]:
    """Heads that stand for the whole name when capitalised: “the Council” after “Security Council”."""
    return word_set("short_forms")


@cache
def _always() -> dict[str, Rows]:
    """Names of the lists that need no other evidence, by their first word."""
    table: defaultdict[str, list[tuple[Key, str, float]]] = defaultdict(list)
    for key, label in sorted(certain().items(), key=lambda item: (-len(item[0]), item)):
        table[key[0]].append((key, label, 0.7))
    return dict(table)


def _key(words: Words) -> Key:
    return tuple(plain(w) for w in words)


def _with_whole(words: Words, names: Sequence[Name], always: Mapping[str, Rows]) -> Sequence[Name]:
    """The names, with those put together that are parts of one longer name of the lists (Shin | Bet)."""
    longer = []
    for first, last, _, _ in names:
        for i in range(max(0, first - 3), last):
            for key, label, weight in always.get(plain(words[i]), ()) if words[i][0].isupper() else ():
                end = i + len(key)
                if end - i > last - first and i <= first and last <= end and _key(words[i:end]) == key:
                    longer.append((i, end, label, weight))
                    break
    if not longer:
        return names
    best = longer[0]
    rest = [name for name in names if name[1] <= best[0] or name[0] >= best[1]]
    return _with_whole(words, sorted([*rest, best]), always)


def _is_where(words: Words, at: int) -> bool:
    return at > 0 and words[at - 1].lower() in _WHERE


def _stands(words: Words, taken: Sequence[bool], at: int, key: Key) -> bool:
    return at + len(key) <= len(words) and all(
        plain(words[at + k]) == part and not taken[at + k] for k, part in enumerate(key)
    )


def _fits(words: Words, taken: Sequence[bool], at: int, n: int, lexicon: Lexicon) -> bool:
    """Whether the words found are a name here and no part of a longer capitalised phrase."""
    first = words[at]
    if n == 1 and first in in_capitals():
        return _stands_in_capitals(words, taken, at)
    if n == 1:
        case = lexicon.case(first.lower())
        if plain(first) in _short_forms():
            if at == 0 or first.isupper() or words[at - 1].lower() not in ("the", "this", "our", "its"):
                return False
        else:
            opens = at == 0 or words[at - 1] in _BEFORE_OPENINGS
            if (case in "so" and (opens or first.isupper())) or (case == "m" and at == 0):
                return False
    before = words[at - 1] if at > 0 else ""
    after = words[at + n] if at + n < len(words) else ""
    if at > 1 and before[:1].isupper() and not taken[at - 1] and lexicon.case(before.lower()) not in "so":
        return False
    return not (after[:1].isupper() and not (at + n < len(taken) and taken[at + n]) and after[:1].isalpha())


def _stands_in_capitals(words: Words, taken: Sequence[bool], at: int) -> bool:
    """Whether a short name in capitals is one here: in no line of capitals, where “US” may be “us”, and in no longer name."""
    if any(words[i].isupper() and len(words[i]) > 3 for i in (at - 1, at + 1) if 0 <= i < len(words)):
        return False
    after = words[at + 1] if at + 1 < len(words) else ""
    return not after[:1].isupper() or taken[at + 1] or after.lower() in word_set("name_titles")


def _acronym(words: Words, names: Sequence[Name], place: int) -> Key | None:
    """The short form in brackets after a long name, when its letters open the words of the name."""
    first, last, _, _ = names[place]
    if last + 2 >= len(words) + 0 or words[last] != "(":
        return None
    short = words[last + 1]
    letters = [w[0].upper() for w in words[first:last] if w.lower() not in _SMALL]
    if len(short) > 1 and short.isupper() and short[0] == letters[0] and set(short) <= set(letters) | set("AOI"):
        return _key([short])
    return None
