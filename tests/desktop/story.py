"""A small story of our own: four sources, two actors, points whose citations are true to the character."""

from briefing.document import Briefing, Citation, Point, Section, SourceEntry
from briefing.model import Source
from briefing.project import ProjectState

FIRST = "Norland will reopen the strait on Monday, its foreign minister said."
SECOND = "“We accept the inspectors, and we accept them now,” the minister told reporters."
THIRD = "Sudland rejected the timetable and recalled its envoy."
FOURTH = "Fishing crews on both shores welcomed the announcement."
TEXT = f"{FIRST} {SECOND}\n\n{THIRD} {FOURTH}"
FILLER = "\n\nThe harbour stayed quiet through the afternoon while officials waited for the ferry." * 30

PUBLISHERS = ("Harbour Post", "Norland Foreign Ministry", "Strait Courier", "Channel Radio")


def source(number: int) -> Source:
    return Source(
        f"s{number}", f"note-{number}.txt", "text/plain", f"Strait talks, part {number}", TEXT + FILLER, f"{number:064x}",
        publisher=PUBLISHERS[(number - 1) % 4], published=f"2031-05-{10 + number % 15:02d}", grade="B2" if number == 1 else None,
        warnings=("no byline found",) if number == 3 else (),
    )  # fmt: skip


def cite(source_id: str, words: str) -> Citation:
    start = TEXT.index(words)
    return Citation(source_id, start, start + len(words), words)


def point(id: str, words: str, *sources: str, **more: object) -> Point:
    citations = tuple(cite(s, words) for s in sources)
    fields = {"kind": "statement", "date": "2031-05-11", "state": "verbatim", "sources_agreeing": len(sources)}
    fields |= {"citations": citations, "drafted": words, "reasons": ("speaks for the actor",)}
    return Point(id, words, **(fields | more))  # type: ignore[arg-type]


def briefing(extra: int = 0) -> Briefing:
    sources = tuple(source(n) for n in range(1, 5))
    norland = (
        point("p1", FIRST, "s1", "s2"),
        point("p2", SECOND, "s2"),
        *(point(f"x{n}", FIRST, "s1") for n in range(extra)),
    )
    sections = (
        Section("sum", "summary", "Bottom line", (point("p0", FIRST, "s1", "s2", "s3", kind=None),)),
        Section("nor", "actor", "Norland", norland, "a1", "party"),
        Section(
            "sud",
            "actor",
            "Sudland",
            (point("p3", THIRD, "s1", confidence=0.4), point("p4", FOURTH, "s4")),
            "a2",
            "party",
        ),
        Section("time", "timeline", "Timeline", (point("p5", FIRST, "s1", kind="event"),)),
        Section("src", "sources", "Sources"),
    )
    entries = tuple(
        SourceEntry(s.id, s.id[1:], s.title, s.publisher, s.published, s.path, "s1" if s.id == "s4" else None, s.grade)
        for s in sources
    )
    return Briefing("Reopening the strait", "2031-05-14", sections, entries)


def state(extra: int = 0) -> ProjectState:
    return ProjectState(briefing(extra), tuple(source(n) for n in range(1, 5)))
