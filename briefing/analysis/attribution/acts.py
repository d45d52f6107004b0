"""What kind of act a statement is: “it would withdraw” commits, “they must leave” demands, “it may fail” judges."""

import re

from briefing.analysis.attribution.found import Candidate, Text
from briefing.language.cues import noun_forms
from briefing.model import Act

_WORDS = 14  # of a content, from its beginning: the main verb stands there
_SELF = frozenset(("i", "we", "he", "she", "it", "they"))
_CARRIERS = frozenset(
    ("express", "voice", "raise", "repeat", "reiterate", "echo", "offer", "convey", "state", "announce", "articulate", "present",
     "share", "outline", "issue")
)  # fmt: skip
_DEMAND = re.compile(r"\b(?:must|should|ought to|ha(?:s|ve) to|needs? to|let(?:'s|’s| us))\b")
_OWN_DUTY = re.compile(r"^(?:we|i) (?:must|should|ought to|have to|need to)\b")
_COMMITMENT = re.compile(
    r"^(?P<who>[^,;]{1,60}?) (?:\w+ly |also |never |not )?(?:will|would|shall|are going to|is going to|am going to|intends? to"
    r"|plans? to|(?:is|are|was|were|am|stands?|remains?) (?:\w+ )?(?:ready|willing|prepared|determined|committed) to)\b"
)
_COMMITMENT_SHORT = re.compile(r"^(?:i|we|he|she|it|they)(?:'ll|’ll)\b")
_ASSESSMENT = re.compile(
    r"\b(?:could|may|might|(?:is|are|was|were|be|seems?|looks?|most|more) (?:un)?likely|probably|perhaps|appears?|seems?"
    r"|(?:i|we) (?:do not |don't |don’t )?(?:think|believe|expect|fear)|too (?:early|soon|late)"
    r"|(?:a|the) (?:risk|danger|mistake|failure|success|victory|tragedy|disaster))\b"
)
_LEAD = re.compile(r"^(?:that|“|\"|‘|'|``|''|\s|\.\.\.)+")


def act_of(text: Text, c: Candidate) -> Act:
    """The act of a candidate: its cue's own, or for a plain statement what its words amount to."""
    if c.rule == "object":
        return _of_object(text, c)
    if c.act != "statement" or (c.entry is not None and c.entry.polarity == "-") or c.rule in ("turn", "infinitive"):
        return c.act
    start, end = c.content[0]
    words = _LEAD.sub("", text.text[start : min(end, start + 160)].lower()).split()[:_WORDS]
    opening = " ".join(words)
    commitment = _COMMITMENT.match(opening)
    if _COMMITMENT_SHORT.match(opening) or (commitment and _is_self(text, c, commitment["who"])):
        return "commitment"
    if _DEMAND.search(opening) and not _OWN_DUTY.match(opening):
        return "demand"
    return "assessment" if _ASSESSMENT.search(opening) else "statement"


def _is_self(text: Text, c: Candidate, who: str) -> bool:
    """Whether the subject of a content is its speaker: a pronoun, or words that both share."""
    words = set(who.split())
    if len(words) < 3 and words & _SELF:
        return True
    speaker = {w.strip(".,’'s").lower() for w in text.text[c.speaker[0] : c.speaker[1]].split()} if c.speaker else set()
    return any(len(w) > 3 for w in words & speaker)


def _of_object(text: Text, c: Candidate) -> Act:
    """“expressed concern”, “repeated its demand”: the noun tells what the verb does not."""
    if c.entry is None or c.entry.lemma not in _CARRIERS:
        return c.act
    start, end = c.content[0]
    nouns = noun_forms()
    for word in text.text[start : min(end, start + 60)].lower().split()[:4]:
        entry = nouns.get(word.strip(".,;:“”\"'"))
        if entry is not None and entry.act != "statement":
            return entry.act
        if word in ("of", "in", "on", "for", "to", "by"):
            break
    return c.act
