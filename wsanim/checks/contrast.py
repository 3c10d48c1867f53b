"""The contrast of a still: every text against what truly lies behind it.

The bounds are those of WCAG 2.2, 1.4.3: 4.5 to 1, and 3 to 1 for large text. Large is 24 px, or
18.66 px in bold, where a CSS pixel is what is seen at 1.28 minutes of arc. From six picture
heights the frame's height is 573 minutes, so large is an em of 5.4 % of it, 4.2 % in bold.

Behind a line of text lies the picture drawn without any text. Its worst colours count, but for
the 4 % of pixels that are worst: a stray edge does not make a line unreadable. Behind the number
of a cell lies the cell's colour.
"""

from __future__ import annotations

import numpy as np
from manim import config

from wsanim.checks.problem import Problem
from wsanim.checks.still import Still
from wsanim.checks.texts import Text, texts_of
from wsanim.colour import contrast

LEAST, LEAST_LARGE = 4.5, 3.0
PIXEL = 1.28 / 60 * np.pi / 180  # a CSS pixel: 1/96 inch at arm's length, 28 inches
DISTANCE = 6.0  # picture heights
LARGE, LARGE_BOLD = (pixels * PIXEL * DISTANCE for pixels in (24, 18.66))  # em, of frame height
STRAY = 4.0  # per cent of the pixels behind a text
SEEN = 0.02  # a change of a colour component that is no noise
LEAST_INK = 0.05  # of a box's pixels that the ink in it changes at the very least


def check_contrast(still: Still) -> list[Problem]:
    """Check that every text stands out from what lies behind it, and that nothing hides it."""
    texts = texts_of(still)
    lines = [text for text in texts if not text.in_grid]
    bare = still.picture_without([part for text in lines for part in text.parts])
    found: list[str] = []
    for text in texts:
        least = least_contrast(text)
        ratio = _in_cell(text) if text.in_grid else _on_picture(still, text, bare)
        if ratio is None:
            found.append(f"{text} is hidden by what is drawn over it")
        elif ratio < least:
            found.append(f"{text} has a contrast of {ratio:.1f} to 1, least is {least:.1f}")
    kinds = ("overlap" if "hidden" in what else "contrast" for what in found)
    problems = zip(kinds, found, strict=True)
    return [Problem(still.scene, still.beat, *each) for each in dict.fromkeys(problems)]


def least_contrast(text: Text) -> float:
    """Return the contrast that a text needs, by its size and weight."""
    large = (LARGE_BOLD if text.bold else LARGE) * config.frame_height
    return LEAST_LARGE if text.em >= large else LEAST


def _in_cell(text: Text) -> float:
    assert text.cell is not None
    behind = text.cell[1]
    return float(contrast(behind + (text.colour - behind) * text.alpha, behind))


def _on_picture(still: Still, text: Text, bare: np.ndarray) -> float | None:
    """Return a line's contrast with the picture without it; None where it can't be seen."""
    behind = np.concatenate([still.cut(bare, box) for box in text.boxes])
    seen = np.concatenate([still.cut(still.picture, box) for box in text.boxes])
    if not len(behind):
        return np.inf  # out of the frame: the margin's matter
    ink = behind + (text.colour - behind) * text.alpha
    ratio = float(np.percentile(contrast(ink, behind), STRAY))
    changed = (np.abs(seen - behind).max(axis=-1) > SEEN).mean()
    hidden = changed < LEAST_INK and ratio > 1.2
    return None if hidden else ratio
