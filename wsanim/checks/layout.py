"""The layout of a still: margins, overlaps, type sizes and missing glyphs.

Rules
-----
margin
    Nothing that is visible reaches into the frame's outer 5 %: of text the ink counts, of all
    else the outline, without the half of its stroke that lies outside.
overlap
    The ink of a text meets the ink of no other text, and no outline runs through it: not the side
    of a grid, a picture or a shape, not the line between two cells, not a curve. So a number may
    stand within a circle or a cell and a label may lie on a picture, but nothing is cut. What lies
    below an opaque thing that carries the text does not count, and nothing may hide a text.
    Numbers in a grid's cells are held to the same, and stay within their cells' rims.
size
    Capitals and digits are at least 2.8 % of the frame's height: 16 minutes of arc, the least
    that ISO 9241-303 allows for a character's height, seen from six picture heights, which is
    where AVIXA's 4/6/8 rule puts the last row for what has to be read.
glyph
    The font has every character.

Numbers of a grid's cells that are dimmed (``lit`` below 1, or a grid that is not opaque) stand
back on purpose: they are exempt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from manim import Mobject, VMobject, config
from numpy.typing import NDArray

from wsanim.blocks.painted import UNIT, Painted
from wsanim.checks.problem import Problem
from wsanim.checks.still import Still
from wsanim.checks.texts import Text, texts_of
from wsanim.frame import SAFE

SMALLEST_CAPITALS = 0.028  # of the frame's height, or of its width if that is less
SLACK = 0.01  # scene units that nobody sees: an eighth of a per cent of the frame's height
OPAQUE = 0.99
PARTLY = 0.25  # a coverage of a pixel that counts
FEW = 0.02  # a share of a text's pixels that doesn't
SAMPLES = 6  # straight pieces that a curve is taken as

Boxes = NDArray[np.float64]  # left, bottom, right, top: shape (n, 4)


@dataclass(frozen=True)
class Outline:
    """The straight pieces of one thing's outline, with half the width of its stroke."""

    mobject: Mobject
    place: int
    lines: NDArray[np.float64]
    half: float


def check_layout(still: Still) -> list[Problem]:
    """Check margins, overlaps, type sizes and glyphs of a still."""
    texts = texts_of(still)
    outlines = list(_outlines(still, texts))
    found: list[tuple[str, str]] = []
    found += [("margin", what) for what in _outside(texts, outlines)]
    found += [("overlap", what) for what in _meeting(texts)]
    found += [("overlap", what) for what in _crossed(still, texts, outlines)]
    found += [("overlap", what) for what in _partly_covered(still, texts)]
    found += [("size", what) for what in _small(texts)]
    found += [("glyph", what) for what in _lacking(texts)]
    return [Problem(still.scene, still.beat, *each) for each in dict.fromkeys(found)]


# Outlines ----------------------------------------------------------------------------------


def _outlines(still: Still, texts: Sequence[Text]) -> Iterator[Outline]:
    """Go through the outlines of all that is visible and no text."""
    letters = {id(part) for text in texts for part in text.parts if not text.in_grid}
    for place, mobject in enumerate(still.drawn):
        if id(mobject) in letters:
            continue
        if isinstance(mobject, Painted):
            yield Outline(mobject, place, mobject.outlines(), 0.0)
        elif isinstance(mobject, VMobject):
            stroke = float(mobject.get_stroke_width()) if mobject.get_stroke_opacity() > 0 else 0.0
            yield Outline(mobject, place, _pieces(mobject), stroke * UNIT / 2)
        else:
            yield Outline(mobject, place, _sides(mobject), 0.0)


