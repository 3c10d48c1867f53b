"""The command line: ``wsanim``. Commands import what they need when they run."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from wsanim.aspect import ASPECTS, WIDE
from wsanim.errors import WRONG_INPUT, UserError

if TYPE_CHECKING:
    from wsanim.film import Material

WIDEST = 10_000  # columns of what is piped: more than any row has


class Commands(click.Group):
    """Commands that report a user's error in one line, with exit status 2."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the words that come before a command's name."""
        try:
            return super().make_context(*args, **kwargs)
        except click.UsageError as error:
            _refuse(error, error.ctx)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            _refuse(error, error.ctx or ctx)
        except UserError as error:
            click.echo(error, err=True)
        ctx.exit(WRONG_INPUT)


def _refuse(error: click.UsageError, ctx: click.Context | None) -> NoReturn:
    """Say in one line what is wrong; click alone would print usage and a hint as well."""
    command = ctx.command_path if ctx else "wsanim"
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        raise SystemExit
    click.echo(f"{command}: {' '.join(error.format_message().split())}", err=True)
    raise SystemExit(WRONG_INPUT)


@click.group(cls=Commands)
@click.version_option(package_name="wsanim")
def main() -> None:
    """Animated explainers on weight sharing in convolutional networks."""


lesson_option = click.option(
    "--lesson",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A lesson file; default: $WSANIM_LESSON, or assets/lesson.toml.",
)
lang_option = click.option(
    "--lang",
    metavar="CODE",
    help="A language of assets/script, or your own script.toml; default: $WSANIM_LANG, or the "
    "lesson's.",
)
theme_option = click.option(
    "--theme",
    metavar="NAME",
    help="A theme of assets/themes, or your own theme.toml; default: $WSANIM_THEME, or the "
    "lesson's.",
)
aspect_option = click.option(
    "--aspect",
    type=click.Choice(ASPECTS),
    default=WIDE,
    show_default=True,
    help="The frame's shape.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@main.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
def new(file: Path) -> None:
    """Write a lesson FILE of your own, such as my-lesson.toml, to edit and build with.

    It has every choice with its explanation, and gives the film as it is.
    """
    from wsanim.lessonfile import new_lesson

    new_lesson(file)
    click.echo(f"{file}: written; its first lines say how to use it")


@main.command()
@json_option
@lesson_option
@lang_option
def scenes(as_json: bool, lesson: Path | None, lang: str | None) -> None:
    """List every scene of the film with its beats."""
    found = _scenes(lesson, lang)
    if as_json:
        _print_json(found)
        return
    rows = [
        (
            scene["scene"],
            scene["file"],
            scene["title"],
            ", ".join(b["slug"] for b in scene["beats"]),
        )
        for scene in found
    ]
    _print_table(("scene", "file", "title", "beats"), rows)


@main.command()
@json_option
@lesson_option
@lang_option
def facts(as_json: bool, lesson: Path | None, lang: str | None) -> None:
    """List every number that the film's words may state, with where it comes from."""
    fields = ("key", "value", "text", "formula", "computed_by")
    stated = _material(lesson, lang).facts.values()
    found = [{field: getattr(fact, field) for field in fields} for fact in stated]
    if as_json:
        _print_json(found)
        return
    shown = ("key", "text", "formula", "computed_by")
    _print_table(shown, ([fact[field] for field in shown] for fact in found))


@main.command()
@click.argument("names", nargs=-1, metavar="[SCENE]...")
@lesson_option
@theme_option
@lang_option
@aspect_option
def check(
    names: tuple[str, ...],
    lesson: Path | None,
    theme: str | None,
    lang: str | None,
    aspect: str,
) -> None:
    """Find all that is wrong with the film, without rendering a frame.

    Checks the scenes that are named, or all: numbers without a source, what leaves the safe area,
    texts that overlap, are too small or too faint, missing glyphs, and the theme's colours.
    """
    choose(lesson=lesson, theme=theme, lang=lang)
    from wsanim.checks.run import check_film
    from wsanim.discovery import pick

    scenes = pick(names)
    problems, beats = check_film(scenes, aspect)
    for problem in problems:
        click.echo(problem)
    if problems:
        sys.exit(WRONG_INPUT)
    count = "1 scene" if len(scenes) == 1 else f"{len(scenes)} scenes"
    click.echo(f"{count}, {beats} beats: nothing wrong")


