"""A still: what the viewer sees where a beat ends, taken apart for the checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from manim import Mobject, VMobject, config
from manim.utils.family import extract_mobject_family_members
from manim.utils.iterables import list_update
from numpy.typing import NDArray

from wsanim.blocks.painted import Context, Painted, PaintingCamera
from wsanim.blocks.text import listening
from wsanim.stage import Stage

INVISIBLE = 0.02  # an opacity that nobody sees
# Along the shorter side: enough for the smallest letters, drawn in a few hundredths of a second.
PIXELS = 480

Pixels = NDArray[np.float64]


class _ListeningCamera(PaintingCamera):
    """Notes which mobject paints which lines of text."""

    def __init__(self, **kwargs: Any) -> None:
        self.painted: list[tuple[Mobject, list[str]]] = []
        super().__init__(**kwargs)

    def display_vectorized(self, vmobject: VMobject, ctx: Context) -> _ListeningCamera:
        with listening() as heard:
            super().display_vectorized(vmobject, ctx)
        if heard:
            self.painted.append((vmobject, heard))
        return self


@dataclass
class Still:
    """What is on stage at the end of a beat.

    Attributes
    ----------
    stage, beat
        The stage, and the beat's slug.
    drawn
        All that is visible, in the order in which it is drawn.
    families
        All mobjects on stage, groups included.
    """

    stage: Stage
    beat: str
    drawn: list[Mobject] = field(init=False)
    families: list[Mobject] = field(init=False)

    def __post_init__(self) -> None:
        on_stage = list_update(self.stage.mobjects, self.stage.foreground_mobjects)
        family = extract_mobject_family_members(
            on_stage, use_z_index=True, only_those_with_points=True
        )
        self.drawn = [mobject for mobject in family if is_visible(mobject)]
        self.families = _unique(part for mobject in on_stage for part in mobject.get_family())

    @property
    def scene(self) -> str:
        """The scene's name."""
        return type(self.stage).__name__

    @cached_property
    def _visible(self) -> set[int]:
        return {id(mobject) for mobject in self.drawn}

    def sees(self, mobject: Mobject) -> bool:
        """Whether any part of a mobject is visible."""
        return any(id(part) in self._visible for part in mobject.get_family())

    @cached_property
    def _full(self) -> tuple[Pixels, list[tuple[Mobject, list[str]]]]:
        return self._draw(self.drawn)

    @property
    def picture(self) -> Pixels:
        """The picture, shape (rows, columns, 3), sRGB in 0..1."""
        return self._full[0]

    @property
    def painted_texts(self) -> list[tuple[Mobject, list[str]]]:
        """The lines of text that were really painted, by the mobject that painted them."""
        return self._full[1]

    def picture_without(self, parts: Sequence[Mobject]) -> Pixels:
        """Return the picture without some of what is drawn."""
        gone = {id(part) for part in parts}
        return self._draw([it for it in self.drawn if id(it) not in gone])[0]

    def coverage_of(self, parts: Sequence[Mobject]) -> Pixels:
        """Return how much of each pixel some of what is drawn covers, shape (rows, columns, 1)."""
        chosen = {id(part) for part in parts}
        camera = self._camera(0.0)
        camera.capture_mobjects(
            [it for it in self.drawn if id(it) in chosen], include_submobjects=False
        )
        return camera.pixel_array[..., 3:] / 255

    def cut(self, picture: Pixels, box: NDArray[np.float64]) -> Pixels:
        """Return the pixels in a box (left, bottom, right, top), one row for each."""
        rows, columns = picture.shape[:2]
        scale = rows / config.frame_height
        left, right = (box[[0, 2]] * scale + columns / 2).round().astype(int)
        top, bottom = (rows / 2 - box[[3, 1]] * scale).round().astype(int)
        rows_of = slice(max(top, 0), max(bottom, top + 1, 0))
        columns_of = slice(max(left, 0), max(right, left + 1, 0))
        return picture[rows_of, columns_of].reshape(-1, picture.shape[-1])

    def _draw(self, mobjects: list[Mobject]) -> tuple[Pixels, list[tuple[Mobject, list[str]]]]:
        camera = self._camera(1.0)
        camera.capture_mobjects(mobjects, include_submobjects=False)
        return camera.pixel_array[..., :3] / 255, camera.painted

    def _camera(self, opacity: float) -> _ListeningCamera:
        shorter = min(config.frame_width, config.frame_height)
        return _ListeningCamera(
            pixel_height=round(PIXELS * config.frame_height / shorter),
            pixel_width=round(PIXELS * config.frame_width / shorter),
            background_color=self.stage.theme.colours.ground,
            background_opacity=opacity,
        )


def is_visible(mobject: Mobject) -> bool:
    """Whether a mobject's own drawing, apart from its parts', can be seen."""
    if isinstance(mobject, Painted):
        return float(mobject.get_fill_opacity()) > INVISIBLE
    if isinstance(mobject, VMobject):
        stroked = mobject.get_stroke_width() > 0 and mobject.get_stroke_opacity() > INVISIBLE
        return bool(stroked or mobject.get_fill_opacity() > INVISIBLE)
    return True


def _unique(mobjects: Iterable[Mobject]) -> list[Mobject]:
    return list({id(mobject): mobject for mobject in mobjects}.values())
