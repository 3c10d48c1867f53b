from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from wsanim.blocks.painted import PaintingCamera
from wsanim.build import renderer
from wsanim.build.renderer import Recorder
from wsanim.build.settings import chosen_settings
from wsanim.build.take import glimpse, take
from wsanim.build.worker import Failed, Glimpse, Job
from wsanim.discovery import SceneFile, discover, pick

SCENES = discover()


def job(scene: SceneFile, folder: Path, *beats: str) -> Job:
    folder.mkdir()
    return Job(scene, chosen_settings("l", None, None, None), folder, (), beats)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Each beat whose clip is begun, and how often something was drawn before."""
    found: list[tuple[str, int]] = []
    drawn: list[object] = []
    begin, draw = Recorder.begin, PaintingCamera.capture_mobjects

    def capture(camera: PaintingCamera, *args: Any, **kwargs: Any) -> None:
        drawn.append(args)
        draw(camera, *args, **kwargs)

    def opened(recorder: Recorder, slug: str) -> None:
        found.append((slug, len(drawn)))
        begin(recorder, slug)

    monkeypatch.setattr(PaintingCamera, "capture_mobjects", capture)
    monkeypatch.setattr(Recorder, "begin", opened)
    return found


def test_of_a_scene_the_beat_that_is_wanted_is_drawn_alone(
    tmp_path: Path, begun: list[tuple[str, int]]
) -> None:
    [scene] = pick(["WhenSharingHurts"])
    done = glimpse(job(scene, tmp_path / "made", "none-such", "own-filters", "regions"))
    assert isinstance(done, Glimpse)
    assert done.name == "03-own-filters"
    assert begun == [("own-filters", 0)]
    assert done.made.clip.stat().st_size
    assert done.made.poster.stat().st_size


def test_so_it_is_by_the_renderer_of_a_manim_that_is_not_known(
    tmp_path: Path, begun: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renderer, "KNOWN", ("0.1.",))
    [scene] = pick(["WhenSharingHurts"])
    with pytest.warns(RuntimeWarning, match="is not one of those tried"):
        done = glimpse(job(scene, tmp_path / "made", "shifted"))
    assert isinstance(done, Glimpse)
    assert [slug for slug, _ in begun] == ["shifted"]


def test_beats_that_the_scene_lacks_are_refused(tmp_path: Path) -> None:
    [scene] = pick(["WhenSharingHurts"])
    done = glimpse(job(scene, tmp_path / "made", "none-such"))
    assert isinstance(done, Failed)


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.scene)
def test_what_is_seen_first_is_to_the_bit_what_the_scene_has(
    scene: SceneFile, tmp_path: Path
) -> None:
    beats = take(job(scene, tmp_path / "whole"), time.time()).beats
    for beat in beats[1:-1:2] + beats[-1:]:
        seen = glimpse(job(scene, tmp_path / beat.slug, beat.slug))
        assert isinstance(seen, Glimpse)
        assert seen.made.sha256 == beat.made.sha256
        assert seen.made.poster_sha256 == beat.made.poster_sha256
