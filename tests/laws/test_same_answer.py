"""The same document on any number of workers; with the rows in another order, only the settling of ties may differ."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import openpyxl

import allocator
from allocator.export.document import document

CASE = Path(__file__).parents[2] / "scenarios" / "khoi-cqdn-2024"


def answered(path: Path, workers: int = 1) -> dict[str, Any]:
    told = document(allocator.solve(path, workers=workers))
    return {key: value for key, value in told.items() if key != "solver"}


def test_any_number_of_workers_gives_the_same_document() -> None:
    one = answered(CASE / "scenario.yaml", 1)
    assert one["outcome"] == "solved"
    assert answered(CASE / "scenario.yaml", 2) == one
    assert answered(CASE / "scenario.yaml", 8) == one


def test_rows_in_another_order_change_ties_only(tmp_path: Path) -> None:
    shutil.copytree(CASE, tmp_path / "case")
    shuffle(tmp_path / "case" / "to-chuc.xlsx")
    one, other = answered(CASE / "scenario.yaml"), answered(tmp_path / "case" / "scenario.yaml")
    assert [stage["value"] for stage in one["stages"]] == [stage["value"] for stage in other["stages"]]
    assert set(one["ties"]["rows"]) == set(other["ties"]["rows"])
    assert set(one["ties"]["counts"]) == set(other["ties"]["counts"])
    assert one["ties"]["broken_by"] == "order"
    moving = {*one["ties"]["rows"], *one["ties"]["counts"]}
    for body, plan in one["plan"]["bodies"].items():
        second = other["plan"]["bodies"][body]
        assert {row for row, n in plan["seats"].items() if second["seats"][row] != n} <= set(one["ties"]["rows"])
        for category, counts in plan["categories"].items():
            differing = {row for row, n in counts["seats"].items() if second["categories"][category]["seats"][row] != n}
            assert differing <= moving


def shuffle(table: Path) -> None:
    """Put the rows of the case's workbook in another order."""
    book = openpyxl.load_workbook(table)
    sheet = book.worksheets[0]
    every = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    heading, rows = every[:3], every[3:]
    random.Random(7).shuffle(rows)
    for number, row in enumerate([*heading, *rows], start=1):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    book.save(table)
