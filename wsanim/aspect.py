"""The shapes that a frame can have: its size in scene units and in pixels, set together."""

from __future__ import annotations

WIDE = "16:9"  # as slides are
ASPECTS = (WIDE, "4:3", "1:1", "9:16")
SHORTER_SIDE = 8.0  # scene units, so that text keeps its share of it


def frame_units(aspect: str) -> tuple[float, float]:
    """Return a frame's width and height in scene units.

    Examples
    --------
    >>> frame_units("1:1"), frame_units("9:16")
    ((8.0, 8.0), (8.0, 14.222222222222221))
    """
    across, down = _parts(aspect)
    unit = SHORTER_SIDE / min(across, down)
    return across * unit, down * unit


def frame_pixels(aspect: str, wide: tuple[int, int]) -> tuple[int, int]:
    """Return a frame's width and height in pixels; ``wide`` is that of 16:9.

    The shorter side is the same whatever the shape, and both are even, as video wants them.

    Examples
    --------
    >>> [frame_pixels(aspect, (854, 480)) for aspect in ASPECTS]
    [(854, 480), (640, 480), (480, 480), (480, 854)]
    """
    if aspect == WIDE:
        return wide
    across, down = _parts(aspect)
    if across < down:
        return frame_pixels(f"{down}:{across}", wide)[::-1]
    return round(wide[1] * across / down / 2) * 2, wide[1]


def _parts(aspect: str) -> tuple[int, int]:
    if aspect not in ASPECTS:
        raise ValueError(f"aspect: got {aspect!r}; takes one of {', '.join(ASPECTS)}")
    across, down = aspect.split(":")
    return int(across), int(down)
