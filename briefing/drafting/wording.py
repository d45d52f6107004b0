"""Make a passage readable alone by leaving words out and by naming, in [brackets], whom a pronoun or title means.

Each rule proposes edits of the source's own characters; none may touch a quotation or the words that a caller protects.
What comes out is checked against the contract's definition of `condensed`; when in doubt the passage stays as it is.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from briefing.document import State
from briefing.drafting.antecedents import SURE, is_sure
from briefing.drafting.connectives import DATELINE, INTERRUPTING, JOINED, OPENING, PARENTHESIS, TRAILING, WEEKDAY
from briefing.drafting.evidence import fold, supports
from briefing.drafting.story import Story
from briefing.model import Mention, Span

LONG = 30
"""Words from which trailing clauses are cut."""
LEFT = 9
"""Words that must be left by a cut."""

OPENS = 8
"""Characters from the start within which a bare title is the passage's subject."""
HANGING = re.compile(
    r"\W*(?:he|she|they|it|this|these|those|that|such|his|her|their|its|both|neither|one|another)\b", re.IGNORECASE
)
"""Openings that point back to a sentence that a reader of the line does not see."""
UNNAMED = re.compile(
    r"\W*(?:he|she|they|his|her|their)\b(?!\s+(?:\w+\s+)?(?:highness|majesty|excellency|holiness|eminence)\b)",
    re.IGNORECASE,
)
"""A person's pronoun at the start; “His Highness” is a title."""
DEICTIC = re.compile(r"\b(?:I|[Ww]e|us|[Oo]ur|[Mm]y|me|[Hh]ere|above|below|following|aforementioned)\b(?!\.)")
"""Words that mean the source's own writer, place or page."""
QUOTATION = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|‘[^’]{12,}’(?!\w)")
POSSESSIVE = {"his", "her", "its", "their"}
SUBJECT_OR_OBJECT = {"he", "she", "they", "it", "him", "them", "her"}
FULL_QUOTE = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters [start, end) of the source give way to `text`; `why` says so to a person."""

    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """A passage as a point may say it. `changes` are the reasons of its edits; `clear` is False where a
    reader would miss something.
    """

    span: Span
    text: str
    state: State
    changes: tuple[str, ...] = ()
    clear: bool = True


FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|me|myself)\b(?![-.])")


@dataclass(frozen=True, slots=True)
class _Scene:
    story: Story
    span: Span
    raw: str
    quoted: tuple[tuple[int, int], ...]
    protected: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    brief: bool
    actor: str | None
    unclear: list[str] = field(default_factory=list)

    def is_quoted(self, start: int, end: int) -> bool:
        return any(start < b and a < end for a, b in self.quoted)


def word(
    story: Story, span: Span, *, actor: str | None = None, protected: Sequence[Span] = (), brief: bool = False
) -> Line:
    """The line for a span of one or more whole sentences.

    `protected` are spans that no cut may touch. `brief` cuts harder (for the summary), never a quotation.
    `actor` is the actor under whose heading the line will stand.
    """
    raw = story.text(span)
    quoted = tuple((span.start + m.start(), span.start + m.end()) for m in QUOTATION.finditer(raw))
    scene = _Scene(story, span, raw, quoted, tuple(protected), story.mentions(span), brief, actor)
    edits = _agreed([edit for rule in RULES for edit in rule(scene)], scene)
    if not any(e.start <= span.start + len(raw) - len(raw.lstrip()) < e.end for e in edits) and HANGING.match(raw):
        scene.unclear.append(raw.split()[0])
    if DEICTIC.search(QUOTATION.sub(" ", raw)):
        scene.unclear.append("here")
    text, changes = fold(_apply(raw, span.start, edits)), tuple(e.why for e in edits)
    if (marked := _balanced(text)) != text:
        text, changes = marked, (*changes, "quotation mark added")
    plain = fold(raw)
    if not edits and text == plain:
        return Line(span, plain, "verbatim", (), not scene.unclear)
    text = _tidy(text)
    if not supports(text, raw) or not _quotations_stand(text, raw):
        return Line(span, plain, "verbatim", (), False)
    return Line(span, text, "condensed", changes, not scene.unclear)


def opens_with_pronoun(text: str) -> bool:
    """Whether a line opens with a person's pronoun that nobody named."""
    return bool(UNNAMED.match(text))


def in_first_person(text: str) -> bool:
    """Whether a sentence speaks as its own writer, outside quotation marks: a line of a letter that a reader cannot place."""
    return bool(FIRST_PERSON.search(QUOTATION.sub(" ", text)))


def points_away(text: str) -> bool:
    """Whether a sentence opens by pointing back to another one, or speaks of its own writer, place or page."""
    return bool(HANGING.match(text)) or bool(DEICTIC.search(QUOTATION.sub(" ", text)))


def _dateline(scene: _Scene) -> list[Edit]:
    found = DATELINE.match(scene.raw)
    return [Edit(scene.span.start, scene.span.start + found.end(), "", "dateline dropped")] if found else []


def _opening(scene: _Scene) -> list[Edit]:
    start = DATELINE.match(scene.raw)
    offset = start.end() if start else 0
    found = OPENING.match(scene.raw, offset)
    if not found:
        return []
    at = scene.span.start
    return [Edit(at + offset, at + found.end(), "", f"“{found.group('word') or found.group('bare')}” dropped")]


def _interrupting(scene: _Scene) -> list[Edit]:
    at = scene.span.start
    return [
        Edit(at + m.start(), at + m.end(), " ", f"“{m.group('word')}” dropped")
        for m in INTERRUPTING.finditer(scene.raw)
    ]


