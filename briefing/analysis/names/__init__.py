"""Names of persons, organisations, states, places and armed groups in a text.

A conditional random field (Lafferty et al. 2001; python-crfsuite) labels each sentence; then the names of a document are
made to agree (`consistency`), and in a second pass those of all sources of a story (`reconsider`). Lists of
`briefing.language` tell states from other places and armed groups from other organisations.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import itemgetter

from briefing.analysis.forking import Crew
from briefing.analysis.names.casing import readable
from briefing.analysis.names.consistency import Ledger, Words, agree, ledger, merged, starts
from briefing.analysis.names.decoding import Name, recogniser
from briefing.analysis.names.kinds import kind_of, label_of
from briefing.analysis.names.lexicon import lexicon
from briefing.analysis.names.tables import about_sport, teams
from briefing.model import Mention, Sentence, Source, SourceAnalysis, Span

__all__ = ["find_names", "reconsider"]

_START, _END = itemgetter(0), itemgetter(1)

Row = tuple[Words, Sequence[Name]]
"""A sentence's words with its names."""
Rows = Sequence[Row]


def find_names(source: Source, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Name mentions of a source in the order of the text.

    `confidence` is the marginal probability of the least certain word of the name in the model, lowered where only
    the rest of the text made it a name.
    """
    model = recogniser()
    found: list[Row] = []
    for sentence in sentences:
        words, line = readable([t.text for t in sentence.tokens])
        found.append((words, model.names(words, [t.tag for t in sentence.tokens], line)))
    if about_sport([words for words, _ in found]):
        found = [(words, teams(words, names)) for words, names in found]
    return _mentions(source.id, sentences, _agreement(ledger(found))(found))


def reconsider(
    parts: Sequence[SourceAnalysis], places: Sequence[int] | None = None, crew: Crew | None = None
) -> tuple[SourceAnalysis, ...]:
    """The second pass: the names of all sources of one story, decided together.

    Give it the parts of stage 1 before actors are made. A source in which a name stood out clearly teaches the others what
    it is; mentions of form `name` are replaced, all else is kept. Linear in the length of all sources. Where a `crew` shares
    the work, each process gives its own parts with their `places` in the story and gets them back as all of them decide.
    """
    every: list[list[Row]] = [_names_of(part) for part in parts]
    books = [(place, ledger(rows)) for place, rows in zip(places or range(len(parts)), every, strict=True)]
    shown = (crew or Crew()).exchange([(place, book.votes, book.lent) for place, book in books])
    # Votes are added up in the order of the sources, so that sums are the same to the last bit whoever read which.
    ordered = sorted((row for rows in shown for row in rows), key=itemgetter(0))
    agreed = _agreement(merged([Ledger(votes, lent) for _, votes, lent in ordered]))
    return tuple(
        _with_names(part, _mentions(part.source, part.sentences, agreed(rows)))
        for part, rows in zip(parts, every, strict=True)
    )


def _with_names(part: SourceAnalysis, names: Sequence[Mention]) -> SourceAnalysis:
    """The part with these name mentions instead of its own."""
    others = (m for m in part.mentions if m.form != "name")
    return replace(part, mentions=tuple(sorted((*others, *names), key=_order)))


def _order(mention: Mention) -> tuple[int, int, str]:
    return mention.span.start, mention.span.end, mention.form


def _agreement(book: Ledger) -> Callable[[Rows], list[Sequence[Name]]]:
    """A function that gives the names of sentences as all the evidence decides them."""
    known, lists = starts(book), lexicon()
    return lambda rows: [agree(words, names, book, lists, known) for words, names in rows]


def _mentions(source: str, sentences: Sequence[Sentence], names: Sequence[Sequence[Name]]) -> tuple[Mention, ...]:
    mentions = []
    for sentence, rows in zip(sentences, names, strict=True):
        tokens = sentence.tokens
        for first, last, label, confidence in rows:
            span = Span(source, tokens[first].start, tokens[last - 1].end)
            kind = kind_of(label, " ".join(t.text for t in tokens[first:last]))
            mentions.append(Mention(span, "name", kind, None, round(confidence, 4)))
    return tuple(mentions)


def _names_of(part: SourceAnalysis) -> list[Row]:
    """Sentences of a part as words with the names already found in them, as token numbers."""
    mentions = iter(sorted((m for m in part.mentions if m.form == "name"), key=_order))
    mention = next(mentions, None)
    rows: list[Row] = []
    for sentence in part.sentences:
        names: list[Name] = []
        while mention is not None and mention.span.start < sentence.span.end:
            first = bisect_right(sentence.tokens, mention.span.start, key=_END)
            last = bisect_left(sentence.tokens, mention.span.end, key=_START)
            if first < last:
                names.append((first, last, label_of(mention.kind), mention.confidence))
            mention = next(mentions, None)
        rows.append((readable([t.text for t in sentence.tokens])[0], names))
    return rows
