"""Values to and from JSON: the document that programs rely on (`briefing.document/1`), and any frozen value for the project file.

`encode`/`decode` turn any of the model's frozen dataclasses into plain JSON values and back, checking types on the way in,
because a `.brief` may come from a stranger.
"""

import dataclasses
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from briefing.document import Briefing, Point, Section, SourceEntry

T = TypeVar("T")
Json = Any

DOCUMENT = "briefing.document/1"


class BadValue(ValueError):
    """A JSON value that is not what the schema says."""


# ---- the whole tree, exactly


def encode(value: object) -> Json:
    """Plain JSON of a frozen dataclass; fields that stand at their default are left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            name: encode(part)
            for name, default in _fields(type(value))
            if (part := getattr(value, name)) != default or default is dataclasses.MISSING
        }
    if isinstance(value, tuple):
        return [encode(v) for v in value]
    return value


def decode(kind: type[T], value: Json) -> T:
    """The dataclass that `encode` wrote. BadValue when a field is missing, unknown or of another type."""
    key: Any = kind
    decoded: T = _decoder(key)(value)
    return decoded


@cache
def _fields(kind: type) -> tuple[tuple[str, object], ...]:
    return tuple(
        (f.name, f.default_factory() if f.default_factory is not dataclasses.MISSING else f.default)
        for f in dataclasses.fields(kind)
    )


@cache
def _decoder(kind: Any) -> Callable[[Json], Any]:
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_decoder(kind)
    origin, args = get_origin(kind), get_args(kind)
    if origin is Literal:
        return lambda v: _checked(v, isinstance(v, str) and v in args, kind)
    if origin in (Union, types.UnionType):
        inner = [_decoder(a) for a in args if a is not type(None)]
        return lambda v: None if v is None else inner[0](v)
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            item = _decoder(args[0])
            return lambda v: tuple(item(x) for x in _checked(v, isinstance(v, list), kind))
        items = [_decoder(a) for a in args]
        return lambda v: tuple(
            d(x) for d, x in zip(items, _checked(v, isinstance(v, list) and len(v) == len(items), kind), strict=True)
        )
    if kind is float:
        return lambda v: float(_checked(v, isinstance(v, int | float) and not isinstance(v, bool), kind))
    if kind is int:
        return lambda v: _checked(v, isinstance(v, int) and not isinstance(v, bool), kind)
    return lambda v: _checked(v, isinstance(v, kind), kind)


def _dataclass_decoder(kind: type) -> Callable[[Json], Any]:
    hints = get_type_hints(kind)
    known = {f.name: _decoder(hints[f.name]) for f in dataclasses.fields(kind)}

    def build(value: Json) -> Any:
        _checked(value, isinstance(value, dict), kind)
        unknown = value.keys() - known.keys()
        if unknown:
            raise BadValue(f"{kind.__name__} has no field {sorted(unknown)[0]!r}")
        try:
            return kind(**{name: known[name](part) for name, part in value.items()})
        except TypeError as e:
            raise BadValue(f"{kind.__name__}: {e}") from e

    return build


def _checked(value: Json, right: bool, kind: object) -> Json:
    if not right:
        raise BadValue(f"{str(value)[:40]!r} is no {getattr(kind, '__name__', kind)}")
    return value


# ---- the document of the command line


def document_json(briefing: Briefing) -> dict[str, Json]:
    """`briefing.document/1`."""
    return {
        "schema": DOCUMENT,
        "title": briefing.title,
        "as_of": briefing.as_of,
        "marking": briefing.marking,
        "template": briefing.template,
        "sources": [_entry(s) for s in briefing.sources],
        "sections": [_section(s) for s in briefing.sections],
        "notes": list(briefing.notes),
    }


def _entry(s: SourceEntry) -> dict[str, Json]:
    names = (
        "id",
        "label",
        "title",
        "publisher",
        "published",
        "path",
        "copy_of",
        "grade",
        "author",
        "language",
        "sha256",
    )
    return {name: getattr(s, name) for name in names}


def _section(s: Section) -> dict[str, Json]:
    return {
        "id": s.id,
        "kind": s.kind,
        "heading": s.heading,
        "actor": s.actor,
        "role": s.role,
        "hidden": s.hidden,
        "points": [_point(p) for p in s.points],
    }


def _point(p: Point) -> dict[str, Json]:
    return {
        "id": p.id,
        "text": p.text,
        "kind": p.kind,
        "date": p.date,
        "state": p.state,
        "pinned": p.pinned,
        "sources_agreeing": p.sources_agreeing,
        "citations": [{"source": c.source, "start": c.start, "end": c.end} for c in p.citations],
        **{
            k: v
            for k, v in encode(p).items()
            if k in ("level", "sides", "drafted", "actor", "confidence", "reasons", "alone")
        },
        **{k: v for k, v in encode(p).items() if k in ("change", "review", "note", "portion", "future", "marks")},
    }


def previous_json(value: Mapping[str, Json]) -> Briefing:
    """A briefing from `briefing.document/1`, for `--previous`. BadValue when it is not that."""
    if value.get("schema") != DOCUMENT:
        raise BadValue(f"the schema is {value.get('schema')!r}, not {DOCUMENT!r}")
    tree = {k: value[k] for k in ("title", "as_of", "marking", "template", "sources", "notes") if k in value}
    tree["sections"] = [
        s
        | {
            "points": [
                p | {"citations": [c | {"quote": c.get("quote", "")} for c in p["citations"]]} for p in s["points"]
            ]
        }
        for s in value.get("sections", [])
    ]
    return decode(Briefing, tree)
