"""What the finders of attributions share: the text at hand and a candidate before it is judged."""

from dataclasses import dataclass

from briefing.analysis.attribution.quotations import Quotation
from briefing.language.cues import Cue
from briefing.model import Act, Sentence

Range = tuple[int, int]


@dataclass(slots=True)
class Text:
    """One source at hand: its text, sentences, quotations in order and the spans of its names."""

    text: str
    sentences: tuple[Sentence, ...]
    quotations: list[Quotation]
    names: list[Range]


@dataclass(slots=True)
class Candidate:
    """An attribution in the making; all offsets are characters of the source. `rule` names the construction that found it."""

    speaker: Range | None
    cue: Range | None
    content: list[Range]
    rule: str
    cue_entry: Cue | None
    act: Act
    negated: bool = False
    sentence: int = 0
    direct: bool = False
    known_speaker: bool = False
