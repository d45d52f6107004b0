"""What one source alone tells drafting: its passages with their words, remembered from one draft to the next.

Adding a source to a thousand changes nothing in the thousand. What is worked out from one source alone is kept here, and
what other modules derive from it they key by the `Reading`, so that a new draft reads only what is new.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from briefing.drafting.furniture import is_furniture, is_sentence
from briefing.drafting.words import bigrams, senses, stems
from briefing.model import DateMention, Sentence, Source, SourceAnalysis, Span

SHORTEST, LONGEST = 4, 70
"""Words of a sentence that may become a point."""
KEPT = 1_500
"""Sources remembered at most; those not used for longest are forgotten first."""

Pair = str
"""Two neighbouring stems with a blank between: one string, whose hash is worked out once."""


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence: its place and its words. `source` is an index into `Story.sources`; `place` counts from 0 in the source.

    `text` has its white space folded; `usable` is False for page furniture, fragments and sentences too long for a point.
    `known` keeps, by name, what others worked out of the passage alone.
    """

    index: int
    span: Span
    source: int
    place: int
    paragraph: int
    text: str
    size: int
    stems: tuple[str, ...]
    content: frozenset[str]
    pairs: tuple[Pair, ...]
    usable: bool
    known: dict[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Reading:
    """A source read at one place of a story: equal only to itself, so that what is derived from it can be kept beside it.

    `starts` and `pairs` are those of all its passages. `known` keeps, by name, what others worked out of the reading alone.
    """

    text: str
    sentences: tuple[Sentence, ...]
    dates: tuple[DateMention, ...]
    passages: tuple[Passage, ...]
    starts: tuple[int, ...]
    pairs: frozenset[Pair]
    known: dict[str, Any] = field(default_factory=dict, repr=False)

    def tells(self, source: Source, part: SourceAnalysis) -> bool:
        """Whether this is a reading of just this text and analysis."""
        return self.text == source.text and self.sentences == part.sentences and self.dates == part.dates


_lock = threading.Lock()
_known: OrderedDict[tuple[str, str, int, int], Reading] = OrderedDict()


def read(n: int, source: Source, part: SourceAnalysis, first: int) -> Reading:
    """The reading of the source at place `n` of a story, whose first passage has the index `first`."""
    key = (source.sha256, source.id, n, first)
    with _lock:
        known = _known.get(key)
        if known is not None:
            _known.move_to_end(key)
    if known is not None and known.tells(source, part):
        return known
    passages = tuple(_passages(n, source, part.sentences, first))
    pairs = frozenset(chain.from_iterable(p.pairs for p in passages))
    starts = tuple(p.span.start for p in passages)
    made = Reading(source.text, part.sentences, part.dates, passages, starts, pairs)
    with _lock:
        _known[key] = made
        while len(_known) > KEPT:
            _known.popitem(last=False)
    return made


def forget() -> None:
    """Forget all that was read."""
    with _lock:
        _known.clear()


def _passages(n: int, source: Source, sentences: Sequence[Sentence], first: int) -> list[Passage]:
    found = []
    for place, sentence in enumerate(sentences):
        raw = source.text[sentence.span.start : sentence.span.end]
        text = " ".join(raw.split())
        stemmed = stems(text)
        size = len(text.split())
        found.append(
            Passage(
                index=first + place,
                span=sentence.span,
                source=n,
                place=place,
                paragraph=sentence.paragraph,
                text=text,
                size=size,
                stems=stemmed,
                content=senses(stemmed),
                pairs=bigrams(stemmed),
                usable=SHORTEST <= size <= LONGEST and is_sentence(raw, sentence) and not is_furniture(text),
            )
        )
    return found
