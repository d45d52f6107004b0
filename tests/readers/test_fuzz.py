"""A short turn of the fuzzer; `make fuzz` runs a long one."""

from tests.readers.fuzz import fuzz


def test_damaged_files_are_read_or_refused_in_a_sentence():
    tally = fuzz(300, seed=20240305)
    assert tally.wrong == []
    assert sum(tally.rounds.values()) == 300 and tally.read > 30 and tally.refused > 30
