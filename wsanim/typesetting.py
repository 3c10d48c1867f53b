"""Lines of text as outlines: the shipped fonts, shaped by HarfBuzz.

Manim's own text goes through the system's font list, rounds letter spacing at small sizes and
forgets its baseline. Here the outlines come straight from the files in ``assets/fonts``, the same
on every machine, with their baseline. Where a line is written in more than one script, each run is
shaped with its own font, all on one baseline. Lengths are in em.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import uharfbuzz as hb

from wsanim.fonts import Typeface, runs, typefaces

Segment = tuple[str, tuple[float, ...]]


@dataclass(frozen=True, eq=False)  # each is made once, so that it can be told by its identity
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
        The height of capitals and digits.
    letters
        The height of the lowest script in the line: of its capitals, or of its letters where it
        has no capitals.
    ink
        Left, bottom, right and top of what is drawn.
    missing
        The characters for which no font has a glyph.
    """

    text: str
    segments: tuple[Segment, ...]
    advance: float
    cap_height: float
    letters: float
    ink: tuple[float, float, float, float]
    missing: str


class _Pen:
    """Collects one glyph's outline, scaled to em and moved to its place on the line."""

    def __init__(self, x: float, y: float, unit: float, into: list[Segment]) -> None:
        self.x, self.y, self.unit, self.into = x, y, unit, into
        self.last = (0.0, 0.0)

    def _add(self, command: str, *points: tuple[float, float]) -> None:
        flat = [c for px, py in points for c in (px * self.unit + self.x, py * self.unit + self.y)]
        self.into.append((command, tuple(flat)))
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
        The line, from left to right; any script that the fonts have.
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
    segments: list[Segment] = []
    missing: list[str] = []
    x, cap = 0.0, typefaces(weight)[0].letters
    letters = cap
    for face, words in runs(text, weight):
        x = _set(face, words, x, tabular, segments, missing)
        letters = min(letters, face.letters)
    xs = [c for _, points in segments for c in points[0::2]] or [0.0]
    ys = [c for _, points in segments for c in points[1::2]] or [0.0]
    ink = (min(xs), min(ys), max(xs), max(ys))
    return Outline(text, tuple(segments), x, cap, letters, ink, "".join(missing))


def _set(
    face: Typeface, words: str, x: float, tabular: bool, into: list[Segment], missing: list[str]
) -> float:
    """Shape a run, add its outlines and what it lacks to the line, and return where it ends."""
    buffer = hb.Buffer()
    buffer.add_str(words)
    buffer.language = "und"  # else the machine's own, which some fonts have other letters for
    buffer.guess_segment_properties()
    hb.shape(face.font, buffer, {"tnum": tabular, "kern": True} if face.numeric else {})
    funcs = _draw_funcs()
    lost: set[int] = set()
    infos, places = buffer.glyph_infos or (), buffer.glyph_positions or ()
    for info, place in zip(infos, places, strict=True):
        if info.codepoint == 0:
            lost.add(info.cluster)
        at = x + place.x_offset * face.unit, place.y_offset * face.unit
        face.font.draw_glyph(info.codepoint, funcs, _Pen(*at, face.unit, into))
        x += place.x_advance * face.unit
    missing += [words[at] for at in sorted(lost)]
    return x
