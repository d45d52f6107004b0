"""The story as it is worked on: every mention of every source with its place in the sentence, and the entities they refer to.

These values are mutable and live only while actors are resolved; what leaves the package is frozen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.model import EntityKind, Mention, MentionForm, Sentence, Source, SourceAnalysis


@dataclass(slots=True)
class Description:
    """What a nominal says of whom it means: head noun, class of office, state, whose it is."""

    head: str
    role: str | None
    state: str | None
    modifiers: tuple[str, ...]
    owner: Reference | None
    plural: bool
    determiner: str


@dataclass(slots=True)
class Reference:
    """A mention under resolution: tokens [first, last) of sentence `sentence` of document `document`."""

    document: int
    sentence: int
    first: int
    last: int
    start: int
    end: int
    form: MentionForm
    kind: EntityKind
    text: str
    words: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    gender: str = ""
    entity: Entity | None = None
    confidence: float = 1.0
    description: Description | None = None
    tentative: bool = False
    """A capitalised word that nothing else says is a name: shown only when its bearer speaks, acts or is referred to."""
    unnamed: bool = False
    """A noun for a person without a name, who can be meant by a pronoun and is no actor."""
    pair: str = ""
    """Kind of the two that a phrase such as “the two leaders” means together; one reference is made for each."""


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something that mentions refer to; `state` is the code of the state that it is or belongs to."""

    number: int
    kind: EntityKind
    state: str | None = None
    is_state: bool = False
    references: list[Reference] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    gender: Counter[str] = field(default_factory=Counter)
    roles: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    role_texts: Counter[str] = field(default_factory=Counter)
    employers: Counter[int] = field(default_factory=Counter)
    home: Entity | None = None
    fixed_name: str | None = None
    weight: float = 0.0
    merged: Entity | None = None

    def own(self, reference: Reference, confidence: float = 1.0) -> None:
        """Let this entity own the reference."""
        reference.entity = self
        reference.confidence = confidence
        self.references.append(reference)
        if reference.form == "name":
            self.names[reference.text] += 1

    @property
    def sex(self) -> str:
        """`m`, `f` or "" when nothing tells."""
        m, f = self.gender["m"], self.gender["f"]
        return "m" if m > 2 * f else "f" if f > 2 * m else ""


@dataclass(slots=True)
class Document:
    """One source with its references in text order."""

    number: int
    source: Source
    part: SourceAnalysis
    references: list[Reference]
    sentence_starts: list[int]
    appositions: list[tuple[Reference, Reference]] = field(default_factory=list)
    """(name, description of the same thing) as the text says outright."""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return self.part.sentences


class Story:
    """All documents and entities."""

    def __init__(self, sources: Sequence[Source], parts: Sequence[SourceAnalysis]) -> None:
        self.entities: list[Entity] = []
        self.documents = [_document(n, s, p) for n, (s, p) in enumerate(zip(sources, parts, strict=True))]

    def entity(self, kind: EntityKind, state: str | None = None, *, is_state: bool = False) -> Entity:
        """A new entity."""
        made = Entity(len(self.entities), kind, state, is_state)
        self.entities.append(made)
        return made

    def merge(self, keep: Entity, gone: Entity) -> None:
        """Make two entities one."""
        if keep is gone:
            return
        for reference in gone.references:
            reference.entity = keep
        keep.references += gone.references
        for field_name in ("names", "gender", "roles", "role_texts", "employers"):
            getattr(keep, field_name).update(getattr(gone, field_name))
        keep.state = keep.state or gone.state
        if keep.kind in ("place", "other"):
            keep.kind = gone.kind
        gone.references, gone.names, gone.merged = [], Counter(), keep

    def dissolve(self) -> None:
        """Part entities from their references, so that all is freed at once and no collector need look for it."""
        for entity in self.entities:
            entity.references.clear()
            entity.home = entity.merged = None

    def current(self, entity: Entity) -> Entity:
        """What an entity became by merging."""
        while entity.merged is not None:
            entity = entity.merged
        return entity


def _document(number: int, source: Source, part: SourceAnalysis) -> Document:
    starts = [s.span.start for s in part.sentences]
    references = [
        made for m in part.mentions if (made := locate(number, source.text, part.sentences, starts, m)) is not None
    ]
    references.sort(key=lambda r: (r.start, -r.end))
    return Document(number, source, part, references, starts)


def locate(
    number: int, text: str, sentences: Sequence[Sentence], starts: Sequence[int], mention: Mention
) -> Reference | None:
    """The tokens that a mention covers; None when it stands in no sentence."""
    at = bisect_right(starts, mention.span.start) - 1
    if at < 0:
        return None
    tokens = sentences[at].tokens
    low, high = token_at(tokens, mention.span.start), token_at(tokens, mention.span.end - 1)
    if low == len(tokens) or tokens[low].start >= mention.span.end:
        return None
    last = min(high + 1, len(tokens))
    end = mention.span.end
    if last - low > 1 and tokens[last - 1].tag == "POS":
        last, end = last - 1, tokens[last - 2].end
    return Reference(
        number, at, low, last, mention.span.start, end, mention.form, mention.kind,
        text[mention.span.start : end], confidence=mention.confidence,
    )  # fmt: skip


def token_at(tokens: Sequence[tuple[int, int, str, str]], at: int) -> int:
    """Index of the first token that ends after character `at`."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle][1] <= at:
            low = middle + 1
        else:
            high = middle
    return low
