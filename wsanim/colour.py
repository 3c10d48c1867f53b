"""Colour arithmetic: hexadecimal, OKLab and contrast.

Colours are float arrays of sRGB components in 0..1, last axis 3.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Colour = NDArray[np.float64]

# Björn Ottosson, "A perceptual color space for image processing" (2020).
_RGB_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LMS_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def from_hex(text: str) -> Colour:
    """Return the sRGB components of ``#rrggbb``.

    Examples
    --------
    >>> from_hex("#ff8000").round(3).tolist()
    [1.0, 0.502, 0.0]
    """
    return np.array(_components(text))


@cache
def _components(text: str) -> tuple[float, ...]:
    return tuple(int(text[i : i + 2], 16) / 255 for i in (1, 3, 5))


def to_hex(colour: NDArray[Any]) -> str:
    """Return ``#rrggbb`` of one sRGB colour, each component rounded to 8 bits.

    Examples
    --------
    >>> to_hex(from_hex("#2d6dd0"))
    '#2d6dd0'
    """
    return "#" + "".join(f"{round(float(c) * 255):02x}" for c in np.clip(colour[:3], 0, 1))


def to_linear(colour: NDArray[Any]) -> Colour:
    """Undo the sRGB transfer curve (IEC 61966-2-1)."""
    c = np.asarray(colour, dtype=float)
    return np.asarray(
        np.where(c <= 0.04045, c / 12.92, ((np.maximum(c, 0) + 0.055) / 1.055) ** 2.4)
    )


def from_linear(light: NDArray[Any]) -> Colour:
    """Apply the sRGB transfer curve, clipping to what a screen can show."""
    c = np.clip(light, 0.0, 1.0)
    return np.asarray(np.where(c <= 0.0031308, c * 12.92, 1.055 * c ** (1 / 2.4) - 0.055))


def to_oklab(colour: NDArray[Any]) -> Colour:
    """Return OKLab coordinates, in which distances are roughly those the eye sees.

    Examples
    --------
    >>> to_oklab(from_hex("#ffffff")).round(3).tolist()[0]
    1.0
    """
    lms = to_linear(colour) @ _RGB_TO_LMS.T
    return np.asarray(np.cbrt(lms) @ _LMS_TO_LAB.T)


def from_oklab(lab: NDArray[Any]) -> Colour:
    """Return the sRGB colour nearest to the OKLab coordinates."""
    lms = np.asarray(lab) @ np.linalg.inv(_LMS_TO_LAB).T
    return from_linear(lms**3 @ np.linalg.inv(_RGB_TO_LMS).T)


def mix(low: NDArray[Any], high: NDArray[Any], amount: float | NDArray[Any]) -> Colour:
    """Blend two colours in OKLab; ``amount`` 0 gives ``low``, 1 gives ``high``.

    Parameters
    ----------
    low, high
        sRGB colours, shape (3,).
    amount
        A number or an array of any shape.

    Returns
    -------
    ndarray, shape ``amount.shape + (3,)``
    """
    t = np.asarray(amount, dtype=float)[..., None]
    a, b = to_oklab(low), to_oklab(high)
    return from_oklab(a + (b - a) * t)


def luminance(colour: NDArray[Any]) -> NDArray[np.float64]:
    """Return the relative luminance of WCAG 2.2, from 0 (black) to 1 (white)."""
    return np.asarray(to_linear(colour) @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: NDArray[Any], other: NDArray[Any]) -> NDArray[np.float64]:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21.

    Examples
    --------
    >>> float(contrast(from_hex("#000000"), from_hex("#ffffff")))
    21.0
    """
    a, b = luminance(one), luminance(other)
    return np.asarray((np.maximum(a, b) + 0.05) / (np.minimum(a, b) + 0.05))


def standing_out(colours: Iterable[NDArray[Any]], ground: NDArray[Any]) -> Colour:
    """Return that colour of several which stands out most from a ground.

    Examples
    --------
    >>> black, grey, white = map(from_hex, ("#000000", "#808080", "#ffffff"))
    >>> to_hex(standing_out([black, grey], ground=white))
    '#000000'
    """
    return max(colours, key=lambda colour: float(contrast(colour, ground)))


def distances(colours: NDArray[Any]) -> NDArray[np.float64]:
    """Return the distances in OKLab of each of the colours to each, shape (n, n).

    Parameters
    ----------
    colours
        sRGB, shape (n, 3).
    """
    lab = to_oklab(colours)
    return np.asarray(np.linalg.norm(lab[:, None] - lab[None, :], axis=-1))


# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency" (2009), severity 1.0; on linear sRGB.
_SIGHTS = {
    "normal": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}


def simulate(colour: NDArray[Any], sight: str) -> Colour:
    """Return how colours look to someone who sees them otherwise.

    Parameters
    ----------
    colour
        sRGB, shape (…, 3).
    sight
        ``"normal"``, ``"protan"`` (no red cones), ``"deutan"`` (no green) or ``"tritan"``
        (no blue).

    Examples
    --------
    >>> grey = from_hex("#808080")
    >>> to_hex(simulate(grey, "deutan"))
    '#808080'
    """
    return from_linear(to_linear(colour) @ _SIGHTS[sight].T)
