"""Reading a template from `assets/templates` or from a user's TOML file."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import BadTemplate
from briefing.resources import asset
from briefing.templates.content import Content, read_content
from briefing.templates.look import Look, read_look


@dataclass(frozen=True, slots=True)
class Template:
    """A named template: what the briefing holds and what it looks like."""

    name: str
    content: Content
    look: Look


def available() -> tuple[str, ...]:
    """Names of the shipped templates."""
    return tuple(sorted(p.stem for p in asset("templates").glob("*.toml")))


def load(name: str = "standard") -> Template:
    """Read a shipped template by name or a user's by path.

    Raises BadTemplate with a sentence that names the file and what is wrong in it.
    """
    path = Path(name) if name.endswith(".toml") else asset("templates", f"{name}.toml")
    if not path.is_file():
        raise BadTemplate(
            f"There is no template “{name}”. Choose one of: {', '.join(available())}; or give a .toml file."
        )
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise BadTemplate(f"{path.name} is not a valid template: {e}") from e
    base = None if path == asset("templates", "standard.toml") else load(str(table.get("extends", "standard")))
    inherited = base.content if base else None
    content = read_content(table.get("content", {}), inherited, path.name, text)
    given = table.get("look", {})
    if not isinstance(given, dict):
        raise BadTemplate(f"{path.name}: “look” must be a table that opens with a line [look].")
    look = read_look(given, base.look if base else Look(), path, text)
    return Template(path.stem, content, look)
