"""Reading CSV: UTF-8 with or without a mark at the start, `,` or `;`."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from allocator.errors import Place
from allocator.facts import Cell
from allocator.scenario.door import bytes_of
from allocator.scenario.fault_list import one_fault
from allocator.scenario.lines import GridCell, Line
from allocator.scenario.scalars import read_day

_DELIMITERS = ",;\t"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_csv(path: Path) -> list[Line]:
    """Return the cells of a CSV file, line by line.

    Raises:
        ScenarioFaults: The file is not UTF-8, or a quotation mark is never closed.
    """
    text = _decoded(path)
    physical = list(io.StringIO(text, newline=""))
    start = 1 if physical and physical[0].strip().lower().startswith("sep=") else 0
    delimiter = physical[0].strip()[4:5] if start else _delimiter(physical)
    reader = csv.reader(physical[start:], delimiter=delimiter or ",", strict=True)
    lines: list[list[GridCell]] = []
    first = start
    try:
        for fields in reader:
            starts = _field_starts("".join(physical[first : start + reader.line_num]), delimiter)
            lines.append(_line(fields, starts, path.name, first + 1, len(lines) + start + 1))
            first = start + reader.line_num
    except csv.Error as broken:
        raise one_fault(Place(path.name, first + 1), "table.csv_broken") from broken
    width = max((len(line) for line in lines), default=0)
    return [[*line, *_missing(line, width)] for line in lines]


def _missing(line: list[GridCell], width: int) -> Iterator[GridCell]:
    """Yield the blank cells that a line lacks because it ends early."""
    first = line[0].place
    row = (first.cell or "").lstrip("A")
    for i in range(len(line), width):
        yield GridCell(None, "", Place(first.file, first.line, None, f"{column_letters(i)}{row}"))


def _decoded(path: Path) -> str:
    data = bytes_of(path)
    if data.startswith(_UTF16) or b"\x00" in data:
        raise one_fault(Place(path.name), "table.utf16", expected="want.csv_utf8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = data[: broken.start].count(b"\n") + 1
        raise one_fault(Place(path.name, line), "table.encoding", expected="want.csv_utf8") from broken


def _delimiter(lines: list[str]) -> str:
    """Return the separator that divides the first line which is divided at all; a comma where none is."""
    for line in lines:
        bare = "".join(part for i, part in enumerate(line.split('"')) if i % 2 == 0)
        best = max(_DELIMITERS, key=bare.count)
        if bare.count(best):
            return best
    return ","


def _field_starts(text: str, delimiter: str) -> Iterator[tuple[int, int]]:
    """Yield the line (from 0) and the column (from 1) at which each field of a record starts."""
    line, column, quoted = 0, 1, False
    yield line, column
    if '"' not in text:
        for field in text.split(delimiter)[:-1]:
            column += len(field) + 1
            yield line, column
        return
    for letter in text:
        column += 1
        if letter == '"':
            quoted = not quoted
        elif letter == "\n" and quoted:
            line, column = line + 1, 1
        elif letter == delimiter and not quoted:
            yield line, column


def _line(fields: list[str], starts: Iterator[tuple[int, int]], file: str, first: int, row: int) -> list[GridCell]:
    cells = []
    for i, (field, (line, column)) in enumerate(zip(fields or [""], starts, strict=False)):
        written = (field if field.isascii() else unicodedata.normalize("NFC", field)).strip()
        cells.append(GridCell(cell_of(written), written, Place(file, first + line, column, f"{column_letters(i)}{row}")))
    return cells


def cell_of(written: str) -> Cell:
    """Return what a text in a table means: a day of the calendar is a date, a blank is nothing, the rest stays text."""
    return read_day(written) or written or None


@cache
def column_letters(index: int) -> str:
    """Return the letters by which Excel calls a column, counted from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
