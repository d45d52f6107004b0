"""Hand-made analyses: one line of text is one sentence; who says and does what is marked by the words themselves."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefing.model import (
    Act,
    Actor,
    Analysis,
    Attribution,
    Corrections,
    DateMention,
    EntityKind,
    Event,
    Mention,
    MentionForm,
    Sentence,
    Source,
    SourceAnalysis,
    Span,
    Token,
)

WORD = re.compile(r"\d[\d,.]*\d|\w+(?:[’'.-]\w+)*|[^\w\s]")
VERBS = re.compile(
    r"^(?:is|are|was|were|has|have|had|said|says|told|called|met|will|would|must|rejected|accepted|demanded|promised"
    r"|warned|agreed|killed|held|began|resumed|denied|signed|opened|closed|arrived|spoke|urged|asked|put|added|fell|rose"
    r"|hold|holds|accused|denied|denies|found|burned|drowned|injured|stopped|adopted|quoted|raised|come|lasted|needs|has|takes|took|left|crossed|sent|reported)$"
)


@dataclass
class Telling:
    """A source in the making."""

    source: Source
    mentions: list[Mention] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    copy_of: str | None = None

    def span(self, words: str, after: str = "") -> Span:
        start = self.source.text.index(words, self.source.text.index(after) if after else 0)
        return Span(self.source.id, start, start + len(words))

    def says(
        self,
        actor: str,
        speaker: str,
        cue: str,
        content: str,
        act: Act = "statement",
        confidence: float = 0.95,
        after: str = "",
    ) -> "Telling":
        heart = self.span(content, after)
        near = self.source.text.rindex("\n", 0, heart.start) + 1 if "\n" in self.source.text[: heart.start] else 0
        where = self.source.text[near : heart.start + len(content) + 60][:20]
        self.attributions.append(
            Attribution(
                self.span(speaker, where),
                self.span(cue, where),
                (heart,),
                "indirect",
                act,
                actor=actor,
                confidence=confidence,
            )
        )
        return self

    def does(
        self, actor: str, agent: str, verb: str, clause: str, act: Act = "action", other: str | None = None
    ) -> "Telling":
        where = clause[:20]
        self.events.append(
            Event(
                self.span(agent, where),
                self.span(verb, where),
                self.span(clause),
                act,
                actor=actor,
                counterpart_actor=other,
                confidence=0.9,
            )
        )
        return self

    def names(
        self,
        actor: str | None,
        words: str,
        form: MentionForm = "name",
        kind: EntityKind = "person",
        after: str = "",
        confidence: float = 1.0,
    ) -> "Telling":
        self.mentions.append(Mention(self.span(words, after), form, kind, actor, confidence))
        return self

    def dated(self, words: str, value: str, after: str = "") -> "Telling":
        self.dates.append(DateMention(self.span(words, after), value))
        return self

    def part(self) -> SourceAnalysis:
        return SourceAnalysis(
            self.source.id,
            sentences(self.source),
            tuple(self.mentions),
            tuple(self.attributions),
            tuple(self.events),
            tuple(self.dates),
            self.copy_of,
        )


def telling(
    id: str, *lines: str, published: str | None = "2024-08-20", publisher: str | None = None, **more: object
) -> Telling:
    """A source of these lines."""
    text = "\n".join(lines)
    source = Source(
        id,
        f"{id}.txt",
        "text/plain",
        f"Title of {id}",
        text,
        hashlib.sha256(text.encode()).hexdigest(),
        publisher or f"Paper {id}",
        None,
        published,
    )
    return Telling(replace(source, **more))  # type: ignore[arg-type]


def _tag(word: re.Match[str]) -> str:
    if VERBS.match(word.group()):
        return "VBD"
    return "NNP" if word.start() and word.group()[0].isupper() else "CD" if word.group()[0].isdigit() else "NN"


def sentences(source: Source) -> tuple[Sentence, ...]:
    """One sentence a line."""
    found, start = [], 0
    for n, line in enumerate(source.text.split("\n")):
        if line.strip():
            tokens = tuple(Token(start + m.start(), start + m.end(), m.group(), _tag(m)) for m in WORD.finditer(line))
            found.append(Sentence(Span(source.id, start, start + len(line)), tokens, n))
        start += len(line) + 1
    return tuple(found)


def analysis(
    tellings: Sequence[Telling], actors: Sequence[Actor] = (), corrections: Corrections | None = None
) -> Analysis:
    """All of them as one story."""
    return Analysis(
        tuple(t.source for t in tellings),
        tuple(t.part() for t in tellings),
        tuple(actors),
        corrections or Corrections(),
    )
