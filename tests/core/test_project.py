"""The project file: every commit is there after reopening, undo reaches across, strangers are refused."""

import sqlite3
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing import editing
from briefing.document import Briefing, Citation, Point, Section, SourceEntry
from briefing.errors import CannotWrite, DamagedProject
from briefing.model import Source
from briefing.project import Project, ProjectState

TEXT = "Doha said on Monday that talks would resume. The envoy left."
SOURCE = Source("s1", "wire.txt", "text/plain", "Talks", TEXT, "0" * 64)
QUOTE = TEXT[:44]
POINT = Point("p1", QUOTE, "statement", "2024-08-19", "verbatim", citations=(Citation("s1", 0, 44, QUOTE),))
BRIEFING = Briefing(
    "Talks",
    "2024-08-21",
    (Section("a", "actor", "Qatar", (POINT, replace(POINT, id="p2", text="Own words.", state="edited"))),),
    (SourceEntry("s1", "1", "Talks"),),
)


@pytest.fixture
def project(tmp_path: Path):
    project = Project.create(tmp_path / "talks.brief", ProjectState(BRIEFING, (SOURCE,)))
    yield project
    project.close()


def edit(project: Project, briefing: Briefing, merge_key: str | None = None) -> None:
    project.commit("Edit", replace(project.state, briefing=briefing), merge_key=merge_key)


def test_every_commit_is_there_after_reopening(project: Project) -> None:
    edit(project, editing.retitle(BRIEFING, "Ceasefire"))
    project.close()
    again = Project.open(project.path)
    assert again.state.briefing == editing.retitle(BRIEFING, "Ceasefire")
    assert again.state.sources == (SOURCE,)
    again.close()


def test_undo_reaches_across_save_and_reopen(project: Project) -> None:
    edit(project, editing.retitle(BRIEFING, "One"))
    edit(project, editing.retitle(BRIEFING, "Two"))
    project.close()
    again = Project.open(project.path)
    assert again.undo().briefing.title == "One"
    assert again.undo().briefing == BRIEFING
    assert again.undo() is None
    assert again.redo().briefing.title == "One"
    assert again.redo_label == "Edit"
    again.close()


def test_typing_in_one_point_is_one_step(project: Project) -> None:
    for text in ("O", "Ow", "Own"):
        edit(project, editing.set_text(BRIEFING, "p2", text), "p2")
    assert project.undo().briefing == BRIEFING
    assert project.undo() is None


def test_a_second_opener_may_read_but_not_write(project: Project) -> None:
    second = Project.open(project.path)
    assert "another window" in (second.read_only or "")
    assert second.state.briefing == BRIEFING
    with pytest.raises(CannotWrite, match="another window"):
        edit(second, editing.retitle(BRIEFING, "Stolen"))
    second.close()


def test_versions_are_kept_and_restoring_one_can_be_undone(project: Project) -> None:
    project.save_version("first", datetime(2024, 8, 21, 18, 0))
    edit(project, editing.retitle(BRIEFING, "Later"))
    (version,) = project.versions()
    assert version.name == "first"
    assert project.restore_version(version.id).briefing == BRIEFING
    assert project.undo().briefing.title == "Later"


def test_save_as_takes_history_along_and_leaves_the_old_file(project: Project, tmp_path: Path) -> None:
    edit(project, editing.retitle(BRIEFING, "New"))
    other = project.save_as(tmp_path / "other.brief")
    edit(other, editing.retitle(BRIEFING, "Newest"))
    assert other.undo().briefing.title == "New"
    assert other.undo().briefing == BRIEFING
    assert project.state.briefing.title == "New"
    other.close()


@pytest.mark.parametrize(
    "harm",
    [
        "CREATE TRIGGER t AFTER INSERT ON blob BEGIN DELETE FROM blob; END",
        "CREATE VIEW v AS SELECT * FROM blob",
        "PRAGMA application_id = 1",
        "PRAGMA user_version = 99",
        "DELETE FROM blob",
        "DELETE FROM history",
        "UPDATE blob SET body = substr(body, 1, 8)",
    ],
)
def test_a_file_that_was_tampered_with_is_refused_in_a_sentence(project: Project, harm: str) -> None:
    project.close()
    db = sqlite3.connect(project.path)
    db.execute(harm)
    db.commit()
    db.close()
    with pytest.raises(DamagedProject, match=r"talks\.brief"):
        Project.open(project.path)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.brief"
    path.write_text("Dear Minister")
    with pytest.raises(DamagedProject, match=r"letter\.brief"):
        Project.open(path)


EDITS = st.lists(
    st.one_of(
        st.builds(lambda t: ("text", t), st.text(max_size=20)),
        st.just(("split", "")),
        st.just(("join", "")),
        st.just(("add", "")),
        st.just(("move", "")),
        st.just(("delete", "")),
    ),
    max_size=12,
)


def apply(briefing: Briefing, kind: str, text: str) -> Briefing:
    section = briefing.section("a")
    if kind == "add" or not section.points:
        return editing.add_point(briefing, "a", 0, "A remark of mine")
    last = section.points[-1].id
    match kind:
        case "text":
            return editing.set_text(briefing, last, text)
        case "split":
            return editing.split_point(briefing, last, len(section.points[-1].text) // 2)
        case "join":
            return editing.join_points(briefing, last)
        case "move":
            return editing.move_point(briefing, last, "a", 0)
    return editing.delete_point(briefing, last)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_undo_and_redo_are_exact_over_any_edits(tmp_path_factory: pytest.TempPathFactory, edits: list) -> None:
    project = Project.create(tmp_path_factory.mktemp("undo") / "x.brief", ProjectState(BRIEFING, (SOURCE,)))
    states = [BRIEFING]
    for kind, text in edits:
        states.append(apply(states[-1], kind, text))
        edit(project, states[-1])
    project.close()
    project = Project.open(project.path)
    for state in reversed(states[:-1]):
        assert project.undo().briefing == state
    for state in states[1:]:
        assert project.redo().briefing == state
    project.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_two_hundred_and_twenty_edits_undo_and_redo_to_the_letter(tmp_path: Path, seed: int) -> None:
    import random

    from tests.torture import change, story

    dice = random.Random(seed)
    project = Project.create(tmp_path / "long.brief", story())
    states = [project.state.briefing]
    for number in range(1, 221):
        states.append(change(states[-1], number, dice))
        edit(project, states[-1])
        if number % 70 == 0:
            project.close()
            project = Project.open(project.path)
    for state in reversed(states[:-1]):
        assert project.undo().briefing == state
    assert project.undo() is None
    project.close()
    project = Project.open(project.path)
    for state in states[1:]:
        assert project.redo().briefing == state
    project.close()
