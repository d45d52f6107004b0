"""Sources and analyses as the JSON that programs rely on (`briefing.sources/1`, `briefing.analysis/1`)."""

from typing import Any

from briefing.model import Actor, Analysis, Source, SourceAnalysis

Json = Any

SOURCES = "briefing.sources/1"
ANALYSIS = "briefing.analysis/1"


def sources_json(sources: tuple[Source, ...]) -> dict[str, Json]:
    """`briefing.sources/1`."""
    return {
        "schema": SOURCES,
        "sources": [
            {
                **_head(s),
                "author": s.author,
                "text": s.text,
                "warnings": list(s.warnings),
                "furniture": [list(f) for f in s.furniture],
            }
            for s in sources
        ],
    }


def _head(s: Source) -> dict[str, Json]:
    return {
        "id": s.id,
        "path": s.path,
        "media_type": s.media_type,
        "title": s.title,
        "publisher": s.publisher,
        "published": s.published,
        "language": s.language,
        "sha256": s.sha256,
    }


def analysis_json(analysis: Analysis) -> dict[str, Json]:
    """`briefing.analysis/1`."""
    return {
        "schema": ANALYSIS,
        "sources": [_part(s, p) for s, p in zip(analysis.sources, analysis.parts, strict=True)],
        "actors": [_actor(a) for a in analysis.actors],
    }


def _actor(a: Actor) -> dict[str, Json]:
    return {
        "id": a.id,
        "name": a.name,
        "kind": a.kind,
        "aliases": list(a.aliases),
        "role": a.role,
        "affiliation": a.affiliation,
        "mentions": a.mentions,
        "weight": round(a.weight, 4),
    }


def _part(s: Source, p: SourceAnalysis) -> dict[str, Json]:
    return {
        **_head(s),
        "copy_of": p.copy_of,
        "shared": [{"source": other, "share": round(share, 3)} for other, share in p.shared],
        "text": s.text,
        "sentences": [[x.span.start, x.span.end] for x in p.sentences],
        "mentions": [
            {
                "start": m.span.start,
                "end": m.span.end,
                "form": m.form,
                "kind": m.kind,
                "actor": m.actor,
                "confidence": round(m.confidence, 3),
            }
            for m in p.mentions
        ],
        "attributions": [
            {
                "speaker": a.speaker and [a.speaker.start, a.speaker.end],
                "cue": a.cue and [a.cue.start, a.cue.end],
                "content": [[c.start, c.end] for c in a.content],
                "kind": a.kind,
                "act": a.act,
                "negated": a.negated,
                "actor": a.actor,
                "confidence": round(a.confidence, 3),
            }
            for a in p.attributions
        ],
        "events": [
            {
                "agent": [e.agent.start, e.agent.end],
                "verb": [e.verb.start, e.verb.end],
                "clause": [e.clause.start, e.clause.end],
                "act": e.act,
                "counterpart": e.counterpart and [e.counterpart.start, e.counterpart.end],
                "negated": e.negated,
                "future": e.future,
                "actor": e.actor,
                "counterpart_actor": e.counterpart_actor,
                "confidence": round(e.confidence, 3),
            }
            for e in p.events
        ],
        "dates": [{"start": d.span.start, "end": d.span.end, "value": d.value} for d in p.dates],
    }
