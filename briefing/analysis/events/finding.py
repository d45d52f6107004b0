"""Events of one source: verbs of doing with a named agent, told as facts or as announced for the future."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.analysis.attribution.clauses import Clauses, parse
from briefing.analysis.attribution.subjects import subject
from briefing.language.cues import Action, action_forms, verb_forms
from briefing.language.wordlists import word_set
from briefing.model import Attribution, Event, Mention, Sentence, Source, Span

_LONGEST_SENTENCE = 400  # tokens
_FUTURE = frozenset(("will", "'ll", "’ll", "shall", "wo"))
_UNREAL = frozenset(("would", "could", "should", "may", "might", "must", "can", "ca", "'d", "’d", "ought"))
_NEGATIONS = frozenset(("not", "n't", "n’t", "never"))
_HYPOTHESIS = frozenset(("if", "unless", "whether", "in case", "should"))
_PARTY = {"w": ("with",), "t": ("to",), "a": ("against", "on"), "f": ("from",), "i": ("in", "at")}
_REPORTED = 0.55  # an event that stands in somebody's statement is that one's claim
_OPENING = range(6)  # characters: an article or “that ” may come first
_ALL_THAT_IS_TOLD = 0.8  # unless it is the whole of what is told (“X will host the talks, a source said”)

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Named:
    """Spans of all names, sorted, and of those that can be the other party (no mere places)."""

    everything: Spans
    parties: Spans


def find_events(
    source: Source, sentences: Sequence[Sentence], names: Sequence[Mention], attributions: Sequence[Attribution]
) -> tuple[Event, ...]:
    """Find what named actors did, do or will do, with their counterparts; what is only possible, asked for or asked is left out.

    An event inside a statement is kept with a low confidence; inside a quotation, demand, belief or intention it is left out.
    """
    spans = sorted((m.span.start, m.span.end) for m in names)
    parties = sorted((m.span.start, m.span.end) for m in names if m.kind != "place")
    ends = {m.span.end for m in names}
    cues = {a.cue.end for a in attributions if a.cue is not None}
    if not spans:
        return ()
    claims = sorted((s.start, s.end, _trust(source.text, a, ends)) for a in attributions for s in a.content)
    forms = action_forms()
    found: list[Event] = []
    for sentence in sentences:
        tokens = sentence.tokens
        if not tokens or len(tokens) > _LONGEST_SENTENCE:
            continue
        i = bisect_left(spans, (sentence.span.start, -1))
        if (
            i >= len(spans)
            or spans[i][0] >= sentence.span.end
            or forms.keys().isdisjoint([t.text.lower() for t in tokens])
        ):
            continue
        found.extend(_in_sentence(source.id, parse(sentence, spans), Named(spans, parties), cues, claims))
    return tuple(found)


def _trust(text: str, attribution: Attribution, names: set[int]) -> float:
    """How far what is told as happening is to be taken for it when it is all that is told; 0 when it is not told so.

    What somebody of a name tells is his claim; what a source, an official or a paper's staff tells stands more firmly.
    """
    if not _is_claim(text, attribution):
        return 0.0
    named = attribution.speaker is not None and attribution.speaker.end in names
    return _REPORTED if named else _ALL_THAT_IS_TOLD


def _is_claim(text: str, attribution: Attribution) -> bool:
    """Whether what stands in a content is told as having happened: stated in the author's words, not denied or wanted."""
    if attribution.act != "statement" or attribution.kind == "direct" or attribution.negated or attribution.cue is None:
        return False
    words = text[attribution.cue.start : attribution.cue.end].lower().split()
    forms = verb_forms()
    return not any(cue.polarity == "-" for word in words for rest, cue in forms.get(word, ()) if not rest)


