"""From an analysis to a briefing."""
