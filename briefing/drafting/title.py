"""A working title for the document, in words that the sources use themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from briefing.analysis.tagging import tag_sentence
from briefing.drafting.story import Story

LONGEST = 4
NAMED = 3
"""Actors in a title, where the headlines have no phrase in common."""


def working_title(story: Story) -> str:
    """The longest noun phrase with a name in it that most independent headlines share, else the weightiest actors."""
    heard: dict[str, set[str]] = defaultdict(set)
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    copies = {p.source for p in story.analysis.parts if p.copy_of}
    for source in story.sources:
        if source.id in copies:
            continue
        for phrase in _phrases(source.title):
            heard[phrase.lower()].add(source.id)
            shown[phrase.lower()][phrase] += 1
    shared = [p for p, sources in heard.items() if len(sources) > 1]
    if shared:
        best = min(shared, key=lambda p: (-len(heard[p]), -len(p.split()), p))
        title = min(shown[best], key=lambda p: (-shown[best][p], p))
        return title[:1].upper() + title[1:]
    names = [a.name for a in story.analysis.actors[:NAMED]]
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    first = story.sources[0] if story.sources else None
    return names[0] if names else (first.title if first and first.title else "Briefing")


def _phrases(headline: str) -> Iterator[str]:
    """Runs of two to LONGEST adjectives and nouns that hold a name and end in a common noun."""
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
            if named and run[-1].tag in ("NN", "NNS"):
                yield headline[run[0].start : run[-1].end]
