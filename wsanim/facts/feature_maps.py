"""Many filters on a photograph, and one filter on a colour picture."""

from __future__ import annotations

import numpy as np

from wsanim.conv import conv2d, output_size
from wsanim.facts.maker import Maker
from wsanim.facts.values import Later
from wsanim.lesson import Lesson
from wsanim.params import conv_params
from wsanim.picturefiles import load_colour, load_grey, picture_size
from wsanim.pictures import cell_values, centred_crop, reduced
from wsanim.scaling import strong_magnitudes
from wsanim.sections import FeatureMaps

LEVELS = 256  # grey levels of a photograph
LANDSCAPE = (2, 3)  # height to width of the colour picture


def state(make: Maker, lesson: Lesson) -> None:
    """State the topic's facts and tables."""
    chosen = lesson.feature_maps
    _filter_counts(make, chosen)
    _maps(make, chosen)
    _colour_counts(make, chosen)
    _colour_maps(make, chosen)


def _filter_counts(make: Maker, chosen: FeatureMaps) -> None:
    kernel, many = chosen.filters[0].shape, len(chosen.filters)
    side = make.given("feature_maps.size", chosen.size, field="feature_maps.size")
    count = make.given("feature_maps.filters", many, field="feature_maps.filters")
    k_h = make.given("feature_maps.kernel.height", kernel[0], field="feature_maps.filters")
    k_w = make.given("feature_maps.kernel.width", kernel[1], field="feature_maps.filters")
    formula = f"k_h × k_w = {k_h} × {k_w}"
    make.fact("feature_maps.per_filter", conv_params, 1, 1, kernel, formula=formula)
    formula = f"c_out × k_h × k_w = {count} × {k_h} × {k_w}"
    make.fact("feature_maps.weights", conv_params, 1, many, kernel, formula=formula)
    for name, k, cells in (("height", k_h, kernel[0]), ("width", k_w, kernel[1])):
        formula = f"n − k + 1 = {side} − {k} + 1"
        make.fact(f"feature_maps.map.{name}", output_size, chosen.size, cells, formula=formula)


def _maps(make: Maker, chosen: FeatureMaps) -> None:
    size = chosen.size, chosen.size
    crop = centred_crop(picture_size(chosen.photograph), size)
    grey = Later(load_grey, chosen.photograph)
    photograph = make.table("feature_maps.photograph", cell_values, grey, crop, size, LEVELS)
    decimals = max(each.decimals for each in chosen.filters)
    kernels = np.stack([each.array for each in chosen.filters])
    make.given_table("feature_maps.kernels", kernels, decimals=decimals)
    image = Later(np.expand_dims, photograph, 0)
    maps = make.table("feature_maps.maps", conv2d, image, kernels[:, None], decimals=decimals)
    make.table("feature_maps.scales", strong_magnitudes, maps)


def _colour_counts(make: Maker, chosen: FeatureMaps) -> None:
    kernel, channels = chosen.colour_filter[0].shape, len(chosen.colour_filter)
    c_in = make.given("feature_maps.channels", channels, field="feature_maps.colour_filter")
    k_h, k_w = (
        make.given(f"feature_maps.slice.{side}", n, field="feature_maps.colour_filter")
        for side, n in zip(("height", "width"), kernel, strict=True)
    )
    formula = f"k_h × k_w = {k_h} × {k_w}"
    make.fact("feature_maps.per_slice", conv_params, 1, 1, kernel, formula=formula)
    formula = f"c_in × k_h × k_w = {c_in} × {k_h} × {k_w}"
    make.fact("feature_maps.colour_weights", conv_params, channels, 1, kernel, formula=formula)


def _colour_maps(make: Maker, chosen: FeatureMaps) -> None:
    crop = centred_crop(picture_size(chosen.colour), LANDSCAPE)
    size = chosen.size, chosen.size * LANDSCAPE[1] // LANDSCAPE[0]
    picture = Later(load_colour, chosen.colour)
    image = make.table("feature_maps.colour", reduced, picture, crop, size)
    decimals = max(each.decimals for each in chosen.colour_filter)
    slices = np.stack([each.array for each in chosen.colour_filter])
    make.given_table("feature_maps.slices", slices, decimals=decimals)
    parts = make.table(
        "feature_maps.parts", conv2d, image, slices[:, None], groups=len(slices), decimals=decimals
    )
    made = make.table("feature_maps.sum", conv2d, image, slices[None], decimals=decimals)
    make.table("feature_maps.parts.scales", strong_magnitudes, parts)
    make.table("feature_maps.sum.scales", strong_magnitudes, made)
