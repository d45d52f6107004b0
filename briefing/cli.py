"""The verbs of the command line. The only module that prints; engines are imported by the verb that needs them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import BadTemplate, BriefingError, Cancelled, CannotWrite, NothingToDraft, PassphraseNeeded
from briefing.options import parser
from briefing.output import as_json, progress_bar, write_json, write_text
from briefing.progress import Progress

if TYPE_CHECKING:
    from briefing.document import Briefing
    from briefing.errors import UnreadableSource
    from briefing.model import Analysis, Source
    from briefing.templates import Template

WELL, FAILED, USAGE, LEFT_OUT = 0, 1, 2, 3


class WrongUsage(BriefingError):
    """Options that cannot be carried out as they were given."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; the exit status of CONTRACT: 0 well, 1 nothing done or a check failed, 2 usage, 3 a source left out."""
    options = parser(VERBS).parse_args(argv)
    try:
        status: int = options.verb(options)
        sys.stdout.flush()
        return status
    except (WrongUsage, BadTemplate) as e:
        return _refuse(options, e, USAGE)
    except BriefingError as e:
        return _refuse(options, e, FAILED)
    except (KeyboardInterrupt, Cancelled):
        print("Stopped; nothing was written.", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        # Whoever read our output has gone; give the interpreter nothing left to flush into it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as e:
        return _refuse(options, CannotWrite(f"{e.filename or 'A file'}: {(e.strerror or str(e)).lower()}."), FAILED)
    except Exception as e:
        if options.debug:
            raise
        print(
            f"Something unexpected went wrong ({type(e).__name__}). Run again with --debug to see where.",
            file=sys.stderr,
        )
        return FAILED


def desktop_main() -> int:
    """The window, as its own command."""
    return main(["desktop", *sys.argv[1:]])


def _refuse(options: argparse.Namespace, error: BriefingError, status: int) -> int:
    if options.debug:
        raise error
    print(error, file=sys.stderr)
    return status


# ---- verbs


def read(options: argparse.Namespace) -> int:
    """`briefing read`"""
    from briefing.analysis_json import sources_json

    with progress_bar() as progress:
        sources, failures = _read(options.sources, progress)
    if sources:
        write_json(sources_json(sources), options.output)
    return _status(sources, failures)


def analyse(options: argparse.Namespace) -> int:
    """`briefing analyse`"""
    from briefing.analysis_json import analysis_json

    with progress_bar() as progress:
        sources, failures = _read(options.sources, progress)
        if options.separately:
            lines = (as_json(analysis_json(a)) + "\n" for a in _separately(sources, progress))
            write_text(lines, options.output)
        elif sources:
            from briefing import pipeline

            write_json(analysis_json(pipeline.analyse(sources, progress=progress)), options.output)
    return _status(sources, failures)


def summarise(options: argparse.Namespace) -> int:
    """`briefing summarise`"""
    from briefing import pipeline
    from briefing.drafting import summarise

    with progress_bar() as progress:
        sources, failures = _read(options.sources, progress)
        if sources:
            text = summarise(pipeline.analyse(sources, progress=progress), options.words)
    if sources:
        print(text)
    return _status(sources, failures)


def draft(options: argparse.Namespace) -> int:
    """`briefing draft`"""
    from dataclasses import replace

    from briefing import pipeline
    from briefing.templates import load

    outputs = _outputs(options.output, projects=True)
    template = load(options.template)
    previous = _previous(options.previous) if options.previous else None
    with progress_bar() as progress:
        sources, failures = _read(options.sources, progress)
        if not sources:
            return _status(sources, failures)
        analysis = pipeline.analyse(sources, progress=progress)
        briefing = pipeline.draft(
            analysis,
            template,
            as_of=_as_of(options.as_of, sources),
            title=options.title,
            marking=options.marking,
            previous=previous,
            focus=options.focus,
            progress=progress,
        )
        if options.template != briefing.template:
            briefing = replace(briefing, template=options.template)
        _export(briefing, analysis, template, outputs, progress)
    return _status(sources, failures)


def export(options: argparse.Namespace) -> int:
    """`briefing export`"""
    from briefing.templates import load

    outputs = _outputs(options.output, projects=False)
    with _opened(options.file) as (briefing, _):
        template = load(options.template or briefing.template)
        with progress_bar() as progress:
            _export(briefing, None, template, outputs, progress)
    return WELL


def check(options: argparse.Namespace) -> int:
    """`briefing check`"""
    from briefing.checking import check

    with _opened(options.file) as (briefing, sources):
        findings = check(briefing, sources)
        points = {p.id: (s.heading, p.text) for s, p in briefing.points()}
    for finding in findings:
        heading, text = points[finding.point]
        shown = text if len(text) <= 70 else text[:69].rstrip() + "…"
        print(f"{heading}: “{shown}” {finding.message}")
    if not findings:
        print(f"{len(points)} points checked: every citation and quotation stands in its source.", file=sys.stderr)
    return FAILED if findings else WELL


def recover(options: argparse.Namespace) -> int:
    """`briefing recover`"""
    from briefing.recovery import recover

    path = Path(options.file)
    target = Path(options.output) if options.output else path.with_name(f"{path.stem} recovered.brief")
    if target.exists():
        raise WrongUsage(f"{target} is there already. Choose another name with -o.")
    found = recover(path, target, passphrase=os.environ.get("BRIEFING_PASSPHRASE"))
    how = "the whole briefing" if found.whole else "single parts"
    back = f", {found.steps_back} steps back" if found.steps_back else ""
    print(f"{target}: {how}{back}: {found.points} points, {found.sources} sources.", file=sys.stderr)
    return WELL if found.whole and not found.steps_back else LEFT_OUT


def desktop(options: argparse.Namespace) -> int:
    """`briefing desktop`"""
    from desktop.app import main

    status: int = main([options.file] if options.file else [])
    return status


VERBS = {
    "read": read,
    "analyse": analyse,
    "summarise": summarise,
    "draft": draft,
    "export": export,
    "check": check,
    "recover": recover,
    "desktop": desktop,
}


# ---- the two ends


def _read(paths: Sequence[str], progress: Progress) -> tuple[tuple[Source, ...], tuple[UnreadableSource, ...]]:
    from briefing import pipeline

    return pipeline.read(paths, progress=progress)


def _status(sources: Sequence[Source], failures: Sequence[UnreadableSource]) -> int:
    for failure in failures:
        print(failure, file=sys.stderr)
    if not sources:
        if not failures:
            print("There is no file to read in what was given.", file=sys.stderr)
        return FAILED
    return LEFT_OUT if failures else WELL


def _separately(sources: Sequence[Source], progress: Progress) -> Iterator[Analysis]:
    from briefing import pipeline

    for done, analysis in enumerate(pipeline.analyse_separately(sources), 1):
        progress("analysing", done, len(sources))
        yield analysis


def _as_of(given: str | None, sources: Sequence[Source]) -> str:
    """The date that was asked for, else the latest date of a source (so that output is repeatable), else today."""
    if given:
        try:
            return (
                datetime.fromisoformat(given).isoformat(timespec="minutes")
                if "T" in given
                else date.fromisoformat(given).isoformat()
            )
        except ValueError:
            raise WrongUsage(f"--as-of: “{given}” is no date; write it as 2024-08-21 or 2024-08-21T18:00.") from None
    dated = [s.published[:10] for s in sources if s.published]
    return max(dated) if dated else datetime.now().astimezone().date().isoformat()


def _outputs(names: Sequence[str], *, projects: bool) -> list[Path]:
    from briefing.export import WRITERS

    known = [*WRITERS, *([".brief"] if projects else [])]
    paths = [Path(n) for n in names]
    for path in paths:
        if path.suffix.lower() not in known:
            raise WrongUsage(f"{path.name}: no format is called “{path.suffix}”. Choose one of {' '.join(known)}")
        if not path.absolute().parent.is_dir():
            raise WrongUsage(f"{path}: the folder {path.parent} is not there.")
    return paths


def _export(
    briefing: Briefing, analysis: Analysis | None, template: Template, paths: Sequence[Path], progress: Progress
) -> None:
    from briefing import pipeline

    for path in paths:
        if path.suffix.lower() == ".brief" and analysis is not None:
            _save_project(briefing, analysis, path)
        else:
            pipeline.export(briefing, path, template, progress=progress)


def _save_project(briefing: Briefing, analysis: Analysis, path: Path) -> None:
    from briefing.project import Project, ProjectState

    part = path.with_name(f".{path.name}.part")
    try:
        Project.create(part, ProjectState(briefing, analysis.sources, template=briefing.template)).close()
        part.replace(path)
    finally:
        for left in (part, part.with_name(f".{part.name}.lock")):
            left.unlink(missing_ok=True)


@contextmanager
def _opened(name: str) -> Iterator[tuple[Briefing, tuple[Source, ...]]]:
    from briefing.project import Project

    try:
        project = Project.open(Path(name), passphrase=os.environ.get("BRIEFING_PASSPHRASE"))
    except PassphraseNeeded as e:
        if not sys.stdin.isatty():
            raise PassphraseNeeded(f"{e} Give it in the environment variable BRIEFING_PASSPHRASE.") from e
        from getpass import getpass

        project = Project.open(Path(name), passphrase=getpass(f"{e}\nPassphrase: "))
    try:
        if project.state.briefing is None:
            raise NothingToDraft(f"{name} holds sources but no briefing yet. Draft it in the window first.")
        yield project.state.briefing, project.state.sources
    finally:
        project.close()


def _previous(name: str) -> Briefing:
    import json

    from briefing.serial import BadValue, previous_json

    path = Path(name)
    if path.suffix.lower() == ".brief":
        with _opened(name) as (briefing, _):
            return briefing
    try:
        return previous_json(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise WrongUsage(f"--previous: {name} is not there.") from None
    except (BadValue, ValueError, KeyError, TypeError, AttributeError) as e:
        raise WrongUsage(f"--previous: {name} is no briefing that this program wrote ({e}).") from e


if __name__ == "__main__":
    sys.exit(main())
