"""What differs between two states of a project, in plain words."""

from collections.abc import Iterable
from dataclasses import fields

from briefing.document import Briefing, Front, Point, Section
from briefing.project import ProjectState

Placed = dict[str, tuple[Section, Point]]


def described(before: ProjectState, after: ProjectState) -> str:
    """One block of lines per kind of difference: title block, points added, removed, changed, moved, and sources."""
    old, new = _points(before.briefing), _points(after.briefing)
    added = [i for i in new if i not in old]
    removed = [i for i in old if i not in new]
    # A point that only got another id, by a new draft, is no difference.
    for same in list(added):
        twin = next((r for r in removed if _what(old[r]) == _what(new[same])), None)
        if twin is not None:
            added.remove(same)
            removed.remove(twin)
    both = [i for i in new if i in old]
    changed = [i for i in both if old[i][1].text != new[i][1].text]
    moved = [i for i in both if old[i][0].heading != new[i][0].heading]
    blocks = [
        _block("Title block", _head(before.briefing, after.briefing)),
        _block("Points added", (f"{_place(new[i])}: {new[i][1].text}" for i in added)),
        _block("Points removed", (f"{_place(old[i])}: {old[i][1].text}" for i in removed)),
        _block(
            "Points changed",
            (f"{_place(new[i])}:\n      then: {old[i][1].text}\n      now:  {new[i][1].text}" for i in changed),
        ),
        _block("Points moved", (f"from {_place(old[i])} to {_place(new[i])}: {new[i][1].text}" for i in moved)),
        _block("Sources added", (s.title or s.path for s in after.sources if s.sha256 not in _hashes(before))),
        _block("Sources removed", (s.title or s.path for s in before.sources if s.sha256 not in _hashes(after))),
    ]
    return "\n\n".join(b for b in blocks if b) or "Nothing differs in the title block, the points and the sources."


def _points(briefing: Briefing | None) -> Placed:
    return {p.id: (s, p) for s, p in briefing.points()} if briefing is not None else {}


def _what(placed: tuple[Section, Point]) -> tuple[str, str]:
    return placed[0].heading, placed[1].text


def _place(placed: tuple[Section, Point]) -> str:
    return placed[0].heading


def _hashes(state: ProjectState) -> set[str]:
    return {s.sha256 for s in state.sources}


def _head(before: Briefing | None, after: Briefing | None) -> list[str]:
    if before is None or after is None:
        return [] if before is after else ["There was no briefing then." if before is None else "There is none now."]
    pairs: list[tuple[str, str | None, str | None]] = [
        ("title", before.title, after.title),
        ("as of", before.as_of, after.as_of),
    ]
    pairs += [("marking", before.marking, after.marking), ("template", before.template, after.template)]
    pairs += [
        (f.name.replace("_", " "), getattr(before.front, f.name), getattr(after.front, f.name)) for f in fields(Front)
    ]
    return [f"{name}: {then or 'nothing'} → {now or 'nothing'}" for name, then, now in pairs if then != now]


def _block(title: str, lines: Iterable[object]) -> str:
    found = [f"  • {line}" for line in lines]
    return "\n".join([f"{title} ({len(found)})", *found]) if found else ""
