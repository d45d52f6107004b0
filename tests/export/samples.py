"""Briefings made by hand, in our own words, for looking at and for testing the writers."""

from dataclasses import replace

from briefing.document import Briefing, Citation, Front, Mark, Point, Section, Side, SourceEntry

SOURCES = (
    SourceEntry(
        "s1",
        "1",
        "Readout of the Emir’s call with the Secretary of State",
        "Ministry of Foreign Affairs, Qatar",
        "2024-08-20",
        "readout.txt",
        grade="A2",
    ),
    SourceEntry(
        "s2", "2", "Mediators push for a deal before Cairo round", "Gulf Wire", "2024-08-19", "wire.html", grade="B2"
    ),
    SourceEntry("s3", "3", "Daily press briefing", "US Department of State", "2024-08-19", "briefing.pdf", grade="A2"),
    SourceEntry(
        "s4",
        "4",
        "Interview with the head of the delegation",
        "Levant Broadcasting",
        "2024-08-18",
        "interview.docx",
        grade="C3",
    ),
    SourceEntry(
        "s5",
        "5",
        "Statement on the negotiations",
        "Office of the Prime Minister, Israel",
        "2024-08-20",
        "statement.eml",
        grade="A3",
    ),
    SourceEntry("s6", "6", "Humanitarian update", "Relief Coordination Office", "2024-08-17", "update.odt", grade="A1"),
    SourceEntry(
        "s7",
        "7",
        "Mediators push for a deal before Cairo round",
        "Morning Courier",
        "2024-08-20",
        "courier.html",
        copy_of="s2",
        grade="C3",
    ),
    SourceEntry(
        "s8", "8", "What is left to settle", "Centre for Regional Studies", "2024-08-14", "paper.pdf", grade="C2"
    ),
)


def cite(
    *sources: str, quote: str = "the passage in the source that carries this line, word for word"
) -> tuple[Citation, ...]:
    """Citations of these sources at made-up places."""
    return tuple(Citation(s, 40 * n, 40 * n + len(quote), quote) for n, s in enumerate(sources, 1))


def point(id: str, text: str, kind=None, date=None, sources=(), state="condensed", **more) -> Point:
    """A point with citations of these sources."""
    return Point(id, text, kind, date, state, citations=cite(*sources), sources_agreeing=len(sources), **more)


def standard() -> Briefing:
    """One to two pages with every kind of section."""
    summary = Section(
        "summary",
        "summary",
        "Bottom line",
        (
            point(
                "b1",
                "Mediators are pressing both sides to accept a United States bridging proposal; talks are "
                "to resume in Cairo this week.",
                sources=("s1", "s2", "s3"),
            ),
            point(
                "b2", "Hamas says that the text adds conditions set by Israel and has not accepted it.", sources=("s4",)
            ),
            point(
                "b3",
                "Israel has accepted the proposal in principle but insists on keeping forces along the "
                "southern border.",
                sources=("s5", "s3"),
            ),
            point("b4", "Figures for the hostages still held differ between sources.", sources=("s2", "s5")),
        ),
    )
    qatar = Section(
        "qatar",
        "actor",
        "Qatar",
        (
            point(
                "q1",
                "The Emir told the Secretary of State by telephone that the mediators’ efforts must not be "
                "wasted and that a cease-fire cannot wait.",
                "statement",
                "2024-08-20",
                ("s1", "s2"),
            ),
            point(
                "q2",
                "[Doha] will keep working with Cairo and Washington “until the last gap is closed”.",
                "commitment",
                "2024-08-17",
                ("s3",),
                marks=(Mark(0, 6, "bold"),),
            ),
            point(
                "q3",
                "The Prime Minister [Sheikh Mohammed bin Abdulrahman] spoke with his Iranian counterpart "
                "about preventing a wider war.",
                "contact",
                "2024-08-16",
                ("s2", "s8"),
                state="verbatim",
            ),
            point(
                "q4",
                "We should expect Doha to host the technical teams again.",
                state="analyst",
                note="Ask the embassy.",
            ),
        ),
        actor="a1",
        role="mediator",
    )
    us = Section(
        "us",
        "actor",
        "United States",
        (
            point(
                "u1",
                "Washington put a bridging proposal to both sides that closes the remaining gaps “in a "
                "manner that allows for swift implementation”.",
                "action",
                "2024-08-16",
                ("s3", "s2", "s8"),
            ),
            point(
                "u2",
                "The Secretary of State called this “probably the best, maybe the last, opportunity” to "
                "bring the hostages home.",
                "assessment",
                "2024-08-19",
                ("s3",),
                state="verbatim",
            ),
            point(
                "u3",
                "He travelled from Tel Aviv to El Alamein and Doha within two days.",
                "action",
                "2024-08-20",
                ("s2", "s3"),
                level=0,
            ),
            point("u4", "In El Alamein he met the President of Egypt.", "contact", "2024-08-20", ("s2",), level=1),
        ),
        actor="a2",
        role="mediator, author of the proposal",
    )
    israel = Section(
        "israel",
        "actor",
        "Israel",
        (
            point(
                "i1",
                "The Prime Minister accepts the bridging proposal and calls on Hamas to do the same.",
                "commitment",
                "2024-08-19",
                ("s3", "s5"),
            ),
            point(
                "i2",
                "Israel will not leave the Philadelphi corridor, his office said.",
                "demand",
                "2024-08-20",
                ("s5",),
            ),
        ),
        actor="a3",
        role="party",
    )
    hamas = Section(
        "hamas",
        "actor",
        "Hamas",
        (
            point(
                "h1",
                "The movement rejects “new conditions” and asks the mediators to return to the text of 2 July.",
                "demand",
                "2024-08-18",
                ("s4", "s2"),
            ),
            point(
                "h2",
                "Its delegation stayed away from the Doha round but was told of the outcome by the hosts.",
                "action",
                "2024-08-16",
                ("s4",),
            ),
        ),
        actor="a4",
        role="party",
    )
    timeline = Section(
        "timeline",
        "timeline",
        "Timeline",
        (
            point(
                "t1",
                "Joint statement of the three mediators invites both sides to Doha.",
                "event",
                "2024-08-08",
                ("s8",),
            ),
            point("t2", "Two days of talks open in Doha without Hamas.", "event", "2024-08-15", ("s2", "s8")),
            point("t3", "The United States presents its bridging proposal.", "event", "2024-08-16", ("s3",)),
            point("t4", "The Secretary of State meets the Prime Minister of Israel.", "event", "2024-08-19", ("s3",)),
            point(
                "t5", "Telephone call between the Emir and the Secretary of State.", "event", "2024-08-20", ("s1", "s2")
            ),
            point("t6", "Senior officials are to meet again in Cairo.", "event", "2024-08-22", ("s2",), future=True),
        ),
    )
    disagreements = Section(
        "disagreements",
        "disagreements",
        "Disagreements",
        (
            Point(
                "d1",
                "[Hostages still held:] “about 110” [Gulf Wire]; “109” [Office of the Prime Minister]",
                citations=cite("s2", "s5"),
                state="condensed",
                sides=(
                    Side("Gulf Wire", "“about 110”", cite("s2")[0], "2024-08-19"),
                    Side("Office of the Prime Minister", "“109”", cite("s5")[0], "2024-08-20"),
                ),
            ),
            Point(
                "d2",
                "[Who holds up the deal:] …",
                citations=cite("s3", "s4"),
                state="condensed",
                sides=(
                    Side(
                        "Department of State",
                        "“it is now incumbent upon Hamas to do the same”",
                        cite("s3")[0],
                        "2024-08-19",
                    ),
                    Side(
                        "Levant Broadcasting",
                        "the head of the delegation blamed “the new conditions of the occupation”",
                        cite("s4")[0],
                        "2024-08-18",
                    ),
                ),
            ),
        ),
    )
    sources = Section("sources", "sources", "Sources")
    return Briefing(
        "Gaza cease-fire mediation",
        "2024-08-21T18:00:00Z",
        (summary, qatar, us, israel, hamas, timeline, disagreements, sources),
        SOURCES,
        marking="OFFICIAL-SENSITIVE",
    )


