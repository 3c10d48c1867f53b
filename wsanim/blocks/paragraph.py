"""Text that takes as many lines as it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import DOWN, LEFT, Group
from numpy.typing import NDArray

from wsanim.blocks.text import Content, Source, TextLine, Worded, clear_lines
from wsanim.facts import Quote
from wsanim.theme import Theme
from wsanim.typesetting import outline

LEADING = 1.25  # from baseline to baseline, in em


@dataclass(frozen=True)
class Part:
    """Some words of a sentence, which keep its key and the facts that it states."""

    text: str
    facts: tuple[Source, ...]
    key: str


class Paragraph(Group):
    """Lines of text below one another, none wider than asked and all about as wide.

    Parameters
    ----------
    content
        A sentence, a fact, a quotation or plain words; it breaks at spaces, but not at fixed ones.
    width
        In scene units. A single word that is wider keeps its line.
    size, colour, weight
        As of a `TextLine`.
    theme
        The look.
    edge
        Where lines are aligned: ``LEFT``, or ``ORIGIN`` for the middle.
    """

    def __init__(
        self,
        content: Content,
        width: float,
        *,
        size: float,
        colour: str,
        theme: Theme,
        weight: str = "regular",
        edge: NDArray[np.float64] = LEFT,
    ) -> None:
        self.words = content if isinstance(content, str) else content.text
        self.lines = [
            TextLine(line, size=size, colour=colour, weight=weight)
            for line in broken(content, width / size, weight)
        ]
        super().__init__(*self.lines)
        between = LEADING * size - self.lines[0].height
        self.arrange(DOWN, buff=between, aligned_edge=edge)
        clear_lines(self.lines, theme.gap.tight)


def quoted(quote: Source, width: float, size: float, theme: Theme) -> Paragraph:
    """Return what the lecturer wrote, in the colour of labels and lines no wider than ``width``."""
    words = Part(quote.text, (quote,), quote.key)
    return Paragraph(words, width, size=size, colour=theme.colours.label, theme=theme)


def broken(content: Content, width: float, weight: str = "regular") -> Sequence[Content]:
    """Break text into as few lines as are no wider than ``width`` em, and those of like widths.

    Examples
    --------
    >>> broken("to be or not to be", 6.0)
    ['to be or', 'not to be']
    """
    words = (content if isinstance(content, str) else content.text).split(" ")
    quoted = isinstance(content, Quote)
    if (isinstance(content, Source) and not quoted) or wide(words, weight) <= width:
        return [content]
    few = len(_filled(words, width, weight))
    least, most = 0.0, width
    for _ in range(8):  # halving: the narrowest lines that are no more
        tried = (least + most) / 2
        least, most = (least, tried) if len(_filled(words, tried, weight)) <= few else (tried, most)
    lines = [" ".join(line) for line in _filled(words, most, weight)]
    if isinstance(content, Quote):
        return [Part(line, (content,), content.key) for line in lines]
    if isinstance(content, Worded):
        return [Part(line, tuple(content.facts), getattr(content, "key", "")) for line in lines]
    return lines


def _filled(words: Sequence[str], width: float, weight: str) -> list[list[str]]:
    """Fill lines one after the other."""
    lines: list[list[str]] = [[]]
    for word in words:
        if lines[-1] and wide([*lines[-1], word], weight) > width:
            lines.append([])
        lines[-1].append(word)
    return lines


def wide(words: Sequence[str], weight: str) -> float:
    """Return how wide words are on one line, in em."""
    return outline(" ".join(words), weight, tabular=False).advance
