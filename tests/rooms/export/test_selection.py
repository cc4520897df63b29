"""Where few of many units are chosen, the table lists those few, with what told them apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from allocator import solve
from allocator.export import allocation
from allocator.facts import BodyId

SCENARIO = """\
format: 1
title: Chọn điểm
facts:
  units: {{rows: [{rows}]}}
bodies: {{pilots: {{of: units, size: {size}}}}}
rules:
  - {{id: one, kind: seats, at_most: 1}}
  - {{id: kinds, kind: bloc, each: type, at_least: 1}}
  - {{id: best, kind: score, column: ready, prefer: 1}}
"""


def table(folder: Path, rows: int, size: int):  # type: ignore[no-untyped-def]
    told = ", ".join(f"{{id: U{n:02}, type: {'a' if n < 5 else 'b'}, ready: {n}}}" for n in range(rows))
    file = folder / "scenario.yaml"
    file.write_text(SCENARIO.format(rows=told, size=size), encoding="utf-8")
    dossier = solve(file)
    assert dossier.plan is not None
    return allocation(dossier.problem, dossier.plan, BodyId("pilots"))


def test_only_the_chosen_are_listed_with_what_told_them_apart(tmp_path: Path) -> None:
    shown = table(tmp_path, 20, 3)
    assert shown.rows == (("U04", ("a", 4)), ("U18", ("b", 18)), ("U19", ("b", 19)))
    assert [line.cells for line in shown.lines] == [(None, 41)]
    assert shown.notes[0].params == {"count": 17}


@pytest.mark.parametrize(("rows", "size"), [(12, 3), (20, 10)])
def test_short_tables_and_large_choices_list_every_row(tmp_path: Path, rows: int, size: int) -> None:
    assert len(table(tmp_path, rows, size).rows) == rows