@main.command()
@click.argument("names", nargs=-1, metavar="[SCENE]...")
@click.option(
    "--quality",
    type=click.Choice(list("lmhpk")),
    default="m",
    show_default=True,
    help="480p15, 720p30, 1080p60, 1440p60 or 2160p60.",
)
@lesson_option
@theme_option
@lang_option
@aspect_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the clips go; default: renders.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes; default: all cores."
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Render on a Dask cluster, such as tcp://host:8786, in place of this machine.",
)
@click.option(
    "--format",
    "formats",
    default="mp4",
    metavar="NAMES",
    help="Beats also as gif, or as webm or prores without their ground: mp4,gif,webm,prores.",
)
@click.option("--no-deck", is_flag=True, help="Make clips only: no slides, no handout.")
@click.option("--explain", is_flag=True, help="Say why each clip is rendered, or why not.")
def build(
    names: tuple[str, ...],
    quality: str,
    lesson: Path | None,
    theme: str | None,
    lang: str | None,
    aspect: str,
    out: Path | None,
    jobs: int | None,
    cluster: str | None,
    formats: str,
    no_deck: bool,
    explain: bool,
) -> None:
    """Bring the film, its clips and decks up to date; render what has changed.

    Builds the scenes that are named, or all. Leaves weight-sharing.mp4, clips/ and manifest.json,
    with posters and captions; and weight-sharing.pptx, deck/index.html and handout.pdf.
    """
    from wsanim.build.command import run_build
    from wsanim.build.settings import chosen_settings
    from wsanim.decks.formats import chosen_endings, endings_of_theme

    endings = chosen_endings(formats)
    status = run_build(
        names,
        quality=quality,
        lesson=lesson,
        theme=theme,
        language=lang,
        out=out,
        jobs=jobs,
        explain=explain,
        cluster=cluster,
        aspect=aspect,
    )
    if not status:
        look = chosen_settings(quality, lesson, lang, theme).theme
        endings = tuple(dict.fromkeys((*endings, *endings_of_theme(look))))
    if not status and endings:
        from wsanim.decks.command import formats_of_build

        status = formats_of_build(out, names, endings, jobs)
    if not status and not no_deck:
        from wsanim.decks.command import decks_of_build

        status = decks_of_build(out, jobs)
    sys.exit(status)


@main.command()
@click.argument("names", nargs=-1, metavar="[SCENE]...")
@click.option("--quality", type=click.Choice(list("lmhpk")), default="l", show_default=True)
@lesson_option
@theme_option
@lang_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the clips go; default: renders/watch.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes; default: all cores."
)
def watch(
    names: tuple[str, ...],
    quality: str,
    lesson: Path | None,
    theme: str | None,
    lang: str | None,
    out: Path | None,
    jobs: int | None,
) -> None:
    """Build again whenever a file is saved, until Ctrl-C: what the edit touched, to look at."""
    from wsanim.build.watch import watch as watch_files

    watch_files(
        names, quality=quality, lesson=lesson, theme=theme, language=lang, out=out, jobs=jobs
    )


@main.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder that has been built; default: renders.",
)
def deck(out: Path | None) -> None:
    """Make slides and handout again from clips that there are, without rendering.

    Leaves weight-sharing.pptx, deck/index.html and handout.pdf.
    """
    from wsanim.decks.command import run_deck

    sys.exit(run_deck(out))


def choose(*, lesson: Path | None, theme: str | None, lang: str | None) -> None:
    """Let scenes, which manim makes without arguments, find what the command line chose."""
    chosen = {"WSANIM_LESSON": lesson, "WSANIM_THEME": theme, "WSANIM_LANG": lang}
    os.environ.update({name: str(value) for name, value in chosen.items() if value is not None})


def _material(lesson: Path | None, lang: str | None) -> Material:
    from wsanim.film import checked_material

    return checked_material(lesson, lang)


def _scenes(lesson: Path | None, lang: str | None) -> list[dict[str, Any]]:
    from wsanim.discovery import pick
    from wsanim.paths import ROOT

    material, found = _material(lesson, lang), []
    for scene in pick((), lesson):
        words = material.script.scene(scene.scene)
        beats = [
            {"slug": beat.slug}
            | {field: str(getattr(beat, field)) for field in ("caption", "note", "alt")}
            for beat in words.beats.values()
        ]
        file = scene.file.relative_to(ROOT).as_posix()
        found.append(
            {"scene": scene.scene, "file": file, "title": str(words.title), "beats": beats}
        )
    return found


def _print_json(data: object) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=2)
    sys.stdout.buffer.write(f"{text}\n".encode())  # UTF-8, whatever the locale


def _print_table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Print a table; where it goes to no terminal, each row whole on one line."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = WIDEST
    console.print(table)
