"""The theme that is seen through: clips and posters have no ground, and what is drawn is opaque."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from sandbox import Sandbox, new_sandbox

GROUND = (0x0F, 0x12, 0x18)
BEATS = ("01-word", "02-again")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    sandbox = new_sandbox(tmp_path_factory.mktemp("see-through") / "project")
    done = sandbox.build("Hello", "--theme", "transparent")
    assert done.returncode == 0, done.stderr
    assert "4 clips made as webm and mov" in done.stderr
    return sandbox


def last_frame(path: Path) -> NDArray[Any]:
    """Decode the last frame as RGBA; FFmpeg's own VP9 decoder would leave transparency out."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        decoder: Any = stream.codec_context
        if path.suffix == ".webm":
            decoder = av.CodecContext.create("libvpx-vp9", "r")
        frames = [frame for packet in container.demux(stream) for frame in decoder.decode(packet)]
    array: NDArray[Any] = frames[-1].reformat(format="rgba", threads=1).to_ndarray()
    return array


def picture(path: Path) -> NDArray[Any]:
    with Image.open(path) as opened:
        assert opened.mode == "RGBA"
        return np.asarray(opened)


@pytest.mark.parametrize("beat", BEATS)
@pytest.mark.parametrize("ending", [".webm", ".mov", ".png"])
def test_the_ground_is_nothing_and_the_ink_is_opaque(made: Sandbox, beat: str, ending: str) -> None:
    file = made.out / "clips" / "hello" / f"{beat}{ending}"
    seen = picture(file) if ending == ".png" else last_frame(file)
    alpha = seen[..., 3]
    assert (alpha <= 2).mean() > 0.9
    assert max(alpha[0].max(), alpha[-1].max(), alpha[:, 0].max(), alpha[:, -1].max()) <= 2
    ink = seen[alpha > 250]
    assert len(ink) > 100
    assert ink[:, :3].max() > 200


def test_mp4_has_the_ground_instead(made: Sandbox) -> None:
    corner = last_frame(made.out / "clips" / "hello" / "01-word.mp4")[4, 4]
    assert np.abs(corner[:3].astype(int) - GROUND).max() <= 3
    assert corner[3] == 255


def test_the_scene_s_poster_is_seen_through_too(made: Sandbox) -> None:
    assert (picture(made.out / "clips" / "hello" / "hello.png")[..., 3] == 0).mean() > 0.9


def test_what_is_there_is_not_made_again(made: Sandbox) -> None:
    before = made.files()
    done = made.build("Hello", "--theme", "transparent")
    assert done.returncode == 0, done.stderr
    assert "rendered" not in done.stderr
    assert "clips made" not in done.stderr
    assert made.files() == before


def test_plain_manim_leaves_the_ground_out(made: Sandbox) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "manim", "-ql", "-t", "scenes/s01_hello.py", "Hello"],
        cwd=made.root,
        env=made.environment() | {"WSANIM_THEME": "transparent"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (clip,) = [it for it in made.root.rglob("Hello.mov") if "partial" not in str(it)]
    alpha = last_frame(clip)[..., 3]
    assert (alpha == 0).mean() > 0.9
    assert (alpha == 255).sum() > 100
