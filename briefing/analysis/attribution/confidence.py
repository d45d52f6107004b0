"""How sure an attribution is, by the construction that found it and how plain its cue is.

`JUDGED` holds what a reader found right (speaker, content, and somebody's word or view at all) among some 400 attributions
drawn by construction from Wikinews of 2019 and 2020; the rate is smoothed by one right and one wrong (Laplace). Cues that are
less plain, or whose speaker was reached over another verb, count for less.
"""

from briefing.analysis.attribution.found import Candidate

JUDGED = {
    "quotation before": (22, 24), "quotation after": (26, 26), "parenthetical": (19, 26), "according to": (21, 26),
    "that clause": (31, 34), "bare clause": (35, 44), "question clause": (9, 14), "infinitive": (21, 28),
    "object and infinitive": (15, 17), "object": (40, 60), "passive": (9, 12), "passive object": (10, 14),
    "noun with clause": (12, 14), "noun with object": (4, 13), "predicate with clause": (6, 6),
    "predicate with infinitive": (4, 5), "predicate with object": (7, 9), "led": (7, 8), "colon": (3, 6),
}  # fmt: skip
_UNJUDGED = (2, 2)  # too rare in the sample: headlines, turns of transcripts, signed quotations, blocks
_PLAINNESS = {1: 1.04, 2: 0.94, 3: 0.75}
_REACHED = {"own": 1.0, "relative": 0.97, "shared": 0.92, "participle": 0.9, "controlled": 0.85}
_SUREST = 0.97


def confidence(c: Candidate) -> float:
    """Probability that speaker and content are right."""
    right, judged = JUDGED.get(c.rule, _UNJUDGED)
    rate = (right + 1) / (judged + 2)
    if c.entry is not None:
        rate *= _PLAINNESS[c.entry.frequency] * (1.0 if c.direct else _REACHED.get(c.reached, 1.0))
    return round(min(rate, _SUREST), 3)
