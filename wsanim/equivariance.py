"""Shifts, and whether convolution commutes with them.

A layer is equivariant to a shift if shifting its input shifts its output and changes nothing
else. Shared weights give that away from the image's edges; at the edges it depends on the
padding, and a stride above 1 keeps it only for shifts by whole strides.
"""

import sys
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wsanim._checks import (
    IMAGE_AXES,
    IntPair,
    array,
    choice,
    pair,
    problem,
    quiet_overflow,
    shown,
    whole,
)
from wsanim._windows import Padding
from wsanim.conv import conv2d

_SHIFT_MODES = ("circular", "zeros")


def shift(image: ArrayLike, offset: tuple[int, int], *, mode: str = "circular") -> NDArray[Any]:
    """Move an image's cells down and to the right.

    Parameters
    ----------
    image : array_like, (..., H, W)
        Values on a grid. Axes before the last two move alike.
    offset : (int, int)
        Cells to move down and to the right; negative is up and to the left.
    mode : "circular" or "zeros", default "circular"
        What the vacated cells hold: the cells pushed out at the opposite edge, so that nothing
        is lost, or 0, so that what is pushed out is lost.

    Returns
    -------
    numpy.ndarray, (..., H, W)
        A new array of the same number type.

    Raises
    ------
    ValueError
        If an argument has a wrong type, shape or value.

    Examples
    --------
    >>> shift([[1, 2, 3]], (0, 1))
    array([[3, 1, 2]])
    >>> shift([[1, 2, 3]], (0, 1), mode="zeros")
    array([[0, 1, 2]])
    """
    cells = array("image", image, ("...", "H", "W"))
    down, right = pair("offset", offset, least=None, single=False)
    if choice("mode", mode, _SHIFT_MODES) == "circular":
        return np.roll(cells, (down % cells.shape[-2], right % cells.shape[-1]), axis=(-2, -1))
    (row_from, row_to), (column_from, column_to) = (
        (slice(max(0, -by), max(0, size - by)), slice(max(0, by), max(0, size + by)))
        for by, size in zip((down, right), cells.shape[-2:], strict=True)
    )
    moved = np.zeros_like(cells)
    moved[..., row_to, column_to] = cells[..., row_from, column_from]
    return moved


def off_stride(pixels: int, stride: int) -> int:
    """Return the least shift of at least ``pixels`` that is not by whole strides.

    Parameters
    ----------
    pixels : int
        Input cells, at least 1.
    stride : int
        Input cells from one window to the next, at least 2.

    Raises
    ------
    ValueError
        If an argument is not an integer in range.

    Examples
    --------
    >>> off_stride(1, 2), off_stride(2, 2), off_stride(6, 3)
    (1, 3, 7)
    """
    cells, step = whole("pixels", pixels), whole("stride", stride, least=2)
    return cells if cells % step else cells + 1


def differing_cells(a: ArrayLike, b: ArrayLike, *, tolerance: float = 0) -> NDArray[np.bool_]:
    """Mark the cells in which two arrays differ.

    Parameters
    ----------
    a, b : array_like, (..., H, W)
        Values of the same shape.
    tolerance : float, default 0
        The largest difference, in the values' own unit, that does not count.

    Returns
    -------
    numpy.ndarray of bool, (..., H, W)
        Where ``abs(a - b) > tolerance``. For integers the difference is exact at any size.

    Raises
    ------
    ValueError
        If an argument has a wrong type, shape or value.

    Examples
    --------
    >>> differing_cells([[1, 2]], [[1, 5]])
    array([[False,  True]])
    >>> int(differing_cells([[1, 2]], [[1, 5]], tolerance=3).sum())
    0
    """
    marks: NDArray[np.bool_] = _distance(a, b) > _check_tolerance(tolerance)
    return marks


def count_differing(a: ArrayLike, b: ArrayLike, *, tolerance: float = 0) -> int:
    """Count the cells in which two arrays differ: what `differing_cells` marks, and raises.

    Examples
    --------
    >>> count_differing([[1, 2]], [[1, 5]])
    1
    """
    return int(differing_cells(a, b, tolerance=tolerance).sum())


def _check_tolerance(tolerance: Any) -> int | float:
    """Return ``tolerance`` as a Python number if it is finite and at least 0."""
    plain = isinstance(tolerance, int | float | np.integer | np.floating)
    if not plain or isinstance(tolerance, bool) or not 0 <= tolerance <= sys.float_info.max:
        raise problem("tolerance", shown(tolerance), "a finite number of at least 0")
    number: int | float = tolerance.item() if isinstance(tolerance, np.generic) else tolerance
    return number


def _distance(a: ArrayLike, b: ArrayLike) -> NDArray[Any]:
    """Return abs(a - b) after checking both; integers cannot wrap around."""
    left, right = array("a", a, ("...", "H", "W")), array("b", b, ("...", "H", "W"))
    if left.shape != right.shape:
        raise problem("b", f"shape {right.shape}", f"{left.shape}, the shape of a")
    if left.dtype.kind == "f" or right.dtype.kind == "f":
        with quiet_overflow():  # an infinite distance is still a difference
            apart: NDArray[Any] = np.abs(left - right)
        return apart
    left, right = left.astype(np.int64), right.astype(np.int64)
    # The true distance is below 2**64, so subtraction modulo 2**64 gives it.
    high, low = np.maximum(left, right).astype(np.uint64), np.minimum(left, right).astype(np.uint64)
    gap: NDArray[Any] = high - low
    return gap


