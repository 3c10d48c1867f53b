from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from wsanim.checks.palette import check_palette
from wsanim.cli import main
from wsanim.paths import ASSETS
from wsanim.theme import load_theme, read_theme


def test_every_theme_of_the_project_is_in_order() -> None:
    themes = sorted((ASSETS / "themes").glob("*.toml"))
    assert themes
    for file in themes:
        assert check_palette(load_theme(file.stem)) == [], file.stem


def test_each_colour_that_fails_is_a_line_with_the_nearest_that_does(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    colours = 'label = "#555b66"\non_light = "#202020"\n'
    file.write_text(f'like = "dark"\n[colours]\n{colours}', encoding="utf-8")
    label, number = check_palette(read_theme(str(file)))
    assert str(label).startswith(
        "theme mine: palette: label #555b66 has 2.75 to 1 on the ground, least is 4.5; "
        "takes one that does; the nearest is #"
    )
    assert str(number).startswith("theme mine: palette: on_light #202020 has 3.63 to 1 on a cell")


def test_the_command_names_them_before_any_scene_is_played(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('like = "light"\n[colours]\nlabel = "#bbbbbb"\n', encoding="utf-8")
    done = CliRunner(env={"WSANIM_THEME": None}).invoke(main, ["check", "--theme", str(file)])
    assert done.exit_code == 2
    (line,) = done.output.splitlines()
    assert line.startswith("theme mine: palette: label #bbbbbb has 1.8")
