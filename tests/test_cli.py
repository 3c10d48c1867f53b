from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from manim import config

from wsanim.aspect import frame_units
from wsanim.checks.run import Report
from wsanim.cli import main
from wsanim.discovery import discover
from wsanim.film import load_material
from wsanim.paths import ROOT


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def test_scenes_as_json_are_as_the_contract_says() -> None:
    result = run("scenes", "--json")
    assert result.exit_code == 0
    scenes = json.loads(result.stdout)
    assert [scene["scene"] for scene in scenes] == [scene.scene for scene in discover()]
    for scene in scenes:
        assert list(scene) == ["scene", "file", "title", "beats"]
        assert (ROOT / scene["file"]).is_file()
        for beat in scene["beats"]:
            assert list(beat) == ["slug", "caption", "note", "alt"]
            assert all(beat.values())
    sliding = next(scene for scene in scenes if scene["scene"] == "SlidingFilter")
    assert sliding["file"] == "scenes/s03_sliding_filter.py"
    assert sliding["title"] == "The Sliding Filter"
    assert "nine products" in sliding["beats"][1]["caption"]


def test_facts_as_json_are_as_the_contract_says() -> None:
    result = run("facts", "--json")
    assert result.exit_code == 0
    facts = json.loads(result.stdout)
    assert [fact["key"] for fact in facts] == list(load_material().facts)
    weights = next(fact for fact in facts if fact["key"] == "sliding.weights")
    assert weights == {
        "key": "sliding.weights",
        "value": 9,
        "text": "9",
        "formula": "k_h × k_w = 3 × 3",
        "computed_by": "wsanim.params.conv_params",
    }


def test_tables_are_whole_where_they_are_piped() -> None:
    result = run("facts")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    for fact in load_material().facts.values():
        row = next(line for line in lines if fact.key in line.split())
        assert fact.formula in row
        assert row.rstrip().endswith(fact.computed_by)
    scenes = run("scenes").stdout
    assert "first-window, second-window, third-window, sweep, same-nine" in scenes


def test_a_lesson_is_taken(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[kernel]\nweights = [[1, -1]]\n", encoding="utf-8")
    facts = json.loads(run("facts", "--json", "--lesson", str(own)).stdout)
    assert next(fact["value"] for fact in facts if fact["key"] == "sliding.weights") == 2
    assert "two products" in run("scenes", "--json", "--lesson", str(own)).stdout


@pytest.mark.parametrize("command", ["scenes", "facts"])
def test_wrong_input_is_one_line_and_status_2(tmp_path: Path, command: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text("seed = 'x'", encoding="utf-8")
    result = run(command, "--lesson", str(own))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{own}: seed: found 'x'; takes a whole number")
    assert result.stderr.count("\n") == 1
    result = run(command, "--lang", "xx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("language: found 'xx'; takes one of")


def test_a_wrong_option_is_status_2_and_a_fault_is_status_1(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for words, line in (
        (("--foo",), ": No such option '--foo'"),
        (("--foo", "scenes"), ": No such option '--foo'"),
        (("new",), "new: Missing argument 'FILE'"),
        (("scenes", "--jsn"), "scenes: No such option '--jsn'"),
        (("nothing",), ": No such command 'nothing'."),
        (("build", "--quality", "x"), "build: Invalid value for '--quality': 'x' is not one of"),
    ):
        result = run(*words)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        assert line in result.stderr

    def broken(*_: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr("wsanim.film.checked_material", broken)
    assert run("facts").exit_code == 1


def test_check_finds_nothing_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WSANIM_LESSON", "WSANIM_THEME", "WSANIM_LANG"):
        monkeypatch.setenv(name, "")  # and is put back after what the command line chooses
    result = run("check", "SlidingFilter", "--theme", "dark", "--lang", "en")
    assert result.output == "1 scene, 6 beats: nothing wrong\n"
    assert result.exit_code == 0


def test_check_names_what_is_wrong_with_status_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("WSANIM_LESSON", "WSANIM_THEME", "WSANIM_LANG"):
        monkeypatch.setenv(name, "")
    dark = (ROOT / "assets" / "themes" / "dark.toml").read_text(encoding="utf-8")
    pale = tmp_path / "pale.toml"
    pale.write_text(dark.replace("#8b93a3", "#555b66"), encoding="utf-8")
    result = run("check", "sliding_filter", "--theme", str(pale))
    assert result.exit_code == 2
    (line,) = result.stdout.splitlines()  # scenes are not played in such colours
    assert line.startswith(
        "theme dark: palette: label #555b66 has 2.75 to 1 on the ground, least is 4.5; takes"
    )


def test_check_looks_at_the_shape_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WSANIM_LESSON", "WSANIM_THEME", "WSANIM_LANG"):
        monkeypatch.setenv(name, "")
    seen: list[tuple[float, float]] = []
    monkeypatch.setattr(
        "wsanim.checks.run.check_scene",
        lambda _: seen.append((config.frame_width, config.frame_height)) or Report(),
    )
    run("check", "SlidingFilter", "--aspect", "9:16", "--theme", "dark", "--lang", "en")
    run("check", "SlidingFilter", "--theme", "dark", "--lang", "en")
    assert seen == [frame_units("9:16"), frame_units("16:9")]
    assert run("check", "--aspect", "2:1").exit_code == 2


def test_new_writes_a_lesson_once(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    done = run("new", str(own))
    assert (done.exit_code, done.stderr, done.stdout.count("\n")) == (0, "", 1)
    assert run("facts", "--json", "--lesson", str(own)).stdout == run("facts", "--json").stdout
    again = run("new", str(own))
    assert (again.exit_code, again.stdout, again.stderr.count("\n")) == (2, "", 1)
    assert again.stderr.startswith(f"{own}: found something that is there already; takes")


def test_scenes_are_those_of_the_lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WSANIM_LESSON", "")  # and is put back after what the command line chooses
    own = tmp_path / "own.toml"
    own.write_text('scenes = ["MathDefinition", "SlidingFilter"]\n', encoding="utf-8")
    found = json.loads(run("scenes", "--json", "--lesson", str(own)).stdout)
    assert [scene["scene"] for scene in found] == ["MathDefinition", "SlidingFilter"]
    refused = run("check", "Title", "--lesson", str(own))
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == "scene: found 'Title'; takes one of MathDefinition, SlidingFilter\n"
    monkeypatch.setenv("WSANIM_LESSON", "")
    own.write_text('scenes = ["MathDefinitoin"]\n', encoding="utf-8")
    for command in ("scenes", "facts", "check", "build"):
        refused = run(command, "--lesson", str(own))
        assert (refused.exit_code, refused.stdout) == (2, "")
        line = f"{own}: scenes: found 'MathDefinitoin'; takes MathDefinition"
        assert refused.stderr.startswith(line)
        assert refused.stderr.count("\n") == 1


def test_no_words_at_all_show_the_help() -> None:
    result = run()
    assert "Commands:" in result.output
    assert "new" in result.output


def test_check_of_an_unknown_scene_is_status_2() -> None:
    result = run("check", "Sliding")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("scene: found 'Sliding'; takes SlidingFilter")


def test_help_names_the_commands() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert "scenes" in result.stdout
    assert "facts" in result.stdout


def test_listing_imports_no_renderer_and_writes_utf_8() -> None:
    code = (
        "import sys\nfrom wsanim.cli import main\n"
        "main(['facts', '--json'], standalone_mode=False)\n"
        "main(['scenes', '--json'], standalone_mode=False)\n"
        "assert not {'manim', 'scipy', 'skimage', 'sklearn'} & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "×" in done.stdout.decode("utf-8")
