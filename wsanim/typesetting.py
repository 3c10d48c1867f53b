"""Lines of text as outlines: the shipped font, shaped by HarfBuzz.

Manim's own text goes through the system's font list, rounds letter spacing at small sizes and
forgets its baseline. Here the outlines come straight from the file in ``assets/fonts``, the same
on every machine, with their baseline. Lengths are in em.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import uharfbuzz as hb

from wsanim.paths import ASSETS

FONTS = {"regular": "Inter-Regular.ttf", "semibold": "Inter-SemiBold.ttf"}
Segment = tuple[str, tuple[float, ...]]


@dataclass(frozen=True)
class Outline:
    """A shaped line of text.

    Attributes
    ----------
    text
        The line.
    segments
        Path commands: ``("M", (x, y))``, ``("L", (x, y))``, ``("C", (x1, y1, x2, y2, x, y))``,
        ``("Z", ())``; x from the line's start, y upward from the baseline.
    advance
        The line's width.
    cap_height
        The height of the font's capitals and digits.
    ink
        Left, bottom, right and top of what is drawn.
    missing
        The characters for which the font has no glyph.
    """

    text: str
    segments: tuple[Segment, ...]
    advance: float
    cap_height: float
    ink: tuple[float, float, float, float]
    missing: str


@cache
def _font(weight: str) -> tuple[hb.Font, float, float]:
    face = hb.Face(hb.Blob.from_file_path(str(ASSETS / "fonts" / FONTS[weight])))
    font = hb.Font(face)
    cap = font.get_metric_position(hb.OTMetricsTag.CAP_HEIGHT) or 0
    return font, float(face.upem), float(cap)


class _Pen:
    """Collects one glyph's outline, moved to its place on the line and scaled to em."""

    def __init__(self, x: float, y: float, upem: float, into: list[Segment]) -> None:
        self.x, self.y, self.upem, self.into = x, y, upem, into
        self.last = (0.0, 0.0)

    def _add(self, command: str, *points: tuple[float, float]) -> None:
        flat = [c for px, py in points for c in ((px + self.x), (py + self.y))]
        self.into.append((command, tuple(c / self.upem for c in flat)))
        if points:
            self.last = points[-1]

    def move(self, x: float, y: float) -> None:
        self._add("M", (x, y))

    def line(self, x: float, y: float) -> None:
        self._add("L", (x, y))

    def quadratic(self, cx: float, cy: float, x: float, y: float) -> None:
        (x0, y0) = self.last
        first = (x0 + 2 / 3 * (cx - x0), y0 + 2 / 3 * (cy - y0))
        second = (x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y))
        self._add("C", first, second, (x, y))

    def cubic(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        self._add("C", (x1, y1), (x2, y2), (x, y))

    def close(self) -> None:
        self._add("Z")


def _draw_funcs() -> hb.DrawFuncs:
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, pen: pen.move(x, y))
    funcs.set_line_to_func(lambda x, y, pen: pen.line(x, y))
    funcs.set_quadratic_to_func(lambda a, b, x, y, pen: pen.quadratic(a, b, x, y))
    funcs.set_cubic_to_func(lambda a, b, c, d, x, y, pen: pen.cubic(a, b, c, d, x, y))
    funcs.set_close_path_func(lambda pen: pen.close())
    return funcs


@cache
def outline(text: str, weight: str = "regular", tabular: bool = True) -> Outline:
    """Shape one line of text.

    Parameters
    ----------
    text
        The line; any script that the font has.
    weight
        ``"regular"`` or ``"semibold"``.
    tabular
        Whether all digits have one width, so that a number that counts stays in its place.

    Examples
    --------
    >>> one, seven = outline("1"), outline("7")
    >>> one.advance == seven.advance
    True
    >>> outline("日").missing
    '日'
    """
    font, upem, cap = _font(weight)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {"tnum": tabular, "kern": True})
    segments: list[Segment] = []
    missing: set[int] = set()
    x = 0.0
    funcs = _draw_funcs()
    for info, place in zip(buffer.glyph_infos or (), buffer.glyph_positions or (), strict=True):
        if info.codepoint == 0:
            missing.add(info.cluster)
        pen = _Pen(x + place.x_offset, place.y_offset, upem, segments)
        font.draw_glyph(info.codepoint, funcs, pen)
        x += place.x_advance
    xs = [c for _, points in segments for c in points[0::2]] or [0.0]
    ys = [c for _, points in segments for c in points[1::2]] or [0.0]
    ink = (min(xs), min(ys), max(xs), max(ys))
    lost = "".join(text[i] for i in sorted(missing))
    return Outline(text, tuple(segments), x / upem, cap / upem, ink, lost)
