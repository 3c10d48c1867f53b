"""The tables of the layer that the whole film follows: its title, picture, filter and padding."""

from __future__ import annotations

from typing import Any, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationInfo, model_validator

from wsanim.picturefiles import picture_size
from wsanim.pictures import Crop as Box
from wsanim.pictures import centred_crop
from wsanim.sections.fields import (
    LARGEST_KERNEL,
    LONGEST_TEXT,
    Cells,
    Name,
    PictureFile,
    Rows,
    Section,
    Text,
    Whole,
    decimals_of,
    find_picture,
    says,
)
from wsanim.tomlfiles import Refusal


class Lecture(Section):
    """What the title shows beside the film's own title; empty where nothing."""

    title: Text = says(f"a text of at most {LONGEST_TEXT} letters")
    lecturer: Text = says(f"a text of at most {LONGEST_TEXT} letters")
    date: Text = says(f"a text of at most {LONGEST_TEXT} letters")


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
            size = picture_size(find_picture(data.get("file"), info))
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
