"""What each actor says and does in each source: the passages that may become its points."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from briefing.drafting.antecedents import is_plain, speaker_is_sure
from briefing.drafting.kinds import of_event, of_statement
from briefing.drafting.reading import Reading
from briefing.drafting.story import Passage, Story
from briefing.drafting.voices import names_itself, speaks_for
from briefing.model import Act, Attribution, Event, Mention, SourceAnalysis, Span

SURE_SPEAKER = 0.55
SURE_NAMED = 0.5
"""The same where the passage names the speaker: who speaks is sure, only where the words end is not."""
SURE_PLAIN = 0.35
"""The same where a pronoun can mean one person only, who is shown with it."""
SURE_PRONOUN = 0.75
"""Confidence of a pronoun that speaks or acts."""
SURE_AGENT = 0.5
"""Confidence from which a statement or an event goes under an actor: a line under the wrong name is worse than none."""
SURE_DEPENDENT = 0.7
"""The same for what a clause of time, reason or condition tells."""
NON_FINITE = re.compile(r"(?:\w+ly )?\w+ing\b")
PARTICIPLE = re.compile(r"(?:\w+ly |still |also |now |already |not )*\w{2,}ing\b|\w+(?:ed|en|wn) by$")
"""A verb that only describes a noun beside it: “still being held”, “established by”."""
QUOTES = ("“", '"', "‘", "'")
A_TURN = 6
"""Words of a sentence that says something in a turn of talk."""
LONGEST = 70
"""Words of a passage of several sentences (a quotation that runs on)."""
SUBORDINATE = re.compile(
    r"\b(?:since|after|before|when|while|as|if|because|until|although|though|whether|unless|once|where)\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)
RANK: dict[Act, int] = {"demand": 0, "commitment": 1, "contact": 2, "action": 3, "assessment": 4, "statement": 5}
"""Which kind names a passage that holds several."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage of one source that tells what an actor says or does.

    `passages` are the whole sentences that it takes in; `core` are the words that carry the claim and its attribution, which
    no shortening may touch. `speaks` is False where the actor acts and does not speak, `own` is True where the passage is the
    actor's own words behind a label, without quotation marks.
    """

    actor: str
    span: Span
    passages: tuple[Passage, ...]
    kind: Act
    core: tuple[Span, ...]
    confidence: float
    speaks: bool
    quotes: bool
    counterpart: str | None = None
    own: bool = False


def find(story: Story) -> dict[str, list[Candidate]]:
    """Candidates of each actor id, in the order of the sources; one for each passage and actor."""
    found: dict[str, list[Candidate]] = defaultdict(list)
    for n, part in enumerate(story.parts):
        if story.is_copy(n):
            continue
        for candidate in _of_source(story, n, part):
            found[candidate.actor].append(candidate)
    return {actor: sorted(of, key=lambda c: c.passages[0].index) for actor, of in found.items()}


Analysed = tuple[tuple[Attribution, ...], tuple[Event, ...], tuple[Mention, ...], tuple[str | None, ...]]
_known: WeakKeyDictionary[Reading, tuple[Analysed, tuple[Candidate, ...]]] = WeakKeyDictionary()


def _of_source(story: Story, n: int, part: SourceAnalysis) -> tuple[Candidate, ...]:
    """The candidates of one source; remembered as long as its reading, while those who speak in it stay the same."""
    reading = story.readings[n]
    kinds = tuple(a.kind if (a := story.actors.get(told.actor or "")) else None for told in _tellings(part))
    analysed = (part.attributions, part.events, part.mentions, kinds)
    known = _known.get(reading)
    if known is not None and known[0] == analysed:
        return known[1]
    found: dict[str, list[Candidate]] = defaultdict(list)
    held: dict[tuple[str, int], int] = {}
    for candidate in (*_spoken(story, part.attributions), *_done(story, part.events, part.attributions)):
        _add(found[candidate.actor], held, candidate)
    made = tuple(c for of in found.values() for c in of)
    _known[reading] = (analysed, made)
    return made


def _tellings(part: SourceAnalysis) -> Iterable[Attribution | Event]:
    yield from part.attributions
    yield from part.events


def _add(of: list[Candidate], held: dict[tuple[str, int], int], new: Candidate) -> None:
    """Add a candidate, or make it one with the one that holds its passage; `held` says where that one stands."""
    places = [(new.actor, p.index) for p in new.passages]
    at = next((held[place] for place in places if place in held), None)
    if at is None:
        held.update((place, len(of)) for place in places)
        of.append(new)
        return
    old = of[at]
    if len(new.passages) <= len(old.passages):
        of[at] = replace(
            old,
            kind=old.kind if RANK[old.kind] <= RANK[new.kind] else new.kind,
            core=old.core + new.core,
            confidence=max(old.confidence, new.confidence),
            speaks=old.speaks or new.speaks,
            counterpart=old.counterpart or new.counterpart,
        )


def _spoken(story: Story, attributions: Iterable[Attribution]) -> Iterable[Candidate]:
    told = _told(attributions)
    for said in attributions:
        if said.actor is None or not said.content:
            continue
        plain = is_plain(story, said.speaker, said.actor)
        if said.confidence < (SURE_PLAIN if plain else SURE_NAMED if _by_name(story, said) else SURE_SPEAKER):
            continue
        if not plain and not speaker_is_sure(story, said.speaker, said.actor, SURE_PRONOUN):
            continue
        if said.cue is not None and (_at_second_hand(said.cue, said.actor, told) or _dependent(story, said)):
            continue
        if said.speaker is not None and (
            _in_its_telling(said.speaker, said.cue, said.actor, told)
            or not speaks_for(story, said.speaker, said.actor)
            or names_itself(story, said.speaker, said.content, said.actor)
        ):
            continue
        core = tuple(s for s in (said.speaker, said.cue, *said.content) if s is not None)
        if _is_turn(story, said):
            yield from _turn(story, said, said.actor)
            continue
        passages = _whole(story, core, said.cue or said.content[0])
        if passages:
            yield Candidate(
                actor=said.actor,
                span=_over(passages),
                passages=passages,
                kind=of_statement(
                    said.act, story.text(said.cue) if said.cue else "", " ".join(map(story.text, said.content))
                ),
                core=core,
                confidence=said.confidence,
                speaks=True,
                quotes=said.kind != "indirect",
            )


def _is_turn(story: Story, said: Attribution) -> bool:
    """Whether somebody speaks behind a label, as in a transcript: whole sentences without quotation marks."""
    cue = said.cue is not None and story.text(said.cue).strip() == ":"
    return cue and said.kind == "direct" and story.text(said.content[0]).lstrip()[:1] not in QUOTES


def _turn(story: Story, said: Attribution, actor: str) -> Iterable[Candidate]:
    """A candidate for each sentence of a turn, so that a long answer does not stand or fall as one."""
    first, last = said.content[0], said.content[-1]
    for passage in story.around(Span(first.source, first.start, last.end)):
        if passage.usable and passage.size >= A_TURN:
            yield Candidate(
                actor=actor,
                span=passage.span,
                passages=(passage,),
                kind=of_statement("statement", "", passage.text),
                core=tuple(s for s in (said.speaker, said.cue) if s is not None and s.start >= passage.span.start),
                confidence=said.confidence,
                speaks=True,
                quotes=True,
                own=True,
            )


def _dependent(story: Story, said: Attribution) -> bool:
    """Whether the saying is no clause of its own but part of what another tells: “recalled Berg saying”, “to say that”."""
    cue, speaker = said.cue, said.speaker
    if cue is None or speaker is None:
        return False
    words = story.text(cue).lower()
    if words.startswith("to ") or (words.endswith(" by") and PARTICIPLE.match(words)):
        return True
    if speaker.end <= cue.start and NON_FINITE.match(words):
        return not story.text(Span(cue.source, speaker.end, cue.start)).strip()
    return said.kind == "indirect" and said.confidence < SURE_DEPENDENT and _subordinate(story, speaker)


def _by_name(story: Story, said: Attribution) -> bool:
    """Whether the speaker is named, not meant by a pronoun or a title."""
    return said.speaker is not None and any(
        m.form == "name" and m.actor == said.actor for m in story.mentions(said.speaker)
    )


def _done(story: Story, events: Iterable[Event], attributions: Iterable[Attribution]) -> Iterable[Candidate]:
    told = _told(attributions)
    for event in events:
        if event.actor is None or event.confidence < SURE_AGENT:
            continue
        if not speaker_is_sure(story, event.agent, event.actor, SURE_PRONOUN):
            continue
        if not speaks_for(story, event.agent, event.actor) or PARTICIPLE.match(story.text(event.verb)):
            continue
        if _claimed(event.verb, event.actor, told) or _quoted(story, event.verb) or _subordinate(story, event.agent):
            continue
        core = (event.agent, event.verb)
        passages = _whole(story, (event.clause,), event.verb)
        if passages:
            yield Candidate(
                actor=event.actor,
                span=_over(passages),
                passages=passages,
                kind=of_event(event.act, story.text(event.verb), event.future, event.counterpart is not None),
                core=core,
                confidence=event.confidence,
                speaks=False,
                quotes=False,
                counterpart=event.counterpart_actor,
            )


Told = list[tuple[Span, str | None]]


def _told(attributions: Iterable[Attribution]) -> Told:
    return [(span, a.actor) for a in attributions for span in a.content]


def _at_second_hand(span: Span, actor: str | None, told: Told) -> bool:
    """Whether somebody else is told to say this: it is that one's claim, and stands under that one."""
    return any(
        s.start <= span.start and span.end <= s.end and (actor is None or (by is not None and by != actor))
        for s, by in told
    )


