"""A briefing as blocks and runs: worked out once from document and look, so that every format says the same.

No writer looks at a Briefing again: what is said, in which order, with which links and labels, is settled here.
"""

from dataclasses import dataclass
from typing import Literal

Style = Literal["text", "bold", "italic", "bold-italic", "muted", "label", "aside", "cite", "number"]
"""Character style: `label` is the kind of a point, `cite` a raised citation, `number` a source's number in the list."""

ParagraphStyle = Literal[
    "kicker",
    "title",
    "subtitle",
    "notice",
    "body",
    "box-heading",
    "box",
    "source",
    "copy",
    "cell",
    "head",
    "date",
    "caption",
    "small",
    "quote",
    "contents",
]


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style. `link` and `anchor` are names inside the document; `note` is the number of a footnote put here."""

    text: str
    style: Style = "text"
    link: str | None = None
    anchor: str | None = None
    note: int | None = None
    point: str | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading (level 1) or a side-head (level 2); `aside` is what follows it in a lighter voice."""

    level: Literal[1, 2]
    text: str
    anchor: str
    aside: str | None = None
    page_break: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    style: ParagraphStyle
    runs: Runs
    anchor: str | None = None
    point: str | None = None
    keep: bool = False
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A bullet; `label` is its kind, `columned` says that the list has a column for kinds."""

    level: int
    runs: Runs
    label: str | None = None
    columned: bool = False
    anchor: str | None = None
    point: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Cells left to right. A `band` row has one cell across the whole table. The first cell heads the row if `headed`."""

    cells: tuple[Cell, ...]
    band: bool = False
    headed: bool = False
    anchor: str | None = None
    point: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are shares of the measure; `header` is repeated on each page; `summary` says it to those who cannot see."""

    kind: Literal["front", "timeline", "accounts", "positions", "matrix", "annex"]
    widths: tuple[float, ...]
    header: Row | None
    rows: tuple[Row, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Box:
    """The bottom line."""

    heading: Paragraph | None
    anchor: str
    body: tuple[Paragraph | Item, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One event of the figure: how far along (0 to 1), its text, whether it lies ahead."""

    at: float
    date: str
    text: str
    future: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A timeline drawn to scale: events on an axis, with ticks (position, label) and the words for those who cannot see it."""

    marks: tuple[Mark, ...]
    ticks: tuple[tuple[float, str], ...]
    caption: Paragraph
    alt: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The logo: a PNG without transparency, its size in points, the words for those who cannot see it."""

    data: bytes
    width: float
    height: float
    alt: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents goes here, if the document turns out long enough."""

    heading: str


Block = Heading | Paragraph | Item | Table | Box | Figure | Picture | Contents


@dataclass(frozen=True, slots=True)
class Banner:
    """A marking as it stands at the head and foot of each page."""

    text: str
    align: Literal["left", "center", "right"] = "center"
    size: float = 9.0
    ink: str | None = None
    ground: str | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole document, ready for any writer. `notes[n - 1]` holds the words of footnote n.

    `portions` gives the portion mark of each point (id, mark) where pages are marked by what stands on them.
    """

    title: str
    as_of: str
    language: str
    subject: str
    author: str
    banner: Banner | None
    blocks: tuple[Block, ...]
    notes: tuple[Runs, ...] = ()
    keywords: str = ""
    portions: tuple[tuple[str, str], ...] = ()
