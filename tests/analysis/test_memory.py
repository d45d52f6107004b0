"""The collector of cycles: held still while an analysis is made, as before afterwards, with nothing left for it to find."""

import gc

from briefing.analysis import analyse
from briefing.analysis.memory import collector_paused
from briefing.model import Source

TEXT = "Maria Keller met Peter Novak in Vienna. She said that Novak, the minister of Norland, had agreed. Keller left."


def test_the_collector_is_as_before_and_walks_nothing_that_was_made_meanwhile() -> None:
    assert gc.isenabled()
    with collector_paused():
        assert not gc.isenabled()
        made = [[n] for n in range(50_000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    young = {id(value) for value in gc.get_objects(generation=0)}
    assert not young.intersection(map(id, made))


def test_an_analysis_leaves_no_cycles_behind() -> None:
    source = Source("s1", "a.txt", "text/plain", "A", " ".join([TEXT] * 20), "0" * 64)
    analyse([source], workers=1)
    gc.collect()
    with collector_paused():
        analyse([source], workers=1)
        assert gc.collect() < 20
