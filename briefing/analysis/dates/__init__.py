"""Date expressions and the days, months or years that they stand for."""

from briefing.analysis.dates.finding import find_dates

__all__ = ["find_dates"]
