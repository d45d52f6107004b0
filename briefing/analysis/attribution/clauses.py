"""A finite-state parse of a tagged sentence: chunks, verb groups and their subjects (Abney 1996, partial parsing by cascades).

Every token becomes one character, every chunk one character again, so that the regular-expression engine does the walking.
"""

import re
from dataclasses import dataclass, field

from briefing.language.cues import third_persons
from briefing.model import Sentence, Token

_TAG = {
    "DT": "D", "PDT": "D", "PRP$": "D", "WP$": "D", "$": "D", "#": "D", "CD": "C", "JJ": "J", "JJR": "J", "JJS": "J",
    "NN": "N", "NNS": "N", "NNP": "N", "NNPS": "N", "FW": "N", "POS": "S", "PRP": "O", "EX": "O",
    "VB": "v", "VBD": "d", "VBZ": "z", "VBP": "z", "VBG": "g", "VBN": "n", "MD": "m", "TO": "t",
    "RB": "r", "RBR": "r", "RBS": "r", "IN": "i", "CC": "c", "WDT": "w", "WP": "w", "WRB": "W", "RP": "p",
    ",": ",", ":": ":", ".": ".",
}  # fmt: skip
_WORD = {
    "that": "T", "of": "f", "not": "r", "n't": "r", "n’t": "r", "who": "w", "which": "w", "whom": "w",
    "if": "s", "because": "s", "although": "s", "though": "s", "unless": "s", "whereas": "s", "whether": "s", "while": "s",
    "since": "s", "until": "s", "after": "s", "before": "s", "as": "s", "once": "s", "so": "s",
    "last": "L", "next": "L", "this": "L", "every": "L", "each": "L", "past": "L", "earlier": "r", "later": "r", "ago": "r",
    "week": "u", "month": "u", "year": "u", "weekend": "u", "summer": "u", "winter": "u", "spring": "u", "fall": "u", "time": "u",
    "morning": "y", "afternoon": "y", "evening": "y", "night": "y", "yesterday": "y",
    "today": "y", "tonight": "y", "tomorrow": "y",
    "monday": "y", "tuesday": "y", "wednesday": "y", "thursday": "y", "friday": "y", "saturday": "y", "sunday": "y",
    ",": ",", ";": ":", ":": ":", "--": ":", "—": ":", "–": ":", "-": ":", ".": ".", "?": ".", "!": ".",
}  # fmt: skip
_AUXILIARIES = frozenset(
    [
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "am",
        "'s",
        "’s",
        "'re",
        "’re",
        "'m",
        "’m",
        "have",
        "has",
        "had",
        "having",
        "'ve",
        "’ve",
        "'d",
        "’d",
        "do",
        "does",
        "did",
        "get",
        "gets",
        "got",
    ]
)
_QUOTES = frozenset(("“", "”", '"', "''", "``", "‘", "«", "»", "„"))
_MODIFIER = r"(?:C|r?J|cJ(?=[JN])|(?<![NOy])n(?=[JNgnCu])|(?<![NOy])g(?=[JNgnu])|N|u|S|y(?=[SN]))"
_CHUNK = re.compile(
    rf"""(?P<t>(?:L[JC]*[uy]|[DJC]*y|C*u(?=r))(?:y)*(?!S))
    |(?P<N>O|(?:[DL]+|(?=r?J|C|N|u|y(?=S))(?:r?J|C)*[NCuy]){_MODIFIER}*)
    |(?P<I>r*tr*(?:ar*)*[vznd]p?|r*tr*a+)
    |(?P<V>r*mr*(?:ar*)*[vdzgnN]?p?|r*(?:ar*)+[gndv]?p?|r*[dvz]p?)
    |(?P<G>r*gp?)|(?P<P>r*np?)|(?P<J>(?:r*J)+(?:cJ)?)|(?P<r>r+)
    |(?P<o>.)""",
    re.X,
)

Chunks = tuple[int, int, str]


@dataclass(slots=True)
class Clauses:
    """Chunks of one sentence: `kinds` has a character for each (N noun phrase, V verb group, I to-infinitive, G gerund,
    P participle, t time, J adjective, r adverb, i preposition, f "of", T "that", w relative, W adverbial question word,
    s subordinator, c conjunction, marks as themselves); `first[k]`, `last[k]` are its token indices, inclusive."""

    tokens: tuple[Token, ...]
    lowers: list[str]
    kinds: str
    first: list[int]
    last: list[int]
    subjects: dict[int, Chunks | None] = field(default_factory=dict)

    def chunk_at(self, token: int) -> int:
        """Index of the chunk that holds this token, or of the next one."""
        low, high = 0, len(self.last)
        while low < high:
            middle = (low + high) // 2
            if self.last[middle] < token:
                low = middle + 1
            else:
                high = middle
        return low


