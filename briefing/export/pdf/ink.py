"""Glyphs on paper: shaped pieces as text operators, each font's glyphs remembered with the characters they stand for."""

from __future__ import annotations

from itertools import groupby

from briefing.export.outline import Run
from briefing.export.pdf.fonts import Face
from briefing.export.pdf.lines import Piece, Voice, set_lines


def rgb(color: str) -> tuple[float, float, float]:
    """`#rrggbb` as three numbers from 0 to 1."""
    return tuple(int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))  # type: ignore[return-value]


def fill(color: str) -> str:
    """The operator that sets the colour of what is filled."""
    return " ".join(f"{c:.3f}".rstrip("0").rstrip(".") for c in rgb(color)) + " rg"


def hex_text(text: str) -> str:
    """A PDF text string in UTF-16."""
    return "<FEFF" + text.encode("utf-16-be", "replace").hex().upper() + ">"


class Ink:
    """Writes the operators of text to `code`, the list of a page's operators, and keeps which glyphs were used."""

    def __init__(self) -> None:
        self.code: list[str] = []
        self.fonts: dict[Face, tuple[str, dict[int, str]]] = {}

    def emit(self, code: str) -> None:
        """Put operators on the page."""
        self.code.append(code)

    def pieces(self, pieces: list[tuple[float, Piece]], x: float, y: float) -> None:
        """Pieces in the order in which they are read; letters of right-to-left words go to paper from the left."""
        for (level, alone, _, _), group in groupby(pieces, key=self._way):
            part = list(group)
            first = part[0][1]
            tag = ""
            if alone and self._odd(first):
                tag = f"/Span <</ActualText {hex_text(first.meant)}>> BDC"
            elif level % 2 and not first.space and not first.glyphs.offsets:
                tag = "/ReversedChars BMC"  # ISO 32000-1 14.8.2.3.3
            if tag:
                self.emit(tag)
            self._show([p for _, p in part], first.voice, first.face, x + part[0][0], y)
            if tag:
                self.emit("EMC")

    def words(self, text: str, voiced: Voice, x: float, y: float, align: str = "start") -> None:
        """Words in one voice on one line, from, around or up to x."""
        for line in set_lines([(Run(text), voiced)], 10_000, 1.2)[:1]:
            shift = {"start": 0.0, "middle": line.width / 2, "end": line.width}[align]
            self.pieces(line.pieces, x - shift, y)

    def _way(self, placed: tuple[float, Piece]) -> tuple[int, int, Voice, Face]:
        """Pieces that can be shown together: same voice, face and level; right-to-left and odd ones each stand alone."""
        _, piece = placed
        return piece.level, id(piece) if piece.level % 2 or self._odd(piece) else 0, piece.voice, piece.face

    def _odd(self, piece: Piece) -> bool:
        """Whether the glyphs, as the font maps them to characters, do not spell what is meant."""
        glyphs = piece.glyphs
        used = self._font(piece.face)[1]
        for glyph, chars in zip(glyphs.ids, glyphs.chars, strict=True):
            if used.setdefault(glyph, chars) != chars:
                return True
        spelled = "".join(reversed(glyphs.chars) if piece.level % 2 else glyphs.chars)
        return not glyphs.reads or spelled != piece.meant

    def _font(self, face: Face) -> tuple[str, dict[int, str]]:
        if face not in self.fonts:
            self.fonts[face] = (f"T{len(self.fonts) + 1}", {})
        return self.fonts[face]

    def _show(self, pieces: list[Piece], voiced: Voice, face: Face, x: float, y: float) -> None:
        name, _ = self._font(face)
        spaced = f"{voiced.tracking:.2f} Tc " if voiced.tracking else ""
        rest = " 0 Tc" if voiced.tracking else ""
        y += voiced.rise
        if any(p.glyphs.offsets for p in pieces):
            shown = _one_by_one(pieces, voiced.size, x, y)
        else:
            shown = f"1 0 0 1 {x:.2f} {y:.2f} Tm {_in_a_row(pieces, face)}"
        self.emit(f"BT {fill(voiced.color)} {spaced}/{name} {voiced.size:.2f} Tf {shown}{rest} ET")


def _in_a_row(pieces: list[Piece], face: Face) -> str:
    """The operator that shows glyphs one after another, with kerning where the font's own advance is not what was shaped."""
    parts: list[str] = []
    codes: list[str] = []
    natural = face.shaper.get_glyph_h_advance
    for piece in pieces:
        glyphs = piece.glyphs
        for glyph, advance in zip(glyphs.ids, glyphs.advances, strict=True):
            codes.append(f"{glyph:04X}")
            change = natural(glyph) - advance
            if change:
                parts += [f"<{''.join(codes)}>", str(change)]
                codes.clear()
    if codes:
        parts.append(f"<{''.join(codes)}>")
    return f"{parts[0]} Tj" if len(parts) == 1 else f"[{' '.join(parts)}] TJ"


def _one_by_one(pieces: list[Piece], size: float, x: float, y: float) -> str:
    """Glyphs each at its own place, in the order in which they are read: marks that stand above or under a letter."""
    shown: list[str] = []
    for piece in pieces:
        glyphs = piece.glyphs
        placed: list[str] = []
        for n, glyph in enumerate(glyphs.ids):
            dx, dy = glyphs.offsets[n] if glyphs.offsets else (0, 0)
            placed.append(f"1 0 0 1 {x + dx * size / 1000:.2f} {y + dy * size / 1000:.2f} Tm <{glyph:04X}> Tj")
            x += glyphs.advances[n] * size / 1000 + piece.voice.tracking
        shown += reversed(placed) if piece.level % 2 else placed
    return " ".join(shown)
