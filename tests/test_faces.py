"""Means, places and regions, on faces small enough to check by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsanim import faces
from wsanim.sections.fields import LARGEST_KERNEL
from wsanim.sections.topics import MOST_REGIONS


def test_the_shipped_means_are_of_a_hundred_faces() -> None:
    assert faces.count_faces() == 100
    assert faces.aligned_mean().shape == faces.shifted_mean().shape == (25, 25)


def test_shifting_leaves_fog() -> None:
    aligned, shifted = faces.aligned_mean(), faces.shifted_mean()
    assert shifted.std() < aligned.std() / 4
    assert shifted.mean() == pytest.approx(aligned.mean())  # nothing is lost by a circular shift


def test_eyes_nose_and_mouth_lie_as_in_a_face() -> None:
    mean = faces.aligned_mean()
    left, right, nose, mouth = (faces.darkest_in(mean, place) for place in faces.PLACES)
    assert left[1] < nose[1] < right[1]
    assert max(left[0], right[0]) < nose[0] < mouth[0]


def test_means_are_written_and_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = np.random.default_rng(1).random((120, 5, 7))
    np.save(tmp_path / "faces.npy", many)
    monkeypatch.setattr(faces, "MEANS", tmp_path / "means.npz")
    faces.write_means(tmp_path / "faces.npy", tmp_path / "means.npz")
    assert np.allclose(faces.aligned_mean(), many[:100].sum(axis=0) / 100)
    assert faces.count_faces() == 100


def test_a_window_is_centred_on_the_darkest_pixel() -> None:
    face = np.ones((20, 20))
    face[7, 5] = 0.0
    cells = faces.window_around(face, "left-eye", (3, 3))
    assert cells.shape == (3, 3, 2)
    assert cells[1, 1].tolist() == [7, 5]
    assert cells[0, 0].tolist() == [6, 4]


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(ValueError, match="place: got 'ear'; takes one of left-eye"):
        faces.darkest_in(np.ones((4, 4)), "ear")


@pytest.mark.parametrize("bad", [np.ones((3, 3)), np.ones((0, 3, 3))])
def test_pictures_of_another_shape_are_refused(bad: np.ndarray) -> None:
    with pytest.raises(ValueError, match=r"faces: got shape .*; takes \(N, H, W\)"):
        faces.mean_of(bad)


@given(st.integers(1, 30), st.integers(1, 30), st.data())
def test_regions_are_as_many_as_asked_and_nearly_equal(
    height: int, width: int, data: st.DataObject
) -> None:
    per_side = data.draw(st.integers(1, min(height, width)))
    parts = faces.regions_of((height, width), per_side)
    counts = np.bincount(parts.ravel(), minlength=per_side**2)
    assert len(counts) == per_side**2
    assert counts.min() > 0
    assert (np.diff(parts[:, 0]) >= 0).all()


@pytest.mark.parametrize("per_side", [0, 5])
def test_more_regions_than_pixels_are_refused(per_side: int) -> None:
    with pytest.raises(ValueError, match=f"per_side: got {per_side}; takes a whole number from 1"):
        faces.regions_of((4, 9), per_side)


def test_as_many_regions_as_a_lesson_may_have_find_their_positions_whatever_the_kernel() -> None:
    positions = min(faces.aligned_mean().shape) - LARGEST_KERNEL + 1
    assert positions == MOST_REGIONS
