"""Cues that are not verbs: “according to X”, “X's claim that …”, “the warning by X that …”, “reportedly”."""

import re

from briefing.analysis.attribution.clauses import Clauses
from briefing.analysis.attribution.found import Candidate, Range, Text, sentence_end
from briefing.analysis.attribution.subjects import subject
from briefing.language.cues import noun_forms

_HEARSAY = frozenset(("allegedly", "reportedly", "supposedly", "purportedly"))
_VIEWS = frozenset(
    ("view", "opinion", "words", "judgment", "judgement", "estimation", "eyes", "account", "telling", "mind")
)


def find_nominal(text: Text, number: int, c: Clauses, inside: list[bool]) -> list[Candidate]:
    """Candidates of all non-verbal cues of one parsed sentence."""
    found: list[Candidate] = []
    nouns = noun_forms()
    for k, kind in enumerate(c.kinds):
        at = c.first[k]
        if inside[at]:
            continue
        low = c.lowers[at]
        if low == "according" and at + 1 < len(c.lowers) and c.lowers[at + 1] == "to":
            made = _according(number, c, c.chunk_at(at + 2), at)
            if made is not None:
                found.append(made)
        elif kind == "V" and _HEARSAY.intersection(c.lowers[at : c.last[k] + 1]):
            made = _hearsay(number, c, k)
            if made is not None:
                found.append(made)
        elif kind == "N" and c.lowers[c.last[k]] in _VIEWS and k == 1 and c.lowers[0] in ("in", "to"):
            made = _view(number, c)
            if made is not None:
                found.append(made)
        elif kind == "N" and c.lowers[c.last[k]] in nouns:
            made = _noun(text, number, c, k)
            if made is not None:
                found.append(made)
    return found


def _according(number: int, c: Clauses, k: int, at: int) -> Candidate | None:
    kinds = c.kinds
    if k >= len(kinds) or kinds[k] not in "ND":
        return None
    e = next((j for j in range(k + 1, len(kinds)) if kinds[j] in ",.:"), len(kinds))
    if "V" in re.split("[wT]", kinds[k + 1 : e])[0]:
        return None  # “According to you should the law …?”
    speaker = (c.tokens[c.first[k]].start, c.tokens[c.last[e - 1]].end)
    cue = (c.tokens[at].start, c.tokens[at + 1].end)
    content: list[Range] = []
    if at == 0 or (at == 1 and not c.lowers[0].isalpha()):
        while (
            e < len(kinds)
            and kinds[e] == ","
            and (kinds[e + 1 : e + 2] == "w" or "V" not in kinds[e + 1 :].split(",", 1)[0])
            and "," in kinds[e + 1 :]
        ):
            e = kinds.index(",", e + 1)
            speaker = (speaker[0], c.tokens[c.last[e - 1]].end)
        if e + 1 >= len(kinds):
            return None
        stop = next((j for j in range(e + 1, len(kinds)) if c.lowers[c.first[j]] == ";"), 0)
        content = [(c.tokens[c.first[e + 1]].start, c.tokens[c.last[stop - 1]].end if stop else sentence_end(c))]
    else:
        before = at - 1
        while before > 0 and c.lowers[before] in (",", "—", "–", "--"):
            before -= 1
        content = [(c.tokens[0].start, c.tokens[before].end)]
        parted = "V" not in kinds[: c.chunk_at(at)]  # “The dam, according to X, would hold”
        if (
            parted
            and e + 2 < len(kinds)
            and kinds[e] == ","
            and "V" in re.split("w|N(?:[fi]N)*r?[GP]", kinds[e + 1 :])[0]
        ):
            content.append((c.tokens[c.first[e + 1]].start, sentence_end(c)))
    return Candidate(speaker, cue, content, "according to", None, "statement", False, number)


def _hearsay(number: int, c: Clauses, k: int) -> Candidate | None:
    """“The guard allegedly fired first”: nobody is named who says so; the clause without its adverb is the content."""
    who = subject(c, k)
    at = next(i for i in range(c.first[k], c.last[k] + 1) if c.lowers[i] in _HEARSAY)
    if who is None or who[2] != "own" or at == c.last[k]:
        return None
    kinds = c.kinds
    stop = next((j for j in range(k + 1, len(kinds)) if kinds[j] in ",.:" or kinds[j : j + 2] == "cV"), len(kinds))
    before = (c.tokens[c.first[who[0]]].start, c.tokens[at - 1].end)
    after = (c.tokens[at + 1].start, c.tokens[c.last[stop - 1]].end)
    cue = (c.tokens[at].start, c.tokens[at].end)
    return Candidate(None, cue, [before, after], "hearsay", None, "statement", False, number)


