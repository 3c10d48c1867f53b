"""The lesson's tables: what each field of a lesson file may hold."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    Strict,
    ValidationInfo,
    model_validator,
)

from wsanim.paths import ASSETS
from wsanim.pictures import Crop as Box
from wsanim.pictures import centred_crop, picture_size
from wsanim.tomlfiles import Refusal, short

LARGEST_KERNEL = 11
LARGEST_WEIGHT = 99
SMALLEST_TEXTURE = 64  # pixels: one for each cell of the largest sheet


def _weight(value: int | float) -> int | float:
    takes = f"numbers from −{LARGEST_WEIGHT} to {LARGEST_WEIGHT} with at most two decimals"
    if not math.isfinite(value) or abs(value) > LARGEST_WEIGHT:
        raise Refusal("", short(value), takes)
    if Decimal(str(value)) != round(Decimal(str(value)), 2):
        raise Refusal("", short(value), takes)
    return value


def _file(path: Any, info: ValidationInfo) -> Path:
    """Find a picture beside the lesson file, or else in ``assets``, and see that it opens."""
    folders = (info.context or {}).get("folders", (ASSETS,))
    where = " or ".join(str(folder) for folder in folders)
    if not isinstance(path, str) or not path or "\0" in path:
        raise Refusal("", short(path), f"a picture's path from {where}")
    found = next((folder / path for folder in folders if os.path.isfile(folder / path)), None)
    if found is None:
        raise Refusal("", f"{short(path)}, which is not there", f"a picture's path from {where}")
    picture_size(found)
    return Path(found).resolve()


def fits(field: str, kernel: int, image: tuple[int, int]) -> None:
    """Refuse a field whose kernel is larger than the image that it is for."""
    if kernel > min(image):
        found = f"a kernel of {kernel} × {kernel} on {image[0]} × {image[1]}"
        raise Refusal(field, found, "an image at least as large as the kernel")


def _slug(name: str) -> str:
    if not name or any(mark in name for mark in "/\\\0.") or not name.isprintable():
        raise Refusal("", short(name), "a name as in a file name, without its ending")
    return name


Whole = Annotated[int, Strict()]
Weight = Annotated[Whole | Annotated[float, Strict()], AfterValidator(_weight)]
Text = Annotated[str, Strict(), Field(max_length=200)]
Name = Annotated[str, Strict(), Field(max_length=40), AfterValidator(_slug)]
PictureFile = Annotated[Any, AfterValidator(_file)]
Cells = Annotated[int, Strict(), Field(ge=2, le=16)]
Cuts = Annotated[int, Strict(), Field(ge=1, le=4)]
Side = Annotated[int, Strict(), Field(ge=1, le=4096)]
KernelSide = Annotated[int, Strict(), Field(ge=1, le=LARGEST_KERNEL)]
Rows = tuple[tuple[Weight, ...], ...]


def says(takes: str, **limits: Any) -> Any:
    """Describe what a field takes; a message about a bad value ends with it."""
    return Field(description=takes, **limits)


class Section(BaseModel):
    """A table of the lesson file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Lecture(Section):
    """What the title shows beside the film's own title; empty where nothing."""

    title: Text = says("a text of at most 200 letters")
    lecturer: Text = says("a text of at most 200 letters")
    date: Text = says("a text of at most 200 letters")


class Crop(Section):
    """A part of the picture, in pixels."""

    top: Whole = says("a whole number from 0 up", ge=0)
    left: Whole = says("a whole number from 0 up", ge=0)
    height: Whole = says("a whole number from 1 up", ge=1)
    width: Whole = says("a whole number from 1 up", ge=1)

    @property
    def box(self) -> Box:
        """(top, left, height, width)."""
        return self.top, self.left, self.height, self.width


