from __future__ import annotations

import cairo
import numpy as np
import pytest
from numpy.typing import NDArray

from wsanim.blocks.raster import Raster, SoftShadow


def painted(raster: Raster) -> NDArray[np.uint8]:
    """Every pixel as it is kept."""
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, raster.columns, raster.rows)
    ctx = cairo.Context(surface)
    ctx.translate(0, raster.rows)
    ctx.scale(1, -1)
    raster.paint(ctx, (0, 0, raster.columns, raster.rows))
    surface.flush()
    return np.array(surface.get_data()).reshape(raster.rows, raster.columns, 4)


def test_a_mixture_lies_between_two_pictures() -> None:
    one, other = Raster(np.full((2, 3, 4), 0.2)), Raster(np.full((2, 3, 4), 1.0))
    np.testing.assert_array_equal(painted(one.mixed(other, 0.0)), painted(one))
    np.testing.assert_array_equal(painted(one.mixed(other, 1.0)), painted(other))
    low, high = painted(one).astype(float), painted(other).astype(float)
    np.testing.assert_allclose(painted(one.mixed(other, 0.25)), low + (high - low) / 4, atol=1)


@pytest.mark.parametrize("height", [0.0, 0.07, 0.5, 0.93, 1.0, 1.3])
def test_a_shadow_is_as_dark_at_every_height(height: float) -> None:
    def silhouette(ctx: cairo.Context[cairo.Surface]) -> None:
        ctx.rectangle(0, 0, 2, 2)
        ctx.set_source_rgba(0, 0, 0, 1)
        ctx.fill()

    shadow = SoftShadow(silhouette, (0, 0, 2, 2), softness=0.3, scale=20)
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, 100, 100)
    ctx = cairo.Context(surface)
    ctx.translate(30, 70)
    ctx.scale(20, -20)
    shadow.paint(ctx, height, 0.5)
    surface.flush()
    alpha = np.array(surface.get_data()).reshape(100, 100, 4)[..., 3] / 255
    assert alpha.sum() / 20**2 == pytest.approx(0.5 * 4, rel=0.03)
