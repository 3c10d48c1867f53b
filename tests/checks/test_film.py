"""Every scene of the film, found by itself, passes every check."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from wsanim.checks.run import Report
from wsanim.discovery import SceneFile, discover
from wsanim.film import Material

ReportOf = Callable[[SceneFile], Report]
scenes = pytest.mark.parametrize("scene", discover(), ids=lambda scene: scene.scene)


@scenes
def test_every_number_has_its_source(scene: SceneFile, report_of: ReportOf) -> None:
    problems = [str(it) for it in report_of(scene).problems if it.kind == "number"]
    assert problems == []


@scenes
def test_every_still_is_laid_out_to_be_read(scene: SceneFile, report_of: ReportOf) -> None:
    problems = [str(it) for it in report_of(scene).problems if it.kind != "number"]
    assert problems == []


@scenes
def test_every_beat_is_looked_at(scene: SceneFile, report_of: ReportOf, material: Material) -> None:
    assert list(report_of(scene).shown) == list(material.script.scene(scene.scene).beats)


def test_the_audit_sees_the_numbers_that_are_there(report_of: ReportOf) -> None:
    sliding = next(scene for scene in discover() if scene.scene == "SlidingFilter")
    shown = report_of(sliding).shown
    keys = {number.key for number in shown["first-window"]}
    assert {f"sliding.kernel[{row}, {column}]" for row in range(3) for column in range(3)} <= keys
    assert "sliding.output[0, 0]" not in keys  # not yet written
    assert "sliding.output[0, 0]" in {number.key for number in shown["sweep"]}
    assert "sliding.positions" in {number.key for number in shown["sweep"]}
    texts = {number.key: number.text for number in shown["sweep"]}
    assert texts["sliding.positions"] == "64"
