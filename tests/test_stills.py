"""Stills come from the scenes themselves, and leave manim as it was."""

from __future__ import annotations

import numpy as np
import pytest
from manim import config

from wsanim.stills import WIDTH, still


def test_a_still_of_a_scene_shows_its_colours_and_no_words() -> None:
    before = dict(config)
    pixels = still("SlidingFilter", "same-nine")
    assert dict(config) == before
    assert pixels.ndim == 3
    assert pixels.shape[1] < WIDTH
    assert pixels.min() >= 0
    assert pixels.max() <= 1
    blue = np.array([0x2D, 0x6D, 0xD0]) / 255
    assert (np.abs(pixels - blue).max(axis=-1) < 0.01).any()
    for side in (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]):
        assert np.ptp(side) > 0.02  # cut down to what is drawn


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="scene: got 'Nothing'; takes the class name of a scene"):
        still("Nothing", "sweep")
    with pytest.raises(ValueError, match="beat: got 'nothing'; takes a beat of SlidingFilter"):
        still("SlidingFilter", "nothing")
