"""What actors do, beside what they say."""

from briefing.analysis.events.finding import find_events

__all__ = ["find_events"]
