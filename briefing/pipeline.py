"""The whole way on one page: files → sources → analysis → briefing → document.

Each step is a pure function over frozen values; files are touched at the two ends only. Imports are inside the
functions, so that `briefing --help` loads none of the engines.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.progress import Progress, quiet

if TYPE_CHECKING:
    from briefing.document import Briefing
    from briefing.errors import UnreadableSource
    from briefing.model import Analysis, Corrections, Source
    from briefing.templates import Template

MANY = 24
"""From so many sources on, starting processes pays."""


def read(
    paths: Sequence[str], *, progress: Progress = quiet
) -> tuple[tuple[Source, ...], tuple[UnreadableSource, ...]]:
    """Read files, folders and `-`; what cannot be read comes back as reasons beside the sources that could."""
    from briefing.readers import read_all

    return read_all(paths, progress=progress)


def analyse(
    sources: Sequence[Source],
    *,
    corrections: Corrections | None = None,
    progress: Progress = quiet,
    workers: int | None = None,
) -> Analysis:
    """Find sentences, names, actors, attributions, events, dates and copies in all sources as one story."""
    from briefing.analysis import analyse
    from briefing.model import Corrections

    return analyse(sources, corrections=corrections or Corrections(), progress=progress, workers=workers)


def analyse_separately(sources: Sequence[Source]) -> Iterator[Analysis]:
    """Analyse each source as a story of its own, in the order given; many of them over several processes."""
    from briefing.analysis import analyse

    if len(sources) < MANY or (os.cpu_count() or 1) < 2:
        yield from (analyse([s], workers=1) for s in sources)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        yield from pool.map(_analyse_one, sources, chunksize=4)


def _analyse_one(source: Source) -> Analysis:
    from briefing.analysis import analyse

    return analyse([source], workers=1)


def draft(
    analysis: Analysis,
    template: Template,
    *,
    as_of: str,
    title: str | None = None,
    marking: str | None = None,
    previous: Briefing | None = None,
    focus: Sequence[str] = (),
    keep: Briefing | None = None,
    explain: bool = False,
    progress: Progress = quiet,
) -> Briefing:
    """Draft a briefing: a summary, the principal actors' key points, timeline, disagreements, changes, sources.

    A template with a number of pages gets a briefing that fits them, by measuring. `keep` is the edited briefing that a
    re-draft takes the place of; `explain` gives each point the reasons why it was chosen.
    """
    from briefing.drafting import draft

    drafted = draft(
        analysis,
        template.content,
        as_of=as_of,
        title=title,
        marking=marking,
        template=template.name,
        previous=previous,
        focus=focus,
        keep=keep,
        explain=explain,
        progress=progress,
    )
    if not template.content.pages:
        return drafted
    from briefing.drafting.fitting import fit
    from briefing.export import pages

    def measured(briefing: Briefing) -> int:
        progress("fitting the pages", 0, 0)
        return pages(briefing, template.look)

    return fit(drafted, template.content.pages, measured)


def export(briefing: Briefing, path: Path, template: Template, *, progress: Progress = quiet) -> None:
    """Write the briefing in the format that the suffix names; the file is whole or is not written."""
    from briefing.export import write

    write(briefing, path, template.look, progress=progress)
