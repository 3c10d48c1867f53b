"""Making decks again: only where something changed, and never by half."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sandbox import Sandbox

from wsanim.build.manifest import NAME
from wsanim.decks.making import LEDGER

FIRST = "clips/hello/01-word"


def stamps(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_build_leaves_slides_and_handout(decked: Sandbox) -> None:
    for file in ("weight-sharing.pptx", "deck/index.html", "handout.pdf"):
        assert (decked.out / file).stat().st_size > 10_000
    assert not list(decked.out.glob(".decks-*"))


def test_with_nothing_to_do_it_does_nothing_and_imports_nothing(decked: Sandbox) -> None:
    before = stamps(decked.out)
    code = (
        "import sys\nfrom wsanim.cli import main\n"
        "try: main(['build', '--quality', 'l'])\n"
        "except SystemExit as end: assert not end.code\n"
        "heavy = {'manim', 'numpy', 'pptx', 'jinja2', 'typst'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = decked.run(code=code)
    assert done.returncode == 0, done.stderr
    again = decked.run("deck")
    assert again.returncode == 0, again.stderr
    assert "up to date" in again.stderr
    assert stamps(decked.out) == before


def test_no_deck_makes_none(copied: Sandbox) -> None:
    copied.edit("assets/script/en.toml", 'note = "Wave."', 'note = "Wave twice."')
    before = (copied.out / "weight-sharing.pptx").read_bytes()
    done = copied.build()  # with --no-deck
    assert done.returncode == 0, done.stderr
    assert (copied.out / "weight-sharing.pptx").read_bytes() == before


def test_new_words_reach_the_decks_and_clips_stay(copied: Sandbox) -> None:
    clips = {path: data for path, data in copied.files().items() if path.startswith("clips/")}
    copied.edit("assets/script/en.toml", 'note = "Wave."', 'note = "Wave twice."')
    done = copied.run("build", "--quality", "l")
    assert done.returncode == 0, done.stderr
    assert "Wave twice." in (copied.out / "deck/index.html").read_text(encoding="utf-8")
    after = copied.files()
    assert {path: after[path] for path in clips} == clips


@pytest.mark.parametrize("lost", ["weight-sharing.pptx", "deck/deck.js", "handout.pdf", LEDGER])
def test_what_is_lost_is_made_again(copied: Sandbox, lost: str) -> None:
    (copied.out / lost).unlink()
    done = copied.run("deck")
    assert done.returncode == 0, done.stderr
    assert (copied.out / lost).is_file()


def test_what_no_scene_has_any_more_is_removed(copied: Sandbox) -> None:
    (copied.root / "scenes/s01_hello.py").unlink()
    done = copied.run("build", "--quality", "l")
    assert done.returncode == 0, done.stderr
    assert not (copied.out / "deck/clips/hello").exists()
    assert (copied.out / "deck/clips/count").is_dir()


def remove(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    data = path.read_bytes()
    path.unlink()  # not the deck's own link to it
    path.write_bytes(data[:-9])


def drop_caption(path: Path) -> None:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for clip in data["clips"]:
        clip["caption"] = " "
    path.write_text(json.dumps(data), encoding="utf-8")


def spoil(path: Path) -> None:
    path.write_text('{"format": 1, "clips": ')


@pytest.mark.parametrize(
    ("file", "damage", "said"),
    [
        (f"{FIRST}.mp4", remove, "found nothing; takes `wsanim build` to make the clips"),
        (f"{FIRST}.png", remove, "found nothing; takes `wsanim build`"),
        (f"{FIRST}.vtt", remove, "found nothing; takes `wsanim build`"),
        (f"{FIRST}.mp4", cut, "found a file that is not as it was built; takes `wsanim build`"),
        (NAME, remove, "found nothing; takes `wsanim build`"),
        (NAME, spoil, "found no clips; takes `wsanim build`"),
        (NAME, drop_caption, "caption: found nothing; takes words in the script"),
    ],
)
def test_bad_clips_are_refused_in_a_line_and_the_decks_stay(
    copied: Sandbox, file: str, damage: Callable[[Path], None], said: str
) -> None:
    damage(copied.out / file)
    before = stamps(copied.out)
    done = copied.run("deck")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert f"{copied.out / file}: " in done.stderr
    assert said in done.stderr
    assert stamps(copied.out) == before


def test_a_script_without_a_caption_is_refused(copied: Sandbox) -> None:
    copied.edit("assets/script/en.toml", 'caption = "It moves."', 'caption = ""')
    before = stamps(copied.out)
    done = copied.run("build", "--quality", "l")
    assert done.returncode == 2
    assert "en.toml: Hello.beats.again.caption: found ''; takes" in done.stderr
    assert stamps(copied.out) == before
