"""The JSON document where a formula is chosen, costs are logarithms, and sources are marked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from allocator import study
from allocator.errors import Fault, Place, phrase
from allocator.export import checked_document, document, faults_document, json_text

FORMULA = """\
format: 1
title: A formula is looked for
facts:
  units: {members: members, rows: [{id: A, members: 26}, {id: B, members: 14}, {id: C, members: 9}]}
bodies:
  congress: {of: units, size: 9}
rules:
  - id: formula
    kind: step
    basis: members
    base: {from: 1, to: 2, by: 1}
    per: {from: "15/2", to: 10, by: "5/2"}
    threshold: 5
"""

MATRIX = """\
format: 1
title: Two ways
facts:
  units: {rows: [{id: A, w: 30, m: 20}, {id: B, w: 10, m: 40}]}
categories: {women: {units: w}, men: {units: m}}
bodies:
  congress: {of: units, size: 6}
rules:
  - {id: half, kind: seats, exactly: 3}
  - {id: even, kind: category, category: women, exactly: 3}
  - {id: shared, kind: biproportional, categories: [women, men], method: webster, prefer: 1}
"""


def solved(text: str, folder: Path) -> dict[str, Any]:
    file = folder / "scenario.yaml"
    file.write_text(text, encoding="utf-8")
    told: dict[str, Any] = json.loads(json_text(document(study.solve(file))))
    return told


def test_the_chosen_formula_is_told_exactly_and_the_first_that_fits(tmp_path: Path) -> None:
    told = solved(FORMULA, tmp_path)
    rule = told["rules"][0]
    assert rule["chosen"] == {"per": "15/2", "base": 1, "threshold": 5}
    assert told["plan"]["bodies"]["congress"]["seats"] == {"A": 4, "B": 3, "C": 2}


def test_a_cost_of_logarithms_is_decimal_text(tmp_path: Path) -> None:
    told = solved(MATRIX, tmp_path)
    value = told["stages"][0]["value"]
    assert isinstance(value, str)
    assert "/" not in value
    assert float(value) == float(told["rules"][2]["cost"])
    assert told["stages"][0]["rules"] == ["shared"]


def test_a_check_tells_limits_and_no_plan(tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(MATRIX, encoding="utf-8")
    told = checked_document(study.check(file))
    assert (told["outcome"], told["plan"], told["stages"], told["solver"]) == ("checked", None, [], None)
    half = told["rules"][0]
    assert [(clause["label"], clause["at_least"], clause["at_most"]) for clause in half["clauses"]] == [("half:A", 3, 3), ("half:B", 3, 3)]


def test_a_fault_is_told_with_its_place_and_in_both_languages() -> None:
    place = Place("units.xlsx", cell="Sheet!C14")
    fault = Fault(phrase("usage.no_file", file="x"), place, value="v", maybe="w")
    assert faults_document([fault]) == {"format": 1, "faults": [{
        "code": "usage.no_file", "file": "units.xlsx", "line": None, "column": None, "cell": "Sheet!C14", "value": "v", "expected": None,
        "maybe": "w", "says": {"vi": "Không có tệp x.", "en": "There is no file x."},
    }]}  # fmt: skip
