"""Which number type a sum of products is added up in, so that integers stay exact.

NumPy multiplies integer matrices without BLAS, slowly, and wraps around in silence. Yet floats
hold every integer below 2**24 (float32) or 2**53 (float64): where no partial sum can reach that,
the float product is exact too, whatever order BLAS adds in.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wsanim._checks import length, problem

# Fastest first. Integers of smaller magnitude than the limit add up exactly in the type.
_EXACT_BELOW: tuple[tuple[type[np.number[Any]], int], ...] = (
    (np.float32, 2**24),
    (np.float64, 2**53),
    (np.int64, 2**63),
)


def peak(numbers: NDArray[Any]) -> int:
    """Return the largest magnitude among integers, as a Python integer, which cannot wrap."""
    return max(abs(int(numbers.min())), abs(int(numbers.max())))


@dataclass(frozen=True)
class Arithmetic:
    """The number type to compute in, and the one to hand back.

    Attributes
    ----------
    working : numpy.dtype
        What operands are cast to before they are multiplied and added.
    result : numpy.dtype
        What `settle` returns: int64, float32 or float64.
    may_overflow : bool
        Whether the bound on the sums leaves room for a total that ``result`` cannot hold.
    names : str
        The arguments that were multiplied, for the message.
    """

    working: np.dtype[Any]
    result: np.dtype[Any]
    may_overflow: bool
    names: str

    def cast(self, numbers: NDArray[Any]) -> NDArray[Any]:
        """Return ``numbers`` in the working type, without a copy where that is possible."""
        return numbers.astype(self.working, copy=False)

    def settle(self, totals: NDArray[Any]) -> NDArray[Any]:
        """Return finished ``totals`` in the result type, or raise where one does not fit."""
        if self.may_overflow and not self._fits(totals):
            raise problem(
                self.names,
                f"values whose sums of products overflow {self.result}",
                f"values whose sums {self.result} can hold",
            )
        return totals.astype(self.result, copy=False)

    def _fits(self, totals: NDArray[Any]) -> bool:
        if self.result.kind == "f":
            return bool(np.isfinite(totals).all())
        limits = np.iinfo(self.result)
        return bool(limits.min <= totals.min() and totals.max() <= limits.max)


def arithmetic(
    terms: int,
    left: NDArray[Any],
    right: NDArray[Any],
    addend: NDArray[Any] | None = None,
    *,
    names: str = "image and weight",
) -> Arithmetic:
    """Choose how to compute sums of ``terms`` products of ``left`` and ``right``.

    Parameters
    ----------
    terms : int
        How many products each total adds up.
    left, right : numpy.ndarray
        The factors.
    addend : numpy.ndarray, optional
        What is added to each total once, such as a bias.
    names : str, default "image and weight"
        The arguments that are multiplied, for the message of `Arithmetic.settle`.

    Returns
    -------
    Arithmetic
        Floats keep NumPy's promoted type. Integers give int64, by way of the fastest type that
        is exact for any order of addition; where even int64 could overflow that is Python's own
        integers (dtype object), so that the totals themselves decide, not the bound.
    """
    operands = [left, right] if addend is None else [left, right, addend]
    if all(operand.dtype.kind in "biu" for operand in operands):
        return _whole_arithmetic(terms, operands, names)
    dtype = np.result_type(*operands)
    # Cauchy and Schwarz bound a sum of products by the factors' lengths. That integers count as 0
    # is safe: they are too small to overflow beside floats of finite length, and beside others
    # the bound is infinite or NaN. Twice the bound leaves room for the rounding of the sums.
    bound = length(left) * length(right) + sum(length(other) for other in operands[2:])
    may_overflow = not 2 * bound < float(np.finfo(dtype).max)
    return Arithmetic(dtype, dtype, may_overflow, names)


def _whole_arithmetic(terms: int, operands: list[NDArray[Any]], names: str) -> Arithmetic:
    """Choose as `arithmetic` does, for integers only."""
    # A factor below one must not hide a large partner, which is itself cast to the type.
    bound = terms * max(peak(operands[0]), 1) * max(peak(operands[1]), 1)
    bound += sum(peak(addend) for addend in operands[2:])
    for number_type, limit in _EXACT_BELOW:
        if bound < limit:
            return Arithmetic(np.dtype(number_type), np.dtype(np.int64), False, names)
    return Arithmetic(np.dtype(object), np.dtype(np.int64), True, names)
