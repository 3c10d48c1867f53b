"""The shipped fonts, and which of them draws which part of a line.

Inter comes first; what it has no glyph for is drawn by the first other font that has one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import uharfbuzz as hb

from wsanim.paths import ASSETS

FAMILIES = {"Inter": "Inter", "NotoSansDevanagari": "Noto Sans Devanagari"}
WEIGHTS = {"regular": "Regular", "semibold": "SemiBold"}
HEAD_LINE = 0.622  # em: where Noto Sans Devanagari's letters hang
LETTERS = 0.672  # em: where they hang on stage
"""Other scripts are set so that their letters, which have no capitals, are as high on stage as the
least size of text asks for: between a small letter's height and a capital's, as typographers pair
them."""


@dataclass(frozen=True, eq=False)
class Typeface:
    """One font file, and its size among the others.

    Attributes
    ----------
    font
        What HarfBuzz shapes with.
    unit
        The font's own unit, in em of the line.
    letters
        The height of its capitals, or of its letters where the script has none, in em of the line.
    numeric
        Whether it has digits of one width.
    """

    font: hb.Font
    unit: float
    letters: float
    numeric: bool

    def has(self, mark: str) -> bool:
        """Whether there is a glyph for a character."""
        return self.font.get_nominal_glyph(ord(mark)) is not None


@cache
def typefaces(weight: str) -> tuple[Typeface, ...]:
    """Return the fonts of a weight, ``"regular"`` or ``"semibold"``, in the order of preference."""
    return tuple(_typeface(family, WEIGHTS[weight]) for family in FAMILIES)


def runs(text: str, weight: str) -> Iterator[tuple[Typeface, str]]:
    """Part a line into runs, each with the font that draws it.

    A mark goes with the letter that carries it, a space with what stands before it.

    Examples
    --------
    >>> [words for _, words in runs("एक weight है", "regular")]
    ['एक ', 'weight ', 'है']
    """
    faces = typefaces(weight)
    chosen = [faces[0]] * len(text)
    for at, mark in enumerate(text):
        before = chosen[at - 1] if at else None
        if before is not None and _follows(mark) and before.has(mark):
            chosen[at] = before
        else:
            chosen[at] = next((face for face in faces if face.has(mark)), faces[0])
    for _, run in groupby(range(len(text)), key=lambda at: id(chosen[at])):
        places = list(run)
        yield chosen[places[0]], text[places[0] : places[-1] + 1]


def lacking(text: str) -> str:
    """Return the characters of a text that no shipped font has, each once.

    >>> lacking("weight भार 日本日")
    '日本'
    """
    faces = typefaces("regular")
    return "".join(
        mark for mark in dict.fromkeys(text) if not any(face.has(mark) for face in faces)
    )


def shipped() -> str:
    """Name the shipped fonts."""
    return " or ".join(FAMILIES.values())


def _follows(mark: str) -> bool:
    """Whether a character belongs to the one before it: an accent, a joiner, a space."""
    return unicodedata.category(mark)[0] == "M" or mark in "\u200c\u200d \u00a0"


def _typeface(family: str, weight: str) -> Typeface:
    face = hb.Face(hb.Blob.from_file_path(str(ASSETS / "fonts" / f"{family}-{weight}.ttf")))
    font = hb.Font(face)
    if family == "Inter":
        cap = font.get_metric_position(hb.OTMetricsTag.CAP_HEIGHT) or 0
        return Typeface(font, 1 / float(face.upem), cap / float(face.upem), numeric=True)
    return Typeface(font, LETTERS / HEAD_LINE / float(face.upem), LETTERS, numeric=False)
