"""What says how far it reaches never paints beyond that."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from manim import PI, Mobject, Square
from numpy.typing import NDArray

from wsanim.blocks.batch import Batch
from wsanim.blocks.chart import Curves
from wsanim.blocks.examiner import StruckLine
from wsanim.blocks.painted import Context, Painted, PaintingCamera, extent_of, grown
from wsanim.blocks.picture import Picture
from wsanim.blocks.sheet import Sheet
from wsanim.blocks.table_grids import kernel_grid
from wsanim.blocks.text import TextLine
from wsanim.blocks.tools import Cutter, Plate
from wsanim.blocks.wires import Wires
from wsanim.checks.still import Still
from wsanim.discovery import SceneFile, discover
from wsanim.facts import Facts
from wsanim.rehearsal import rehearse
from wsanim.script import Beat
from wsanim.stage import Stage
from wsanim.theme import Theme

ACROSS, DOWN = 16.0, 9.0
SCALE = 60  # pixels to the scene unit
PIXEL = 1.5 / SCALE


def coverage(mobject: Mobject) -> NDArray[np.float64]:
    camera = PaintingCamera(
        pixel_width=round(ACROSS * SCALE),
        pixel_height=round(DOWN * SCALE),
        frame_width=ACROSS,
        frame_height=DOWN,
        background_opacity=0.0,
    )
    camera.capture_mobjects([mobject], include_submobjects=False)
    return np.asarray(camera.pixel_array[..., 3] / 255)


def beyond(cover: NDArray[np.float64], mobject: Mobject, across: float, down: float) -> int:
    """Count the pixels that are painted outside of a mobject's extent."""
    extent = grown(extent_of(mobject), PIXEL)
    assert extent is not None
    left, bottom, right, top = extent
    rows, columns = cover.shape
    x = (np.arange(columns) + 0.5) / columns * across - across / 2
    y = down / 2 - (np.arange(rows) + 0.5) / rows * down
    inside = ((x >= left) & (x <= right))[None, :] & ((y >= bottom) & (y <= top))[:, None]
    return int((cover[~inside] > 0).sum())


def things(facts: Facts, theme: Theme) -> Iterator[Mobject]:
    text = TextLine("Àgq|y", size=1.2, colour="#ffffff")
    yield text
    yield text.copy().rotate(PI / 5)
    yield StruckLine("ill", size=0.8, colour="#ffffff")
    kernel = facts.tables["sliding.kernel"]
    grid = kernel_grid(kernel, theme, cell=0.8)
    yield grid
    yield grid.copy().rotate(PI / 7).rim(theme.weight_colours(*kernel.values.shape))
    yield Picture(np.ones((3, 5)), height=2.0).rotate(0.3)
    for tool in (Plate, Cutter):
        for height, squash in ((0.0, 1.0), (0.7, 0.0), (1.2, 0.0)):
            made = tool(kernel, cell=0.6, theme=theme)
            yield made.held(np.array([0.3, 0.2, 0.0]), 0.6, height, squash)
    batch = Batch(facts.topic("cutter"), cell=0.6, highest=9, theme=theme, seed=1)
    batch.holes.open = np.ones(len(batch.blocks))
    cookie = batch.cookies[0].freed().held(np.zeros(3), 0.6, 0.8)
    yield from (batch.dough, batch.grid, batch.holes, cookie)
    yield Sheet(facts.tables["stencil.texture"].values, (4, 5), cell=0.6, theme=theme)
    climbing = np.array([[(0.0, 0.0), (0.5, 2.0), (1.0, 1.0)]])
    yield Curves(climbing, Square(2.0), colour="#ffffff", width=12)
    ends = np.array([(-2.0, -1.0, 0.0), (2.0, -1.0, 0.0)])
    yield Wires(ends, ends + np.array([0.5, 2.0, 0.0]), np.ones((2, 3)), theme).widen(1.0)


def test_nothing_is_painted_beyond_its_extent(facts: Facts, theme: Theme) -> None:
    kinds = set()
    for mobject in things(facts, theme):
        cover = coverage(mobject)
        assert (cover > 0).sum() > 100, mobject
        assert beyond(cover, mobject, ACROSS, DOWN) == 0, mobject
        kinds.add(type(mobject))
    assert len(kinds) >= 12


def test_an_extent_holds_strokes_with_their_corners() -> None:
    assert extent_of(Square(2.0, stroke_width=10)) == pytest.approx((-1.5, -1.5, 1.5, 1.5))
    sharp = Square(2.0, stroke_width=40).stretch(0.2, 0).rotate(0.7)
    assert beyond(coverage(sharp), sharp, ACROSS, DOWN) == 0


def test_what_says_nothing_may_paint_anywhere() -> None:
    class Free(Painted):
        def paint(self, ctx: Context) -> None: ...

    assert extent_of(Free(1.0, 1.0)) is None
    assert extent_of(Mobject()) is None


@pytest.mark.slow
@pytest.mark.parametrize("scene", discover(), ids=lambda scene: scene.scene)
def test_no_scene_paints_beyond_extents(scene: SceneFile) -> None:
    wrong, seen = [], set()

    def look(stage: Stage, beat: Beat) -> None:
        still = Still(stage, beat.slug)
        for mobject in still.drawn:
            if isinstance(mobject, Painted) and mobject.extent() is not None:
                seen.add(type(mobject))
                across, down = stage.camera.frame_width, stage.camera.frame_height
                if beyond(still.coverage_of([mobject])[..., 0], mobject, across, down):
                    wrong.append((beat.slug, mobject))

    rehearse(scene, look)
    assert not wrong
    assert seen
