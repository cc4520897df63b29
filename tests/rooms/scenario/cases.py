"""Small scenarios on disk, and what is found wrong with them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path

from allocator.errors import Fault, ScenarioFaults
from allocator.problem import Problem
from allocator.rules.in_words import code_of
from allocator.scenario import read_scenario

UNITS = "code,name,members,women\nA,Đơn vị A,60,20\nB,Đơn vị B,30,12\nC,Đơn vị C,10,5\n"

FACTS = """\
format: 1
title: Thử
facts:
  units: {file: units.csv, id: code, members: members}
"""

GOOD = FACTS + """\
categories:
  women: {units: women}
bodies:
  congress: {of: units, size: 10}
rules:
  - {id: floor, kind: seats, at_least: 1}
"""


def written(folder: Path, text: str, units: str | bytes | None = UNITS, **files: str | bytes) -> Path:
    """Write a scenario with its tables; the double underscore of a file's name stands for the dot."""
    contents: dict[str, str | bytes] = {"scenario.yaml": textwrap.dedent(text)}
    contents |= {name.replace("__", "."): content for name, content in files.items()}
    if units is not None:
        contents["units.csv"] = units
    for name, content in contents.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder / "scenario.yaml"


def read(folder: Path, text: str, units: str | bytes | None = UNITS, **files: str | bytes) -> Problem:
    return read_scenario(written(folder, text, units, **files))


def faults_of(path: Path, variant: str | None = None, settings: Sequence[str] = ()) -> tuple[Fault, ...]:
    try:
        read_scenario(path, variant=variant, settings=settings)
    except ScenarioFaults as found:
        return found.faults
    return ()


def spots(faults: Sequence[Fault]) -> list[str]:
    """Say of each fault where it is and what: `scenario.yaml:4:9 key.unknown`, `units.xlsx Sheet!C4 cell.count`."""
    return [f"{_spot(fault)} {code_of(fault.says)}" for fault in faults]


def _spot(fault: Fault) -> str:
    place = fault.place
    if place.line is None and place.cell is not None:
        return f"{place.file} {place.cell}"
    return ":".join(str(part) for part in (place.file, place.line, place.column) if part is not None)


def wrong(folder: Path, text: str, units: str | bytes | None = UNITS, **files: str | bytes) -> list[str]:
    return spots(faults_of(written(folder, text, units, **files)))
