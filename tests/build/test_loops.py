from __future__ import annotations

from sandbox import Sandbox

from wsanim.build.loops import ends_where_it_begins

EN = "assets/script/en.toml"
WORD = 'alt = "A word stands in the middle."'
REFUSED = (
    "assets/script/en.toml: Hello.beats.word.loop: found true, but the beat does not end where it"
    " begins; takes false"
)


def test_first_and_last_frames_tell_a_loop(built: Sandbox) -> None:
    assert ends_where_it_begins(built.out / "clips/count/01-count.mp4")
    assert not ends_where_it_begins(built.out / "clips/hello/01-word.mp4")
    assert not ends_where_it_begins(built.out / "clips/hello/02-again.mp4")


def test_what_is_called_a_loop_and_is_none_is_refused(copied: Sandbox) -> None:
    before = copied.files()
    copied.edit(EN, WORD, f"{WORD}\nloop = true")
    done = copied.build()
    assert done.returncode == 2
    assert done.stderr.splitlines() == [REFUSED]
    assert copied.files() == before


def test_so_it_is_where_its_scene_is_rendered(copied: Sandbox) -> None:
    before = copied.files()
    copied.edit(EN, WORD, f"{WORD}\nloop = true")
    copied.edit(EN, 'headline = "A word"', 'headline = "Just a word"')
    done = copied.build()
    assert done.returncode == 2
    assert REFUSED in done.stderr.splitlines()
    assert {path: data for path, data in copied.files().items() if "hello" in path} == {
        path: data for path, data in before.items() if "hello" in path
    }
