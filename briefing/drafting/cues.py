"""The verbs of claims as data: who denies, accuses, lays blame, says yes or no, and where what they say it of ends."""

import re
from functools import cache

from briefing.drafting.reading import Passage
from briefing.drafting.words import stem

CLAIM = r"(?:claims?|reports?|accusations?|charges?|allegations?|suggestions?|assertions?|criticisms?|rumou?rs?)"
DENIES = re.compile(
    rf"\b(?:den(?:y|ies|ied|ying)(?! \w+ the (?:vote|right|access))|refut(?:e|es|ed|ing)"
    r"|disput(?:es|ed) (?:that|the|this|any|his|her|its|their)"
    rf"|(?:reject|dismiss)(?:s|es|ed|ing)? (?:\w+ ){{0,3}}{CLAIM}|no truth (?:in|to)"
    r"|(?:is|was|are|were) (?:not true|untrue|false))\b",
    re.IGNORECASE,
)
ACCUSES = re.compile(
    r"\b(?:accus(?:e|es|ed|ing)|charg(?:e[sd]?|ing) that|alleg(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|claim(?:s|ed|ing)? that"
    r"|hold(?:s|ing)? \w+ responsible|held \w+ responsible)\b",
    re.IGNORECASE,
)
BLAMES = re.compile(
    r"\b(?:obstacle|to blame|responsible for|at fault|guilty of)\b"
    r"|\b(?:is|was|are|were|been) (?:holding up|preventing|obstructing|blocking|delaying|stalling|thwarting|undermining)\b",
    re.IGNORECASE,
)
"""Predicates by which a speaker lays blame on their subject."""
YES = re.compile(
    r"\b(?:accept(?:s|ed|ing)?|approv(?:e|es|ed|ing)|agree[sd]? to|endors(?:e|es|ed|ing)|back(?:s|ed|ing)|support(?:s|ed)?"
    r"|welcom(?:e|es|ed))\b",
    re.IGNORECASE,
)
NO = re.compile(
    r"\b(?:reject(?:s|ed|ing)?|refus(?:e|es|ed|ing)|oppos(?:e|es|ed|ing)|turn(?:s|ed|ing)? down|spurn(?:s|ed))\b",
    re.IGNORECASE,
)
NEGATED = re.compile(
    r"\b(?:not|n[’']t|never|no longer|yet to|nor|would|could|must|should|if|whether|to|may|might)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"[,;.:–_]|\b(?:alleged|allegedly|but|while|although|because|saying"
    r"|and (?:said|says|blamed|accused|told|added|warned|insisted|called|calls))\b"
)
"""Where the object of a verb ends at the latest."""
DENIED_CLAUSE = re.compile(r"\s+(?:\w+\s+){0,2}that\s+(?P<told>[^,;:–_]+)", re.IGNORECASE)
OWN = re.compile(r"\b(?:it|he|she|they|him|them|its|his|her|their)\b", re.IGNORECASE)
"""What a clause says of the one who denies it, or of somebody told elsewhere."""
OPEN = re.compile(r"\b(?:if|whether|would|could|might|may|should|must|will|had to|alleged|allegedly)\b", re.IGNORECASE)
CUE_WORDS = {
    "denying": (DENIES, "deny refute dispute disputed reject dismiss truth true untrue false"),
    "accusing": (ACCUSES, "accuse charge allege blame claim responsible"),
    "yes": (YES, "accept approve agree endorse back support welcome"),
    "no": (NO, "reject refuse oppose turn spurn"),
    "blaming": (
        BLAMES,
        "obstacle blame responsible fault guilty hold prevent obstruct block delay stall thwart undermine",
    ),
}
"""The cues of claims, and words of which a passage holds one that holds a cue: a look at its stems is soonest done."""


@cache
def cues() -> dict[str, tuple[re.Pattern[str], frozenset[str]]]:
    """For each kind of claim its cue, and the stems of which a passage holds one that holds a cue."""
    return {kind: (verb, frozenset(stem(w) for w in words.split())) for kind, (verb, words) in CUE_WORDS.items()}


def cue(kind: str, passage: Passage) -> re.Match[str] | None:
    """The verb of a claim of this kind in a passage, or None."""
    pattern, words = cues()[kind]
    return None if not passage.usable or words.isdisjoint(passage.stems) else pattern.search(passage.text)
