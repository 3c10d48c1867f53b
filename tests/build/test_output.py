"""The output contract, on a film of two tiny scenes."""

from __future__ import annotations

import hashlib
import html
import itertools
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from likeness import similarity
from PIL import Image
from sandbox import Sandbox

SIZE, FPS = (854, 480), 15
CLIPS = [
    "weight-sharing",
    "clips/hello/hello",
    "clips/hello/01-word",
    "clips/hello/02-again",
    "clips/count/count",
    "clips/count/01-count",
]
WHOLES = ["weight-sharing", "clips/hello/hello", "clips/count/count"]


def packets(path: Path) -> list[av.Packet]:
    with av.open(str(path)) as container:
        return [packet for packet in container.demux(video=0) if packet.pts is not None]


def last_frame(path: Path) -> np.ndarray:
    with av.open(str(path)) as container:
        *_, last = container.decode(video=0)
        return last.to_ndarray(format="rgb24").astype(float)


def test_a_build_leaves_what_the_contract_says_and_nothing_else(built: Sandbox) -> None:
    expected = {f"{clip}.{end}" for clip in CLIPS for end in ("mp4", "png", "vtt")}
    expected |= {f"{clip}.chapters.vtt" for clip in WHOLES}
    assert set(built.files()) == expected | {"manifest.json"}
    assert not list(built.out.glob(".*"))


@pytest.mark.parametrize("clip", CLIPS)
def test_clips_play_anywhere(built: Sandbox, clip: str) -> None:
    path = built.out / f"{clip}.mp4"
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        assert (context.name, context.pix_fmt) == ("h264", "yuv420p")
        assert (context.width, context.height) == SIZE
        assert (stream.average_rate, stream.guessed_rate) == (FPS, FPS)
        tags = (context.colorspace, context.color_primaries, context.color_trc)
        assert (tags, context.color_range) == ((1, 1, 1), 1)
        times = [frame.pts * frame.time_base for frame in container.decode(stream)]
    assert times == [Fraction(at, FPS) for at in range(len(times))]
    data = path.read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")
    assert b"colrnclx\x00\x01\x00\x01\x00\x01" in data


def test_scenes_and_film_are_their_beats_joined_packet_by_packet(built: Sandbox) -> None:
    joins = {
        "clips/hello/hello": ["clips/hello/01-word", "clips/hello/02-again"],
        "clips/count/count": ["clips/count/01-count"],
        "weight-sharing": ["clips/hello/01-word", "clips/hello/02-again", "clips/count/01-count"],
    }
    for whole, parts in joins.items():
        joined = [bytes(packet) for packet in packets(built.out / f"{whole}.mp4")]
        pieces = [packets(built.out / f"{part}.mp4") for part in parts]
        assert all(piece[0].is_keyframe for piece in pieces)
        assert joined == [bytes(packet) for piece in pieces for packet in piece]


def test_the_film_has_a_chapter_for_each_scene(built: Sandbox) -> None:
    manifest = built.manifest()
    with av.open(str(built.out / "weight-sharing.mp4")) as film:
        chapters = film.chapters()
        assert film.metadata["title"] == "A tiny film"
    spans = [
        (mark["start"] * mark["time_base"], mark["end"] * mark["time_base"]) for mark in chapters
    ]
    hello = manifest["clips/hello/hello.mp4"]["seconds"]
    count = manifest["clips/count/count.mp4"]["seconds"]
    assert [mark["metadata"]["title"] for mark in chapters] == ["Hello & welcome", "Counting"]
    assert np.allclose(np.array(spans, float), [(0, hello), (hello, hello + count)], atol=0.002)


def test_chapters_are_in_the_clip_and_beside_it(built: Sandbox) -> None:
    parts = {
        "weight-sharing": ["clips/hello/hello", "clips/count/count"],
        "clips/hello/hello": ["clips/hello/01-word", "clips/hello/02-again"],
        "clips/count/count": ["clips/count/01-count"],
    }
    manifest = built.manifest()
    for whole, clips in parts.items():
        with av.open(str(built.out / f"{whole}.mp4")) as container:
            titles = [mark["metadata"]["title"] for mark in container.chapters()]
        text = (built.out / f"{whole}.chapters.vtt").read_text(encoding="utf-8")
        assert titles == [manifest[f"{clip}.mp4"]["title"] for clip in clips]
        assert html.unescape("\n".join(text.splitlines()[5::4])) == "\n".join(titles)
        last = re.findall(r"--> (\d+):(\d+):([\d.]+)", text)[-1]
        seconds = int(last[0]) * 3600 + int(last[1]) * 60 + float(last[2])
        assert seconds == pytest.approx(manifest[f"{whole}.mp4"]["seconds"], abs=0.001)


def test_the_film_has_its_first_scenes_poster(built: Sandbox) -> None:
    files = built.files()
    assert files["weight-sharing.png"] == files["clips/hello/hello.png"]


