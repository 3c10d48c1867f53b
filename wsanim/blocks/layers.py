"""Layers as walls of kernels: one kernel everywhere, or another at each position."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Group
from numpy.typing import NDArray

from wsanim.blocks.picture import Picture
from wsanim.blocks.text import TextLine
from wsanim.theme import Theme

HEIGHT = 2.0  # of a wall, in scene units


class KernelWall(Picture):
    """A small kernel at each position of a layer's output.

    Parameters
    ----------
    shape
        Rows and columns of positions.
    kernel
        Cells along each side of a kernel.
    shared
        Whether it is the same kernel everywhere; otherwise every weight is one of its own.
    theme
        The look.
    """

    def __init__(self, shape: Sequence[int], kernel: int, *, shared: bool, theme: Theme) -> None:
        rows, columns = (int(side) for side in shape)
        self.shape, self.ground = (rows, columns), theme.colour("ground")
        tile = (rows * columns, kernel, kernel, 3)
        if shared:
            kernels = np.broadcast_to(theme.weight_colours(kernel, kernel), tile)
        else:
            kernels = theme.many_colours(rows * columns * kernel * kernel).reshape(tile)
        gaps = np.broadcast_to(self.ground, (rows * columns, kernel + 1, kernel + 1, 3)).copy()
        gaps[:, :-1, :-1] = kernels
        parts = gaps.reshape(rows, columns, kernel + 1, kernel + 1, 3)
        whole = parts.transpose(0, 2, 1, 3, 4).reshape(rows * (kernel + 1), -1, 3)
        self.full = whole[:-1, :-1]
        super().__init__(self.full, height=HEIGHT, smooth=False)

    def laid(self, amounts: NDArray[np.float64]) -> Self:
        """Show the kernels of each position as far as they are laid, 0 to 1, (rows, columns)."""
        side = (len(self.full) + 1) // self.shape[0]
        cover = np.kron(amounts, np.ones((side, side)))[:-1, :-1, None]
        self.pixels = self.ground + (self.full - self.ground) * cover
        return self


class Layers(Group):
    """Layers as walls of kernels, one below the other, each with its name and its count below it.

    Parameters
    ----------
    walls
        A wall for each layer.
    names, counts
        A line of text for each layer.
    theme
        The look.
    """

    def __init__(
        self,
        walls: Sequence[KernelWall],
        names: Sequence[TextLine],
        counts: Sequence[TextLine],
        theme: Theme,
    ) -> None:
        self.walls, self.names, self.counts, self.theme = walls, names, counts, theme
        super().__init__(*map(Group, walls, names, counts))
        self.arranged(walls[0].width, DOWN)

    def arranged(self, width: float, way: NDArray[np.float64]) -> Self:
        """Set walls of this width side by side or below one another, each with its words below."""
        gap = self.theme.gap
        for wall, name, count in self:
            wall.set(width=width)
            name.next_to(wall, DOWN, buff=gap.small, aligned_edge=LEFT)
            if name.width + gap.small + count.width <= width:
                count.next_to(name, RIGHT, buff=gap.small, aligned_edge=DOWN)
            else:
                count.next_to(name, DOWN, buff=gap.small, aligned_edge=LEFT)
        return self.arrange(
            way, buff=gap.medium, aligned_edge=LEFT * abs(way[1]) + UP * abs(way[0])
        )

    def narrowed(self, width: float) -> list[Group]:
        """Return where walls and names move when the walls get this wide, and lose their counts."""
        groups = []
        for wall, name in zip(self.walls, self.names, strict=True):
            wall.generate_target().set(width=width)
            name.generate_target()
            name.target.next_to(wall.target, DOWN, buff=self.theme.gap.small, aligned_edge=LEFT)
            groups.append(Group(wall.target, name.target))
        return groups
