"""A lesson file to begin with, and what a lesson leaves out."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from wsanim.errors import UserError
from wsanim.lesson import Lesson, load_lesson
from wsanim.lessonfile import DEFAULT, lesson_file, new_lesson, picture_folders, read_lesson


@pytest.fixture(autouse=True)
def _no_lesson_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WSANIM_LESSON", raising=False)


@pytest.mark.parametrize("name", ["my-lesson.toml", "it's mine.toml", "{a} $b `c`.toml"])
def test_a_new_lesson_gives_the_same_film(tmp_path: Path, name: str) -> None:
    new_lesson(tmp_path / name)
    assert load_lesson(tmp_path / name) == load_lesson()


def test_a_new_lesson_has_every_field_and_says_how_to_use_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    new_lesson(Path("my lesson.toml"))
    text = Path("my lesson.toml").read_text(encoding="utf-8")
    guide = text.split("\n\n")[0]
    assert all(line.startswith("#") for line in guide.splitlines())
    assert "wsanim build --lesson 'my lesson.toml'" in guide
    own, default = tomllib.loads(text), tomllib.loads(DEFAULT.read_text(encoding="utf-8"))
    assert default["picture"].pop("crop")
    assert own == default
    assert {*own} == {*Lesson.model_fields} - {"scenes"}
    assert "\n# scenes = [" in text
    assert "\n# crop = {" in text


def test_the_commented_fields_are_right_too(tmp_path: Path) -> None:
    new_lesson(tmp_path / "own.toml")
    text = (tmp_path / "own.toml").read_text(encoding="utf-8")
    text = text.replace("\n# scenes =", "\nscenes =").replace("\n# crop =", "\ncrop =")
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    own = load_lesson(tmp_path / "own.toml")
    assert own.scenes == ("Title", "SlidingFilter", "ParameterComparison", "Summary")
    assert own.picture == load_lesson().picture


def test_a_new_lesson_overwrites_nothing(tmp_path: Path) -> None:
    there = tmp_path / "mine.toml"
    there.write_text("seed = 3\n", encoding="utf-8")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "link.toml").symlink_to("nowhere.toml")
    for name in ("mine.toml", "folder.toml", "link.toml"):
        with pytest.raises(UserError, match=rf"{name}: found something that is there already"):
            new_lesson(tmp_path / name)
    assert there.read_text(encoding="utf-8") == "seed = 3\n"
    assert not (tmp_path / "nowhere.toml").exists()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("lesson.txt", r"new: found .*; takes a new file's name, such as my-lesson"),
        ("lesson", r"new: found .*; takes a new file's name"),
        ("a\nb.toml", r"new: found .*; takes a new file's name"),
        ("no/lesson.toml", r"lesson\.toml: found no such folder; takes a file in a folder that"),
        ("file/lesson.toml", r"lesson\.toml: found Not a directory; takes a new file"),
        ("x" * 300 + ".toml", "found File name too long; takes a new file"),
    ],
)
def test_what_can_t_be_written_is_one_line(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "file").touch()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UserError, match=message) as it:
        new_lesson(tmp_path / name)
    assert "\n" not in str(it.value)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UserError, match=r"own\.toml: found Permission denied"):
        new_lesson(tmp_path / "own.toml")


def test_the_file_is_the_argument_s_then_the_environment_s_then_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert lesson_file() == DEFAULT
    monkeypatch.setenv("WSANIM_LESSON", "own.toml")
    assert lesson_file() == tmp_path / "own.toml"
    assert lesson_file("other.toml") == tmp_path / "other.toml"


def test_the_default_s_crop_is_for_its_own_picture_and_shape(tmp_path: Path) -> None:
    own, crop = tmp_path / "own.toml", read_lesson(DEFAULT)["picture"]["crop"]
    for text, expected in (
        ("", crop),
        ("[picture]\nlevels = 5", crop),
        ('[picture]\nfile = "pictures/cat.png"\ncells = [10, 10]', crop),
        ('[picture]\nfile = "pictures/coffee.png"', None),
        ("[picture]\ncells = [10, 9]", None),
        ("[picture]\ncells = [10, 9]\ncrop = 3", 3),
    ):
        own.write_text(text, encoding="utf-8")
        assert read_lesson(own)["picture"].get("crop") == expected
    own.write_text("picture = 3", encoding="utf-8")
    assert read_lesson(own)["picture"] == 3


def test_pictures_are_looked_for_beside_the_lesson_first(tmp_path: Path) -> None:
    assert picture_folders(tmp_path / "own.toml") == (tmp_path, DEFAULT.parent)
    assert picture_folders(DEFAULT) == (DEFAULT.parent,)
