"""Mean faces: where position says something, and what is left of it when faces are shifted.

The project ships two means, never a person's face. They were made by ``write_means`` from the
hundred faces in scikit-image's ``lfw_subset``; ``assets/SOURCES.md`` says how to make them again.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wsanim.equivariance import shift
from wsanim.paths import ASSETS

MEANS = ASSETS / "faces" / "means.npz"
FACES, SEED = 100, 20
# Where a part of an aligned face is looked for: top, bottom, left and right, as parts of its sides.
PLACES = {
    "left-eye": (0.25, 0.45, 0.15, 0.5),
    "right-eye": (0.25, 0.45, 0.5, 0.8),
    "nose": (0.5, 0.6, 0.4, 0.52),
    "mouth": (0.66, 0.8, 0.4, 0.52),
}


def mean_of(faces: ArrayLike) -> NDArray[np.float64]:
    """Return the mean of pictures of one size.

    Parameters
    ----------
    faces
        (N, H, W) pictures.

    Returns
    -------
    (H, W) array.

    Examples
    --------
    >>> mean_of([[[0, 1]], [[1, 2]]]).tolist()
    [[0.5, 1.5]]
    """
    return np.asarray(np.mean(_pictures(faces), axis=0))


def mean_of_shifted(faces: ArrayLike, seed: int) -> NDArray[np.float64]:
    """Return the mean of pictures, each first shifted at random by up to half its size.

    Parameters
    ----------
    faces
        (N, H, W) pictures. What leaves on one side comes in on the other.
    seed
        Of the shifts.

    Returns
    -------
    (H, W) array.
    """
    pictures = _pictures(faces)
    half = np.array(pictures.shape[1:]) // 2
    offsets = np.random.default_rng(seed).integers(-half, half + 1, size=(len(pictures), 2))
    moved = [
        shift(picture, (int(down), int(right)))
        for picture, (down, right) in zip(pictures, offsets, strict=True)
    ]
    return mean_of(moved)


def write_means(source: Path, target: Path = MEANS) -> None:
    """Write the means of the faces that are first in scikit-image's ``lfw_subset.npy``."""
    faces = np.load(source)[:FACES]
    np.savez(target, aligned=mean_of(faces), shifted=mean_of_shifted(faces, SEED), count=len(faces))


def aligned_mean() -> NDArray[np.float64]:
    """Return the mean of the aligned faces, (H, W), from 0 (black) to 1 (white)."""
    return _shipped("aligned")


def shifted_mean() -> NDArray[np.float64]:
    """Return the mean of the same faces shifted at random, (H, W), from 0 to 1."""
    return _shipped("shifted")


def count_faces() -> int:
    """Return how many faces the means are of."""
    return int(_shipped("count"))


def darkest_in(picture: ArrayLike, place: str) -> NDArray[np.int64]:
    """Return the row and column of the darkest pixel where a part of the face is looked for.

    Parameters
    ----------
    picture
        (H, W) mean face.
    place
        A key of ``PLACES``.

    Raises
    ------
    ValueError
        If there is no such place.

    Examples
    --------
    >>> face = np.ones((10, 10))
    >>> face[3, 3] = 0
    >>> darkest_in(face, "left-eye").tolist()
    [3, 3]
    """
    if place not in PLACES:
        raise ValueError(f"place: got {place!r}; takes one of {', '.join(PLACES)}")
    face = np.asarray(picture, dtype=float)
    (height, width), (top, bottom, left, right) = face.shape, PLACES[place]
    rows = slice(int(top * height), max(int(bottom * height), int(top * height) + 1))
    columns = slice(int(left * width), max(int(right * width), int(left * width) + 1))
    inside = face[rows, columns]
    row, column = np.unravel_index(int(inside.argmin()), inside.shape)
    return np.array([rows.start + row, columns.start + column])


def window_around(
    picture: ArrayLike, place: str, kernel_size: tuple[int, int]
) -> NDArray[np.int64]:
    """Return the cells of the window whose middle is the darkest pixel of a place.

    Parameters
    ----------
    picture, place
        As for `darkest_in`.
    kernel_size
        (kH, kW).

    Returns
    -------
    (kH, kW, 2) rows and columns.
    """
    middle = darkest_in(picture, place)
    cells = np.moveaxis(np.indices(kernel_size), 0, -1)
    return np.asarray(cells + middle - np.array(kernel_size) // 2)


def regions_of(size: tuple[int, int], per_side: int) -> NDArray[np.int64]:
    """Number the regions of a picture that is parted into ``per_side`` × ``per_side``.

    Parameters
    ----------
    size
        (H, W).
    per_side
        Regions across and down, at most min(H, W).

    Returns
    -------
    (H, W) array of numbers from 0 to per_side² − 1, in reading order.

    Raises
    ------
    ValueError
        If there are more regions on a side than pixels, or fewer than one.

    Examples
    --------
    >>> regions_of((2, 4), 2).tolist()
    [[0, 0, 1, 1], [2, 2, 3, 3]]
    """
    if not 1 <= per_side <= min(size):
        raise ValueError(f"per_side: got {per_side}; takes a whole number from 1 to {min(size)}")
    rows, columns = (np.arange(side) * per_side // side for side in size)
    return np.asarray(rows[:, None] * per_side + columns)


def _pictures(faces: ArrayLike) -> NDArray[np.float64]:
    pictures = np.asarray(faces, dtype=float)
    if pictures.ndim != 3 or not pictures.size:
        raise ValueError(f"faces: got shape {pictures.shape}; takes (N, H, W), none of them 0")
    return pictures


def _shipped(name: str) -> NDArray[np.float64]:
    with np.load(MEANS) as means:
        return np.array(means[name])
