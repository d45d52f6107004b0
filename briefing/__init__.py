"""Briefing Desk's core: from source texts to a document whose every line is tied to its evidence."""

__version__ = "0.1.0"
