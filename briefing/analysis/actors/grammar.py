"""What part a mention plays in its sentence, told from tags and word order alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from briefing.analysis.actors.story import Reference
from briefing.model import Token

Part = Literal["subject", "object", "prepositional", "possessive", "other"]

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
CLAUSE_OPENERS = frozenset(
    (
        "that",
        "because",
        "if",
        "when",
        "while",
        "as",
        "although",
        "though",
        "after",
        "before",
        "since",
        "until",
        "whereas",
        "than",
        "whether",
        "unless",
        "once",
        "where",
        "so",
        "like",
    )
)
_SKIPPED = frozenset(("RB", "RBR", "RBS"))
_IN_PHRASE = frozenset(("DT", "JJ", "NN", "NNP", "PRP$", "CD", "NNS", "POS", "NNPS"))
_QUOTES_OPEN = frozenset(("“", "``", "‘", "`"))
_OBJECT_OPENS = frozenset(("NNP", "DT", "PRP", "PRP$", "RP"))


def part_of(tokens: Sequence[Token], r: Reference) -> Part:
    """Subject before its finite verb, object after a verb, prepositional, possessive, or other."""
    size = len(tokens)
    after = tokens[r.last] if r.last < size else None
    if r.form == "pronoun":
        word = r.text.lower()
        if word in ("his", "its", "their", "my", "our", "your") or (word == "her" and _possessive_her(tokens, r)):
            return "possessive"
        if word in ("he", "she", "they", "i", "we"):
            return "subject"
    elif after is not None and (after.tag == "POS" or after.text in ("'s", "’s")):
        return "possessive"
    first = r.first - len(r.title)
    while first > 0 and tokens[first - 1].tag in _IN_PHRASE and r.first - first < 8 and not _year(tokens, first - 1):
        first -= 1
    before = tokens[first - 1] if first > 0 else None
    preposition = before is not None and before.tag in ("IN", "TO") and before.text.lower() not in CLAUSE_OPENERS
    # “In a final scene Smith sings”: a phrase that opens the sentence ends before a name that has a verb.
    opened = preposition and first == 1 and r.first - len(r.title) - first > 1
    if (not preposition or opened) and verb_of(tokens, r.last) is not None:
        return "subject"
    if preposition:
        return "prepositional"
    if before is not None and before.tag.startswith("VB"):
        # “helps Smith deal with”, “urged Smith to leave”: what is done is done by the object.
        embedded = after is not None and (
            after.tag == "VB" or (after.tag == "TO" and r.last + 1 < size and tokens[r.last + 1].tag == "VB")
        )
        return "subject" if embedded else "object"
    return "other"


def _year(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is a year, which closes the phrase before a name: “In 1936 Smith …”."""
    text = tokens[at].text
    return len(text) == 4 and text.isdigit() and at > 0 and not tokens[at - 1].tag.startswith("DT")


def _possessive_her(tokens: Sequence[Token], r: Reference) -> bool:
    if r.last >= len(tokens):
        return False
    return tokens[r.last].tag[:2] in ("NN", "JJ", "CD") or tokens[r.last].tag in ("VBG", "RBS", "VBN", "``", "PDT")


def verb_of(tokens: Sequence[Token], at: int) -> int | None:
    """The finite verb that follows `at`, an apposition, a bracket, adverbs or further subjects apart."""
    size = len(tokens)
    steps = 0
    if (
        0 < at < size - 1
        and tokens[at].tag == "NNS"
        and tokens[at - 1].tag == "NNP"
        and tokens[at].text.endswith("s")
        and tokens[at].text.islower()
        and tokens[at + 1].tag in _OBJECT_OPENS
    ):
        return at  # “while Smith fancies Jones”: tagged as a noun, but an object follows
    while at < size and steps < 30:
        steps += 1
        tag, text = tokens[at].tag, tokens[at].text
        if tag in FINITE or (tag == "VBN" and at + 1 < size and tokens[at + 1].tag not in ("IN", "TO")):
            return at
        if tag in _SKIPPED:
            at += 1
        elif text == "(":
            at = _beyond(tokens, at, (")",))
        elif text in (",", "–", "—", "--"):
            closing = _beyond(tokens, at, (",", "–", "—", "--"))
            if closing >= size or closing - at > 14:
                return None
            at = closing
        elif (
            tag == "CC"
            and at + 1 < size
            and (tokens[at + 1].tag.startswith(("NN", "PRP")) or tokens[at + 1].tag in ("DT", "JJ"))
        ):
            at += 1
            while at < size and (
                tokens[at].tag.startswith(("NN", "PRP")) or tokens[at].tag in ("DT", "JJ", "POS", "CD")
            ):
                at += 1
        else:
            return None
    return None


def _beyond(tokens: Sequence[Token], at: int, marks: tuple[str, ...]) -> int:
    """Index after the next of these marks."""
    for i in range(at + 1, len(tokens)):
        if tokens[i].text in marks:
            return i + 1
    return len(tokens)


def same_clause(tokens: Sequence[Token], subject_end: int, last: int) -> bool:
    """Whether the token `last` stands in the clause of the subject that ends at `subject_end`: one verb group, no border."""
    first = verb_of(tokens, subject_end)
    if first is None or first >= last:
        return False
    verbs, running = 0, False
    for i in range(first, last):
        t = tokens[i]
        if t.tag == "CC" and _verb_next(tokens, i + 1):
            verbs, running = 0, False  # “met Jones and thanked him”: the subject goes on
            continue
        if t.text == "," and i + 1 < last and tokens[i + 1].tag == "CC" and _verb_next(tokens, i + 2):
            continue
        if t.tag in ("CC", ",", ":", "WDT", "WP", "WRB", "``", "''") or t.text.lower() in CLAUSE_OPENERS:
            return False
        verb = t.tag.startswith("VB") or t.tag == "MD"
        verbs += verb and not running
        running = verb or (running and t.tag in ("RB", "TO"))
    return verbs <= 1


def _verb_next(tokens: Sequence[Token], at: int) -> bool:
    """Whether a finite verb stands at `at`, adverbs apart."""
    while at < len(tokens) and tokens[at].tag in _SKIPPED:
        at += 1
    return at < len(tokens) and tokens[at].tag in FINITE


def quoted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation that opened in this sentence is still open at a token."""
    return quotation_at(tokens, at) is not None


def quotation_at(tokens: Sequence[Token], at: int) -> int | None:
    """Where the quotation opened that is still open at a token of this sentence, or None."""
    opened: int | None = None
    single = False
    for i in range(at):
        text = tokens[i].text
        if text in _QUOTES_OPEN:
            single = text in ("‘", "`")
            opened = i if opened is None else opened
        elif text in ("”", "''") or (single and text in ("’", "'")):
            opened = None
        elif text == '"':
            opened = i if opened is None else None
    return opened
