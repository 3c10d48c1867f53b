from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from manim import Circle, config, logger, tempconfig

from wsanim.discovery import discover
from wsanim.rehearsal import import_scene, picture_of, rehearse
from wsanim.script import Beat
from wsanim.stage import Stage


class Ring(Stage):
    def construct(self) -> None:
        with self.beat("still"):
            self.add(Circle(radius=1, color="#ff0000", fill_opacity=1))


def test_a_rehearsal_writes_nothing(
    scripted: Callable[..., type[Stage]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = logger.level, config.dry_run
    stage = rehearse(scripted(Ring))
    assert [played.beat.slug for played in stage.played] == ["still"]
    assert list(tmp_path.rglob("*.*")) == []
    assert (logger.level, config.dry_run) == before


def test_what_changes_for_a_rehearsal_changes_back_after_an_error(
    scripted: Callable[..., type[Stage]],
) -> None:
    class Broken(Stage):
        def construct(self) -> None:
            raise ZeroDivisionError("as it was")

    before = logger.level, config.dry_run
    with pytest.raises(ZeroDivisionError, match="as it was"):
        rehearse(scripted(Broken))
    assert (logger.level, config.dry_run) == before


def test_the_picture_is_of_the_beat_s_end(scripted: Callable[..., type[Stage]]) -> None:
    pictures: list[np.ndarray] = []

    def watch(stage: Stage, beat: Beat) -> None:
        pictures.append(np.asarray(picture_of(stage)))

    with tempconfig({"pixel_width": 320, "pixel_height": 180}):
        rehearse(scripted(Ring), watch)
    (picture,) = pictures
    assert picture.shape == (180, 320, 3)
    assert picture[90, 160].tolist() == [255, 0, 0]
    assert picture[90, 160 + 30].tolist() != [255, 0, 0]  # a unit is 22.5 pixels


def test_a_scene_is_imported_once_from_wherever_it_is(tmp_path: Path) -> None:
    sliding = next(scene for scene in discover() if scene.scene == "SlidingFilter")
    assert import_scene(sliding.file, sliding.scene) is import_scene(sliding.file, sliding.scene)
    copy = tmp_path / sliding.file.name
    copy.write_bytes(sliding.file.read_bytes())
    assert import_scene(copy, sliding.scene) is not import_scene(sliding.file, sliding.scene)
