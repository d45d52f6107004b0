"""Cut a sentence into words and marks with their places, in the manner of the Penn Treebank.

Differences from Penn, all for the sake of offsets: no character is replaced (quotation marks and brackets stay as they
are), and no full stop is doubled at the end of a sentence.
"""

import re

from briefing.language.wordlists import word_set

Word = tuple[int, int, str]

_TOKEN = re.compile(
    r"""
      (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]}'’]      # address of a page
    | [\w.+%-]+@\w[\w-]*(?:\.\w[\w-]*)+                            # address of a person
    | (?:[^\W\d_]\.){2,}(?:-\w+(?:[-'’]\w+)*|(?=['’]s\b))?           # U.S.  a.m.  U.S.-led
    | \d+(?:[.,:]\d+)*(?:-?[^\W\d_]+(?:[-'’]\w+)*)?%?                # 1,000.5  10:30  20th  six-digit 5-year
    | \w+(?:(?:[-'’&·]|\.(?=[a-z]{2,3}\b(?!\.)))\w+)*(?:['’](?!\w))?     # word, cease-fire, O'Neil, officials'
    | \.{2,}|-{2,}|[=_*~#-]{3,}                                      # runs
    | \S                                                             # any other mark
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?i)(?:n['’]t|['’](?:s|re|ve|ll|d|m))$")
_INITIAL = re.compile(r"[A-Z]$")
LONGEST = 80
"""Characters; a longer run without a space (a base64 line, OCR rubbish) is cut into pieces of this size."""


def tokenise(text: str, start: int, end: int) -> list[Word]:
    """(start, end, text) of each token of text[start:end], in order; offsets are into `text`."""
    abbreviations = word_set("abbreviations")
    tokens: list[Word] = []
    add = tokens.append
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        a, b = match.span()
        if b - a > LONGEST:
            tokens.extend((i, min(i + LONGEST, b), text[i : min(i + LONGEST, b)]) for i in range(a, b, LONGEST))
        elif word == "." and tokens and tokens[-1][1] == a and b < end and _stop_belongs(tokens[-1][2], abbreviations):
            first, _, stem = tokens.pop()
            add((first, b, stem + "."))
        elif ("'" in word or "’" in word) and b - a > 1:
            _split_clitic(a, word, tokens)
        else:
            add((a, b, word))
    return tokens


def _stop_belongs(word: str, abbreviations: frozenset[str]) -> bool:
    return word.lower() in abbreviations or _INITIAL.match(word) is not None


def _split_clitic(start: int, word: str, tokens: list[Word]) -> None:
    clitic = _CLITIC.search(word)
    if clitic is None and word[-1] in "'’":
        cut = len(word) - 1
    elif clitic is None or clitic.start() == 0:
        tokens.append((start, start + len(word), word))
        return
    else:
        cut = clitic.start()
    tokens.append((start, start + cut, word[:cut]))
    tokens.append((start + cut, start + len(word), word[cut:]))