def _pronouns(scene: _Scene) -> list[Edit]:
    """Name whom a pronoun means, at its first place, unless the passage has named them before it."""
    edits: list[Edit] = []
    named: set[str] = set()
    for mention in scene.mentions:
        text = scene.story.text(mention.span)
        low = text.lower()
        if mention.form in ("name", "nominal"):
            named.add(mention.actor or text)
            continue
        if mention.form != "pronoun" or scene.is_quoted(mention.span.start, mention.span.end):
            continue
        if low not in POSSESSIVE | SUBJECT_OR_OBJECT:
            continue
        if named:
            continue  # somebody is named before it here: the passage itself says whom it means, or leaves it open
        actor = scene.story.actors.get(mention.actor) if mention.actor else None
        if actor is None or not is_sure(scene.story, mention):
            scene.unclear.append(text)
            continue
        possessive = low in POSSESSIVE and not (low == "her" and _is_object(scene, mention.span))
        name = actor.name + ("’s" if possessive else "")
        edits.append(Edit(mention.span.start, mention.span.end, f"[{name}]", f"“{text}” named"))
        named.add(actor.id)
    return edits


def _is_object(scene: _Scene, span: Span) -> bool:
    """Whether “her” is an object here and no possessive, by its tag."""
    for sentence in scene.story.parts[scene.story.index[span.source]].sentences:
        if sentence.span.start <= span.start < sentence.span.end:
            return any(t.start == span.start and t.tag == "PRP" for t in sentence.tokens)
    return False


def _titles(scene: _Scene) -> list[Edit]:
    """Add the name after a bare title at the passage's first place, where the passage does not give it."""
    named = {m.actor for m in scene.mentions if m.form == "name"}
    edits = []
    for mention in scene.mentions:
        if mention.form != "nominal" or mention.actor is None or mention.actor in named or mention.confidence < SURE:
            continue
        actor = scene.story.actors.get(mention.actor)
        if mention.actor != scene.actor and mention.span.start > scene.span.start + OPENS:
            continue
        if actor is None or actor.kind != "person" or scene.is_quoted(mention.span.start, mention.span.end):
            continue
        edits.append(
            Edit(mention.span.end, mention.span.end, f" [{actor.name}]", f"“{scene.story.text(mention.span)}” named")
        )
        named.add(mention.actor)
    return edits


def _parentheses(scene: _Scene) -> list[Edit]:
    at = scene.span.start
    return [Edit(at + m.start(), at + m.end(), "", "parenthesis left out") for m in PARENTHESIS.finditer(scene.raw)]


def _trailing(scene: _Scene) -> list[Edit]:
    """Cut a clause that only adds to what was said, at the end of a long passage."""
    if len(scene.raw.split()) < (LONG if not scene.brief else LONG * 2 // 3):
        return []
    found = TRAILING.search(scene.raw)
    if not found or len(scene.raw[: found.start()].split()) < LEFT:
        return []
    at = scene.span.start
    return [Edit(at + found.start(), at + found.start("end"), "", "trailing clause left out")]


def _weekdays(scene: _Scene) -> list[Edit]:
    if not scene.brief:
        return []
    at = scene.span.start
    found = [m for m in WEEKDAY.finditer(scene.raw) if not JOINED.search(scene.raw[: m.start()])]
    return [Edit(at + m.start(), at + m.end(), "", "day of the week left out") for m in found]


RULES: tuple[Callable[[_Scene], list[Edit]], ...] = (
    _dateline,
    _opening,
    _interrupting,
    _pronouns,
    _titles,
    _parentheses,
    _trailing,
    _weekdays,
)


def _agreed(edits: list[Edit], scene: _Scene) -> list[Edit]:
    """The edits that touch neither a quotation nor what is protected nor one another, in order."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        if scene.is_quoted(edit.start, edit.end) or (kept and edit.start < kept[-1].end):
            continue
        naming = edit.text.strip().startswith("[")
        if not naming and any(edit.start < p.end and p.start < edit.end for p in scene.protected):
            continue
        kept.append(edit)
    return kept


def _apply(raw: str, start: int, edits: Sequence[Edit]) -> str:
    pieces, at = [], 0
    for edit in edits:
        pieces += [raw[at : edit.start - start], edit.text]
        at = edit.end - start
    return "".join([*pieces, raw[at:]])


def _balanced(text: str) -> str:
    """Give a quotation that was cut at a sentence's end the mark that it lost there."""
    if text.count('"') % 2:
        first = text.index('"')
        closes = (first > 0 and text[first - 1] in ",.!?") or first == len(text) - 1
        return f'"{text}' if closes else f'{text}"'
    if text.count("“") != text.count("”"):
        opened = closed = 0
        for c in text:
            opened += c == "“"
            closed += c == "”"
            if closed > opened:
                return f"“{text}"
        return f"{text}”"
    return text


def _tidy(text: str) -> str:
    text = re.sub(r"\s+([,.;:!?])", r"\1", text)
    text = re.sub(r",(?:\s*,)+", ",", text)
    text = re.sub(r",\s*([.!?])", r"\1", text)
    text = re.sub(r"^[\s,;:–—-]+", "", text)
    return text[:1].upper() + text[1:] if text[:1].islower() else text


def _quotations_stand(text: str, raw: str) -> bool:
    whole = fold(raw)
    strings = (fold(a or b) for a, b in FULL_QUOTE.findall(text))
    return all(s in whole for s in strings if len(s.split()) > 1)