def scripts() -> Briefing:
    """Names in Arabic, Hebrew, Cyrillic and Greek inside English lines."""
    base = standard()
    names = Section(
        "names",
        "free",
        "Names in their own script",
        (
            point(
                "n1", "The Emir (الشيخ تميم بن حمد آل ثاني) received the Secretary of State in Doha.", sources=("s1",)
            ),
            point("n2", "The statement named בנימין נתניהו and the 109 hostages (חטופים) still held.", sources=("s5",)),
            point(
                "n3", "Foreign Minister Сергей Лавров spoke by telephone with Γιώργος Γεραπετρίτης.", sources=("s2",)
            ),
            point(
                "n4", "The ministry’s word was «وقف إطلاق النار» (2024/08/20), read out at 18:00.", sources=("s1", "s2")
            ),
        ),
    )
    return replace(
        base, sections=(*base.sections[:2], names, *base.sections[2:]), title="Names: الدوحة, ירושלים, Москва, Αθήνα"
    )


def one_page() -> Briefing:
    """A short briefing."""
    base = standard()
    return replace(
        base, sections=(base.sections[0], base.sections[1], base.sections[-1]), sources=SOURCES[:4], marking=None
    )


def fronted(marking: str = "TLP:AMBER") -> Briefing:
    """With front matter."""
    front = Front(
        "BD/2024/117",
        "Permanent Under-Secretary",
        "Middle East Department",
        "PUS; Private Office; Doha; Cairo",
        "211800Z AUG 24",
        "2024-08-21T16:00:00Z",
        "Desk officer, Gulf",
    )
    return replace(
        standard(), front=front, marking=marking, notes=("One source in Arabic was not analysed: bayan.txt.",)
    )


def portioned() -> Briefing:
    """United States markings with a portion mark on each point."""
    base = standard()
    marks = ("U", "SBU", "C")
    sections = tuple(
        replace(s, points=tuple(replace(p, portion=marks[(n + len(s.id)) % 3]) for n, p in enumerate(s.points)))
        for s in base.sections
    )
    return replace(base, sections=sections, marking="UNCLASSIFIED")


def weighty() -> Briefing:
    """A bottom line too long for one paragraph."""
    base = standard()
    points = tuple(replace(p, id=f"{p.id}-{n}") for n in range(3) for p in base.sections[0].points)
    return replace(base, sections=(replace(base.sections[0], points=points), *base.sections[1:]))


def long(pages: int = 200) -> Briefing:
    """About as many pages as asked for in the standard look."""
    base = standard()
    sections = []
    for n in range(round(pages * 1.36)):
        for s in base.sections[1:6]:
            points = tuple(replace(p, id=f"{p.id}-{n}", text=f"{p.text[:-1]} ({n + 1}).") for p in s.points)
            sections.append(replace(s, id=f"{s.id}-{n}", heading=f"{s.heading} {n + 1}", points=points))
    return replace(base, sections=(base.sections[0], *sections, *base.sections[6:]), title="A long briefing")
