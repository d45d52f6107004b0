"""The structure tree of a tagged PDF, recorded while pages are painted (ISO 32000-1 14.7; ISO 14289-1)."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Element:
    """A structure element. Kids are put in when they are first painted, so that their order is the reading order."""

    tag: str
    parent: Element | None = None
    alt: str | None = None
    attributes: dict[str, str | int | float] = field(default_factory=dict)
    owner: str | None = None
    kids: list[Element | tuple[int, int] | int] = field(default_factory=list)
    """An element, (page, marked content id) or the index of a link annotation."""
    placed: bool = False
    name: str | None = None

    def child(self, tag: str, **more: str | None) -> Element:
        """A new element under this one; it stands in the tree once it is placed."""
        return Element(tag, self, **more)  # type: ignore[arg-type]

    def place(self) -> None:
        """Put this element into its parent, and its parent into the tree, if that has not been done."""
        if not self.placed:
            self.placed = True
            if self.parent:
                self.parent.place()
                self.parent.kids.append(self)