def _in_sentence(
    source: str, c: Clauses, names: Named, cues: set[int], claims: list[tuple[int, int, float]]
) -> list[Event]:
    forms = action_forms()
    events = []
    for k, kind in enumerate(c.kinds):
        if kind != "V":
            continue
        match = _action_at(c, forms, k)
        if match is None:
            continue
        action, head, end = match
        words = set(c.lowers[c.first[k] : head])
        if words & _UNREAL or _hypothetical(c, k):
            continue
        if c.kinds[c.chunk_at(end + 1) :][:1] in ("T", "I") and c.lowers[head] in verb_forms():
            continue  # “offered to …”, “proposed that …” are said, not done
        if action.act == "contact" and c.tokens[end].end in cues:
            continue  # “called him a friend” is a view and no call
        event = _event(source, c, k, action, head, end, names)
        if event is None or (event.counterpart is None and action.lemma in _NEEDS_PARTY):
            continue
        confidence = _within_claim(claims, c.tokens[head].start, event.agent.start)
        if confidence is not None:
            events.append(_with(event, words, confidence * event.confidence))
    return events


def _acts(c: Clauses, agent: tuple[int, int], names: Spans) -> bool:
    """Whether the head of an agent is a name or a word for people, and not a thing that somebody's name only adorns."""
    k = agent[0]
    head = _characters(c, k, k + 1)
    i = bisect_left(names, (head[0], -1))
    named = any(head[0] <= a and b == head[1] for a, b in names[i : i + 6])
    return named or c.lowers[c.last[k]] in word_set("cues_people")


Forms = dict[str, tuple[tuple[tuple[str, ...], Action], ...]]


def _action_at(c: Clauses, forms: Forms, k: int) -> tuple[Action, int, int] | None:
    for head in (c.last[k], c.last[k] - 1):
        if head < c.first[k]:
            break
        if c.tokens[head].tag[:1] != "V":
            continue
        for rest, action in forms.get(c.lowers[head], ()):
            if tuple(c.lowers[head + 1 : head + 1 + len(rest)]) == rest:
                return action, head, head + len(rest)
    return None


def _hypothetical(c: Clauses, k: int) -> bool:
    """Whether the clause hangs on “if”, “unless” or “whether”, or the sentence asks."""
    if c.tokens[-1].text == "?" or (len(c.tokens) > 1 and c.tokens[-2].text == "?"):
        return True
    for j in range(k - 1, max(-1, k - 8), -1):
        if c.kinds[j] == "s" and c.lowers[c.first[j]] in _HYPOTHESIS:
            return True
        if c.kinds[j] in ",V":
            return False
    return False


def _event(source: str, c: Clauses, k: int, action: Action, head: int, end: int, names: Named) -> Event | None:
    kinds = c.kinds
    who = subject(c, k)
    after = c.chunk_at(end + 1)
    other: tuple[int, int] | None
    if _passive(c, k, head):
        if (
            who is None
            or after + 1 >= len(kinds)
            or kinds[after] != "i"
            or c.lowers[c.first[after]] != "by"
            or kinds[after + 1] != "N"
        ):
            return None
        if action.lemma == "hold":
            return None  # “are being held by the court”
        agent, other = (after + 1, after + 2), (who[0], who[1])
    else:
        if who is None:
            return None
        if action.lemma == "hold" and not _holds_meeting(c, after):
            return None
        agent, other = (
            (who[0], who[1]),
            _counterpart(c, after, action, names.everything if action.lemma in _GOING else names.parties),
        )
    agent_at = _characters(c, *agent)
    if not _names(names.everything, agent_at) or not _acts(c, agent, names.everything):
        return None
    other_at = _characters(c, *other) if other else None
    clause_start = min(agent_at[0], c.tokens[c.first[k]].start, other_at[0] if other_at else agent_at[0])
    clause_end = _clause_end(c, after)
    return Event(
        agent=Span(source, *agent_at),
        verb=Span(source, c.tokens[c.first[k]].start, c.tokens[end].end),
        clause=Span(source, clause_start if who and who[2] == "own" else c.tokens[c.first[k]].start, clause_end),
        act=action.act,
        counterpart=Span(source, *other_at) if other_at and _names(names.everything, other_at) else None,
        confidence=(0.85 if who and who[2] == "own" else 0.65) * (0.75 if action.lemma in _VAGUE else 1.0),
    )


def _passive(c: Clauses, k: int, head: int) -> bool:
    if c.tokens[head].tag not in ("VBN", "VBD"):
        return False
    return any(w in ("be", "is", "are", "was", "were", "been", "being") for w in c.lowers[c.first[k] : head])


