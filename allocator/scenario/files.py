"""Finding the files that a scenario names, and reading a table whatever its format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from allocator.errors import Place, ScenarioFaults, phrase
from allocator.rules.references import nearest
from allocator.scenario.door import is_there, named
from allocator.scenario.fault_list import FaultList
from allocator.scenario.lines import Line
from allocator.scenario.tables_csv import read_csv
from allocator.scenario.tables_xlsx import read_xlsx

_WORKBOOKS = (".xlsx", ".xlsm")
SHEETS = (".csv", *_WORKBOOKS, ".xls")
"""Endings of tables; the last is known only so that its refusal says what to do."""


def named_file(folder: Path, name: str, asked: Place, faults: FaultList) -> Path | None:
    """Return the path of a file that the scenario names, or None with a fault where there is none."""
    path = named(folder, name)
    try:
        if is_there(path):
            return path
        near = sorted(each.name for each in path.parent.iterdir() if each.is_file()) if path.parent.is_dir() else []
    except (OSError, ValueError):
        near = []
    guess = nearest(path.name, near)
    maybe = None if guess is None else (Path(name).parent / guess).as_posix()
    faults.add(asked, phrase("file.missing", file=name), name, phrase("want.file"), maybe)
    return None


def read_sheet(
    path: Path, sheet: str | None, asked: Place, faults: FaultList, *, rather: str | None = None,
) -> Sequence[Line] | None:
    """Return the cells of a CSV or XLSX file, or None with a fault where they cannot be read.

    Args:
        path: The file.
        sheet: Which sheet of a workbook.
        asked: Where the file is named, for messages.
        faults: Where faults go.
        rather: Name of the sheet that is read instead of the first one, where none is named and there is one of this name.
    """
    try:
        if path.suffix.lower() == ".csv":
            return read_csv(path)
        if path.suffix.lower() in _WORKBOOKS:
            return read_xlsx(path, sheet, asked, rather=rather)
    except ScenarioFaults as broken:
        for fault in broken.faults:
            faults.take(fault)
        return None
    except OSError:
        faults.add(asked, phrase("file.unreadable", file=path.name), path.name)
        return None
    code = "table.xls" if path.suffix.lower() == ".xls" else "table.format"
    faults.add(asked, phrase(code), path.name, phrase("want.table_file"))
    return None
