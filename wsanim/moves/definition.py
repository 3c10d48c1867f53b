"""Moves of the definition: symbols light their cells, and indices run."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from manim import Animation, AnimationGroup, FadeIn, FadeOut, Mobject, MoveToTarget

from wsanim.blocks.definition import Definition
from wsanim.blocks.formula import Formula
from wsanim.moves import Drive, drop, stepwise


def rise(symbols: list[Formula], before: list[Formula]) -> Animation:
    """Let symbols go from where copies of them stand to where they stand now."""
    moves = []
    for symbol, old in zip(symbols, before, strict=True):
        symbol.target = symbol.copy()
        symbol.become(old)
        moves.append(MoveToTarget(symbol))
    return AnimationGroup(*moves)


def step_forward(symbols: Iterable[Formula], colour: str) -> list[Animation]:
    """Let symbols of the formula step forward, or back, by their colour."""
    return [each.animate.set_color(colour).build() for each in symbols]


def name_cells(board: Definition) -> list[Animation]:
    """Light each symbol and its cell, for the window's last weight, with the indices.

    Returns
    -------
    One animation for each of output, weight and input.
    """
    output, kernel, image = board.grids
    last = np.zeros((kernel.rows, kernel.columns), dtype=bool)
    last[-1, -1] = True
    window = board.frames[board.i, board.j]
    lit = image.copy().light(image.mask(window)).rim_block(window[last], kernel.cell_colours[last])
    states = (output.copy(), kernel.copy().light(last), lit)
    frames: tuple[list[Mobject], ...] = ([board.pointer], [], [board.window])
    parts = zip(board.named, board.grids, states, frames, board.marks, board.numbers, strict=True)
    return [
        AnimationGroup(
            symbol.animate.set_color(board.theme.colours.ink),
            grid.animate.become(state),
            FadeIn(marks, numbers, *frame),
        )
        for symbol, grid, state, frame, marks, numbers in parts
    ]


def run_inside(board: Definition) -> Drive:
    """Let m and n run over the filter while i and j stand still, adding up one output."""
    _, kernel, image = board.grids
    running, at = board.tables["sliding.running"], (board.i, board.j)
    image.rims = np.zeros_like(image.rims)

    def state(index: float) -> None:
        board.total.say(running.cell(*at, *board.inside(*at, index)))

    state(0)
    return Drive([*board.driven(), board.total], kernel.rows * kernel.columns, stepwise(state))


def fill_in(board: Definition) -> Animation:
    """Let the sum fall into its output cell, and W be any weight again."""
    output, at = board.grids[0], (board.i, board.j)
    falling = drop(board.total, output, output.mask(np.array(at)), *at)
    return AnimationGroup(falling, *step_forward(board.named[1:2], board.theme.colours.ink))


def go_to_start(board: Definition) -> Animation:
    """Let only i and j be marked, and go to the first position."""
    output, _, image = board.grids
    return AnimationGroup(
        FadeOut(*board.marks[1:], *board.numbers[1:], board.sum, board.total),
        board.window.animate.over(image, board.frames[0, 0]).build(),
        board.pointer.animate.over(output, np.zeros((1, 2), dtype=int)).build(),
    )


def run_outside(board: Definition) -> Drive:
    """Let i and j run over all positions, the output filling."""
    output = board.grids[0]
    last = output.rows * output.columns - 1
    return Drive(board.driven(outside=True), last, stepwise(board.outside))
