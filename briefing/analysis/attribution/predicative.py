"""Views and wills told by a predicate: “is confident that …”, “are willing to …”, “remains a critic of …”."""

from briefing.analysis.attribution.clauses import Clauses
from briefing.analysis.attribution.ending import content_end
from briefing.analysis.attribution.following import human
from briefing.analysis.attribution.found import Candidate, CueAt, Text, characters
from briefing.analysis.attribution.subjects import subject
from briefing.language.cues import states

_LINKS = frozenset(
    ("be", "am", "is", "are", "was", "were", "been", "being", "'s", "’s", "'re", "’re", "'m", "’m", "feel", "feels", "felt",
     "seem", "seems", "seemed",
     "remain", "remains", "remained", "become", "became", "sound", "sounded", "appear", "appeared", "grew")
)  # fmt: skip
_IN = frozenset(("confident", "interested"))
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "hardly", "no"))


def find_predicative(text: Text, number: int, c: Clauses, inside: list[bool]) -> list[Candidate]:
    """Candidates of all predicative cues of one parsed sentence."""
    found = []
    entries = states()
    for k, kind in enumerate(c.kinds):
        if kind not in "JPNiV":
            continue
        entry = entries.get(c.lowers[c.last[k]])
        if entry is None or inside[c.last[k]] or (kind == "i") != (entry.lemma == "against"):
            continue
        if kind == "V":  # “is convinced”: the tagger's participle joined the verb group
            made = _candidate(text, CueAt(number, c, k, entry, c.last[k], c.last[k], k + 1, subject(c, k), False))
            if made is not None and _LINKS.intersection(c.lowers[c.first[k] : c.last[k]]):
                found.append(made)
            continue
        verb = k - 1
        while verb >= 0 and c.kinds[verb] == "r":
            verb -= 1
        head = c.last[k] if verb < 0 or c.kinds[verb] != "V" else c.last[verb]
        if kind == "P" and verb >= 0 and c.first[k] > 0 and c.kinds[verb] != "V":
            continue
        if verb < 0 or c.kinds[verb] != "V" or not _LINKS.intersection(c.lowers[c.first[verb] : head + 1]):
            continue
        made = _candidate(text, CueAt(number, c, verb, entry, head, c.last[k], k + 1, subject(c, verb), False))
        if made is not None:
            found.append(made)
    return found


def _fits(lemma: str, c: Clauses, k: int) -> bool:
    """Whether a preposition opens what the view is about: “critical of”, “confident in”, but not “critical in 2010”."""
    return c.lowers[c.first[k]] != "in" or lemma in _IN


def _candidate(text: Text, cue: CueAt) -> Candidate | None:
    c, kinds, m = cue.c, cue.c.kinds, cue.after
    if cue.who is None or m >= len(kinds) or not human(text, c, cue.who):
        return None
    frames = cue.entry.frames
    end = cue.end
    rule = ""
    if cue.entry.lemma == "against":
        m -= 1
    if kinds[m] == "T" and "c" in frames:
        rule = "predicate with clause"
    elif kinds[m] == "I" and "i" in frames:
        rule = "predicate with infinitive"
    elif kinds[m] in "fi" and "n" in frames and kinds[m + 1 : m + 2] in ("N", "G") and _fits(cue.entry.lemma, c, m):
        rule, end = "predicate with object", c.last[m]
        m += 1
    elif kinds[m] == "N" and "c" in frames and "V" in kinds[m : m + 6]:
        rule = "predicate with clause"
    if not rule:
        return None
    span = (c.tokens[c.first[cue.chunk]].start, c.tokens[end].end)
    shape = {"predicate with clause": "that clause", "predicate with infinitive": "infinitive"}.get(rule, "object")
    content = (c.tokens[c.first[m]].start, content_end(text, cue, m, shape))
    negated = any(w in _NEGATIONS for w in c.lowers[c.first[cue.chunk] : cue.end])
    return Candidate(
        characters(c, cue.who), span, [content], rule, cue.entry, cue.entry.act, negated, cue.number, reached=cue.who[2]
    )
