"""Finishing a painted PDF with pikepdf: typefaces, structure tree, links, outline, metadata, colour profile."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import Any

from briefing.export.outline import Box, Heading
from briefing.export.pdf.embedding import embed
from briefing.export.pdf.layout import Layout
from briefing.export.pdf.metadata import describe
from briefing.export.pdf.painting import Painted
from briefing.export.pdf.structure import Element


def finish(layout: Layout, painted: Painted) -> bytes:
    """The finished file; the same layout gives the same bytes."""
    import pikepdf
    from pikepdf import Dictionary, Name

    with pikepdf.open(BytesIO(painted.data)) as pdf:
        fonts = Dictionary({f"/{name}": embed(pdf, face, used) for face, (name, used) in painted.fonts.items()})
        fonts = pdf.make_indirect(fonts)
        pages = [p.obj for p in pdf.pages]
        for page in pages:
            images = page.Resources.get("/XObject")
            page.Resources = Dictionary(Font=fonts)
            if images is not None and len(images):
                page.Resources.XObject = images
            page.Tabs = Name.S
            for key in ("/Trans", "/Rotate", "/Annots"):
                if key in page:
                    del page[key]
        annotations = _links(pdf, pages, painted)
        _structure(pdf, pages, layout, painted, annotations)
        _outline(pdf, pages, layout, painted)
        describe(pdf, layout)
        if "/ID" in pdf.trailer:  # ReportLab makes it from the time; pikepdf makes one from what stands in the file
            del pdf.trailer["/ID"]
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            min_version="1.7",
        )
    return out.getvalue()


def _links(pdf: Any, pages: list[Any], painted: Painted) -> list[Any]:
    from pikepdf import Array, Dictionary, Name, String

    # What many annotations say alike is said once: a long document has tens of thousands of them.
    border = pdf.make_indirect(Array([0, 0, 0]))
    targets = {link.target for link in painted.links}
    places = {
        name: pdf.make_indirect(Array([pages[page], Name.XYZ, None, _short(y), None]))
        for name, (page, y) in painted.places.items()
        if name in targets
    }
    kind, subtype = Name.Annot, Name.Link
    made: list[Any] = []
    by_page: dict[int, list[Any]] = {}
    for n, link in enumerate(painted.links):
        boxes = link.boxes
        rect = [min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)]
        annotation = Dictionary(
            Type=kind,
            Subtype=subtype,
            Rect=Array([_short(v) for v in rect]),
            Border=border,
            F=4,
            StructParent=len(pages) + n,
            Contents=String(_purpose(link.target, link.words)),
        )
        if link.target in places:
            annotation.Dest = places[link.target]
        if len(boxes) > 1:
            quads = [v for x0, y0, x1, y1 in boxes for v in (x0, y1, x1, y1, x0, y0, x1, y0)]
            annotation.QuadPoints = Array([_short(v) for v in quads])
        made.append(pdf.make_indirect(annotation))
        by_page.setdefault(link.page, []).append(made[-1])
    for number, on_page in by_page.items():
        pages[number].Annots = Array(on_page)
    return made


_PURPOSES = {
    "source": "Source",
    "note": "Footnote",
    "ref": "Back to the text from note",
    "point": "Go to the line citing",
    "section": "Go to",
}


def _purpose(target: str, words: str) -> str:
    kind = target.rstrip("0123456789")
    return f"{_PURPOSES.get(kind, 'Go to')} {words}".strip()


def _short(value: float) -> Any:
    from decimal import Decimal

    return Decimal(f"{value:.2f}")


def _structure(pdf: Any, pages: list[Any], layout: Layout, painted: Painted, annotations: list[Any]) -> None:
    from pikepdf import Array, Dictionary, Name, String

    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    holders = [Array([None] * count) for count in painted.marked]
    linked = Array([None] * len(painted.links))
    named: list[tuple[bytes, Any]] = []
    kind = Name.StructElem
    tags: dict[str, Any] = {}
    shared: dict[str, Any] = {}

    def attributes(element: Element) -> Any:
        key = repr(element.attributes)
        if key not in shared:
            shared[key] = pdf.make_indirect(_attributes(element.attributes))
        return shared[key]

    def make(element: Element, parent: Any) -> Any:
        node = pdf.make_indirect(
            Dictionary(Type=kind, S=tags.setdefault(element.tag, Name(f"/{element.tag}")), P=parent)
        )
        if element.alt:
            node.Alt = String(element.alt)
        if element.name:
            node.ID = String(element.name)
            named.append((element.name.encode(), node))
        if element.attributes:
            node.A = attributes(element)
        home = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
        if home is not None:
            node.Pg = pages[home]
        kids: list[Any] = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(make(kid, node))
            elif isinstance(kid, int):
                kids.append(Dictionary(Type=Name.OBJR, Obj=annotations[kid], Pg=pages[painted.links[kid].page]))
                linked[kid] = node
            else:
                page, marked = kid
                kids.append(marked if page == home else Dictionary(Type=Name.MCR, Pg=pages[page], MCID=marked))
                holders[page][marked] = node
        element.kids.clear()  # a long document's tree is not to be held twice
        if kids:
            node.K = Array(kids)
        return node

    tree.K = Array([make(layout.root, tree)])
    numbers = Array()
    for n, holder in enumerate(holders):
        pages[n].StructParents = n
        numbers.append(n)
        numbers.append(pdf.make_indirect(holder))
    for n in range(len(painted.links)):
        numbers.append(len(pages) + n)
        numbers.append(linked[n])
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(pages) + len(painted.links)
    if named:
        named.sort(key=lambda pair: pair[0])
        flat = [v for name, node in named for v in (String(name.decode()), node)]
        leaf = Dictionary(Limits=Array([flat[0], flat[-2]]), Names=Array(flat))
        tree.IDTree = Dictionary(Kids=Array([pdf.make_indirect(leaf)]))
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _attributes(values: dict[str, str | int | float]) -> Any:
    from decimal import Decimal

    from pikepdf import Array, Dictionary, Name, String

    made = Dictionary()
    for key, value in values.items():
        if key == "Summary":
            made[f"/{key}"] = String(str(value))
        elif key == "BBox":
            made[f"/{key}"] = Array([Decimal(v) for v in str(value).split()])
        else:
            made[f"/{key}"] = Name(f"/{value}") if isinstance(value, str) else value
    return made


def _outline(pdf: Any, pages: list[Any], layout: Layout, painted: Painted) -> None:
    from pikepdf import Array, Dictionary, Name, String

    entries = [("title", layout.outline.title)]
    for block in layout.outline.blocks:
        if isinstance(block, Heading) and block.level == 1:
            entries.append((block.anchor, block.text))
        elif isinstance(block, Box) and block.heading:
            entries.append((block.anchor, "".join(r.text for r in block.heading.runs)))
    entries = [(a, t) for a, t in entries if a in painted.places]
    if not entries:
        return
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=len(entries)))
    items = [
        pdf.make_indirect(
            Dictionary(
                Title=String(text),
                Parent=root,
                Dest=Array([pages[painted.places[a][0]], Name.XYZ, None, _short(painted.places[a][1]), None]),
            )
        )
        for a, text in entries
    ]
    for one, other in pairwise(items):
        one.Next, other.Prev = other, one
    root.First, root.Last = items[0], items[-1]
    pdf.Root.Outlines = root
    pdf.Root.PageMode = Name.UseOutlines if len(pages) > 4 else Name.UseNone
