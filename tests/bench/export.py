"""Writing: pages a second, memory at two hundred pages, the time to a preview."""

import subprocess
import sys
import time

from briefing.export import pages, render
from briefing.templates.look import Look
from tests.export import samples

_ABOUT_200 = 157


def run() -> list[tuple[str, float, str, str]]:
    """Time each writer on a document of about 200 pages; memory is measured in a process of its own."""
    look = Look()
    render(samples.one_page(), ".pdf", look)  # typefaces and engines are loaded once
    render(samples.one_page(), ".docx", look)
    briefing = samples.long(_ABOUT_200)
    count = pages(briefing, look)
    found = [("pages of the long document", float(count), "pages", "about 200")]
    for name, suffix, target in (("tagged PDF", ".pdf", "≥ 15"), ("Word", ".docx", "≥ 50")):
        found.append((name, count / _seconds(lambda s=suffix: render(briefing, s, look)), "pages/s", target))
    demo = samples.standard()
    found.append(("preview of two pages", _seconds(lambda: render(demo, ".pdf", look)), "s", "< 0.5"))
    found.append(("length of two pages", _seconds(lambda: pages(demo, look)), "s", "< 0.1"))
    for suffix in (".pdf", ".docx") if sys.platform == "linux" else ():
        found.append((f"memory for 200 pages of {suffix[1:]}", _memory(suffix), "MB", "< 200"))
    return found


def _seconds(work: object) -> float:
    assert callable(work)
    start = time.process_time()  # the writers are one thread: other work on the machine does not count
    work()
    return time.process_time() - start


def _memory(suffix: str) -> float:
    script = (
        "from pathlib import Path; from tests.export import samples; from briefing.export import render\n"
        "from briefing.templates.look import Look\n"
        f"render(samples.long({_ABOUT_200}), {suffix!r}, Look())\n"
        "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    # Not ru_maxrss: a child begins with the peak of the process that started it.
    peak = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    return int(peak) / 1024


if __name__ == "__main__":
    for row in run():
        print(*row)
