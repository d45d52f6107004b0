"""Drafting in the window: pages are measured as on the command line, and an edit made meanwhile is never overwritten."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from briefing import editing
from briefing.document import Briefing
from briefing.drafting import fitting
from tests.desktop import story
from tests.desktop.conftest import MakeWindow


def test_a_template_of_one_page_is_fitted(
    make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []
    real = fitting.fit

    def fit(briefing: Briefing, most: int, pages: Callable[[Briefing], int]) -> Briefing:
        fitted = real(briefing, most, pages)
        asked.append((most, pages(fitted)))
        return fitted

    monkeypatch.setattr(fitting, "fit", fit)
    window = make_window(replace(story.state(), template="one-page", briefing=None))
    window.commands.draft()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert asked == [(1, 1)]
    assert window.session.briefing is not None and window.session.briefing.template == "one-page"


def test_what_is_edited_while_a_draft_is_made_is_kept(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(story.state())
    window.commands.draft()
    assert window.jobs.busy
    window.session.apply("Edit point", lambda b: editing.set_text(b, "p1", "Typed meanwhile."))
    qtbot.waitUntil(lambda: window.session.undo_label == "Draft again")
    assert window.session.briefing is not None
    assert "Typed meanwhile." in [p.text for _, p in window.session.briefing.points()]
    window.session.undo()
    assert window.session.undo_label == "Edit point"
