"""Who is who: the names, descriptions and pronouns of all sources, gathered into the actors of one story.

names → entities (states, people, bodies) → offices and affiliations → descriptions → pronouns → who speaks and acts
      → what a person corrected → weight, order, ids

What is found in a document depends on its own text and on what all documents say outright of names and offices, never on what was
resolved in another document: ties apart, the order of the sources is of no account, and a crew of processes can share them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefing.analysis.forking import Crew
from briefing.model import Actor, Corrections, Source, SourceAnalysis

__all__ = ["resolve_actors"]


def resolve_actors(
    sources: Sequence[Source],
    parts: Sequence[SourceAnalysis],
    corrections: Corrections,
    *,
    places: Sequence[int],
    crew: Crew,
    whole: Callable[[], Sequence[SourceAnalysis]],
) -> tuple[tuple[Actor, ...], tuple[SourceAnalysis, ...]]:
    """Actors of the story, weightiest first, and the parts with `actor` filled in and descriptions and pronouns added.

    `parts` are those of the sources at `places`, which this process of the crew works on; `whole` gives the sentences, dates and
    copies of all sources and is asked by the leading process when all the others are done. These get nothing. What nobody owns
    keeps `actor` None.
    """
    from briefing.analysis.actors.affiliation import affiliate
    from briefing.analysis.actors.clusters import cluster_names
    from briefing.analysis.actors.corrections import correct
    from briefing.analysis.actors.descriptions import find_descriptions
    from briefing.analysis.actors.filling import Phrases, fill, packed, unpacked
    from briefing.analysis.actors.metonyms import add_references
    from briefing.analysis.actors.offices import Knowledge, learn_offices
    from briefing.analysis.actors.output import assemble
    from briefing.analysis.actors.pairs import find_pairs
    from briefing.analysis.actors.pronouns import find_pronouns
    from briefing.analysis.actors.quoted import resolve_first_persons
    from briefing.analysis.actors.second_pass import find_again
    from briefing.analysis.actors.story import Story
    from briefing.analysis.actors.unnamed import find_unnamed
    from briefing.analysis.actors.walk import Walk

    story = Story([sources[p] for p in places], parts, places)
    find_again(story, crew)
    cluster_names(story, crew)
    for document in story.documents:
        add_references(story, document)
        find_descriptions(document)
        find_unnamed(document)
        find_pairs(document)
        find_pronouns(document)
    learn_offices(story, crew)
    affiliate(story)
    knowledge = Knowledge(story)
    filled = []
    for document in story.documents:
        Walk(document, knowledge).run()
        resolve_first_persons(document, Phrases(document))
        filled.append(fill(document, Phrases(document)))
    shown = crew.report([] if crew.leads else [packed(f) for f in filled])
    if not crew.leads:
        return (), ()
    filled += [unpacked(row, story, sources) for rows in shown for row in rows]
    filled.sort(key=lambda f: f.document)
    correct(story, corrections)
    found = assemble(story, filled, sources, whole(), corrections)
    story.dissolve()
    return found
