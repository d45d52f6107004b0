"""Lines in capitals and headlines in title case: say so, and give back the usual case as far as it can be known."""

from collections.abc import Sequence

from briefing.analysis.names.lexicon import lexicon

LEAST = 4
"""Fewer words of two letters than this tell nothing about a line."""


def readable(words: Sequence[str]) -> tuple[Sequence[str], str]:
    """(words as the model should see them, "caps", "title" or "").

    In a line of capitals each word gets the case that running text gives it; elsewhere only words that are names in
    running text do (LONDON, a speaker's name). A line in title case is only marked.
    """
    long = capitals = upper = 0
    for word in words:
        if len(word) > 3 and word.isalpha():
            long += 1
            if not word[0].islower():
                capitals += 1
                upper += word.isupper()
    if upper and upper < 0.6 * max(long, LEAST):
        words = [_as_name(word) if word.isupper() else word for word in words]
    if long < LEAST or capitals < 0.75 * long:
        return words, ""
    if upper >= 0.6 * long:
        return [_usual(word) for word in words], "caps"
    return words, "title" if words[-1] not in (".", "?", "!") or capitals >= 0.9 * long else ""


def _as_name(word: str) -> str:
    if len(word) > 2 and word.isalpha() and lexicon().case(word.lower()) == "c":
        return word.capitalize()
    return word


def _usual(word: str) -> str:
    if not word.isupper() or len(word) < 2 or "." in word:
        return word
    match lexicon().case(word.lower()):
        case "s" | "o":
            return word.lower()
        case "u":
            return word
        case "?" if len(word) < 4:
            return word
        case _:
            return "-".join(part.capitalize() for part in word.split("-"))
