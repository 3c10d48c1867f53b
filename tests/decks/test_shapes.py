"""Decks of a film of another shape, with the scenes and the occasion that a lesson chooses."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches
from sandbox import Sandbox, new_sandbox

LESSON = """\
scenes = ["Count", "Hello"]
[lecture]
lecturer = "Prof. A. Müller"
date = "3 May 2027"
"""


@pytest.fixture(scope="module")
def tall(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """The tiny film at 9:16, its scenes the other way round."""
    sandbox = new_sandbox(tmp_path_factory.mktemp("shapes") / "project")
    sandbox.edit("assets/script/en.toml", "loop = true", "loop = false")
    (sandbox.root / "own.toml").write_text(LESSON, encoding="utf-8")
    chosen = ("--lesson", "own.toml", "--aspect", "9:16", "--format", "gif")
    done = sandbox.run("build", "--quality", "l", *chosen)
    assert done.returncode == 0, done.stderr
    return sandbox


def test_slides_are_tall_and_in_the_lesson_s_order(tall: Sandbox) -> None:
    slides = Presentation(str(tall.out / "weight-sharing.pptx"))
    assert (slides.slide_width, slides.slide_height) == (Inches(7.5), Inches(40 / 3))
    titles = [slide.shapes.title.text for slide in slides.slides]
    assert titles == ["A tiny film", "9 weights", "A word", "The word again"]
    assert slides.slides[0].placeholders[1].text == "Prof. A. Müller\n3 May 2027"
    assert slides.core_properties.author == "Prof. A. Müller"


def test_the_web_deck_is_tall_and_in_the_lesson_s_order(tall: Sandbox) -> None:
    page = (tall.out / "deck/index.html").read_text(encoding="utf-8")
    assert 'data-width="720" data-height="1280"' in page
    assert page.index('id="count-count"') < page.index('id="hello-word"')
    assert "Prof. A. Müller<br>3 May 2027" in page


def test_the_handout_has_a_page_for_each_scene_in_order(
    tall: Sandbox, needs: Callable[[str], str], tmp_path: Path
) -> None:
    file = tall.out / "handout.pdf"
    found = subprocess.run([needs("pdftotext"), file, "-"], check=True, capture_output=True)
    pages = found.stdout.decode().split("\f")[:-1]
    assert [("Counting" in page, "Hello" in page) for page in pages] == [
        (True, False),
        (False, True),
    ]
    assert all("Prof. A. Müller · 3 May 2027" in " ".join(page.split()) for page in pages)
    about = subprocess.run([needs("pdfinfo"), file], check=True, capture_output=True)
    assert "Prof. A. Müller" in about.stdout.decode()
