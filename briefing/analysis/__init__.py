"""From sources to an analysis: sentences, names, actors, attributions, events, dates, copies.

Stage 1 reads each source by itself and can be kept and spread over processes; stage 2 looks at all sources as one story:

    text → sentences → tags → names → attributions → events → dates      (each source)
    names of all sources → actors → who spoke, who acted → copies        (the story)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.model import Actor, Analysis, Corrections, SourceAnalysis
from briefing.progress import Progress, quiet

if TYPE_CHECKING:
    from briefing.analysis.caching import Cache
    from briefing.analysis.forking import Crew
    from briefing.analysis.reading import Readings
    from briefing.model import Source

Found = tuple[tuple[Actor, ...], tuple[SourceAnalysis, ...]]

__all__ = ["analyse", "analyse_source"]


def analyse(
    sources: Sequence[Source],
    *,
    corrections: Corrections | None = None,
    progress: Progress = quiet,
    workers: int | None = None,
    cache: Cache | None = None,
) -> Analysis:
    """Find who is who, who said and did what, when, and which sources copy which, in all sources as one story.

    Same sources, same analysis: the number of `workers` (None: as many as pay) and the cache change the time only. Sources
    that are excluded or not in English are kept and left unread. Raises what `progress` raises.
    """
    from briefing.analysis.memory import collector_paused

    with collector_paused():
        return _analyse(tuple(sources), corrections or Corrections(), progress, workers, cache)


def _analyse(
    sources: tuple[Source, ...], corrections: Corrections, progress: Progress, workers: int | None, cache: Cache | None
) -> Analysis:
    from briefing.analysis import caching, forking
    from briefing.analysis.reading import Readings, load
    from briefing.analysis.workers import worker_count

    keys = [caching.source_key(s) for s in sources]
    story = caching.story_key(sources, keys, corrections)
    if cache is not None and (kept := _kept_story(cache, story, keys, sources)) is not None:
        return replace(kept, corrections=corrections)
    readings = Readings(sources, keys, progress, cache)
    processes = worker_count(readings.sizes(), workers)
    found: Found | None = None
    if processes > 1 and forking.possible():
        load()
        found = forking.together(
            lambda crew: _understand(readings, corrections, crew),
            processes, tick=readings.tick, take=readings.take,
        )  # fmt: skip
    elif processes > 1:
        readings.read_elsewhere(processes)
    actors, parts = found or _understand(readings, corrections, forking.Crew())
    analysis = Analysis(sources, parts, actors, corrections)
    if cache is not None:
        _keep_story(cache, story, analysis)
    return analysis


def _understand(readings: Readings, corrections: Corrections, crew: Crew) -> Found:
    """What one process of a crew does: read its share, agree on names with the others, and on who is who.

    Only the leading process, or one by itself, has the whole in the end; what the others give is empty.
    """
    from briefing.analysis.actors import resolve_actors
    from briefing.analysis.names import reconsider

    places = readings.read(crew)
    parts = reconsider([readings.found[p] for p in places], places, crew)
    actors, parts = resolve_actors(readings.sources, parts, corrections, places=places, crew=crew, whole=readings.parts)
    return actors, readings.with_dates(parts, crew)


def analyse_source(source: Source, *, dates: bool = True) -> SourceAnalysis:
    """Stage 1: what one source holds by itself; mentions have no actor yet. Dates, which nothing else needs, can be left out."""
    from briefing.analysis.attribution import find_attributions
    from briefing.analysis.dates import find_dates
    from briefing.analysis.events import find_events
    from briefing.analysis.names import find_names
    from briefing.analysis.sentences import split_sentences
    from briefing.analysis.tagging import tag_sentence
    from briefing.model import Sentence, Span

    if source.excluded or source.language not in (None, "en"):
        return SourceAnalysis(source.id)
    text = source.text
    sentences = tuple(
        Sentence(Span(source.id, start, end), tag_sentence(text, start, end), paragraph)
        for start, end, paragraph in split_sentences(text, source.furniture)
    )
    names = find_names(source, sentences)
    attributions = find_attributions(source, sentences, names)
    events = find_events(source, sentences, names, attributions)
    found = find_dates(source, sentences) if dates else ()
    return SourceAnalysis(source.id, sentences, names, attributions, events, found)


def _keep_story(cache: Cache, key: str, analysis: Analysis) -> None:
    """Keep what was found over all sources; the words themselves stand in each source's own record."""
    import json
    from dataclasses import astuple

    from briefing.analysis import codec

    packed = [codec.encode(replace(p, sentences=())) for p in analysis.parts]
    head = json.dumps([[len(p) for p in packed], [astuple(a) for a in analysis.actors]]).encode()
    cache.put(key, head + b"\n" + b"".join(packed))


def _kept_story(cache: Cache, key: str, keys: list[str], sources: tuple[Source, ...]) -> Analysis | None:
    """The whole analysis as it was kept, or None when it was not or is damaged."""
    import json

    from briefing.analysis import codec

    data = cache.get(key)
    if data is None:
        return None
    try:
        head, body = data.split(b"\n", 1)
        lengths, rows = json.loads(head)
        parts, at = [], 0
        for source, own, length in zip(sources, keys, lengths, strict=True):
            words = codec.decode(cache.get(own) or b"", source.id, source.text, only_words=True)
            late = codec.decode(body[at : at + length], source.id, source.text)
            parts.append(replace(late, sentences=words.sentences))
            at += length
        actors = tuple(
            Actor(
                str(i),
                str(name),
                codec.kind(kind),
                tuple(map(str, aliases)),
                codec.word(role),
                codec.word(home),
                int(n),
                float(weight),
            )
            for i, name, kind, aliases, role, home, n, weight in rows
        )
    except (ValueError, TypeError, LookupError):
        return None
    return Analysis(sources, tuple(parts), actors)
