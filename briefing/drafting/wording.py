"""Make a passage readable alone by leaving words out and by naming, in [brackets], whom or what day a word means.

Each rule proposes edits of the source's own characters; none may touch a quotation or the words that a caller protects.
What comes out is checked against the contract's definition of `condensed`; when in doubt the passage stays as it is.
"""

import re
from collections.abc import Callable, Sequence

from briefing.drafting.antecedents import SURE
from briefing.drafting.connectives import LABEL, PROLOGUE
from briefing.drafting.days import days, weekdays
from briefing.drafting.evidence import fold, supports
from briefing.drafting.naming import OPENS, SPEAKER, labels, pronouns, titles
from briefing.drafting.scene import QUOTATION, Edit, Line, Scene
from briefing.drafting.story import Passage, Story
from briefing.drafting.trimming import dashes, dateline, interrupting, opening, opening_of, parentheses, trailing
from briefing.drafting.voices import is_indefinite
from briefing.model import Span

__all__ = ["Line", "in_first_person", "opens_with_pronoun", "points_away", "word", "word_whole"]

HANGING = re.compile(
    r"\W*(?:he|she|they|it|this|these|those|that|such|his|her|their|its|both|neither|one|another)\b", re.IGNORECASE
)
"""Openings that point back to a sentence that a reader of the line does not see."""
UNNAMED = re.compile(
    r"\W*(?:he|she|they|his|her|their|it|its)\b(?!\s+(?:\w+\s+)?(?:highness|majesty|excellency|holiness|eminence)\b)"
    r"(?!\s(?:is|was|will be|would be|remains|takes|took)\s(?:\w+\s){0,2}(?:time|clear|unclear|important|too|necessary|possible"
    r"|impossible|likely|unlikely|crucial|vital|essential|up to|for|that|not|only)\b)",
    re.IGNORECASE,
)
"""A pronoun at the start; “His Highness” is a title, and “It is time” points at nobody."""
BACK = re.compile(
    r"\W*(?:once|if|when|after|until|since|in|at|with|under|given|despite|because of|as for|for|on|by|like)"
    r" (?:that|this|so|then|these|those)\b",
    re.IGNORECASE,
)
"""The same in an opening phrase: “Once that happens”."""
PLACES = re.compile(r"\b(?:[Hh]ere|above|below|following|aforementioned)\b(?!\.)")
"""Words that mean the source's own place or page."""
FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|me|myself)\b(?![-.])")
BODIES = (
    *(
        "group",
        "movement",
        "party",
        "society",
        "mission",
        "agency",
        "ministry",
        "commission",
        "company",
        "union",
        "alliance",
    ),
    *("organization", "organisation", "committee", "delegation", "team", "statement", "petition", "office"),
)
BODY = re.compile(
    rf"The (?:{'|'.join(f'[{w[0].upper()}{w[0]}]{w[1:]}' for w in BODIES)}|two|three)\b(?! (?:of|for|in|on|at)\b)"
)
"""A body or a paper known from the sentence before."""
TOGETHER = 48
"""Words of two sentences that are given as one line."""
FULL_QUOTE = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")


def word(
    story: Story,
    span: Span,
    *,
    actor: str | None = None,
    protected: Sequence[Span] = (),
    brief: bool = False,
    under: str | None = None,
    own: bool = False,
    shown: str | None = None,
) -> Line:
    """The line for a span of one or more whole sentences.

    `protected` are spans that no cut may touch. `brief` cuts harder (for the summary), never a quotation.
    `actor` is whose line it is, `under` the actor under whose heading it stands, `own` says that the passage is the actor's
    own words without quotation marks, and `shown` is the day that the page gives beside it.
    """
    raw = story.text(span)
    quoted = tuple((span.start + m.start(), span.start + m.end()) for m in QUOTATION.finditer(raw))
    label = PROLOGUE.match(raw) or LABEL.match(raw)
    first = span.start + (label.end() if label else opening_of(raw))
    scene = Scene(
        story, span, raw, quoted, tuple(protected), story.mentions(span), brief, actor, under, own, shown, first
    )
    edits = _agreed([edit for rule in RULES for edit in rule(scene)], scene)
    told = (own and under == actor) or any(e.over and e.start <= first for e in edits)
    stands = _stands(scene, edits)
    if not stands or not _is_clear(scene, told):
        scene.unclear.append("")
    clear = not scene.unclear
    text, changes = fold(_apply(raw, span.start, edits)), tuple(e.why for e in edits)
    if (marked := _balanced(text)) != text:
        text, changes = marked, (*changes, "quotation mark added")
    plain = fold(raw)
    if not edits and text == plain:
        return Line(span, plain, "verbatim", (), clear, stands)
    text = _tidy(text)
    if not supports(text, raw) or not _quotations_stand(text, raw):
        return Line(span, plain, "verbatim", (), False, stands and not label)
    return Line(span, text, "condensed", changes, clear, stands)


