"""The project file: what an edit costs in a large briefing."""

import tempfile
import time
from dataclasses import replace
from pathlib import Path

from briefing import editing
from briefing.document import Briefing, Citation, Point, Section, SourceEntry
from briefing.model import Source
from briefing.project import Project, ProjectState

EDITS = 200


def large() -> ProjectState:
    """500 points in ten sections over 1,000 sources of some 400 words."""
    text = "The minister said that the talks would go on in the capital. " * 40
    sources = tuple(
        Source(f"s{n}", f"{n}.txt", "text/plain", f"Text {n}", f"{n}. {text}", f"{n:064d}") for n in range(1000)
    )
    cite = Citation("s1", 3, 63, sources[1].text[3:63])
    points = [Point(f"p{n}", cite.quote, "statement", None, "verbatim", citations=(cite,)) for n in range(500)]
    sections = tuple(Section(f"a{n}", "actor", f"Actor {n}", tuple(points[n * 50 : n * 50 + 50])) for n in range(10))
    entries = tuple(SourceEntry(s.id, str(n + 1), s.title) for n, s in enumerate(sources))
    return ProjectState(Briefing("Talks", "2024-08-21", sections, entries), sources)


def run() -> list[tuple[str, float, str, str]]:
    state = large()
    with tempfile.TemporaryDirectory() as folder:
        project = Project.create(Path(folder) / "large.brief", state)
        times = []
        for n in range(EDITS):
            briefing = editing.set_text(project.state.briefing, f"p{n * 2}", f"Other words {n}")
            began = time.perf_counter()
            project.commit("Typing", replace(project.state, briefing=briefing))
            times.append(time.perf_counter() - began)
        began = time.perf_counter()
        project.undo()
        undo = time.perf_counter() - began
        project.close()
        began = time.perf_counter()
        Project.open(project.path).close()
        opened = time.perf_counter() - began
    times.sort()
    return [
        ("durable edit, 500 points, 1,000 sources, p95", times[int(EDITS * 0.95)] * 1000, "ms", "< 20"),
        ("undo, 500 points, 1,000 sources", undo * 1000, "ms", "< 20"),
        ("open, 500 points, 1,000 sources", opened, "s", ""),
    ]
