"""The cycle collector never walks over what an analysis left behind while somebody types; what is no longer wanted still goes."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from briefing.analysis import analyse
from desktop import memory
from desktop.jobs import Jobs
from desktop.memory import Collector
from desktop.session import Session
from tests.desktop import story
from tests.desktop.conftest import MakeWindow


class Ring:
    """A cycle."""

    def __init__(self) -> None:
        self.me = self


def test_the_window_takes_the_collector_over_and_gives_it_back(make_window: MakeWindow) -> None:
    assert gc.isenabled()
    first, second = make_window(), make_window()
    assert not gc.isenabled()
    first.close()
    assert not gc.isenabled()
    second.close()
    assert gc.isenabled() and gc.get_freeze_count() == 0


def test_what_a_task_made_is_put_out_of_sight(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(story.state())
    kept: list[list[list[int]]] = []
    before = gc.get_freeze_count()
    window.jobs.run("making", lambda _: [[n] for n in range(20_000)], kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    assert gc.get_freeze_count() >= before + 20_000


def test_cycles_go_in_a_pause_and_not_while_anything_runs(qtbot: QtBot) -> None:
    owner, jobs, gate = QObject(), Jobs(), threading.Event()
    collector = Collector(lambda: jobs.at_work, owner)
    collector.start()
    try:
        jobs.run_quietly("preview", lambda _: gate.wait(60), lambda _: None)
        ring = weakref.ref(Ring())
        collector._timer.timeout.emit()
        assert ring() is not None
        gate.set()
        qtbot.waitUntil(lambda: not jobs.at_work)
        # What was there when the task ended is out of sight; what comes after goes.
        ring = weakref.ref(Ring())
        collector._timer.timeout.emit()
        assert ring() is None
    finally:
        collector.stop()


def test_an_analysis_that_nobody_wants_is_let_go(make_window: MakeWindow, qtbot: QtBot) -> None:
    session: Session = make_window(story.state()).session
    first, second = (analyse(session.sources) for _ in range(2))
    taken: list[int] = []
    real = memory._take_apart

    def take_apart(parts: list[object]) -> None:
        taken.append(len(parts))
        real(parts)
        taken.append(len(parts))

    memory._take_apart = take_apart
    try:
        session.keep_analysis(first, session.state)
        session.keep_analysis(first, session.state)
        session.keep_analysis(second, session.state)
        qtbot.waitUntil(lambda: len(taken) == 2)
    finally:
        memory._take_apart = real
    assert taken == [len(session.sources), 0] and first.parts and session.analysis is second
