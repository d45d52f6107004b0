"""Where a content ends: with its sentence, at a time, a subordinate or new clause, another's report."""

import re

from briefing.analysis.attribution.clauses import Clauses
from briefing.analysis.attribution.found import CueAt, Text, cue_at, sentence_end

_OBJECT_STOPS = frozenset(
    (
        "after", "before", "because", "if", "while", "when", "until", "since", "although", "though", "unless", "whereas", "so",
        "during", "amid", "despite", "following", "ahead", "throughout",
    )
)  # fmt: skip
_MATTERS = frozenset(("for", "of", "over", "as", "about"))
_SUBORDINATORS = frozenset(
    ("if", "while", "although", "though", "when", "whenever", "because", "unless", "whereas", "lest", "once")
)
_OBJECTS = ("object", "passive object")
_ASIDES = ("according", "although", "though")
_FINITE = ("VBD", "VBZ", "VBP", "VBN")
_SUBJECT_VERB = re.compile("[rt]*N(?:[fi]N)*V")
_NEW_CLAUSE = re.compile("V|N(?:[fi]N)?V")
_INSERTED = re.compile(r",N(?:[fi]N)*(?P<V>V)(?P<told>N(?:[fi]N)*)?(?:[rt]|i[Nt])*(?:[.,]|$)")
_OPENS = re.compile("[TwWsc,]")
_LONGEST_TAIL = 400  # characters of a quotation that may still belong to a content that ends within it
_AND_VERB = re.compile("cN(V)")


def content_end(text: Text, cue: CueAt, m: int, rule: str) -> int:
    """Character where the content that begins at chunk m ends: with the sentence, or where something new cuts it off."""
    c, kinds = cue.c, cue.c.kinds
    stop = _cut(text, cue, m, rule)
    if stop < len(kinds) and stop - 1 > m and kinds[stop - 1] == ",":
        stop -= 1
    end = c.tokens[c.last[stop - 1]].end if stop < len(kinds) else sentence_end(c)
    quotation = text.quotation_over(end) or text.quotation_over(max(0, end - 1))
    if quotation is not None:
        left = quotation.end - end
        if 0 < left <= 3 or (quotation.start >= cue.span[1] and 0 < left < _LONGEST_TAIL):
            end = quotation.end
    return end


def _cut(text: Text, cue: CueAt, m: int, rule: str) -> int:
    """First chunk that is no longer content; what stands in a quotation that opened within the content cuts nothing."""
    c, kinds = cue.c, cue.c.kinds
    is_object = rule in _OBJECTS
    subordinate = _in_subordinate(cue)
    begun = c.tokens[c.first[m]].start
    limit = cue.who[0] if cue.who is not None and cue.who[0] > m else len(kinds)
    for j in range(m + 1, limit):
        if kinds[j] not in ",c:tsWiV":
            continue
        quotation = text.quotation_over(c.tokens[c.first[j]].start)
        if quotation is not None and begun < quotation.start:
            continue
        if kinds[j] == ",":
            if _comma_cuts(cue, j, rule) or (subordinate and kinds[j + 1 : j + 2] in ("N", "V", "T")):
                return j
        elif _cuts(c, m, j, rule, is_object):
            return j
    while m + 1 < limit < len(kinds) and kinds[limit - 1] in ",rt":
        limit -= 1
    return limit


def _cuts(c: Clauses, m: int, j: int, rule: str, is_object: bool) -> bool:
    """Whether a conjunction, dash, time, subordinator or verb at chunk j ends the content."""
    kinds = c.kinds
    kind, low = kinds[j], c.lowers[c.first[j]]
    if kind == ":":
        return (
            low == ";"
            or (rule == "infinitive" and low == ":")
            or (is_object and low != ":" and j > m + 1)
            or _new_report(c, j)
        )
    if kind == "c":
        if is_object and _NEW_CLAUSE.match(kinds, j + 1):
            return True
        return _same_subject_reports(c, m, j + 1)
    if is_object and kind == "s" and low == "as" and (_SUBJECT_VERB.match(kinds, j + 1) or kinds[j + 1 : j + 2] == "P"):
        return True
    if is_object:
        return "G" not in kinds[m:j] and (_is_time(c, j) or (kind in "sWi" and low in _OBJECT_STOPS))
    if rule == "infinitive":
        return (kind == "s" and low == "so") or (kind == "V" and kinds[j - 1] == "N" and not _OPENS.search(kinds, m, j))
    return False


