"""Harm done to a project while it is edited: `python -m tests.torture [ROUNDS]`; the suite runs a short turn of it.

kills     a child makes random edits and acknowledges each on a pipe; it is killed by SIGKILL at a random moment. Afterwards
          the file opens, is sound, and holds every edit that was acknowledged.
full disk the child's files may not grow past a limit (and on a small tmpfs where root allows): the edit is refused in a
          sentence, all earlier ones are there.
flips     random bytes of the file are changed: it is refused, or what it gives was written by the program, word for word.
cuts      the file is truncated: the same.
"""

import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

from briefing import editing
from briefing.document import Briefing, Citation, Point, Section, SourceEntry
from briefing.errors import BriefingError, CannotWrite
from briefing.model import Source
from briefing.project import Project, ProjectState

TEXT = "The ministry said on Monday that the talks would be resumed in the capital within days. " * 20


@dataclass
class Tally:
    """What was done and what was lost."""

    edits: int = 0
    kills: int = 0
    refused: int = 0
    flips: int = 0
    noticed: int = 0
    lost: int = 0
    wrong: int = 0


def story() -> ProjectState:
    cite = Citation("s1", 0, 87, TEXT[:87])
    points = tuple(Point(f"p{n}", TEXT[:87], "statement", None, "verbatim", citations=(cite,)) for n in range(40))
    sections = (Section("a", "actor", "A", points[:20]), Section("b", "actor", "B", points[20:]))
    source = Source("s1", "wire.txt", "text/plain", "Talks", TEXT, "1" * 64)
    return ProjectState(Briefing("0", "2024-08-21", sections, (SourceEntry("s1", "1", "Talks"),)), (source,))


def change(briefing: Briefing, number: int, dice: random.Random) -> Briefing:
    """One random edit; the title counts the edits."""
    briefing = editing.retitle(briefing, str(number))
    points = [p.id for _, p in briefing.points()]
    point = dice.choice(points)
    match dice.randrange(5):
        case 0:
            return editing.set_text(briefing, point, f"Words of edit {number}")
        case 1:
            return editing.add_point(briefing, dice.choice("ab"), 0, f"Point of edit {number}")
        case 2 if len(points) > 10:
            return editing.delete_point(briefing, point)
        case 3:
            return editing.move_point(briefing, point, dice.choice("ab"), 3)
    return editing.split_point(briefing, point, 10)


def edit_until_killed(path: Path, pipe: int, seed: int, limit: int | None) -> None:
    """The child: edit, save, acknowledge; undo and redo now and then. Never returns."""
    if limit is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    dice = random.Random(seed)
    project = Project.open(path)
    number = int(project.state.briefing.title)
    while True:
        number += 1
        try:
            project.commit("Edit", replace(project.state, briefing=change(project.state.briefing, number, dice)))
            if dice.random() < 0.1:
                project.undo()
                project.redo()
        except CannotWrite:
            os.write(pipe, b"full\n")
            os._exit(0)
        os.write(pipe, f"{number}\n".encode())


def round_of_edits(path: Path, dice: random.Random, tally: Tally, limit: int | None = None) -> None:
    """One child, killed at a random moment; then the file is opened and held against what was acknowledged."""
    before = opened_title(path)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            edit_until_killed(path, writing, dice.randrange(2**32), limit)
        finally:
            os._exit(1)
    os.close(writing)
    if limit is None:
        time.sleep(dice.uniform(0.005, 0.12))
        os.kill(child, signal.SIGKILL)
        tally.kills += 1
    lines = b""
    while part := os.read(reading, 65536):
        lines += part
    os.close(reading)
    os.waitpid(child, 0)
    acknowledged = [line for line in lines.split(b"\n")[:-1] if line.strip()]
    tally.refused += acknowledged[-1:] == [b"full"]
    numbers = [int(a) for a in acknowledged if a != b"full"]
    tally.edits += len(numbers)
    if opened_title(path) < (numbers[-1] if numbers else before):
        tally.lost += 1


def opened_title(path: Path) -> int:
    """The number of edits in the file; opening it checks its integrity."""
    project = Project.open(path)
    title = int(project.state.briefing.title)
    project.close()
    return title


def flip(path: Path, dice: random.Random, tally: Tally, *, cut: bool) -> None:
    """Harm a copy of the file and see that no text comes out of it that was not written."""
    whole = Project.open(path)
    texts = {p.text for _, p in whole.state.briefing.points()}
    whole.close()
    raw = bytearray(path.read_bytes())
    if cut:
        del raw[dice.randrange(len(raw)) :]
    else:
        for _ in range(dice.choice((1, 3, 200))):
            raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
    harmed = path.with_name("harmed.brief")
    harmed.write_bytes(bytes(raw))
    tally.flips += 1
    try:
        project = Project.open(harmed)
    except BriefingError:
        tally.noticed += 1
        return
    sound = {p.text for _, p in project.state.briefing.points()} <= texts and all(
        s.text == TEXT for s in project.state.sources
    )
    tally.wrong += not sound
    project.close()


def run(rounds: int, seed: int = 1) -> Tally:
    """`rounds` kills, and a third as many of each other harm."""
    dice, tally = random.Random(seed), Tally()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "torture.brief"
        Project.create(path, story()).close()
        for _ in range(rounds):
            round_of_edits(path, dice, tally)
        size = path.stat().st_size
        for n in range(max(rounds // 30, 2)):
            round_of_edits(path, dice, tally, limit=size + 8192 * (n + 1))
        for _ in range(max(rounds // 3, 10)):
            flip(path, dice, tally, cut=False)
            flip(path, dice, tally, cut=True)
        on_a_small_disk(Path(folder), dice, tally)
    return tally


def on_a_small_disk(folder: Path, dice: random.Random, tally: Tally) -> None:
    """Fill a real file system of one megabyte; only root may mount one."""
    place = folder / "disk"
    place.mkdir()
    mounted = (
        os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], capture_output=True
        ).returncode
    )
    if not mounted:
        print("a small disk could not be mounted here; file size limits stand in for it", file=sys.stderr)
        return
    try:
        path = place / "torture.brief"
        Project.create(path, story()).close()
        (place / "ballast").write_bytes(bytes(600_000))
        round_of_edits(path, dice, tally, limit=2**30)
    finally:
        subprocess.run(["umount", "-l", place], check=True)


if __name__ == "__main__":
    result = run(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
    print(result)
    sys.exit(bool(result.lost or result.wrong))
