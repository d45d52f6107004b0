"""Results and league tables in texts about sport, where a town's name is its team's: “Bolton 2 Reading 0”, “BOSTON AT SEATTLE”.

Such lines say nothing that a sentence model could use. A state that plays stays a state, and lines of figures in texts that
are not about sport (the wounded by district) are left alone.
"""

import re
from collections.abc import Sequence

from briefing.analysis.names.decoding import Name
from briefing.analysis.names.kinds import is_personal, is_state, listed
from briefing.language.wordlists import word_set

Words = Sequence[str]

_NUMBER = re.compile(r"^[(]?[-+]?\d*[.:]?\d+(?:[-/]\d+)*[)]?$")
_BETWEEN = frozenset(["AT", "at", "v", "vs", "v."])
_PLAYED_AT = frozenset(["AT", "at"])
_WITHIN = frozenset(["of", "de", "'s", "’s", "&"])
LEAST_HINTS = 2
"""Different words that hint at sport, which a text must hold before its lines of names and numbers are read as results."""
LEAST_RESULTS = 3
"""Lines of pairs, name and points each, that show by themselves what a text is about."""
LEAST_COLUMNS = 3
"""Numbers behind a name that make a line a row of a table."""
MOST_POINTS = 250
PROBABILITY = 0.9


def about_sport(sentences: Sequence[Words]) -> bool:
    """Whether a text with lines of results shows that it is about sport, by its words or by many such lines."""
    pairs = 0
    any_row = False
    for words in sentences:
        if found := rows(words):
            any_row = True
            pairs += len(found) > 1
    if not any_row or pairs >= LEAST_RESULTS:
        return any_row
    sport, hints = word_set("sport_words"), word_set("sport_hints")
    found_hints: set[str] = set()
    for words in sentences:
        low = {w.lower() for w in words}
        found_hints |= low & hints
        if low & sport or len(found_hints) >= LEAST_HINTS:
            return True
    return False


def teams(words: Words, names: Sequence[Name]) -> list[Name]:
    """The names of a sentence of a text about sport, its teams in order where it is a row of results, else unchanged."""
    found = [
        (first, last, "LOC" if is_state(words[first:last]) or words[first - 1] in _PLAYED_AT else "ORG", PROBABILITY)
        for first, last in rows(words)
        if not (last - first == 1 and is_personal(words[first]) and listed(words[first:last]) is None)
        and not any(kind == "PER" and b - a > 1 and a < last and b > first for a, b, kind, _ in names)
    ]
    if not found:
        return list(names)
    others = [n for n in names if not any(n[0] < last and n[1] > first for first, last, _, _ in found)]
    return sorted([*others, *found])


def rows(words: Words) -> list[tuple[int, int]]:
    """(first, last) of each name in a line of nothing but names and figures; none where the line is something else."""
    n = len(words)
    if n < 3 or not words[0][0].isupper():
        return []
    found: list[tuple[int, int]] = []
    numbers: list[list[str]] = []
    between = 0
    i = 0
    while i < n:
        word = words[i]
        if word[0].isupper() and word not in _BETWEEN:
            last = _name_end(words, i)
            found.append((i, last))
            numbers.append([])
            i = last
            continue
        if not found:
            return []
        if word == "(":  # a remark: halftime, extra time, second game
            while i < n and words[i] != ")":
                i += 1
        elif _NUMBER.match(word):
            if words[i - 1] == "-" and i > 1 and _NUMBER.match(words[i - 2]):
                return []  # a date
            numbers[-1].append(word)
        elif word in _BETWEEN:
            between += 1
        elif word not in ("-", ".", ","):
            return []
        i += 1
    if any(b - a > 4 for a, b in found):
        return []
    table = len(found) == 1 and len(numbers[0]) >= LEAST_COLUMNS and numbers[0][0].isdigit()
    results = len(found) % 2 == 0 and not between and all(len(of) == 1 and _is_score(of[0]) for of in numbers)
    fixture = len(found) == 2 and between == 1 and not any(numbers) and n == sum(b - a for a, b in found) + 1
    return found if table or results or fixture else []


def _name_end(words: Words, first: int) -> int:
    """Where the capitalised words that begin at `first` end, a league's mark in brackets with them: “Mladost (L)”."""
    n = len(words)
    i = first
    while i < n and words[i] not in _BETWEEN:
        if not (words[i][0].isupper() or (words[i] in _WITHIN and i + 1 < n and words[i + 1][0].isupper())):
            break
        i += 1
    if i + 2 < n and words[i] == "(" and words[i + 2] == ")" and words[i + 1].isupper() and len(words[i + 1]) < 3:
        i += 3
    return i


def _is_score(number: str) -> bool:
    return number.isdigit() and int(number) <= MOST_POINTS
