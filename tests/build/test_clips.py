"""Encoding, joining and verifying, on frames made for the purpose."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import pytest

from wsanim.build.convert import Converter
from wsanim.build.encode import ClipEncoder
from wsanim.build.join import Chapter, Part, join
from wsanim.build.settings import Quality
from wsanim.build.verify import BadClipError, verify

SMALL = Quality(64, 48, 10)


@dataclass(frozen=True)
class Clip(Part):
    """A clip, with the checksum of what was encoded."""

    contents: int


def clip(path: Path, frames: int, quality: Quality = SMALL, *, seed: int = 0) -> Clip:
    rng = np.random.default_rng(seed)
    encoder = ClipEncoder(path, quality)
    for _ in range(frames):
        pixels = rng.integers(0, 255, (quality.height, quality.width, 4), dtype=np.uint8)
        encoder.write(pixels)
    encoder.close()
    return Clip(path, frames, encoder.contents)


@pytest.mark.parametrize("frames", [1, 2, 3, 39, 40, 41, 300])
def test_a_clip_has_the_frames_that_it_was_given(tmp_path: Path, frames: int) -> None:
    made = clip(tmp_path / "a.mp4", frames)
    verify(made.path, frames, SMALL, made.contents)
    verify(made.path, frames, SMALL)


def test_a_frame_that_is_held_is_as_if_it_had_been_given_again(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    pictures = rng.integers(0, 255, (3, 48, 64, 4), dtype=np.uint8)
    held, again = ClipEncoder(tmp_path / "held.mp4", SMALL), ClipEncoder(tmp_path / "a.mp4", SMALL)
    canvas = np.zeros_like(pictures[0])
    for picture in pictures:
        canvas[:] = picture  # one array for all frames: it is read at once
        held.write(canvas, repeat=7)
        for _ in range(7):
            again.write(picture)
    held.close()
    again.close()
    assert (tmp_path / "held.mp4").read_bytes() == (tmp_path / "a.mp4").read_bytes()


def test_the_same_frames_are_the_same_bytes(tmp_path: Path) -> None:
    first, second = (clip(tmp_path / name, 50).path.read_bytes() for name in ("a.mp4", "b.mp4"))
    assert first == second


def test_a_clip_does_not_depend_on_what_lay_in_memory(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
import numpy as np
from wsanim.build.encode import ClipEncoder
from wsanim.build.settings import Quality
rng, encoder = np.random.default_rng(0), ClipEncoder(Path(sys.argv[1]), Quality(426, 240, 10))
for _ in range(12):
    encoder.write(rng.integers(0, 255, (240, 426, 4), dtype=np.uint8))
encoder.close()
"""
    made = set()
    for filled_with in ("85", "170"):  # glibc fills what it hands out with this
        path = tmp_path / f"{filled_with}.mp4"
        subprocess.run(
            [sys.executable, "-c", program, path],
            env=os.environ | {"MALLOC_PERTURB_": filled_with},
            check=True,
        )
        made.add(path.read_bytes())
    assert len(made) == 1


def test_joined_clips_have_all_frames_in_order(tmp_path: Path) -> None:
    parts = [clip(tmp_path / f"{n}.mp4", n, seed=n) for n in (1, 30, 2, 45)]
    join(parts, tmp_path / "all.mp4", 10, chapters=[Chapter("One", 31), Chapter("Zwei – ü", 47)])
    verify(tmp_path / "all.mp4", 78, SMALL)
    with av.open(str(tmp_path / "all.mp4")) as whole:
        joined = [frame.to_ndarray() for frame in whole.decode(video=0)]
        marks = whole.chapters()
    single = []
    for part in parts:
        with av.open(str(part.path)) as container:
            single += [frame.to_ndarray() for frame in container.decode(video=0)]
    assert all(np.array_equal(one, other) for one, other in zip(joined, single, strict=True))
    assert [mark["metadata"]["title"] for mark in marks] == ["One", "Zwei – ü"]
    assert float(marks[1]["start"] * marks[1]["time_base"]) == pytest.approx(3.1, abs=0.001)


