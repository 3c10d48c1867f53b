from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pydantic import ValidationError

from wsanim import used
from wsanim.errors import UserError
from wsanim.lesson import DEFAULT, Lesson, load_lesson
from wsanim.lessonfile import new_lesson
from wsanim.paths import ASSETS
from wsanim.picturefiles import load_grey
from wsanim.pictures import cell_values
from wsanim.sections import decimals_of


@pytest.fixture(autouse=True)
def _no_lesson_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WSANIM_LESSON", raising=False)


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def written(text: str) -> Path:
        (tmp_path / "own.toml").write_text(text, encoding="utf-8")
        return tmp_path / "own.toml"

    return written


def test_the_default_lesson() -> None:
    lesson = load_lesson()
    assert lesson.kernel.weights == ((1, 2, 0), (2, 0, -2), (0, -1, -2))
    assert lesson.picture.cells == (10, 10)
    assert lesson.picture.file == ASSETS / "pictures" / "cat.png"
    assert lesson.strip.inputs == (3, 5, 2, 7, 8, 4, 1, 6)
    assert lesson.comparison.image == (32, 32)
    assert lesson.summary.sizes == (32, 64, 128, 224)
    assert lesson.matrix.input == (6, 6)
    assert len(lesson.feature_maps.filters) == 8
    assert (lesson.language, lesson.seed, lesson.pace) == ("en", 20, 1.0)


def test_no_mistake_of_direction_can_hide_in_the_default_kernel() -> None:
    kernel = load_lesson().kernel.array
    turned = [np.rot90(k, n) for k in (kernel, kernel.T) for n in range(4)]
    for other in turned[1:]:
        assert not np.array_equal(other, kernel)
    for other in turned:
        assert not np.array_equal(-other, kernel)
    assert len(np.unique(kernel)) >= 5


def test_the_default_picture_s_cells_use_every_level() -> None:
    picture = load_lesson().picture
    cells = cell_values(load_grey(picture.file), picture.crop.box, picture.cells, picture.levels)
    assert sorted(set(cells.ravel().tolist())) == list(range(10))


def test_the_default_filters_differ_and_suit_photographs() -> None:
    filters = load_lesson().feature_maps.filters
    assert len({each.weights for each in filters}) == len(filters)
    for each in filters:
        whole = int(each.array.sum())
        assert whole == {"blur": 16, "sharpen": 1, "emboss": 1}.get(each.name, 0)


def test_a_lesson_is_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        load_lesson().seed = 3


def test_what_a_lesson_leaves_out_is_the_default_s(write: Any) -> None:
    own = load_lesson(write("seed = 7\n[layer]\nstride = 2\n"))
    expected = load_lesson().model_dump()
    expected["seed"] = 7
    expected["layer"]["stride"] = 2
    assert own.model_dump() == expected


def test_scenes_are_listed_by_class_or_file_name(write: Any) -> None:
    assert load_lesson().scenes is None
    own = load_lesson(write('scenes = ["summary", "Title"]\n'))
    assert own.scenes == ("Summary", "Title")


