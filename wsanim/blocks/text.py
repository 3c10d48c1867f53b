"""Text on stage: one line, one mobject, one baseline, and where its numbers come from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Protocol, Self, runtime_checkable

import numpy as np
from manim import DOWN, Mobject

from wsanim.blocks.painted import SPARE, Context, Extent, Painted, area_of, set_source
from wsanim.blocks.stamps import Mark, fill_outline, fill_upright, no_layers_kept
from wsanim.colour import Colour, from_hex
from wsanim.theme import Theme
from wsanim.typesetting import Outline, outline

DIGIT = re.compile(r"\d")


@runtime_checkable
class Source(Protocol):
    """What a number on screen may come from: a `Fact`, or a `Cell` of a `Table`."""

    @property
    def key(self) -> str:
        """Its name in the facts."""

    @property
    def text(self) -> str:
        """What is read on screen."""

    @property
    def computed_by(self) -> str:
        """The function that returned it."""


@runtime_checkable
class Worded(Protocol):
    """A sentence of the script, with the facts that it names."""

    @property
    def text(self) -> str:
        """What is read on screen."""

    @property
    def facts(self) -> tuple[Source, ...]:
        """The numbers that it states."""


Content = str | Source | Worded


class TextLine(Painted):
    """A line of text whose box runs from its baseline to the height of its capitals.

    Boxes of lines of one size that are centred or aligned on one another thus share their
    baseline, whatever letters hang below it.

    Parameters
    ----------
    content
        A sentence of the script, a fact, a cell of a table, or plain words. Plain words may
        hold no digit: every number on screen has a source.
    size
        The em, in scene units.
    colour
        ``#rrggbb``.
    weight
        ``"regular"`` or ``"semibold"``.
    counts
        Whether a number is to change: its digits are then equally wide, so that none wanders.
    """

    def __init__(
        self,
        content: Content,
        *,
        size: float,
        colour: str,
        weight: str = "regular",
        counts: bool = True,
    ) -> None:
        self.size, self.weight, self.counts = size, weight, counts
        self._say(content)
        shape = self.shape
        super().__init__(max(shape.advance, 1e-3) * size, shape.cap_height * size)
        self.set_fill(colour, opacity=1.0)

    def say(self, content: Content) -> Self:
        """Change the words in place, keeping the left end of the baseline and the size."""
        scale = self.scale_now
        self._say(content)
        shape = self.shape
        corner = self.corner.copy()
        self.set_box(max(shape.advance, 1e-3) * scale, shape.cap_height * scale)
        self.shift(corner - self.corner)
        return self

    def _say(self, content: Content) -> None:
        self.text, self.sources = _read(content)
        self.key = getattr(content, "key", "")
        self.tabular = self.counts and isinstance(content, Source)

    @property
    def shape(self) -> Outline:
        """The line's outline."""
        return outline(self.text, self.weight, self.tabular)

    @property
    def scale_now(self) -> float:
        """The em as it is drawn now, in scene units."""
        return self.box_height / self.shape.cap_height

    @property
    def colour(self) -> str:
        """The colour that it has now, ``#rrggbb``."""
        return str(self.get_fill_color().to_hex())

    @property
    def missing(self) -> str:
        """Characters that the font can't draw."""
        return self.shape.missing

    def shown_texts(self) -> Sequence[tuple[str, Sequence[Source]]]:
        """Return the line, with where its numbers come from."""
        return [(self.text, self.sources)]

    def ink_box(self) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top of the ink, in scene units."""
        left, bottom, right, top = self.shape.ink
        x, y, em = self.corner[0], self.corner[1], self.scale_now
        return (x + left * em, y + bottom * em, x + right * em, y + top * em)

    def extent(self) -> Extent | None:
        """Return the area of its ink, however it is turned."""
        shape = self.shape
        left, bottom, right, top = shape.ink
        across, upward = self.across / max(shape.advance, 1e-3), self.upward / shape.cap_height
        ink = [across * x + upward * y for x in (left, right) for y in (bottom, top)]
        return area_of(self.corner + np.array(ink), SPARE)

    def paint(self, ctx: Context) -> None:
        """Draw the line from its baseline."""
        shape = self.shape
        if not shape.segments:
            return
        self.enter_box(ctx, shape.advance, shape.cap_height)
        rgb = from_hex(self.colour)
        paint_outline(ctx, shape, rgb, float(self.get_fill_opacity()))


def clear_lines(lines: Sequence[TextLine], least: float) -> None:
    """Move lines below one another apart, until so much is clear between their ink.

    Boxes know nothing of what hangs below a baseline or stands above capitals, which in some
    scripts is much.
    """
    for upper, lower in pairwise(lines):
        lower.shift(DOWN * max(0.0, lower.ink_box()[3] + least - upper.ink_box()[1]))


def hanging(mobject: Mobject, bottom: float) -> float:
    """Return how far letters of a mobject's lines hang below a height, in scene units."""
    lines = (line for line in mobject.get_family() if isinstance(line, TextLine))
    return max(0.0, bottom - min((line.ink_box()[1] for line in lines), default=bottom))


def paint_outline(ctx: Context, shape: Outline, rgb: Colour, alpha: float) -> None:
    """Fill a line of text with its baseline's start at the origin, one unit to the em."""
    for heard in _listeners:
        heard.append(shape.text)
    set_source(ctx, rgb, alpha)
    fill_outline(ctx, shape)


def paint_upright(ctx: Context, marks: Sequence[Mark], em: float, turn: float) -> None:
    """Fill many short lines of text, each around a point, as `fill_upright` takes them."""
    for heard in _listeners:
        heard += [shape.text for shape, *_ in marks]
    fill_upright(ctx, marks, em, turn)


_listeners: list[list[str]] = []


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect every line of text that is painted meanwhile, whoever paints it."""
    heard: list[str] = []
    _listeners.append(heard)
    try:
        with no_layers_kept():
            yield heard
    finally:
        _listeners.pop()


def _read(content: Content) -> tuple[str, tuple[Source, ...]]:
    if isinstance(content, str):
        if DIGIT.search(content):
            raise ValueError(f"text: got {content!r}; takes a fact or a cell where a digit stands")
        return content, ()
    if isinstance(content, Worded):
        return content.text, tuple(content.facts)
    return content.text, (content,)


class ResultLine(TextLine):
    """A result as a line of text, in the colour of its sign.

    Parameters
    ----------
    source
        The result; its ``value`` gives the sign.
    size
        The em, in scene units.
    theme
        The look.
    """

    def __init__(self, source: Source, *, size: float, theme: Theme) -> None:
        self.theme = theme
        super().__init__(source, size=size, colour=theme.colours.label, weight="semibold")
        self._colour_by_sign(source)

    def say(self, content: Content) -> Self:
        """Show another result in place."""
        super().say(content)
        self._colour_by_sign(content)
        return self

    def _colour_by_sign(self, content: Content) -> None:
        colours = self.theme.colours
        value = getattr(content, "value", 0)
        sign = colours.positive if value > 0 else colours.negative if value < 0 else colours.label
        self.set_fill(sign)