def test_what_does_not_fit_is_not_joined(tmp_path: Path) -> None:
    parts = [clip(tmp_path / "a.mp4", 3), clip(tmp_path / "b.mp4", 3, Quality(32, 48, 10))]
    with pytest.raises(ValueError, match=r"b\.mp4 is encoded differently from .*a\.mp4"):
        join(parts, tmp_path / "c.mp4", 10)
    with pytest.raises(ValueError, match="at least one clip, got none"):
        join([], tmp_path / "c.mp4", 10)


def test_what_is_wrong_with_a_clip_is_found(tmp_path: Path) -> None:
    made = clip(tmp_path / "a.mp4", 20)
    for frames, quality, message in (
        (21, SMALL, r"a\.mp4 has 20 frames, not 21"),
        (20, Quality(32, 48, 10), r"a\.mp4 has \(64, 48\) pixels"),
        (20, Quality(64, 48, 15), r"a\.mp4 has 10 frames per second, not 15"),
    ):
        with pytest.raises(BadClipError, match=message):
            verify(made.path, frames, quality, made.contents)
    data = made.path.read_bytes()
    made.path.write_bytes(data[: len(data) // 2])
    with pytest.raises(BadClipError, match=r"a\.mp4"):
        verify(made.path, 20, SMALL, made.contents)
    made.path.write_bytes(b"")
    with pytest.raises(BadClipError, match=r"a\.mp4 can't be read"):
        verify(made.path, 20, SMALL, made.contents)


def test_no_bit_of_a_clip_may_turn(tmp_path: Path) -> None:
    made = clip(tmp_path / "a.mp4", 20)
    with av.open(str(made.path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
        places = [(packet.pos or 0, packet.size) for packet in packets]
    assert len(places) == 20
    data, rng = made.path.read_bytes(), np.random.default_rng(0)
    for start, size in places:
        turned = bytearray(data)
        turned[start + rng.integers(4, size)] ^= 1 << rng.integers(8)
        made.path.write_bytes(turned)
        with pytest.raises(BadClipError, match=r"a\.mp4"):
            verify(made.path, 20, SMALL, made.contents)
    made.path.write_bytes(data)
    verify(made.path, 20, SMALL, made.contents)
    with pytest.raises(BadClipError, match=r"a\.mp4 is not what was encoded"):
        verify(made.path, 20, SMALL, made.contents ^ 1)


@pytest.mark.parametrize(
    "size", [(1920, 1080), (854, 480), (1440, 1080), (480, 854), (642, 362), (66, 50)]
)
def test_converting_what_has_changed_is_converting_all(size: tuple[int, int]) -> None:
    rng = np.random.default_rng(0)
    width, height = size
    pixels = rng.integers(0, 255, (height, width, 4), dtype=np.uint8)
    converter, seen = Converter(), []
    for number in range(40):
        for _ in range(number % 4):  # none at all, every fourth time
            at = rng.integers(0, [height, width])
            most = rng.choice([1, 2, 70, height])
            part = pixels[at[0] : at[0] + most, at[1] : at[1] + most]
            part[:] = rng.integers(0, 255, part.shape, dtype=np.uint8)
        seen.append(converter.convert(pixels).to_ndarray())
        assert np.array_equal(seen[-1], Converter().convert(pixels).to_ndarray()), number
    assert not np.array_equal(seen[0], seen[-1])


def test_frames_that_change_in_part_are_encoded_as_if_each_were_new(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    pictures = [rng.integers(0, 255, (480, 854, 4), dtype=np.uint8)]
    for number in range(20):
        pictures.append(pictures[-1].copy())
        pictures[-1][20 * number : 20 * number + 30, 100:200] //= 2
    quality = Quality(854, 480, 15)
    part, whole = ClipEncoder(tmp_path / "part.mp4", quality), tmp_path / "whole.mp4"
    for picture in pictures:
        part.write(picture)
    part.close()
    encoder = ClipEncoder(whole, quality)
    for picture in pictures:
        encoder._converter = Converter()
        encoder.write(picture)
    encoder.close()
    assert (tmp_path / "part.mp4").read_bytes() == whole.read_bytes()