def test_an_own_theme_is_found_beside_the_lesson(write: Any, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('like = "dark"\n', encoding="utf-8")
    assert load_lesson(write('theme = "mine.toml"\n')).theme == str(tmp_path / "mine.toml")


def test_what_the_lecturer_writes_may_have_any_letter_that_can_be_drawn(write: Any) -> None:
    own = load_lesson(write('[lecture]\nlecturer = " Prof. Dvořák-Łęcka, ह "\n'))
    assert own.lecture.lecturer == "Prof. Dvořák-Łęcka, ह"


def test_fields_that_are_used_are_noted_and_checking_uses_none(
    write: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(used, "fields", {})
    lesson = load_lesson(write("seed = 7\n"))
    assert used.fields == {}
    assert lesson.seed == 7
    assert lesson.feature_maps.size == 128
    assert used.fields == {
        "seed": (),
        "feature_maps": (ASSETS / "pictures/cat.png", ASSETS / "pictures/coffee.png"),
    }


def test_the_environment_names_a_lesson(write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WSANIM_LESSON", str(write("seed = 8")))
    assert load_lesson().seed == 8
    assert load_lesson(DEFAULT).seed == 20


def test_an_own_picture_is_found_beside_the_lesson_and_cropped_in_its_middle(
    write: Any, tmp_path: Path
) -> None:
    Image.new("L", (60, 40)).save(tmp_path / "mine.png")
    picture = load_lesson(write('[picture]\nfile = "mine.png"\n')).picture
    assert picture.file == tmp_path / "mine.png"
    assert picture.crop.box == (0, 10, 40, 40)
    wide = load_lesson(write('[picture]\nfile = "mine.png"\ncells = [5, 10]\n')).picture
    assert wide.crop.box == (5, 0, 30, 60)
    shipped = load_lesson(write('[picture]\nfile = "pictures/coffee.png"\n')).picture
    assert shipped.file == ASSETS / "pictures" / "coffee.png"


def test_kernels_of_other_sizes_and_with_decimals(write: Any) -> None:
    own = load_lesson(write("[kernel]\nweights = [[0.5, -1.25], [1, 2]]\n")).kernel
    assert own.shape == (2, 2)
    assert own.decimals == 2
    assert own.array.tolist() == [[0.5, -1.25], [1, 2]]
    assert load_lesson(write("[kernel]\nweights = [[3]]\n")).kernel.array.dtype.kind == "i"


@pytest.mark.parametrize(
    ("shape", "cells"), [((3, 3), (6, 6)), ((1, 1), (4, 4)), ((7, 2), (10, 5))]
)
def test_the_matrix_s_input_follows_the_kernel(
    write: Any, shape: tuple[int, int], cells: tuple[int, int]
) -> None:
    kernel = f"[kernel]\nweights = {rows(*shape)}\n"
    assert load_lesson(write(kernel)).matrix.input == cells
    assert load_lesson(write(f"{kernel}[matrix]\n")).matrix.input == cells
    assert load_lesson(write(f"{kernel}[matrix]\ninput = [7, 9]\n")).matrix.input == (7, 9)


def test_an_oblong_kernel_fits_an_oblong_input(write: Any) -> None:
    kernel = f"[kernel]\nweights = {rows(1, 7)}\n"
    assert load_lesson(write(f"{kernel}[matrix]\ninput = [2, 8]\n")).matrix.input == (2, 8)
    with pytest.raises(UserError, match=r"matrix.input: found a kernel of 1 × 7 on 8 × 6; takes"):
        load_lesson(write(f"{kernel}[matrix]\ninput = [8, 6]\n"))


def test_a_new_lesson_s_matrix_follows_the_kernel(tmp_path: Path) -> None:
    new_lesson(tmp_path / "own.toml")
    text = (tmp_path / "own.toml").read_text(encoding="utf-8")
    of = re.compile(r"(?<=^weights = )\[\n.*?\n\]", flags=re.DOTALL | re.MULTILINE)
    (tmp_path / "own.toml").write_text(of.sub(rows(7, 7), text, count=1), encoding="utf-8")
    lesson = load_lesson(tmp_path / "own.toml")
    assert (lesson.kernel.shape, lesson.matrix.input) == ((7, 7), (10, 10))


def rows(height: int, width: int) -> str:
    return str([[1] * width] * height)


WRONG = [
    ("seed = 'seven'", "seed: found 'seven'; takes a whole number from 0 to"),
    ("seed = true", "seed: found True; takes a whole number"),
    ("seed = -1", "seed: found -1; takes a whole number from 0"),
    ("seed = 1.5", "seed: found 1.5; takes a whole number"),
    ("pace = 0.0", "pace: found 0.0; takes a number from 0.25 to 4"),
    ("pace = nan", "pace: found nan; takes a number from 0.25 to 4"),
    ("sede = 3", "sede: found a field of no meaning; takes seed"),
    (
        "language = '../en'",
        "language: found '../en'; takes one of de, en, es, fr, hi",
    ),
    ("kernel = 3", "kernel: found 3; takes the table [kernel]"),
    ("[kernel]\nweight = [[1]]", "kernel.weight: found a field of no meaning; takes weights"),
    ("[kernel]\nweights = []", "kernel.weights: found no rows; takes rows of equal length"),
    ("[kernel]\nweights = [[]]", "kernel.weights: found 1 × 0 weights; takes from 1 × 1 to 11"),
    ("[kernel]\nweights = [[1, 2], [3]]", "kernel.weights: found rows of [1, 2] weights; takes"),
    ("[kernel]\nweights = [[1, 'a']]", "kernel.weights.0.1"),
    ("[kernel]\nweights = [[true]]", "kernel.weights.0.0"),
    ("[kernel]\nweights = [[inf]]", "kernel.weights.0.0: found inf; takes numbers from −99 to 99"),
    ("[kernel]\nweights = [[nan]]", "kernel.weights.0.0: found nan; takes numbers"),
    ("[kernel]\nweights = [[100]]", "kernel.weights.0.0: found 100; takes numbers from −99 to 99"),
    ("[kernel]\nweights = [[0.125]]", "found 0.125; takes numbers from −99 to 99 with at most two"),
    (f"[kernel]\nweights = {rows(12, 1)}", "kernel.weights: found 12 × 1 weights; takes from"),
    (
        f"[kernel]\nweights = {rows(10, 3)}",
        "kernel.weights: found 10 × 3 weights; takes at most 9 × 9 on 10 × 10 cells",
    ),
    (
        f"[layer]\nstride = 8\n[kernel]\nweights = {rows(3, 3)}",
        "kernel.weights: found 3 × 3 weights; takes at most 2 × 2 on 10 × 10 cells",
    ),
    ("[layer]\npadding = 3", "layer.padding: found 3; takes less than the kernel's 3 cells"),
    ("[layer]\npadding_mode = 'same'", "layer.padding_mode: found 'same'; takes \"zeros\" or"),
    ("[picture]\nfile = 'no.png'", "picture.file: found 'no.png', which is not there; takes a pic"),
    ("[picture]\nfile = 3", "picture.file: found 3; takes a picture's path"),
    ("[picture]\nfile = 'own.toml'", "picture.file: found 'own.toml': no picture; takes a PNG"),
    ("[picture]\ncells = [1, 10]", "picture.cells.0: found 1; takes rows and columns, each from 2"),
    ("[kernel]\nweights = [['x']]", "kernel.weights.0.0: found 'x'; takes rows of numbers"),
    ("[picture]\ncells = [10]", "picture.cells.1: found nothing; takes rows and columns"),
    ("[picture]\ncells = [true, 4]", "picture.cells.0: found True"),
    ("[picture]\nlevels = 1", "picture.levels: found 1; takes a whole number from 2 to 100"),
    (
        "[picture]\ncrop = { top = 250, left = 0, height = 51, width = 451 }",
        "picture.crop: found rows to 301, columns to 451; takes a part of the picture's 300 × 451",
    ),
    (
        "[picture]\ncrop = { top = 0, left = 1, height = 300, width = 451 }",
        "picture.crop: found rows to 300, columns to 452; takes a part of the picture's 300 × 451",
    ),
    (
        "[picture]\ncrop = { top = -1, left = 0, height = 1, width = 1 }",
        "picture.crop.top: found -1",
    ),
    (
        "[picture]\ncrop = { top = 0, left = 0, height = 0, width = 1 }",
        "crop.height: found 0; takes",
    ),
    ("[strip]\nkernel = [1,1,1,1,1,1,1,1]", "strip.kernel: found 8 weights; takes at most 7"),
    ("[strip]\ninputs = [1]", "strip.inputs: found [1]; takes 3 to 16 whole numbers"),
    ("[strip]\ninputs = [1, 2.5, 3, 4]", "strip.inputs.1: found 2.5; takes 3 to 16 whole numbers"),
    (
        "[comparison]\nimage = [2, 32]",
        "comparison.kernel: found a kernel of 3 × 3 on 2 × 32; takes",
    ),
    (
        "[wall]\nimage = [3, 3]",
        "wall.kernel: found a kernel of 3 × 3 on 3 × 3; takes an image larger",
    ),
    ("[matrix]\ninput = [2, 6]", "matrix.input: found a kernel of 3 × 3 on 2 × 6; takes an image"),
    ("[comparison]\nimage = [2000, 2000]", "comparison.outputs: found 64 outputs of 2000 × 2000"),
    (
        "[comparison]\nimage = [2000, 2000]\noutputs = 1\nfilters = 512",
        "comparison.filters: found 512 filters on 2000 × 2000 pixels; takes at most 64 million",
    ),
    (
        "[comparison]\nimage = [28, 28]\noutputs = 10\nfilters = 512",
        "comparison.filters: found 4608 weights in all, 7840 in the fully connected layer;"
        " takes at most 435 such filters, half its weights",
    ),
    (
        "[comparison]\nimage = [4, 4]\noutputs = 1\nfilters = 2",
        "takes a larger image or more outputs, for twice the weights of one filter",
    ),
    ("[comparison]\nbiases = 1", "comparison.biases: found 1; takes true or false"),
    ("[lecture]\ntitle = 3", "lecture.title: found 3; takes a text of at most 120 letters"),
    (f"[lecture]\ntitle = '{'x ' * 61}'", "takes a text of at most 120 letters"),
    (f"[lecture]\ndate = '{'x' * 31}'", "lecture.date: found a word of 31 letters; takes at most"),
    ('[lecture]\ntitle = "a\\nb"', r"lecture.title: found 'a\nb'; takes a text on one line"),
    ("[lecture]\nlecturer = '田中'", "lecture.lecturer: found '田中', which no shipped font has"),
    ("scenes = []", "scenes: found []; takes a list of scenes' names"),
    ("scenes = 'Title'", "scenes: found 'Title'; takes a list of scenes' names"),
    ("scenes = [3]", "scenes: found 3; takes a list of scenes' names"),
    ("scenes = ['Titel']", "scenes: found 'Titel'; takes Title"),
    ("scenes = ['Title', 'title']", "scenes: found 'title' twice; takes each scene once"),
    ("theme = 'my.toml'", "theme: found 'my.toml', which is not there; takes a .toml file from"),
    ("[summary]\nsizes = [64, 32]", "summary.sizes: found [64, 32]; takes sizes that grow"),
    ("[summary]\nsizes = [64]", "summary.sizes: found [64]; takes 2 to 8 whole numbers"),
    (
        "[feature_maps]\nfilters = [{name='a', weights=[[1]]}, {name='b', weights=[[1, 2]]}]",
        "feature_maps.filters: found filters of 1 × 1, 1 × 2; takes filters of one size",
    ),
    (
        "[feature_maps]\nfilters = [{name='a', weights=[[1]]}, {name='a', weights=[[2]]}]",
        "feature_maps.filters: found two filters named 'a'; takes names that differ",
    ),
    (
        "[feature_maps]\nfilters = [{name='a', weights=[[1], [1, 2]]}]",
        "feature_maps.filters.0.weights: found rows of [1, 2] weights",
    ),
    (
        "[feature_maps]\ncolour_filter = [{weights=[[1]]}, {weights=[[1, 2]]}, {weights=[[1]]}]",
        "feature_maps.colour_filter: found filters of 1 × 1, 1 × 2; takes filters of one size",
    ),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_what_is_wrong_is_one_line_that_names_the_field(
    write: Any, text: str, message: str
) -> None:
    with pytest.raises(UserError, match=r"own\.toml: ") as it:
        load_lesson(write(text))
    assert message in str(it.value)
    assert "\n" not in str(it.value)


def test_every_line_of_the_default_is_a_field_that_a_lecturer_may_leave_out(write: Any) -> None:
    assert load_lesson(write("")).model_dump() == load_lesson().model_dump()


def test_every_section_says_what_it_takes() -> None:
    for name, field in Lesson.model_fields.items():
        assert field.description, name


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.data())
def test_mangled_lessons_are_read_or_refused_in_one_line(write: Any, data: st.DataObject) -> None:
    lines = DEFAULT.read_text(encoding="utf-8").splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    values = st.sampled_from(
        ["0", "-1", "1e999", "[]", "[[]]", "''", "{}", "true", "'\\u0000'", "9" * 30]
    )
    key = lines[at].partition("=")[0]
    mangled = [f"{key}= {data.draw(values)}", "", lines[at][: data.draw(st.integers(0, 40))]]
    lines[at] = data.draw(st.sampled_from(mangled))
    said = ""
    try:
        load_lesson(write("\n".join(lines)))
    except UserError as error:
        said = str(error)
    assert "\n" not in said


@pytest.mark.parametrize(
    ("numbers", "decimals"), [([], 0), ([1, -2], 0), ([0.5, 2], 1), ([0.25], 2), ([3.0], 0)]
)
def test_decimals(numbers: list[float], decimals: int) -> None:
    assert decimals_of(numbers) == decimals
