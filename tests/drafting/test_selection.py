"""Choosing: coverage, corroboration, timeline, sections, positions."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.drafting import draft, timeline
from briefing.drafting.corroboration import Corroboration
from briefing.drafting.coverage import Item, cover
from briefing.drafting.evidence import supports
from briefing.drafting.story import tell
from briefing.drafting.summary import choose
from briefing.model import Actor, Analysis, Corrections
from briefing.templates import load
from briefing.templates.content import Content
from tests.drafting.stories import analysis, telling

ITEMS = st.lists(
    st.tuples(st.integers(1, 9), st.sets(st.integers(0, 11), max_size=5), st.floats(0, 2)), min_size=1, max_size=9
)


def worth(items: list[Item[int]], chosen: tuple[int, ...], weights: dict[int, float]) -> float:
    covered = {c for n in chosen for c in items[n].concepts}
    return sum(weights[c] for c in covered) + sum(items[n].value for n in chosen)


@settings(max_examples=150, deadline=None)
@given(ITEMS, st.integers(1, 20), st.integers(1, 4))
def test_cover_keeps_its_budgets_and_is_close_to_the_best(
    drawn: list[tuple[int, set[int], float]], budget: int, most: int
) -> None:
    items = [Item(cost, tuple(sorted(concepts)), value) for cost, concepts, value in drawn]
    weights = {c: 1.0 + c % 4 for c in range(12)}
    chosen = cover(items, weights, budget, most)
    assert sum(items[n].cost for n in chosen) <= budget and len(chosen) <= most
    possible = (c for size in range(most + 1) for c in combinations(range(len(items)), size))
    best = max(worth(items, c, weights) for c in possible if sum(items[n].cost for n in c) <= budget)
    assert worth(items, chosen, weights) >= 0.85 * best - 1e-9


def test_paraphrases_corroborate_and_copies_count_once(content: Content) -> None:
    one = telling("s1", "Rescue teams found eleven miners alive in the flooded Arvik shaft.")
    two = telling("s2", "Eleven miners were found alive by rescue teams in the Arvik shaft, which was flooded.")
    copy = telling("s3", *one.source.text.split("\n"))
    copy.copy_of = "s1"
    wire = telling("s4", "Rescue teams found eleven miners alive in the flooded Arvik shaft.")
    filler = telling(
        "s5", "The choir of Oster sang on the pier.", "A new ferry left the harbour.", "Bread is dear in Vessby."
    )
    briefing = draft(analysis([one, two, copy, wire, filler]), content, as_of="2024-08-21")
    point = next(p for s, p in briefing.points() if s.kind == "summary" and "miners" in p.text)
    assert point.sources_agreeing == 2 and point.alone is None
    assert "s3" not in {c.source for c in point.citations}


def test_what_one_source_alone_reports_says_so(story: Analysis, content: Content) -> None:
    briefing = draft(story, content, as_of="2024-08-21")
    point = next(p for s, p in briefing.points() if s.kind == "actor" and "40 lorries" in p.text)
    assert point.sources_agreeing == 1 and point.alone == "Paper s2"


def test_a_denial_does_not_corroborate() -> None:
    story = tell(
        analysis(
            [
                telling("s1", "The Arvik council accepted the ferry treaty of Oster."),
                telling("s2", "The Arvik council has not accepted the ferry treaty of Oster."),
                telling("s3", "Bread is dear in Vessby.", "A choir sang on the pier."),
            ]
        )
    )
    assert Corroboration(story).echoes(story.passages[0]) == ()


def test_timeline_merges_a_day_and_keeps_the_future_apart(story: Analysis, content: Content) -> None:
    briefing = draft(story, content, as_of="2024-08-21")
    points = next(s for s in briefing.sections if s.kind == "timeline").points
    assert [p.date for p in points] == sorted(str(p.date) for p in points)
    rejected = next(p for p in points if "rejected" in p.text)
    assert rejected.date == "2024-08-19" and rejected.sources_agreeing == 2
    assert [p.date for p in points if p.future] == ["2024-08-23"]


def test_timeline_tells_no_event_of_the_edge_of_a_stretch() -> None:
    made = telling(
        "s1", "The gate has been closed since 3 May for all ships.", "The gate burned on 3 May after a storm."
    )
    made.dated("3 May", "2024-05-03").dated("3 May", "2024-05-03", after="burned")
    story = tell(analysis([made]))
    first = timeline.choose(story, Corroboration(story), 5, True)[0]
    assert "burned" in first.passage.text


def officials(weights: dict[str, float], corrections: Corrections | None = None) -> Analysis:
    made = telling(
        "s1",
        "Norland said that the gate will stay closed to all ships of the line.",
        "Ingrid Berg said that the mines must be cleared by soldiers first.",
        "Tomas Vey said that bread would be brought over the lake by night.",
        "Sudria said that forty ships were waiting outside the harbour wall.",
        "Sudria said that the price of flour had doubled within one month.",
    )
    other = telling(
        "s2",
        "Ingrid Berg said that a tunnel was being dug below the lighthouse.",
        "Norland said that taxes would fall in spring.",
    )
    for t in (made, other):
        for line in t.source.text.split("\n"):
            who, content = line.rstrip(".").split(" said that ")
            id = {"Norland": "a1", "Sudria": "a2", "Ingrid Berg": "a3", "Tomas Vey": "a4"}[who]
            t.says(id, who, "said", content, after=line)
    actors = [
        Actor("a1", "Norland", "state", ("Norland",), None, None, 2, weights["a1"]),
        Actor("a2", "Sudria", "state", ("Sudria",), None, None, 2, weights["a2"]),
        Actor("a3", "Ingrid Berg", "person", ("Berg",), "minister", "a1", 2, weights["a3"]),
        Actor("a4", "Tomas Vey", "person", ("Vey",), "mayor", "a1", 1, weights["a4"]),
    ]
    return analysis([made, other], sorted(actors, key=lambda a: -a.weight), corrections)


def headings(story: Analysis, **options: object) -> list[str]:
    briefing = draft(story, load("standard").content, as_of="2024-08-21", **options)  # type: ignore[arg-type]
    return [s.heading for s in briefing.sections if s.kind == "actor"]


def test_officials_stand_under_their_state() -> None:
    story = officials({"a1": 9, "a2": 8, "a3": 4, "a4": 2})
    briefing = draft(story, load("standard").content, as_of="2024-08-21")
    norland = next(s for s in briefing.sections if s.heading == "Norland")
    assert {p.actor for p in norland.points} == {"a1", "a3", "a4"}
    assert headings(story) == ["Norland", "Sudria"]


def test_one_who_is_the_story_has_a_section_of_their_own() -> None:
    assert "Ingrid Berg" in headings(officials({"a1": 9, "a2": 8, "a3": 9, "a4": 2}))


def test_focus_order_and_hiding_are_a_persons_to_say() -> None:
    weights = {"a1": 9.0, "a2": 8.0, "a3": 4.0, "a4": 2.0}
    assert headings(officials(weights), focus=("Tomas Vey",))[0] == "Tomas Vey"
    assert headings(officials(weights, Corrections(order=("Sudria", "Norland")))) == ["Sudria", "Norland"]
    assert "Sudria" not in headings(officials(weights, Corrections(hidden=("Sudria",))))


def test_nothing_stands_twice(story: Analysis, content: Content) -> None:
    briefing = draft(story, content, as_of="2024-08-21")
    spans = [(c.source, c.start) for s, p in briefing.points() if s.kind == "actor" for c in p.citations[:1]]
    assert len(spans) == len(set(spans))


def test_positions_set_the_actors_side_by_side(content: Content) -> None:
    one = telling(
        "s1", "Norland said that the harbour fee must be abolished this year.", "Norland said that fishing is free."
    )
    one.says("a1", "Norland", "said", "the harbour fee must be abolished this year", "demand")
    two = telling("s2", "Sudria said that the harbour fee pays for the lighthouse.", "The fee was raised twice in May.")
    two.says("a2", "Sudria", "said", "the harbour fee pays for the lighthouse")
    actors = [
        Actor("a1", "Norland", "state", ("Norland",), None, None, 2, 9.0),
        Actor("a2", "Sudria", "state", (), None, None, 2, 8.0),
    ]
    third = telling("s3", "Norland said that ships are late.", "Sudria said that bread is dear.")
    third.says("a1", "Norland", "said", "ships are late").says("a2", "Sudria", "said", "bread is dear")
    story = analysis([one, two, third], actors)
    briefing = draft(story, load("actor-positions").content, as_of="2024-08-21")
    table = next(s for s in briefing.sections if s.kind == "positions")
    row = table.points[0]
    assert [s.label for s in row.sides] == ["Norland", "Sudria"]
    assert supports(row.text, " ".join(c.quote for c in row.citations))


def test_same_input_same_briefing_whatever_the_order_of_sets(story: Analysis, content: Content) -> None:
    again = replace(story, actors=tuple(story.actors))
    assert draft(again, content, as_of="2024-08-21") == draft(story, content, as_of="2024-08-21")


def test_where_few_sentences_are_told_none_is_short() -> None:
    short = "Heavy snow has closed both mountain passes since."
    long = (
        "Engineers who inspected the gates of the Arvik dam asked crews to pause all work there.",
        "Divers searched the harbour of Oster until midnight and found two barges and a crane.",
        "Farmers near Vessby moved cattle and machines to higher ground because rivers rose quickly again.",
    )
    texts = [(short, long[0], long[1]), (short, long[1], long[2]), (short, long[2], long[0])]
    story = tell(analysis([telling(f"s{n}", *told) for n, told in enumerate(texts)]))
    assert short in {c.line.text for c in choose(story, 130)}
    assert {c.line.text for c in choose(story, 130, 3)} == set(long)
    alone = tell(analysis([telling(f"s{n}", short) for n in range(3)]))
    assert [c.line.text for c in choose(alone, 130, 3)] == [short], "better a short line than none"
