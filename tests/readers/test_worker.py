"""The worker process: it may be killed, it cannot write or connect, and what one file does costs the others nothing."""

import os
import zlib
from dataclasses import replace

import pytest

from briefing.errors import Cancelled
from briefing.readers import describe_formats, read_all
from briefing.readers.formats import FORMATS
from briefing.readers.limits import LIMITS
from briefing.readers.worker import _audit, _watch_memory
from tests.readers.samples import REPLIED, SAID, docx, page_objects, paragraph, raw_pdf, samples


def test_every_format_of_the_registry_is_read(tmp_path):
    made = samples()
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    sources, failures = read_all([str(tmp_path)])
    assert failures == ()
    assert {s.media_type for s in sources} == {f.media_type for f in FORMATS if f.key not in ("mailbox", "archive")}
    assert [s.id for s in sources] == [f"s{n}" for n in range(1, len(sources) + 1)]
    assert all(0 <= a <= b <= len(s.text) for s in sources for a, b in s.furniture)
    assert all(s.title and s.language == "en" and len(s.sha256) == 64 for s in sources)


def test_order_is_that_of_the_paths_and_of_names_within_folders(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("b/2.docx", "b/10.docx", "a.docx", ".hidden.txt", "b/~$2.docx"):
        (tmp_path / name).write_bytes(docx(paragraph(name)))
    (tmp_path / "c.txt").write_text("c")
    sources, _ = read_all([str(tmp_path / "c.txt"), str(tmp_path), "-"], stdin=SAID.encode())
    assert [s.text for s in sources] == ["c", "a.docx", "b/10.docx", "b/2.docx", SAID]


def test_a_file_given_twice_is_read_once(tmp_path):
    (tmp_path / "a.txt").write_text(SAID)
    assert len(read_all([str(tmp_path / "a.txt"), str(tmp_path), str(tmp_path / "a.txt")])[0]) == 1


def test_what_cannot_be_read_is_named_with_its_reason_and_the_rest_is_read(tmp_path):
    (tmp_path / "good.docx").write_bytes(docx(paragraph(SAID)))
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"x" * 100)
    (tmp_path / "void").mkdir()
    sources, failures = read_all([str(tmp_path), str(tmp_path / "missing.txt"), str(tmp_path / "void")])
    assert [s.text for s in sources] == [SAID]
    assert [str(f).removeprefix(str(tmp_path) + "/") for f in failures] == [
        "empty.pdf: empty",
        "photo.jpg: a picture; run text recognition (OCR) on it first",
        "missing.txt: no such file",
        str(tmp_path / "void").removeprefix(str(tmp_path) + "/") + ": a folder without any files",
    ]


def test_a_file_that_overruns_its_time_costs_its_worker_only(tmp_path):
    rows = b"".join(b"1 0 0 1 %d 0 cm BT /F 9 Tf (word) Tj ET " % (n % 7) for n in range(3_000_000))
    (tmp_path / "a.pdf").write_bytes(raw_pdf(page_objects(zlib.compress(rows), b"/Filter /FlateDecode")))
    (tmp_path / "b.docx").write_bytes(docx(paragraph(SAID)))
    # Three seconds are plenty for the small file on a busy machine, and a third of what the large one takes on an idle one.
    limits = replace(LIMITS, seconds=3.0, seconds_per_megabyte=0.0, memory_bytes=4 << 30)
    sources, failures = read_all([str(tmp_path)], limits=limits)
    assert [s.text for s in sources] == [SAID]
    assert len(failures) == 1 and "took longer" in str(failures[0])


@pytest.mark.skipif(os.name != "posix", reason="memory is bounded where the system can bound it")
def test_a_file_that_wants_all_memory_costs_its_worker_only(tmp_path):
    bomb = zlib.compress(b"BT /F 12 Tf (A) Tj ET " * (8 << 20), 9)
    (tmp_path / "a.pdf").write_bytes(raw_pdf(page_objects(bomb, b"/Filter /FlateDecode")))
    (tmp_path / "b.docx").write_bytes(docx(paragraph(SAID)))
    sources, failures = read_all([str(tmp_path)], limits=replace(LIMITS, memory_bytes=128 << 20))
    assert [s.text for s in sources] == [SAID] and len(failures) == 1


