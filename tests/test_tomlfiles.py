from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, Field, model_validator

from wsanim.errors import UserError
from wsanim.tomlfiles import Refusal, one_of, read_toml, short, validated


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    side: int = Field(description="a whole number up to 9", le=9)
    name: str = ""

    @model_validator(mode="after")
    def _check(self) -> Inner:
        if self.side == 7:
            raise Refusal("side", "seven", "any other")
        return self


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    inner: Inner = Field(description="the table [inner]")
    many: tuple[Inner, ...] = ()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, r"f\.toml: inner: found nothing; takes the table \[inner\]"),
        ({"inner": 3}, r"f\.toml: inner: found 3; takes the table \[inner\]"),
        ({"inner": {}}, r"inner\.side: found nothing; takes a whole number up to 9"),
        ({"inner": {"side": "x"}}, r"inner\.side: found 'x'; takes a whole number up to 9"),
        ({"inner": {"side": 10}}, r"inner\.side: found 10; takes a whole number up to 9"),
        ({"inner": {"side": 7}}, r"inner\.side: found seven; takes any other"),
        (
            {"inner": {"side": 1, "sidd": 2}},
            r"inner\.sidd: found a field .*; takes side \(or name\)",
        ),
        (
            {"inner": {"side": 1}, "many": [{"side": 1}, {"side": 11}]},
            r"many\.1\.side: found 11; takes a whole number up to 9",
        ),
        ({"inner": {"side": 1, "name": 4}}, r"inner\.name: found 4; takes .*valid string"),
    ],
)
def test_what_is_wrong_is_one_line(data: dict[str, object], message: str) -> None:
    with pytest.raises(UserError, match=f"{message}$"):
        validated(Outer, data, Path("f.toml"))


def test_files_that_are_no_toml(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"none\.toml: found No such file.*; takes a file to read"):
        read_toml(tmp_path / "none.toml")
    file = tmp_path / "f.toml"
    file.write_text('a = "x', encoding="utf-8")
    with pytest.raises(UserError, match=r"f\.toml: found broken TOML .*at line 1|end of doc"):
        read_toml(file)
    file.write_bytes(b"a = '\xff'")
    with pytest.raises(UserError, match=r"f\.toml: found a bad byte at 5; takes text in UTF-8"):
        read_toml(file)
    file.write_text("a = " + "[" * 100_000, encoding="utf-8")
    with pytest.raises(UserError, match=r"f\.toml: found broken TOML"):
        read_toml(file)
    file.write_text("a = " + "9" * 5000, encoding="utf-8")
    with pytest.raises(UserError, match=r"f\.toml: found broken TOML \(Exceeds the limit"):
        read_toml(file)
    file.write_bytes(b"#" * 1_000_001)
    with pytest.raises(UserError, match="found more than a megabyte"):
        read_toml(file)


def test_values_are_shown_short() -> None:
    assert short("x" * 1000) == "'" + "x" * 58 + "…"
    assert short([1, 2]) == "[1, 2]"
    assert short(16**5000) == "more than can be shown"


def test_near_names_come_first() -> None:
    assert one_of("strid", ["padding", "stride"]) == "stride (or padding)"
    assert one_of("zzz", ["b", "a"]) == "one of b, a"
    assert one_of("zzz", []) == "nothing here"
    assert one_of("zzz", map(str, range(99))).endswith("14, 15, …")


def test_what_is_long_is_cut() -> None:
    said = str(UserError("f.toml", "x" * 5000, "y" * 5000, "z" * 5000))
    assert len(said) < 800
    assert said.count("…") == 3
