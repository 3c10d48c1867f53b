from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from sandbox import Sandbox

SCENES = ["Hello & welcome", "Counting", "The Sliding Filter"]


@pytest.fixture(scope="module")
def pages(needs: Callable[[str], str], decked: Sandbox) -> list[str]:
    """The words of each page."""
    extract = [needs("pdftotext"), decked.out / "handout.pdf", "-"]
    text = subprocess.run(extract, check=True, capture_output=True, text=True).stdout
    return [re.sub(r"\s+", " ", page) for page in text.split("\f")[:-1]]


def test_a_page_for_each_scene_has_its_sentences(
    pages: list[str], beats: list[dict[str, Any]]
) -> None:
    assert len(pages) == len(SCENES)
    for page, title in zip(pages, SCENES, strict=True):
        assert title in page
    scenes = list(dict.fromkeys(beat["scene"] for beat in beats))
    for beat in beats:
        assert beat["caption"] in pages[scenes.index(beat["scene"])]


def test_it_is_light(needs: Callable[[str], str], decked: Sandbox, tmp_path: Path) -> None:
    draw = [needs("pdftoppm"), "-r", "40", "-png", decked.out / "handout.pdf", tmp_path / "page"]
    subprocess.run(draw, check=True)
    for picture in tmp_path.glob("*.png"):
        with Image.open(picture) as page:
            grey = np.asarray(page.convert("L"))
        assert np.median(grey) == 255
        assert (grey < 90).mean() < 0.12, "dark pictures on paper"
        assert (grey[:, 2:-2] < 250).any()


def test_pictures_are_described(decked: Sandbox) -> None:
    data = (decked.out / "handout.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert b"/MarkInfo" in data or b"/StructTreeRoot" in data
    assert b"pdfuaid" in data
