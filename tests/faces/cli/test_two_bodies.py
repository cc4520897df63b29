"""Where rows may sit in several bodies: pins name the body, and closeness is kept in each."""

from __future__ import annotations

import json
from pathlib import Path

from tests.faces.cli.cases import NESTED
from tests.faces.cli.conftest import Run, Write


def test_a_pin_must_say_which_body_is_meant(run: Run, write: Write) -> None:
    file = write(NESTED)
    ended = run("solve", file, "--pin", "A=2")
    assert ended.code == 2
    assert "congress, board" in ended.err
    bodies = json.loads(run("solve", file, "--json", "--pin", "board:A=0").out)["plan"]["bodies"]
    assert bodies["board"]["seats"]["A"] == 0
    assert bodies["congress"]["seats"]["A"] == 3


def test_every_body_stays_as_it_was(run: Run, write: Write, tmp_path: Path) -> None:
    file = write(NESTED)
    assert run("solve", file, "--pin", "board:C=1", "--out", tmp_path / "out").code == 0
    again = json.loads(run("solve", file, "--json", "--keep", tmp_path / "out" / "plan.json").out)
    assert again["plan"] == json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))["plan"]
    assert [(rule["id"], rule["stage"], rule["gap"]) for rule in again["rules"][:3]] == [
        ("--keep congress", 1, 0), ("--keep board", 1, 0), ("fair", 2, 0),
    ]


def test_each_body_has_its_own_table_and_its_own_file(run: Run, write: Write, tmp_path: Path) -> None:
    file = write(NESTED)
    ended = run("solve", file, "--out", tmp_path / "out")
    assert "congress: 6 seats" in ended.out
    assert "Board: 3 seats" in ended.out
    for body in ("congress", "board"):
        assert (tmp_path / "out" / f"{body}.csv").read_text(encoding="utf-8-sig").splitlines()[0] == "row,name,body,seats"
