"""Where each output cell of a layer looks: sizes, padding and windows.

Both the values that a layer reads and the coordinates that a scene highlights come from `slide`,
so a picture of a window cannot disagree with the sum taken over it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from wsanim._checks import IntPair, choice, pair, problem, shown

# Positions multiplied at a time: few enough that their windows and results stay in the cache
# between being written and being read, many enough to keep BLAS busy.
_POSITIONS_AT_ONCE = 4096

#: Cells added on each side, the same by name, or none.
Padding = IntPair | str


@dataclass(frozen=True)
class Geometry:
    """How windows lie on an image. Every pair is (vertical, horizontal)."""

    size: tuple[int, int]
    kernel: tuple[int, int]
    stride: tuple[int, int]
    dilation: tuple[int, int]
    before: tuple[int, int]
    after: tuple[int, int]
    circular: bool

    @property
    def output(self) -> tuple[int, int]:
        """(H_out, W_out), the number of windows down and across."""
        down, across = (
            (size + before + after - span) // step + 1
            for size, before, after, span, step in zip(
                self.size, self.before, self.after, self.span, self.stride, strict=True
            )
        )
        return down, across

    @property
    def span(self) -> tuple[int, int]:
        """The cells from a window's first to its last, with the gaps that dilation leaves."""
        (tall, wide), (down, across) = self.kernel, self.dilation
        return down * (tall - 1) + 1, across * (wide - 1) + 1

    def coordinates(self, axis: int) -> NDArray[np.int64]:
        """Return the input coordinate of each padded row (``axis`` 0) or column (1)."""
        cells = np.arange(-self.before[axis], self.size[axis] + self.after[axis], dtype=np.int64)
        return cells % self.size[axis] if self.circular else cells


def geometry(
    size: tuple[int, int],
    kernel: tuple[int, int],
    *,
    stride: IntPair = 1,
    padding: Padding = 0,
    padding_mode: str = "zeros",
    dilation: IntPair = 1,
    kernel_name: str = "weight",
) -> Geometry:
    """Check a layer's options against the image and kernel sizes, and settle its padding."""
    steps, gaps = pair("stride", stride), pair("dilation", dilation)
    circular = choice("padding_mode", padding_mode, ("zeros", "circular")) == "circular"
    before, after = _padding(padding, kernel, steps, gaps)
    result = Geometry(size, kernel, steps, gaps, before, after, circular)
    room = size[0] + before[0] + after[0], size[1] + before[1] + after[1]
    if result.span[0] > room[0] or result.span[1] > room[1]:
        spread = "" if gaps == (1, 1) else f", which dilation {gaps} spreads over {result.span}"
        raise problem(
            kernel_name,
            f"a kernel of {kernel}{spread}",
            f"at most {room}, the size of the padded image",
        )
    return result


def _padding(
    padding: Padding, kernel: tuple[int, int], stride: tuple[int, int], dilation: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the cells added (above, left of) and (below, right of) the image."""
    if not isinstance(padding, str):
        try:
            both = pair("padding", padding, least=0)
        except ValueError as error:
            raise ValueError(f'{error}, "valid" or "same"') from None
        return both, both
    if padding == "valid":
        return (0, 0), (0, 0)
    if padding != "same":
        takes = '"valid", "same", an integer or a (vertical, horizontal) pair of integers'
        raise problem("padding", shown(padding), takes)
    if stride != (1, 1):
        takes = "integers with any stride but 1, since the output is then smaller than the image"
        raise problem("padding", f'"same" with stride {stride}', takes)
    extra = dilation[0] * (kernel[0] - 1), dilation[1] * (kernel[1] - 1)
    before = extra[0] // 2, extra[1] // 2
    # Of an odd number of extra cells, the last goes below and to the right, as in PyTorch.
    return before, (extra[0] - before[0], extra[1] - before[1])


def slide(padded: NDArray[Any], layout: Geometry) -> NDArray[Any]:
    """Return the windows (C, H_out, W_out, kH, kW) of a padded grid (C, ...), as a view."""
    (down, across), (row_gap, column_gap) = layout.stride, layout.dilation
    dense = sliding_window_view(padded, layout.span, axis=(1, 2))
    return dense[:, ::down, ::across, ::row_gap, ::column_gap]


def windows(image: NDArray[Any], layout: Geometry) -> NDArray[Any]:
    """Return the values that each output cell reads, (C_in, H_out, W_out, kH, kW)."""
    return slide(_pad(image, layout), layout)


def window_coordinates(layout: Geometry) -> NDArray[np.int64]:
    """Return the cells that each output cell reads, (2, H_out, W_out, kH, kW)."""
    rows, columns = layout.coordinates(0), layout.coordinates(1)
    return slide(np.stack(np.meshgrid(rows, columns, indexing="ij")), layout)


def _pad(image: NDArray[Any], layout: Geometry) -> NDArray[Any]:
    """Return ``image`` (C_in, H, W) with its padding around it."""
    if layout.before == layout.after == (0, 0):
        return image
    rows, columns = layout.coordinates(0), layout.coordinates(1)
    if layout.circular:
        return image[:, rows[:, None], columns]
    (top, left), (height, width) = layout.before, layout.size
    padded = np.zeros((image.shape[0], rows.size, columns.size), image.dtype)
    padded[:, top : top + height, left : left + width] = image
    return padded


def column_blocks(view: NDArray[Any], groups: int) -> Iterator[tuple[slice, NDArray[Any]]]:
    """Yield a slice of flat positions and their windows as columns, some output rows at a time.

    From windows (C_in, H_out, W_out, kH, kW) come columns (groups, K, positions), where K runs
    over C_in // groups, kH and kW: the layout in which one matrix product gives output maps.
    The next columns overwrite them.
    """
    channels, height, width, tall, wide = view.shape
    step = min(height, max(1, _POSITIONS_AT_ONCE // width))
    # One buffer for all blocks: fresh memory for each would cost more than the copying.
    buffer = np.empty((channels, tall, wide, step * width), view.dtype)
    for top in range(0, height, step):
        block = view[:, top : top + step].transpose(0, 3, 4, 1, 2)
        positions = block.shape[3] * width
        columns = buffer.reshape(-1)[: block.size].reshape(block.shape)
        columns[...] = block
        yield slice(top * width, top * width + positions), columns.reshape(groups, -1, positions)
