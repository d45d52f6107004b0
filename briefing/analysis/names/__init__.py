"""Names of persons, organisations, states, places and armed groups in a text.

A conditional random field (Lafferty et al. 2001; python-crfsuite) labels each sentence; lists of `briefing.language` tell
states from other places and armed groups from other organisations.
"""

from collections.abc import Sequence

from briefing.analysis.names.decoding import recogniser
from briefing.analysis.names.kinds import kind_of
from briefing.model import Mention, Sentence, Source, Span

__all__ = ["find_names"]


def find_names(source: Source, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """Name mentions of a source in the order of the text; `confidence` is the probability that the model gives its labels."""
    model = recogniser()
    mentions = []
    for sentence in sentences:
        tokens = sentence.tokens
        for first, last, label, confidence in model.names([t.text for t in tokens], [t.tag for t in tokens]):
            start, end = tokens[first].start, tokens[last - 1].end
            kind = kind_of(label, source.text[start:end])
            mentions.append(Mention(Span(source.id, start, end), "name", kind, None, confidence))
    return tuple(mentions)
