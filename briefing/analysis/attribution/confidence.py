"""How sure an attribution is, by the construction that found it and how plain its cue is."""

from briefing.analysis.attribution.found import Candidate

_BY_RULE = {
    "quotation before": 0.95, "quotation after": 0.92, "that clause": 0.9, "bare clause": 0.85, "parenthetical": 0.85,
    "according to": 0.9, "question clause": 0.75, "colon": 0.7, "infinitive": 0.7, "object and infinitive": 0.7, "object": 0.5,
    "passive": 0.6, "passive object": 0.4, "noun with clause": 0.75, "noun with object": 0.45,
    "turn": 0.9, "block": 0.8, "signed": 0.85, "led": 0.6, "predicate with clause": 0.75, "predicate with infinitive": 0.6,
    "predicate with object": 0.5, "headline": 0.8,
}  # fmt: skip
_BY_FREQUENCY = {1: 1.0, 2: 0.92, 3: 0.75}


def confidence(c: Candidate) -> float:
    """Probability that speaker and content are right."""
    return round(_BY_RULE[c.rule] * (_BY_FREQUENCY[c.entry.frequency] if c.entry else 1.0), 3)
