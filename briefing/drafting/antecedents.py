"""Whether a pronoun is sure enough to be named: its actor stands close before it, and the analysis is confident.

A wrong name in brackets is the worst error that a draft can make, so the analysis alone is not believed: what a pronoun
means must be mentioned in its own sentence or in the one before it (recency, Hobbs 1978), by name, by title or by a pronoun
that is sure itself.
"""

from briefing.drafting.story import Story
from briefing.model import Mention, Span

SURE = 0.85
"""Confidence of the analysis from which a pronoun is named."""


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
        return True
    if story.text(pronouns[0].span).lower() in ("i", "we", "me", "us"):
        return True
    return any(m.actor == actor and is_sure(story, m, least) for m in pronouns)