def _in_its_telling(speaker: Span, cue: Span | None, actor: str | None, told: Told) -> bool:
    """Whether the one who seems to speak stands in what another tells, and the verb of speech behind it is that one's."""
    return cue is not None and any(
        s.start <= speaker.start < s.end <= cue.start and by is not None and by != actor for s, by in told
    )


def _claimed(span: Span, actor: str, told: Told) -> bool:
    """Whether somebody else known is told to say this: then it is their claim; told of oneself or by nobody, it stands."""
    return any(s.start <= span.start and span.end <= s.end and by is not None and by != actor for s, by in told)


def _quoted(story: Story, span: Span) -> bool:
    """Whether a span stands within quotation marks."""
    around = story.around(span)
    if not around:
        return False
    start = around[0].span.start
    before = story.text(Span(span.source, start, span.start))
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _subordinate(story: Story, agent: Span) -> bool:
    """Whether an agent is the subject of a clause that only gives the time, reason or condition of another."""
    around = story.around(agent)
    return bool(around) and bool(SUBORDINATE.search(story.text(Span(agent.source, around[0].span.start, agent.start))))


def _whole(story: Story, spans: tuple[Span, ...], heart: Span) -> tuple[Passage, ...]:
    """The sentences that these spans touch; only the one at the heart when they are too many to be one point."""
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    passages = story.around(Span(heart.source, first, last))
    if len(passages) > 3 or sum(p.size for p in passages) > LONGEST:
        passages = story.around(heart)[:1]
    return passages if passages and all(p.usable for p in passages) else ()


def _over(passages: tuple[Passage, ...]) -> Span:
    return Span(passages[0].span.source, passages[0].span.start, passages[-1].span.end)