class Picture(Section):
    """The picture that the film follows, and how it becomes a few numbers."""

    file: PictureFile = says("a picture's path")
    cells: tuple[Cells, Cells] = says("rows and columns, each from 2 to 16")
    levels: Whole = says("a whole number from 2 to 100", ge=2, le=100)
    crop: Crop = says("top, left, height and width, in pixels")

    @property
    def highest(self) -> int:
        """The value of a white cell; a black one has 0."""
        return self.levels - 1

    @model_validator(mode="before")
    @classmethod
    def _crop_where_none_is_given(cls, data: Any, info: ValidationInfo) -> Any:
        if not isinstance(data, dict) or "crop" in data:
            return data
        cells = data.get("cells")
        if not (isinstance(cells, list | tuple) and [type(n) for n in cells] == [int, int]):
            return data
        try:
            size = picture_size(_file(data.get("file"), info))
        except Refusal:
            return data  # the field itself will be refused
        crop = centred_crop(size, (max(cells[0], 1), max(cells[1], 1)))
        return data | {"crop": dict(zip(Crop.model_fields, crop, strict=True))}

    @model_validator(mode="after")
    def _crop_inside(self) -> Self:
        height, width = picture_size(self.file)
        crop = self.crop
        if crop.top + crop.height > height or crop.left + crop.width > width:
            found = f"rows to {crop.top + crop.height}, columns to {crop.left + crop.width}"
            raise Refusal("crop", found, f"a part of the picture's {height} × {width} pixels")
        return self


