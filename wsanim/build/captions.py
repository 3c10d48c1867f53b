"""Captions as WebVTT, in lines short enough to read while the picture moves."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

LONGEST_LINE = 42  # letters, and two lines at most: what broadcasters hold readers to
LONGEST_CUE = 2 * LONGEST_LINE
SPACES = re.compile(r"[ \t\r\n]+")  # where a text may break: not at U+00A0 nor at U+202F
SENTENCE = re.compile(r"(?<=[.!?…।]) +")
CLAUSE = re.compile(r"(?<=[:;,]) ")


@dataclass(frozen=True)
class Cue:
    """A caption, and when it shows: seconds from the clip's start."""

    text: str
    start: Fraction
    end: Fraction


def cues(caption: str, start: Fraction, end: Fraction) -> list[Cue]:
    """Spread a caption over a span of time, each piece for as long as its share of letters.

    Examples
    --------
    >>> [(cue.text, float(cue.end)) for cue in cues("One sum.", Fraction(0), Fraction(3))]
    [('One sum.', 3.0)]
    """
    pieces = _pieces(caption)
    whole = sum(len(piece) for piece in pieces)
    found, read = [], 0
    for piece in pieces:
        begin = start + (end - start) * read / whole
        read += len(piece)
        found.append(Cue(piece, begin, start + (end - start) * read / whole))
    return found


def webvtt(cues: Iterable[Cue], language: str, *, in_lines: bool = True) -> str:
    """Write a WebVTT file, each cue in lines to read; chapters' titles are not broken.

    Examples
    --------
    >>> print(webvtt([Cue("a < b", Fraction(0), Fraction(3, 2))], "en"))
    WEBVTT
    Language: en
    <BLANKLINE>
    1
    00:00:00.000 --> 00:00:01.500
    a &lt; b
    <BLANKLINE>
    """
    blocks = [f"WEBVTT\nLanguage: {language}"]
    for number, cue in enumerate(cues, start=1):
        text = html.escape(_in_lines(cue.text) if in_lines else cue.text, quote=False)
        blocks.append(f"{number}\n{_clock(cue.start)} --> {_clock(cue.end)}\n{text}")
    return "\n\n".join(blocks) + "\n"


def _pieces(caption: str) -> list[str]:
    """Cut a caption where a speaker would pause, into pieces that fit two lines.

    Sentences stay whole where they can; a long one falls into parts of about equal length.
    """
    pieces: list[str] = []
    for sentence in filter(None, SENTENCE.split(SPACES.sub(" ", caption).strip())):
        for number, part in enumerate(_parts(sentence)):
            joined = f"{pieces[-1]} {part}" if pieces else part
            if pieces and not number and len(joined) <= LONGEST_CUE:
                pieces[-1] = joined
            else:
                pieces.append(part)
    return pieces


def _parts(sentence: str) -> list[str]:
    """Cut a sentence that is too long, after a clause if one ends near the middle."""
    if len(sentence) <= LONGEST_CUE:
        return [sentence]
    middle = len(sentence) / 2
    pauses = [gap.start() for gap in CLAUSE.finditer(sentence)]
    near = [at for at in pauses if len(sentence) / 4 <= at <= len(sentence) * 3 / 4]
    gaps = near or [at for at, mark in enumerate(sentence) if mark == " "]
    if not gaps:
        return textwrap.wrap(sentence, LONGEST_CUE)
    cut = min(gaps, key=lambda at: abs(at - middle))
    return [*_parts(sentence[:cut]), *_parts(sentence[cut + 1 :])]


def _in_lines(text: str) -> str:
    """Break a piece into two lines of about equal length, if one is too long."""
    if len(text) <= LONGEST_LINE:
        return text
    width = max(LONGEST_LINE * 2 // 3, -(-len(text) // 2))
    while len(lines := textwrap.wrap(text, width, break_on_hyphens=False)) > 2:
        width += 1
    return "\n".join(lines)


def _clock(seconds: Fraction) -> str:
    whole = round(seconds * 1000)
    minutes, rest = divmod(whole, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
