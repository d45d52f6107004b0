"""House templates: one TOML file says what a briefing holds (`[content]`) and what it looks like (`[look]`).

A template file may hold either table or both; what it leaves out comes from the template it `extends` (default `standard`).
"""

from briefing.templates.loading import Template, available, load

__all__ = ["Template", "available", "load"]
