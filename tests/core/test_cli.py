"""The verbs as a person types them: outputs, exit statuses, sentences."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.resources import seeds

STORY = (
    "Qatar's foreign minister said on Monday that talks on a cease-fire would resume in Cairo. "
    "Hamas rejected the proposal, and Israel said that it would send its negotiators.\n\n"
    "“We will not give up,” the foreign minister, Sheikh Mohammed bin Abdulrahman Al Thani, told reporters in Doha.\n"
)


def briefing(*words: object, stdin: str = "", **environment: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "briefing.cli", *map(str, words)]
    return subprocess.run(
        command, input=stdin, capture_output=True, text=True, env=os.environ | environment, timeout=120
    )


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_read_gives_text_and_offsets_of_plain_text_as_it_is(story: Path) -> None:
    done = briefing("read", story)
    assert done.returncode == 0
    answer = json.loads(done.stdout)
    assert answer["schema"] == "briefing.sources/1"
    assert answer["sources"][0]["text"] == STORY
    assert answer["sources"][0]["id"] == "s1"


def test_standard_input_is_a_source() -> None:
    done = briefing("read", "-", stdin=STORY)
    assert json.loads(done.stdout)["sources"][0]["text"] == STORY


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are POSIX")
def test_a_pipe_is_written_into_and_not_replaced(story: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE, text=True)
    assert briefing("read", story, "-o", pipe).returncode == 0
    assert json.loads(reader.communicate(timeout=20)[0])["sources"]
    assert pipe.is_fifo()


def test_analyse_together_and_separately(story: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("The United Nations welcomed the talks on Tuesday.", encoding="utf-8")
    together = json.loads(briefing("analyse", story, other).stdout)
    assert [Path(s["path"]).name for s in together["sources"]] == ["story.txt", "other.txt"]
    source = together["sources"][0]
    assert source["attributions"]
    for mention in source["mentions"]:
        assert 0 <= mention["start"] < mention["end"] <= len(source["text"])
    lines = briefing("analyse", "--separately", story, other).stdout.splitlines()
    assert [Path(json.loads(line)["sources"][0]["path"]).name for line in lines] == ["story.txt", "other.txt"]


def test_summarise_keeps_to_its_words(story: Path) -> None:
    done = briefing("summarise", story, "--words", 20)
    assert done.returncode == 0
    assert 0 < len(done.stdout.split()) <= 20


def test_draft_check_and_export(story: Path, tmp_path: Path) -> None:
    project = tmp_path / "x.brief"
    names = ["x.docx", "x.pdf", "x.html", "x.md", "x.json"]
    done = briefing(
        "draft", story, "-o", project, *[w for n in names for w in ("-o", tmp_path / n)], "--title", "Talks"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert all((tmp_path / n).stat().st_size > 200 for n in names)
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["title"] == "Talks"
    assert briefing("check", project).returncode == 0
    again = tmp_path / "again.docx"
    assert briefing("export", project, "-o", again).returncode == 0
    assert again.read_bytes() == (tmp_path / "x.docx").read_bytes()


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for n, seed in enumerate(("1", "2")):
        folder = tmp_path / str(n)
        folder.mkdir()
        outputs = [w for s in ("docx", "pdf", "json") for w in ("-o", folder / f"b.{s}")]
        assert briefing("draft", seeds(), *outputs, PYTHONHASHSEED=seed, TZ=f"UTC{n}").returncode == 0
    for suffix in ("docx", "pdf", "json"):
        assert (tmp_path / f"0/b.{suffix}").read_bytes() == (tmp_path / f"1/b.{suffix}").read_bytes(), suffix


def test_a_bad_source_is_left_out_and_named(story: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = briefing("draft", story, empty, tmp_path / "missing.pdf", "-o", tmp_path / "x.json")
    assert done.returncode == 3
    assert "empty.txt" in done.stderr
    assert "missing.pdf" in done.stderr
    assert (tmp_path / "x.json").is_file()


def test_nothing_to_read_is_a_failure_in_a_sentence(tmp_path: Path) -> None:
    done = briefing("draft", tmp_path / "missing.txt", "-o", tmp_path / "x.json")
    assert done.returncode == 1
    assert "missing.txt" in done.stderr
    assert not (tmp_path / "x.json").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["draft", "STORY", "-o", "x.xls"], "format"),
        (["draft", "STORY", "-o", "nowhere/x.pdf"], "folder"),
        (["draft", "STORY", "-o", "x.json", "--template", "none-such"], "template"),
        (["draft", "STORY", "-o", "x.json", "--as-of", "yesterday"], "no date"),
        (["draft", "STORY", "-o", "x.json", "--previous", "STORY"], "no briefing"),
        (["summarise", "STORY", "--words", "0"], "1 or more"),
        (["frobnicate"], "invalid choice"),
    ],
)
def test_wrong_usage_is_said_and_is_status_2(story: Path, tmp_path: Path, words: list[str], said: str) -> None:
    real = [str(story) if w == "STORY" else str(tmp_path / w) if w.startswith(("x.", "nowhere")) else w for w in words]
    done = briefing(*real)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_check_names_what_does_not_hold(story: Path, tmp_path: Path) -> None:
    from dataclasses import replace

    from briefing import editing
    from briefing.project import Project

    path = tmp_path / "x.brief"
    briefing("draft", story, "-o", path)
    project = Project.open(path)
    draft = project.state.briefing
    quoted = next(p for _, p in draft.points() if "give up" in p.text)
    changed = editing.set_text(draft, quoted.id, quoted.text.replace("not give up", "never surrender to this"))
    project.commit("Edit", replace(project.state, briefing=changed))
    project.close()
    done = briefing("check", path)
    assert done.returncode == 1
    assert "to the letter" in done.stdout


def test_previous_says_what_changed(story: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    briefing("draft", story, "-o", old)
    later = tmp_path / "later.txt"
    later.write_text(
        "Egypt announced on Wednesday that it would host the next round of talks on Friday.", encoding="utf-8"
    )
    assert briefing("draft", story, later, "-o", new, "--previous", old).returncode == 0
    sections = json.loads(new.read_text(encoding="utf-8"))["sections"]
    assert any(s["kind"] == "changes" and any("Egypt" in p["text"] for p in s["points"]) for s in sections)


def test_an_encrypted_project_asks_for_its_passphrase(story: Path, tmp_path: Path) -> None:
    from briefing.project import Project

    path = tmp_path / "x.brief"
    briefing("draft", story, "-o", path)
    project = Project.open(path)
    project.protect("right horse")
    project.close()
    refused = briefing("export", path, "-o", tmp_path / "x.md")
    assert refused.returncode == 1
    assert "passphrase" in refused.stderr
    assert briefing("export", path, "-o", tmp_path / "x.md", BRIEFING_PASSPHRASE="right horse").returncode == 0


def test_recover_from_the_command_line(story: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.brief"
    briefing("draft", story, "-o", path)
    raw = bytearray(path.read_bytes())
    raw[-2000:-1500] = b"\0" * 500
    path.write_bytes(bytes(raw))
    done = briefing("recover", path)
    assert done.returncode in (0, 1, 3)
    assert "Traceback" not in done.stderr
    if done.returncode != 1:
        assert briefing("check", tmp_path / "x recovered.brief").returncode == 0


def test_help_is_fast_and_version_names_the_models() -> None:
    import time

    began = time.perf_counter()
    assert briefing("--help").returncode == 0
    assert time.perf_counter() - began < 1.0  # a generous bound for a busy machine; `make bench` has the exact figure
    assert briefing("--version").stdout.startswith("Briefing Desk ")
