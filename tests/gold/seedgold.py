"""The gold of three stories, the seeds, a cyclone and an election: loading it, measuring a draft against it.

    python -m tests.gold.seedgold [cyclone|election]   drafts the story (the seeds unless told) and prints the figures

A drafted point hits a passage when a citation of it and the passage overlap by IoU >= 0.3, or one lies to 60 % in the other.
"""

import sys
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from briefing.document import Briefing, Point
from briefing.model import Analysis, Source

SEEDS = Path(__file__).parents[2] / "seeds"
STORIES = {"seeds": SEEDS, **{name: Path(__file__).parent / name for name in ("cyclone", "election")}}
IOU, WITHIN = 0.3, 0.6

Span = tuple[str, int, int]


def gold(story: str = "seeds") -> dict[str, Any]:
    """The gold of a story as it stands in the file."""
    return tomllib.loads(Path(__file__).with_name(f"{story}.toml").read_text(encoding="utf-8"))


def passages(table: Any) -> list[str]:
    """Every passage anywhere in the gold, in order."""
    match table:
        case dict():
            return [p for key, value in table.items() for p in _named(key, value)]
        case list():
            return [p for value in table for p in passages(value)]
        case _:
            return []


def _named(key: str, value: Any) -> list[str]:
    if key not in {"passages", "sides"}:
        return passages(value)
    return [p for item in value for p in ([item] if isinstance(item, str) else item)]


class Texts:
    """The sources as read, in which passages are looked up with white space folded."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.source = {Path(source.path).name[:2]: source for source in sources}
        self.folded = {number: _fold(source.text) for number, source in self.source.items()}

    def places(self, passage: str) -> list[Span]:
        """Every place where the passage "NN: words" stands: (source id, start, end)."""
        number, _, words = passage.partition(": ")
        folded, offsets = self.folded[number]
        wanted = " ".join(words.split())
        found, at = [], folded.find(wanted)
        while at >= 0:
            found.append((self.source[number].id, offsets[at], offsets[at + len(wanted) - 1] + 1))
            at = folded.find(wanted, at + 1)
        return found

    def spans(self, wanted: Iterable[str]) -> list[Span]:
        """The first place of each passage."""
        return [self.places(passage)[0] for passage in wanted]


def _fold(text: str) -> tuple[str, list[int]]:
    """The text with each run of white space as one space, and the offset of each character kept."""
    characters, offsets = [], []
    for offset, character in enumerate(text):
        if character.isspace():
            if characters and characters[-1] == " ":
                continue
            character = " "
        characters.append(character)
        offsets.append(offset)
    return "".join(characters), offsets


def touches(one: Span, other: Span) -> bool:
    """Whether two spans carry the same passage."""
    if one[0] != other[0]:
        return False
    shared = min(one[2], other[2]) - max(one[1], other[1])
    if shared <= 0:
        return False
    shorter = min(one[2] - one[1], other[2] - other[1])
    return shared >= WITHIN * shorter or shared >= IOU * (max(one[2], other[2]) - min(one[1], other[1]))


def cited(point: Point) -> list[Span]:
    """What a point cites, the sides of a disagreement included."""
    return [(c.source, c.start, c.end) for c in (*point.citations, *(side.citation for side in point.sides))]


def hits(point: Point, wanted: Sequence[Span]) -> bool:
    """Whether one of the point's citations touches one of the spans."""
    return any(touches(a, b) for a in cited(point) for b in wanted)


def evidence(point: Point, wanted: Sequence[Span]) -> bool:
    """Whether the passage that the point was drawn from touches one of the spans."""
    return any(touches((c.source, c.start, c.end), b) for c in point.citations[:1] for b in wanted)


@dataclass(frozen=True, slots=True)
class Measured:
    """A draft against the gold; the lists hold what an engineer has to look at."""

    must: int
    drafted: int
    missed: tuple[str, ...]
    points: int
    struck: tuple[str, ...]
    misplaced: tuple[str, ...]
    sections_missed: tuple[str, ...]
    disagreements_missed: tuple[str, ...]
    disagreements_false: tuple[str, ...]
    kinds_right: int
    kinds_asked: int
    dates_missed: tuple[str, ...]
    copies: dict[str, str]