def _is_time(c: Clauses, j: int) -> bool:
    """Whether a time stands at chunk j that no matter follows (“on Friday”, but not “on Friday over the delay”)."""
    kinds = c.kinds
    after = j + 2 if kinds[j] == "i" else j + 1
    if kinds[after - 1 : after] != "t" or kinds[after : after + 1] == "N":
        return False  # “called the vote on Monday a disgrace”
    return kinds[after : after + 1] not in ("i", "f") or c.lowers[c.first[after]] not in _MATTERS


def _same_subject_reports(c: Clauses, m: int, k: int) -> bool:
    """Whether the verb at chunk k is a second one of the cue's subject: a finite cue in the tense of the first."""
    match = cue_at(c, k) if c.kinds[k : k + 1] == "V" else None
    if match is None or match[0].frequency > 2 or c.tokens[c.last[k]].tag not in _FINITE:
        return False
    first = c.kinds.rfind("V", 0, m)
    return first < 0 or c.tokens[c.last[k]].tag != "VBD" or c.tokens[c.last[first]].tag not in ("VBZ", "VBP")


def _new_report(c: Clauses, dash: int) -> bool:
    """Whether “and X said” follows a dash."""
    match = _AND_VERB.match(c.kinds, dash + 1)
    found = cue_at(c, match.start(1)) if match else None
    return found is not None and found[0].frequency <= 2


def _in_subordinate(cue: CueAt) -> bool:
    """Whether the cue's clause opens the sentence as a subordinate one (“While he said …, they …”)."""
    kinds, lowers = cue.c.kinds, cue.c.lowers
    if "," not in kinds[: cue.chunk]:
        if kinds[cue.chunk] == "G" and "V" not in kinds[: cue.chunk]:
            return True  # “In a letter announcing the pick, …”
        opening = next((k for k, kind in enumerate(kinds) if kind != "r"), 0)
        if lowers[cue.c.first[opening]] in _SUBORDINATORS:
            return True
    if cue.who is None or cue.who[2] != "own" or cue.who[0] == 0 or cue.who[0] > 4:
        return False
    return cue.c.kinds[cue.who[0] - 1] in "sW" and "V" not in cue.c.kinds[: cue.who[0]]


def _inserted_cue(c: Clauses, j: int) -> bool:
    """Whether “, X said” and then a stop follow at the comma of chunk j."""
    match = _INSERTED.match(c.kinds, j)
    if match is None:
        return False
    found = cue_at(c, match.start("V"))
    if found is None or (match["told"] and "p" not in found[0].frames):
        return False
    return "c" in found[0].frames and found[0].frequency <= 2


def _comma_cuts(cue: CueAt, j: int, rule: str) -> bool:
    """Whether what follows the comma at chunk j is another's word, a new verb of the same subject or an aside of the author."""
    c, kinds = cue.c, cue.c.kinds
    if j + 1 >= len(kinds):
        return True
    after, low = kinds[j + 1], c.lowers[c.first[j + 1]]
    if low in _ASIDES or (after == "G" and cue_at(c, j + 1) is not None):
        return True
    if after == "G":
        return low != "including" and rule in (*_OBJECTS, "infinitive", "object and infinitive")
    if after == "N" and _inserted_cue(c, j):
        return True
    if after == "V":
        return cue.who is not None and cue.who[2] == "relative"
    if after == "c" and j + 2 < len(kinds):
        if (
            low == "but"
            and (clause := _SUBJECT_VERB.match(kinds, j + 2))
            and c.tokens[c.last[clause.end() - 2]].tag != "PRP"
        ):
            return True
        if (kinds[j + 2] == "V" and low != "but") or (rule == "infinitive" and _NEW_CLAUSE.match(kinds, j + 2)):
            return True
        verb = kinds.find("V", j + 2, j + 12)
        if verb > 0 and "N" in kinds[j + 2 : verb] and not _OPENS.search(kinds, j + 2, verb):
            match = cue_at(c, verb)
            if match is not None and match[0].frequency <= 2 and match[0].frames & {"c", "q"}:
                return True
    return rule in _OBJECTS and after in "wiGWsIrV"
