"""Attributions of one source: cues found sentence by sentence, judged, de-duplicated."""

from bisect import bisect_right
from collections.abc import Sequence

from briefing.analysis.attribution.acts import act_of
from briefing.analysis.attribution.clauses import parse
from briefing.analysis.attribution.confidence import confidence
from briefing.analysis.attribution.found import Candidate, Text
from briefing.analysis.attribution.nominal import find_nominal
from briefing.analysis.attribution.predicative import find_predicative
from briefing.analysis.attribution.quotations import Quotation, find_quotations
from briefing.analysis.attribution.turns import find_turns
from briefing.analysis.attribution.uncued import find_blocks, find_uncued
from briefing.analysis.attribution.verbal import find_verbal
from briefing.language.cues import noun_forms, states, verb_forms
from briefing.model import Attribution, Mention, Sentence, Source, Span, SpeechKind

_LONGEST_SENTENCE = 400  # tokens; what is longer is a table or a list and not a sentence
_ENCLOSING = {"quotation before": 0, "quotation after": 0, "parenthetical": 0, "according to": 0, "headline": 0}
_WEAK_OUTER = frozenset(("object", "noun with object", "passive object"))
_REPORTS = ("parenthetical", "according to")
_QUOTED = ("quotation before", "quotation after")
_PLAIN = ("that clause", "bare clause", "question clause", "infinitive", "object and infinitive", "object")
_CLAUSES = ("that clause", "bare clause")
_SHORT_QUOTATION = 25  # characters; a cue within a short quotation may still be the author's


def find_attributions(
    source: Source, sentences: Sequence[Sentence], names: Sequence[Mention]
) -> tuple[Attribution, ...]:
    """Find who is said to have said, thought or wanted what (rules over tags; cf. Pareti et al. 2013).

    `sentences` carry Penn Treebank tags. The result is in the order of the text; `actor` is left to the caller.
    """
    quotations = find_quotations(source.text, sentences)
    spans = sorted((n.span.start, n.span.end) for n in names)
    text = Text(source.text, tuple(sentences), quotations, spans)
    triggers = (
        verb_forms().keys()
        | noun_forms().keys()
        | states().keys()
        | {"according", "allegedly", "reportedly", "supposedly", "purportedly"}
    )
    candidates: list[Candidate] = []
    for number, sentence in enumerate(sentences):
        tokens = sentence.tokens
        if not tokens or len(tokens) > _LONGEST_SENTENCE or triggers.isdisjoint([t.text.lower() for t in tokens]):
            continue
        inside = _inside(text, sentence)
        if all(inside):
            continue
        clauses = parse(sentence, spans)
        candidates += find_verbal(text, number, clauses, inside)
        candidates += find_nominal(text, number, clauses, inside)
        candidates += find_predicative(text, number, clauses, inside)
    candidates += find_blocks(text)
    turns = find_turns(text)
    if turns:
        candidates = [c for c in candidates if not _own_word(text, turns, c)] + turns
    kept = _distinct(text, candidates)
    if quotations:
        kept = sorted(kept + find_uncued(text, kept), key=_place)
    return tuple(_attribution(source.id, text, c) for c in kept)


def _inside(text: Text, sentence: Sentence) -> list[bool]:
    """For each token whether it stands inside a quotation of some length."""
    quotations = text.quotations
    if not quotations:
        return [False] * len(sentence.tokens)
    i = max(0, bisect_right(quotations, sentence.span.start, key=lambda q: q.start) - 1)
    near = [
        (q.start, q.end)
        for q in quotations[i : i + 40]
        if q.start < sentence.span.end and q.end - q.start > _SHORT_QUOTATION
    ]
    if not near:
        return [False] * len(sentence.tokens)
    return [any(a < t.end and t.start < b for a, b in near) for t in sentence.tokens]


