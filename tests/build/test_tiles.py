from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from manim import DOWN, LEFT, RIGHT, UP, Camera, Mobject, Square, tempconfig

from wsanim.blocks.painted import PaintingCamera
from wsanim.build import renderer
from wsanim.build.renderer import Recorder, renderer_for
from wsanim.build.settings import chosen_settings
from wsanim.build.take import configuration
from wsanim.build.tiles import TILE, Pixels, Tiles, areas, copy_tiles, no_tiles, tiles_of
from wsanim.discovery import SceneFile, discover
from wsanim.rehearsal import import_scene


def small_camera() -> Camera:
    """Four tiles high and four wide, each 1.6 scene units by 6, around the origin."""
    size = {"pixel_width": 4 * TILE[1], "pixel_height": 4 * TILE[0]}
    return PaintingCamera(**size, frame_width=24.0, frame_height=6.4)


def found(*mobjects: Mobject) -> list[list[int]] | None:
    tiles = tiles_of(mobjects, small_camera())
    return None if tiles is None else np.argwhere(tiles).tolist()


def test_mobjects_touch_the_tiles_that_they_may_draw_in() -> None:
    dot = Square(0.2, stroke_width=0)
    assert found(dot.copy().shift(3 * RIGHT + 0.8 * UP)) == [[1, 2]]
    assert found(dot.copy().shift(9 * LEFT + 2.4 * DOWN)) == [[3, 0]]
    both = [dot.copy().shift(x * RIGHT + 0.8 * UP) for x in (-9, 9)]
    assert found(*both) == [[1, 0], [1, 3]]
    assert found(dot) == [[1, 1], [1, 2], [2, 1], [2, 2]]  # in the middle, where four tiles meet
    assert found(Square(2.0, stroke_width=0).shift(3 * RIGHT)) == [[1, 2], [2, 2]]
    assert found(dot.copy().shift(40 * RIGHT), dot.copy().shift(40 * UP)) == []
    assert found(dot.copy().shift(12 * LEFT + 3.2 * UP)) == [[0, 0]]


def test_what_is_unknown_or_too_much_is_anywhere() -> None:
    dot = Square(0.2, stroke_width=0)
    assert found(dot, Mobject()) is None
    assert found(*[dot] * 60) is not None
    assert found(*[dot] * 61) is None


@pytest.mark.parametrize("size", [(1080, 1920), (480, 854), (854, 480)])
def test_areas_are_all_of_some_tiles_and_no_other(size: tuple[int, int]) -> None:
    rng = np.random.default_rng(0)
    for share in (0.0, 0.3, 0.7, 1.0):
        tiles: Tiles = rng.random(no_tiles(*size).shape) < share
        seen = np.zeros(size, dtype=int)
        for row, columns in areas(tiles):
            seen[row * TILE[0] : (row + 1) * TILE[0], columns] += 1
        expected = np.kron(tiles, np.ones(TILE, dtype=int))[: size[0], : size[1]]
        assert np.array_equal(seen, expected)
        source, target = np.ones((*size, 4), np.uint8), np.zeros((*size, 4), np.uint8)
        copy_tiles(source, target, tiles)
        assert np.array_equal(target[..., 2], expected)


class Kept(Recorder):
    """Keeps what it is given, and what it is told of it."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.told: list[bool] = []
        self.digests: list[int] = []
        self.before: Pixels | None = None

    def begin(self, slug: str) -> None: ...

    def end(self, *_: Any) -> None: ...

    def write(self, pixels: Pixels, repeat: int) -> None:
        within, self.within = self.within, None
        self.told.append(within is not None)
        if within is not None and self.before is not None:
            elsewhere = np.kron(~within, np.ones(TILE, bool))[: len(pixels), : pixels.shape[1]]
            assert np.array_equal(pixels[elsewhere], self.before[elsewhere])
        self.before = pixels.copy()
        self.digests.append(hash(pixels.tobytes()))


def frames_of(scene: SceneFile, folder: Path) -> Kept:
    settings = chosen_settings("l", None, None, None)
    recorder = Kept(folder, settings.frame)
    with tempconfig(configuration(settings, folder)):
        import_scene(scene.file, scene.scene)(renderer=renderer_for(recorder)).render()
    return recorder


SCENES = discover()


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.scene)
def test_frames_laid_in_tiles_are_those_that_manim_draws_whole(
    scene: SceneFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = frames_of(scene, tmp_path)
    monkeypatch.setattr(renderer, "KNOWN", ("0.1.",))
    with pytest.warns(RuntimeWarning, match="is not one of those tried"):
        whole = frames_of(scene, tmp_path)
    assert ours.digests == whole.digests
    assert sum(ours.told) > 0.4 * len(ours.told)
    assert not any(whole.told)