def parse(sentence: Sentence) -> Clauses:
    """Chunk a sentence; quotation marks and short brackets are looked through."""
    tokens = sentence.tokens
    lowers = [t.text.lower() for t in tokens]
    reporting = third_persons()
    shouting = _headline(tokens)
    codes: list[str] = []
    index: list[int] = []
    skip_to = -1
    for i, token in enumerate(tokens):
        if i < skip_to:
            continue
        low, tag = lowers[i], token.tag
        if low in _QUOTES:
            continue
        if low == "(":
            skip_to = _bracket_end(lowers, i)
            if skip_to > i:
                continue
        code = _WORD.get(low)
        if code is None:
            code = _TAG.get(tag, "x")
            if (
                code == "N"
                and codes
                and codes[-1] in "NO"
                and low in reporting
                and _is_verb(tokens, lowers, i, shouting)
            ):
                code = "z"
            if low in _AUXILIARIES and tag != "POS":
                code = "a"
        elif code == "T" and tag == "DT":
            code = "D"
        elif tag[0] == "V" and code not in "T":
            code = _TAG.get(tag, code)
        elif code == "L" and tag in ("VBD", "IN", "RB", "VBZ"):
            code = "i"
        codes.append(code)
        index.append(i)
    kinds: list[str] = []
    first: list[int] = []
    last: list[int] = []
    for match in _CHUNK.finditer("".join(codes)):
        kind = match.lastgroup or "o"
        if kind == "o":
            kind = match.group()
            if kind == "t":
                kind = "i"
        kinds.append(kind)
        first.append(index[match.start()])
        last.append(index[match.end() - 1])
    return Clauses(tokens, lowers, "".join(kinds), first, last)


def _headline(tokens: tuple[Token, ...]) -> bool:
    """Whether most words have capitals, so that verbs look like names to the tagger."""
    words = [t.text for t in tokens if t.text[:1].isalpha()]
    return 3 < len(words) < 25 and sum(w[0].isupper() for w in words) > 0.7 * len(words)


def _is_verb(tokens: tuple[Token, ...], lowers: list[str], i: int, headline: bool) -> bool:
    """Whether a possible reporting verb is one although it is tagged a noun: “that” or, in headlines, anything follows."""
    if i + 1 >= len(tokens):
        return False
    after = lowers[i + 1]
    if tokens[i].tag == "NNS" or headline:
        return after in ("that", "he", "she", "it", "they") or headline or after in _QUOTES
    return False


def _bracket_end(lowers: list[str], i: int) -> int:
    for j in range(i + 1, min(i + 14, len(lowers))):
        if lowers[j] == ")":
            return j + 1
    return -1


_FINITE_BEFORE = re.compile(r"[VPI]")


def subject(c: Clauses, k: int, depth: int = 0) -> Chunks | None:
    """Chunks [a, b) of the subject of verb group k and how it was reached: own, relative, shared, controlled or participle."""
    if k in c.subjects:
        return c.subjects[k]
    found = _subject(c, k, depth) if depth < 8 else None
    c.subjects[k] = found
    return found


def _subject(c: Clauses, k: int, depth: int) -> Chunks | None:
    kinds = c.kinds
    j = k - 1
    while j >= 0 and kinds[j] in "rt":
        j -= 1
    if j < 0:
        return _following(c, k, depth) if kinds[k] in "GP" else None
    kind = kinds[j]
    if kinds[k] in "IGP":
        return _controlled(c, k, j, depth)
    if kind == "N":
        return _own(c, j)
    if kind in "wT":
        return _relative(c, j)
    if kind == ",":
        aside = _before_aside(c, j)
        if aside is not None:
            return aside
        return _shared(c, j, depth)
    if kind == "V" and j == k - 1:
        inner = subject(c, j, depth + 1)
        if inner is not None and inner[2] == "own" and inner[0] > 0 and kinds[inner[0] - 1] == "N":
            return _own(c, inner[0] - 1)
    if kind == "c" or kind in "VIGP":
        return _shared(c, j, depth)
    if kind == ":":
        return _before_dashes(c, j)
    if kind in "iJ" and j >= 1:
        return _own(c, j - 1) if kinds[j - 1] == "N" else None
    return None


