"""A passage on its way to a line: its characters, what may not be touched, and the edits that rules propose."""

import re
from dataclasses import dataclass, field

from briefing.document import State
from briefing.drafting.story import Story
from briefing.model import Mention, Span

QUOTATION = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|‘[^’]{12,}’(?!\w)")


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters [start, end) of the source give way to `text`; `why` says so to a person.

    `over`: it may take in what is protected, since it leaves out only who speaks where the page says so itself.
    """

    start: int
    end: int
    text: str
    why: str
    over: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A passage as a point may say it. `changes` are the reasons of its edits.

    `clear` is False where a reader would miss something, `stands` where the line opens by pointing at what is not there.
    """

    span: Span
    text: str
    state: State
    changes: tuple[str, ...] = ()
    clear: bool = True
    stands: bool = True


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules see of a passage.

    `actor` is whose line it is and `under` whose heading it stands under. `own`: the passage is the actor's own words without
    quotation marks, as in a transcript. `shown` is the day that the page gives beside the line, if it gives one. `opening` is
    where the line itself begins, behind a dateline, a speaker's label and an opening connective.
    """

    story: Story
    span: Span
    raw: str
    quoted: tuple[tuple[int, int], ...]
    protected: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    brief: bool
    actor: str | None
    under: str | None
    own: bool
    shown: str | None
    opening: int
    unclear: list[str] = field(default_factory=list)

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether characters [start, end) of the source touch a quotation."""
        return any(start < b and a < end for a, b in self.quoted)

    def is_protected(self, start: int, end: int) -> bool:
        """Whether characters [start, end) of the source touch what no cut may touch."""
        return any(start < p.end and p.start < end for p in self.protected)

    def before(self, at: int) -> str:
        """What the passage says up to a place in the source."""
        return self.raw[: at - self.span.start]

    def after(self, at: int) -> str:
        """What the passage says from a place in the source on."""
        return self.raw[at - self.span.start :]
