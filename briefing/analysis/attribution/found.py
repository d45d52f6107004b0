"""What the finders of attributions share: the text at hand, a cue in its sentence, a candidate before it is judged."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from briefing.analysis.attribution.clauses import Chunks, Clauses
from briefing.analysis.attribution.quotations import Quotation
from briefing.language.cues import Cue, verb_forms
from briefing.model import Act, Sentence

Range = tuple[int, int]


@dataclass(slots=True)
class Text:
    """One source at hand: its text, sentences, quotations in order and the spans of its names."""

    text: str
    sentences: tuple[Sentence, ...]
    quotations: list[Quotation]
    names: list[Range]

    def quotation_over(self, position: int) -> Quotation | None:
        """The quotation that holds this character."""
        i = bisect_right(self.quotations, position, key=lambda q: q.start) - 1
        return self.quotations[i] if i >= 0 and self.quotations[i].end > position else None

    def holds_name(self, span: Range) -> bool:
        """Whether a name begins within these characters."""
        i = bisect_left(self.names, (span[0], -1))
        return i < len(self.names) and self.names[i][0] < span[1]


@dataclass(slots=True)
class CueAt:
    """A cue in its parsed sentence: `chunk` its verb group, `head` and `end` the tokens of its verb and its last word,
    `after` the first chunk behind it, `who` the chunks of its subject."""

    number: int
    c: Clauses
    chunk: int
    entry: Cue
    head: int
    end: int
    after: int
    who: Chunks | None
    negated: bool

    @property
    def span(self) -> Range:
        """Characters of the cue with its auxiliaries and particles."""
        return self.c.tokens[self.c.first[self.chunk]].start, self.c.tokens[self.end].end


@dataclass(slots=True)
class Candidate:
    """An attribution in the making; all offsets are characters of the source. `rule` names the construction that found it."""

    speaker: Range | None
    cue: Range | None
    content: list[Range]
    rule: str
    entry: Cue | None
    act: Act
    negated: bool = False
    number: int = 0
    direct: bool = False
    chunk_kind: str = "V"
    reached: str = "own"


def characters(c: Clauses, chunks: tuple[int, int] | Chunks) -> Range:
    """Characters of the chunks [a, b)."""
    return c.tokens[c.first[chunks[0]]].start, c.tokens[c.last[chunks[1] - 1]].end


def sentence_end(c: Clauses) -> int:
    """Character where the sentence ends, its stop apart."""
    end = len(c.tokens)
    while end > 1 and c.tokens[end - 1].text in (".", "?", "!", ";"):
        end -= 1
    return c.tokens[end - 1].end


def _parted(c: Clauses, k: int, rest: tuple[str, ...]) -> int:
    """Last token of a particle that time or an adverb parts from its verb (“called on Tuesday for”), or 0."""
    j = k + 1
    while j < len(c.kinds) and (c.kinds[j] in "rt" or c.kinds[j : j + 2] == "it"):
        j += 2 if c.kinds[j] == "i" else 1
    if j == k + 1 or j >= len(c.kinds):
        return 0
    start = c.first[j]
    return start + len(rest) - 1 if tuple(c.lowers[start : start + len(rest)]) == rest else 0


def cue_at(c: Clauses, k: int) -> tuple[Cue, int, int] | None:
    """The verbal cue of chunk k: its entry, the token of its verb and its last token."""
    forms = verb_forms()
    lowers = c.lowers
    head = c.last[k]
    for position in (head, head - 1):
        if position < c.first[k]:
            break
        for rest, cue in forms.get(lowers[position], ()):
            end = position + len(rest)
            if rest and lowers[end : end + 1] != [rest[-1]] and position == c.last[k]:
                end = _parted(c, k, rest)
            elif rest and tuple(lowers[position + 1 : end + 1]) != rest:
                continue
            if not rest or end:
                if rest and rest[-1] == "to" and end + 1 < len(lowers) and c.tokens[end + 1].tag == "VB":
                    continue  # “pledged to leave” is an infinitive, “agreed to the plan” is not
                return cue, position, end
    return None
