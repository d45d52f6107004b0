"""Verbal cues: who said, asked, denied, hopes, criticised; with what is quoted or told beside them."""

from briefing.analysis.attribution.clauses import Chunks, Clauses
from briefing.analysis.attribution.ending import content_end
from briefing.analysis.attribution.following import following
from briefing.analysis.attribution.found import Candidate, CueAt, Text, characters, cue_at
from briefing.analysis.attribution.quoted import aside, quoted, speaker_after
from briefing.analysis.attribution.subjects import subject

_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "hardly", "nor"))
_ACCUSATIVE = frozenset(["him", "her", "them", "us", "me", "himself", "herself", "themselves", "itself"])
_PASSIVE = frozenset(
    [
        "expect",
        "believe",
        "say",
        "report",
        "think",
        "allege",
        "estimate",
        "project",
        "predict",
        "forecast",
        "ask",
        "urge",
        "tell",
        "order",
        "forbid",
        "invite",
        "warn",
        "accuse",
        "know",
        "understand",
        "assume",
        "rumor",
        "claim",
        "see",
        "consider",
        "intend",
        "schedule",
    ]
)
_BLAMED = {
    "accuse": ("of",), "suspect": ("of",), "blame": ("for",), "criticize": ("for", "as"), "criticise": ("for", "as"),
    "praise": ("for",), "condemn": ("for", "as"), "denounce": ("for", "as"), "describe": ("as",), "see": ("as",),
    "view": ("as",), "dismiss": ("as",), "hail": ("as",), "portray": ("as",),
}  # fmt: skip
_CALLED = frozenset(("consider", "call", "label", "deem", "brand", "dub", "judge"))
_NAMED = frozenset(("call", "dub"))  # “the site is called Tel Harb” is a name and no view
_GOES_ON = frozenset(  # “continues to insist that …” is an insisting
    ("continue", "continues", "continued", "begin", "begins", "began", "begun", "start", "starts", "started", "proceeded",
     "keeps", "had", "has", "have", "used", "went", "came", "goes", "managed")
)  # fmt: skip
_ADORNING = frozenset(("support", "oppose", "contradict", "address", "threaten", "question", "challenge"))
_ASKING = ("ask", "decline", "want", "refuse")
_UNNAMED = (("not", "to", "be"), ("to", "be", "named"), ("to", "be", "identified"), ("to", "be", "quoted"))
_BE = frozenset(("be", "is", "are", "was", "were", "been", "being", "’re", "'re", "get", "got", "gets"))
_HAVE = frozenset(("have", "has", "had", "having", "'ve", "’ve"))


def find_verbal(text: Text, number: int, c: Clauses, inside: list[bool]) -> list[Candidate]:
    """Candidates of all verbal cues of one parsed sentence; `inside` tells of each token whether it is quoted at length."""
    found: list[Candidate] = []
    asks = "?" in c.lowers[-2:]
    for k, kind in enumerate(c.kinds):
        if kind == "I" and k and c.kinds[k - 1] == "V" and c.lowers[c.last[k - 1]] in _GOES_ON:
            pass
        elif kind not in "VGP":
            continue  # what is done to say something (“to explain that …”) tells no saying
        match = cue_at(c, k)
        if match is None or inside[match[1]]:
            continue
        entry, head, end = match
        negated = any(c.lowers[i] in _NEGATIONS for i in range(c.first[k], head))
        negated = negated or "neither" in c.lowers[max(0, c.first[k] - 12) : head]
        if kind == "G" and "without" in c.lowers[max(0, c.first[k] - 3) : c.first[k]]:
            continue  # “without anybody asking for it”
        if kind == "G" and entry.lemma in _ADORNING and c.kinds[k - 1 : k] in ("V", "I"):
            continue  # “turned over supporting evidence”
        if asks and _is_of_you(c, k):
            continue  # “What do you think of …?” tells nobody's thought
        if entry.lemma in _ASKING and tuple(c.lowers[end + 1 : end + 4]) in _UNNAMED:
            continue  # “who asked not to be named” says nothing
        cue = CueAt(number, c, k, entry, head, end, c.chunk_at(end + 1), _who(text, c, k), negated)
        made = _passive(text, cue) if is_passive(c, k, head) else _active(text, cue)
        if made is not None:
            made.chunk_kind = kind
            made.reached = cue.who[2] if cue.who else ""
            found.append(made)
    return found


def _is_of_you(c: Clauses, k: int) -> bool:
    """Whether the subject right before a verb is “you”."""
    return k > 0 and c.lowers[c.last[k - 1]] == "you"


def is_passive(c: Clauses, k: int, head: int) -> bool:
    """Whether a verb group with this verb is in the passive voice."""
    if c.kinds[k] == "P":
        return True
    if c.tokens[head].tag not in ("VBN", "VBD") or head == c.first[k]:
        return False
    for i in range(head - 1, c.first[k] - 1, -1):
        low = c.lowers[i]
        if low in _BE:
            return True
        if low in _HAVE:
            return False
        if low in ("'s", "’s"):
            return c.lowers[head + 1 : head + 2] == ["by"]
    return False


def _who(text: Text, c: Clauses, k: int) -> Chunks | None:
    """The subject of a cue, unless it stands in a quotation that ended before the cue, or is no subject form."""
    who = subject(c, k)
    if who is None or c.lowers[c.last[k - 1]] == "worth":
        return None  # “it is worth noting that …”
    if who[2] in ("shared", "participle") and c.kinds[k - 1 : k] != "s":
        who = _speaker_before(c, k) or who
    last = c.last[who[1] - 1]
    if c.lowers[last] in _ACCUSATIVE and c.first[who[1] - 1] == last and who[2] != "controlled":
        return None
    quotation = text.quotation_over(c.tokens[last].start)
    if (
        quotation is not None
        and quotation.end <= c.tokens[c.first[k]].start
        and quotation.start <= c.tokens[c.first[who[0]]].start
    ):
        return None
    return who