def test_posters_are_last_frames(built: Sandbox) -> None:
    for clip in CLIPS[1:]:
        poster = np.asarray(Image.open(built.out / f"{clip}.png")).astype(float)
        shown = last_frame(built.out / f"{clip}.mp4")
        assert poster.shape == shown.shape == (SIZE[1], SIZE[0], 3)
        assert np.abs(poster - shown).mean() < 2  # the ground alone loses one to eight bits
    for whole, last in (("hello/hello", "hello/02-again"), ("count/count", "count/01-count")):
        assert built.files()[f"clips/{whole}.png"] == built.files()[f"clips/{last}.png"]


def test_colours_are_those_of_the_theme(built: Sandbox) -> None:
    """Another matrix or range would be off by six levels and more, where colours are strong."""
    poster = np.asarray(Image.open(built.out / "clips/count/01-count.png")).astype(float)
    shown = last_frame(built.out / "clips/count/01-count.mp4")
    flat = np.ptp(poster, axis=2) > 100
    for axis, step in itertools.product((0, 1), (-4, -2, 2, 4)):
        flat &= np.abs(poster - np.roll(poster, step, axis)).max(axis=2) < 1
    assert flat.sum() > 500
    assert np.abs(poster[flat] - shown[flat]).mean() < 3


def seconds(clock: str) -> float:
    hours, minutes, rest = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


@pytest.mark.parametrize("clip", CLIPS)
def test_captions_fill_their_clip(built: Sandbox, clip: str) -> None:
    text = (built.out / f"{clip}.vtt").read_text(encoding="utf-8")
    assert text.startswith("WEBVTT\n")
    spans = re.findall(r"(\S+) --> (\S+)\n", text)
    times = [(seconds(start), seconds(end)) for start, end in spans]
    assert times[0][0] == 0
    assert all(end == start for (_, end), (start, _) in itertools.pairwise(times))
    whole = built.manifest()[f"{clip}.mp4"]["seconds"]
    assert times[-1][1] == pytest.approx(whole, abs=0.001)


def test_captions_are_the_script_s(built: Sandbox) -> None:
    text = (built.out / "clips/hello/hello.vtt").read_text(encoding="utf-8")
    said = " ".join(text.split())
    assert "Here is a word." in said
    assert "read it twice &amp; more." in said
    assert "It moves." in said
    assert "There are nine weights." not in said  # the script's words end at three
    assert "There are 9 weights." in (built.out / "weight-sharing.vtt").read_text("utf-8")


def test_the_manifest_tells_the_truth(built: Sandbox) -> None:
    manifest, files = built.manifest(), built.files()
    assert list(manifest) == [f"{clip}.mp4" for clip in CLIPS]
    for path, clip in manifest.items():
        assert clip["sha256"] == hashlib.sha256(files[path]).hexdigest()
        for sidecar in filter(None, (clip["poster"], clip["captions"])):
            assert sidecar["sha256"] == hashlib.sha256(files[sidecar["path"]]).hexdigest()
        assert clip["frames"] == len(packets(built.out / path))
        assert clip["seconds"] == clip["frames"] / FPS
        assert (tuple(clip["size"]), clip["fps"]) == (SIZE, FPS)
        assert clip["title"]
        assert clip["caption"]
        assert clip["alt"]


def test_the_manifest_has_words_and_facts(built: Sandbox) -> None:
    beat = built.manifest()["clips/count/01-count.mp4"]
    assert beat["title"] == "9 weights"
    assert beat["caption"] == "There are 9 weights."
    assert beat["note"].startswith("Count them: ")
    assert (beat["loop"], beat["play"]) == (True, "click")
    facts = {fact["key"]: fact for fact in beat["facts"]}
    assert facts["sliding.weights"] == {
        "key": "sliding.weights",
        "text": "9",
        "value": 9,
        "formula": "k_h × k_w = 3 × 3",
        "computed_by": "wsanim.params.conv_params",
    }
    assert facts["sliding.kernel[0, 1]"]["value"] == 2
    assert not built.manifest()["clips/hello/01-word.mp4"]["facts"]


def test_the_manifest_has_what_a_clip_was_made_from(built: Sandbox) -> None:
    inputs = built.manifest()["clips/count/01-count.mp4"]["inputs"]
    files = set(inputs["files"])
    assert {
        "scenes/s02_count.py",
        "wsanim/blocks/grid.py",
        "wsanim/params.py",
        "assets/pictures/cat.png",
        "assets/themes/dark.toml",
        "assets/fonts/Inter-Regular.ttf",
        "manim.cfg",
    } <= files
    assert {"kernel", "pace"} <= set(inputs["lesson"])
    assert not {"wall", "language", "theme"} & set(inputs["lesson"])
    strangers = {
        "assets/lesson.toml",
        "scenes/s01_hello.py",
        "wsanim/cli.py",
        "wsanim/build/run.py",
    }
    assert not files & strangers
    assert not [file for file in files if file.endswith(".pyc") or "site-packages" in file]
    assert {"python", "manim", "numpy", "typst", "av"} <= set(inputs["versions"])
    assert inputs["settings"]["quality"] == "l"
    film = built.manifest()["weight-sharing.mp4"]["inputs"]
    assert list(film["clips"]) == [f"{clip}.mp4" for clip in (*CLIPS[2:4], CLIPS[5])]


