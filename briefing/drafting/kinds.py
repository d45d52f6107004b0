"""What kind of point a passage is: the act that the analysis saw, told closer by the words of what is said or done.

Data first: patterns of one language in the order in which they decide. A judgement is a statement that weighs; a commitment
binds the one who speaks; a demand binds somebody else.
"""

import re

from briefing.model import Act

DEMAND = re.compile(
    r"\b(?:must(?! have)|should(?! (?:not )?be (?:read|seen|taken|understood))|ought to|(?<![Ww]e )ha(?:s|ve) to|needs? to"
    r"|is time (?:for|to)|(?:I|we) (?:\w+ )?(?:appeal|urge|call|demand|insist|press))\b",
    re.IGNORECASE,
)
"""A demand within what is said: a duty, or the speaker's own call; what others call for is only told."""
COMMITMENT = re.compile(
    r"\b(?:(?:I|we|it|he|she) (?:will|shall|would)(?: not| never| continue| also)? "
    r"(?!be (?:a|an|the)\b|have been|mean|lead|seem|like)"
    r"|(?:is|are|was|were|am) (?:ready|prepared|willing|determined|committed|obliged) to"
    r"|(?:his|her|its|our) (?:\w+ ){0,3}(?:will|would|shall) |(?:pledged|promised|vowed|offered|guaranteed)\b)",
    re.IGNORECASE,
)
ASSESSMENT = re.compile(
    r"\b(?:I|we) (?:think|believe|feel|consider|doubt|fear)\b"
    r"|\b(?:could|might|may) (?:\w+ ){0,2}(?:lead|become|cause|bring|result|threaten|develop|fail|spread|collapse|mean)\b"
    r"|\b(?:critical|serious|grave|tense|volatile|fragile|dangerous|worse|worst|better|bad|poor|fair|unclear|likely"
    r"|unlikely|impossible|inevitable|insufficient|hopeful|optimistic|pessimistic|confident|worrying|encouraging"
    r"|disappoint(?:ed|ing)|positive|negative|constructive|historic|crucial|difficult|failure|success|successful|progress"
    r"|improved|improving|deteriorat(?:ed|ing)|worsened|not yet|responsible|doubt|in danger)\b",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"\b(?:met with|meets? with|will meet|would (?:soon )?meet|had met|consulted|conferred|telephoned"
    r"|telephone (?:call|conversation)|(?:spoke|spoken|talked) (?:by (?:tele)?phone|with)"
    r"|(?:held|hold) (?:\w+ ){0,2}(?:talks|consultations))\b",
    re.IGNORECASE,
)
"""Meetings and calls that a speaker tells of."""
SPEAKS = re.compile(
    r"\b(?:reject|condemn|accus|den(?:y|ie)|critici[sz]|blam|charg|dismiss|oppos|refus|disput|protest|welcom|prais|warn|defend"
    r"|declin|call(?:s|ed) (?!on|for|upon|off))\w*\b",
    re.IGNORECASE,
)
BINDS = re.compile(
    r"\b(?:offer|pledg|promis|agree|vow|guarantee|undert[ao]k|commit|plan|intend|prepar(?:ed|ing) to|will|shall)\w*\b",
    re.IGNORECASE,
)
DECLINES = re.compile(r"\b(?:declin|refus)\w*\b", re.IGNORECASE)
EXPRESSES = re.compile(
    r"(?:an? |the |his |her |its |their )?(?:\w+ )?(?:assessment|apolog(?:y|ies)|condolences|congratulations|explanation|opinion"
    r"|view|comment|account|details?|thanks|praise|reason|no (?:comment|details|explanation))\b",
    re.IGNORECASE,
)
"""What is offered or refused in words only."""
COMMENTS = re.compile(r"(?:to )?(?:comment|say|discuss|answer|elaborate|speculate|give|provide)\b", re.IGNORECASE)
RECEIVES = re.compile(r"\breceiv\w*\b", re.IGNORECASE)
ORDERS = re.compile(r"\b(?:order|instruct|command|direct)\w*\b", re.IGNORECASE)


def of_statement(act: Act, cue: str, content: str) -> Act:
    """Kind of a statement from the analysis' act, its cue's words and what is said."""
    if act in ("statement", "commitment") and (BINDS.search(cue) or DECLINES.search(cue)) and _in_words(cue, content):
        return "statement"
    if act == "statement" and BINDS.search(cue):
        return "commitment"
    if act == "statement" and CONTACT.search(content):
        return "contact"
    if act == "statement":
        if DEMAND.search(content):
            return "demand"
        if COMMITMENT.search(content):
            return "commitment"
        if ASSESSMENT.search(content):
            return "assessment"
    if act == "demand" and ORDERS.search(cue):
        return "action"
    return act


def _in_words(cue: str, content: str) -> bool:
    """Whether what is offered or refused is only something to say."""
    pattern = COMMENTS if DECLINES.search(cue) else EXPRESSES
    return bool(pattern.match(content.strip()))


def of_event(act: Act, verb: str, future: bool, met: bool = True) -> Act:
    """Kind of an event from the analysis' act and its verb's words; `met`: somebody is named whom it was done with."""
    if act == "contact" and not met and RECEIVES.search(verb):
        return "action"  # votes and complaints are received too
    if act == "statement" and BINDS.search(verb):
        return "commitment"
    if act == "action":
        if SPEAKS.search(verb):
            return "statement"
        if BINDS.search(verb) or future:
            return "commitment"
    return act
