"""What follows a cue: a that-clause, a bare clause, a question, an infinitive, an object."""

import re
from bisect import bisect_right

from briefing.analysis.attribution.clauses import Clauses
from briefing.analysis.attribution.ending import content_end
from briefing.analysis.attribution.found import Candidate, CueAt, Text, characters
from briefing.language.wordlists import word_set

_ADJUNCT = re.compile(r"(?:r|t|[is][Nt]+(?:P?[fi][Nt]+)*(?:,N(?=,?[Tt]|,i))?|,(?=[rtiT]))+(?=[TNIw:])")
_TOLD = re.compile(r"N(?:[fi][Nt]+|[rt]|cN)*(?=[TIwWs:]|N.{0,5}V)")
_BARE = re.compile(r"[NJG](?:[^wTWs.:cVI]|I|c(?!V)|:[^:.VTWs]{1,12}:){0,14}?(?:,?[wT][^wT.:V]{0,5}V[^wT.:V]{0,10})?V")
_SPLICE = re.compile(r"[^,]*,c?[rt]*N(?:[fic]N)*r*V")  # “He said it over and over, he is proud”
_CALLING = frozenset(["call", "label", "brand", "dub", "deem", "name", "term"])
_ADDRESSING = frozenset(("call on", "call upon", "appeal to", "press", "pressure", "petition"))
_NEAR = 12  # tokens
_CONTENT_WH = frozenset(("whether", "why", "how", "what"))
_WH = frozenset(("if", "whether", "why", "how", "what", "who", "which", "where", "when"))


def following(text: Text, cue: CueAt) -> Candidate | None:
    """The candidate of an active cue with a subject, by the frame that fits what follows it."""
    c, kinds, frames = cue.c, cue.c.kinds, cue.entry.frames
    assert cue.who is not None
    speaker = characters(c, cue.who)
    m = _start(cue)
    if m >= len(kinds):
        return None
    rule = _rule(text, cue, m)
    if not rule:
        return None
    if rule == "colon":
        m += 1
    start = c.tokens[c.first[m]].start
    quotation = text.quotation_over(max(0, start - 1))
    if quotation is not None and cue.span[1] <= quotation.start < start and start - quotation.start < 4:
        start = quotation.start
    end = content_end(text, cue, m, rule)
    if end <= start or (rule == "object" and "c" in frames and end - start < 4):
        return None
    act = cue.entry.act
    if act == "statement" and "p" in frames and rule in ("infinitive", "object and infinitive"):
        act = "demand"  # “told them to leave”
    elif act == "statement" and rule == "infinitive" and "have" not in c.lowers[c.first[m] : c.last[m]]:
        act = "commitment"
    return Candidate(speaker, cue.span, [(start, end)], rule, cue.entry, act, cue.negated, cue.number)


def _start(cue: CueAt) -> int:
    """Chunk where the content can begin: behind adverbs, a date, a place, the person told."""
    kinds, frames = cue.c.kinds, cue.entry.frames
    m = cue.after
    adjunct = _ADJUNCT.match(kinds, m) if frames & {"c", "q"} else None
    if adjunct and (kinds[adjunct.end() : adjunct.end() + 1] or "-") in ("TNIw:" if cue.entry.frequency < 3 else "T"):
        m = adjunct.end()
    elif m < len(kinds) and kinds[m] == "," and frames & {"c", "i"}:
        beyond = kinds.find(",", m + 1, m + 14)
        if beyond > 0 and (kinds[beyond + 1 : beyond + 2] or "-") in "TI":
            m = beyond + 1
    while m < len(kinds) and kinds[m] == "r":
        m += 1
    if m < len(kinds) and kinds[m] == "N" and "p" in frames:
        m = _told(cue.c, m) or m
    return m


def _rule(text: Text, cue: CueAt, m: int) -> str:
    c, kinds, frames = cue.c, cue.c.kinds, cue.entry.frames
    kind, low = kinds[m], c.lowers[c.first[m]]
    if kind == "T" and c.tokens[c.first[m]].tag != "IN" and "V" not in kinds[m : m + 14]:
        kind = "N"
    if kind == ":" and frames & {"q", "c"}:
        return "colon" if m + 2 < len(kinds) and "V" in kinds[m:] and low == ":" else ""
    if kind == "T":
        return "that clause" if frames & {"c", "n", "o"} else ""
    if kind in "wWs" and low in _WH:
        asks = "w" in frames or ("c" in frames and cue.negated) or (frames & {"c", "n"} and low in _CONTENT_WH)
        return "question clause" if asks or ("n" in frames and low in ("who", "which")) else ""
    if kind == "I":
        return "infinitive" if frames & {"i", "w"} else ""
    if kind in "NJG" and "c" in frames and _bare_clause(c, m):
        return "bare clause"
    if kind == "N" and "o" in frames and _object_infinitive(c, m):
        return "object and infinitive"
    if kind in "NG" and "n" in frames and cue.who is not None and human(text, c, cue.who):
        if cue.entry.lemma in _ADDRESSING and "for" not in c.lowers[c.first[m] : c.first[m] + _NEAR]:
            return ""  # “called on the king” is a visit
        if cue.entry.lemma in _CALLING and not _predicate_follows(text, c, m):
            return ""
        return "object"
    return ""


def _told(c: Clauses, m: int) -> int | None:
    """First chunk after the person told, if a clause or infinitive follows."""
    match = _TOLD.match(c.kinds, m)
    return match.end() if match else None


def _bare_clause(c: Clauses, m: int) -> bool:
    """Whether a noun phrase opens a clause: a finite verb follows it before any stop, one relative clause apart."""
    match = _BARE.match(c.kinds, m)
    return match is not None and _SPLICE.match(match.group()) is None


def _object_infinitive(c: Clauses, m: int) -> bool:
    kinds = c.kinds
    for j in range(m + 1, min(m + 14, len(kinds))):
        if kinds[j] == "I":
            return True
        if kinds[j] not in "Nficrt,":
            return False
    return False


def _predicate_follows(text: Text, c: Clauses, m: int) -> bool:
    """“called it a threat”: the object is followed by what it is called."""
    kinds = c.kinds
    e = m + 1
    while e + 1 < len(kinds) and kinds[e] in "fci" and kinds[e + 1] in "Nt":
        e += 2
    if e < len(kinds) and kinds[e] in "NJGx":
        return True
    span = characters(c, (m, min(e + 1, len(kinds))))
    return any(
        span[0] < q.start <= span[1] + 1
        for q in text.quotations[max(0, bisect_right(text.quotations, span[0], key=lambda q: q.start) - 1) :][:3]
    )


def human(text: Text, c: Clauses, who: tuple[int, int, str]) -> bool:
    """Whether a subject holds a name, a personal pronoun or a word for people, bodies and documents."""
    if text.holds_name(characters(c, who)):
        return True
    if who[1] == who[0] + 1 and c.lowers[c.first[who[0]]] == "it":
        return True
    people = word_set("cues_people")
    heads = [c.last[k] for k in range(who[0], min(who[1], who[0] + 4)) if c.kinds[k] in "NwD"]
    return any(c.lowers[i] in people or c.tokens[i].tag in ("NNP", "NNPS") or _many(c, i) for i in heads)


def _many(c: Clauses, i: int) -> bool:
    """Whether a plural ends as those for people do (“villagers”, “Marxists”, “librarians”)."""
    return c.tokens[i].tag == "NNS" and c.lowers[i].endswith(("ers", "ors", "ists", "ians", "ants"))
