from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for `sandbox`
sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))  # for `likeness`

from sandbox import Sandbox, new_sandbox


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """A sandbox that has been built once. Tests must leave it as it is."""
    sandbox = new_sandbox(tmp_path_factory.mktemp("build") / "it's a tést")
    done = sandbox.build()
    assert done.returncode == 0, done.stderr
    return sandbox


@pytest.fixture
def copied(built: Sandbox, tmp_path: Path) -> Sandbox:
    """A copy of the sandbox that has been built, to edit and build again."""
    return built.copy(tmp_path / "project")


@pytest.fixture
def stale(copied: Sandbox) -> Callable[[], dict[str, str]]:
    """Says of each scene that a build would render, why; nothing is rendered."""
    code = """
import json, sys
from wsanim.build.manifest import read_manifest
from wsanim.build.plan import Planner
from wsanim.build.settings import chosen_settings
from wsanim.discovery import discover
from wsanim.paths import RENDERS
planner = Planner(RENDERS, read_manifest(RENDERS), chosen_settings(*json.loads(sys.argv[1])))
verdicts = [planner.judge(scene) for scene in discover()]
print(json.dumps({v.scene.scene: str(v) for v in verdicts if v.stale or v.words}))
assert "manim" not in sys.modules
"""

    def judge(*settings: str | None) -> dict[str, str]:
        import json

        asked = [*settings, *["l", None, None, None][len(settings) :]]
        done = copied.run(json.dumps(asked), code=code)
        assert done.returncode == 0, done.stderr
        found: dict[str, str] = json.loads(done.stdout)
        return found

    return judge
