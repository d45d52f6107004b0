"""What a person says about the actors, as pure functions on `Corrections` and on the sections that stand for them."""

from dataclasses import replace

from briefing import editing
from briefing.document import Briefing, Section
from briefing.model import Corrections


def rename(c: Corrections, old: str, new: str) -> Corrections:
    """Show an actor under another name; one that was renamed before keeps its first name as the key."""
    first = next((a for a, b in c.renamed if b == old), old)
    kept = tuple(pair for pair in c.renamed if pair[0] != first)
    renamed = kept if first == new else (*kept, (first, new))

    def follow(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new if n == old else n for n in names)

    return replace(
        c,
        renamed=renamed,
        merged=tuple(follow(g) for g in c.merged),
        hidden=follow(c.hidden),
        shown=follow(c.shown),
        order=follow(c.order),
        affiliations=tuple((new if a == old else a, new if b == old else b) for a, b in c.affiliations),
    )


def merge(c: Corrections, into: str, other: str) -> Corrections:
    """Make two actors one, under the first one's name; groups that meet become one group."""
    groups = [g for g in c.merged if into in g or other in g]
    rest = tuple(g for g in c.merged if g not in groups)
    names = dict.fromkeys([into, *(n for g in groups for n in g), other])
    return replace(c, merged=(*rest, tuple(names)), split=tuple(s for s in c.split if s != (into, other)))


def split(c: Corrections, name: str, alias: str) -> Corrections:
    """Make an alias an actor of its own."""
    groups = tuple(tuple(n for n in g if n != alias) if name in g else g for g in c.merged)
    return replace(c, merged=tuple(g for g in groups if len(g) > 1), split=(*c.split, (name, alias)))


def show(c: Corrections, name: str, on: bool) -> Corrections:
    """Let an actor have a section of its own, or not."""
    without = replace(c, hidden=tuple(n for n in c.hidden if n != name), shown=tuple(n for n in c.shown if n != name))
    return replace(without, shown=(*without.shown, name)) if on else replace(without, hidden=(*without.hidden, name))


def affiliate(c: Corrections, name: str, with_name: str | None) -> Corrections:
    """Say to whom an actor belongs; None takes it back."""
    kept = tuple(pair for pair in c.affiliations if pair[0] != name)
    return replace(c, affiliations=(*kept, (name, with_name)) if with_name else kept)


def order(c: Corrections, names: tuple[str, ...]) -> Corrections:
    """Pin the order of the actors."""
    return replace(c, order=names)


def reject(c: Corrections, passages: tuple[tuple[str, int, int], ...]) -> Corrections:
    """Keep passages, as (sha256, start, end), from being drafted again."""
    return replace(c, rejected=tuple(dict.fromkeys((*c.rejected, *passages))))


# ---- and the sections that stand for them


def section_of(b: Briefing | None, name: str) -> Section | None:
    """The section of an actor, by the name it is shown under."""
    if b is None:
        return None
    return next((s for s in b.sections if s.kind == "actor" and s.heading.casefold() == name.casefold()), None)


def rename_sections(b: Briefing, old: str, new: str) -> Briefing:
    """Give the section of an actor its new name."""
    section = section_of(b, old)
    return editing.rename_section(b, section.id, new) if section else b


def merge_sections(b: Briefing, into: str, other: str) -> Briefing:
    """Move the points of one actor's section to the end of the other's; without a section of its own it takes the name."""
    target, gone = section_of(b, into), section_of(b, other)
    if gone is None:
        return b
    if target is None:
        return editing.rename_section(b, gone.id, into)
    for point in gone.points:
        b = editing.move_point(b, point.id, target.id, len(b.section(target.id).points))
    return editing.delete_section(b, gone.id)


def hide_sections(b: Briefing, name: str, on: bool) -> Briefing:
    """Keep an actor's section out of exports, or let it in again."""
    section = section_of(b, name)
    return editing.hide_section(b, section.id, on) if section else b


def order_sections(b: Briefing, names: tuple[str, ...]) -> Briefing:
    """Bring the actors' sections into this order; all others keep their places."""
    rank = {n.casefold(): i for i, n in enumerate(names)}
    actors = [s for s in b.sections if s.kind == "actor"]
    wanted = iter(sorted(actors, key=lambda s: rank.get(s.heading.casefold(), len(rank))))
    return replace(b, sections=tuple(next(wanted) if s.kind == "actor" else s for s in b.sections))
