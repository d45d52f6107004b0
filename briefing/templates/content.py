"""What a briefing holds: sections, their order, headings and budgets, as data.

A template's `[content]` table is checked here, so that a mistake in it is named with its line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, get_args

from briefing.document import SectionKind
from briefing.errors import BadTemplate

KINDS: tuple[str, ...] = get_args(SectionKind)
MOST = 10_000
"""No budget is larger: what a person types as one is a slip."""


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """One section of the template. `points` and `words` are budgets (a section of kind `actor` stands for one per actor).

    `{actor}` in the heading of an actor section gives way to the actor's name.
    """

    kind: SectionKind
    heading: str
    points: int = 6
    words: int = 220


@dataclass(frozen=True, slots=True)
class Content:
    """The sections in order, and the budgets of the whole. `pages` 0 means no limit.

    `actors` is the most sections of actors, `words` the most words in them together. `ranker` names a ranker of
    `briefing.drafting.rankers`. `grow` lets the timeline lengthen with the span and the number of sources. `others` heads the
    lines of those who say too little for a section of their own; when it is empty, one line may be a section.
    """

    sections: tuple[SectionPlan, ...]
    actors: int = 8
    words: int = 1200
    pages: int = 0
    summary_sentences: int = 5
    ranker: str = "blend"
    grow: bool = True
    others: str = ""


def read_content(table: Mapping[str, Any], base: Content | None, name: str, text: str) -> Content:
    """The content that a template's `[content]` table asks for; what it leaves out is the base's.

    `name` is the file's, `text` all that stands in it. Raises BadTemplate, which names the file, the line and what may
    stand there instead.
    """
    lines = _Lines(name, text)
    known = {f.name: f for f in fields(Content) if f.name != "sections"}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key == "section":
            continue
        if key not in known:
            raise lines.error(key, f"[content] knows no “{key}”. It knows: {', '.join([*known, 'section'])}")
        values[key] = lines.checked(key, value, known[key].type)
    plans = table.get("section")
    if plans is not None and (not isinstance(plans, list) or not all(isinstance(p, Mapping) for p in plans)):
        raise lines.error("section", "each section of [content] opens with a line [[content.section]]")
    sections = tuple(_plan(p, n, lines) for n, p in enumerate(plans)) if plans else base.sections if base else ()
    if not sections:
        raise lines.error("[content]", "a template needs at least one [[content.section]]")
    return replace(base, sections=sections, **values) if base else Content(sections=sections, **values)


def _plan(table: Mapping[str, Any], n: int, lines: "_Lines") -> SectionPlan:
    known = {f.name: f for f in fields(SectionPlan)}
    for key, value in table.items():
        if key not in known:
            raise lines.error(key, f"a section knows no “{key}”. It knows: {', '.join(known)}", n)
        lines.checked(key, value, str if key == "kind" else known[key].type, n)
    kind = table.get("kind")
    if kind not in KINDS:
        said = f"no kind of section is called “{kind}”" if kind is not None else "a section needs its kind"
        raise lines.error("kind", f"{said}. Kinds are: {', '.join(KINDS)}", n)
    if "heading" not in table:
        raise lines.error("kind", f"the section of kind “{kind}” needs a heading", n)
    return SectionPlan(**table)


class _Lines:
    """Finds where in the file a mistake stands: TOML readers keep no line numbers."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.lines = text.split("\n")

    def error(self, key: str, message: str, section: int | None = None) -> BadTemplate:
        return BadTemplate(f"{self.name}, line {self.number(key, section)}: {message}.")

    def number(self, key: str, section: int | None = None) -> int:
        """Line of a key of [content], or of its n-th section; where the table opens when the key is not found."""
        opening = re.compile(r"^\s*\[\[\s*content\.section\s*\]\]")
        starts = [n for n, line in enumerate(self.lines) if opening.match(line)]
        if section is not None and section < len(starts):
            first = starts[section]
        else:
            first = next((n for n, line in enumerate(self.lines) if re.match(r"^\s*\[+\s*content\b", line)), 0)
        for n in range(first, len(self.lines)):
            if n > first and section is not None and re.match(r"^\s*\[", self.lines[n]):
                break
            if re.match(rf"^\s*(?:content\.)?[\"']?{re.escape(key)}[\"']?\s*=", self.lines[n]):
                return n + 1
        return first + 1

    def checked(self, key: str, value: Any, kind: Any, section: int | None = None) -> Any:
        """The value when it is of its kind and within reason, else BadTemplate."""
        if kind is bool:
            if not isinstance(value, bool):
                raise self.error(key, f"“{key}” is true or false, not {value!r}", section)
        elif kind is int:
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST:
                raise self.error(key, f"“{key}” is a whole number from 0 to {MOST}, not {value!r}", section)
        elif not isinstance(value, str):
            raise self.error(key, f"“{key}” is a text in quotation marks, not {value!r}", section)
        return value
