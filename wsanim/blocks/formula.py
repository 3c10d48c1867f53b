"""Mathematics on stage: set by Typst, each symbol to be coloured on its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from manim import DOWN, LEFT, RIGHT, Group, MathTypst, VGroup, tempconfig

from wsanim.blocks.text import Source, TextLine
from wsanim.facts import Cell, Fact
from wsanim.theme import Theme

EM = 96.0  # manim's font size of mathematics that is one scene unit to the em
NUMBER = re.compile(r"\d+")


class Formula(MathTypst):
    """A formula in Typst's notation, without its dollar signs.

    Parameters
    ----------
    math
        The formula; ``{{ i + m : row }}`` names a part of it.
    size
        The em, in scene units.
    colour
        ``#rrggbb``.
    sources
        Where the numbers in it come from; one without digits has none.
    """

    def __init__(
        self, math: str, *, size: float, colour: str, sources: Sequence[Source] = ()
    ) -> None:
        given = {source.text for source in sources}
        typed = next((digits for digits in NUMBER.findall(math) if digits not in given), None)
        if typed is not None:
            raise ValueError(f"math: got {typed!r} in {math!r}; takes a fact where a number stands")
        self.text, self.sources = math, tuple(sources)
        # Typst's files go to a folder of this process: two renders can't read each other's halves.
        with tempconfig({"tex_dir": str(_folder())}):
            super().__init__(math, font_size=size * EM, color=colour)
        for glyph in self.family_members_with_points():
            # What its curves were read from: of no more use, and slow to copy, as manim does often.
            vars(glyph).pop("path_obj", None)

    def part(self, name: str) -> VGroup:
        """Return a named part."""
        return self.select(name)

    @property
    def axis(self) -> float:
        """The height on which signs are centred, and so the tallest one: brackets and sums."""
        glyphs = self.family_members_with_points()
        return float(max(glyphs, key=lambda glyph: glyph.height).get_center()[1])


def input_index(
    position: str, offset: str, stride: Fact, padding: Fact, wraps: Fact | None = None
) -> str:
    """Write the input cell that a kernel cell lies on: ``i + m``, or ``2 i + m - 1``.

    Parameters
    ----------
    position, offset
        The letters of the output's and the kernel's index.
    stride, padding
        Of the layer.
    wraps
        The input's size, where padding is circular.
    """
    step = f"{stride.text} " if stride.value != 1 else ""
    added = f" - {padding.text}" if padding.value else ""
    index = f"{step}{position} + {offset}{added}"
    return f"({index}) mod {wraps.text}" if wraps and added else index


def name_in_math(words: str) -> str:
    """Write words as an upright name, in Typst's notation.

    >>> name_in_math("Output")
    '"Output"'
    """
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


class IndexNumbers(Group):
    """The values that indices have now, each below its symbol.

    Parameters
    ----------
    formula
        The formula.
    names
        Those of its parts that are indices.
    cells
        Their values, in the same order.
    theme
        The look.
    """

    def __init__(
        self, formula: Formula, names: Sequence[str], cells: Sequence[Cell], theme: Theme
    ) -> None:
        self.formula, self.names, self.gap = formula, names, theme.gap.tight
        self.lines = [
            TextLine(cell, size=theme.type.label, colour=theme.colours.ink) for cell in cells
        ]
        super().__init__(*self.lines)
        self.say(*cells)

    def say(self, *cells: Cell) -> None:
        """Give the indices other values."""
        for line, name, cell in zip(self.lines, self.names, cells, strict=True):
            line.say(cell).next_to(self.formula, DOWN, buff=self.gap)
            line.set_x(self.formula.part(name).get_x())
        for before, after in pairwise(self.lines):
            near = before.get_right()[0] + self.gap - after.get_left()[0]
            before.shift(LEFT * max(0.0, near) / 2)
            after.shift(RIGHT * max(0.0, near) / 2)


@cache
def _folder() -> Path:
    keep = TemporaryDirectory(prefix="wsanim-")
    _kept.append(keep)
    return Path(keep.name)


_kept: list[TemporaryDirectory[str]] = []
