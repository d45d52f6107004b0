"""Cut a text into paragraphs and sentences: Punkt (Kiss & Strunk 2006) on one paragraph at a time.

Paragraphs end at a blank line, at furniture, at a tab between table cells and at a line end that is no mere wrap. Punkt
runs with our own tables and abbreviations; what it cannot know is mended afterwards: a quotation and its “he said” stay
together, “U.S.” before a name does not end a sentence, and no sentence is longer than `LONGEST`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.language.wordlists import word_set
from briefing.resources import model

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

LONGEST = 1500
"""Characters of the longest sentence; a longer one is cut at a mark or a space."""
WIDEST_WRAP = 120
"""Lines wider than this are never taken for hard-wrapped."""
_CHUNK = 20_000

_BLANK = re.compile(r"\n[^\S\n]*\n\s*|[\f\v\x1c-\x1e\x85\u2028\u2029]+|(?<=\S)\t+(?=[^\n])")
_BULLET = re.compile(r"\s*(?:[•▪●‣◦*–—-]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|#{1,6}\s|>\s)")
_QUOTES = str.maketrans({"“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "‘": "'", "’": "'", "‛": "'", "\n": " "})
_CLOSED = re.compile(r"""["'”’»)\]]\s*$""")
_CALL = re.compile(r"""[?!…]["'”’»)\]]*\s*$""")
_SAID = re.compile(
    r"(?:[A-Z][\w.’'-]*\s+){1,4}(?:said|says|asked|asks|added|told|replied|wrote|tweeted|declared|insisted|warned|"
    r"exclaimed|cried|shouted|wondered|responded)\b"
)
_LEADER = re.compile(r"\.(?: ?\.){3,}")
_STOPS = re.compile(r"[.?!][^.?!]{0,3}(?=[.?!])")
_SHORT = re.compile(r"(?:\b[^\W\d_]\.){1,4}$|\b[^\W\d_]{2,5}\.$")
_OPEN_SHORT = re.compile(r"U\.S\.(?:A\.)?|U\.A\.E\.|(?:[A-Z]\.){1,2}")
"""Short forms that a name may follow: a state, a body, an initial."""
_LABEL = re.compile(
    r"(?:As stated by|(?:The )?(?:following|below)\b[^.:\n]{0,40}\battributable to|(?:Statement|Readout) (?:by|from))\s"
    r"[^.:\n]{3,90}:\s+(?=[A-Z“\"])"
)
"""Whose words a release holds, before its first sentence on the same line."""
_WORD = re.compile(r"[\w’'-]+")


def split_sentences(text: str, furniture: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int, int]]:
    """(start, end, paragraph) of each sentence, in order, without surrounding space.

    No sentence overlaps `furniture` (spans of `text`); paragraphs are numbered from 0. Any text is taken: time is linear.
    """
    found: list[tuple[int, int, int]] = []
    number = -1
    for start, end in _paragraphs(text, furniture):
        sentences = [s for piece in _pieces(text, start, end) for s in _within(text, *piece)]
        if sentences:
            number += 1
            found.extend((a, b, number) for a, b in sentences)
    return found


