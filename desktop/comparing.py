"""What differs between two states of a project."""

import re
from dataclasses import dataclass, fields
from difflib import SequenceMatcher

from briefing.document import Briefing, Front, Point, Section
from briefing.project import ProjectState

Placed = dict[str, tuple[Section, Point]]


@dataclass(frozen=True, slots=True)
class Difference:
    """What stood at a place and what stands there now; None where nothing did or does. Equal where it only moved."""

    place: str
    then: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Block:
    """The differences of one kind."""

    title: str
    differences: tuple[Difference, ...]


def differences(before: ProjectState, after: ProjectState) -> tuple[Block, ...]:
    """One block per kind that there is: title block, points added, removed, changed, moved, and sources."""
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
    moved = [i for i in both if _place(old[i]) != _place(new[i])]
    blocks = (
        ("Title block", _head(before.briefing, after.briefing)),
        ("Points added", [Difference(_place(new[i]), None, new[i][1].text) for i in added]),
        ("Points removed", [Difference(_place(old[i]), old[i][1].text, None) for i in removed]),
        ("Points changed", [Difference(_place(new[i]), old[i][1].text, new[i][1].text) for i in changed]),
        (
            "Points moved",
            [Difference(f"from {_place(old[i])} to {_place(new[i])}", new[i][1].text, new[i][1].text) for i in moved],
        ),
        ("Sources added", [Difference("", None, name) for name in _fresh(after, before)]),
        ("Sources removed", [Difference("", name, None) for name in _fresh(before, after)]),
    )
    return tuple(Block(title, tuple(found)) for title, found in blocks if found)


def redline(then: str, now: str) -> list[tuple[str, str]]:
    """The way from one wording to the other, word by word, as (`same`, `out` or `in`, words)."""
    old, new = (re.findall(r"\S+\s*", text) for text in (then, now))
    bare = [[w.strip() for w in words] for words in (old, new)]
    found: list[tuple[str, str]] = []
    for tag, i, j, k, m in SequenceMatcher(None, *bare, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(new[k:m])))
            continue
        gone, come = "".join(old[i:j]), "".join(new[k:m])
        if gone:
            found.append(("out", gone if not come else gone.rstrip() + " "))
        if come:
            found.append(("in", come))
    return found


def _points(briefing: Briefing | None) -> Placed:
    return {p.id: (s, p) for s, p in briefing.points()} if briefing is not None else {}


def _what(placed: tuple[Section, Point]) -> tuple[str, str]:
    return placed[0].heading, placed[1].text


def _place(placed: tuple[Section, Point]) -> str:
    return placed[0].heading


def _fresh(state: ProjectState, other: ProjectState) -> list[str]:
    known = {s.sha256 for s in other.sources}
    return [s.title or s.path for s in state.sources if s.sha256 not in known]


def _head(before: Briefing | None, after: Briefing | None) -> list[Difference]:
    if before is None or after is None:
        if before is after:
            return []
        return [Difference("briefing", "none yet" if before is None else before.title, after.title if after else None)]
    pairs: list[tuple[str, str | None, str | None]] = [
        (name, getattr(before, name.replace(" ", "_")), getattr(after, name.replace(" ", "_")))
        for name in ("title", "as of", "marking", "template")
    ]
    pairs += [
        (f.name.replace("_", " "), getattr(before.front, f.name), getattr(after.front, f.name)) for f in fields(Front)
    ]
    return [Difference(name, then or None, now or None) for name, then, now in pairs if (then or None) != (now or None)]