def _confined_attempts() -> list[str]:
    """Runs in a process of its own: what a confined reader is refused."""
    import subprocess
    import tempfile
    from pathlib import Path

    from briefing.readers.worker import _confine

    _confine(LIMITS)
    refused = []
    for name, attempt in (
        ("run", lambda: subprocess.run(["true"], check=False)),
        ("write", lambda: Path("x").write_text("x")),
        ("remove", lambda: Path(__file__).unlink()),
        ("temporary", tempfile.mkstemp),
    ):
        try:
            attempt()
        except (PermissionError, OSError):
            refused.append(name)
    return refused


@pytest.mark.parametrize(
    "event", ["socket.connect", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen", "os.system"]
)
def test_network_and_programs_are_refused_by_name(event):
    with pytest.raises(PermissionError):
        _audit(event, ())


def test_a_worker_cannot_write_or_start_programs():
    import multiprocessing

    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_confined_attempts) == ["run", "write", "remove", "temporary"]


def _children() -> list[str]:
    """Processes that this one has started and that still live, where the system lists them."""
    from pathlib import Path

    listed = Path(f"/proc/self/task/{os.getpid()}/children")
    return listed.read_text().split() if listed.exists() else []


def test_reading_can_be_cancelled_and_leaves_no_process(tmp_path):
    for n in range(6):
        (tmp_path / f"{n}.docx").write_bytes(docx(paragraph(REPLIED)))

    def stop(what, done, total):
        if done:
            raise Cancelled

    before = set(_children())
    with pytest.raises(Cancelled):
        read_all([str(tmp_path)], progress=stop)
    assert set(_children()) <= before


def test_progress_counts_up_to_the_number_of_files(tmp_path):
    seen = []
    for n in range(3):
        (tmp_path / f"{n}.docx").write_bytes(docx(paragraph(REPLIED)))
    (tmp_path / "a.txt").write_text(SAID)
    read_all([str(tmp_path)], progress=lambda what, done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen) and seen[-1] == (4, 4)


def test_formats_are_described_for_dialogs():
    described = dict(zip((label for _, label in describe_formats()), (s for s, _ in describe_formats()), strict=True))
    assert ".docm" in described["Word document"] and ".eml" in described["E-mail message"]


def test_the_watch_on_memory_ends_a_process_that_grows():
    ended = []
    _watch_memory(100, iter([50, 60, 150, 151]).__next__, ended.append)
    assert ended == [1]


def test_a_script_without_a_main_guard_may_read(tmp_path):
    import subprocess
    import sys

    (tmp_path / "a.docx").write_bytes(docx(paragraph(SAID)))
    code = f"from briefing.readers import read_all; print(read_all([{str(tmp_path / 'a.docx')!r}])[0][0].text)"
    done = subprocess.run([sys.executable], input=code, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == SAID


def test_a_worker_that_cannot_start_is_said_of_each_file(tmp_path, monkeypatch):
    import sys

    (tmp_path / "a.docx").write_bytes(docx(paragraph(SAID)))
    (tmp_path / "b.txt").write_text(SAID)
    monkeypatch.setattr("briefing.readers.pool._command", lambda: [sys.executable, "-c", "raise SystemExit(3)"])
    sources, failures = read_all([str(tmp_path)])
    assert [s.text for s in sources] == [SAID] and "could not be started" in str(failures[0])


def test_a_name_made_to_disturb_terminals_is_shown_in_one_plain_line(tmp_path):
    _, failures = read_all([str(tmp_path / "a\n\x1b[31mb.pdf")])
    assert str(failures[0]).endswith("a\ufffd\ufffd[31mb.pdf: no such file") and failures[0].path.endswith(
        "\x1b[31mb.pdf"
    )
