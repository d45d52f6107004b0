"""Every citation and quotation of a briefing against its source, to the letter."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.document import Briefing, Point
from briefing.editing import fold
from briefing.model import Source

QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")
_BRACKETED = re.compile(r"\[[^\]]*\]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a point that its sources do not bear out. `start` and `end` are characters of the point's text."""

    point: str
    message: str
    start: int = 0
    end: int = 0
    original: str | None = None
    """For a quotation: the source's wording that comes nearest, when there is one."""


def check(briefing: Briefing, sources: Sequence[Source]) -> tuple[Finding, ...]:
    """All that does not hold, in document order; empty when every line can be defended."""
    texts = {s.id: s.text for s in sources}
    return tuple(finding for _, point in briefing.points() for finding in check_point(point, texts))


def check_point(point: Point, texts: Mapping[str, str]) -> Iterator[Finding]:
    """What does not hold of one point; `texts` gives each source's text by its id."""
    for citation in point.citations:
        text = texts.get(citation.source)
        if text is None:
            yield Finding(point.id, f"cites {citation.source}, which is not among the sources")
        elif not (0 <= citation.start < citation.end <= len(text)):
            yield Finding(point.id, f"cites characters {citation.start}–{citation.end} outside {citation.source}")
        elif citation.quote and text[citation.start : citation.end] != citation.quote:
            yield Finding(point.id, f"its passage in {citation.source} no longer reads “{_short(citation.quote)}”")
    cited = [texts[c.source][c.start : c.end] for c in point.citations if c.source in texts]
    if point.state == "verbatim" and not any(fold(c) == fold(point.text) for c in [*cited, " ".join(cited)]):
        yield Finding(point.id, "is called verbatim but is not its passage to the letter")
    if point.state == "condensed" and not is_condensed(point.text, cited):
        yield Finding(point.id, "is called condensed but has words that its passage has not")
    if point.citations:
        yield from check_quotations(point, texts)


def is_condensed(text: str, passages: Sequence[str]) -> bool:
    """Whether the words of `text` outside [brackets] stand in this order in one passage, or in all run together."""
    mine = _WORD.findall(_BRACKETED.sub(" ", text).lower())
    together = [" ".join(passages)] if len(passages) > 1 else []
    return bool(mine) and any(_subsequence(mine, _WORD.findall(p.lower())) for p in [*passages, *together])


def _subsequence(part: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)


def check_quotations(point: Point, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Quotations of two or more words that stand in no cited source to the letter (white space folded)."""
    sources = [fold(texts[s]) for s in dict.fromkeys(c.source for c in point.citations) if s in texts]
    for match in QUOTED.finditer(point.text):
        said = fold(match.group(1) or match.group(2))
        if len(said.split()) > 1 and not any(said in s for s in sources):
            start, end = match.span(1) if match.group(1) else match.span(2)
            yield Finding(
                point.id,
                f"quotes “{_short(said)}”, which is not in its source to the letter",
                start,
                end,
                nearest(said, [texts[c.source][c.start : c.end] for c in point.citations if c.source in texts]),
            )


def nearest(said: str, passages: Sequence[str]) -> str | None:
    """The quotation in the passages that is most like what was said, when it is alike at all."""
    from rapidfuzz import fuzz

    quoted = [fold(a or b) for p in passages for a, b in QUOTED.findall(p)]
    ranked = sorted(((fuzz.ratio(said.lower(), q.lower()), q) for q in quoted), reverse=True)
    return ranked[0][1] if ranked and ranked[0][0] >= 50 else None


def _short(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
