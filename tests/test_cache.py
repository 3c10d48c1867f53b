"""Results kept on disk: for exactly their inputs, whatever happens to the file."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from wsanim._cache import Arrays, fingerprint, kept


class Slow:
    """Counts how often it is computed."""

    def __init__(self, value: float = 1.5) -> None:
        self.value, self.calls = value, 0

    def __call__(self) -> Arrays:
        self.calls += 1
        return {"a": np.full((2, 3), self.value), "b": np.arange(4)}


def test_computed_once(tmp_path: Path) -> None:
    slow = Slow()
    results = [kept(tmp_path / "new", "thing", "k" * 64, slow) for _ in range(3)]
    assert slow.calls == 1
    for result in results:
        assert set(result) == {"a", "b"}
        np.testing.assert_array_equal(result["a"], np.full((2, 3), 1.5))
        assert result["b"].dtype == np.arange(4).dtype
    assert [file.suffix for file in (tmp_path / "new").iterdir()] == [".npz"]


def test_another_key_is_another_result(tmp_path: Path) -> None:
    kept(tmp_path, "thing", "k" * 64, Slow(1))
    other = Slow(2)
    assert kept(tmp_path, "thing", "l" * 64, other)["a"][0, 0] == 2
    alike = Slow(3)  # the file's name holds the key's start only
    assert kept(tmp_path, "thing", "k" * 63 + "l", alike)["a"][0, 0] == 3
    assert (other.calls, alike.calls) == (1, 1)


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: b"not a zip file at all",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data[:60] + bytes([data[60] ^ 255]) + data[61:],
        lambda data: data.replace(b"key.npy", b"kay.npy"),
    ],
)
def test_a_broken_file_is_computed_again(
    tmp_path: Path, harm: Callable[[bytes], bytes], caplog: pytest.LogCaptureFixture
) -> None:
    kept(tmp_path, "thing", "k" * 64, Slow())
    file = next(tmp_path.iterdir())
    file.write_bytes(harm(file.read_bytes()))
    again = Slow(2.5)
    with caplog.at_level(logging.WARNING):
        assert kept(tmp_path, "thing", "k" * 64, again)["a"][0, 0] == 2.5
    assert again.calls == 1
    assert "computing it again" in caplog.text
    assert kept(tmp_path, "thing", "k" * 64, again)["a"][0, 0] == 2.5
    assert again.calls == 1


def test_a_folder_that_can_t_be_written_costs_only_time(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    slow = Slow()
    for _ in range(2):
        assert kept(tmp_path / "file", "thing", "k" * 64, slow)["a"][0, 0] == 1.5
    assert slow.calls == 2
    assert "it will be computed again" in caplog.text


def test_a_fault_of_the_computation_is_not_hidden(tmp_path: Path) -> None:
    def fails() -> Arrays:
        raise ValueError("of its own")

    with pytest.raises(ValueError, match="of its own"):
        kept(tmp_path, "thing", "k" * 64, fails)
    assert not list(tmp_path.iterdir())


def test_many_writers_leave_one_whole_file(tmp_path: Path) -> None:
    found: list[float] = []

    def work() -> None:
        found.append(float(kept(tmp_path, "thing", "k" * 64, Slow())["a"][0, 0]))

    threads = [threading.Thread(target=work) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1.5] * 16
    assert len(list(tmp_path.iterdir())) == 1
    silent = Slow()
    kept(tmp_path, "thing", "k" * 64, silent)
    assert silent.calls == 0


def test_a_fingerprint_is_of_code_data_and_settings(tmp_path: Path) -> None:
    code, data = tmp_path / "code.py", tmp_path / "data.npz"
    code.write_text("a = 1\n")
    data.write_bytes(b"\x00\x01")
    first = fingerprint([code, data], 20)
    assert fingerprint([code, data], 20) == first
    assert fingerprint([code, data], 21) != first
    assert fingerprint([data, code], 20) != first
    code.write_text("a = 2\n")
    second = fingerprint([code, data], 20)
    data.write_bytes(b"\x00\x02")
    third = fingerprint([code, data], 20)
    assert len({first, second, third}) == 3


def test_a_fingerprint_tells_files_apart(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"ab")
    two.write_bytes(b"c")
    before = fingerprint([one, two])
    one.write_bytes(b"a")
    two.write_bytes(b"bc")
    assert fingerprint([one, two]) != before
