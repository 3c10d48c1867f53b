from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches
from sandbox import Sandbox

from wsanim.decks.powerpoint import slide_size
from wsanim.decks.timing import timing


@pytest.fixture(scope="module")
def presentation(decked: Sandbox) -> Any:
    return Presentation(str(decked.out / "weight-sharing.pptx"))


@pytest.fixture(scope="module")
def clip_slides(presentation: Any) -> list[Any]:
    return list(presentation.slides)[1:]


def movie_of(slide: Any) -> Any:
    (movie,) = [
        shape
        for shape in slide.shapes
        if shape._element.find(".//" + qn("a:videoFile")) is not None
    ]
    return movie


def related(slide: Any, tag: str, attribute: str) -> bytes:
    element = movie_of(slide)._element.find(f".//{tag}")
    return slide.part.related_part(element.get(qn(attribute))).blob


def test_a_slide_for_each_beat_after_the_title(
    presentation: Any, clip_slides: list[Any], beats: list[dict[str, Any]]
) -> None:
    first = presentation.slides[0]
    assert [shape.text for shape in first.placeholders] == ["A tiny film", "A. Teacher"]
    assert [slide.shapes.title.text for slide in clip_slides] == [beat["title"] for beat in beats]
    assert presentation.core_properties.title == "A tiny film"


def test_slides_have_clip_poster_alt_text_and_note(
    decked: Sandbox, clip_slides: list[Any], beats: list[dict[str, Any]]
) -> None:
    media = "{http://schemas.microsoft.com/office/powerpoint/2010/main}media"
    for slide, beat in zip(clip_slides, beats, strict=True):
        embedded = related(slide, media, "r:embed")
        assert hashlib.sha256(embedded).hexdigest() == beat["sha256"]
        poster = decked.out / beat["poster"]["path"]
        assert related(slide, qn("a:blip"), "r:embed") == poster.read_bytes()
        properties = movie_of(slide)._element.nvPicPr.cNvPr
        assert properties.get("descr") == beat["alt"]
        assert slide.notes_slide.notes_text_frame.text == beat["note"]


def test_clips_fill_their_slides(presentation: Any, clip_slides: list[Any]) -> None:
    size = (presentation.slide_width, presentation.slide_height)
    assert size == (Inches(40 / 3), Inches(7.5))
    for slide in clip_slides:
        movie = movie_of(slide)
        assert (movie.left, movie.top, movie.width, movie.height) == (0, 0, *size)
        assert movie._element.getnext() is None, "something lies on the clip"


@pytest.mark.parametrize(
    ("aspect", "inches"), [((4, 3), (10, 7.5)), ((1, 1), (7.5, 7.5)), ((9, 16), (7.5, 40 / 3))]
)
def test_slides_have_the_shape_of_the_film(
    aspect: tuple[int, int], inches: tuple[float, float]
) -> None:
    assert slide_size(aspect) == tuple(round(Inches(1) * side) for side in inches)


@pytest.mark.parametrize(
    ("play", "effect", "begins"), [("click", "clickEffect", 1), ("auto", "afterEffect", 2)]
)
def test_timing_says_when_a_clip_plays(play: str, effect: str, begins: int) -> None:
    element = timing(7, 2.5, play=play, loop=False)
    (command,) = element.xpath(".//p:cmd[@cmd='playFrom(0.0)']")
    (player,) = element.xpath(".//p:cTn[@presetID='1']")
    assert player.get("nodeType") == effect
    assert command in list(player.iter())
    assert len(element.xpath(".//p:cTn[@id='3']/p:stCondLst/p:cond")) == begins
    assert element.xpath(".//p:cmd[@cmd='playFrom(0.0)']//p:cTn/@dur") == ["2500"]
    assert set(element.xpath(".//p:spTgt/@spid")) == {"7"}
    numbers = element.xpath(".//p:cTn/@id")
    assert len(numbers) == len(set(numbers))


def test_slides_play_as_the_script_says(
    clip_slides: list[Any], beats: list[dict[str, Any]]
) -> None:
    for slide, beat in zip(clip_slides, beats, strict=True):
        (timed,) = slide._element.findall(qn("p:timing"))
        target = set(timed.xpath(".//p:spTgt/@spid"))
        assert target == {str(movie_of(slide).shape_id)}
        effect = {"click": "clickEffect", "auto": "afterEffect"}[beat["play"]]
        assert timed.xpath(".//p:cTn[@id='5']/@nodeType") == [effect]


def test_loops_begin_again() -> None:
    repeats = ".//p:video//p:cTn/@repeatCount"
    assert timing(1, 1.0, play="auto", loop=True).xpath(repeats) == ["indefinite"]
    assert timing(1, 1.0, play="auto", loop=False).xpath(repeats) == []


def test_slides_are_grouped_by_scene(presentation: Any) -> None:
    space = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
    sections = list(presentation.element.iter(f"{space}section"))
    named = {section.get("name"): len(list(section.iter(f"{space}sldId"))) for section in sections}
    assert named == {"A tiny film": 1, "Hello & welcome": 2, "Counting": 1, "The Sliding Filter": 6}


def test_an_office_suite_opens_it_and_shows_its_slides(
    needs: Callable[[str], str], decked: Sandbox, beats: list[dict[str, Any]], tmp_path: Path
) -> None:
    office, pages = needs("soffice"), needs("pdftoppm")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    file = decked.out / "weight-sharing.pptx"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    pdf = tmp_path / "weight-sharing.pdf"
    subprocess.run([pages, "-r", "48", "-png", pdf, tmp_path / "slide"], check=True)
    pictures = sorted(tmp_path.glob("slide*.png"))
    assert len(pictures) == 1 + len(beats)
    posters = [decked.out / beat["poster"]["path"] for beat in beats]
    for number, picture in enumerate(pictures[1:]):
        apart = [apart_from(poster, picture) for poster in posters]
        assert np.argmin(apart) == number, f"{picture.name} does not show {posters[number]}"
        assert apart[number] < 6


def apart_from(poster: Path, picture: Path) -> float:
    with Image.open(picture) as shown, Image.open(poster) as made:
        wanted = made.convert("RGB").resize(shown.size, Image.Resampling.BOX)
        return float(np.abs(np.asarray(shown, float) - np.asarray(wanted, float)).mean())