def _view(number: int, c: Clauses) -> Candidate | None:
    """“In the view of X, …”, “In X's view, …”: the clause behind the comma is the content."""
    kinds = c.kinds
    comma = kinds.find(",", 2)
    if comma < 0 or "V" in kinds[:comma] or "V" not in kinds[comma:]:
        return None
    content = [(c.tokens[c.first[comma + 1]].start, sentence_end(c))]
    owner = _owner(c, 1)
    if owner is not None:
        speaker = (c.tokens[c.first[1]].start, c.tokens[owner].end)
        cue = (c.tokens[c.last[1]].start, c.tokens[c.last[1]].end)
    elif kinds[2:4] == "fN":
        speaker = (c.tokens[c.first[3]].start, c.tokens[c.last[comma - 1]].end)
        cue = (c.tokens[0].start, c.tokens[c.last[2]].end)
    else:
        return None
    return Candidate(speaker, cue, content, "according to", None, "assessment", False, number)


def _noun(text: Text, number: int, c: Clauses, k: int) -> Candidate | None:
    kinds = c.kinds
    cue = noun_forms()[c.lowers[c.last[k]]]
    if k + 1 >= len(kinds):
        return None
    owner = _owner(c, k)
    after = k + 1
    speaker: Range | None = None
    cue_start = c.tokens[c.last[k]].start
    cue_end = c.tokens[c.last[k]].end
    if owner is not None:
        speaker = (c.tokens[c.first[k]].start, c.tokens[owner].end)
        cue_start = c.tokens[owner + 1].start
    elif (
        kinds[after] in "if"
        and c.lowers[c.first[after]] in ("by", "from", "of")
        and after + 1 < len(kinds)
        and kinds[after + 1] == "N"
    ):
        e = after + 2
        while e + 1 < len(kinds) and kinds[e] in "f" and kinds[e + 1] == "N":
            e += 2
        speaker = (c.tokens[c.first[after + 1]].start, c.tokens[c.last[e - 1]].end)
        cue_start, cue_end, after = c.tokens[c.first[k]].start, c.tokens[c.last[after]].end, e
    if speaker is None or after >= len(kinds):
        return None
    if cue.frequency == 3:
        return None  # “X's decision to …” is a deed, “X's letter that …” a thing
    if kinds[after] == "T" or (kinds[after] == "I" and cue.frequency == 1 and cue.act in ("commitment", "demand")):
        e = _clause_stop(kinds, after)
        content = (c.tokens[c.first[after]].start, c.tokens[c.last[e - 1]].end)
        return Candidate(speaker, (cue_start, cue_end), [content], "noun with clause", cue, cue.act, False, number)
    prepositions = ("of", "on", "about", "against", "regarding")
    if (
        owner is not None
        and kinds[after] in "if"
        and c.lowers[c.first[after]] in prepositions
        and after + 1 < len(kinds)
        and kinds[after + 1] in "NG"
    ):
        e = after + 2
        while e + 1 < len(kinds) and kinds[e] in "fi" and kinds[e + 1] in "Nt":
            e += 2
        content = (c.tokens[c.first[after + 1]].start, c.tokens[c.last[e - 1]].end)
        cue_end = c.tokens[c.last[after]].end
        return Candidate(speaker, (cue_start, cue_end), [content], "noun with object", cue, cue.act, False, number)
    return None


_SECOND_VERB = re.compile(r"T[^V,.:]*V[^VcwTWs,.:]+(?P<t>V)|I[^VcwTWs,.:]*(?P<i>V)")


def _clause_stop(kinds: str, after: int) -> int:
    """First chunk after a noun's clause: a stop, or the verb that the noun is the subject of."""
    stop = next((j for j in range(after + 1, len(kinds)) if kinds[j] in ",.:"), len(kinds))
    match = _SECOND_VERB.match(kinds, after, stop)
    return match.start(match.lastgroup or 0) if match else stop


def _owner(c: Clauses, k: int) -> int | None:
    """Token that ends the possessor in a noun phrase, or None."""
    for i in range(c.last[k] - 1, c.first[k] - 1, -1):
        if c.tokens[i].tag == "POS" or ((c.tokens[i].tag == "PRP$" and c.lowers[i] != "its") or c.lowers[i] == "its"):
            return i
    return None