def measure(analysis: Analysis, briefing: Briefing, story: str = "seeds") -> Measured:
    """Every figure that the gold can give."""
    table = gold(story)
    texts = Texts(analysis.sources)
    actors = {actor["id"]: actor for actor in table["actors"]}
    sections = [s for s in briefing.sections if (s.kind == "actor" or s.id == "others") and not s.hidden]
    names = {actor.id: actor.name for actor in analysis.actors}
    on = {
        (section.id, point.id): _whose(section.heading if section.kind == "actor" else names[point.actor or ""], actors)
        for section in sections
        for point in section.points
    }
    kin = {id: _kin(id, actors) for id in actors}
    wanted = [(p, texts.spans(p["passages"])) for p in table["points"]]
    kept = [(p, spans) for p, spans in wanted if p["grade"] != "strike"]

    drafted = [(section, point) for section in sections for point in section.points]
    must = [(p, spans) for p, spans in kept if p["grade"] == "must"]
    missed = [p for p, spans in must if not any(hits(point, spans) for _, point in drafted)]
    struck, misplaced, right, asked = [], [], 0, 0
    for section, point in drafted:
        carried = [p for p, spans in kept if evidence(point, spans)]
        line = f"{section.heading}: {point.text}"
        if not carried:
            struck.append(line)
        elif not any(
            on[section.id, point.id] in kin[i] for p in carried for i in (p["actor"], p.get("with", p["actor"]))
        ):
            misplaced.append(line)
        if len(carried) == 1:
            asked += 1
            right += carried[0]["kind"] == point.kind
    headed = {on[s.id, p.id] for s in sections if s.kind == "actor" for p in s.points}
    principal = [a["id"] for a in table["actors"] if a.get("principal")]
    return Measured(
        must=len(must),
        drafted=len(must) - len(missed),
        missed=tuple(f"{p['actor']}: {p['passages'][0]}" for p in missed),
        points=len(drafted),
        struck=tuple(struck),
        misplaced=tuple(misplaced),
        sections_missed=tuple(i for i in principal if not kin[i] & headed),
        disagreements_missed=_missed_disagreements(table, texts, briefing),
        disagreements_false=_false_disagreements(table, texts, briefing),
        kinds_right=right,
        kinds_asked=asked,
        dates_missed=_missed_dates(table, texts, briefing),
        copies={
            _number(analysis, part.source): _number(analysis, part.copy_of) for part in analysis.parts if part.copy_of
        },
    )


def _number(analysis: Analysis, id: str) -> str:
    return next(Path(source.path).name[:2] for source in analysis.sources if source.id == id)


def _kin(id: str, actors: dict[str, Any]) -> set[str]:
    """An actor, and its state or its people."""
    actor = actors[id]
    return {id, *actor.get("people", ()), *filter(None, [actor.get("affiliation")])}


def _whose(heading: str, actors: dict[str, Any]) -> str | None:
    """The gold actor that a heading names; a line under “Others” is on the actor that it is drafted for."""
    heading = heading.casefold()
    exact = [a for a in actors.values() if heading in {a["name"].casefold(), *map(str.casefold, a["aliases"])}]
    within = sorted(actors.values(), key=lambda a: -len(a["name"]))
    named = [a for a in within if a["name"].casefold() in heading]
    aliased = [
        a for a in actors.values() if any(n.casefold() in heading or heading in n.casefold() for n in a["aliases"])
    ]
    for actor in (*exact, *named, *aliased):
        return str(actor["id"])
    return None


def _answers(table: dict[str, Any], texts: Texts) -> list[tuple[dict[str, Any], list[list[Span]]]]:
    return [(d, [texts.spans(side) for side in d["sides"]]) for d in table["disagreements"]]


def _disagreement_points(briefing: Briefing) -> list[Point]:
    return [p for s in briefing.sections if s.kind == "disagreements" for p in s.points]


def _is(point: Point, sides: list[list[Span]]) -> bool:
    """Whether a drafted disagreement is this one: it cites a passage of each side, and two passages in all."""
    return len(set(cited(point))) >= 2 and all(hits(point, side) for side in sides)


def _missed_disagreements(table: dict[str, Any], texts: Texts, briefing: Briefing) -> tuple[str, ...]:
    points = _disagreement_points(briefing)
    return tuple(
        d["question"]
        for d, sides in _answers(table, texts)
        if d["must"] and not any(_is(point, sides) for point in points)
    )


def _false_disagreements(table: dict[str, Any], texts: Texts, briefing: Briefing) -> tuple[str, ...]:
    answers = _answers(table, texts)
    return tuple(
        f"{point.text}: " + " | ".join(side.text for side in point.sides)
        for point in _disagreement_points(briefing)
        if not any(_is(point, sides) for _, sides in answers)
    )


def _missed_dates(table: dict[str, Any], texts: Texts, briefing: Briefing) -> tuple[str, ...]:
    points = [p for s in briefing.sections if s.kind == "timeline" for p in s.points]
    return tuple(
        entry["date"]
        for entry in table["timeline"]
        if entry["grade"] == "must"
        and not any(
            (point.date or "")[:10] == entry["date"]
            and hits(point, texts.spans(entry["passages"]))
            and point.future == entry.get("future", False)
            for point in points
        )
    )


def drafted(story: str = "seeds") -> Measured:
    """A story read, analysed, drafted with the standard template and measured."""
    from briefing import pipeline
    from briefing.templates import load

    sources, _ = pipeline.read([str(STORIES[story])])
    analysis = pipeline.analyse(sources, workers=1)
    briefing = pipeline.draft(analysis, load("standard"), as_of=gold(story)["as_of"])
    return measure(analysis, briefing, story)


if __name__ == "__main__":
    for name, value in asdict(drafted(*sys.argv[1:])).items():
        print(name, "" if isinstance(value, tuple) else value)
        for line in value if isinstance(value, tuple) else ():
            print("   ", line)
