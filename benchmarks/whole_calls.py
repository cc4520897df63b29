"""What a whole `allocator solve` costs besides the search, step by step, for 10 to 100,000 units.

    python -m benchmarks.whole_calls [--units 10,100,1000,10000,51000,100000] [--repeats 3] [--forms rows,csv]

Every figure is synthetic, drawn from a seed: units with members lie in 20 areas and these in 4 provinces; each has one seat at least and
twelve at most, some areas ask for more and some for less than their share, one province too, and seats follow members by Webster's method.
Each step is timed in a process that does nothing else (seconds of the processor, the least of the repetitions), and beside it the whole
command, with its table on standard output and its run kept. Prints the tables for `docs/benchmarks.md`, with the exponent by which each
step grows (least squares of logarithms over the sizes from 1,000 on), and which limits bind.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

AREAS, PROVINCES, SEATS_PER_UNIT, CAP = 20, 4, 3, 12
FORMS = {"rows": "rows in the scenario", "csv": "rows in a CSV file"}
STEPS = ("loading", "reading", "posting", "search and ties", "audit", "document", "table", "keeping")
FITTED_FROM = 1000


@dataclass(frozen=True)
class Measured:
    """One size in one form.

    Attributes:
        steps: Step -> seconds of the processor.
        whole: Seconds of the processor of the whole command.
        wall: Seconds on the clock of the whole command.
        peak: Megabytes of memory that it held at most; 0 where the system does not tell.
        binding: How many of its limits on areas and provinces are reached exactly.
    """

    steps: Mapping[str, float]
    whole: float
    wall: float
    peak: float
    binding: int


def units(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """Return synthetic units."""
    rng = random.Random(seed)
    found = []
    for number in range(count):
        area = rng.randrange(AREAS)
        members = int(rng.lognormvariate(3.6, 0.8)) + 6
        found.append({
            "code": f"S{number:06}", "name": f"Synthetic unit {number}", "area": f"A{area}", "province": f"P{area % PROVINCES}",
            "members": members,
        })  # fmt: skip
    return found


def rules(rows: Sequence[Mapping[str, Any]], size: int) -> list[dict[str, Any]]:
    """Return floors, caps, limits on areas and on a province around them, and the proportion."""
    everyone = sum(row["members"] for row in rows)

    def share(column: str, value: str) -> float:
        return float(size * sum(row["members"] for row in rows if row[column] == value) / everyone)

    found: list[dict[str, Any]] = [
        {"id": "floor", "kind": "seats", "at_least": 1, "body": "congress"}, {"id": "cap", "kind": "seats", "at_most": CAP},
    ]  # fmt: skip
    for number in range(AREAS):
        area, own = f"A{number}", share("area", f"A{number}")
        if number % 5 == 1:
            found.append({"id": area, "kind": "bloc", "where": {"area": area}, "at_least": round(own * 1.1)})
        if number % 5 == 2:
            found.append({"id": area, "kind": "bloc", "where": {"area": area}, "at_most": max(round(own * 0.95), _fewest(rows, area))})
    found.append({"id": "P0", "kind": "bloc", "where": {"province": "P0"}, "at_least": round(share("province", "P0") * 1.03)})
    return [*found, {"id": "fair", "kind": "proportional", "basis": "members", "method": "webster", "prefer": 1}]


def _fewest(rows: Sequence[Mapping[str, Any]], area: str) -> int:
    return sum(row["area"] == area for row in rows)


def write(folder: Path, count: int, form: str) -> Path:
    """Write a scenario, its rows in it or in a table beside it."""
    rows = units(count)
    table: dict[str, Any] = {"id": "code", "name": "name", "members": "members", "synthetic": True}
    if form == "csv":
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        (folder / "units.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
        table["file"] = "units.csv"
    else:
        table["rows"] = rows
    size = SEATS_PER_UNIT * count
    scenario = {
        "format": 1, "title": f"Synthetic congress of {count} units", "language": "en", "facts": {"units": table},
        "bodies": {"congress": {"of": "units", "size": size}}, "rules": rules(rows, size),
    }  # fmt: skip
    path = folder / "scenario.yaml"
    path.write_text(json.dumps(scenario), encoding="utf-8")
    return path


class _Laps:
    """Seconds of the processor, step by step."""

    def __init__(self) -> None:
        self.steps: dict[str, float] = {}
        self._at = time.process_time()

    def lap(self, step: str) -> None:
        now = time.process_time()
        self.steps[step] = now - self._at
        self._at = time.process_time()


def step_by_step(path: Path, store: Path) -> dict[str, Any]:
    """Do what the command does, step by step, and return the seconds of each; to be called in a new process."""
    laps = _Laps()
    from rich.console import Console

    from allocator.cli.report import print_report
    from allocator.dossier import Solved
    from allocator.export import document, json_text
    from allocator.runs import keep
    from allocator.scenario import read_scenario
    from allocator.solver.compile import made_ready
    from allocator.solver.engine import Settings
    from allocator.solver.nested import solve_nested
    from allocator.study.answers import dossier_of
    from allocator.study.kept_runs import Answered, solve_to_keep

    laps.lap("loading")
    problem = read_scenario(path)
    laps.lap("reading")
    ready = made_ready(problem)
    laps.lap("posting")
    outcome = solve_nested(problem, Settings(), ready)
    laps.lap("search and ties")
    if not isinstance(outcome, Solved):
        raise SystemExit(f"not solved: {outcome}")
    dossier = dossier_of(problem, outcome, Settings())
    laps.lap("audit")
    text = json_text(document(dossier))
    laps.lap("document")
    print_report(dossier, Console(file=io.StringIO(), width=10_000, highlight=False, markup=False, emoji=False), "en")
    laps.lap("table")
    small = solve_to_keep(write(Path(tempfile.mkdtemp(dir=store.parent)), 10, "rows"), store=None)
    laps.lap("-")
    keep(store, Answered(dossier, small.asked, small.files).run())
    laps.lap("keeping")
    assert dossier.audit is not None and text
    reports = zip(problem.rules, dossier.audit.reports, strict=True)
    held = [each for rule, report in reports if rule.kind == "bloc" for each in report.findings]
    return {"steps": laps.steps, "binding": sum(each.measured in (each.at_least, each.at_most) for each in held)}


def whole_command(path: Path, store: Path) -> tuple[float, float, float]:
    """Run the command in a process of its own; return seconds of the processor, seconds on the clock, and megabytes at most."""
    call = [sys.executable, "-m", "allocator", "solve", str(path), "--store", str(store)]
    begun = time.perf_counter()
    with subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        if not hasattr(os, "wait4"):
            process.wait()
            return math.nan, time.perf_counter() - begun, 0.0
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begun
    if process.returncode:
        raise SystemExit(f"the command ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, wall, used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def measured(count: int, form: str, repeats: int) -> Measured:
    """Measure one size in one form: the least of several repetitions, steps and whole command in turn."""
    told, calls = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, store = write(folder, count, form), folder / "runs.sqlite"
        for _ in range(repeats):
            command = [sys.executable, "-m", "benchmarks.whole_calls", "--child", str(path), str(store)]
            told.append(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
            calls.append(whole_command(path, store))
    steps = {step: min(each["steps"][step] for each in told) for step in STEPS}
    processor, wall, peak = zip(*calls, strict=True)
    return Measured(steps, min(processor), min(wall), max(peak), told[0]["binding"])


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float | None:
    """Return the slope of the straight line nearest to the logarithms; None of fewer than two sizes."""
    points = [(math.log(size), math.log(each)) for size, each in zip(sizes, seconds, strict=True) if size >= FITTED_FROM and each > 0]
    if len(points) < 2:
        return None
    middle = [sum(axis) / len(points) for axis in zip(*points, strict=True)]
    across = sum((x - middle[0]) ** 2 for x, _ in points)
    return float(sum((x - middle[0]) * (y - middle[1]) for x, y in points) / across)


def print_table(form: str, found: Mapping[int, Measured]) -> None:
    """Print one form's table."""
    sizes = list(found)
    print(f"\n**{FORMS[form]}**\n")
    print(f"| seconds of the processor | {' | '.join(f'{size:,}' for size in sizes)} | grows as n to the |")
    print(f"|---|{'---:|' * (len(sizes) + 1)}")
    line: Callable[[Measured], float]
    for step in STEPS:
        seconds = [found[size].steps[step] for size in sizes]
        print(_line(step, [f"{each:.2f}" for each in seconds], exponent(sizes, seconds)))
    for name, line in (("**whole command**", lambda each: each.whole), ("the same, on the clock", lambda each: each.wall)):
        seconds = [line(found[size]) for size in sizes]
        print(_line(name, [f"{each:.2f}" for each in seconds], exponent(sizes, seconds)))
    peaks = [found[size].peak for size in sizes]
    print(_line("memory at most, MB", [f"{each:.0f}" for each in peaks], exponent(sizes, peaks)))
    print(_line("limits of areas and province that bind", [str(found[size].binding) for size in sizes], None))


def _line(name: str, cells: Sequence[str], grows: float | None) -> str:
    return f"| {name} | {' | '.join(cells)} | {'' if grows is None else f'{grows:.2f}'} |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", default="10,100,1000,10000,51000,100000")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--forms", default="rows,csv")
    parser.add_argument("--child", nargs=2, metavar=("FILE", "STORE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(step_by_step(*map(Path, options.child))))
        return
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores{load}, Python {platform.python_version()}, ", end="")
    print(f"ortools {version('ortools')}; least of {options.repeats} repetitions", flush=True)
    for form in options.forms.split(","):
        found = {}
        for size in map(int, options.units.split(",")):
            found[size] = measured(size, form, options.repeats)
        print_table(form, found)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
