"""Moves of the counts at the top right."""

from __future__ import annotations

from manim import Animation, AnimationGroup, FadeIn, FadeOut, Group, ReplacementTransform

from wsanim.blocks.counter import CountChain
from wsanim.blocks.text import TextLine
from wsanim.facts import Table
from wsanim.moves.drive import Drive


def count_on(old: CountChain, new: CountChain) -> Animation:
    """Let a chain of counts grow: its numbers step back, and the newest one comes in.

    ``old`` goes, ``new`` stays; their shared numbers are seen to move from one to the other.
    """
    stays = len(old.numbers)
    shift = [
        ReplacementTransform(was, now) for was, now in zip(old.numbers, new.numbers, strict=False)
    ]
    leaving = [part for part in old if part not in old.numbers]
    entering = [part for part in new if part not in new.numbers[:stays]]
    return AnimationGroup(*shift, FadeOut(Group(*leaving)), FadeIn(Group(*entering)))


def count_up(line: TextLine, table: Table) -> Drive:
    """Let a number run through a table's row of numbers, from its first to its last."""
    last = len(table.values) - 1
    return Drive([line], last, lambda index: line.say(table.cell(round(index))))
