"""Scenes under the plain ``manim`` command: how it ends on a user's mistake."""

from __future__ import annotations

import click
from manim.cli.render.commands import render

from wsanim.errors import WRONG_INPUT, UserError


def end_plain_manim(error: UserError) -> None:
    """If this is the ``manim`` command, end it as ``wsanim`` would: one line, exit status 2.

    Whatever it is told by an exception, it prints a traceback for.
    """
    context = click.get_current_context(silent=True)
    if context is not None and context.command is render:
        click.echo(error, err=True)
        raise SystemExit(WRONG_INPUT)
