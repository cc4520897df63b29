"""Reading XLSX: the stored values of one sheet, with what cannot be trusted marked as a flaw."""

from __future__ import annotations

import io
import math
import unicodedata
import zipfile
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from allocator.errors import Phrase, Place, ScenarioFaults, phrase
from allocator.facts import Cell, folded, text_of
from allocator.rules.references import nearest
from allocator.scenario.door import bytes_of
from allocator.scenario.fault_list import FaultList, one_fault
from allocator.scenario.lines import GridCell, Line
from allocator.scenario.tables_csv import cell_of
from allocator.scenario.validated import one_of

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_OLE = b"\xd0\xcf\x11\xe0"
MOST_BYTES = 200_000_000


def read_xlsx(path: Path, sheet: str | None, asked: Place, *, rather: str | None = None) -> list[Line]:
    """Return the cells of one sheet, line by line; where none is named, the first one.

    Args:
        path: The workbook.
        sheet: The sheet's name.
        asked: Where the scenario names the sheet, for messages.
        rather: The sheet that is read instead of the first one, where there is one of this name.

    Raises:
        ScenarioFaults: The file is protected, broken or no workbook, or has no such sheet.
    """
    data = bytes_of(path)
    stored = _workbook(data, path.name, values=True)
    page = _sheet(stored, sheet, path.name, asked, rather)
    merged = {(row, column): str(area) for area in page.merged_cells.ranges for row, column in _within(area)}
    formulas = _sheet(_workbook(data, path.name, values=False), page.title, path.name, asked) if _has_blanks(page) else None
    lines: list[Line] = []
    for cells in page.iter_rows():
        lines.append([_cell(cell, path.name, page.title, merged, formulas) for cell in cells])
    return lines


def sheets_of(path: Path) -> tuple[str, ...]:
    """Return the names of a workbook's sheets.

    Raises:
        ScenarioFaults: The file is protected, broken or no workbook.
    """
    return tuple(page.title for page in _workbook(bytes_of(path), path.name, values=True).worksheets)


def _workbook(data: bytes, file: str, *, values: bool) -> Workbook:
    if data.startswith(_OLE):
        raise one_fault(Place(file), "table.protected")
    try:
        _refuse_bomb(data, file)
        from openpyxl import load_workbook

        return load_workbook(io.BytesIO(data), data_only=values)
    except ScenarioFaults:
        raise
    except Exception as broken:  # openpyxl meets a damaged file with a dozen kinds of exception
        raise one_fault(Place(file), "table.broken") from broken


def _refuse_bomb(data: bytes, file: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
            raise one_fault(Place(file), "table.too_large")


def _sheet(book: Workbook, name: str | None, file: str, asked: Place, rather: str | None = None) -> Worksheet:
    pages: dict[str, Worksheet] = {page.title: page for page in book.worksheets}
    if not pages:
        raise one_fault(Place(file), "table.empty")
    if name is None:
        return next((page for title, page in pages.items() if rather is not None and folded(title) == rather), book.worksheets[0])
    found = next((page for title, page in pages.items() if folded(title) == folded(name)), None)
    if found is None:
        faults = FaultList()
        faults.add(asked, phrase("table.no_sheet", sheet=name, file=file), name, one_of(list(pages)), nearest(name, pages))
        faults.raise_if_any()
    assert found is not None
    return found


def _within(area: Any) -> list[tuple[int, int]]:
    return [(row, column) for row in range(area.min_row, area.max_row + 1) for column in range(area.min_col, area.max_col + 1)]


def _has_blanks(page: Worksheet) -> bool:
    return any(value is None for row in page.iter_rows(values_only=True) for value in row)


def _cell(cell: Any, file: str, sheet: str, merged: dict[tuple[int, int], str], formulas: Worksheet | None) -> GridCell:
    place = Place(file, cell=f"{sheet}!{cell.coordinate}")
    area = merged.get((cell.row, cell.column))
    value = read_value(cell.value)
    written = text_of(value)
    flaw: Phrase | None = None
    if area is not None:
        flaw = phrase("cell.merged", area=area)
    elif getattr(cell, "data_type", "") == "e":
        flaw = phrase("cell.error")
    elif value is None and formulas is not None and isinstance(found := _formula(formulas, cell), str):
        flaw, written = phrase("cell.formula"), found
    return GridCell(value, written, place, flaw)


def _formula(formulas: Worksheet, cell: Any) -> str | None:
    twin = formulas.cell(cell.row, cell.column)
    return str(getattr(twin.value, "text", twin.value)) if getattr(twin, "data_type", "") == "f" else None


def read_value(value: Any) -> Cell:
    """Return a stored value exactly: a number as it is displayed, a moment as its day."""
    match value:
        case None | bool() | int():
            return value
        case float() if math.isfinite(value):
            exact = Fraction(repr(value))
            return int(exact) if exact.denominator == 1 else exact
        case datetime():
            return value.date()
        case date():
            return value
        case _:
            return cell_of(unicodedata.normalize("NFC", str(value)).strip())