@dataclass(frozen=True, eq=False)
class EquivarianceGap:
    """The two orders of convolving and shifting, and where they disagree.

    Attributes
    ----------
    convolved_then_shifted : numpy.ndarray, (C_out, H_out, W_out)
        The output for the image as it was, then shifted by ``output_offset``.
    shifted_then_convolved : numpy.ndarray, (C_out, H_out, W_out)
        The output for the image shifted by ``input_offset``.
    differs : numpy.ndarray of bool, (C_out, H_out, W_out)
        Where the two differ by more than the tolerance.
    input_offset, output_offset : (int, int)
        Shifts (down, right) in input cells and in output cells.
    """

    convolved_then_shifted: NDArray[Any]
    shifted_then_convolved: NDArray[Any]
    differs: NDArray[np.bool_]
    input_offset: tuple[int, int]
    output_offset: tuple[int, int]

    @property
    def difference(self) -> NDArray[Any]:
        """Shifted-then-convolved minus convolved-then-shifted, (C_out, H_out, W_out)."""
        apart: NDArray[Any] = self.shifted_then_convolved - self.convolved_then_shifted
        return apart

    @property
    def count(self) -> int:
        """The number of differing cells, over all output channels; 0 is equivariance."""
        return int(self.differs.sum())


def equivariance_gap(
    image: ArrayLike,
    weight: ArrayLike,
    offset: tuple[int, int],
    *,
    stride: IntPair = 1,
    padding: Padding = 0,
    padding_mode: str = "zeros",
    shift_mode: str = "circular",
    tolerance: float = 0,
) -> EquivarianceGap:
    """Compare convolving then shifting with shifting then convolving.

    The image moves by ``offset`` input cells, the output by floor(offset / stride) output cells.
    Where a stride does not divide the offset, no shift of the output by whole cells can undo the
    image's, and the differing cells show it.

    No cell differs under circular shifts and circular padding if each axis of the output is the
    image's divided by the stride, and the stride divides the offset. (The layer then lives on a
    torus, which has no edge.) With zero padding and circular shifts nothing leaves the image, so
    every differing cell is the padding's doing. With "zeros" shifts, cells also differ because
    the image's edge was pushed out, and because the output's vacated cells get 0 where the layer
    may compute something else.

    Parameters
    ----------
    image : array_like, (C_in, H, W)
        The input channels. Integers keep the comparison exact; floats may differ by rounding.
    weight : array_like, (C_out, C_in, kH, kW)
        One kernel for each output channel.
    offset : (int, int)
        Input cells to move down and to the right; negative is up and to the left.
    stride, padding, padding_mode
        As for `wsanim.conv.conv2d`.
    shift_mode : "circular" or "zeros", default "circular"
        As ``mode`` for `shift`; both the image and the output are shifted so.
    tolerance : float, default 0
        As for `differing_cells`.

    Returns
    -------
    EquivarianceGap
        Both outputs, and where they differ.

    Raises
    ------
    ValueError
        If an argument has a wrong type, shape or value, or a total overflows its type.

    References
    ----------
    A. Azulay and Y. Weiss, "Why do deep convolutional networks generalize so poorly to small
    image transformations?", JMLR 20 (2019), on strides and shifts.

    Examples
    --------
    A dot moves one cell to the right, under a kernel that copies its right neighbour:

    >>> image, kernel = [[[7, 0, 0, 0]]], [[[[0, 0, 1]]]]
    >>> equivariance_gap(image, kernel, (0, 1), padding="same", padding_mode="circular").count
    0

    With zero padding the dot leaves at the left edge instead of coming back on the right:

    >>> gap = equivariance_gap(image, kernel, (0, 1), padding="same")
    >>> gap.shifted_then_convolved
    array([[[7, 0, 0, 0]]])
    >>> gap.convolved_then_shifted
    array([[[0, 0, 0, 0]]])
    >>> gap.count
    1
    """
    pixels = array("image", image, IMAGE_AXES)
    down, right = pair("offset", offset, least=None, single=False)
    mode = choice("shift_mode", shift_mode, _SHIFT_MODES)
    step_down, step_right = pair("stride", stride)
    output_offset = down // step_down, right // step_right

    def convolved(cells: NDArray[Any]) -> NDArray[Any]:
        return conv2d(cells, weight, stride=stride, padding=padding, padding_mode=padding_mode)

    after = shift(convolved(pixels), output_offset, mode=mode)
    before = convolved(shift(pixels, (down, right), mode=mode))
    return EquivarianceGap(
        convolved_then_shifted=after,
        shifted_then_convolved=before,
        differs=differing_cells(before, after, tolerance=tolerance),
        input_offset=(down, right),
        output_offset=output_offset,
    )