def noun_chain(c: Clauses, end: int) -> int:
    """First chunk of the noun phrase that ends with chunk `end`, with its prepositions, conjuncts and short relative clauses."""
    kinds = c.kinds
    s = end
    for _ in range(12):
        if s >= 2 and kinds[s - 1] in "fi" and kinds[s - 2] in "Nt":
            s -= 2
        elif s >= 3 and kinds[s - 1] in "iIf" and kinds[s - 2] in "JPG" and kinds[s - 3] == "N":
            s -= 3
        elif s >= 2 and kinds[s - 1] in "GP" and kinds[s - 2] == "N":
            s -= 2
        elif s >= 3 and kinds[s - 1] in "VP" and kinds[s - 2] in "wT" and kinds[s - 3] == "N":
            s -= 3
        elif s >= 2 and kinds[s - 1] == "c" and kinds[s - 2] == "N" and c.lowers[c.first[s - 1]] in ("and", "or", "&"):
            left = noun_chain(c, s - 2) if s - 2 > 0 else 0
            if left and kinds[left - 1] in "VIGPiT":
                break
            s = left
        elif s >= 3 and kinds[s - 1] == "c" and kinds[s - 2] == "," and kinds[s - 3] == "N":
            left = s - 3
            while left >= 2 and kinds[left - 1] == "," and kinds[left - 2] == "N":
                left -= 2
            if left == s - 3 or (left and kinds[left - 1] in "VIGPiT"):
                break
            s = left
        else:
            break
    return s


def _own(c: Clauses, j: int) -> Chunks:
    start = noun_chain(c, j)
    return start, j + 1, "own"


def _relative(c: Clauses, j: int) -> Chunks | None:
    kinds = c.kinds
    e = j - 1
    if e >= 0 and kinds[e] == ",":
        e -= 1
    if e >= 0 and kinds[e] == "N":
        return noun_chain(c, e), j + 1, "relative"
    return (j, j + 1, "relative") if kinds[j] == "w" else None


def _before_aside(c: Clauses, comma: int) -> Chunks | None:
    """The noun phrase that an apposition or aside between commas separates from its verb; the span takes in the aside."""
    kinds = c.kinds
    m = comma - 1
    best: Chunks | None = None
    limit = max(0, comma - 40)
    while m > limit:
        while m > limit and kinds[m] not in ",.:":
            m -= 1
        if kinds[m] != "," or m == 0:
            break
        inner = kinds[m + 1 : comma]
        if _closes_quotation(c, c.last[m]):
            break
        head = kinds[m - 1]
        if best is None and inner and "V" in inner and inner[0] not in "wsiWGPI":
            break
        if head in "NJ" and (head == "N"):
            start = noun_chain(c, m - 1)
            if start and kinds[start - 1] in "isf":
                m -= 1
                continue
            if start and kinds[start - 1] in "VIG":
                break
            best = (start, comma, "own")
        m -= 1
    return best


def _before_dashes(c: Clauses, dash: int) -> Chunks | None:
    """The noun phrase before an aside between dashes."""
    for m in range(dash - 1, max(0, dash - 30), -1):
        if c.kinds[m] == ":" and c.lowers[c.first[m]] == c.lowers[c.first[dash]] != ":":
            if c.kinds[m - 1] == "N":
                return noun_chain(c, m - 1), dash, "own"
            return None
    return None


def _closes_quotation(c: Clauses, comma: int) -> bool:
    """Whether a closing quotation mark stands right after this comma."""
    if comma + 1 >= len(c.tokens):
        return False
    mark = c.tokens[comma + 1]
    return mark.text in _QUOTES and mark.start == c.tokens[comma].end and mark.text not in ("“", "``", "«", "„")


def _shared(c: Clauses, j: int, depth: int) -> Chunks | None:
    kinds = c.kinds
    for v in range(j, max(-1, j - 30), -1):
        if kinds[v] == "V":
            found = subject(c, v, depth + 1)
            if found is not None:
                return found[0], found[1], "shared"
    return None


def _controlled(c: Clauses, k: int, j: int, depth: int) -> Chunks | None:
    """Subject of an infinitive or participle: an object before it, else the subject of the verb above."""
    kinds = c.kinds
    if kinds[k] == "P" and kinds[j] == "N":
        return None
    if kinds[k] == "G" and kinds[j] == "N":
        return noun_chain(c, j), j + 1, "participle"
    if kinds[k] == "I" and kinds[j] == "N":
        start = noun_chain(c, j)
        if start and kinds[start - 1] == "V":
            return start, j + 1, "controlled"
    for v in range(j, max(-1, j - 30), -1):
        if kinds[v] == "V":
            found = subject(c, v, depth + 1)
            if found is not None:
                return found[0], found[1], "shared" if kinds[k] != "G" else "participle"
            return None
        if kinds[v] == ".":
            return None
    return _following(c, k, depth) if kinds[k] == "G" else None


def _following(c: Clauses, k: int, depth: int) -> Chunks | None:
    comma = c.kinds.find(",", k)
    if comma < 0:
        return None
    v = c.kinds.find("V", comma)
    if v < 0:
        return None
    found = subject(c, v, depth + 1)
    return (found[0], found[1], "participle") if found is not None and found[0] > comma else None
