"""What is remembered of a source from one draft to the next changes no draft, and is never believed of another text."""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace

import pytest

from briefing.analysis import analyse
from briefing.drafting import draft, reading
from briefing.drafting.story import tell
from briefing.model import Actor, Analysis, Source
from briefing.readers import read_all, read_text
from briefing.templates import load
from tests.bench.drafting import story
from tests.drafting.stories import analysis, telling
from tests.gold.seedgold import SEEDS

CONTENT = load("standard").content


def test_a_draft_with_one_source_more_is_the_draft_made_afresh() -> None:
    whole = story(12)
    fewer = replace(whole, sources=whole.sources[:-1], parts=whole.parts[:-1])
    draft(fewer, CONTENT, as_of="2024-12-31")
    warm = draft(whole, CONTENT, as_of="2024-12-31", explain=True)
    reading.forget()
    assert warm == draft(whole, CONTENT, as_of="2024-12-31", explain=True)


def own_texts(sources: int, sentences: int = 5) -> list[Source]:
    """Sources of our own sentences, as they are read from files, the first sentences of each text of the benchmark."""
    made = []
    for n, source in enumerate(story(sources, seed=3).sources):
        text = "\n".join(source.text.split("\n")[:sentences])
        told = read_text(text, f"own {n}")
        made.append(replace(told, publisher=f"Paper {n}", published=source.published))
    return made


def told_by(sources: Iterable[Source]) -> Analysis:
    """An analysis of these sources as one story, numbered in their order."""
    return analyse([replace(s, id=f"s{n}") for n, s in enumerate(sources, 1)], workers=1)


@pytest.fixture(scope="module")
def stories() -> dict[str, Analysis]:
    """One story of 62 sources, the seeds among them, and what becomes of it as sources come, go and change."""
    seeds, _ = read_all([str(SEEDS)])
    whole = [*own_texts(52, 4), *seeds]
    changed = replace(
        whole[7], text=whole[7].text.replace("said", "denied") + "\nNorland said that 12 lorries came.", sha256="7" * 64
    )
    return {
        "whole": told_by(whole),
        "one fewer": told_by(whole[:-1]),
        "one gone from the midst": told_by([*whole[:30], *whole[31:]]),
        "one changed": told_by([*whole[:7], changed, *whole[8:]]),
        "turned round": told_by(reversed(whole)),
    }


def as_bytes(told: Analysis) -> bytes:
    return json.dumps(asdict(draft(told, CONTENT, as_of="2024-12-31", explain=True)), sort_keys=True).encode()


def test_no_draft_depends_on_what_was_drafted_before(stories: dict[str, Analysis]) -> None:
    afresh = {}
    for name, told in stories.items():
        reading.forget()
        afresh[name] = as_bytes(told)
    assert len(set(afresh.values())) == len(afresh)
    reading.forget()
    for name in ("whole", "one fewer", "whole", "one gone from the midst", "one changed", "turned round", "whole"):
        assert as_bytes(stories[name]) == afresh[name], name


def test_an_actor_of_another_kind_is_judged_anew() -> None:
    made = telling("s1", "Berg’s party said that the gate must open.", "Bread is dear in Vessby today.")
    made.says("a1", "Berg’s party", "said", "the gate must open").names("a1", "Berg")
    berg = Actor("a1", "Berg", "person", ("Berg",), None, None, 2, 5.0)
    one = analysis([made], [berg])
    other = analysis([made], [replace(berg, kind="organisation")])
    afresh = []
    for named in (one, other):
        reading.forget()
        afresh.append(as_bytes(named))
    assert afresh[0] != afresh[1]
    assert [as_bytes(named) for named in (one, other, one)] == [*afresh, afresh[0]]


def test_what_was_read_is_read_once() -> None:
    whole = story(4)
    assert all(a is b for a, b in zip(tell(whole).passages, tell(whole).passages, strict=True))


def test_a_source_whose_speakers_changed_is_looked_at_again() -> None:
    whole = story(6)
    draft(whole, CONTENT, as_of="2024-12-31")
    changed = replace(whole, parts=tuple(replace(p, attributions=(), events=()) for p in whole.parts))
    assert not [s for s in draft(changed, CONTENT, as_of="2024-12-31").sections if s.kind == "actor"]


def test_another_text_under_the_same_digest_is_read_anew() -> None:
    one, other = story(1, seed=1), story(1, seed=2)
    disguised = Analysis(
        tuple(replace(s, sha256=one.sources[0].sha256) for s in other.sources), other.parts, other.actors
    )
    tell(one)
    assert [p.text for p in tell(disguised).passages] == [p.text for p in tell(other).passages]


def test_what_is_remembered_is_bounded(monkeypatch) -> None:
    monkeypatch.setattr(reading, "KEPT", 3)
    tell(story(8))
    assert len(reading._known) == 3
