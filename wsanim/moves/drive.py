"""One index that drives many mobjects, and how it becomes steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from manim import Animation, Group, Mobject, linear
from numpy.typing import NDArray


class Drive(Animation):
    """Drive mobjects from one index, so that what belongs together can't part.

    Parameters
    ----------
    mobjects
        All that the index drives.
    last
        The index runs from 0 to ``last``.
    state
        Called with the index, a float, for each frame; sets the mobjects' state.
    """

    def __init__(
        self,
        mobjects: Sequence[Mobject],
        last: float,
        state: Callable[[float], object],
        rate_func: Callable[[float], float] = linear,
        **kwargs: Any,
    ) -> None:
        self.last, self.state = last, state
        super().__init__(Group(*mobjects), rate_func=rate_func, **kwargs)

    def create_starting_mobject(self) -> Mobject:
        """Return nothing: the state is set from the index alone, so no copy is needed."""
        return Group()

    def interpolate(self, alpha: float) -> None:
        """Set the state at ``alpha`` of the animation's time."""
        self.state(self.rate_func(min(max(alpha, 0.0), 1.0)) * self.last)


def animated(mobject: Mobject, **timing: Any) -> Any:
    """Return ``mobject.animate``, whose type would let nothing be called on it."""
    animate: Any = mobject.animate
    return animate(**timing) if timing else animate


def stepwise(state: Callable[[float], object]) -> Callable[[float], None]:
    """Let a state that changes in whole steps only be set when another step is reached.

    Examples
    --------
    >>> reached = []
    >>> state = stepwise(reached.append)
    >>> for index in (0.0, 0.4, 0.9, 1.2, 1.6):
    ...     state(index)
    >>> reached
    [0.0, 1.2]
    """
    last: list[int] = []

    def follow(index: float) -> None:
        if last != [int(index)]:
            last[:] = [int(index)]
            state(index)

    return follow


def steps(index: float, count: int) -> NDArray[np.float64]:
    """Return how far each of ``count`` steps has come, 0 to 1, when the index is ``index``.

    Examples
    --------
    >>> steps(1.5, 3).tolist()
    [1.0, 0.5, 0.0]
    """
    return np.clip(index - np.arange(count), 0.0, 1.0)


def overlapping(index: float, count: int, at_once: int) -> NDArray[np.float64]:
    """Return the same as `steps`, but with ``at_once`` steps on their way at a time.

    ``index`` runs from 0 to ``count``; at its end all are done.

    Examples
    --------
    >>> overlapping(2, 3, at_once=2).tolist()
    [1.0, 0.833..., 0.333...]
    >>> overlapping(3, 3, at_once=5).tolist()
    [1.0, 1.0, 1.0]
    """
    front = index * (count + at_once - 1) / count
    return np.clip((front - np.arange(count)) / at_once, 0.0, 1.0)


def eased(amount: NDArray[np.float64]) -> NDArray[np.float64]:
    """Let amounts of 0 to 1 begin and end gently.

    Examples
    --------
    >>> eased(np.array([0.0, 0.25, 0.5, 1.0])).tolist()
    [0.0, 0.15625, 0.5, 1.0]
    """
    return amount * amount * (3 - 2 * amount)


def reading_order(index: float, rows: int, columns: int) -> NDArray[np.float64]:
    """Return the same as `steps`, for the cells of a grid in reading order.

    Examples
    --------
    >>> reading_order(2.0, 2, 2).tolist()
    [[1.0, 1.0], [0.0, 0.0]]
    """
    return steps(index, rows * columns).reshape(rows, columns)
