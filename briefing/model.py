"""What was read and what was found in it: frozen values from sources to analysis.

All offsets are code points into `Source.text`, half-open. A `Span` names its source, so it can travel alone:
mentions, attributions, events and citations are spans and keep them to the exported document.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

MentionForm = Literal["name", "nominal", "pronoun"]
EntityKind = Literal["person", "organisation", "state", "place", "group", "other"]
SpeechKind = Literal["direct", "indirect", "mixed"]
Act = Literal["statement", "demand", "commitment", "assessment", "action", "contact"]


class Span(NamedTuple):
    """Characters [start, end) of the text of one source; in order of source, start, end."""

    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """One text as it was read, with what is known of it.

    `text` is the decoded file (CONTRACT: plain text keeps every character but line ends and a byte-order mark; other formats
    give reading order, paragraphs parted by a blank line, table cells by a tab). `furniture` are spans of `text` that belong
    to the page and not to the story: dateline, title line, byline, date line; no sentence starts inside one.
    `published` is an ISO date or None. `grade` is an Admiralty grade such as "B2". `language` is an ISO 639-1 code.
    """

    id: str
    path: str
    media_type: str
    title: str
    text: str
    sha256: str
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = "en"
    warnings: tuple[str, ...] = ()
    furniture: tuple[tuple[int, int], ...] = ()
    grade: str | None = None
    excluded: bool = False


class Token(NamedTuple):
    """One word or mark: characters [start, end) of the source, its text, its Penn Treebank tag."""

    start: int
    end: int
    text: str
    tag: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tokens; `paragraph` counts from 0 within the source."""

    span: Span
    tokens: tuple[Token, ...]
    paragraph: int


class Mention(NamedTuple):
    """A place in a text that refers to somebody or something; `actor` is None until (and unless) an actor owns it."""

    span: Span
    form: MentionForm
    kind: EntityKind
    actor: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement, thought or intention that the text gives to somebody.

    `content` holds one span, or several where its cue interrupts it. `negated` is true when the act itself is denied
    (“did not say that”). `act` types it for key points. `confidence` is a calibrated probability of being right.
    """

    speaker: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: SpeechKind
    act: Act = "statement"
    negated: bool = False
    actor: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Event:
    """Something an actor did: `agent` did `verb`, told in `clause`; `counterpart` is whom it was done with or to."""

    agent: Span
    verb: Span
    clause: Span
    act: Act
    counterpart: Span | None = None
    negated: bool = False
    future: bool = False
    actor: str | None = None
    counterpart_actor: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression; `value` is ISO (YYYY, YYYY-MM or YYYY-MM-DD), resolved against the source's date when relative."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class SourceAnalysis:
    """All that was found in one source. `shared` says how much of this text stands in which other sources (id, share)."""

    source: str
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    dates: tuple[DateMention, ...] = ()
    copy_of: str | None = None
    shared: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who speaks or acts in the story. `weight` ranks principal actors by what they say and do."""

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    role: str | None = None
    affiliation: str | None = None
    mentions: int = 0
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person said about the actors; kept in the project and respected by every later analysis and draft.

    Actors are named here by their `name` as shown, since ids are made anew by each analysis. `merged` holds groups of names
    (the first one gives its name to all), `split` holds aliases that are to be an actor of their own, `rejected` holds the
    passages, as (source sha256, start, end), that must not be drafted again.
    """

    renamed: tuple[tuple[str, str], ...] = ()
    merged: tuple[tuple[str, ...], ...] = ()
    split: tuple[tuple[str, str], ...] = ()
    hidden: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    affiliations: tuple[tuple[str, str], ...] = ()
    order: tuple[str, ...] = ()
    rejected: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """Sources, what was found in each (same order, same ids), and the actors of the whole story, weightiest first."""

    sources: tuple[Source, ...] = ()
    parts: tuple[SourceAnalysis, ...] = ()
    actors: tuple[Actor, ...] = ()
    corrections: Corrections = field(default_factory=Corrections)

    def actor(self, id: str) -> Actor | None:
        """The actor with this id."""
        return next((a for a in self.actors if a.id == id), None)
