"""Checks on arguments: what cannot be used raises one line that says what would do.

Every message reads ``name: got this; takes that``. All of them are ``ValueError``, whether the
type or the value is at fault, so that callers have one thing to catch.
"""

import math
import operator
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: The axes of an image and of a layer's output, for messages.
IMAGE_AXES = ("C_in", "H", "W")
OUTPUT_AXES = ("C_out", "H_out", "W_out")

#: One number for both image axes, or (vertical, horizontal).
IntPair = int | Sequence[int]

_LONGEST_SHOWN = 60


def problem(name: str, got: str, takes: str) -> ValueError:
    """Build the one-line error: which argument, what it got, what it would take."""
    return ValueError(f"{name}: got {got}; takes {takes}")


def shown(value: object) -> str:
    """Return ``repr(value)`` on one line, cut short where it is long."""
    text = " ".join(repr(value).split())
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 3] + "..."


def counted(number: int, noun: str) -> str:
    """Return "1 channel" or "3 channels"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def is_whole(value: object) -> bool:
    """Whether ``value`` is an integer. True and 3.0 are not: both are likelier to be slips."""
    if isinstance(value, bool | np.bool_) or (isinstance(value, np.ndarray) and value.ndim):
        return False
    try:
        operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        return False
    return True


def whole(name: str, value: Any, least: int = 1) -> int:
    """Return ``value`` as a Python int of at least ``least``, or raise."""
    if not is_whole(value) or operator.index(value) < least:
        raise problem(name, shown(value), f"an integer of at least {least}")
    return operator.index(value)


def pair(name: str, value: Any, least: int | None = 1, *, single: bool = True) -> tuple[int, int]:
    """Return a (vertical, horizontal) pair from a pair or, if ``single``, from one int."""
    parts: list[Any] = []
    if single and is_whole(value):
        parts = [value, value]
    elif isinstance(value, list | tuple) or (isinstance(value, np.ndarray) and value.ndim == 1):
        parts = list(value)
    fits = len(parts) == 2 and all(is_whole(part) for part in parts)
    if not fits or (least is not None and min(operator.index(part) for part in parts) < least):
        takes = f"{'an integer or ' if single else ''}a (vertical, horizontal) pair of integers"
        raise problem(name, shown(value), takes + ("" if least is None else f", at least {least}"))
    return operator.index(parts[0]), operator.index(parts[1])


def flag(name: str, value: Any) -> bool:
    """Return ``value`` if it is True or False, or raise: 1 and "no" are neither."""
    if not isinstance(value, bool | np.bool_):
        raise problem(name, shown(value), "True or False")
    return bool(value)


def choice(name: str, value: Any, options: Sequence[str]) -> str:
    """Return ``value`` if it is one of ``options``, or raise."""
    if not isinstance(value, str) or value not in options:
        raise problem(name, shown(value), " or ".join(f'"{option}"' for option in options))
    return value


def quiet_overflow() -> np.errstate:
    """Return a context without warnings of overflow, for results that are checked instead."""
    return np.errstate(over="ignore", invalid="ignore")


def length(numbers: NDArray[Any]) -> float:
    """Return the Euclidean length of all ``numbers`` as one vector; integers count as 0.

    It is infinite or NaN if a value is, and may be infinite where huge values' squares are.
    """
    if numbers.dtype.kind != "f":
        return 0.0
    flat = numbers.ravel()
    with quiet_overflow():
        return math.sqrt(np.dot(flat, flat))


def array(name: str, value: ArrayLike, axes: Sequence[str]) -> NDArray[Any]:
    """Return ``value`` as a finite, non-empty array of numbers with the named axes, or raise.

    Parameters
    ----------
    name : str
        The argument's name, for the message.
    value : array_like
        An array or nested lists of booleans, integers, float32 or float64.
    axes : sequence of str
        One name for each axis. A first name of "..." stands for any number of axes.
    """
    numbers = _numbers(name, value)
    needed = len(axes) - (axes[0] == "...")
    fits = numbers.ndim >= needed if axes[0] == "..." else numbers.ndim == needed
    if not fits:
        least = "at least " if axes[0] == "..." else ""
        raise problem(
            name,
            f"{numbers.ndim}-D shape {numbers.shape}",
            f"{least}{needed}-D, ({', '.join(axes)})",
        )
    if numbers.size == 0:
        raise problem(name, f"shape {numbers.shape}, which has an empty axis", "no empty axis")
    # A finite length proves all values finite, in one fast pass; else look at each value.
    if not np.isfinite(length(numbers)) and not np.isfinite(numbers).all():
        where = tuple(int(i) for i in np.argwhere(~np.isfinite(numbers))[0])
        raise problem(name, f"{float(numbers[where])} at index {where}", "finite values")
    return numbers


def _numbers(name: str, value: ArrayLike) -> NDArray[Any]:
    """Return ``value`` as an array of a number type that the layers can keep exact."""
    takes = "booleans, integers, float32 or float64"
    if isinstance(value, np.ma.MaskedArray):
        raise problem(name, "a masked array, whose mask would be lost", "an array without a mask")
    try:
        numbers = np.asarray(value)
    except (TypeError, ValueError, RuntimeError, OverflowError) as error:
        raise problem(name, shown(value), f"a rectangular array of {takes}") from error
    if numbers.dtype.kind not in "biuf":
        raise problem(name, f"{shown(value)} of dtype {numbers.dtype}", takes)
    if numbers.dtype.kind == "f" and numbers.dtype.itemsize not in (4, 8):
        raise problem(name, f"dtype {numbers.dtype}", takes)
    if numbers.dtype.kind == "u" and numbers.size and int(numbers.max()) > np.iinfo(np.int64).max:
        raise problem(name, f"the integer {numbers.max()}", "integers up to 2**63 - 1 (int64)")
    return numbers


def shape(name: str, got: tuple[int, ...], want: tuple[int, ...], axes: str, why: str) -> None:
    """Raise unless the shape ``got`` is ``want``, naming the axes and the reason."""
    if got != want:
        raise problem(name, f"shape {got}", f"{axes} = {want}, since {why}")


def image_shape_of(image_shape: Any, *lengths: int) -> tuple[int, ...]:
    """Return ``image_shape`` as positive ints if it has one of the ``lengths``."""
    if not isinstance(image_shape, tuple | list) or len(image_shape) not in lengths:
        forms = {2: "(H, W)", 3: "(C_in, H, W)"}
        raise problem(
            "image_shape", shown(image_shape), " or ".join(forms[length] for length in lengths)
        )
    return tuple(whole("image_shape", size) for size in image_shape)


def divisor(value: Any, channels: dict[str, int]) -> int:
    """Return ``value``, a number of groups, if it divides every number of ``channels``."""
    groups = whole("groups", value)
    for owner, count in channels.items():
        if count % groups:
            raise problem("groups", f"{groups}", f"a divisor of {count}, {owner} channels")
    return groups


def channel_groups(value: Any, n_in: int, weight_shape: tuple[int, ...]) -> int:
    """Return ``value``, a number of groups, if the image's and weight's channels fit it."""
    n_out, per_group = weight_shape[:2]
    groups = divisor(value, {"image's": n_in, "weight's output": n_out})
    if per_group * groups != n_in:
        raise problem(
            "weight",
            f"4-D shape {weight_shape} whose second axis is {per_group}",
            f"{n_in // groups}, since image has {counted(n_in, 'channel')} and groups is {groups}",
        )
    return groups
