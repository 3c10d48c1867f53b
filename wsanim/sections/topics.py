"""The tables of single topics: what a scene shows besides the film's own layer."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, Strict, model_validator

from wsanim.picturefiles import picture_size
from wsanim.sections.fields import (
    LARGEST_KERNEL,
    MOST_DOTS,
    Cells,
    Cuts,
    KernelSide,
    PictureFile,
    Section,
    Side,
    Weight,
    Whole,
    decimals_of,
    fits,
    says,
)
from wsanim.sections.layer import Filter, Kernel
from wsanim.tomlfiles import Refusal, short

LEAST_SAVED = 2  # times as many weights as the shared layer has: else sharing saves little
MOST_REGIONS = 15  # on a side: the largest kernel has so many positions on the mean face
SMALLEST_TEXTURE = 64  # pixels: one for each cell of the largest sheet


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
    biases: Annotated[bool, Strict()] = says("true or false")

    @model_validator(mode="after")
    def _can_be_drawn(self) -> Self:
        fits("kernel", self.kernel, self.image, slides=True)
        height, width = self.image
        shape = f"{height} × {width} pixels"
        if height * width * self.outputs > MOST_DOTS:
            takes = f"at most {MOST_DOTS // 10**6} million weights, for each is drawn"
            raise Refusal("outputs", f"{self.outputs} outputs of {shape}", takes)
        if height * width * self.filters > MOST_DOTS:
            takes = f"at most {MOST_DOTS // 10**6} million cells of feature maps, for each is drawn"
            raise Refusal("filters", f"{self.filters} filters on {shape}", takes)
        self._shared_are_fewer()
        return self

    def _shared_are_fewer(self) -> None:
        """Refuse a comparison that would show nothing: sharing is what makes it small."""
        full = self.image[0] * self.image[1] * self.outputs
        shared = self.filters * self.kernel**2
        if full < LEAST_SAVED * shared:
            found = f"{shared} weights in all, {full} in the fully connected layer"
            takes = (
                f"at most {full // (LEAST_SAVED * self.kernel**2)} such filters, half its weights"
            )
            if full < LEAST_SAVED * self.kernel**2:
                takes = "a larger image or more outputs, for twice the weights of one filter"
            raise Refusal("filters", found, takes)


class Wall(Section):
    """A kernel of its own for every position of an image."""

    image: tuple[Side, Side] = says("height and width, each from 1 to 4096")
    kernel: KernelSide = says(f"a whole number from 1 to {LARGEST_KERNEL}")
    channels: Whole = says("a whole number from 1 to 16", ge=1, le=16)

    @model_validator(mode="after")
    def _kernel_fits(self) -> Self:
        fits("kernel", self.kernel, self.image, slides=True)
        return self


class Experiment(Section):
    """The small networks that learn digits."""

    seed: Whole = says("a whole number from 0 to 4294967295", ge=0, le=2**32 - 1)


class Regions(Section):
    """Kernels shared within regions."""

    per_side: tuple[Annotated[int, Strict(), Field(ge=1, le=MOST_REGIONS)], ...] = says(
        f"1 to 6 whole numbers from 1 to {MOST_REGIONS}, each larger than the last",
        min_length=1,
        max_length=6,
    )

    @model_validator(mode="after")
    def _growing(self) -> Self:
        if list(self.per_side) != sorted(set(self.per_side)):
            raise Refusal("per_side", short(list(self.per_side)), "counts that grow")
        return self


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