def _speaker_before(c: Clauses, k: int) -> Chunks | None:
    """For a conjoined or participial cue: the subject of the nearest plain reporting verb before it."""
    for v in range(k - 1, max(-1, k - 40), -1):
        if c.kinds[v] == "V":
            match = cue_at(c, v)
            if match is not None and match[0].frequency == 1 and "c" in match[0].frames:
                own = subject(c, v)
                if own is not None and not (own[2] == "relative" and c.kinds[k] == "G"):
                    return own[0], own[1], "shared"
    return None


def _active(text: Text, cue: CueAt) -> Candidate | None:
    made = _relative(cue) or quoted(text, cue)
    if made is not None:
        return made
    made = aside(text, cue)
    if made is not None:
        return made
    return following(text, cue) if cue.who is not None else None


def _passive(text: Text, cue: CueAt) -> Candidate | None:
    """“was told that …”, “is expected to …”, “was criticised by X”: the speaker stands behind “by” or is not named."""
    c, kinds, after = cue.c, cue.c.kinds, cue.after
    agent = None
    span = cue.span
    if after + 1 < len(kinds) and kinds[after] == "i" and c.lowers[c.first[after]] == "by" and kinds[after + 1] == "N":
        agent = _agent(c, after + 1, _BLAMED.get(cue.entry.lemma, ()))
    if agent is not None:
        span = (span[0], c.tokens[c.last[after]].end)
        after = agent[1]
    speaker = characters(c, agent) if agent else None
    own = cue.who if c.kinds[cue.chunk] == "V" else None
    if after < len(kinds) and kinds[after] in "TI" and (agent or cue.entry.lemma in _PASSIVE):
        content = [
            (
                c.tokens[c.first[after]].start,
                content_end(text, cue, after, "infinitive" if kinds[after] == "I" else "that clause"),
            )
        ]
        if kinds[after] == "I" and own is not None and own[2] == "own":
            content.insert(0, _theme(c, own))
        return Candidate(speaker, span, content, "passive", cue.entry, cue.entry.act, cue.negated, cue.number)
    if own is not None and (told := _of_object(text, cue, after, agent is not None)) is not None:
        content = [_theme(c, own), told]
        return Candidate(speaker, span, content, "passive of", cue.entry, cue.entry.act, cue.negated, cue.number)
    if agent is not None and own is not None and "n" in cue.entry.frames:
        content = [_theme(c, own)]
        return Candidate(speaker, span, content, "passive object", cue.entry, cue.entry.act, cue.negated, cue.number)
    return None


def _agent(c: Clauses, k: int, matters: tuple[str, ...]) -> Chunks | None:
    """Who stands behind “by”, without what the verb is about (“was criticised by X for the delay”)."""
    found = speaker_after(c, k)
    if found is None:
        return None
    end = next((j for j in range(found[0] + 1, found[1]) if c.lowers[c.first[j]] in matters), found[1])
    return found[0], end, found[2]


def _theme(c: Clauses, own: Chunks) -> tuple[int, int]:
    """Characters of the one whom a passive is about, without the comma and “who” of a relative clause."""
    end = own[1]
    if own[2] == "relative":
        while end - 1 > own[0] and c.kinds[end - 1] in "wT,":
            end -= 1
    return characters(c, (own[0], end))


def _of_object(text: Text, cue: CueAt, after: int, by_whom: bool) -> tuple[int, int] | None:
    """What is said of the one whom a passive verb is about: “is accused of …”, “was described as …”, “is considered …”."""
    c, kinds, lemma = cue.c, cue.c.kinds, cue.entry.lemma
    if kinds[after : after + 1] in ("N", "J") and lemma in _CALLED - _NAMED and not by_whom:
        return c.tokens[c.first[after]].start, content_end(text, cue, after, "object")
    if lemma == "accuse of" and kinds[after : after + 1] in ("N", "G"):
        return c.tokens[c.first[after]].start, content_end(text, cue, after, "that clause")
    if after + 1 >= len(kinds) or kinds[after] not in "ifs" or kinds[after + 1] not in "NG":
        return None
    if c.lowers[c.first[after]] not in _BLAMED.get(lemma, ()):
        return None
    return c.tokens[c.first[after + 1]].start, content_end(text, cue, after + 1, "that clause")


def _relative(cue: CueAt) -> Candidate | None:
    """“…, which the minister called a farce”, “what officials say is a base”: the relative word and what is said of it."""
    c, kinds, who, after = cue.c, cue.c.kinds, cue.who, cue.after
    if who is None or who[2] != "own" or not who[0] or kinds[who[0] - 1] not in "wT" or kinds[cue.chunk] != "V":
        return None
    if c.tokens[c.last[who[0]]].tag == "PRP":
        return None  # “statements, which he said were unhelpful”, after “the official criticised”, tells nothing new of him
    following = kinds[after : after + 1]
    calls = following in ("N", "J") and cue.entry.lemma in _CALLED
    if not calls and (following != "V" or "c" not in cue.entry.frames):
        return None
    ends = ",.:VIG" if calls else ",.:"
    stop = next((j for j in range(after + 1, len(kinds)) if kinds[j] in ends), len(kinds))
    content = [characters(c, (who[0] - 1, who[0])), characters(c, (after, stop))]
    return Candidate(
        characters(c, who), cue.span, content, "relative", cue.entry, cue.entry.act, cue.negated, cue.number
    )
