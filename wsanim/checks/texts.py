"""The texts of a still: lines, formulas and the numbers in cells, in one form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from manim import Typst, VMobject
from numpy.typing import NDArray

from wsanim.blocks.grid import Grid
from wsanim.blocks.painted import Painted
from wsanim.blocks.text import TextLine
from wsanim.checks.numbers import words_of
from wsanim.checks.still import Still
from wsanim.colour import Colour, from_hex
from wsanim.typesetting import Outline, outline

FORMULA_CAPITALS = 0.683  # of the em, in New Computer Modern Math
FORMULA_EM = 96.0  # manim's font size that is one scene unit to the em


@dataclass(frozen=True)
class Text:
    """A piece of text as it is seen.

    Attributes
    ----------
    mobject
        What shows it; for the number of a cell, the grid.
    words
        What it says.
    parts
        The drawn mobjects that it consists of.
    places
        Their places in the order of drawing.
    boxes
        Its ink: one box for a line, one for each glyph of a formula; left, bottom, right and top,
        shape (boxes, 4).
    colour, alpha
        Of the ink.
    em, capitals
        Type size, and the height of the capitals, in scene units.
    bold
        Whether it is set in a bold weight.
    missing
        The characters that the font lacks.
    cell
        For the number of a cell: the box that it must stay in, and the cell's colour.
    key
        Of a line: the key of its sentence in the script, or of its fact.
    """

    mobject: VMobject
    words: str
    parts: tuple[VMobject, ...]
    places: tuple[int, ...]
    boxes: NDArray[np.float64]
    colour: Colour
    alpha: float
    em: float
    capitals: float
    bold: bool = False
    missing: str = ""
    cell: tuple[NDArray[np.float64], Colour] | None = None
    key: str = ""

    def __str__(self) -> str:
        """Return what it says, in quotation marks, and where the script or the facts have it."""
        where = f" ({self.key})" if self.key else ""
        return f"'{self.words}'" + (" in a cell" if self.in_grid else where)

    @property
    def in_grid(self) -> bool:
        """Whether it is the number of a cell."""
        return self.cell is not None

    @property
    def place(self) -> int:
        """Where it comes in the order of drawing."""
        return self.places[-1]

    def within_cell(self) -> bool:
        """Whether the number of a cell stays within its cell's rim."""
        if self.cell is None:
            return True
        ink, room = self.boxes[0], self.cell[0]
        return bool((ink[:2] >= room[:2] - 1e-6).all() and (ink[2:] <= room[2:] + 1e-6).all())

    def hidden_by(self, other: Text) -> bool:
        """Whether it is the number of a cell that lies below another, opaque grid."""
        if not (self.in_grid and other.in_grid) or self.mobject is other.mobject:
            return False
        return other.place > self.place and float(other.mobject.get_fill_opacity()) > 0.99


def texts_of(still: Still) -> list[Text]:
    """Return all that can be read in a still; dimmed numbers in cells are left out."""
    places = {id(mobject): place for place, mobject in enumerate(still.drawn)}
    found: list[Text] = []
    for mobject in still.families:
        if isinstance(mobject, TextLine):
            if id(mobject) in places and mobject.text.strip():
                found.append(_line(mobject, places[id(mobject)]))
        elif isinstance(mobject, Grid):
            if id(mobject) in places:
                found += _cells(mobject, places[id(mobject)])
        elif not isinstance(mobject, Painted) and isinstance(mobject, VMobject):
            words = words_of(mobject)
            family = (part for part in mobject.get_family() if id(part) in places)
            parts = [part for part in family if isinstance(part, VMobject)]
            if words and parts:
                found.append(_glyphs(mobject, words, parts, [places[id(p)] for p in parts]))
    return found


def _line(line: TextLine, place: int) -> Text:
    shape = line.shape
    left, bottom, right, top = shape.ink
    across, upward = line.across / max(shape.advance, 1e-3), line.upward / shape.cap_height
    corners = [line.corner + across * x + upward * y for x in (left, right) for y in (bottom, top)]
    return Text(
        line,
        line.text,
        (line,),
        (place,),
        _box(np.array(corners))[None],
        from_hex(line.get_fill_color().to_hex()),
        float(line.get_fill_opacity()),
        line.scale_now,
        line.scale_now * shape.letters,
        bold=line.weight != "regular",
        missing=shape.missing,
        key=line.key,
    )


def _glyphs(mobject: VMobject, words: str, parts: list[VMobject], places: list[int]) -> Text:
    boxes = np.array([_box(part.points) for part in parts])
    if isinstance(mobject, Typst):
        em = mobject.font_size / FORMULA_EM
        capitals = em * FORMULA_CAPITALS
    else:
        capitals = float((boxes[:, 3] - boxes[:, 1]).max())
        em = capitals / FORMULA_CAPITALS
    first = parts[0]
    return Text(
        mobject,
        words,
        tuple(parts),
        tuple(places),
        boxes,
        from_hex(first.get_fill_color().to_hex()),
        float(first.get_fill_opacity()),
        em,
        capitals,
    )


def _cells(grid: Grid, place: int) -> Iterator[Text]:
    """Return the numbers of a grid that do not stand back."""
    if float(grid.get_fill_opacity()) < 0.99:
        return
    colours = grid.drawn_colours()
    inks = grid.theme.ink_on(colours)
    em, half = grid.number_size, grid.cell / 2
    rim = 1.6 * grid.rim_width * grid.cell
    for row, column in grid.shown_numbers():
        if grid.lit[row, column] < 1:
            continue
        words = grid.number_at(row, column)
        shape = outline(words, tabular=False)
        centre = grid.place(row, column)[:2]
        inner = half - (rim * float(grid.rims[row, column, 3]) if grid.rims.any() else 0.0)
        room = np.concatenate([centre - inner, centre + inner])
        yield Text(
            grid,
            words,
            (grid,),
            (place,),
            _ink(shape, centre, em)[None],
            inks[row, column],
            float(grid.digits[row, column] * grid.shown[row, column]),
            em,
            em * shape.cap_height,
            missing=shape.missing,
            cell=(room, colours[row, column]),
        )


def _ink(shape: Outline, centre: NDArray[np.float64], em: float) -> NDArray[np.float64]:
    start = centre - np.array([shape.advance, shape.cap_height]) * em / 2
    return np.concatenate([start, start]) + np.array(shape.ink) * em


def _box(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.concatenate([points[:, :2].min(axis=0), points[:, :2].max(axis=0)])
