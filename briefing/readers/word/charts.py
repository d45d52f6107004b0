"""The figures behind a chart in a Word document, as Word caches them: a row a category, a column a series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.readers.packages import attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST_POINTS = 1_000


def chart_text(root: Element) -> str:
    """Title and table of a chart part; empty when the chart caches no figures."""
    title = _title(root)
    names: list[str] = []
    columns: list[dict[int, str]] = []
    categories: dict[int, str] = {}
    for series in (e for e in root.iter() if local(e.tag) == "ser"):
        names.append(" ".join(_points(_child(series, "tx")).values()))
        categories = categories or _points(_child(series, "cat"))
        columns.append(_points(_child(series, "val")))
    rows = sorted({index for column in columns for index in column})[:_MOST_POINTS]
    if not rows:
        return title
    lines = ["\t".join(["", *names])] if any(names) else []
    lines += ["\t".join([categories.get(i, str(i + 1)), *(column.get(i, "") for column in columns)]) for i in rows]
    table = "\n".join(lines)
    return f"{title}\n\n{table}" if title else table


def _child(parent: Element, name: str) -> Element | None:
    return next((e for e in parent if local(e.tag) == name), None)


def _points(holder: Element | None) -> dict[int, str]:
    """Cached values by their place."""
    found: dict[int, str] = {}
    for point in (e for e in holder.iter() if local(e.tag) == "pt") if holder is not None else ():
        index = attribute(point, "idx") or ""
        value = _child(point, "v")
        if index.isdigit() and value is not None and value.text:
            found[int(index)] = _figure(value.text.strip())
    return found


def _figure(value: str) -> str:
    """A cached value as a person would write it; Word stores binary fractions in full."""
    try:
        return f"{float(value):.12g}" if "." in value and "e" not in value.lower() else value
    except ValueError:
        return value


def _title(root: Element) -> str:
    holder = next((e for e in root.iter() if local(e.tag) == "title"), None)
    if holder is None:
        return ""
    return "".join(e.text or "" for e in holder.iter() if local(e.tag) == "t").strip()
