"""A command loads only what it uses: that is what makes it start at once. No clock is looked at, only what was loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CASE = ROOT / "scenarios" / "chi-linh-2025" / "scenario.yaml"

FOREIGN = ("pandas", "numpy", "openpyxl", "ruamel", "docx", "altair", "jinja2", "distributed", "ortools.sat.python.cp_model")
OWN = (
    "explain", "options", "sweep", "ballot", "report", "paint", "certificate", "compare", "solver.people", "solver.headcounts",
    "solver.guard", "rules.biproportional", "rules.degressive", "rules.guarantee", "rules.any_rule", "scenario.schema",
    "study.sensitivity", "study.why", "study.comparing", "study.options", "study.exporting",
)
BEFORE_A_SOLVE = ("ortools", "sqlite3", "allocator.solver.run", "allocator.solver.cpsat", "allocator.runs")
DEEP = ("pydantic", "rich", "allocator.rules", "allocator.scenario", "allocator.study")


def loaded(tmp_path: Path, *arguments: str) -> set[str]:
    """Run a command in a process of its own; return the names of all modules that are loaded when it ends."""
    program = (
        "import sys; from allocator.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "print('LOADED', *sys.modules)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, encoding="utf-8", cwd=ROOT,
        env={**os.environ, "ALLOCATOR_STORE": str(tmp_path / "runs.db")},
    )
    assert ended.returncode == 0, ended.stderr
    told = ended.stdout.splitlines()[-1].split()
    assert told[0] == "LOADED"
    return set(told[1:])


def beneath(modules: set[str], names: tuple[str, ...]) -> list[str]:
    """Return the modules that have one of the names, or lie beneath it."""
    return sorted(module for module in modules if any(module == name or module.startswith(f"{name}.") for name in names))


@pytest.mark.parametrize("more", [(), ("--json", "--no-keep")], ids=["kept", "as data, not kept"])
def test_a_solve_of_units_loads_nothing_that_it_does_not_use(tmp_path: Path, more: tuple[str, ...]) -> None:
    modules = loaded(tmp_path, "solve", str(CASE), *more)
    assert {"allocator.solver.run", "ortools.linear_solver.pywraplp", "allocator.rules.spread"} <= modules
    assert beneath(modules, FOREIGN) == []
    assert beneath(modules, tuple(f"allocator.{name}" for name in OWN)) == []
    assert ("sqlite3" in modules) == (not more)


def test_a_check_loads_no_engine_and_no_store(tmp_path: Path) -> None:
    modules = loaded(tmp_path, "check", str(CASE))
    assert "allocator.explain.because" in modules
    assert beneath(modules, (*FOREIGN, *BEFORE_A_SOLVE)) == []


def test_help_loads_neither_rules_nor_scenarios(tmp_path: Path) -> None:
    modules = loaded(tmp_path, "--help")
    assert "allocator.cli.app" in modules
    assert beneath(modules, (*FOREIGN, *BEFORE_A_SOLVE, *DEEP)) == []
