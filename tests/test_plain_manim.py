from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from wsanim.paths import ROOT


def test_plain_manim_tells_a_user_s_mistake_in_one_line(tmp_path: Path) -> None:
    lesson = tmp_path / "lesson.toml"
    lesson.write_text('seed = "a"', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "manim", "-ql", "scenes/s03_sliding_filter.py", "SlidingFilter"],
        cwd=ROOT,
        env={**os.environ, "WSANIM_LESSON": str(lesson)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == f"{lesson}: seed: found 'a'; takes a whole number from 0 to 4294967295\n"
