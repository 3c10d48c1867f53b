"""What an edit rebuilds, and what it leaves alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sandbox import Sandbox

Stale = Callable[..., dict[str, str]]
BOTH, NONE = ["Hello", "Count"], list[str]()
LESSON = "assets/lesson.toml"
EN = "assets/script/en.toml"
EDIT = "# An edit.\n"

# what is edited, from, to, the scenes that are rendered, and those whose words alone change
EDITS = [
    ("scenes/s01_hello.py", "shift(DOWN)", "shift(DOWN * 2)", ["Hello"], NONE),
    ("scenes/s01_hello.py", '"quick"', '"slow"', ["Hello"], NONE),
    ("scenes/s02_count.py", "cell.large", "cell.huge", ["Count"], NONE),
    ("wsanim/blocks/tiny.py", "", EDIT, ["Count"], NONE),
    ("wsanim/blocks/text.py", "", EDIT, BOTH, NONE),
    ("wsanim/blocks/painted.py", "", EDIT, BOTH, NONE),
    ("wsanim/stage.py", "", EDIT, BOTH, NONE),
    ("wsanim/params.py", "", EDIT, ["Count"], NONE),
    ("wsanim/conv.py", "", EDIT, ["Count"], NONE),
    ("wsanim/facts/sliding.py", "", EDIT, ["Count"], NONE),
    ("wsanim/facts/maker.py", "", EDIT, BOTH, NONE),
    ("wsanim/facts/matrix.py", "", EDIT, NONE, NONE),
    ("wsanim/matrices.py", "", EDIT, NONE, NONE),
    ("wsanim/sections/topics.py", "", EDIT, BOTH, NONE),
    ("wsanim/typesetting.py", "", EDIT, BOTH, NONE),
    ("wsanim/build/encode.py", "", EDIT, BOTH, NONE),
    ("wsanim/build/run.py", "", EDIT, NONE, NONE),
    ("wsanim/build/pool.py", "", EDIT, NONE, NONE),
    ("wsanim/cli.py", "", EDIT, NONE, NONE),
    ("wsanim/checks/palette.py", "", EDIT, NONE, NONE),
    (LESSON, "[1, 2, 0]", "[1, 2, 1]", ["Count"], NONE),
    (LESSON, "levels = 10", "levels = 12", ["Count"], NONE),
    (LESSON, "pace = 1.0", "pace = 2.0", BOTH, NONE),
    (LESSON, "outputs = 64", "outputs = 32", NONE, NONE),
    (LESSON, 'title = ""', 'title = "Week 3"', NONE, NONE),
    (LESSON, "language", "# A comment.\nlanguage", NONE, NONE),
    ("assets/themes/dark.toml", 'name = "dark"', 'name = "darker"', BOTH, NONE),
    ("manim.cfg", "[CLI]", "[CLI]\nbackground_color = WHITE", BOTH, NONE),
    (EN, "It moves.", "It really moves.", NONE, ["Hello"]),
    (EN, 'note = "Wave."', 'note = "Wave twice."', NONE, ["Hello"]),
    (EN, "The word stands lower.", "It stands lower.", NONE, ["Hello"]),
    (EN, "loop = true", "loop = false", NONE, ["Count"]),
    (EN, 'headline = "A word"', 'headline = "One word"', ["Hello"], NONE),
    (EN, 'word = "word"', 'word = "words"', ["Hello"], NONE),
    (EN, 'title = "Counting"', 'title = "Count"', ["Count"], NONE),
    (EN, 'kernel = "kernel"', 'kernel = "filter"', NONE, NONE),
    (EN, "A tiny film", "A very tiny film", NONE, NONE),
    (EN, 'minus = "−"', 'minus = "-"', BOTH, NONE),
    (EN, "[Hello]", "# A comment.\n[Hello]", NONE, NONE),
    ("assets/references.toml", 'lecun = "', 'lecun = "Y. ', NONE, BOTH),
]


@pytest.mark.parametrize(("file", "old", "new", "rendered", "reworded"), EDITS)
def test_an_edit_renders_what_it_touches(
    copied: Sandbox,
    stale: Stale,
    file: str,
    old: str,
    new: str,
    rendered: list[str],
    reworded: list[str],
) -> None:
    copied.edit(file, old, new)
    verdicts = stale()
    assert [name for name, why in verdicts.items() if why.startswith("rendered")] == rendered
    assert [name for name, why in verdicts.items() if why.startswith("kept")] == reworded
    if rendered and not file.startswith("assets/script"):
        assert all(f"{file} changed" in why for why in verdicts.values())


def test_nothing_is_stale_where_nothing_has_changed(copied: Sandbox, stale: Stale) -> None:
    for path in copied.root.rglob("*"):
        os.utime(path)
    assert stale() == {}


def test_another_setting_renders_all(stale: Stale) -> None:
    assert stale("m")["Hello"] == "rendered: quality was l, is m"
    assert stale("l", None, "de")["Count"] == "rendered: language was en, is de"
    assert stale("l", None, None, "light")["Count"] == "rendered: theme was dark, is light"
    assert stale("l", None, None, None, "1:1")["Hello"] == "rendered: aspect was 16:9, is 1:1"
    assert "lesson was assets/lesson.toml" in stale("l", "assets/../assets/lesson.toml")["Hello"]


def test_another_version_renders_all(copied: Sandbox, stale: Stale) -> None:
    copied.edit("renders/manifest.json", '"manim": "0.22', '"manim": "0.21')
    assert "manim was 0.21" in stale()["Hello"]


@pytest.mark.parametrize("damage", ["truncated", "flipped", "deleted", "grown"])
@pytest.mark.parametrize("file", ["01-word.mp4", "02-again.png", "hello.vtt"])
def test_a_damaged_file_is_noticed(copied: Sandbox, stale: Stale, damage: str, file: str) -> None:
    path = copied.out / "clips/hello" / file
    data, before = bytearray(path.read_bytes()), path.stat()
    if damage == "deleted":
        path.unlink()
    elif damage == "flipped":
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    else:
        path.write_bytes(data[:-10] if damage == "truncated" else data + b"x")
    what = "is missing" if damage == "deleted" else "is damaged"
    assert stale() == {"Hello": f"rendered: clips/hello/{file} {what}"}


def test_a_file_that_appears_counts(copied: Sandbox, stale: Stale) -> None:
    (copied.root / "assets/fonts/Inter-Regular.ttf").unlink()
    assert "assets/fonts/Inter-Regular.ttf is gone" in stale()["Hello"]


def test_a_broken_manifest_builds_anew(copied: Sandbox, stale: Stale) -> None:
    (copied.out / "manifest.json").write_text('{"format": 1, "clips": [{}]}')
    assert set(stale().values()) == {"rendered: it has not been built"}


def test_a_build_with_nothing_to_do_changes_nothing_and_imports_no_manim(built: Sandbox) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.out.rglob("*") if path.is_file()}
    code = (
        "import sys, time\nfrom wsanim.cli import main\nstart = time.perf_counter()\n"
        "try: main(['build', '--quality', 'l', '--no-deck', '--explain'])\n"
        "except SystemExit as end: assert not end.code\n"
        "assert not {'manim', 'numpy', 'av', 'multiprocessing.forkserver'} & set(sys.modules)\n"
        "assert time.perf_counter() - start < 2\n"
    )
    done = built.run(code=code)
    assert done.returncode == 0, done.stderr
    assert "kept: nothing that went into it has changed" in done.stderr
    assert "up to date" in done.stderr
    after = {path: path.stat().st_mtime_ns for path in built.out.rglob("*") if path.is_file()}
    assert after == before


def test_new_words_reach_captions_and_manifest_without_rendering(copied: Sandbox) -> None:
    before = copied.files()
    copied.edit(EN, "It moves.", "It has moved <down>.")
    copied.edit(EN, 'note = "Wave."', 'note = "Wave twice."')
    copied.edit(EN, "A tiny film", "A very tiny film")
    done = copied.build()
    assert done.returncode == 0, done.stderr
    after = copied.files()
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed == {
        "clips/hello/02-again.vtt",
        "clips/hello/hello.vtt",
        "weight-sharing.vtt",
        "weight-sharing.mp4",  # its title
        "manifest.json",
    }
    assert b"It has moved &lt;down&gt;." in after["weight-sharing.vtt"]
    beat = copied.manifest()["clips/hello/02-again.mp4"]
    assert (beat["caption"], beat["note"]) == ("It has moved <down>.", "Wave twice.")
    assert copied.manifest()["weight-sharing.mp4"]["title"] == "A very tiny film"
    assert copied.files() == after
    assert "up to date" in copied.build().stderr


def test_renamed_beats_and_deleted_scenes_leave_nothing_behind(copied: Sandbox) -> None:
    mine = copied.out / "clips/hello/mine.txt"
    mine.write_text("not ours")
    copied.edit("scenes/s01_hello.py", '"again"', '"once-more"')
    copied.edit(EN, "[Hello.beats.again]", "[Hello.beats.once-more]")
    (copied.root / "scenes/s02_count.py").unlink()
    done = copied.build("--explain")
    assert done.returncode == 0, done.stderr
    assert "clips/count/  removed: not in the film" in done.stderr
    names = ["hello", "01-word", "02-once-more"]
    expected = {f"clips/hello/{name}.{end}" for name in names for end in ("mp4", "png", "vtt")}
    film = {f"weight-sharing.{end}" for end in ("mp4", "png", "vtt", "chapters.vtt")}
    expected |= {"clips/hello/hello.chapters.vtt", "manifest.json"}
    assert set(copied.files()) == expected | film | {"clips/hello/mine.txt"}


def test_an_incremental_build_equals_a_clean_one(copied: Sandbox) -> None:
    copied.edit("scenes/s02_count.py", "cell.large", "cell.huge")
    assert "1 scene rendered" in copied.build().stderr
    incremental = copied.files()
    assert copied.build("--out", "clean").returncode == 0
    clean = Sandbox(copied.root)
    found = {
        path.relative_to(copied.root / "clean").as_posix(): path.read_bytes()
        for path in (copied.root / "clean").rglob("*")
        if path.is_file()
    }
    assert clean.files() == incremental
    assert found == incremental


def test_a_lesson_elsewhere_counts_and_a_scene_s_own_scratch_does_not(
    copied: Sandbox, stale: Stale, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    shutil.copy(copied.root / "assets/pictures/cat.png", own / "mine.png")
    (own / "lesson.toml").write_text('[picture]\nfile = "mine.png"\ncells = [9, 9]\n')
    scratch = (
        "with open(tempfile.mkdtemp() + '/x', 'w+') as x: x.write('x')\nopen(x.name).close()\n"
    )
    copied.edit("scenes/s02_count.py", "from wsanim", f"import tempfile\n{scratch}from wsanim")
    lesson = str(own / "lesson.toml")
    assert copied.build("--lesson", lesson).returncode == 0
    assert stale("l", lesson) == {}
    with (own / "mine.png").open("ab") as picture:
        picture.write(b"more")
    assert list(stale("l", lesson)) == ["Count"]
    assert f"{own.as_posix()}/mine.png changed" in stale("l", lesson)["Count"]


def test_a_picture_that_comes_to_lie_beside_the_lesson_counts(
    copied: Sandbox, stale: Stale, tmp_path: Path
) -> None:
    own = tmp_path / "own.toml"
    own.write_text("pace = 2.0\n", encoding="utf-8")
    assert copied.build("--lesson", str(own)).returncode == 0
    assert stale("l", str(own)) == {}
    (tmp_path / "pictures").mkdir()
    shutil.copy(copied.root / "assets/pictures/cat.png", tmp_path / "pictures")
    assert stale("l", str(own)) == {"Count": f"rendered: {own} changed: picture"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[comparison]\noutputs = 0\n", "comparison.outputs: found 0; takes"),
        ("sede = 1\n", "sede: found a field of no meaning; takes seed"),
        ('scenes = ["Helo"]\n', "scenes: found 'Helo'; takes Hello"),
    ],
)
def test_what_no_scene_uses_must_be_right_all_the_same(
    copied: Sandbox, tmp_path: Path, text: str, said: str
) -> None:
    own = tmp_path / "own.toml"
    own.write_text("", encoding="utf-8")
    assert copied.build("--lesson", str(own)).returncode == 0
    before = copied.files()
    own.write_text(text, encoding="utf-8")
    done = copied.build("--lesson", str(own))
    assert (done.returncode, copied.files()) == (2, before)
    assert done.stderr.startswith(f"{own}: {said}")
    own.write_text("[comparison]\noutputs = 2\n", encoding="utf-8")
    done = copied.build("--lesson", str(own))
    assert done.returncode == 0, done.stderr
    assert "rendered" not in done.stderr


def test_a_build_that_is_refused_leaves_no_folder(copied: Sandbox, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("pace = 9\n", encoding="utf-8")
    done = copied.build("--lesson", str(own), "--out", str(tmp_path / "new/out"))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "new").exists()


def test_the_lesson_lists_the_scenes_of_the_film(copied: Sandbox, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('scenes = ["Count", "hello"]\n', encoding="utf-8")
    assert copied.build("--lesson", str(own)).returncode == 0
    clips = [clip for clip in copied.manifest().values() if clip["kind"] == "scene"]
    assert [clip["scene"] for clip in clips] == ["Count", "Hello"]
    film = copied.manifest()["weight-sharing.mp4"]
    assert film["inputs"]["chapters"] == ["Counting", "Hello & welcome"]
    chapters = (copied.out / "weight-sharing.chapters.vtt").read_text(encoding="utf-8")
    assert chapters.index("Counting") < chapters.index("Hello")

    own.write_text('scenes = ["Hello", "Count"]\n', encoding="utf-8")
    done = copied.build("--lesson", str(own))
    assert "film joined anew" in done.stderr
    assert "rendered" not in done.stderr
    film = copied.manifest()["weight-sharing.mp4"]
    assert film["inputs"]["chapters"] == ["Hello & welcome", "Counting"]

    own.write_text('scenes = ["Count"]\n', encoding="utf-8")
    done = copied.build("--lesson", str(own), "--explain")
    assert "clips/hello/  removed: not in the film" in done.stderr
    assert not (copied.out / "clips/hello").exists()
    film = copied.manifest()["weight-sharing.mp4"]
    assert film["inputs"]["chapters"] == ["Counting"]
    refused = copied.build("Hello", "--lesson", str(own))
    assert (refused.returncode, refused.stderr) == (2, "scene: found 'Hello'; takes one of Count\n")
