"""Other formats on request, and transparency that is true."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from sandbox import Sandbox

from wsanim.decks.formats import chosen_endings
from wsanim.decks.gif import MOST_BYTES, TooLargeError, write_gif
from wsanim.errors import UserError

BEATS = ["clips/hello/01-word", "clips/hello/02-again", "clips/count/01-count"]
ENDINGS = (".gif", ".webm", ".mov")


@pytest.fixture(scope="module")
def made(decked: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """The project with every format of two scenes."""
    sandbox = decked.copy(tmp_path_factory.mktemp("formats") / "project")
    done = sandbox.build("Hello", "Count", "--format", "mp4,gif,webm,prores")
    assert done.returncode == 0, done.stderr
    assert "9 clips made as gif, webm and mov" in done.stderr
    return sandbox


def frames_of(path: Path) -> list[NDArray[Any]]:
    """Decode every frame as RGBA; FFmpeg's own VP9 decoder would leave transparency out."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        decoder: Any = stream.codec_context
        if path.suffix == ".webm":
            decoder = av.CodecContext.create("libvpx-vp9", "r")
        found = [frame for packet in container.demux(stream) for frame in decoder.decode(packet)]
        return [
            frame.reformat(format="rgba", src_colorspace=1, threads=1).to_ndarray()
            for frame in found
        ]


def test_each_beat_has_each_format_and_the_manifest_lists_them(made: Sandbox) -> None:
    manifest = made.manifest()
    for beat in BEATS:
        listed = [one["path"] for one in manifest[f"{beat}.mp4"]["formats"]]
        assert listed == sorted(f"{beat}{ending}" for ending in ENDINGS)
        assert all((made.out / path).is_file() for path in listed)
    assert not manifest["clips/hello/hello.mp4"]["formats"]
    assert not list(made.out.glob(".build*"))


@pytest.mark.parametrize("beat", BEATS)
@pytest.mark.parametrize("ending", [".webm", ".mov"])
def test_transparency_is_true(made: Sandbox, beat: str, ending: str) -> None:
    """Laid on the film's ground, a clip without its own is the film again."""
    see_through = frames_of(made.out / f"{beat}{ending}")
    film = frames_of(made.out / f"{beat}.mp4")
    assert len(see_through) == len(film)
    ground = np.array([0x0F, 0x12, 0x18], float)
    for ours, wanted in ((see_through[0], film[0]), (see_through[-1], film[-1])):
        alpha = ours[..., 3:].astype(float) / 255
        assert (alpha == 0).mean() > 0.6, "something covers the ground"
        assert ours[0, :, 3].max() <= 2, "the border is not empty"
        laid = ours[..., :3] * alpha + ground * (1 - alpha)
        assert np.abs(laid - wanted[..., :3]).mean() < 3
    assert (see_through[-1][..., 3] > 200).any()


