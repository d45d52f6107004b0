"""Mutated files through the readers: `python -m tests.readers.fuzz [ROUNDS] [SEED]`; the suite runs a short turn of it.

Each round takes the sample of one format (in turn), damages it – bytes flipped, cut out, doubled, swapped with other samples,
numbers blown up; for packages the parts inside are damaged and packed again – and reads it in one worker under the usual limits.
A round is good when the file is read or refused in a sentence, within its time, and the worker's memory does not grow.
The last line counts the mutations by format, and what went wrong.
"""

import io
import random
import re
import sys
import time
import zipfile
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from briefing.model import Source
from briefing.readers.limits import LIMITS
from briefing.readers.pool import Job, Pool
from briefing.readers.reading import Part, Refused, Unreadable
from tests.readers.samples import samples

LIMIT = replace(LIMITS, seconds=5.0, seconds_per_megabyte=0.0)
_BAD_REASON = re.compile(r"Traceback|\b0x[0-9a-f]{6,}|^\W*$")
_TOKENS = (
    b"\x00",
    b"\xff\xfe",
    b"<" * 50,
    b"{" * 50,
    b"[" * 50,
    b"%PDF-1.7",
    b"PK\x03\x04",
    b"\\'ff",
    b"&amp;",
    b"<!DOCTYPE x>",
    b"\r\n\r\n",
    b"=?utf-8?q?",
)


@dataclass
class Tally:
    """Mutations by sample, and each that went wrong with what it did."""

    rounds: Counter[str] = field(default_factory=Counter)
    read: int = 0
    refused: int = 0
    slowest: float = 0.0
    wrong: list[str] = field(default_factory=list)


def _flip(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.randint(1, 20)):
        data[dice.randrange(len(data))] = dice.randrange(256)


def _cut(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data))
    del data[at : at + dice.randint(1, max(2, len(data) // 3))]


def _double(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data))
    piece = data[at : at + dice.randint(1, 300)]
    data[at:at] = piece * dice.choice((1, 2, 10, 200))


def _insert(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data) + 1)
    data[at:at] = dice.choice(_TOKENS) * dice.choice((1, 1, 20))


def _blow_up(data: bytearray, dice: random.Random) -> None:
    numbers = list(re.finditer(rb"\d+", data))
    if numbers:
        found = dice.choice(numbers)
        data[found.start() : found.end()] = dice.choice((b"0", b"-1", b"99999999999", b"4294967296", b"1e99"))


def _truncate(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def _swap(data: bytearray, dice: random.Random) -> None:
    a, b, size = dice.randrange(len(data)), dice.randrange(len(data)), dice.randint(1, 64)
    data[a : a + size], data[b : b + size] = data[b : b + size], data[a : a + size]


MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip,
    _cut,
    _double,
    _insert,
    _blow_up,
    _truncate,
    _swap,
)


def mutate(data: bytes, dice: random.Random) -> bytes:
    """The sample damaged; every other time a package is damaged from within, so that its parts are reached at all."""
    if data[:2] == b"PK" and dice.random() < 0.6:
        return _inside(data, dice)
    made = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        if made:
            dice.choice(MUTATIONS)(made, dice)
    return bytes(made)


def _inside(data: bytes, dice: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = dice.choice(names)
        for name in names:
            body = old.read(name)
            if name == chosen and body:
                body = mutate(body, dice)
            new.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), body)
    return out.getvalue()


def fuzz(rounds: int, seed: int = 1) -> Tally:
    """Run so many mutations in worker processes; equal seeds give equal files."""
    dice = random.Random(seed)
    tally = Tally()
    originals = samples()
    names = sorted(originals)
    queue: deque[Job] = deque()
    for number in range(rounds):
        name = names[number % len(names)]
        tally.rounds[name] += 1
        data = mutate(originals[name], random.Random(dice.random()))
        queue.append(Job((number,), name, name, partial(bytes, data), len(data)))
    with Pool(LIMIT, workers=1) as pool:
        began = time.perf_counter()
        for job, result in pool.run(queue):
            tally.slowest = max(tally.slowest, time.perf_counter() - began)
            began = time.perf_counter()
            _judge(job, result, tally)
    return tally


def _judge(job: Job, result: Source | Part | Refused | Unreadable, tally: Tally) -> None:
    match result:
        case Source():
            tally.read += 1
            if any(not 0 <= a <= b <= len(result.text) for a, b in result.furniture) or re.search(
                "[\x00-\x08\ud800-\udfff]", result.text
            ):
                tally.wrong.append(f"{job.order[0]} {job.name}: a source that is not sound")
        case Unreadable() | Refused():
            tally.refused += 1
            reason = result.reason if isinstance(result, Refused) else str(result)
            if (
                _BAD_REASON.search(reason)
                or "took longer" in reason
                or "more memory" in reason
                or "could not be read (" in reason
            ):
                tally.wrong.append(f"{job.order[0]} {job.name}: {reason}")
        case Part():
            pass


def main(argv: list[str]) -> int:
    rounds, seed = (int(argv[0]) if argv else 2000), (int(argv[1]) if len(argv) > 1 else 1)
    began = time.perf_counter()
    tally = fuzz(rounds, seed)
    for line in tally.wrong:
        print(f"!! {line}")
    print(
        f"{sum(tally.rounds.values())} mutations of {len(tally.rounds)} samples: {tally.read} sources read, {tally.refused} refused, "  # noqa: E501
        f"slowest {tally.slowest:.2f} s, {len(tally.wrong)} wrong, {time.perf_counter() - began:.0f} s"
    )
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
