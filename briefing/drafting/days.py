"""Say what day “today” or “Thursday” was: a reader of the page does not know when the source was written.

The day stands in [brackets] where the line needs it; where the page shows the same day beside the line, “today” is left out.
The name of a day is told only where the tense of its sentence agrees with the date that the analysis gave it.
"""

import re
from datetime import datetime

from briefing.drafting.connectives import DAY, JOINED, WEEKDAY
from briefing.drafting.dating import dates_in, is_day, published
from briefing.drafting.scene import Edit, Scene
from briefing.model import DateMention

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
NEAR = re.compile(
    r"(?:(?:late|early|earlier|later)\s+)?(?:today|yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening))"
    r"(?:\s+(?:morning|afternoon|evening|night))?",
    re.IGNORECASE,
)
UNDATED = re.compile(r"\b(?:(?:earlier|late|early|later)\s+)?(?:today|yesterday)\b", re.IGNORECASE)
MODIFIED = re.compile(r"\b(?:late|early|earlier|later)\s+$", re.IGNORECASE)
NAMED_DAY = re.compile(rf"(?:(?:last|next|this|coming|late|early)\s+)?{DAY}(?:\s+(?:morning|afternoon|evening|night))?")
GOVERNED = re.compile(
    r"\b(?:of|since|until|till|from|by|for|between|before|after|through|and|or|to|as of|than|on|in|at|with|into|around|about"
    r"|starting|beginning|every|each)\s+$",
    re.IGNORECASE,
)
"""Words before a day that need it after them."""
AHEAD = re.compile(
    r"\b(?:will|would|shall|is to|are to|was to|were to|expect\w*|due|plan\w*|intend\w*|schedul\w*|set (?:to|for)|hop\w+"
    r"|to be held|next|coming|may|might|could|can|want\w*|call(?:s|ed) (?:on|for|upon)|must|should|agreed|invit\w+)\b",
    re.IGNORECASE,
)
"""Words of what is still to come."""
PAST = ("VBD", "VBN")
WEEK = 7


def days(scene: Scene) -> list[Edit]:
    """Tell, or leave out, each “today” and each name of a day."""
    edits = []
    for date in dates_in(scene.story, scene.span):
        if not is_day(date.value) or scene.is_quoted(date.span.start, date.span.end):
            continue
        words = " ".join(scene.story.text(date.span).split())
        if NEAR.fullmatch(words):
            edits.append(_near(scene, date))
        elif NAMED_DAY.fullmatch(words) and (edit := _named(scene, date)):
            edits.append(edit)
    return edits + _undated(scene)


def _undated(scene: Scene) -> list[Edit]:
    """Leave “today” out where its source bears no date, so that nobody takes it for the day of the page."""
    if published(scene.story, scene.story.index[scene.span.source]) is not None:
        return []
    edits = []
    for found in UNDATED.finditer(scene.raw):
        start, end = scene.span.start + found.start(), scene.span.start + found.end()
        if GOVERNED.search(scene.before(start)) or re.match(r"['’]s|-|\s*(?:and|or|to|until)\b", scene.after(end)):
            continue
        if not scene.is_protected(start, end):
            edits.append(Edit(start, end, "", f"“{found.group()}” left out: its source bears no date"))
    return edits


def weekdays(scene: Scene) -> list[Edit]:
    """Leave the names of past days out of the summary, where nothing hangs on them."""
    if not scene.brief:
        return []
    at = scene.span.start
    appeared = published(scene.story, scene.story.index[scene.span.source])
    ahead = {
        d.span.start
        for d in dates_in(scene.story, scene.span)
        if appeared and is_day(d.value) and d.value[:10] > appeared
    }
    found = [m for m in WEEKDAY.finditer(scene.raw) if not JOINED.search(scene.raw[: m.start()])]
    kept = [m for m in found if not any(at + m.start() <= day < at + m.end() for day in ahead)]
    return [Edit(at + m.start(), at + m.end(), "", "day of the week left out") for m in kept]


def written(day: str, beside: str | None) -> str:
    """An ISO day as it stands in a text, with its year unless that of the day `beside` is the same."""
    year, month, number = day[:10].split("-")
    same = beside is not None and beside[:4] == year
    return f"{int(number)} {MONTHS[int(month) - 1]}" + ("" if same else f" {year}")


def _near(scene: Scene, date: DateMention) -> Edit:
    start, end = date.span.start, date.span.end
    if found := MODIFIED.search(scene.before(start)):
        start = scene.span.start + found.start()
    word = scene.story.text(date.span)
    behind = scene.after(end)
    governed = GOVERNED.search(scene.before(start))
    owns = re.match(r"['’]s|-", behind)
    alone = not governed and not owns and not re.match(r"\s*(?:and|or|to|until)\b", behind)
    if date.value[:10] == scene.shown and alone and not scene.is_protected(start, end):
        return Edit(start, end, "", f"“{word}” left out: the line bears its date")
    told = written(date.value, published(scene.story, scene.story.index[scene.span.source]))
    if alone:
        told = f"{'On' if start == scene.opening else 'on'} {told}"
    return Edit(start, end, f"[{told}]", f"“{word}” told")


def _named(scene: Scene, date: DateMention) -> Edit | None:
    appeared = published(scene.story, scene.story.index[scene.span.source])
    value = date.value[:10]
    if value == scene.shown or appeared is None or not _agrees(scene, date, appeared):
        return None
    if scene.brief and value <= appeared:
        return None
    if re.match(
        r"['’]s|-|,?\s+\d|,?\s+(?:January|February|March|April|May|June|July|August|Sept|Oct|Nov|Dec)",
        scene.after(date.span.end),
    ):
        return None
    told = written(value, appeared)
    return Edit(date.span.end, date.span.end, f" [{told}]", f"“{scene.story.text(date.span)}” told")


def _agrees(scene: Scene, date: DateMention, appeared: str) -> bool:
    """Whether the tense of the sentence agrees with a day before or after the source appeared, within a week."""
    try:
        distance = (datetime.fromisoformat(date.value[:10]) - datetime.fromisoformat(appeared)).days
    except ValueError:
        return False
    ahead = bool(AHEAD.search(scene.raw))
    if distance > 0:
        return ahead and distance <= WEEK
    part = scene.story.parts[scene.story.index[scene.span.source]]
    tags = {t.tag for s in part.sentences if s.span.start <= date.span.start < s.span.end for t in s.tokens}
    return not ahead and distance >= -WEEK and any(tag in tags for tag in PAST)