def _pieces(mobject: VMobject) -> NDArray[np.float64]:
    """Take a path as short straight pieces, shape (lines, 2, 2)."""
    curves = mobject.points[: len(mobject.points) // 4 * 4, :2].reshape(-1, 4, 2)
    t = np.linspace(0, 1, SAMPLES + 1)
    weights = np.stack([(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3])
    points = np.einsum("kt,ckx->ctx", weights, curves)
    return np.stack([points[:, :-1], points[:, 1:]], axis=2).reshape(-1, 2, 2)


def _sides(mobject: Mobject) -> NDArray[np.float64]:
    (left, bottom), (right, top) = (
        mobject.get_corner((-1, -1, 0))[:2],
        mobject.get_corner((1, 1, 0))[:2],
    )
    corners = np.array([(left, bottom), (right, bottom), (right, top), (left, top)])
    return np.stack([corners, np.roll(corners, -1, axis=0)], axis=1)


# Margins -----------------------------------------------------------------------------------


def _outside(texts: Sequence[Text], outlines: Sequence[Outline]) -> Iterator[str]:
    """Find what leaves the safe area."""
    half = np.array([config.frame_width, config.frame_height]) * (0.5 - SAFE) + SLACK
    for text in texts:
        if not text.in_grid and (over := _beyond(text.boxes.reshape(-1, 2), half)):
            yield f"{text} reaches {over} into the outer {SAFE:.0%}"
    for outline in outlines:
        points = outline.lines.reshape(-1, 2)
        if isinstance(outline.mobject, Painted):
            points = outline.mobject.points[:, :2]
        if len(points) and (over := _beyond(points, half)):
            yield f"{_name(outline.mobject)} reaches {over} into the outer {SAFE:.0%}"


def _beyond(points: NDArray[np.float64], half: NDArray[np.float64]) -> str:
    """Say how far points lie beyond the safe area, in per cent of the frame's height."""
    over = {
        "left": -points[:, 0].min() - half[0],
        "right": points[:, 0].max() - half[0],
        "bottom": -points[:, 1].min() - half[1],
        "top": points[:, 1].max() - half[1],
    }
    side = max(over, key=lambda name: float(over[name]))
    return f"{over[side] / config.frame_height:.1%} {side}" if over[side] > 0 else ""


def _name(mobject: Mobject) -> str:
    return f"a {type(mobject).__name__} at ({mobject.get_x():.1f}, {mobject.get_y():.1f})"


# Overlaps ----------------------------------------------------------------------------------


def _meeting(texts: Sequence[Text]) -> Iterator[str]:
    """Find texts whose ink meets."""
    boxes = np.concatenate([text.boxes for text in texts]) if texts else np.empty((0, 4))
    owner = np.repeat(np.arange(len(texts)), [len(text.boxes) for text in texts])
    low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    meets = ((high - low) > SLACK).all(axis=-1)
    pairs = {(owner[i], owner[j]) for i, j in zip(*np.nonzero(meets), strict=True)}
    for first, second in sorted(pairs):
        one, other = texts[first], texts[second]
        if first < second and not (one.hidden_by(other) or other.hidden_by(one)):
            yield f"{one} overlaps {other}"


def _crossed(still: Still, texts: Sequence[Text], outlines: Sequence[Outline]) -> Iterator[str]:
    """Find texts that an outline runs through, and numbers that leave their cells."""
    sizes = [len(outline.lines) for outline in outlines]
    if not sum(sizes):
        return
    lines = np.concatenate([outline.lines for outline in outlines])
    halves = np.repeat([outline.half for outline in outlines], sizes)
    places = np.repeat([outline.place for outline in outlines], sizes)
    owners = np.repeat(np.arange(len(outlines)), sizes)
    for text in texts:
        if text.in_grid and not text.within_cell():
            yield f"{text} is wider than its cell"
        above = places > _carrier(still, text)
        own = np.isin(places, text.places)
        for box in text.boxes:
            crossing = np.nonzero(above & ~own & _cross(lines, halves, box))[0]
            for at in dict.fromkeys(owners[crossing].tolist()):
                other = outlines[at]
                hides = isinstance(other.mobject, Painted) and other.place > text.place
                if not (text.in_grid and hides and _covers(other.mobject, box)):
                    yield f"{_name(other.mobject)} runs through {text}"


def _partly_covered(still: Still, texts: Sequence[Text]) -> Iterator[str]:
    """Find texts that part of a drawing shares its place with, by the drawing's own pixels.

    So are drawings judged whose outlines nobody knows: threads, charts, dots.
    """
    for place, mobject in enumerate(still.drawn):
        if not isinstance(mobject, Painted) or len(mobject.outlines()) or mobject.shown_texts():
            continue
        cover = still.coverage_of([mobject])
        for text in texts:
            if place <= _carrier(still, text):
                continue
            inset = np.array([1, 1, -1, -1]) * 2 * SLACK
            pixels = np.concatenate([still.cut(cover, box + inset) for box in text.boxes])
            share = float((pixels > PARTLY).mean()) if len(pixels) else 0.0
            if FEW < share < 1 - FEW:
                yield f"{_name(mobject)} runs through {text}"


def _carrier(still: Still, text: Text) -> int:
    """Return the place of the topmost opaque thing under a text, -1 where there is none."""
    if text.in_grid:
        return text.place if _opaque(text.mobject) else -1
    for place in range(text.place - 1, -1, -1):
        mobject = still.drawn[place]
        if _opaque(mobject) and all(_covers(mobject, box) for box in text.boxes):
            if isinstance(mobject, Painted) and len(mobject.outlines()):
                return place - 1  # its inner lines do count
            if not isinstance(mobject, Painted):
                return place
    return -1


def _opaque(mobject: Mobject) -> bool:
    return isinstance(mobject, VMobject) and float(mobject.get_fill_opacity()) > OPAQUE


def _covers(mobject: Mobject, box: NDArray[np.float64]) -> bool:
    low, high = mobject.points[:, :2].min(axis=0), mobject.points[:, :2].max(axis=0)
    return bool((low <= box[:2]).all() and (high >= box[2:]).all())


def _cross(
    lines: NDArray[np.float64], halves: NDArray[np.float64], box: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Tell which lines pass through a box, by Liang and Barsky's clipping."""
    low = box[:2] + SLACK - halves[:, None]
    high = box[2:] - SLACK + halves[:, None]
    start, along = lines[:, 0], lines[:, 1] - lines[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        a, b = (low - start) / along, (high - start) / along
    within = (start > low) & (start < high)
    still = along == 0
    enter = np.where(still, np.where(within, -np.inf, np.inf), np.minimum(a, b)).max(axis=1)
    leave = np.where(still, np.where(within, np.inf, -np.inf), np.maximum(a, b)).min(axis=1)
    return np.asarray((np.maximum(enter, 0) < np.minimum(leave, 1)) & (high > low).all(axis=1))


# Sizes and glyphs --------------------------------------------------------------------------


def _small(texts: Sequence[Text]) -> Iterator[str]:
    """Find texts that are too small to be read from the last row."""
    shorter = min(config.frame_width, config.frame_height)
    least = SMALLEST_CAPITALS * shorter
    grids: set[int] = set()
    for text in texts:
        if text.capitals >= least - 1e-6 or id(text.mobject) in grids:
            continue
        grids.add(id(text.mobject))  # which says it once for all its cells
        share = text.capitals / shorter
        bound = f"{SMALLEST_CAPITALS:.1%}"
        yield f"{text} has capitals of {share:.2%} of the frame's shorter side, least is {bound}"


def _lacking(texts: Sequence[Text]) -> Iterator[str]:
    """Find texts with characters that the font lacks."""
    for text in texts:
        if text.missing:
            yield f"{text} needs {text.missing!r}, which the font lacks"
