"""Whether the phrase that speaks or acts is the actor itself, or only names it: “the wife of Berg” is not Berg.

A phrase speaks for what its head means. What stands before the head's name in it (its titles) and what is set beside it
between commas is the actor; what hangs on another head by a preposition or an apostrophe is not, unless that head is a
mouth of it: a spokesman, an office, a minister (heads of noun phrases: Collins 1999, Appendix A).
"""

import re
from collections.abc import Sequence

from briefing.drafting.story import Story
from briefing.model import Mention, Span

INDEFINITE = re.compile(
    r"(?:an?|one|some|another|any|every|each|no|several|many|most|few|other|others|both|neither|either)\b",
    re.IGNORECASE,
)
"""Openings of a phrase that brings somebody new or nobody in particular."""
VOICE = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|spokesmen|office|aides?|advis[eo]rs?|lawyers?|attorneys?|representatives?"
    r"|negotiators?|envoys?|delegations?|teams?|statement|speech|letter|administration|government|cabinet|party|campaign"
    r"|allies|deput(?:y|ies)|staff|chief|head|director|secretary|minister|ministry|president|premier|leaders?|leadership"
    r"|chair(?:man|woman|person)?|members?|officials?|officers?|authorit(?:y|ies)|ambassador|embassy|commander|commissioner"
    r"|general|governor|mayor|speaker|judge|justice|prosecutors?|court|parliament|army|military|forces|police|troops|wing"
    r"|branch|bureau|council|committee|commission|board|department|agency|bank|sources?|observers?|experts?|king|queen"
    r"|prince|emir|amir|state|institutions?|observer|rapporteur|coordinator|inspector|marshal|bishops?|archbishop|ruling"
    r"|report|communiqu[eé]|declaration|presidency|chancellor|senators?|lawmakers|legislators|doctors?|scientists|volunteers"
    r"|workers|monitors|diplomats?|mission|executive|founder|owner|editor|treasurer|registrar|clerk|chief of staff)$",
    re.IGNORECASE,
)
"""Heads that speak for whom they are of."""
PERSONAL = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|spokesmen|office|aides?|advis[eo]rs?|lawyers?|attorneys?|representatives?"
    r"|negotiators?|envoys?|delegations?|team|statement|speech|letter|administration|government|cabinet|campaign|staff"
    r"|chief of staff)$",
    re.IGNORECASE,
)
"""The same for a person who is named with an apostrophe: “Berg’s office”, and not “Berg’s party”."""
AGAINST = re.compile(
    r"^\W*(?:\w+\W+){0,2}(?:critics?|opponents?|oppositions?|enem(?:y|ies)|foes?|rivals?|victims?|neighbou?rs?|adversar(?:y|ies)"
    r"|detractors?|survivors?|exiles?|dissidents?)\b",
    re.IGNORECASE,
)
"""Heads that do not speak for whom they are of."""
HANGS = re.compile(r"\b(?:of|for|from|by|with|against|to|in|on|about|under|behind|near|at|between|among|over|around)\b")
FIRST = ("i", "we", "me", "us")
POSSESSIVE = re.compile(r"['’]s?\s+(?=\w)")


def speaks_for(story: Story, who: Span, actor: str) -> bool:
    """Whether the phrase `who` is the actor or a mouth of it; True where the phrase does not name it and is definite."""
    inside = [m for m in story.mentions(who) if m.actor == actor]
    person = actor in story.actors and story.actors[actor].kind == "person"
    names = [m for m in inside if m.form == "name"]
    phrase = story.text(who).lstrip()
    if not names:
        return not (person and INDEFINITE.match(phrase) and not all(m.form == "pronoun" for m in inside))
    return _heads(story, who, names[0], person)


def names_itself(story: Story, speaker: Span, told: Sequence[Span], actor: str) -> bool:
    """Whether what a bare pronoun tells names the actor: nobody speaks of himself by name, so the pronoun means another.

    Principle C of binding (Chomsky 1981): a name is free in the clause that a pronoun governs.
    """
    inside = story.mentions(speaker)
    if not inside or any(m.form != "pronoun" for m in inside):
        return False
    if story.text(inside[0].span).lower() in FIRST or story.actors[actor].kind != "person":
        return False
    return any(m.actor == actor and m.form == "name" for span in told for m in story.mentions(span))


def is_indefinite(story: Story, mention: Mention) -> bool:
    """Whether a mention opens by bringing somebody new, so that it names nobody who is known already."""
    return bool(INDEFINITE.match(story.text(mention.span)))


def _heads(story: Story, who: Span, name: Mention, person: bool) -> bool:
    before = story.text(Span(who.source, who.start, name.span.start))
    after = story.text(Span(who.source, name.span.end, who.end))
    owner = POSSESSIVE.match(after)
    if owner:
        owned = re.split(r",|\bwho\b|\bof\b|\bfor\b|\bin\b|\bat\b", after[owner.end() :])[0].strip()
        return bool(PERSONAL.search(owned)) if person else not AGAINST.match(owned)
    set_beside, _, last = before.rpartition(",")
    at = who.start + len(before) - len(last)
    called = [m.span for m in story.mentions(who) if m.form == "name" and m.actor != name.actor]
    hangs = (h for h in HANGS.finditer(last) if not any(s.start < at + h.start() < s.end for s in called))
    hanging = next(hangs, None)
    if hanging is None:
        return not (last.strip() == "" and set_beside and AGAINST.match(set_beside))
    head = last[: hanging.start()].strip() or set_beside.strip()
    return bool(VOICE.search(head))
