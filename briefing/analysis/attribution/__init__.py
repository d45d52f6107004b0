"""Who said what: speaker, cue and content of direct, indirect and mixed speech, beliefs, intentions and denials."""

from briefing.analysis.attribution.finding import find_attributions

__all__ = ["find_attributions"]
