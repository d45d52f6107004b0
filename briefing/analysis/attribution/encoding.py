"""Tokens as characters: word class letters that the chunker's pattern walks over, with the tagger's common slips mended."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from briefing.language.cues import past_forms, present_forms
from briefing.model import Sentence, Token

TAGS = {
    "DT": "D", "PDT": "D", "PRP$": "D", "WP$": "D", "$": "D", "#": "D", "CD": "C", "JJ": "J", "JJR": "J", "JJS": "J",
    "NN": "N", "NNS": "N", "NNP": "N", "NNPS": "N", "FW": "N", "POS": "S", "PRP": "O", "EX": "O",
    "VB": "v", "VBD": "d", "VBZ": "z", "VBP": "z", "VBG": "g", "VBN": "n", "MD": "m", "TO": "t",
    "RB": "r", "RBR": "r", "RBS": "r", "IN": "i", "CC": "c", "WDT": "w", "WP": "w", "WRB": "W", "RP": "p",
    ",": ",", ":": ":", ".": ".",
}  # fmt: skip
WORDS = {
    "that": "T", "of": "f", "not": "r", "n't": "r", "n’t": "r", "who": "w", "which": "w", "whom": "w", "cannot": "m",
    "if": "s", "because": "s", "although": "s", "though": "s", "unless": "s", "whereas": "s", "whether": "s", "while": "s",
    "since": "s", "until": "s", "after": "s", "before": "s", "as": "s", "once": "r", "so": "s",
    "yet": "c", "either": "D", "neither": "D", "both": "D",
    "last": "L", "next": "L", "this": "L", "every": "L", "each": "L", "past": "L", "earlier": "r", "later": "r", "ago": "r",
    "week": "u", "month": "u", "year": "u", "weekend": "u", "summer": "u", "winter": "u",
    "spring": "u", "fall": "u", "time": "u",
    "morning": "y", "afternoon": "y", "evening": "y", "night": "y", "yesterday": "y",
    "today": "y", "tonight": "y", "tomorrow": "y",
    "monday": "y", "tuesday": "y", "wednesday": "y", "thursday": "y", "friday": "y", "saturday": "y", "sunday": "y",
    ",": ",", ";": ":", ":": ":", "--": ":", "—": ":", "–": ":", "―": ":", "-": ":", ".": ".", "?": ".", "!": ".",
}  # fmt: skip
AUXILIARIES = frozenset(
    ("be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "'re", "’re", "'m", "’m",
     "have", "has", "had", "having", "'ve", "’ve", "'d", "’d", "do", "does", "did", "get", "gets", "got")
)  # fmt: skip
QUOTES = frozenset(("“", "”", '"', "''", "``", "‘", "«", "»", "„"))
_ABOUT = frozenset(("about", "around", "over", "under", "nearly", "almost", "roughly", "some", "only"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_OBJECT_TAGS = frozenset(("NNP", "NNPS", "DT", "PRP", "PRP$", "TO", "CD", "JJ", "``"))
_CLAUSE_WORDS = frozenset(("that", "how", "why", "what", "whether", "if", "he", "she", "it", "they"))
_PLAINEST = frozenset(("says", "reports", "writes", "notes"))
_BOTH = frozenset(("neither", "either", "both"))
_ASKED = frozenset(("asked", "pressed", "questioned", "quoted", "reached", "contacted"))
_ABOUT_WHAT = frozenset(("whether", "if", "about", "why", "how", "what", "when", "by", "in", "on", "at", "to", "for"))
_BEFORE_VERBS = frozenset(("then", "also", "still", "never", "often", "always"))
_SUBJECT_TAGS = frozenset(("NN", "NNS", "NNP", "PRP", "CD", ","))
_BOUNDS = frozenset((",", ":", ".", "``", "''"))
_NONE: frozenset[int] = frozenset()
_PARTY = re.compile(r"[DRI]-[A-Z][\w.]*$")
_LONGEST_BRACKET = 14  # tokens


def encode(sentence: Sentence, lowers: list[str], names: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    """A character for each token that counts and the token's index; quotation marks and short brackets are left out.

    What stands in one of `names` (characters, sorted) is nominal whatever its tag.
    """
    tokens = sentence.tokens
    reporting, past = present_forms(), past_forms()
    shouting = _is_headline(tokens) or not any(t.tag in _FINITE for t in tokens)
    codes: list[str] = []
    index: list[int] = []
    skip_to = -1
    final = len(tokens) - 1
    named = _named(tokens, names) if names else _NONE
    for i, token in enumerate(tokens):
        low = lowers[i]
        if i < skip_to or low in QUOTES:
            continue
        if low == "'" and (
            token.tag != "POS" or "'" in (lowers[i - 1] if i else "", lowers[i + 1] if i < final else "")
        ):
            continue
        if low == "(":
            skip_to = _bracket_end(lowers, i)
            if skip_to > i:
                continue
        elif low == "," and i < final and _PARTY.match(tokens[i + 1].text):
            skip_to = _next_comma(lowers, i + 2)
            continue
        elif low == "/":
            continue
        code = WORDS.get(low) if low != "close" or lowers[i + 1 : i + 2] != ["to"] else "J"
        tag = token.tag
        if code is None:
            code = TAGS.get(tag, "x")
            if not codes and low in past and ":" in lowers[i + 2 : i + 9] and tokens[i + 1].tag[:3] == "NNP":
                code = "d"  # “Added X: …”
            elif i in named:
                code = code if code in "SDCctipf" else "N"
            elif code == "J" and low in past and i - 1 in named:
                code = "d"
            elif low in AUXILIARIES and tag != "POS":
                code = "a"
            elif code == "N":
                if low in reporting and codes and codes[-1] in "NOr," and _is_verb(tokens, lowers, i, shouting):
                    code = "z"
            elif i < final and tokens[i + 1].tag == "CD" and low in _ABOUT:
                code = "D"
        elif low == "close":
            pass
        elif low in _BOTH:
            code = "r" if i < final and tokens[i + 1].tag[:2] == "VB" else code
        elif low == "yet" and tag != "CC" and (i == 0 or lowers[i - 1] != ","):
            code = "r"
        elif code == "." and i < final and (lowers[i + 1] == "," or lowers[i + 1][:1].islower()):
            continue  # the stop of an abbreviation
        elif code == "T":
            code = "D" if tag == "DT" else "T"
        elif tag[:1] == "V" and code != "m":
            code = TAGS.get(tag, code)
        elif code == "L" and tag in ("VBD", "IN", "RB", "VBZ"):
            code = "i"
        if low in _ASKED and codes and codes[-1] == "," and i < final and lowers[i + 1] in _ABOUT_WHAT:
            code = "n"  # “Nasser, asked whether he would go, said …”
        codes.append(code)
        index.append(i)
    return "".join(codes), index


def _named(tokens: tuple[Token, ...], names: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Indices of the tokens that stand in a name."""
    i = max(0, bisect_right(names, (tokens[0].start, 1 << 60)) - 1)
    found = []
    for start, end in names[i:]:
        if start >= tokens[-1].end:
            break
        found += [n for n, t in enumerate(tokens) if start <= t.start and t.end <= end]
    return frozenset(found)


