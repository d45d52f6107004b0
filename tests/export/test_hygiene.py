"""Same input, same bytes; and no trace of who wrote the file, where or when."""

import getpass
import io
import os
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest

from briefing.export import render
from briefing.templates import load
from tests.export import samples

SCRIPT = """
import hashlib
import os
from dataclasses import replace
from briefing.document import Point, Section
from briefing.export import WRITERS, render
from briefing.templates import load
from tests.export import samples
if os.environ["TZ"] != "UTC":  # what was written before must leave no trace
    odd = Section("o", "free", "\\u0645\\u064f\\u062d\\u064e\\u0645\\u0651 e\\u0301\\u0323 A\\u030a")
    render(replace(samples.scripts(), sections=(replace(odd, points=(Point("p", odd.heading),)),)), ".pdf", load("formal").look)
for name in ("standard", "formal"):
    look = replace(load(name).look, timeline_figure=True, annex=True, matrix=True)
    for suffix in WRITERS:
        print(name, suffix, hashlib.sha256(render(samples.scripts(), suffix, look)).hexdigest())
"""


def test_the_same_briefing_gives_the_same_bytes_in_another_process_and_time_zone() -> None:
    outputs = set()
    for seed, zone in (("0", "UTC"), ("7", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": str(10**9 + int(seed))}
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, env=environment
        )
        outputs.add(run.stdout)
    assert len(outputs) == 1
    assert outputs.pop().count("\n") == 10


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".md"])
def test_no_file_tells_of_paths_users_or_machines(suffix: str) -> None:
    data = render(samples.standard(), suffix, load("standard").look)
    texts = [data]
    if suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert {i.date_time for i in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            texts = [package.read(n) for n in package.namelist() if n.endswith((".xml", ".rels"))]
    if suffix == ".pdf":
        with pikepdf.open(io.BytesIO(data)) as pdf:
            texts = [bytes(v) for v in pdf.docinfo.values()] + [pdf.Root.Metadata.read_bytes()]
            texts += [p.Contents.read_bytes() for p in pdf.pages]
    forbidden = [str(Path.cwd()), str(Path.home()), "python-docx", "ReportLab", "pikepdf", "tests/"]
    forbidden += [name for name in (getpass.getuser(), socket.gethostname()) if len(name) > 4]
    forbidden += [s.path for s in samples.SOURCES]
    for text in texts:
        for word in forbidden:
            assert word.encode() not in text, word


def test_times_come_from_the_briefing_not_from_the_clock() -> None:
    with pikepdf.open(io.BytesIO(render(samples.standard(), ".pdf", load("standard").look))) as pdf:
        assert str(pdf.docinfo.CreationDate) == "D:20240821180000Z"
    with zipfile.ZipFile(io.BytesIO(render(samples.standard(), ".docx", load("standard").look))) as package:
        core = package.read("docProps/core.xml").decode()
    assert core.count("2024-08-21T18:00:00Z") == 2