def _characters(c: Clauses, a: int, b: int) -> tuple[int, int]:
    return c.tokens[c.first[a]].start, c.tokens[c.last[b - 1]].end


def _names(names: Spans, span: tuple[int, int]) -> bool:
    i = bisect_left(names, (span[0], -1))
    return i < len(names) and names[i][0] < span[1]


def _whole(kinds: str, k: int) -> int:
    """First chunk after a noun phrase with its “of” parts."""
    while kinds[k + 1 : k + 3] == "fN":
        k += 2
    return k + 1


_GOING = frozenset(
    ("visit", "travel", "fly", "arrive", "tour", "attack", "strike", "hit", "bomb", "shell", "raid", "invade", "enter")
)
_VAGUE = frozenset(
    ("take", "give", "break", "move", "return", "drop", "lead", "win", "start", "complete", "end", "leave", "build", "cut",
     "open", "pay", "increase", "publish", "close", "present")
)  # fmt: skip
_NEEDS_PARTY = frozenset(
    ("call", "write", "speak", "talk", "join", "brief", "contact", "phone", "welcome", "greet", "discuss", "exchange")
)
_MEETINGS = frozenset(
    ("talks", "talk", "meeting", "meetings", "call", "summit", "consultations", "discussions", "conversation", "conference",
     "negotiations", "session", "briefing", "round")
)  # fmt: skip


def _holds_meeting(c: Clauses, after: int) -> bool:
    """Whether the object of “hold” is a meeting of some kind."""
    return after < len(c.kinds) and c.kinds[after] == "N" and c.lowers[c.last[after]] in _MEETINGS


def _counterpart(c: Clauses, after: int, action: Action, names: Spans) -> tuple[int, int] | None:
    kinds = c.kinds
    wanted = {p for letter in action.parties for p in _PARTY.get(letter, ())}
    k = after
    if (
        k < len(kinds)
        and kinds[k] == "N"
        and "o" in action.parties
        and _names(names, _characters(c, k, _whole(kinds, k)))
    ):
        return k, _whole(kinds, k)
    for j in range(k, min(k + 10, len(kinds) - 1)):
        if kinds[j] in "VIG.:,":
            break
        if (
            kinds[j] == "i"
            and c.lowers[c.first[j]] in wanted
            and kinds[j + 1] == "N"
            and _names(names, _characters(c, j + 1, _whole(kinds, j + 1)))
        ):
            return j + 1, _whole(kinds, j + 1)
    return None


def _clause_end(c: Clauses, k: int) -> int:
    """Character where the clause of a verb group ends: before a new finite clause, else with the sentence."""
    kinds = c.kinds
    for j in range(k, len(kinds)):
        kind = kinds[j]
        if kind in ":" or (kind in ",c" and j + 1 < len(kinds) and _opens_clause(kinds, j + 1)):
            return c.tokens[c.last[j - 1]].end
    end = len(c.tokens)
    while end > 1 and c.tokens[end - 1].text in (".", "?", "!", ";"):
        end -= 1
    return c.tokens[end - 1].end


def _opens_clause(kinds: str, j: int) -> bool:
    while j < len(kinds) and kinds[j] in "crt":
        j += 1
    if j >= len(kinds):
        return False
    return kinds[j] in "VWs" or (kinds[j] == "N" and kinds[j + 1 : j + 2] == "V") or kinds[j] == "w"


def _within_claim(claims: list[tuple[int, int, float]], at: int, agent: int) -> float | None:
    """1 outside every attribution, less within a statement, None where what is told is only wanted, believed or quoted."""
    i = bisect_right(claims, (at, at, 1.0))
    sure = 1.0
    for start, end, trust in claims[max(0, i - 12) : i]:
        if start <= at < end:
            if not trust:
                return None
            sure = min(sure, trust if agent - start in _OPENING else _REPORTED)
    return sure


def _with(event: Event, words: set[str], confidence: float) -> Event:
    return Event(
        event.agent, event.verb, event.clause, event.act, event.counterpart, bool(words & _NEGATIONS), bool(words & _FUTURE),
        confidence=round(confidence, 3),
    )  # fmt: skip
