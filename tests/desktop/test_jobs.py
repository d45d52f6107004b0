"""Long work: progress, Cancel, failures as sentences, one at a time, newest first in the quiet."""

import time

from pytestqt.qtbot import QtBot

from briefing.errors import UnreadableSource
from briefing.progress import Progress
from desktop.jobs import Jobs


def test_progress_is_reported_and_the_result_comes_back(qtbot: QtBot) -> None:
    jobs, seen, got = Jobs(), [], []
    jobs.progressed.connect(lambda *a: seen.append(a))

    def work(progress: Progress) -> int:
        for n in range(6):
            progress("reading", n, 6)
            time.sleep(0.05)
        return 42

    assert jobs.run("reading", work, got.append)
    assert jobs.busy and not jobs.run("another", work, got.append)
    qtbot.waitUntil(lambda: got == [42])
    assert not jobs.busy
    assert any(what == "reading" and total == 6 for what, _, total in seen)


def test_cancel_stops_at_the_next_step(qtbot: QtBot) -> None:
    jobs, got, stopped = Jobs(), [], []

    def work(progress: Progress) -> None:
        for n in range(1000):
            progress("reading", n, 1000)
            time.sleep(0.01)

    jobs.run("reading", work, got.append, lambda: stopped.append(True))
    qtbot.wait(60)
    start = time.monotonic()
    jobs.cancel()
    qtbot.waitUntil(lambda: stopped == [True])
    assert time.monotonic() - start < 2 and got == [] and not jobs.busy


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
    jobs.stop()
    assert not jobs.run("x", lambda _: 1, got.append)
    jobs.run_quietly("y", lambda _: 1, got.append)
    qtbot.wait(50)
    assert got == []
