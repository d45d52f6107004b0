"""From an analysis to a briefing: what matters first, nothing twice, nothing invented."""

from briefing.drafting.draft import draft, summarise

__all__ = ["draft", "summarise"]
