"""A finite-state parse of a tagged sentence into chunks (Abney 1996, partial parsing by cascades).

Every token becomes one character, every chunk one character again, so that the regular-expression engine does the walking.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.analysis.attribution.encoding import encode
from briefing.model import Sentence, Token

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

_LATER = re.compile("[dzma]")

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


def parse(sentence: Sentence, names: Sequence[tuple[int, int]] = ()) -> Clauses:
    """Chunk a sentence; quotation marks and short brackets are looked through. `names` are characters, sorted."""
    lowers = [t.text.lower() for t in sentence.tokens]
    codes, index = encode(sentence, lowers, names)
    kinds: list[str] = []
    first: list[int] = []
    last: list[int] = []
    finite = False
    for match in _CHUNK.finditer(codes):
        kind = match.lastgroup or "o"
        if kind == "o":
            kind = match.group()
            kind = "i" if kind == "t" else kind
        elif kind == "P" and kinds:
            after = codes[match.end() : match.end() + 1]
            word = lowers[min(index[match.end() - 1] + 1, len(lowers) - 1)]
            pronoun = sentence.tokens[last[-1]].tag == "PRP"
            lone = not finite and kinds[-1] == "N" and after in "DNO" and not _LATER.search(codes, match.end())
            if word != "by" and (_is_finite(kinds[-1], after, finite, pronoun) or (lone and after)):
                kind = "V"
                finite = True
        elif kind == "J" and kinds[-1:] != ["V"] and sentence.tokens[index[match.start()]].text[:1].isupper():
            kind = "N"  # a name that looks like an adjective
        elif kind == "V":
            finite = True
        elif kind == "N" and kinds == ["i"]:
            parted = _name_after_noun(sentence.tokens, index[match.start()], index[match.end() - 1])
            if parted:  # “During that call Minister X said …”
                kinds.append("N")
                first.append(index[match.start()])
                last.append(parted - 1)
                kinds.append("N")
                first.append(parted)
                last.append(index[match.end() - 1])
                continue
        kinds.append(kind)
        first.append(index[match.start()])
        last.append(index[match.end() - 1])
    return Clauses(sentence.tokens, lowers, "".join(kinds), first, last)


def _name_after_noun(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Index of the first proper noun behind a common one in a noun phrase that opens with a determiner, or 0."""
    if tokens[start].tag not in ("DT", "PRP$"):
        return 0
    for i in range(start + 2, end + 1):
        if tokens[i].tag == "NNP" and tokens[i - 1].tag in ("NN", "NNS"):
            return i
    return 0


def _is_finite(before: str, after: str, finite: bool, pronoun: bool) -> bool:
    """Whether a supposed participle is a past tense: “said … and urged”, “who warned”, “X, an official, accused Y”."""
    if before == "w" or (before == "N" and pronoun) or (before == "c" and finite):
        return True
    return not finite and ((before == "," and after != "" and after in "DNO") or (before in ",N" and after == "T"))