@pytest.mark.parametrize("beat", BEATS[:2])
def test_edges_have_no_dark_rim(made: Sandbox, beat: str) -> None:
    """Half-covered pixels have the colour of what covers them, not that mixed with black."""
    last = frames_of(made.out / f"{beat}.mov")[-1].astype(float)
    alpha, light = last[..., 3], last[..., :3].max(axis=-1)
    text = np.zeros(alpha.shape, bool)
    text[: alpha.shape[0] // 6] = True  # the headline, all of one colour
    solid = np.median(light[text & (alpha > 250)])
    rim = np.median(light[text & (alpha > 90) & (alpha < 160)])
    assert abs(solid - rim) < 20


def test_players_are_told_of_the_transparency(made: Sandbox) -> None:
    with av.open(str(made.out / f"{BEATS[0]}.webm")) as container:
        stream = container.streams.video[0]
        assert stream.codec_context.name == "vp9"
        assert {key.lower(): value for key, value in stream.metadata.items()}["alpha_mode"] == "1"
    with av.open(str(made.out / f"{BEATS[0]}.mov")) as container:
        assert container.streams.video[0].codec_context.codec_tag == "ap4h"  # ProRes 4444


def test_a_browser_shows_what_lies_below(made: Sandbox, browser: Any, tmp_path: Path) -> None:
    (tmp_path / "clip.webm").write_bytes((made.out / f"{BEATS[0]}.webm").read_bytes())
    page = browser.new_page()
    (tmp_path / "page.html").write_text(
        "<body style='margin:0;background:rgb(200,100,0)'><video muted src='clip.webm'></video>"
    )
    page.goto((tmp_path / "page.html").as_uri())
    page.wait_for_function("document.querySelector('video').readyState > 2")
    page.evaluate("document.querySelector('video').play()")
    page.wait_for_function("document.querySelector('video').currentTime > 0.5")
    page.screenshot(path=tmp_path / "shown.png")
    page.close()
    with Image.open(tmp_path / "shown.png") as shown:
        corner = np.array(shown.convert("RGB").getpixel((4, 4)), float)
    assert np.abs(corner - (200, 100, 0)).max() < 6


@pytest.mark.parametrize("beat", BEATS)
def test_gifs_loop_and_have_the_films_colours(made: Sandbox, beat: str) -> None:
    path = made.out / f"{beat}.gif"
    assert path.stat().st_size < MOST_BYTES
    film = frames_of(made.out / f"{beat}.mp4")
    with Image.open(path) as gif:
        assert gif.info["loop"] == 0
        length = 0
        for number in range(getattr(gif, "n_frames", 1)):
            gif.seek(number)
            length += gif.info["duration"]
        last = np.asarray(gif.convert("RGB"), float)
    assert length / 1000 == pytest.approx(len(film) / 15, rel=0.08)
    assert np.abs(last - film[-1][..., :3]).mean() < 3


def test_a_gif_s_longer_side_is_what_counts(tmp_path: Path) -> None:
    clip = tmp_path / "tall.mp4"
    with av.open(str(clip), "w") as target:
        stream = target.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 1080, 1920, "yuv420p"
        for _ in range(3):
            frame = av.VideoFrame.from_ndarray(np.zeros((1920, 1080, 3), np.uint8), "rgb24")
            target.mux(stream.encode(frame))
        target.mux(stream.encode(None))
    write_gif(clip, tmp_path / "tall.gif")
    with Image.open(tmp_path / "tall.gif") as made:
        assert made.size == (540, 960)


def test_a_gif_that_would_be_too_large_is_made_smaller(made: Sandbox, tmp_path: Path) -> None:
    clip, full, small = made.out / f"{BEATS[1]}.mp4", tmp_path / "full.gif", tmp_path / "small.gif"
    write_gif(clip, full)
    limit = full.stat().st_size // 2
    write_gif(clip, small, most=limit)
    assert small.stat().st_size < limit
    with Image.open(small) as smaller, Image.open(full) as larger:
        assert smaller.width < larger.width
    with pytest.raises(TooLargeError, match="makes no GIF of fewer than 10 bytes"):
        write_gif(clip, small, most=10)


def test_formats_are_made_once(made: Sandbox) -> None:
    done = made.build("Hello", "Count", "--format", "gif,prores")
    assert done.returncode == 0, done.stderr
    assert "clips made" not in done.stderr


def test_a_clip_that_is_made_anew_loses_its_other_formats(made: Sandbox, tmp_path: Path) -> None:
    sandbox = made.copy(tmp_path / "project")
    sandbox.edit("scenes/s01_hello.py", "shift(DOWN)", "shift(DOWN * 2)")
    done = sandbox.build("Hello")
    assert done.returncode == 0, done.stderr
    assert not list(sandbox.out.glob("clips/hello/*.gif")), "a GIF of the old clip is left"
    assert list(sandbox.out.glob("clips/count/*.gif"))


def test_an_unknown_format_is_refused_before_anything_is_built(copied: Sandbox) -> None:
    before = copied.files()
    copied.edit("scenes/s01_hello.py", "shift(DOWN)", "shift(DOWN * 2)")
    done = copied.build("--format", "mp4,web")
    assert done.returncode == 2
    assert done.stderr == "--format: found 'web'; takes webm (or mp4, gif, prores)\n"
    assert copied.files() == before


def test_formats_are_named_as_users_name_them() -> None:
    assert chosen_endings("MP4, gif,webm,gif") == (".gif", ".webm")
    assert chosen_endings("mp4") == ()
    with pytest.raises(UserError, match="--format: found ''; takes one of mp4, gif, webm, prores"):
        chosen_endings("mp4,")
