"""The files of a sweep: CSV, XLSX, Parquet or JSON, by the ending of the name. Each appears whole or not at all."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from allocator.errors import MissingExtra, UsageFault, phrase
from allocator.export import json_text
from allocator.sweep.document import swept_document
from allocator.sweep.results import Column, results, safe
from allocator.sweep.verb import Swept
from allocator.words.say import Language

MOST_COLUMNS, MOST_LINES = 16_384, 1_048_576
"""Of a sheet in a workbook."""

_FORMATS: Mapping[str, str] = {"share": "0.##%", "decimal": "0.######", "whole": "0"}


def fit_to_be_written(paths: Sequence[Path]) -> None:
    """Make sure, before anything is solved, that results can be written under these names.

    Raises:
        UsageFault: The ending of a name says nothing that is known.
        MissingExtra: What is needed to write it is not installed.
    """
    for path in paths:
        if path.suffix.lower() not in _WRITERS:
            raise UsageFault(phrase("sweep.ending", file=str(path), known=phrase("list.or", items=tuple(_WRITERS))))
        if path.suffix.lower() == ".parquet":
            _pyarrow()


def write_results(swept: Swept, path: Path, language: Language, *, seats: bool = False) -> Path:
    """Write the results into a file; return it.

    Raises:
        UsageFault: They do not fit into a sheet.
    """
    ending = path.suffix.lower()
    if ending == ".json":
        data = json_text(swept_document(swept, seats=seats)).encode()
    else:
        data = _WRITERS[ending](results(swept, language, seats=seats))
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def _csv(columns: Sequence[Column]) -> bytes:
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow([safe(column.heading) for column in columns])
    written = [column.written or column.cells for column in columns]
    writer.writerows([safe(cell) for cell in line] for line in zip(*written, strict=True))
    return ("\ufeff" + sheet.getvalue()).encode()


def _xlsx(columns: Sequence[Column]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if len(columns) > MOST_COLUMNS or any(len(column.cells) >= MOST_LINES for column in columns):
        raise UsageFault(phrase("sweep.too_wide", columns=len(columns), most=MOST_COLUMNS))
    book = Workbook(write_only=True)
    sheet = book.create_sheet("sweep")
    sheet.freeze_panes = "A2"

    def cell(value: Any, format_: str = "", *, bold: bool = False) -> Any:
        made = WriteOnlyCell(sheet, value)
        if format_:
            made.number_format = format_
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(safe(column.heading), bold=True) for column in columns])
    formats = [_FORMATS.get(column.kind, "") for column in columns]
    for line in zip(*(column.cells for column in columns), strict=True):
        sheet.append([cell(safe(each), format_) for each, format_ in zip_longest(line, formats)])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _parquet(columns: Sequence[Column]) -> bytes:
    arrow, parquet = _pyarrow()
    types = {"whole": arrow.int64(), "decimal": arrow.float64(), "share": arrow.float64()}
    made = [arrow.array(column.cells, types.get(column.kind, arrow.string())) for column in columns]
    kept = io.BytesIO()
    parquet.write_table(arrow.table(made, names=[column.heading for column in columns]), kept)
    return kept.getvalue()


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as absent:
        raise MissingExtra(phrase("sweep.no_pyarrow")) from absent
    return pyarrow, pyarrow.parquet


def _nothing(columns: Sequence[Column]) -> bytes:
    raise AssertionError("a JSON document is made of the sweep itself")


_WRITERS: Mapping[str, Callable[[Sequence[Column]], bytes]] = {".csv": _csv, ".xlsx": _xlsx, ".parquet": _parquet, ".json": _nothing}
