"""The stored form of an analysis: nothing is lost, nothing strange is believed."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.codec import MAGIC, BadRecord, decode, encode
from briefing.model import Attribution, DateMention, Event, Mention, Sentence, SourceAnalysis, Span, Token

TEXT = "Envoys met in Oslo. “We agree,” she said on 3 May 2024.\n\nÉlan 𝒳 held."


def analysis(source: str) -> SourceAnalysis:
    def span(a: int, b: int) -> Span:
        return Span(source, a, b)

    def tokens(*pairs: tuple[int, int, str]) -> tuple[Token, ...]:
        return tuple(Token(a, b, TEXT[a:b], tag) for a, b, tag in pairs)

    return SourceAnalysis(
        source,
        (Sentence(span(0, 19), tokens((0, 6, "NNS"), (7, 10, "VBD"), (14, 18, "NNP")), 0), Sentence(span(20, 20), (), 0)),
        (Mention(span(14, 18), "name", "place", None, 0.75), Mention(span(34, 37), "pronoun", "person", "a1", 0.5)),
        (Attribution(span(34, 37), span(38, 42), (span(21, 29), span(43, 45)), "mixed", "demand", True, "a1", 0.625),
         Attribution(None, None, (), "direct")),
        (Event(span(0, 6), span(7, 10), span(0, 18), "contact", span(14, 18), True, True, "a2", "a1", 0.25),),
        (DateMention(span(46, 56), "2024-05-03"),),
        "s9",
        (("s9", 0.8),),
    )  # fmt: skip


def test_what_is_encoded_comes_back_the_same_under_another_id() -> None:
    assert decode(encode(analysis("s1")), "s1", TEXT) == analysis("s1")
    assert decode(encode(analysis("s1")), "s7", TEXT) == analysis("s7")


def test_a_record_of_a_longer_text_is_refused() -> None:
    with pytest.raises(BadRecord):
        decode(encode(analysis("s1")), "s1", TEXT[:30])


def test_a_bomb_is_refused_before_it_fills_memory() -> None:
    with pytest.raises(BadRecord):
        decode(MAGIC + zlib.compress(b"0" * 50_000_000, 9), "s1", TEXT)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_damage_is_always_noticed_or_harmless(noise: bytes, at: int) -> None:
    record = encode(analysis("s1"))
    damaged = record[:at] + noise + record[at + len(noise) :]
    try:
        found = decode(damaged, "s1", TEXT)
    except BadRecord:
        return
    assert all(0 <= m.span.start <= m.span.end <= len(TEXT) for m in found.mentions)


@given(st.binary(max_size=300))
def test_a_strangers_header_raises_nothing_else(body: bytes) -> None:
    with pytest.raises(BadRecord):
        decode(MAGIC + zlib.compress(body), "s1", TEXT)
