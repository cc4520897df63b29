"""Small rosters on disk. Every person is made up."""

from __future__ import annotations

from pathlib import Path

from allocator.facts import Facts, Table
from allocator.scenario import read_scenario
from tests.rooms.scenario.cases import faults_of, spots, written

ROSTER = """\
TT,Họ và tên,Giới tính,Ngày sinh,Dân tộc,Đơn vị,điểm
P1,Lê Văn Một,Nam,01/08/1985,Kinh,A,5
P2,Trần Thị Hai,Nữ,02/08/1985,Tày,B,7
P3,Hồ Văn Ba,Nam,30/06/1966,Kinh,A,9
P4,Đỗ Thị Bốn,Nữ,15/05/1975,Mường,C,4
"""
COLUMNS = "{gender: Giới tính, born: Ngày sinh, ethnicity: Dân tộc}"
SCENARIO = """\
format: 1
title: Thử
{top}
facts:
  people: {{file: roster.csv, id: TT, name: Họ và tên, unit: Đơn vị, columns: {columns}{table}}}
  units: {{rows: [{{id: A, name: Đơn vị A}}, {{id: B, name: Đơn vị B}}, {{id: C, name: Đơn vị C}}]}}
categories: {{{categories}}}
bodies:
  committee: {{of: people, size: 2}}
  congress: {{of: units, size: 9{fixed}}}
rules: [{rules}]
"""
AS_OF = "as_of: 2025-08-01"


def scenario(
    folder: Path,
    roster: str | bytes = ROSTER,
    *,
    top: str = AS_OF,
    columns: str = COLUMNS,
    table: str = "",
    categories: str = "",
    rules: str = "",
    fixed: str = "",
) -> Path:
    """Write a scenario with a roster and three units; each part of it may be given."""
    text = SCENARIO.format(top=top, columns=columns, table=table and f", {table}", categories=categories, rules=rules, fixed=fixed)
    return written(folder, text, units=None, roster__csv=roster)


def people(path: Path) -> Table:
    """Return the roster of a scenario that can be read."""
    return facts(path).tables["people"]


def facts(path: Path) -> Facts:
    return read_scenario(path).facts


def column(table: Table, name: str) -> list[object]:
    """Return a column, from top to bottom."""
    return [table.cell(row, name) for row in table]


def wrong_at(path: Path) -> list[str]:
    return spots(faults_of(path))
