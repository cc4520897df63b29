"""Every fault can be said in both languages, and every code that a rule's reader may raise has a text."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import allocator.rules
import allocator.scenario
from allocator.errors import Fault, Place, phrase
from allocator.words import CATALOGUE
from allocator.words.fault_lines import fault_line, place_text
from tests.rooms.scenario.cases import FACTS, faults_of, written

FOLDERS = [Path(package.__file__).parent for package in (allocator.rules, allocator.scenario) if package.__file__]


def coded_errors() -> set[str]:
    """Return every code that `wrong(...)` or `PydanticCustomError(...)` is called with."""
    codes = set()
    for folder in FOLDERS:
        for path in folder.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("wrong", "PydanticCustomError")
                if named and isinstance(node, ast.Call) and isinstance(node.args[0], ast.Constant):
                    codes.add(str(node.args[0].value))
    return codes


def test_every_coded_error_of_a_rule_has_a_text() -> None:
    codes = coded_errors()
    assert len(codes) > 30
    assert sorted(codes - CATALOGUE.keys()) == []


def test_a_fault_is_one_line() -> None:
    place = Place("scenario.yaml", 14, 9)
    fault = Fault(phrase("key.unknown", key="atleast"), place, "atleast", phrase("want.one_of", names="at_least, at_most"), "at_least")
    assert fault_line(fault, "en") == (
        "scenario.yaml:14:9: there is no key atleast here — written: 'atleast' — expected: one of: at_least, at_most — Maybe: at_least"
    )
    assert fault_line(fault, "vi") == (
        "scenario.yaml:14:9: không có mục nào tên atleast ở đây — đang viết: 'atleast' — "
        "cần: một trong: at_least, at_most — Có lẽ: at_least"
    )
    assert fault_line(Fault(phrase("table.empty")), "en") == "the table is empty"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("units.xlsx", cell="Sheet!C14"), "units.xlsx, Sheet!C14"),
        (Place("units.csv", 14, 7, "C14"), "units.csv:14:7 (C14)"),
        (Place("scenario.yaml", 3), "scenario.yaml:3"),
        (Place("--set"), "--set"),
        (Place(), ""),
    ],
)
def test_places(place: Place, text: str) -> None:
    assert place_text(place) == text


def test_a_wrong_share_is_told_in_plain_words(tmp_path: Path) -> None:
    text = FACTS + "bodies: {b: {of: units, size: 9}}\nrules: [{id: r, kind: seats, at_least: 150%}]\n"
    (fault,) = faults_of(written(tmp_path, text))
    assert fault_line(fault, "vi") == "scenario.yaml:6:40: tỷ lệ vượt quá 100% — đang viết: '150%' — cần: tỷ lệ không quá 100%"
