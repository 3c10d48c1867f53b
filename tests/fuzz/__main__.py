"""``make fuzz``: mutated lessons, themes, scripts and pictures, each accepted or refused.

A case that fails is named ``kind:seed:number``; give that name to try it again, alone.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.fuzz.crew import try_all
from tests.fuzz.subjects import Case, attempt


def cases(seed: int, files: int, pictures: int) -> list[Case]:
    """List cases: lessons, themes and scripts in turn, then pictures."""
    kinds = ("lesson", "theme", "script", "lesson")
    mixed = [Case(kinds[number % len(kinds)], seed, number) for number in range(files)]
    return mixed + [Case("picture", seed, number) for number in range(pictures)]


def main() -> int:
    """Try as many cases as are asked for, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__, prog="make fuzz")
    parser.add_argument("names", nargs="*", metavar="KIND:SEED:NUMBER", help="cases to try alone")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--pictures", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    if asked.names:
        return _alone(asked.names)
    tell = partial(print, flush=True)
    found = try_all(cases(asked.seed, asked.files, asked.pictures), asked.jobs, tell)
    for kind in sorted(found.accepted | found.refused):
        print(f"{kind}: {found.accepted[kind]} accepted, {found.refused[kind]} refused in one line")
    print(f"slowest {found.slowest[0]:.1f} s ({found.slowest[1]}), {found.memory / 1e6:.0f} MB")
    print(f"seed {asked.seed}: {len(found.defects)} defects")
    return 1 if found.defects else 0


def _alone(names: list[str]) -> int:
    for name in names:
        kind, seed, number = name.split(":")
        case = Case(kind, int(seed), int(number))
        with tempfile.TemporaryDirectory() as folder:
            print(f"{case}: {attempt(case, Path(folder)) or 'accepted'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
