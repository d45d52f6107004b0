"""Which program this is: version, commit, models, and the licences of its parts."""

import re
from dataclasses import dataclass
from pathlib import Path

from briefing import __version__
from briefing.resources import asset


@dataclass(frozen=True, slots=True)
class About:
    """What `--version` and the About box say. `models` are (name, what its card says of it in one line)."""

    version: str
    commit: str
    models: tuple[tuple[str, str], ...]
    licences: str


def about() -> About:
    """Read it from the program's own data; an unpackaged checkout has no commit and no collected licences."""
    build, licences = asset("BUILD"), asset("LICENCES.txt")
    return About(
        version=__version__,
        commit=build.read_text(encoding="utf-8").strip() if build.is_file() else "unpackaged",
        models=tuple((card.stem, _first_sentence(card.read_text(encoding="utf-8"))) for card in _cards()),
        licences=licences.read_text(encoding="utf-8") if licences.is_file() else "",
    )


def version_text() -> str:
    """The lines that `briefing --version` prints."""
    it = about()
    return "\n".join([f"Briefing Desk {it.version} ({it.commit})", *(f"  {name}: {what}" for name, what in it.models)])


def _cards() -> list[Path]:
    return sorted(c for c in asset("models").glob("*.md") if c.stem != "README")


def _first_sentence(card: str) -> str:
    """What the card says after “Use.”, or else its heading."""
    found = re.search(r"\*\*Use\.\*\*\s+(.+?)[.](?:\s|$)", card)
    return found.group(1) if found else card.lstrip("# ").splitlines()[0]
