"""A source's analysis as bytes and back: compact, fast, and safe to read from a stranger's file.

Layout: the magic `BDA1`, then one zlib stream of a JSON object, a newline, and three packed columns over all tokens: start
and end (unsigned 32-bit, little-endian) and tag (one byte, an index into the header's table). Nothing is ever executed on
reading, the length is limited, every number is checked against the text, and what does not fit raises `BadRecord`.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Sequence
from functools import partial
from itertools import chain
from operator import gt
from typing import Any

from briefing.model import Attribution, DateMention, EntityKind, Event, Mention, Sentence, SourceAnalysis, Span, Token

MAGIC = b"BDA1"
_PER_CHARACTER = 400  # no honest record needs more bytes for a character of text
_LEAST = 1 << 16

FORMS = ("name", "nominal", "pronoun")
KINDS = ("person", "organisation", "state", "place", "group", "other")
SPEECH = ("direct", "indirect", "mixed")
ACTS = ("statement", "demand", "commitment", "assessment", "action", "contact")


_token = partial(tuple.__new__, Token)
"""A token of four fields, without a call of Python for each of hundreds of thousands."""


class BadRecord(ValueError):
    """Bytes that are no analysis of this text."""


def encode(part: SourceAnalysis, level: int = 1) -> bytes:
    """Pack what was found in one source; its id is left out, so that equal texts share a record.

    `level` is that of zlib; 0 saves the time of compressing what is not kept.
    """
    columns = list(zip(*chain.from_iterable(s.tokens for s in part.sentences), strict=True)) or [(), (), (), ()]
    starts, ends, names = array("I", columns[0]), array("I", columns[1]), columns[3]
    tags = {tag: min(n, 255) for n, tag in enumerate(dict.fromkeys(names))}
    marks = bytes(map(tags.__getitem__, names))
    header = {
        "tags": list(tags)[:256],
        "sentences": [(s.span.start, s.span.end, s.paragraph, len(s.tokens)) for s in part.sentences],
        "mentions": [
            (m.span.start, m.span.end, FORMS.index(m.form), KINDS.index(m.kind), m.actor, m.confidence)
            for m in part.mentions
        ],
        "attributions": [
            (
                _pair(a.speaker),
                _pair(a.cue),
                [_pair(c) for c in a.content],
                SPEECH.index(a.kind),
                ACTS.index(a.act),
                a.negated,
                a.actor,
                a.confidence,
            )
            for a in part.attributions
        ],
        "events": [
            (
                _pair(e.agent),
                _pair(e.verb),
                _pair(e.clause),
                ACTS.index(e.act),
                _pair(e.counterpart),
                e.negated,
                e.future,
                e.actor,
                e.counterpart_actor,
                e.confidence,
            )
            for e in part.events
        ],
        "dates": [(d.span.start, d.span.end, d.value) for d in part.dates],
        "copy_of": part.copy_of,
        "shared": part.shared,
    }
    if sys.byteorder == "big":
        starts.byteswap()
        ends.byteswap()
    body = json.dumps(header, separators=(",", ":")).encode() + b"\n" + starts.tobytes() + ends.tobytes() + marks
    return MAGIC + zlib.compress(body, level)


def decode(data: bytes, source: str, text: str, *, only_words: bool = False) -> SourceAnalysis:
    """Unpack a record as the analysis of `text` under the id `source`; BadRecord when it is not one.

    `only_words` gives its sentences and dates and passes over the rest.
    """
    try:
        return _decode(data, source, text, only_words)
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError, zlib.error) as error:
        raise BadRecord(str(error)) from error


def _decode(data: bytes, source: str, text: str, only_words: bool) -> SourceAnalysis:
    if data[:4] != MAGIC:
        raise BadRecord("no analysis record")
    inflater = zlib.decompressobj()
    body = inflater.decompress(data[4:], _LEAST + _PER_CHARACTER * len(text))
    if not inflater.eof:
        raise BadRecord("longer than its text allows")
    head, columns = body.split(b"\n", 1)
    header = json.loads(head)
    size, uneven = divmod(len(columns), 9)
    if uneven:
        raise BadRecord("token columns of unequal length")
    span = _Spans(source, len(text))
    sentences = _sentences(header, columns, size, span, text)
    dates = tuple(DateMention(span(s, e), str(value)) for s, e, value in header["dates"])
    if only_words:
        return SourceAnalysis(source, sentences, dates=dates)
    return SourceAnalysis(
        source=source,
        sentences=sentences,
        mentions=tuple(
            Mention(span(s, e), _at(FORMS, form), _at(KINDS, kind), word(actor), float(sure))
            for s, e, form, kind, actor, sure in header["mentions"]
        ),
        attributions=tuple(
            Attribution(
                span.maybe(speaker),
                span.maybe(cue),
                tuple(span(*c) for c in content),
                _at(SPEECH, kind),
                _at(ACTS, act),
                bool(negated),
                word(actor),
                float(sure),
            )
            for speaker, cue, content, kind, act, negated, actor, sure in header["attributions"]
        ),
        events=tuple(
            Event(
                span(*agent),
                span(*verb),
                span(*clause),
                _at(ACTS, act),
                span.maybe(counterpart),
                bool(negated),
                bool(future),
                word(actor),
                word(other),
                float(sure),
            )
            for agent, verb, clause, act, counterpart, negated, future, actor, other, sure in header["events"]
        ),
        dates=dates,
        copy_of=word(header["copy_of"]),
        shared=tuple((str(other), float(share)) for other, share in header["shared"]),
    )


def _sentences(header: Any, columns: bytes, size: int, span: _Spans, text: str) -> tuple[Sentence, ...]:
    starts, ends = array("I"), array("I")
    starts.frombytes(columns[: 4 * size])
    ends.frombytes(columns[4 * size : 8 * size])
    if sys.byteorder == "big":
        starts.byteswap()
        ends.byteswap()
    firsts, lasts = starts.tolist(), ends.tolist()  # each number is made once, for the slice and the token
    if size and (max(lasts) > len(text) or any(map(gt, firsts, lasts))):
        raise BadRecord("a token outside the text")
    tags = [sys.intern(str(t)) for t in header["tags"]]
    names = list(map(tags.__getitem__, columns[8 * size :]))
    words = map(text.__getitem__, map(slice, firsts, lasts))
    tokens = list(map(_token, zip(firsts, lasts, words, names, strict=True)))
    out, at = [], 0
    for start, end, paragraph, count in header["sentences"]:
        if not isinstance(count, int) or not 0 <= count <= size - at:
            raise BadRecord("a sentence without its tokens")
        out.append(Sentence(span(start, end), tuple(tokens[at : at + count]), int(paragraph)))
        at += count
    return tuple(out)


class _Spans:
    """Makes spans of one source and refuses those outside its text."""

    def __init__(self, source: str, size: int) -> None:
        self.source, self.size = source, size

    def __call__(self, start: int, end: int) -> Span:
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= self.size):
            raise BadRecord("a span outside the text")
        return Span(self.source, start, end)

    def maybe(self, pair: Sequence[int] | None) -> Span | None:
        return None if pair is None else self(*pair)


def _pair(span: Span | None) -> tuple[int, int] | None:
    return None if span is None else (span.start, span.end)


def _at(table: tuple[Any, ...], index: int) -> Any:
    if not 0 <= index < len(table):
        raise BadRecord("an unknown kind")
    return table[index]


def word(value: Any) -> str | None:
    """A string or None, checked; BadRecord for any other value."""
    if value is not None and not isinstance(value, str):
        raise BadRecord("not a word")
    return value


def kind(value: Any) -> EntityKind:
    """An entity kind, checked; BadRecord for any other value."""
    if value not in KINDS:
        raise BadRecord("an unknown kind")
    found: EntityKind = value
    return found
