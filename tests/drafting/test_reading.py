"""What is remembered of a source from one draft to the next changes no draft, and is never believed of another text."""

from dataclasses import replace

from briefing.drafting import draft, reading
from briefing.drafting.story import tell
from briefing.model import Analysis
from briefing.templates import load
from tests.bench.drafting import story

CONTENT = load("standard").content


def test_a_draft_with_one_source_more_is_the_draft_made_afresh() -> None:
    whole = story(12)
    fewer = replace(whole, sources=whole.sources[:-1], parts=whole.parts[:-1])
    draft(fewer, CONTENT, as_of="2024-12-31")
    warm = draft(whole, CONTENT, as_of="2024-12-31", explain=True)
    reading.forget()
    assert warm == draft(whole, CONTENT, as_of="2024-12-31", explain=True)


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