class Kernel(Section):
    """A filter: rows of weights."""

    weights: Rows = says(f"rows of numbers, from 1 × 1 to {LARGEST_KERNEL} × {LARGEST_KERNEL}")

    @model_validator(mode="after")
    def _full_rows(self) -> Self:
        widths = {len(row) for row in self.weights}
        if len(widths) != 1:
            found = "no rows" if not widths else f"rows of {sorted(widths)} weights"
            raise Refusal("weights", found, "rows of equal length")
        if not (1 <= self.shape[0] <= LARGEST_KERNEL and 1 <= self.shape[1] <= LARGEST_KERNEL):
            limit = f"from 1 × 1 to {LARGEST_KERNEL} × {LARGEST_KERNEL} weights"
            raise Refusal("weights", f"{self.shape[0]} × {self.shape[1]} weights", limit)
        return self

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns)."""
        return len(self.weights), len(self.weights[0])

    @property
    def array(self) -> NDArray[Any]:
        """(rows, columns) array; of whole numbers if all weights are."""
        return np.array(self.weights)

    @property
    def decimals(self) -> int:
        """How many decimals its weights show."""
        return decimals_of(weight for row in self.weights for weight in row)


class Filter(Kernel):
    """A filter with a name."""

    name: Name = says("a name of at most 40 letters")


class Layer(Section):
    """How the filter is laid on the picture."""

    stride: Whole = says("a whole number from 1 to 8", ge=1, le=8)
    padding: Whole = says("a whole number from 0 to 8", ge=0, le=8)
    padding_mode: Literal["zeros", "circular"] = says('"zeros" or "circular"')


class Strip(Section):
    """A row of cells and a kernel that slides along it."""

    inputs: tuple[Annotated[int, Strict(), Field(ge=-99, le=99)], ...] = says(
        "3 to 16 whole numbers from −99 to 99", min_length=3, max_length=16
    )
    kernel: tuple[Weight, ...] = says("1 to 11 weights", min_length=1, max_length=11)

    @model_validator(mode="after")
    def _kernel_fits(self) -> Self:
        if len(self.kernel) >= len(self.inputs):
            takes = f"at most {len(self.inputs) - 1} weights, fewer than there are inputs"
            raise Refusal("kernel", f"{len(self.kernel)} weights", takes)
        return self

    @property
    def decimals(self) -> int:
        """How many decimals its weights show."""
        return decimals_of(self.kernel)


class FeatureMaps(Section):
    """Many filters on a photograph, one filter on a colour picture."""

    photograph: PictureFile = says("a picture's path")
    size: Whole = says("a whole number from 32 to 512", ge=32, le=512)
    colour: PictureFile = says("a picture's path")
    filters: tuple[Filter, ...] = says("1 to 16 filters", min_length=1, max_length=16)
    colour_filter: tuple[Kernel, Kernel, Kernel] = says("weights for red, for green and for blue")

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        for field, kernels in (("filters", self.filters), ("colour_filter", self.colour_filter)):
            shapes = {each.shape for each in kernels}
            if len(shapes) > 1:
                found = ", ".join(f"{rows} × {columns}" for rows, columns in sorted(shapes))
                raise Refusal(field, f"filters of {found}", "filters of one size")
        names = [each.name for each in self.filters]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise Refusal("filters", f"two filters named {twice!r}", "names that differ")
        return self


class Shift(Section):
    """How far the input shifts, and the stride that breaks the equivariance."""

    pixels: Whole = says("a whole number from 1 to 8", ge=1, le=8)
    stride: Whole = says("a whole number from 2 to 8", ge=2, le=8)


class Comparison(Section):
    """Every pixel to every output, against a few small filters."""

    image: tuple[Side, Side] = says("height and width, each from 1 to 4096")
    outputs: Whole = says("a whole number from 1 to 4096", ge=1, le=4096)
    filters: Whole = says("a whole number from 1 to 512", ge=1, le=512)
    kernel: KernelSide = says(f"a whole number from 1 to {LARGEST_KERNEL}")

    @model_validator(mode="after")
    def _kernel_fits(self) -> Self:
        fits("kernel", self.kernel, self.image)
        return self


class Wall(Section):
    """A kernel of its own for every position of an image."""

    image: tuple[Side, Side] = says("height and width, each from 1 to 4096")
    kernel: KernelSide = says(f"a whole number from 1 to {LARGEST_KERNEL}")
    channels: Whole = says("a whole number from 1 to 16", ge=1, le=16)

    @model_validator(mode="after")
    def _kernel_fits(self) -> Self:
        fits("kernel", self.kernel, self.image)
        return self


class Experiment(Section):
    """The small networks that learn digits."""

    seed: Whole = says("a whole number from 0 to 4294967295", ge=0, le=2**32 - 1)


class Regions(Section):
    """Kernels shared within regions."""

    per_side: tuple[Annotated[int, Strict(), Field(ge=1, le=16)], ...] = says(
        "1 to 6 whole numbers from 1 to 16", min_length=1, max_length=6
    )


class Matrix(Section):
    """The layer that is written out as a matrix."""

    input: tuple[Cells, Cells] = says("rows and columns, each from 2 to 16")


class Analogies(Section):
    """The page under the stencil and the doughs under the cutter."""

    page: PictureFile = says("a picture's path")
    dough: PictureFile = says("a picture's path")
    other_dough: PictureFile = says("a picture's path")
    page_cells: tuple[Cells, Cells] = says("rows and columns, each from 2 to 16")
    cuts: tuple[Cuts, Cuts] = says("rows and columns, each from 1 to 4")
    pixels: Whole = says("a whole number from 1 to 64", ge=1, le=64)

    @model_validator(mode="after")
    def _large_enough(self) -> Self:
        for field in ("page", "dough", "other_dough"):
            height, width = picture_size(getattr(self, field))
            if min(height, width) < SMALLEST_TEXTURE:
                takes = f"at least {SMALLEST_TEXTURE} × {SMALLEST_TEXTURE} pixels of texture"
                raise Refusal(field, f"{height} × {width} pixels", takes)
        return self


class Summary(Section):
    """The image sizes through which the last chart goes."""

    sizes: tuple[Side, ...] = says(
        "2 to 8 whole numbers from 1 to 4096, each larger than the last", min_length=2, max_length=8
    )

    @model_validator(mode="after")
    def _growing(self) -> Self:
        if list(self.sizes) != sorted(set(self.sizes)):
            raise Refusal("sizes", short(list(self.sizes)), "sizes that grow")
        return self


def decimals_of(numbers: Iterable[int | float]) -> int:
    """Count the decimals that show all ``numbers`` in full, at most two.

    >>> decimals_of([1, -2]), decimals_of([0.5, 1]), decimals_of([0.25])
    (0, 1, 2)
    """
    return next((n for n in (0, 1) if all(round(x, n) == x for x in numbers)), 2)
