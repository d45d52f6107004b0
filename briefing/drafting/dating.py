"""When a passage happened: the day it names, else the day its source was published."""

from bisect import bisect_left

from briefing.drafting.story import Passage, Story
from briefing.model import DateMention, Span


def is_day(value: str | None) -> bool:
    """Whether an ISO value names a whole day."""
    return value is not None and len(value) >= 10


def published(story: Story, source: int) -> str | None:
    """Day on which a source was published, or None."""
    value = story.sources[source].published
    return value[:10] if value and is_day(value) else None


def dates_in(story: Story, span: Span) -> tuple[DateMention, ...]:
    """The date expressions inside a span, in order."""
    dates = story.dates[story.index[span.source]]
    first = bisect_left(dates, span.start, key=lambda d: d.span.start)
    last = bisect_left(dates, span.end, key=lambda d: d.span.start)
    return tuple(d for d in dates[first:last] if d.span.end <= span.end)


def dates_of(story: Story, passage: Passage) -> tuple[DateMention, ...]:
    """The date expressions of a passage, in order; remembered with it, since a reading is one of its dates too."""
    found: tuple[DateMention, ...] | None = passage.known.get("dates")
    if found is None:
        found = passage.known["dates"] = dates_in(story, passage.span)
    return found


def day_of(story: Story, span: Span, outside: tuple[Span, ...] = ()) -> str | None:
    """Day of what a span tells: the first day named in it, not inside the `outside` spans, else the day of publication.

    What somebody says of another day does not date the saying: give the content of a statement as `outside`.
    """
    for date in dates_in(story, span):
        if is_day(date.value) and not any(o.start <= date.span.start and date.span.end <= o.end for o in outside):
            return date.value[:10]
    return published(story, story.index[span.source])
