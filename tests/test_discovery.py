from __future__ import annotations

from pathlib import Path

import pytest

from wsanim.discovery import SceneFile, discover, film, survey
from wsanim.errors import UserError
from wsanim.paths import SCENES


def write(folder: Path, name: str, code: str) -> Path:
    (folder / name).write_text(code, encoding="utf-8")
    return folder / name


def test_scenes_are_found_in_order_without_importing_them(tmp_path: Path) -> None:
    late = write(
        tmp_path,
        "s12_late_one.py",
        "from wsanim import stage\nclass Late(stage.Stage):\n    pass\nraise RuntimeError\n",
    )
    early = write(tmp_path, "s03_early.py", "class Help: ...\nclass Early(Stage): ...\n")
    write(tmp_path, "helper.py", "class Not(Stage): ...")
    write(tmp_path, "s1_short.py", "class Not(Stage): ...")
    assert discover(tmp_path) == (
        SceneFile("Early", early, "early", 3),
        SceneFile("Late", late, "late_one", 12),
    )


def test_a_folder_without_scenes_has_none(tmp_path: Path) -> None:
    assert discover(tmp_path) == ()


def test_the_film_s_own_scenes_are_found() -> None:
    assert len(discover()) == len(list(SCENES.glob("s[0-9][0-9]_*.py")))


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("class A(Stage):", r"s01_a\.py: found broken Python .*; takes a scene file"),
        ("\0", r"s01_a\.py: found broken Python"),
        ("class A: ...", r"s01_a\.py: found 0 classes derived from Stage; takes one"),
        ("class A(Stage): ...\nclass B(Stage): ...", "found 2 classes derived from Stage"),
    ],
)
def test_a_file_without_exactly_one_scene_is_refused(
    tmp_path: Path, code: str, message: str
) -> None:
    write(tmp_path, "s01_a.py", code)
    with pytest.raises(UserError, match=message):
        discover(tmp_path)


@pytest.mark.parametrize("code", ["class Own(Stage):", "class Own(stage.Stage:\n", "\0", "x = 1"])
def test_a_file_that_can_t_be_used_does_not_hide_the_others(tmp_path: Path, code: str) -> None:
    good = write(tmp_path, "s01_a.py", "class A(Stage): ...")
    bad = write(tmp_path, "s02_my_own.py", code)
    found = survey(tmp_path)
    name = "Own" if "Own" in code else "MyOwn"
    assert found.scenes == (SceneFile("A", good, "a", 1), SceneFile(name, bad, "my_own", 2))
    assert list(found.faults) == [name]


def test_a_film_has_the_scenes_that_its_lesson_lists(tmp_path: Path) -> None:
    for number, name in enumerate(("one", "two", "three"), start=1):
        write(tmp_path, f"s0{number}_{name}.py", f"class {name.title()}(Stage): ...")
    write(tmp_path, "s04_bad.py", "class Bad(Stage):")
    own = tmp_path / "own.toml"
    own.write_text('scenes = ["three", "One"]\n', encoding="utf-8")
    found = film(own, tmp_path)
    assert [scene.scene for scene in found.scenes] == ["Three", "One"]
    assert not found.faults
    own.write_text("", encoding="utf-8")
    assert film(own, tmp_path).scenes == survey(tmp_path).scenes
    own.write_text('scenes = ["Two", "Bad"]\n', encoding="utf-8")
    assert [*film(own, tmp_path).faults] == ["Bad"]
    own.write_text('scenes = ["Tow"]\n', encoding="utf-8")
    with pytest.raises(UserError, match=r"own\.toml: scenes: found 'Tow'; takes Two"):
        film(own, tmp_path)


def test_two_files_of_one_number_or_name_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "s01_a.py", "class A(Stage): ...")
    twin = write(tmp_path, "s01_b.py", "class B(Stage): ...")
    with pytest.raises(UserError, match=r"s01_b\.py: found number 1, as s01_a\.py has; takes"):
        discover(tmp_path)
    twin.rename(tmp_path / "s02_b.py")
    write(tmp_path, "s02_b.py", "class A(Stage): ...")
    with pytest.raises(UserError, match=r"s02_b\.py: found class A, as in s01_a\.py; takes"):
        discover(tmp_path)


def test_two_files_whose_clips_would_share_a_folder_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "s01_a.py", "class A(Stage): ...")
    write(tmp_path, "s02_a.py", "class B(Stage): ...")
    with pytest.raises(UserError, match=r"s02_a\.py: found the name a, as s01_a\.py has; takes"):
        discover(tmp_path)
