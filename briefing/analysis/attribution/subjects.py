"""Subjects of verb groups: their own noun phrase with asides, a relative's antecedent, one shared or controlled from above."""

from briefing.analysis.attribution.clauses import Chunks, Clauses
from briefing.analysis.attribution.encoding import QUOTES

_DOCUMENTS = frozenset(
    ("statement", "statements", "letter", "letters", "tweet", "tweets", "message", "messages", "note", "papers", "brief", "email",
     "post", "report", "resolution", "memo", "petition", "lawsuit", "complaint", "ad", "article", "communique", "communiqué")
)  # fmt: skip


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
        start, end, how = _own(c, j)
        if start >= 2 and kinds[start - 2 : start] == "wi":
            return _relative(c, start - 2)  # “…, who in March said”
        return start, end, how
    if kind in "wT":
        return _relative(c, j)
    if kind == ",":
        aside = _before_aside(c, j)
        if aside is not None:
            return aside
        return _shared(c, k, j, depth)
    if kind == "P" and j and kinds[j - 1] == "N":
        return noun_chain(c, j - 1), k, "own"  # “a report released last year found …”
    if kind == "V" and j == k - 1:
        inner = subject(c, j, depth + 1)
        if inner is not None and inner[2] == "own" and inner[0] > 0 and kinds[inner[0] - 1] == "N":
            return _own(c, inner[0] - 1)
    if kind == "c" or kind in "VIGP":
        return _shared(c, k, j, depth)
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
        elif (
            s >= 2
            and kinds[s - 1] == "c"
            and kinds[s - 2] == "N"
            and c.lowers[c.first[s - 1]] in ("and", "or", "nor", "&")
        ):
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
        person = c.lowers[c.first[j]] == "who" and c.tokens[c.last[e]].tag.startswith("NNP")
        return (e if person else noun_chain(c, e)), j + 1, "relative"
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
        whose = c.lowers[c.first[m + 1]] == "whose"
        if best is None and inner and "V" in inner and inner[0] not in "wsiWGPI" and not whose:
            break
        if head in "NJ" and (head == "N"):
            start = noun_chain(c, m - 1)
            as_told = start == 1 and c.lowers[c.first[0]] == "as"  # “As many experts, including X, have noted, …”
            if start and kinds[start - 1] in "isf" and not as_told:
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
    return mark.text in QUOTES and mark.start == c.tokens[comma].end and mark.text not in ("“", "``", "«", "„")


def _shared(c: Clauses, k: int, j: int, depth: int) -> Chunks | None:
    """Subject of an earlier verb: the nearest one's, or the main clause's where comma or tense parts the two."""
    kinds = c.kinds
    nearest: Chunks | None = None
    for v in range(j, max(-1, j - 30), -1):
        if kinds[v] != "V":
            continue
        found = subject(c, v, depth + 1)
        if found is None:
            continue
        nearest = nearest or (found[0], found[1], "shared")
        inner = _is_subordinate(c, found) or (_is_told(c, found) and c.kinds[j - 1] == ",")
        if not inner or not _parted(c, v, k, j):
            return found[0], found[1], "shared"
    return nearest


def _is_subordinate(c: Clauses, who: Chunks) -> bool:
    """Whether a subject stands in a clause opened by “since”, “when”, “who” and the like."""
    return who[2] == "relative" or (who[0] > 0 and c.kinds[who[0] - 1] in "sW")


def _is_told(c: Clauses, who: Chunks) -> bool:
    """Whether a subject opens what another tells (“denied that X is rich, saying …”)."""
    return who[2] == "own" and who[0] > 0 and c.kinds[who[0] - 1] == "T"


def _parted(c: Clauses, v: int, k: int, j: int) -> bool:
    """Whether the verb at chunk k is no second verb of the clause of v: “…, and says” or “… and says” after a past tense."""
    if c.kinds[k] != "V" or c.kinds[j] != "c":
        return False
    if c.kinds[j - 1] == ",":
        return True
    tags = c.tokens[c.last[v]].tag, c.tokens[c.last[k]].tag
    return "VBD" in tags and ("VBZ" in tags or "VBP" in tags)


def _controlled(c: Clauses, k: int, j: int, depth: int) -> Chunks | None:
    """Subject of an infinitive or participle: an object before it, else the subject of the verb above."""
    kinds = c.kinds
    if kinds[k] == "P" and kinds[j] == "N":
        return None
    if kinds[k] == "G" and kinds[j] == "s" and c.lowers[c.first[j]] == "as" and j and kinds[j - 1] == "N":
        start = noun_chain(c, j - 1)
        if start >= 2 and kinds[start - 2 : start] == "Vi" and c.lowers[c.first[start - 1]] == "by":
            return subject(c, start - 2, depth + 1)  # “was quoted by the paper as saying …”
        return start, j, "participle"  # “quoted the minister as saying …”
    if kinds[k] == "G" and kinds[j] == "N":
        start = noun_chain(c, j)
        near = j
        while near >= 2 and kinds[near - 2 : near] == "Nf":
            near -= 2
        if start and kinds[start - 1] == "V" and _DOCUMENTS.intersection(c.lowers[c.first[start] : c.last[j] + 1]):
            sender = subject(c, start - 1, depth + 1)
            if sender is not None:
                return sender[0], sender[1], "participle"  # “issued a statement condemning …”
        return near, j + 1, "participle"
    if kinds[k] == "I" and kinds[j] == "N":
        start = noun_chain(c, j)
        if start and kinds[start - 1] == "V":
            return start, j + 1, "controlled"
    how = "participle" if kinds[k] == "G" else "shared"
    nearest: Chunks | None = None
    for v in range(j, max(-1, j - 30), -1):
        if kinds[v] == "V":
            found = subject(c, v, depth + 1)
            if found is None:
                return nearest
            nearest = nearest or (found[0], found[1], how)
            if how == "shared" or kinds[j] != "," or not _is_told(c, found):
                return found[0], found[1], how
        elif kinds[v] == ".":
            return nearest
    if nearest is not None:
        return nearest
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