def _distinct(text: Text, candidates: list[Candidate]) -> list[Candidate]:
    """One candidate a content, the surer one; none whose cue is only a part of what a surer attribution tells."""
    chosen: dict[tuple[int, int], Candidate] = {}
    for candidate in candidates:
        key = candidate.content[0]
        known = chosen.get(key)
        if known is None or _rank(candidate) > _rank(known):
            chosen[key] = candidate
    kept: list[Candidate] = []
    by_sentence: dict[int, list[Candidate]] = {}
    for candidate in sorted(chosen.values(), key=_order):
        told = by_sentence.setdefault(candidate.number, [])
        if not any(_tells(text, outer, candidate) for outer in told):
            told.append(candidate)
            kept.append(candidate)
    begun = {c.content[0] for c in kept if c.direct}
    for candidate in kept:  # what another cue introduces is no continuation
        candidate.content[1:] = [span for span in candidate.content[1:] if span not in begun]
    return sorted(kept, key=_place)


def _place(c: Candidate) -> tuple[int, tuple[int, int]]:
    return min(a for a, _ in c.content), c.cue or (0, 0)


def _own_word(text: Text, turns: list[Candidate], c: Candidate) -> bool:
    """Whether a candidate is what a speaker says of himself in his own turn, which the turn already holds."""
    if c.speaker is None or text.text[c.speaker[0] : c.speaker[1]].lower() not in ("i", "we"):
        return False
    i = bisect_right(turns, c.speaker[0], key=lambda t: t.content[0][0]) - 1
    return i >= 0 and c.speaker[0] < turns[i].content[0][1]


def _order(c: Candidate) -> tuple[int, int]:
    """Constructions that enclose others come first, then the longer content."""
    return _ENCLOSING.get(c.rule, 1), sum(a - b for a, b in c.content)


def _tells(text: Text, outer: Candidate, inner: Candidate) -> bool:
    """Whether the cue of one candidate stands inside the content of another."""
    if inner.cue is None:
        return False
    if (
        outer.rule in _WEAK_OUTER
        and inner.rule not in _WEAK_OUTER
        and " that " not in text.text[outer.content[0][0] : inner.cue[0]]
    ):
        return False  # but in “denied reports that X had asked …” nobody is said to have asked
    if inner.rule in _QUOTED and outer.rule in _REPORTS:
        return False
    report = outer.rule in _REPORTS or (outer.rule == "quotation before" and not outer.direct)
    if report and inner.rule in _PLAIN and inner.reached == "own" and _opens(outer, inner):
        return False  # “The minister told X that …, his office said”: the minister's word is worth having for itself
    if inner.rule in _CLAUSES and not outer.direct and inner.reached == "own" and _core(inner):
        return False  # “The paper wrote that Nasser says …” has two who say something
    return any(a <= inner.cue[0] and inner.cue[1] <= b for a, b in outer.content)


def _core(c: Candidate) -> bool:
    return c.entry is not None and c.entry.frequency == 1


def _opens(outer: Candidate, inner: Candidate) -> bool:
    """Whether the inner speaker is the first thing in the outer content."""
    return inner.speaker is not None and 0 <= inner.speaker[0] - outer.content[0][0] < 5


def _rank(c: Candidate) -> tuple[bool, bool, float]:
    return c.direct, c.speaker is not None, confidence(c)


def _kind(text: Text, c: Candidate) -> SpeechKind:
    if c.direct:
        return "direct"
    return "mixed" if any(_quotes(text.quotations, a, b) for a, b in c.content) else "indirect"


def _quotes(quotations: list[Quotation], start: int, end: int) -> bool:
    i = bisect_right(quotations, end, key=lambda q: q.start) - 1
    return i >= 0 and quotations[i].end > start


def _attribution(source: str, text: Text, c: Candidate) -> Attribution:
    return Attribution(
        speaker=Span(source, *c.speaker) if c.speaker else None,
        cue=Span(source, *c.cue) if c.cue else None,
        content=tuple(Span(source, a, b) for a, b in c.content),
        kind=_kind(text, c),
        act=act_of(text, c),
        negated=c.negated,
        confidence=confidence(c),
    )
