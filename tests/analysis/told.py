"""A text as the finders see it: split, tagged, with names."""

from dataclasses import dataclass

from briefing.analysis.attribution import find_attributions
from briefing.analysis.dates import find_dates
from briefing.analysis.events import find_events
from briefing.analysis.names import find_names
from briefing.analysis.sentences import split_sentences
from briefing.analysis.tagging import tag_sentence
from briefing.model import Attribution, DateMention, Event, Mention, Sentence, Source, Span


@dataclass(frozen=True)
class Told:
    source: Source
    sentences: tuple[Sentence, ...]
    names: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]
    dates: tuple[DateMention, ...]

    def text(self, span: Span | None) -> str | None:
        return None if span is None else self.source.text[span.start : span.end]

    def said(self) -> list[tuple[str | None, str | None, list[str]]]:
        """(speaker, cue, contents) of every attribution, as words."""
        return [
            (self.text(a.speaker), self.text(a.cue), [self.text(c) or "" for c in a.content]) for a in self.attributions
        ]

    def done(self) -> list[tuple[str | None, str | None, str | None]]:
        """(agent, verb, counterpart) of every event, as words."""
        return [(self.text(e.agent), self.text(e.verb), self.text(e.counterpart)) for e in self.events]

    def when(self) -> list[tuple[str | None, str]]:
        """(words, value) of every date."""
        return [(self.text(d.span), d.value) for d in self.dates]


def read(text: str, published: str | None = "2024-08-20") -> Told:
    """All that the three finders find in a text published on a Tuesday in August 2024, unless told otherwise."""
    source = Source("s1", "a.txt", "text/plain", "", text, "0" * 64, published=published)
    sentences = tuple(
        Sentence(Span("s1", a, b), tag_sentence(text, a, b), paragraph) for a, b, paragraph in split_sentences(text)
    )
    names = find_names(source, sentences)
    attributions = find_attributions(source, sentences, names)
    events = find_events(source, sentences, names, attributions)
    return Told(source, sentences, names, attributions, events, find_dates(source, sentences))
