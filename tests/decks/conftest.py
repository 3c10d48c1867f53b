from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "build"))  # for `sandbox`

from sandbox import Sandbox, new_sandbox

from wsanim.paths import ROOT

AXE = ROOT / ".test-tools/node_modules/axe-core/axe.min.js"
# A browser that asks nobody for anything.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def program(name: str) -> str:
    """Find a program; where it is missing, skip the test, but not in CI."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is not installed: make test-tools")
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture(scope="session")
def needs() -> Callable[[str], str]:
    return program


@pytest.fixture(scope="session")
def decked(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """A project of two tiny scenes and a real one, built with its decks. Leave it as it is."""
    sandbox = new_sandbox(tmp_path_factory.mktemp("decks") / "it's a déck")
    add_real_scene(sandbox)
    sandbox.edit("assets/lesson.toml", 'lecturer = ""', 'lecturer = "A. Teacher"')
    done = sandbox.run("build", "--quality", "l")
    assert done.returncode == 0, done.stderr
    return sandbox


def add_real_scene(sandbox: Sandbox) -> None:
    """Give the sandbox the sliding filter, with its words."""
    shutil.copy(ROOT / "scenes/s03_sliding_filter.py", sandbox.root / "scenes")
    text = (ROOT / "assets/script/en.toml").read_text(encoding="utf-8")
    shared = text[text.index("\n[labels]\n") : text.index("\n[Title]\n")]
    own = text[text.index("\n[SlidingFilter]\n") : text.index("\n[FeatureMaps]\n")]
    script = sandbox.script.read_text(encoding="utf-8")
    small = script[script.index("[labels]\n") : script.index("[Hello]\n")]
    sandbox.script.write_text(script.replace(small, shared) + own, encoding="utf-8")


@pytest.fixture
def copied(decked: Sandbox, tmp_path: Path) -> Sandbox:
    """A copy of the project that has been built, to edit and break."""
    return decked.copy(tmp_path / "project")


@pytest.fixture(scope="session")
def beats(decked: Sandbox) -> list[dict[str, Any]]:
    """The beats' entries in the manifest, in their order."""
    text = (decked.out / "manifest.json").read_text(encoding="utf-8")
    return [clip for clip in json.loads(text)["clips"] if clip["kind"] == "beat"]


@pytest.fixture(scope="session")
def browser(needs: Callable[[str], str]) -> Iterator[Any]:
    """Debian's Chromium."""
    chromium = needs("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    if not AXE.is_file():
        if os.environ.get("CI"):
            pytest.fail("axe-core is not installed: make test-tools")
        pytest.skip("axe-core is not installed")
    return AXE.read_text(encoding="utf-8")
