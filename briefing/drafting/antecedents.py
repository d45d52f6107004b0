"""Whether a pronoun or a title is sure enough to be named: its actor stands close before, and the analysis is confident.

A wrong name in brackets is the worst error that a draft can make, so the analysis alone is not believed: what a pronoun
means must be mentioned in its own sentence or in the one before it (recency, Hobbs 1978), by name, by title or by a pronoun
that is sure itself. A bare title must be one that the sources give to its actor, or follow on that one's name.
"""

import re

from briefing.drafting.story import Story
from briefing.model import Mention, Span

SURE = 0.85
"""Confidence of the analysis from which a pronoun is named."""


BESIDE = 0.9
"""Confidence of a title that stands beside its name."""
NEAR = 3
"""Sentences from a name to a title that means it."""
SMALL = frozenset(
    "the of for and his her its their s in at this that highness excellency majesty holiness former".split()  # noqa: SIM905
)
SAME = {"amir": "emir", "sheik": "sheikh"}
"""Spellings of one title."""


def is_sure(story: Story, pronoun: Mention, least: float = SURE) -> bool:
    """Whether the actor of a pronoun is beyond doubt enough to stand in its place."""
    if pronoun.actor is None or pronoun.confidence < least:
        return False
    around = story.around(pronoun.span)
    if not around:
        return False
    passages = story.of_source[around[0].source]
    before = passages[max(around[0].place - 1, 0)]
    window = Span(pronoun.span.source, before.span.start, pronoun.span.start)
    return any(
        m.actor == pronoun.actor and (m.form != "pronoun" or m.confidence >= least) for m in story.mentions(window)
    )


def title_is_sure(story: Story, title: Mention) -> bool:
    """Whether a bare title surely means its person: set beside the name, known as that one's, or next after the name.

    True for a body, which the analysis finds by its own name.
    """
    actor = story.actors.get(title.actor or "")
    if actor is None or actor.kind != "person" or title.confidence > BESIDE:
        return actor is not None
    if title.confidence < SURE:
        return False
    mentions = story.sorted_mentions[story.index[title.span.source]]
    words, states = _title(story.text(title.span))
    known, its = _title(actor.role or "")
    for m in mentions:
        if m.actor == actor.id and m.form == "nominal" and m.confidence > BESIDE:
            more, also = _title(story.text(m.span))
            known, its = known | more, its | also
    if states and its and not states & its:
        return False
    if words <= known:
        return True
    before = (m for m in reversed(mentions) if m.span.end <= title.span.start)
    last = next((m for m in before if m.form == "name" and m.kind == "person"), None)
    if last is None or last.actor != actor.id:
        return False
    here, there = story.around(title.span), story.around(last.span)
    return bool(here and there) and here[0].place - there[0].place <= NEAR


def _title(title: str) -> tuple[set[str], set[str]]:
    """The words of a title that tell one from another, and the codes of the states that it names."""
    from briefing.language import demonyms, state_names

    words: set[str] = set()
    states: set[str] = set()
    for word in re.findall(r"[A-Za-z](?:\.[A-Za-z]\.?)+|\w+", title):
        code = demonyms().get(word) or state_names().get(word)
        if code:
            states.add(code)
        elif word.lower() not in SMALL:
            words.add(SAME.get(word.lower(), word.lower()))
    return words, states


def is_plain(story: Story, speaker: Span | None, actor: str) -> bool:
    """Whether a pronoun can mean nobody else: the sentence before it, in its paragraph, names this one person alone.

    A line that rests on it is drafted with that sentence in front, so that the reader sees whom the source means.
    """
    if speaker is None or story.text(speaker).lower() not in ("he", "she"):
        return False
    around = story.around(speaker)
    if not around or around[0].place == 0 or actor not in story.actors:
        return False
    here = around[0]
    before = story.of_source[here.source][here.place - 1]
    opening = Span(speaker.source, here.span.start, speaker.start)
    people = {
        m.actor or story.text(m.span)
        for span in (before.span, opening)
        for m in story.mentions(span)
        if m.kind == "person" and m.form != "pronoun" and (m.form == "name" or m.actor)
    }
    return people == {actor} and before.usable and before.paragraph == here.paragraph


def speaker_is_sure(story: Story, speaker: Span | None, actor: str, least: float) -> bool:
    """Whether a speaker that is only a pronoun is surely this actor; True for names and titles."""
    if speaker is None:
        return True
    inside = story.mentions(speaker)
    pronouns = [m for m in inside if m.form == "pronoun"]
    if not pronouns or len(inside) > len(pronouns):
        titles = [m for m in inside if m.actor == actor]
        bare = bool(titles) and all(m.form == "nominal" for m in titles)
        return not bare or any(title_is_sure(story, m) for m in titles)
    if story.text(pronouns[0].span).lower() in ("i", "we", "me", "us"):
        return True
    return any(m.actor == actor and is_sure(story, m, least) for m in pronouns)
