"""Running the command line inside the test's own process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from allocator.cli import main


class Ended(NamedTuple):
    """How a call of the command line ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]
Write = Callable[..., Path]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.delenv("ALLOCATOR_LANG", raising=False)

    def call(*arguments: str | Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["allocator", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Ended(int(ended.value.code or 0), out, err)

    return call


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def case(text: str, name: str = "scenario.yaml") -> Path:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return case


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store that is meant where nothing is said."""
    place = tmp_path / "kept" / "runs.sqlite"
    monkeypatch.setenv("ALLOCATOR_STORE", str(place))
    return place
