"""How sure an attribution is, by the construction that found it and how plain its cue is.

`assets/models/attribution.json` holds what a reader found right (speaker, content, and somebody's word or view at all) among
some 560 attributions drawn by construction from Wikinews of 2019 and 2020; the rate is smoothed by one right and one wrong
(Laplace). Cues that are less plain, or whose speaker was reached over another verb, count for less. Its card shows how far
the figures can be trusted.
"""

import json
from functools import cache

from briefing.analysis.attribution.found import Candidate
from briefing.resources import asset

_SUREST = 0.97


def confidence(c: Candidate) -> float:
    """Probability that speaker and content are right."""
    rates, plainness, reached = _tables()
    rate = rates.get(c.rule, rates[""])
    if c.entry is not None:
        rate *= plainness[c.entry.frequency] * (1.0 if c.direct else reached.get(c.reached, 1.0))
    return round(min(rate, _SUREST), 3)


@cache
def _tables() -> tuple[dict[str, float], dict[int, float], dict[str, float]]:
    """Rate by construction ("" for one not judged), factor by class of cue, factor by how the speaker was reached."""
    held = json.loads(asset("models", "attribution.json").read_text(encoding="utf-8"))
    rates = {
        rule: (right + 1) / (judged + 2) for rule, (right, judged) in {**held["judged"], "": held["unjudged"]}.items()
    }
    return rates, {int(k): v for k, v in held["plainness"].items()}, held["reached"]
