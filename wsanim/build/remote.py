"""Renders a scene on a cluster's worker, in a process that has done nothing else.

`wsanim.build.errand` starts it in the folder into which it has unpacked the project.
"""

from __future__ import annotations

import json
import os
import pickle
import socket
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

from wsanim.build.errand import ELSEWHERE, MADE, RESULT
from wsanim.build.inputs import versions
from wsanim.build.settings import Settings
from wsanim.build.worker import Failed, Job, Rendered, prepare, rendered
from wsanim.discovery import SceneFile
from wsanim.paths import RENDERS, ROOT

Result = Rendered | Failed
PARCEL = ROOT.parent


def main() -> None:
    """Do what the command line's order says, and leave what came of it beside the clips."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    order = json.loads(sys.argv[1])
    scene, settings = dict(order["scene"]), dict(order["settings"])
    for place, name in ((scene, "file"), (settings, "lesson"), (settings, "theme")):
        if name in order["placed"]:
            place[name] = str(PARCEL / place[name])
    scene["file"] = Path(scene["file"])
    folder = PARCEL / MADE
    job = Job(SceneFile(**scene), Settings(**settings), folder, (folder, RENDERS))
    result: Result | None = _mismatch(job, order["versions"])
    if result is None:
        prepare(job)
        result = _as_at_home(rendered(job))
    (folder / RESULT).write_bytes(pickle.dumps(result))


def _mismatch(job: Job, wanted: dict[str, str]) -> Failed | None:
    """Refuse where other versions would draw: frames must not depend on who draws them."""
    for name, version in versions().items():
        if version != wanted.get(name):
            where = f"worker on {socket.gethostname()}"
            message = f"{where}: found {name} {version}; takes {wanted.get(name)}, as here"
            return Failed(job.scene, message, by_user=True)
    return None


def _as_at_home(result: Result) -> Result:
    """Say paths as they are where the order comes from."""
    if isinstance(result, Failed):
        message, details = _at_home(result.message), _at_home(result.details)
        return replace(result, message=message, details=details)
    files = {_at_home(path): sha for path, sha in result.inputs["files"].items()}
    inputs: dict[str, Any] = result.inputs | {"files": dict(sorted(files.items()))}
    return replace(result, inputs=inputs)


def _at_home(text: str) -> str:
    return text.replace(f"{PARCEL / ELSEWHERE}", "").replace(f"{ROOT}{os.sep}", "")


def _end_with_parent() -> None:
    while os.read(0, 1):  # as long as someone holds the other end
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