def _paragraphs(text: str, furniture: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in sorted(furniture):
        if start > at:
            yield from _blocks(text, at, min(start, len(text)))
        at = max(at, end)
    yield from _blocks(text, at, len(text))


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for gap in _BLANK.finditer(text, start, end):
        yield from _lines(text, at, gap.start())
        at = gap.end()
    yield from _lines(text, at, end)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Parts of a block between the line ends that really end something."""
    if text.find("\n", start, end) < 0:
        if start < end:
            yield start, end
        return
    lines = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if text[at:stop].strip():
            lines.append((at, stop))
        at = stop + 1
    if not lines:
        return
    width = max(b - a for a, b in lines)
    first = lines[0][0]
    for (a, b), (c, d) in pairwise(lines):
        if not _wrapped(text, a, b, c, d, width):
            yield first, b
            first = c
    yield first, lines[-1][1]


def _wrapped(text: str, a: int, b: int, c: int, d: int, width: int) -> bool:
    """Whether the line [a, b) goes on in the line [c, d): it was full, or the next begins in lower case."""
    if width > WIDEST_WRAP or _BULLET.match(text, c, d):
        return False
    following = text[c:d].lstrip()
    if following[:1].islower():
        return True
    word = following.split(None, 1)[0]
    return (b - a) + 1 + len(word) > 0.85 * width and width > 40


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraph itself, or pieces of it where it is so long that Punkt would slow down."""
    while end - start > _CHUNK:
        cut = max(text.rfind(mark, start + _CHUNK // 2, start + _CHUNK) + 1 for mark in (". ", " ", "\n"))
        cut = cut if cut > start else start + _CHUNK
        yield start, cut
        start = cut
    yield start, end


def _within(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences of one paragraph."""
    piece = text[start:end]
    if not piece.strip():
        return []
    plain = piece.translate(_QUOTES)
    if ". . ." in plain or "...." in plain:
        plain = _LEADER.sub(lambda dots: " " * len(dots[0]), plain)
    if len(_STOPS.findall(plain)) > max(40, len(plain) // 20):
        spans = [(start, end)]  # not prose: Punkt would spend its time on every stop
    else:
        spans = [(start + a, start + b) for a, b in punkt().span_tokenize(plain)]
    if spans and (label := _LABEL.match(text, *spans[0])) is not None:
        spans[:1] = [(spans[0][0], label.end()), (label.end(), spans[0][1])]
    joined: list[tuple[int, int]] = []
    for a, b in spans:
        if joined and _belongs(text, joined[-1], (a, b)):
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    out: list[tuple[int, int]] = []
    for a, b in joined:
        out.extend(_cut(text, a, b) if b - a > LONGEST else [(a, b)])
    return [span for a, b in out if (span := _trimmed(text, a, b)) is not None]


def _belongs(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether Punkt parted what belongs together."""
    last, following = text[max(before[0], before[1] - 8) : before[1]], text[after[0] : after[1]]
    if not any(c.isalnum() for c in following[:200]):
        return True
    if following[0].islower():
        return bool(_CLOSED.search(last) or _CALL.search(last) or _SHORT.search(last))
    if _CALL.search(last) and _CLOSED.search(last) and _SAID.match(following):
        return True
    if (short := _SHORT.search(last)) is None:
        return False
    if short[0][:-1].lower() in _titles():
        return True
    word = _WORD.match(following)
    return _OPEN_SHORT.fullmatch(short[0]) is not None and word is not None and word[0].lower() not in starters()


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    out = []
    while end - start > LONGEST:
        low, high = start + LONGEST // 2, start + LONGEST
        cut = next((at + 1 for mark in "\n;, " if (at := text.rfind(mark, low, high)) >= 0), high)
        out.append((start, cut))
        start = cut
    return [*out, (start, end)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    bare = piece.strip()
    if not any(c.isalnum() for c in bare):
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(bare)


@cache
def starters() -> frozenset[str]:
    """Words that open a sentence, in small letters."""
    return frozenset(tables()["starters"]) | word_set("sentence_starters")


@cache
def _titles() -> frozenset[str]:
    return word_set("name_titles") & word_set("abbreviations")


@cache
def tables() -> dict[str, list[str]]:
    """The shipped tables of Punkt."""
    loaded: dict[str, list[str]] = model("punkt")
    return loaded


@cache
def punkt() -> "PunktSentenceTokenizer":
    """NLTK's splitter with the shipped tables and the abbreviations of `briefing.language`."""
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = {*tables()["abbreviations"], *word_set("abbreviations")}
    parameters.collocations = {(pair[0], pair[1]) for pair in tables()["collocations"]}
    parameters.sent_starters = {*starters()}
    parameters.ortho_context.update(tables()["orthography"])
    return PunktSentenceTokenizer(parameters)
