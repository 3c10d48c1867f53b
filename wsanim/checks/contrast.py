"""The contrast of a still: every text against what truly lies behind it.

The bounds are those of WCAG 2.2, 1.4.3: 4.5 to 1, and 3 to 1 for large text. Large is 24 px, or
18.66 px in bold, where a CSS pixel is what is seen at 1.28 minutes of arc. From six picture
heights the frame's height is 573 minutes, so large is an em of 5.4 % of it, 4.2 % in bold.

A line is compared with the pixels that are seen around its strokes, in the box of its ink, em by
em: in every stretch three quarters of them must differ enough. So an edge behind a line does no
harm, and a letter that drowns is found. Formulas are compared glyph by glyph.
The number of a cell is compared with the cell's colour.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
from manim import config
from numpy.typing import NDArray

from wsanim.checks.problem import Problem
from wsanim.checks.still import Pixels, Still
from wsanim.checks.texts import Text, texts_of
from wsanim.colour import contrast

LEAST, LEAST_LARGE = 4.5, 3.0
PIXEL = 1.28 / 60 * np.pi / 180  # a CSS pixel: 1/96 inch at arm's length, 28 inches
DISTANCE = 6.0  # picture heights
LARGE, LARGE_BOLD = (pixels * PIXEL * DISTANCE for pixels in (24, 18.66))  # em, of frame height
STRAY = 25.0  # per cent of the pixels around a letter that may be nearer to its colour
SEEN = 0.02  # a change of a colour component that is no noise
LEAST_SEEN = 0.5  # of a line's ink that is not hidden


def check_contrast(still: Still) -> list[Problem]:
    """Check that every text stands out from what lies around it, and that nothing hides it."""
    texts = texts_of(still)
    parts = [part for text in texts if not text.in_grid for part in text.parts]
    bare, ink = still.picture_without(parts), still.coverage_of(parts)
    found: list[tuple[str, str]] = []
    for text in texts:
        if not text.in_grid and _hidden(still, text, bare, ink):
            found.append(("overlap", f"{text} is hidden by what is drawn over it"))
            continue
        least = least_contrast(text)
        ratio = _in_cell(text) if text.in_grid else _on_picture(still, text, ink)
        if ratio < least:
            what = f"{text} has a contrast of {ratio:.1f} to 1, least is {least:.1f}"
            found.append(("contrast", what))
    return [Problem(still.scene, still.beat, *each) for each in dict.fromkeys(found)]


def least_contrast(text: Text) -> float:
    """Return the contrast that a text needs, by its size and weight."""
    shorter = min(config.frame_width, config.frame_height)
    large = (LARGE_BOLD if text.bold else LARGE) * shorter
    return LEAST_LARGE if text.em >= large else LEAST


def _in_cell(text: Text) -> float:
    assert text.cell is not None
    behind = text.cell[1]
    return float(contrast(behind + (text.colour - behind) * text.alpha, behind))


def _on_picture(still: Still, text: Text, ink: Pixels) -> float:
    """Return a line's contrast with what is seen around its strokes."""
    worst = np.inf  # what is out of the frame is the margin's matter
    for stretch in _stretches(text):
        around = still.cut(ink, stretch)[:, 0] == 0
        if around.any():
            seen = still.cut(still.picture, stretch)[around]
            colour = seen + (text.colour - seen) * text.alpha
            worst = min(worst, float(np.percentile(contrast(colour, seen), STRAY)))
    return worst


def _stretches(text: Text) -> Iterator[NDArray[np.float64]]:
    """Go through the boxes of a text, in pieces that are about an em wide."""
    for left, bottom, right, top in text.boxes:
        edges = np.linspace(left, right, max(1, round((right - left) / text.em)) + 1)
        for start, end in itertools.pairwise(edges):
            yield np.array([start, bottom, end, top])


def _hidden(still: Still, text: Text, bare: Pixels, ink: Pixels) -> bool:
    """Whether most of a line's ink is not seen, where it would differ from what lies behind."""
    full = _cut(still, text, ink)[:, 0] > 0.9 * text.alpha
    seen, behind = _cut(still, text, still.picture)[full], _cut(still, text, bare)[full]
    differs = np.abs(text.colour - behind).max(axis=-1) * text.alpha > 2 * SEEN
    changed = np.abs(seen - behind).max(axis=-1) > SEEN
    return bool(differs.any() and changed[differs].mean() < LEAST_SEEN)


def _cut(still: Still, text: Text, picture: Pixels) -> Pixels:
    return np.concatenate([still.cut(picture, box) for box in text.boxes])
