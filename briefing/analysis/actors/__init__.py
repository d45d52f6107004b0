"""Who is who: the names, descriptions and pronouns of all sources, gathered into the actors of one story.

names → entities (states, people, bodies) → offices and affiliations → metonyms → descriptions → pronouns
      → who speaks and acts → what a person corrected → weight, order, ids
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import Actor, Corrections, Source, SourceAnalysis

__all__ = ["resolve_actors"]


def resolve_actors(
    sources: Sequence[Source], parts: Sequence[SourceAnalysis], corrections: Corrections
) -> tuple[tuple[Actor, ...], tuple[SourceAnalysis, ...]]:
    """Actors of the story, weightiest first, and the parts with `actor` filled in and descriptions and pronouns added.

    `parts` are those of `sources`, in the same order. What nobody owns keeps `actor` None.
    """
    from briefing.analysis.actors.affiliation import affiliate
    from briefing.analysis.actors.clusters import cluster_names
    from briefing.analysis.actors.corrections import correct
    from briefing.analysis.actors.descriptions import find_descriptions
    from briefing.analysis.actors.metonyms import stand_for_states
    from briefing.analysis.actors.offices import learn_offices
    from briefing.analysis.actors.output import assemble
    from briefing.analysis.actors.pairs import find_pairs
    from briefing.analysis.actors.pronouns import find_pronouns
    from briefing.analysis.actors.quoted import resolve_first_persons
    from briefing.analysis.actors.second_pass import find_again
    from briefing.analysis.actors.story import Story
    from briefing.analysis.actors.unnamed import find_unnamed
    from briefing.analysis.actors.walk import resolve_in_order

    story = Story(sources, parts)
    find_again(story)
    cluster_names(story)
    stand_for_states(story)
    for document in story.documents:
        find_descriptions(document)
        find_unnamed(document)
        find_pairs(document)
        find_pronouns(document)
    learn_offices(story)
    affiliate(story)
    resolve_in_order(story)
    resolve_first_persons(story)
    correct(story, corrections)
    found = assemble(story, corrections, frozenset(p.source for p in parts if p.copy_of is not None))
    story.dissolve()
    return found
