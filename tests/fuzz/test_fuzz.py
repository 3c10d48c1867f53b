"""A smaller draw of what ``make fuzz`` tries, and that the fuzz itself finds what is wrong."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from random import Random

import pytest

from tests.fuzz import crew, subjects
from tests.fuzz.__main__ import cases
from tests.fuzz.crew import Findings, try_all
from tests.fuzz.mutation import mutated_bytes, mutated_picture, mutated_tree
from tests.fuzz.subjects import Case, attempt, picture_seeds

SEED = 11


def test_a_draw_of_files_and_pictures_is_accepted_or_refused_in_one_line() -> None:
    found = try_all(cases(SEED, files=80, pictures=160), jobs=1)
    assert found.defects == []
    assert sum(found.accepted.values()) + sum(found.refused.values()) == 240
    for kind in ("lesson", "script", "picture"):  # else nothing would have been tried
        assert found.accepted[kind] > 0
        assert found.refused[kind] > 0


@pytest.mark.parametrize("kind", ["lesson", "theme", "script", "picture"])
def test_a_case_is_the_same_each_time_and_no_other(kind: str) -> None:
    assert Case(kind, 1, 2).data() == Case(kind, 1, 2).data()
    assert len({Case(kind, 1, number).data() for number in range(10)}) == 10
    assert str(Case(kind, 1, 2)) == f"{kind}:1:2"


def test_every_kind_of_mutation_changes_something() -> None:
    text = subjects.SHIPPED["lesson"][0].read_bytes()
    assert any(mutated_bytes(Random(n), text) != text for n in range(3))
    assert mutated_tree(Random(1), {"a": [1, {"b": "x"}]})
    name, seed = picture_seeds()[0]
    assert name == "png-l"
    assert any(mutated_picture(Random(n), seed) != seed for n in range(3))


def _fails(_: Path) -> None:
    raise ZeroDivisionError("as it was")


def test_a_traceback_is_a_defect(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(subjects, "USES", {"lesson": _fails})
    with pytest.raises(ZeroDivisionError, match="as it was"):
        attempt(Case("lesson", 1, 1), tmp_path)
    said, defect, *_ = crew._tried(Case("lesson", 1, 1), tmp_path)
    assert said == ""
    assert defect.endswith("ZeroDivisionError: as it was")


def test_a_line_that_says_not_what_would_do_is_a_defect(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def vague(_: Path) -> None:
        raise subjects.UserError("f.toml", "", "y", "z").with_traceback(None) from None

    monkeypatch.setattr(subjects, "USES", {"lesson": vague})
    assert attempt(Case("lesson", 1, 1), tmp_path) == "f.toml: found y; takes z"
    monkeypatch.setattr(subjects, "LONGEST_LINE", 10)
    with pytest.raises(AssertionError, match=r"no single clear line: .f\.toml"):
        attempt(Case("lesson", 1, 1), tmp_path)


def test_too_much_time_or_memory_is_a_defect() -> None:
    worker, found = object.__new__(crew._Worker), Findings()
    worker.case = Case("picture", 1, 1)
    worker._note(found, "", "", 0.1, 10**6)
    assert found.defects == []
    worker._note(found, "", "", crew.MOST_SECONDS + 1, 10**6)
    worker._note(found, "", "", 0.1, crew.MOST_MEMORY + 1)
    assert ["took 31 s" in found.defects[0], "MB in use" in found.defects[1]] == [True, True]


def test_a_process_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    start = crew._Worker._start

    def start_and_stop(worker: crew._Worker) -> None:
        start(worker)
        assert worker.process.pid is not None
        os.kill(worker.process.pid, signal.SIGSTOP)  # it will never answer

    monkeypatch.setattr(crew, "PATIENCE", 0.0)
    monkeypatch.setattr(crew._Worker, "_start", start_and_stop)
    found = try_all([Case("lesson", 1, 1)], jobs=1)
    assert found.defects == ["lesson:1:1: over 0.0 s"]