@pytest.mark.parametrize("clip", CLIPS[1:])  # the film's poster is its first scene's
def test_clips_are_like_what_was_drawn(built: Sandbox, clip: str) -> None:
    with av.open(str(built.out / f"{clip}.mp4")) as container:
        *_, last = container.decode(video=0)
    grey = last.to_ndarray()[: last.height]
    with Image.open(built.out / f"{clip}.png") as poster:
        drawn = av.VideoFrame.from_image(poster).reformat(
            format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG"
        )
    assert similarity(grey, drawn.to_ndarray()[: last.height]) > 0.99


@pytest.mark.slow
@pytest.mark.parametrize("scene", ["Hello", "Count"])
def test_clips_are_no_larger_than_those_of_plain_manim(copied: Sandbox, scene: str) -> None:
    stock = copied.root / "stock.cfg"
    stock.write_text("[CLI]\nprogress_bar = none\n", encoding="utf-8")
    [file] = (copied.root / "scenes").glob(f"s??_{scene.lower()}.py")
    options = ("--config_file", str(stock), "--media_dir", str(copied.out / "plain"))
    code = "from manim.__main__ import main; main()"
    done = copied.run("-ql", *options, str(file), scene, code=code)
    assert done.returncode == 0, done.stderr
    [theirs] = copied.out.glob(f"plain/videos/**/{scene}.mp4")
    ours = copied.out / f"clips/{scene.lower()}/{scene.lower()}.mp4"
    assert ours.stat().st_size <= theirs.stat().st_size


FRAMES_OF_OURS = """
import hashlib, sys, tempfile
from pathlib import Path
from manim import tempconfig
from wsanim.build import renderer
from wsanim.build.renderer import Recorder, renderer_for
from wsanim.build.settings import chosen_settings
from wsanim.build.take import configuration
from wsanim.discovery import pick
from wsanim.rehearsal import import_scene

class Hashing(Recorder):
    def begin(self, slug): self._slug = slug
    def end(self): pass
    def write(self, pixels, repeat):
        print("frame", hashlib.sha256(pixels.tobytes()).hexdigest())

settings = chosen_settings("l", None, None, None)
renderer.KNOWN = tuple(sys.argv[2:]) or renderer.KNOWN
[found] = pick(sys.argv[1:2])
with tempfile.TemporaryDirectory() as folder, tempconfig(configuration(settings, Path(folder))):
    recorder = Hashing(Path(folder), settings.frame)
    import_scene(found.file, found.scene)(renderer=renderer_for(recorder)).render()
"""


@pytest.mark.slow
@pytest.mark.parametrize("scene", ["Hello", "Count"])
def test_frames_are_those_of_plain_manim(copied: Sandbox, scene: str) -> None:
    [file] = (copied.root / "scenes").glob(f"s??_{scene.lower()}.py")
    code = "from manim.__main__ import main; main()"
    done = copied.run("-ql", "--format", "png-sequence", str(file), scene, code=code)
    assert done.returncode == 0, done.stderr
    pictures = sorted(copied.out.glob(f"manim/images/**/{scene}/*.png"))
    plain = [hashlib.sha256(Image.open(path).tobytes()).hexdigest() for path in pictures]
    ours = copied.run(scene, code=FRAMES_OF_OURS)
    assert ours.returncode == 0, ours.stderr
    assert len(plain) > 10  # manim writes a frame that is held only once
    frames = re.findall(r"frame (\w+)", ours.stdout)
    assert frames == plain
    assert "RuntimeWarning" not in ours.stderr
    other = copied.run(scene, "0.1.", code=FRAMES_OF_OURS)
    assert re.findall(r"frame (\w+)", other.stdout) == plain
    assert "is not one of those tried (0.1.*)" in other.stderr


@pytest.mark.parametrize(("aspect", "size"), [("9:16", (480, 854)), ("4:3", (640, 480))])
def test_another_shape_of_frame_has_the_same_scale(
    copied: Sandbox, aspect: str, size: tuple[int, int]
) -> None:
    """More is seen of what lies above and below, or less of what lies at the sides."""
    wide = Image.open(copied.out / "clips/hello/01-word.png").convert("RGB")
    done = copied.build("hello", "--aspect", aspect)
    assert done.returncode == 0, done.stderr
    clip = copied.manifest()["clips/hello/01-word.mp4"]
    assert tuple(clip["size"]) == size
    assert clip["inputs"]["settings"]["aspect"] == aspect
    shaped = Image.open(copied.out / "clips/hello/01-word.png").convert("RGB")
    assert shaped.size == size
    heights = [np.ptp(np.flatnonzero(word_rows(picture))) for picture in (wide, shaped)]
    assert heights[0] == pytest.approx(heights[1], abs=1)


def word_rows(picture: Image.Image) -> Any:
    """Say of each row around the middle whether something is drawn there."""
    pixels = np.asarray(picture, dtype=int)
    middle = pixels[picture.height // 2 - 60 : picture.height // 2 + 100]
    return np.abs(middle - pixels[0, 0]).max(axis=(1, 2)) > 40
