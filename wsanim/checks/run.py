"""Plays scenes without frames and asks every check about each beat's last picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from manim import tempconfig

from wsanim.aspect import WIDE, frame_units
from wsanim.checks.contrast import check_contrast
from wsanim.checks.layout import check_layout
from wsanim.checks.numbers import audit
from wsanim.checks.palette import check_palette
from wsanim.checks.problem import Problem, Shown
from wsanim.checks.still import Still
from wsanim.discovery import SceneFile
from wsanim.film import checked_material
from wsanim.rehearsal import rehearse
from wsanim.script import Beat
from wsanim.stage import Stage
from wsanim.theme import read_theme


@dataclass
class Report:
    """What the checks found.

    Attributes
    ----------
    problems
        All that is wrong, in the order of the film.
    shown
        The numbers seen at the end of each beat, by the beat's slug, in the order of playing.
    """

    problems: list[Problem] = field(default_factory=list)
    shown: dict[str, list[Shown]] = field(default_factory=dict)


def check_beat(stage: Stage, beat: Beat) -> tuple[list[Problem], list[Shown]]:
    """Check a stage as it stands at the end of a beat; return problems and numbers seen."""
    still = Still(stage, beat.slug)
    problems, shown = audit(still)
    return [*problems, *check_layout(still), *check_contrast(still)], shown


def check_scene(scene: type[Stage] | SceneFile) -> Report:
    """Play a scene without rendering its frames, and check each beat's last picture."""
    report = Report()

    def look(stage: Stage, beat: Beat) -> None:
        problems, report.shown[beat.slug] = check_beat(stage, beat)
        report.problems += problems

    stage = rehearse(scene, look)
    if not report.shown:
        report.problems.append(Problem(type(stage).__name__, "", "beats", "no beat is played"))
    return report


def check_film(scenes: Sequence[SceneFile], aspect: str = WIDE) -> tuple[list[Problem], int]:
    """Check the theme and all scenes in a shape of frame; return what is wrong, and beats.

    Scenes are not played in colours that have to change.
    """
    material = checked_material()
    palette = check_palette(read_theme(fallback=material.lesson.theme))
    if palette:
        return palette, 0
    width, height = frame_units(aspect)
    with tempconfig({"frame_width": width, "frame_height": height}):
        reports = [check_scene(scene) for scene in scenes]
    problems = [problem for report in reports for problem in report.problems]
    return problems, sum(len(report.shown) for report in reports)
