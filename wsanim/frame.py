"""A scene's frame: its safe area, where headline and counts stand, and the room below them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
from manim import DOWN, DR, RIGHT, UL, UP, UR, Group, Mobject, config

from wsanim.blocks.paragraph import LEADING, Paragraph, broken, wide
from wsanim.blocks.text import hanging
from wsanim.script import Beat
from wsanim.theme import Theme
from wsanim.typesetting import outline

SAFE = 0.05  # of the frame on each side, that nothing may touch
CAP_HEIGHT = 0.7275  # of the em, in the shipped font
WIDE = 1.5  # frames so much wider than high have their counts beside the headline
NEARLY = 0.96  # of its size, at which text still is large enough to be read

Placed = TypeVar("Placed", bound=Mobject)


class Frame:
    """The places of a frame: a headline at the top left, counts at the top right, the body below.

    Headlines start on one baseline in all beats of a scene, and those that are a line shorter than
    others leave the same room, so that nothing jumps between beats. In a frame that is not wide
    counts have a line of their own, below the headline.

    Parameters
    ----------
    beats
        The scene's beats by their slugs.
    theme
        The look.
    counting
        Whether the scene has a count at the top right, which takes room.
    """

    def __init__(self, beats: Mapping[str, Beat], theme: Theme, *, counting: bool) -> None:
        self.beats, self.theme, self.counting = beats, theme, counting
        self._headed, self._counted = True, counting
        self._headless: set[str] = set()  # slugs of beats that have shown no headline
        self._among: Collection[str] = ()  # slugs of beats whose headlines take room; all if none

    def open(self, slug: str, *, headline: bool, counted: bool, among: Collection[str]) -> None:
        """Leave the room that a beat wants left, as `Stage.beat` says, until another is opened."""
        self._headed, self._counted, self._among = headline, self.counting and counted, among
        if not headline:
            self._headless.add(slug)

    def safe_corner(self, direction: Any) -> Any:
        """Return a corner of the safe area: ``UL``, ``UR``, ``DL`` or ``DR``."""
        half = np.array([config.frame_width, config.frame_height, 0]) * (0.5 - SAFE)
        return half * np.sign(direction)

    @property
    def wide(self) -> bool:
        """Whether the frame is much wider than high, as slides are."""
        return bool(config.frame_width > WIDE * config.frame_height)

    # The body ------------------------------------------------------------------------------

    @property
    def body(self) -> tuple[Any, float, float]:
        """The centre, width and height of the space below headline and count, if there are any."""
        top_left, bottom_right = self.safe_corner(UL), self.safe_corner(DR)
        top = self._count_baseline - self.theme.gap.medium if self._headed else top_left[1]
        centre = np.array([0.0, (top + bottom_right[1]) / 2, 0.0])
        return centre, float(bottom_right[0] - top_left[0]), float(top - bottom_right[1])

    def place(self, *mobjects: Mobject) -> Group:
        """Centre what is given in the body, as one group; shrink it if it is too large."""
        group = Group(*mobjects)
        centre, width, height = self.body
        if group.width > width or group.height > height:
            group.scale(min(width / group.width, height / group.height))
        group.move_to(centre)
        return group.shift(UP * hanging(group, float(self.safe_corner(DR)[1])))

    # Headline and counts -------------------------------------------------------------------

    def headline(self, beat: Beat) -> Paragraph:
        """Return a beat's headline, in its place."""
        size, colour = self.theme.type.headline, self.theme.colours.ink
        headline = Paragraph(
            beat.headline,
            self.body[1],
            size=size,
            colour=colour,
            theme=self.theme,
            weight="semibold",
        )
        headline.move_to(self.safe_corner(UL), aligned_edge=UL)
        headline.shift(UP * (self._headline_baseline - headline.lines[0].get_bottom()[1]))
        over = self.safe_corner(UL)[0] - min(line.ink_box()[0] for line in headline.lines)
        headline.shift(RIGHT * max(0.0, float(over)))  # some letters begin left of their line
        return headline

    def at_top_right(self, mobject: Mobject) -> Mobject:
        """Put a count where it belongs: top right, on the headline's baseline or below it."""
        mobject.move_to(self.safe_corner(UR), aligned_edge=UR)
        mobject.set_y(self._count_baseline, direction=DOWN)
        return mobject

    def fit_beside(self, choices: Sequence[Placed], headlines: Collection[str]) -> Placed:
        """Return the first choice that fits beside headlines, or nearly so; else the last.

        It is made as much smaller as it has to be.
        """
        room = self.room_beside(headlines)
        fitting = (choice for choice in choices if choice.width * NEARLY <= room)
        chosen = next(fitting, choices[-1])
        return chosen.scale(min(1.0, room / chosen.width))

    def room_beside(self, headlines: Collection[str]) -> float:
        """Return the width that headlines leave; all of it where they have lines of their own."""
        ems = [wide([it], "semibold") for it in headlines]
        taken = max(ems, default=0.0) * self.theme.type.headline + self.theme.gap.medium
        return float(self.body[1] - (taken if self.wide else 0.0))

    @property
    def _headline_baseline(self) -> float:
        """Where a headline's first line stands: a count, which is taller, fits below the edge.

        So do the marks that some languages have above their letters.
        """
        size = self.theme.type
        inks = [outline(it.headline.text, "semibold", False).ink for it in self.beats.values()]
        marks = max((top for *_, top in inks), default=0.0) * size.headline
        tallest = max(size.headline * CAP_HEIGHT, size.number * CAP_HEIGHT, marks)
        return float(self.safe_corner(UL)[1]) - tallest

    @property
    def _count_baseline(self) -> float:
        """Where counts stand, and, in a scene that has none, the last line of a headline."""
        width = 2 * float(self.safe_corner(UR)[0])
        beats = [beat for beat in self.beats.values() if beat.slug not in self._headless]
        heads = (it.headline for it in beats if not self._among or it.slug in self._among)
        em = self.theme.type.headline
        lines = max((len(broken(head, width / em, "semibold")) for head in heads), default=1)
        last = self._headline_baseline - (lines - 1) * LEADING * em
        if self.wide or not self._counted:
            return last
        return last - self.theme.type.number * CAP_HEIGHT - self.theme.gap.medium
