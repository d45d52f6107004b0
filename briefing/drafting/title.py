"""A working title for the document, in words that the sources use themselves."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from briefing.analysis.tagging import tag_sentence
from briefing.drafting.story import Story

LONGEST = 4
WEIGHTY = 1.0
"""Weight of an actor whose name is no thing's."""
NAMED = 3
"""Actors in a title, where the headlines have no phrase in common."""


def working_title(story: Story) -> str:
    """The longest noun phrase with a name in it that most independent headlines share, else the weightiest actors.

    People alone tell a reader little, so the place that most sources speak of goes before their names.
    """
    heard: dict[str, set[str]] = defaultdict(set)
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    copies = {p.source for p in story.analysis.parts if p.copy_of}
    for source in story.sources:
        if source.id in copies:
            continue
        for phrase in _phrases(source.title):
            heard[phrase.lower()].add(source.id)
            shown[phrase.lower()][phrase] += 1
    shared = [p for p, sources in heard.items() if len(sources) > 1 and _means_a_thing(story, shown[p])]
    if shared:
        best = min(shared, key=lambda p: (-len(heard[p]), -len(p.split()), p))
        title = min(shown[best], key=lambda p: (-shown[best][p], p))
        return title[:1].upper() + title[1:]
    actors = story.analysis.actors[:NAMED]
    names = [a.name for a in actors]
    if len(names) > 1:
        place = _place(story) if all(a.kind == "person" for a in actors) else None
        return (f"{place}: " if place else "") + f"{', '.join(names[:-1])} and {names[-1]}"
    first = story.sources[0] if story.sources else None
    return names[0] if names else (first.title if first and first.title else "Briefing")


def _means_a_thing(story: Story, forms: Counter[str]) -> bool:
    """Whether a phrase ends in a common noun, or is a name (“Storm Berta”) whose first word is one and whose second nobody's."""
    form = max(forms, key=lambda f: (forms[f], f))
    first, *_, last = form.split()
    if last[:1].islower() or len(form.split()) > 2:
        return True
    people = {
        w.lower() for a in story.analysis.actors if a.weight >= WEIGHTY for n in (a.name, *a.aliases) for w in n.split()
    }
    common = re.compile(rf"\b{re.escape(first.lower())}\b")
    return last.lower() not in people and any(common.search(source.text) for source in story.sources)


def _place(story: Story) -> str | None:
    """The state or place that most independent sources speak of, if at least half do."""
    told: dict[str, set[str]] = defaultdict(set)
    for part in story.parts:
        for mention in part.mentions:
            actor = story.actors.get(mention.actor or "")
            if actor is not None and actor.kind in ("state", "place"):
                told[actor.name].add(story.roots[part.source])
    best = min(told, key=lambda name: (-len(told[name]), name), default=None)
    return best if best is not None and 2 * len(told[best]) >= story.independent() > 1 else None


def _phrases(headline: str) -> Iterator[str]:
    """Runs of two to LONGEST adjectives and nouns that hold a name, and end in a common noun or are a name throughout."""
    tokens = [*tag_sentence(headline, 0, len(headline))]
    for start in range(len(tokens)):
        for end in range(start + 2, min(start + LONGEST, len(tokens)) + 1):
            run = tokens[start:end]
            if not all(t.tag.startswith("NN") or t.tag == "JJ" for t in run) or not all(
                t.text[0].isalpha() for t in run
            ):
                break
            # Headlines may be set in capitals throughout, so a word counts as a name by its tag and its form.
            named = any(t.tag.startswith("NNP") and t.text[:1].isupper() for t in run)
            around = (*tokens[max(start - 1, 0) : start], *tokens[end : end + 1])
            whole = len(run) == 2 and all(t.tag == "NNP" and t.text[:1].isupper() and not t.text.isupper() for t in run)
            whole = whole and not any(t.text[:1].isupper() for t in around)
            if whole or (named and run[-1].tag in ("NN", "NNS")):
                yield headline[run[0].start : run[-1].end]
