"""The story as it is worked on: every mention of every source with its place in the sentence, and the entities they refer to.

These values are mutable and live only while actors are resolved; what leaves the package is frozen.

A story may be worked on by several processes, each with documents of its own. All of them have the same entities under the same
numbers; what an entity is (its names, offices, genders, state) all of them know, but only the references of their own documents.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from briefing.analysis.actors import states
from briefing.model import EntityKind, Mention, MentionForm, Sentence, Source, SourceAnalysis

Counted = TypeVar("Counted")
Tally = defaultdict[Counted, int]
"""How often each; made for every entity, so quick to make and to add to."""
_tally: Callable[[], Tally[Any]] = partial(defaultdict, int)


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
class Name:
    """Mentions of one document that read alike and stand alike, so that they mean the same; `count` of them.

    `vote` is what speaks for a person, in tenths, of what was read as a place. The marks say: the name has several words; it
    stands after an article; a noun stands after it; it means one of many (“another Republican”); as a capital, it acts.
    """

    document: int
    text: str
    kind: EntityKind
    title: tuple[str, ...]
    gender: str
    long: bool
    article: bool
    before_noun: bool
    one: bool
    acts: bool
    count: int = 0
    vote: int = 0
    words: tuple[str, ...] = ()
    form: MentionForm = "name"
    entity: Entity | None = None
    confidence: float = 1.0


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something that mentions refer to; `state` is the code of the state that it is or belongs to.

    `called` are the names it goes by, `named` counts them by document: both of the whole story, while `references` are those of
    the documents that this process works on.
    """

    number: int
    kind: EntityKind
    state: str | None = None
    is_state: bool = False
    references: list[Reference] = field(default_factory=list)
    called: list[Name] = field(default_factory=list)
    named: Tally[int] = field(default_factory=_tally)
    names: Tally[str] = field(default_factory=_tally)
    gender: Tally[str] = field(default_factory=_tally)
    roles: Tally[tuple[str, str | None]] = field(default_factory=_tally)
    role_texts: Tally[str] = field(default_factory=_tally)
    employers: Tally[int] = field(default_factory=_tally)
    home: Entity | None = None
    fixed_name: str | None = None
    weight: float = 0.0
    merged: Entity | None = None

    def own(self, reference: Reference, confidence: float = 1.0) -> None:
        """Let this entity own the reference."""
        reference.entity = self
        reference.confidence = confidence
        self.references.append(reference)

    def go_by(self, name: Name, confidence: float = 1.0) -> None:
        """Let this entity be who the name means."""
        name.entity = self
        name.confidence = confidence
        self.called.append(name)
        self.named[name.document] += name.count
        if name.form == "name":
            self.names[name.text] += name.count

    def leave(self, name: Name) -> None:
        """Let the name mean something else."""
        self.called.remove(name)
        take_off(self.named, name.document, name.count)
        take_off(self.names, name.text, name.count)

    @property
    def sex(self) -> str:
        """`m`, `f` or "" when nothing tells."""
        m, f = self.gender.get("m", 0), self.gender.get("f", 0)
        return "m" if m > 2 * f else "f" if f > 2 * m else ""


def take_off(counts: Tally[Counted], key: Counted, number: int) -> None:
    """Count something so many times less, and no longer when nothing is left."""
    counts[key] -= number
    if counts[key] <= 0:
        del counts[key]


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
    genders: list[tuple[int, str]] = field(default_factory=list)
    """(entity, gender) as a noun beside its name tells."""
    persons: set[int] = field(default_factory=set)
    """Entities taken for bodies or places that a pronoun of this document tells to be people."""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return self.part.sentences


_FIRST = 1000
"""Numbers of entities begin here; a state has the number of its place in the table of states, in every process."""


class Story:
    """All entities, and the documents of the sources and parts given, which stand in the whole story at `places`."""

    def __init__(
        self, sources: Sequence[Source], parts: Sequence[SourceAnalysis], places: Sequence[int] | None = None
    ) -> None:
        self.entities: list[Entity] = []
        self.by_number: dict[int, Entity] = {}
        self.documents = [
            _document(n, s, p)
            for n, s, p in zip(range(len(sources)) if places is None else places, sources, parts, strict=True)
        ]

    def entity(self, kind: EntityKind) -> Entity:
        """A new entity."""
        return self._add(Entity(_FIRST + len(self.entities), kind))

    def state(self, code: str) -> Entity:
        """The entity of a state."""
        number = states.number_of(code)
        found = self.by_number.get(number)
        return self._add(Entity(number, "state", code, True)) if found is None else found

    def numbered(self, number: int) -> Entity:
        """The entity of this number; a state may be one that only another process has met."""
        return self.by_number.get(number) or self.state(states.code_at(number))

    def _add(self, entity: Entity) -> Entity:
        self.entities.append(entity)
        self.by_number[entity.number] = entity
        return entity

    def merge(self, keep: Entity, gone: Entity) -> None:
        """Make two entities one."""
        if keep is gone:
            return
        for name in gone.called:
            name.entity = keep
        for reference in gone.references:
            reference.entity = keep
        keep.called += gone.called
        keep.references += gone.references
        for field_name in ("named", "names", "gender", "roles", "role_texts", "employers"):
            counts = getattr(keep, field_name)
            for key, number in getattr(gone, field_name).items():
                counts[key] += number
        keep.state = keep.state or gone.state
        if keep.kind in ("place", "other") or (keep.kind == "organisation" and gone.kind == "group"):
            keep.kind = gone.kind
        gone.called, gone.references, gone.named, gone.names, gone.merged = [], [], _tally(), _tally(), keep

    def dissolve(self) -> None:
        """Part entities from their references, so that all is freed at once and no collector need look for it."""
        for entity in self.entities:
            entity.references.clear()
            entity.called.clear()
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
