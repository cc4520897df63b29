"""`allocator sweep`: what it prints in both languages, its files, its exit codes, and that it goes on where it was stopped."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pyarrow import parquet

from tests.faces.cli.cases import CONGRESS, FAULTY
from tests.faces.cli.conftest import Run, Write

OVER = ("--over", "bodies.congress.size=12:14:2", "--over", "rules.floor.at_least=1:5:2")
FEW = ("--workers", "1")

_PROGRAM = (
    "import signal; from allocator.cli import main\n"
    "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "if hasattr(signal, 'SIGBREAK'): signal.signal(signal.SIGBREAK, signal.default_int_handler)\n"
    "main()"
)
"""The command line; where no Ctrl-C can be sent to a group of processes, Ctrl-Break counts as one. Whoever runs in the background
inherits deaf ears for Ctrl-C."""


@pytest.mark.parametrize(("lang", "said"), [
    ("en", ("6 cells: 4 solved and audited; 2 without any plan.", "no plan", "the darker", "Rows whose seats are not the same")),
    ("vi", ("6 ô: 4 có phương án tốt nhất, đã kiểm tra lại; 2 không có phương án nào.", "càng đậm", "Số ghế thay đổi giữa các ô")),
])  # fmt: skip
def test_a_grid_in_both_languages(lang: str, said: tuple[str, ...], run: Run, write: Write) -> None:
    ended = run("sweep", write(CONGRESS), *OVER, *FEW, "--lang", lang)
    assert ended.code == 0
    assert [each for each in said if each not in ended.out] == [], ended.out


def test_cells_as_data_are_what_a_solve_says(run: Run, write: Write) -> None:
    told = _document(run("sweep", write(CONGRESS), *OVER, *FEW, "--seats", "--json").out)
    assert [(*cell["set"].values(), cell["outcome"]) for cell in told["cells"]] == [
        ("12", "1", "solved"), ("12", "3", "solved"), ("12", "5", "infeasible"),
        ("14", "1", "solved"), ("14", "3", "solved"), ("14", "5", "infeasible"),
    ]  # fmt: skip
    assert told["outcome"] == "swept" and told["proven"] and told["confirmed"]
    for cell in told["cells"]:
        settings = [word for path, value in cell["set"].items() for word in ("--set", f"{path}={value}")]
        alone = _document(run("solve", write(CONGRESS), "--json", *settings).out)
        assert cell["outcome"] == alone["outcome"]
        assert cell["stages"] == [{"stage": each["stage"], "value": each["value"]} for each in alone["stages"]]
        if cell["outcome"] == "solved":
            seats = {row: number for row, number in alone["plan"]["bodies"]["congress"]["seats"].items() if number}
            assert cell["seats"] == {"congress": seats} and cell["audit"] == {"clean": True}


def test_one_table_in_four_formats(run: Run, write: Write, tmp_path: Path) -> None:
    files = {ending: tmp_path / f"cells.{ending}" for ending in ("csv", "xlsx", "parquet", "json")}
    shares = ("--over", "rules.women.exactly=20%:30%:10%")
    out = [word for file in files.values() for word in ("--out", str(file))]
    assert run("sweep", write(CONGRESS), *shares, *FEW, "--seats", *out).code == 0
    text = files["csv"].read_bytes().decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [line["rules.women.exactly"] for line in lines] == ["20%", "30%"]
    sheet: Any = load_workbook(files["xlsx"])["sweep"]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert head == list(lines[0]) == parquet.read_table(files["parquet"]).column_names
    assert [row[0] for row in rows] == [0.2, 0.3] and sheet["A2"].number_format == "0.##%"
    assert [row[head.index("congress:A")] for row in rows] == [int(line["congress:A"]) for line in lines]
    columns = parquet.read_table(files["parquet"]).to_pydict()
    assert columns["stage 1"] == [row[head.index("stage 1")] for row in rows] == [float(line["stage 1"]) for line in lines]
    assert [cell["plan"]["sha256"] for cell in _document(files["json"].read_text(encoding="utf-8"))["cells"]] == columns["plan"]


def test_samples_can_be_repeated_and_stay_within_the_error(run: Run, write: Write, tmp_path: Path) -> None:
    file = write(CONGRESS)
    asked = ("--vary", "facts.units.members=±10%", "--samples", "4", *FEW, "--json")
    first = _document(run("sweep", file, *asked).out)["cells"]
    more = _document(run("sweep", file, *asked, "--samples", "6").out)["cells"]
    other = _document(run("sweep", file, *asked, "--seed", "1").out)["cells"]
    assert more[:4] == first and [cell["set"] for cell in other] != [cell["set"] for cell in first]
    assert [cell["sample"] for cell in first] == [1, 2, 3, 4]
    for cell in more + other:
        drawn = {path: int(value) for path, value in cell["set"].items()}
        assert list(drawn) == [f'facts.units["{row}"].members' for row in "ABC"]
        assert all(abs(value - was) * 10 <= was for value, was in zip(drawn.values(), (52, 31, 17), strict=True))
    settings = [word for path, value in first[0]["set"].items() for word in ("--set", f"{path}={value}")]
    assert _document(run("solve", file, "--json", *settings).out)["stages"][0]["value"] == first[0]["stages"][0]["value"]


def test_many_cases_each_with_its_tables(run: Run, tmp_path: Path) -> None:
    for name, members in (("first", 30), ("second", 50)):
        folder = tmp_path / name
        folder.mkdir()
        inline = CONGRESS[CONGRESS.index("    id: id") : CONGRESS.index("categories:")]
        (folder / "scenario.yaml").write_text(CONGRESS.replace(inline, "    file: units.csv\n    members: members\n"), encoding="utf-8")
        (folder / "units.csv").write_text(f"id,name,members,women\nA,One,{members},20\nB,Two,10,5\nC,Three,17,9\n", encoding="utf-8")
    (tmp_path / "third").mkdir()
    (tmp_path / "third" / "scenario.yaml").write_text(FAULTY, encoding="utf-8")
    ended = run("sweep", "--cases", str(tmp_path / "*" / "scenario.yaml"), *FEW, "--json", "--seats", "--lang", "en")
    told = _document(ended.out)
    assert ended.code == 1 and "wbster" in ended.err
    assert [Path(cell["case"]).parent.name for cell in told["cells"]] == ["first", "second", "third"]
    assert [cell["outcome"] for cell in told["cells"]] == ["solved", "solved", "faulty"]
    assert told["cells"][0]["seats"]["congress"]["A"] < told["cells"][1]["seats"]["congress"]["A"]
    assert told["scenario"] is None and "wbster" in told["cells"][2]["says"]["vi"]


def test_all_variants(run: Run, write: Write) -> None:
    told = _document(run("sweep", write(CONGRESS), "--variant", "all", *FEW, "--json").out)
    assert [cell["variant"] for cell in told["cells"]] == ["base", "smaller"]
    lines = run("sweep", write(CONGRESS), "--variant", "all", *FEW).out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith((" base ", " smaller "))] == ["base", "smaller"]
    assert told["cells"][0]["stages"] != told["cells"][1]["stages"]


@pytest.mark.parametrize(("asked", "said"), [
    ((), "--cases"),
    (("FILE", "--cases", "*.yaml"), "--cases"),
    (("--cases", "nowhere/*/scenario.yaml"), "nowhere/*"),
    (("FILE", "--over", "bodies.congress.size=1:2"), "bodies.congress.size=1:2"),
    (("FILE", "--over", "bodies.congress.size=5,5"), "5,5"),
    (("FILE", "--over", "bodies.congress.size=5,6", "--over", "bodies.congress.size=7,8"), "bodies.congress.size"),
    (("FILE", "--vary", "facts.units.members=±5%"), "--samples"),
    (("FILE", "--samples", "5"), "--vary"),
    (("FILE", "--samples", "5", "--vary", "rules.floor.at_least=±1"), "rules.floor.at_least=±1"),
    (("FILE", "--samples", "5", "--vary", "facts.units.membres=±5%"), "members"),
    (("FILE", "--samples", "5", "--vary", "facts.units.name=±5%"), "name"),
    (("FILE", "--out", "cells.docx"), ".parquet"),
    (("FILE", "--seats", "--stages-only"), "--seats"),
    (("FILE", "--cluster", "nonsense"), "nonsense"),
])  # fmt: skip
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_misused_is_said_in_one_line(asked: tuple[str, ...], said: str, lang: str, run: Run, write: Write) -> None:
    ended = run("sweep", *(write(CONGRESS) if word == "FILE" else word for word in asked), "--lang", lang)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1) and said in ended.err


def test_a_path_that_leads_nowhere_and_a_sweep_without_any_scenario_are_faults(run: Run, write: Write) -> None:
    nowhere = run("sweep", write(CONGRESS), "--over", "rules.nobody.at_least=1:2000:1", "--json")
    assert nowhere.code == 1 and len(_document(nowhere.out)["faults"]) == 1
    none = run("sweep", write(CONGRESS), "--over", "rules.women.exactly=101%,102%", *FEW)
    assert none.code == 1 and "101%" in none.out


def test_cells_that_are_no_scenario_are_listed_and_the_others_kept(run: Run, write: Write) -> None:
    ended = run("sweep", write(CONGRESS), "--over", "rules.women.exactly=30%,130%", *FEW, "--lang", "en")
    assert ended.code == 1
    assert "1 solved and audited; 1 not a valid scenario" in ended.out and "rules.women.exactly=130%: " in ended.out


def test_an_interrupted_sweep_goes_on_where_it_was(write: Write, tmp_path: Path) -> None:
    cells = 800  # so many that the interruption finds some unsolved, however fast they are
    table, ledger = tmp_path / "cells.csv", tmp_path / "cells.csv.cells"
    call = [
        sys.executable, "-c", _PROGRAM, "sweep", str(write(CONGRESS)), "--lang", "en", "--workers", "2", "--out", str(table),
        "--over", "bodies.congress.size=10:209:1", "--over", "rules.floor.at_least=1:4:1",
    ]  # fmt: skip
    started = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **_own_group())
    while started.poll() is None and (not ledger.exists() or ledger.read_bytes().count(b"\n") < 20):
        time.sleep(0.02)
    _interrupt(started)
    _, said = started.communicate(timeout=60)
    assert started.returncode == 130, said
    assert "The same command goes on from there" in said.decode() and said.count(b"\n") == 1
    assert not table.exists()
    solved = _cells(ledger)
    assert 19 <= len(solved) < cells
    again = subprocess.run(call, capture_output=True, check=True, timeout=300)
    assert f"{len(solved)} cells were in the ledger, {cells - len(solved)} were solved now" in again.stdout.decode()
    assert len(_cells(ledger)) == len(set(_cells(ledger))) == cells
    assert len(table.read_text(encoding="utf-8-sig").splitlines()) == cells + 1


def _cells(ledger: Path) -> list[str]:
    return [json.loads(line)["cell"] for line in ledger.read_text(encoding="utf-8").splitlines()[1:]]


def _own_group() -> dict[str, Any]:
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _interrupt(started: subprocess.Popen[bytes]) -> None:
    """Do as a terminal does when Ctrl-C is typed: every process of the group hears it."""
    if sys.platform == "win32":
        started.send_signal(signal.CTRL_BREAK_EVENT)
    else:
        os.killpg(started.pid, signal.SIGINT)


def _document(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found
