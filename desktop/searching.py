"""Full-text search over sources and points, and passages like a given one; pure functions, run off the UI thread."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.document import Briefing
from briefing.model import Analysis, Source
from briefing.progress import Progress, quiet

HIT_LIMIT = 300
AROUND = 60
_WORD = re.compile(r"\w+")
COMMON = frozenset(
    {
        "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he", "her", "his",
        "in", "is", "it", "its", "not", "of", "on", "or", "said", "she", "that", "the", "their", "they", "this", "to", "was",
        "were", "which", "who", "will", "with", "would",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was found: in a source (characters), or in a point (`point` is its id).

    `before` and `after` are the words around it with the spaces between, “…” where there is more.
    """

    where: str
    before: str
    found: str
    after: str
    source: str = ""
    start: int = 0
    end: int = 0
    point: str = ""


def search(wanted: str, sources: Sequence[Source], briefing: Briefing | None, progress: Progress = quiet) -> list[Hit]:
    """Every place that holds the words as they are typed, case and spacing aside; points first, then sources."""
    words = wanted.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(re.escape(w) for w in words), re.IGNORECASE)
    hits: list[Hit] = []
    for section, point in briefing.points() if briefing is not None else ():
        for m in pattern.finditer(point.text):
            hits.append(_hit(section.heading, point.text, m.start(), m.end(), point=point.id))
    for number, source in enumerate(sources):
        progress("searching", number, len(sources))
        for m in pattern.finditer(source.text):
            hits.append(_hit(named(source), source.text, m.start(), m.end(), source=source.id))
            if len(hits) >= HIT_LIMIT:
                return hits
    return hits


def similar(text: str, analysis: Analysis, progress: Progress = quiet) -> list[Hit]:
    """Sentences that share most of their telling words with a text, best first (overlap weighted by rarity)."""
    wanted = _telling(text)
    if not wanted:
        return []
    frequency: dict[str, int] = {}
    sentences = list(_sentences(analysis))
    for number, (_, _, _, words) in enumerate(sentences):
        if number % 500 == 0:
            progress("looking for passages", number, len(sentences))
        for word in words & wanted:
            frequency[word] = frequency.get(word, 0) + 1
    scored = []
    for source, start, end, words in sentences:
        shared = sum(1 / (1 + frequency[w]) ** 0.5 for w in sorted(words & wanted))
        if len(words & wanted) >= 2:
            scored.append((-shared / (len(words) + 6) ** 0.5, source.id, start, source, end))
    scored.sort(key=lambda s: s[:3])
    return [_hit(named(source), source.text, start, end, source=source.id) for _, _, start, source, end in scored[:40]]


def named(source: Source) -> str:
    """Publisher, or title, and date."""
    return ", ".join(n for n in (source.publisher or source.title or source.path, source.published) if n)


def _sentences(analysis: Analysis) -> Iterator[tuple[Source, int, int, set[str]]]:
    by_id = {s.id: s for s in analysis.sources}
    for part in analysis.parts:
        source = by_id[part.source]
        for sentence in part.sentences:
            span = sentence.span
            yield source, span.start, span.end, _telling(source.text[span.start : span.end])


def _telling(text: str) -> set[str]:
    return {w[:7] for w in _WORD.findall(text.casefold()) if w not in COMMON and len(w) > 2}


def _hit(where: str, text: str, start: int, end: int, *, source: str = "", point: str = "") -> Hit:
    before = _squeezed(text[max(0, start - AROUND) : start])
    after = _squeezed(text[end : end + AROUND])
    before = f"…{before.lstrip()}" if start > AROUND else before.lstrip()
    after = f"{after.rstrip()}…" if end + AROUND < len(text) else after.rstrip()
    return Hit(where, before, " ".join(text[start:end].split()), after, source, start, end, point)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)