def word_whole(
    story: Story,
    span: Span,
    *,
    actor: str | None = None,
    protected: Sequence[Span] = (),
    under: str | None = None,
    own: bool = False,
    shown: str | None = None,
) -> Line:
    """The line for a span, together with the sentence before it where it does not stand alone and that one says who is meant.

    Nothing is resolved then: the reader sees the two sentences as they follow one another in their source.
    """
    line = word(story, span, actor=actor, protected=protected, under=under, own=own, shown=shown)
    if line.stands and line.clear:
        return line
    before = _before(story, span, actor)
    if before is None:
        return line
    whole = Span(span.source, before.span.start, span.end)
    both = word(story, whole, actor=actor, protected=protected, under=under, shown=shown)
    return both if both.stands and both.clear and len(both.text.split()) <= TOGETHER else line


def _before(story: Story, span: Span, actor: str | None) -> Passage | None:
    """The sentence before a span in its paragraph, when it names the actor whose line this is.

    Anybody is enough where the span names that actor itself, or is nobody's line: then only a word beside it points back.
    """
    first = story.around(span)[0]
    if first.place == 0:
        return None
    before = story.of_source[first.source][first.place - 1]
    if any(m.form == "name" and m.actor == actor for m in story.mentions(span)):
        actor = None
    named = any(m.form == "name" and actor in (None, m.actor) for m in story.mentions(before.span))
    return before if before.usable and before.paragraph == first.paragraph and named else None


def opens_with_pronoun(text: str) -> bool:
    """Whether a line opens with a pronoun that nobody named."""
    return bool(UNNAMED.match(text))


def in_first_person(text: str) -> bool:
    """Whether a sentence speaks as its own writer, outside quotation marks: a line of a letter that a reader cannot place."""
    return bool(FIRST_PERSON.search(QUOTATION.sub(" ", text)))


def points_away(text: str) -> bool:
    """Whether a sentence opens by pointing back to another one, or speaks of its own writer, place or page."""
    bare = QUOTATION.sub(" ", text)
    return bool(HANGING.match(text)) or bool(PLACES.search(bare)) or bool(SPEAKER.search(bare))


def _stands(scene: Scene, edits: Sequence[Edit]) -> bool:
    """Whether the line opens with words that mean something by themselves."""
    at = scene.opening
    if LABEL.match(scene.raw) and not any(e.over for e in edits):
        return False
    if any(e.start == at and e.text.startswith("[") for e in edits):
        return True
    if UNNAMED.match(scene.after(at)) or (scene.under is None and _is_body(scene, edits)):
        return False
    named = {e.start for e in edits if e.text.startswith(" [")}
    for mention in scene.mentions:
        if mention.form == "nominal" and at <= mention.span.start <= at + OPENS and mention.kind == "person":
            known = mention.actor is not None and mention.confidence >= SURE
            here = mention.actor is not None and mention.actor in (scene.actor, scene.under)
            whole = any(m.form == "name" and m.span.start <= mention.span.end + 2 for m in scene.mentions)
            definite = scene.story.text(mention.span).lower().startswith("the ")
            if definite and not (known or here or whole or is_indefinite(scene.story, mention)):
                return mention.span.end in named
    return True


def _is_body(scene: Scene, edits: Sequence[Edit]) -> bool:
    """Whether the line opens with “the group” and nobody says which."""
    found = BODY.match(scene.after(scene.opening))
    if found is None:
        return False
    end = scene.opening + found.end()
    return not any(
        (m.form == "name" and m.span.start <= end + 2 and m.span.end >= end) for m in scene.mentions
    ) and not any(e.text.startswith(" [") and e.start <= end + 2 for e in edits)


def _is_clear(scene: Scene, told: bool) -> bool:
    """Whether the line hangs on nothing that is not there; `told`: it says itself who is speaking."""
    bare = QUOTATION.sub(" ", scene.raw)
    if BACK.match(scene.after(scene.opening)):
        return False
    if PLACES.search(bare) or (not told and SPEAKER.search(bare)):
        return False
    named = any(m.span.start == scene.opening for m in scene.mentions if m.form == "pronoun" and m.actor)
    return named or not HANGING.match(scene.after(scene.opening))


RULES: tuple[Callable[[Scene], list[Edit]], ...] = (
    labels,
    dateline,
    opening,
    interrupting,
    pronouns,
    titles,
    parentheses,
    dashes,
    trailing,
    weekdays,
    days,
)


def _agreed(edits: list[Edit], scene: Scene) -> list[Edit]:
    """The edits that touch neither a quotation nor what is protected nor one another, in order."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, -e.end)):
        if scene.is_quoted(edit.start, edit.end) or (kept and edit.start < kept[-1].end):
            continue
        bare = edit.text.strip()
        naming = edit.over or bare.startswith("[") or bare == "–"
        if not naming and scene.is_protected(edit.start, edit.end):
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
    if text.count('"') % 2 and text.count("”") == text.count("“") + 1:
        return text  # one quotation, opened with a straight mark and closed with a curly one
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
