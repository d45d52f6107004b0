"""A short turn of the torture: `make torture` runs the long one."""

import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and file size limits are POSIX")
def test_no_acknowledged_edit_is_lost_and_no_word_is_changed() -> None:
    from tests.torture import run

    tally = run(15)
    assert tally.kills == 15
    assert tally.edits > 15
    assert tally.refused >= 2
    assert (tally.lost, tally.wrong) == (0, 0)
    assert tally.noticed > 0
