"""Long work: progress, Cancel, failures as sentences, one at a time, newest first in the quiet."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from briefing.errors import UnreadableSource
from briefing.progress import Progress
from desktop.jobs import Jobs, Task


def test_progress_is_reported_and_the_result_comes_back(qtbot: QtBot) -> None:
    jobs, seen, got = Jobs(), [], []
    jobs.progressed.connect(lambda *a: seen.append(a))

    def work(progress: Progress) -> int:
        while not any(total == 6 for _, _, total in seen):
            progress("reading", 2, 6)
            time.sleep(0.005)
        return 42

    assert jobs.run("reading", work, got.append)
    assert jobs.busy
    qtbot.waitUntil(lambda: got == [42])
    assert not jobs.busy and ("reading", 2, 6) in seen


def test_cancel_stops_at_the_next_step(qtbot: QtBot) -> None:
    jobs, got, stopped = Jobs(), [], []
    steps: list[bool] = []

    def work(progress: Progress) -> None:
        while True:
            progress("reading", len(steps), 0)
            steps.append(asked.is_set())
            going.set()
            time.sleep(0.01)

    asked, going = threading.Event(), threading.Event()
    jobs.run("reading", work, got.append, lambda: stopped.append(True))
    assert going.wait(60)
    jobs.cancel()
    asked.set()
    qtbot.waitUntil(lambda: stopped == [True])
    assert sum(steps) <= 1 and got == [] and not jobs.busy


def test_a_failure_is_a_sentence_and_details_are_apart(qtbot: QtBot) -> None:
    jobs, said = Jobs(), []
    jobs.failed.connect(lambda *a: said.append(a))

    def refuse(_: Progress) -> None:
        raise UnreadableSource("notes.pdf", "encrypted; open it with its password and save a copy")

    def break_down(_: Progress) -> None:
        raise ZeroDivisionError

    jobs.run("reading", refuse, lambda _: None)
    qtbot.waitUntil(lambda: len(said) == 1)
    assert said[0] == ("notes.pdf: encrypted; open it with its password and save a copy", "")
    jobs.run("reading", break_down, lambda _: None)
    qtbot.waitUntil(lambda: len(said) == 2)
    assert "break_down" not in said[1][0] and "ZeroDivisionError" in said[1][1] and "in break_down" in said[1][1]


def test_requests_wait_in_line_and_take_their_values_when_they_start(qtbot: QtBot) -> None:
    jobs, said, gate = Jobs(), [], threading.Event()
    ends: list[bool] = []
    jobs.ended.connect(lambda: ends.append(True))
    value = ["at the asking"]

    def begin() -> Task:
        taken = value[0]
        return Task(lambda _: taken, said.append)

    jobs.run("first", lambda _: gate.wait(60), lambda _: value.__setitem__(0, "at the start"))
    jobs.ask("second", begin, key=("read", "a"))
    jobs.ask("third", begin, key=("read", "b"))
    jobs.ask("the third once more", begin, key=("read", "b"))
    assert jobs.waiting == ("second", "third") and jobs.keys == ((), ("read", "a"), ("read", "b"))
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert said == ["at the start", "at the start"] and ends == [True]


def test_what_an_end_asks_for_goes_before_what_waits(qtbot: QtBot) -> None:
    jobs, said, gate = Jobs(), [], threading.Event()

    def first(_: object) -> None:
        said.append("first")
        for n in (1, 2):
            jobs.run(f"follows {n}", lambda _, n=n: f"follows {n}", said.append)

    jobs.run("first", lambda _: gate.wait(60), first)
    jobs.run("waits", lambda _: "waits", said.append)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert said == ["first", "follows 1", "follows 2", "waits"]


def test_a_request_with_nothing_to_do_or_that_breaks_does_not_hold_up_the_line(qtbot: QtBot) -> None:
    jobs, said, failures, gate = Jobs(), [], [], threading.Event()
    jobs.failed.connect(lambda *a: failures.append(a))

    def breaks() -> Task:
        raise ZeroDivisionError

    jobs.run("first", lambda _: gate.wait(60), lambda _: None)
    jobs.ask("nothing", lambda: None)
    jobs.ask("breaks", breaks)
    jobs.run("last", lambda _: "last", said.append)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert said == ["last"] and "ZeroDivisionError" in failures[0][1]


def test_cancel_stops_what_runs_and_the_line_goes_on_unless_it_is_dropped(qtbot: QtBot) -> None:
    jobs, said = Jobs(), []
    cancelled: list[bool] = []

    def endless(progress: Progress) -> None:
        while True:
            progress("going on", 0, 0)
            time.sleep(0.005)

    jobs.run("first", endless, said.append, lambda: cancelled.append(True))
    jobs.run("second", lambda _: "second", said.append)
    jobs.cancel()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert cancelled == [True] and said == ["second"]
    jobs.run("third", endless, said.append)
    jobs.run("fourth", lambda _: "fourth", said.append)
    assert jobs.drop_waiting() == ("fourth",) and jobs.busy and jobs.waiting == ()
    jobs.cancel()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert said == ["second"]


def test_cancel_does_not_wait_for_a_step_that_is_far_away(qtbot: QtBot) -> None:
    jobs, said, gate = Jobs(), [], threading.Event()
    cancelled: list[bool] = []
    jobs.run("deaf", lambda _: gate.wait(60), said.append, lambda: cancelled.append(True))
    jobs.run("next", lambda _: "next", said.append)
    jobs.cancel()
    jobs.cancel()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert cancelled == [True] and said == ["next"] and len(jobs.left) == 1 and not gate.is_set()
    gate.set()
    qtbot.waitUntil(lambda: jobs.left == ())
    assert cancelled == [True] and said == ["next"]


def test_what_is_written_already_when_cancel_comes_is_told(qtbot: QtBot) -> None:
    jobs, said = Jobs(), []
    jobs.ask("exporting", lambda: Task(lambda _: "written", said.append), outlives=True)
    assert jobs._current is not None and jobs._current.over.wait(60)
    jobs.cancel()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert said == ["written"]


def test_another_project_stops_all_but_what_outlives_it(qtbot: QtBot) -> None:
    jobs, said, gate = Jobs(), [], threading.Event()
    jobs.ask("exporting", lambda: Task(lambda _: gate.wait(60), said.append), outlives=True)
    jobs.run("reading", lambda _: "read", said.append)
    assert jobs.leave_project() == ("reading",)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert said == [True]
    gate.clear()
    # A result that is there already, but not yet taken, is not taken any more.
    jobs.run("reading", lambda _: "read", said.append)
    assert jobs._current is not None and jobs._current.over.wait(60)
    assert jobs.leave_project() == ("reading",)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert said == [True]


def test_of_quiet_requests_only_the_newest_waits(qtbot: QtBot) -> None:
    jobs, got = Jobs(), []

    def make(n: int):
        def work(_: Progress) -> int:
            time.sleep(0.05)
            return n

        return work

    for n in range(5):
        jobs.run_quietly("preview", make(n), got.append)
    qtbot.waitUntil(lambda: 4 in got)
    assert got == [0, 4]


def test_after_stop_nothing_is_taken(qtbot: QtBot) -> None:
    jobs, got = Jobs(), []
    jobs.run("first", lambda _: "first", got.append)
    jobs.run("in line", lambda _: "in line", got.append)
    jobs.stop()
    assert jobs.waiting == ()
    assert not jobs.run("x", lambda _: 1, got.append)
    jobs.run_quietly("y", lambda _: 1, got.append)
    qtbot.wait(50)
    assert got == []


def test_work_that_does_not_stop_is_left_behind_and_harms_nobody(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.jobs.PATIENCE_S", 0.05)
    owner, got, gate = QObject(), [], threading.Event()
    jobs = Jobs(owner)
    jobs.run("deaf", lambda _: gate.wait(60), got.append)
    jobs.run_quietly("deaf too", lambda _: gate.wait(60), got.append)
    jobs.stop()
    assert jobs.left_behind
    left = jobs.left
    shiboken6.delete(owner)
    gate.set()
    assert all(w.over.wait(60) for w in left)
    qtbot.wait(20)
    assert got == []


def test_the_program_ends_though_work_goes_on(tmp_path: Path) -> None:
    code = """
import sys, time
from PySide6.QtCore import QTimer
from desktop import jobs, start
from desktop.page import spelling
jobs.PATIENCE_S = 0.05
def deaf(_):
    while True: time.sleep(0.01)
spelling.Dictionaries.load = deaf
def end():
    window = next(w for w in start.QApplication.topLevelWidgets() if hasattr(w, "jobs"))
    window.jobs.run("deaf", deaf, print)
    QTimer.singleShot(0, window.close)
real = start.open_window
def opened(*args):
    window = real(*args)
    QTimer.singleShot(50, end)
    return window
start.open_window = opened
sys.exit(start.run([]))
"""
    homes = {f"XDG_{n}_HOME": str(tmp_path / n) for n in ("CONFIG", "DATA", "CACHE")}
    environment = os.environ | homes | {"QT_QPA_PLATFORM": "offscreen", "BRIEFING_DATA": str(tmp_path / "data")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr and "QThread" not in done.stderr
