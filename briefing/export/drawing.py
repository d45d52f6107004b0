"""The timeline figure: laid out once as lines, dots and words; painted by whoever has the pen."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from briefing.export.outline import Figure

WIDTH = 480.0
_TOP, _STEP = 12.0, 13.0
_LETTER = 3.75  # mean width of a letter at the size of labels, on the safe side


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line from (x0, y0) to (x1, y1); y grows downwards. `tone` is `rule`, `accent` or `muted`."""

    x0: float
    y0: float
    x1: float
    y1: float
    tone: str
    width: float = 0.6


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    radius: float
    filled: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Words that start, end or are centred at (x, y); y is the base line."""

    x: float
    y: float
    text: str
    align: str
    size: float
    tone: str


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    parts: tuple[Stroke | Dot | Words, ...]


def draw(figure: Figure, measure: Callable[[str, float], float] | None = None) -> Drawing:
    """Events on steps under the axis, each tied to its place on it: labels never overlap, whatever the dates are."""
    left, right = 14.0, WIDTH - 14.0
    along = right - left
    axis = _TOP + 12
    height = axis + 14 + _STEP * len(figure.marks) + 4
    parts: list[Stroke | Dot | Words] = [Stroke(left, axis, right, axis, "muted", 1.0)]
    for at, label in figure.ticks:
        x = left + at * along
        parts += [Stroke(x, axis - 3, x, axis, "muted"), Words(x, axis - 6, label, "middle", 6.5, "muted")]
    for n, mark in enumerate(figure.marks):
        x, y = left + mark.at * along, axis + 14 + _STEP * n
        to_right = mark.at <= 0.5
        room = int(((right - x) if to_right else (x - left)) / _LETTER)
        parts += [
            Stroke(x, axis, x, y - 2.4, "rule"),
            Stroke(x, y - 2.4, x + (6 if to_right else -6), y - 2.4, "rule"),
            Dot(x, axis, 2.6, not mark.future),
            Words(
                x + (8 if to_right else -8),
                y,
                f"{mark.date}  {_short(mark.text, room - len(mark.date) - 2)}",
                "start" if to_right else "end",
                7.0,
                "ink",
            ),
        ]
    return Drawing(WIDTH, height, tuple(parts))


def _short(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    return text[: room - 1].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"


def svg(figure: Figure, accent: str = "#1f3a5f", muted: str = "#5b6673", rule: str = "#c3ccd6") -> str:
    """The figure as inline SVG."""
    drawing = draw(figure)
    tones = {"rule": rule, "accent": accent, "muted": muted, "ink": "#1b1f24"}
    parts = []
    for part in drawing.parts:
        match part:
            case Stroke():
                parts.append(
                    f'<line x1="{part.x0:.1f}" y1="{part.y0:.1f}" x2="{part.x1:.1f}" y2="{part.y1:.1f}"'
                    f' stroke="{tones[part.tone]}" stroke-width="{part.width}"/>'
                )
            case Dot():
                fill = accent if part.filled else "#ffffff"
                parts.append(
                    f'<circle cx="{part.x:.1f}" cy="{part.y:.1f}" r="{part.radius}" fill="{fill}" stroke="{accent}"/>'
                )
            case Words():
                parts.append(
                    f'<text x="{part.x:.1f}" y="{part.y:.1f}" font-size="{part.size}" text-anchor="{part.align}"'
                    f' fill="{tones[part.tone]}">{escape(part.text)}</text>'
                )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width:.0f} {drawing.height:.0f}" role="img"'
        f' aria-label="{escape(figure.alt)}">{"".join(parts)}</svg>'
    )