def _is_headline(tokens: tuple[Token, ...]) -> bool:
    """Whether most words have capitals, so that verbs look like names to the tagger."""
    words = [t.text for t in tokens if t.text[:1].isalpha()] if len(tokens) < 30 else []
    return len(words) > 3 and sum(w[0].isupper() for w in words) > 0.7 * len(words)


def _is_verb(tokens: tuple[Token, ...], lowers: list[str], i: int, headline: bool) -> bool:
    """Whether a possible reporting verb is one although it is tagged a noun: “that” or, in headlines, anything follows."""
    if i + 1 >= len(tokens):
        return False
    after = lowers[i + 1]
    if headline:
        return after in _CLAUSE_WORDS or tokens[i + 1].tag in _OBJECT_TAGS or (i > 0 and after in QUOTES)
    if i > 1 and tokens[i - 1].tag == "RB" and _parts_subject(tokens, lowers, i):
        return True
    if tokens[i].tag == "NN":  # “the authorities state that”, “members echo her worry”, “…, plan to come”
        k = i - 2 if i > 1 and tokens[i - 1].tag == "RB" else i - 1
        plural = tokens[k].tag in ("NNS", "NNPS") or lowers[k] in ("police", "people", "percent")
        if plural and (after == "that" or (k == i - 1 and tokens[i + 1].tag in ("DT", "PRP$", "PRP"))):
            return True
        return after == "to" and tokens[k].tag == ","
    if after == "to" and tokens[i].tag == "NNS" and tokens[i + 2 : i + 3] and tokens[i + 2].tag == "VB":
        return _only_verb(tokens, i)
    if lowers[i - 1] == ",":
        return False
    if after == "that" and i + 2 < len(tokens) and tokens[i + 2].tag[:1] in "VM":
        return False  # “the rules that bind us”
    ends = after in (".", ",") and lowers[i] in _PLAINEST and tokens[i - 1].tag[:3] == "NNP"
    return tokens[i].tag == "NNS" and (after in _CLAUSE_WORDS or after in QUOTES or ends)


def _parts_subject(tokens: tuple[Token, ...], lowers: list[str], i: int) -> bool:
    """Whether an adverb stands between a noun and the supposed verb (“some deputies privately question …”)."""
    adverb = lowers[i - 1].endswith("ly") or lowers[i - 1] in _BEFORE_VERBS
    return adverb and tokens[i - 2].tag in _SUBJECT_TAGS and tokens[i + 1].tag not in _FINITE


def _only_verb(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the clause around a word has no other finite verb and no possessor before it (“the campaign plans to …”)."""
    a = b = i
    while a and tokens[a - 1].tag not in _BOUNDS:
        a -= 1
    while b < len(tokens) and tokens[b].tag not in _BOUNDS:
        b += 1
    return not any(t.tag in _FINITE or t.tag in ("POS", "PRP$") for t in tokens[a:i]) and not any(
        t.tag in _FINITE for t in tokens[i + 1 : b]
    )


def _next_comma(lowers: list[str], i: int) -> int:
    """Index after the comma that closes a party and state (“…, R-Utah, said”), if it stands near."""
    for j in range(i, min(i + 3, len(lowers))):
        if lowers[j] == ",":
            return j + 1
    return i


def _bracket_end(lowers: list[str], i: int) -> int:
    for j in range(i + 1, min(i + _LONGEST_BRACKET, len(lowers))):
        if lowers[j] == ")":
            return j + 1
    return -1
