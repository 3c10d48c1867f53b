"""Words as a picture: lines of the shipped font, drawn into a modest number of cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations, pairwise

import cairo
import numpy as np
from numpy.typing import NDArray

from wsanim.typesetting import outline

WEIGHT = "semibold"
CAPITALS = 10  # how many cells high a capital is
LEADING = 1.62  # from line to line, in heights of capitals
CLEAR = 1  # cell at least between what hangs from one line and what rises from the next
MARGIN = 4  # cells around the words
SHAPE = 2.2  # how many times as wide as high a slide leaves room for
MOST_LINES = 6
WORTH_A_LINE = 0.91  # a line more is worth it where letters become larger by more than this
PLAIN_SPACES = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Setting:
    """Words set in lines, measured in cells from the picture's top left corner.

    Attributes
    ----------
    lines
        The words, line by line.
    em
        The font's size.
    left
        Where every line begins.
    baselines
        Where each line stands.
    size
        The picture's rows and columns.
    """

    lines: tuple[str, ...]
    em: float
    left: int
    baselines: tuple[int, ...]
    size: tuple[int, int]


def settings_of(text: str) -> tuple[Setting, ...]:
    """Set words in one line, in two, and so on, each as short as can be.

    Raises
    ------
    ValueError
        If there are no words.
    """
    words = PLAIN_SPACES.split(text.strip())  # a space that does not break keeps words together
    if not words[0]:
        raise ValueError(f"text: got {text!r}; takes at least one word")
    counts = range(1, min(len(words), MOST_LINES) + 1)
    return tuple(_setting(_broken(words, count)) for count in counts)


def set_words(text: str, room: tuple[float, float] = (SHAPE, 1.0)) -> Setting:
    """Set words in as many lines as make the letters largest in a room, but in few.

    Parameters
    ----------
    text
        The words.
    room
        Width and height, in any unit.

    Raises
    ------
    ValueError
        If there are no words.

    Examples
    --------
    >>> set_words("Weight Sharing in Convolutional Neural Networks").lines
    ('Weight Sharing', 'in Convolutional', 'Neural Networks')
    >>> set_words("Weight Sharing in Convolutional Neural Networks", (9, 16)).lines
    ('Weight Sharing', 'in Convolutional', 'Neural Networks')
    """

    def worth(setting: Setting) -> float:
        rows, columns = setting.size
        cell = min(room[0] / columns, room[1] / rows)
        return cell * WORTH_A_LINE ** len(setting.lines)

    return max(settings_of(text), key=worth)


def lettering(text: str, levels: int, lines: int) -> NDArray[np.int64]:
    """Draw words as a picture of whole grey levels.

    Parameters
    ----------
    text
        The words.
    levels
        How many values there are: 0 (no ink) to ``levels`` − 1 (all ink).
    lines
        In how many lines the words are set, as `settings_of` sets them; where there are fewer
        words, each has its line.

    Returns
    -------
    (rows, columns) array of whole numbers.

    Raises
    ------
    ValueError
        If there are no words, or no lines.

    Examples
    --------
    >>> picture = lettering("I", levels=10, lines=1)
    >>> picture.shape == set_words("I").size, int(picture.min()), int(picture.max())
    (True, 0, 9)
    """
    if lines < 1:
        raise ValueError(f"lines: got {lines}; takes at least one")
    setting = settings_of(text)[:lines][-1]
    rows, columns = setting.size
    surface = cairo.ImageSurface(cairo.FORMAT_A8, columns, rows)
    ctx = cairo.Context(surface)
    for line, baseline in zip(setting.lines, setting.baselines, strict=True):
        ctx.save()
        ctx.translate(setting.left, baseline)
        ctx.scale(setting.em, -setting.em)
        _fill(ctx, line)
        ctx.restore()
    surface.flush()
    stored = np.frombuffer(surface.get_data(), dtype=np.uint8).reshape(rows, -1)
    ink = stored[:, :columns].astype(float) / 255
    return np.asarray(np.round(ink * (levels - 1)).astype(np.int64))


def _broken(words: list[str], count: int) -> tuple[str, ...]:
    """Break words into lines so that the longest is as short as can be."""
    best: tuple[str, ...] = ()
    for breaks in combinations(range(1, len(words)), count - 1):
        ends = (0, *breaks, len(words))
        lines = tuple(" ".join(words[a:b]) for a, b in pairwise(ends))
        if not best or _longest(lines) < _longest(best):
            best = lines
    return best


def _longest(lines: tuple[str, ...]) -> float:
    return max(outline(line, WEIGHT).advance for line in lines)


def _setting(lines: tuple[str, ...]) -> Setting:
    em = CAPITALS / outline(lines[0], WEIGHT).cap_height
    inks = [outline(line, WEIGHT).ink for line in lines]
    tall = max((over[3] - under[1]) * em for under, over in pairwise(inks)) if inks[1:] else 0
    leading = max(round(CAPITALS * LEADING), int(np.ceil(tall)) + CLEAR)
    first = MARGIN + max(CAPITALS, int(np.floor(inks[0][3] * em)))  # marks may stand above letters
    baselines = tuple(first + leading * i for i in range(len(lines)))
    rows = baselines[-1] + int(np.ceil(max(0.0, -inks[-1][1]) * em)) + MARGIN
    columns = int(np.ceil(_longest(lines) * em)) + 2 * MARGIN
    return Setting(lines, em, MARGIN, baselines, (rows, columns))


def _fill(ctx: cairo.Context[cairo.ImageSurface], line: str) -> None:
    for command, points in outline(line, WEIGHT).segments:
        if command == "M":
            ctx.move_to(*points)
        elif command == "L":
            ctx.line_to(*points)
        elif command == "C":
            ctx.curve_to(*points)
        else:
            ctx.close_path()
    ctx.fill()
