"""Rows in order, with caps and nested blocs that bind: our exact prices beside CP-SAT and HiGHS on the identical program.

    python benchmarks/chains.py [--units 88 674 2000] [--alone 10000 51000] [--limit 60] [--closeness 0.02]

Synthetic units with a floor, a cap, two blocs of areas in five, a bloc of a province, and no unit with more members having fewer seats;
seats after Webster. A bloc asks for a little more, or allows a little less, than its units would have without it: so many hundredths at 88
units, ever less with more units, since an order leaves blocs the less freedom the more units share a number of members. Every line is a
process of its own and gives processor seconds from the compiled program to the proved optimum; ours include the ties and the plan among
equals, theirs do not. `confirmed` is whether a second route comes to the same optimum, and what it all takes then. `certificate` is the
time to write one, and to verify it. Prints a table for `docs/benchmarks.md`.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path
from typing import Any

from allocator.apportion import plain_value
from allocator.certificate import verify
from allocator.dossier import StageResult
from allocator.scenario import read_scenario
from allocator.solver.certificate import cost_table
from allocator.solver.chained import Best, best_chained
from allocator.solver.compile import compile_program
from allocator.solver.cpsat import search
from allocator.solver.engine import Found, Setting, Settings
from allocator.solver.multipliers import write_multipliers
from allocator.solver.nested import order_of
from allocator.solver.program import CostStage
from allocator.solver.reading import read_plan
from allocator.solver.whole import whole_cost

PER_UNIT, AREAS, CAP = 3, 20, 12
CONFIRMED = "confirmed"
"""Ours, with another engine asked for the same optimum where the prices leave a gap."""


def scenario(units: int, closeness: float, seed: int = 1) -> dict[str, Any]:
    """Return a synthetic scenario as plain data."""
    rng = random.Random(seed)
    rows: list[dict[str, Any]] = [
        {"id": f"S{at:05}", "members": int(rng.lognormvariate(3.6, 0.8)) + 6, "area": f"A{rng.randrange(AREAS):02}"} for at in range(units)
    ]
    for row in rows:
        row["province"] = f"P{int(row['area'][1:]) % 4}"
    seats = _without_blocs(rows, PER_UNIT * units)
    off = closeness * math.sqrt(88 / units)
    rules: list[dict[str, Any]] = [{"id": "floor", "kind": "seats", "at_least": 1}, {"id": "cap", "kind": "seats", "at_most": CAP}]
    for at in range(AREAS):
        held = sum(number for row, number in zip(rows, seats, strict=True) if row["area"] == f"A{at:02}")
        limit = {1: {"at_least": round(held * (1 + off))}, 2: {"at_most": round(held * (1 - off))}}.get(at % 5)
        if limit:
            rules.append({"id": f"area{at}", "kind": "bloc", "where": {"area": f"A{at:02}"}} | limit)
    held = sum(number for row, number in zip(rows, seats, strict=True) if row["province"] == "P0")
    rules += [
        {"id": "province", "kind": "bloc", "where": {"province": "P0"}, "at_least": round(held * (1 + off / 2))},
        {"id": "order", "kind": "monotone", "basis": "members"},
        {"id": "fair", "kind": "proportional", "basis": "members", "method": "webster", "prefer": 1},
    ]
    return {
        "format": 1, "title": f"Synthetic congress of {units} units in order", "language": "en",
        "facts": {"units": {"rows": rows, "id": "id", "name": "id"}}, "bodies": {"congress": {"of": "units", "size": PER_UNIT * units}},
        "rules": rules,
    }  # fmt: skip


def _without_blocs(rows: list[dict[str, Any]], size: int) -> list[int]:
    """Return what the units would have if there were no blocs: rounded shares between floor and cap."""
    low, high = 0.0, 10.0
    while high - low > 1e-12:
        middle = (low + high) / 2
        low, high = (middle, high) if sum(_rounded(rows, middle)) < size else (low, middle)
    return _rounded(rows, high)


def _rounded(rows: list[dict[str, Any]], per_member: float) -> list[int]:
    return [min(CAP, max(1, int(row["members"] * per_member + 0.5))) for row in rows]


def measured(file: Path, route: str, limit: float) -> dict[str, Any]:
    """Measure one route in this process."""
    problem = read_scenario(file)
    program = compile_program(problem)
    (stage,) = program.stages
    assert isinstance(stage, CostStage)
    started = time.process_time()
    setting = Setting(Settings(time_limit=limit), confirms=route == CONFIRMED)
    if route in ("ours", CONFIRMED):
        best = best_chained(program, order_of(program, problem), setting)
        told: dict[str, Any] = {"seconds": time.process_time() - started}
        if isinstance(best, Best):
            told |= {"optimum": str(best.value), "confirmed": best.confirmed, "ties": len(best.moving)}
            told |= {} if route == CONFIRMED else _certified(problem, program, best, stage)
        return told | {"memory": _memory()}
    table = cost_table(program, stage)
    whole = whole_cost(program, table)
    if route == "CP-SAT":
        answer = search(program, whole.objective, setting)
        proved = isinstance(answer, Found) and answer.best
        value = float(answer.value) if isinstance(answer, Found) and proved else None
    else:
        value = _highs(program, whole.objective.costs, limit)
    scale = sum(marginal for _, _, marginals in whole.objective.costs for marginal in marginals[:1])
    exact = sum((table.marginals[at][0] for at in table.marginals if len(table.marginals[at])), Fraction(0))
    told = {"seconds": time.process_time() - started, "memory": _memory()}
    return told if value is None or not scale else told | {"optimum": value * float(exact) / scale + float(table.at_lower)}


def _certified(problem: Any, program: Any, best: Best, stage: CostStage) -> dict[str, Any]:
    plan = read_plan(problem, program, best.values)
    result = StageResult(stage.stage, best.value, best.value, True, best.confirmed, stage.rules)
    started = time.process_time()
    written = write_multipliers(problem, plan, (result,), Setting(Settings()))
    wrote = time.process_time() - started
    (proof,) = verify(problem, {stage.stage: best.value}, written)
    verified = time.process_time() - started - wrote
    left = None if proof.within is None else float(plain_value(proof.within))
    return {"wrote": wrote, "verified": verified, "sound": proof.verified, "open": left}


def _highs(program: Any, costs: Any, limit: float) -> float | None:
    """Let HiGHS solve the program to the end, one unknown a step."""
    from ortools.linear_solver import pywraplp

    solver = pywraplp.Solver.CreateSolver("HIGHS")
    unknowns = [solver.IntVar(each.lower, each.upper, "") for each in program.variables]
    for row in program.constraints:
        low = -solver.infinity() if row.lower is None else row.lower
        one = solver.Constraint(low, solver.infinity() if row.upper is None else row.upper)
        for at, times in row.terms:
            one.SetCoefficient(unknowns[at], times)
    unit = max(marginal for _, _, marginals in costs for marginal in marginals)
    for at, lower, marginals in costs:
        steps = [solver.NumVar(0, 1, "") for _ in marginals]
        same = solver.Constraint(lower, lower)
        same.SetCoefficient(unknowns[at], 1)
        for step, marginal in zip(steps, marginals, strict=True):
            same.SetCoefficient(step, -1)
            solver.Objective().SetCoefficient(step, marginal / unit)
    solver.SetTimeLimit(int(1000 * limit))
    exact = pywraplp.MPSolverParameters()
    exact.SetDoubleParam(exact.RELATIVE_MIP_GAP, 0.0)
    status = solver.Solve(exact)
    return solver.Objective().Value() * unit if status == pywraplp.Solver.OPTIMAL else None


def _memory() -> int:
    """Return the greatest memory of this process in MB."""
    if os.name == "nt":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def line(units: int, closeness: float, routes: list[str], limit: float, folder: Path) -> str:
    """Measure routes on one problem, each in a process of its own, and return a line of the table."""
    file = folder / f"{units}.yaml"
    file.write_text(json.dumps(scenario(units, closeness)), encoding="utf-8")
    told = {}
    for route in routes:
        call = [sys.executable, __file__, "--one", str(file), "--route", route, "--limit", str(limit)]
        told[route] = json.loads(subprocess.run(call, capture_output=True, text=True, check=True).stdout.splitlines()[-1])
    ours = told["ours"]
    cells = [f"{units:,}", f"{ours['seconds']:.2f}", f"{ours['memory']}"]
    if "wrote" in ours:
        state = "sound" if ours["sound"] else "wrong"
        left = "says nothing" if ours["open"] is None else f"open {ours['open']:.3g}" if ours["open"] else "closed"
        cells.append(f"{ours['wrote']:.1f} + {ours['verified']:.1f}, {state}, {left}")
        again = told[CONFIRMED]
        cells += [str(ours["ties"]), f"{'yes' if again.get('confirmed') else 'no'}, {again['seconds']:.2f} in all"]
    else:
        cells += ["not proved", "-", "-"]
    for route in ("CP-SAT", "HiGHS"):
        peer = told.get(route)
        if peer is None:
            cells.append("-")
        elif "optimum" not in peer or "optimum" not in ours:
            cells.append(f"not proved in {limit:.0f} s")
        else:
            same = abs(peer["optimum"] - float(Fraction(ours["optimum"]))) <= 1e-6 * abs(peer["optimum"])
            cells.append(f"{peer['seconds']:.2f}, {'same' if same else 'another'} optimum")
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print the machine and one line a number of units."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, nargs="*", default=[88, 674, 2000])
    parser.add_argument("--alone", type=int, nargs="*", default=[10000, 51000])
    parser.add_argument("--limit", type=float, default=60.0)
    parser.add_argument("--closeness", type=float, default=0.02)
    parser.add_argument("--one", type=Path)
    parser.add_argument("--route", default="ours")
    options = parser.parse_args()
    if options.one is not None:
        print(json.dumps(measured(options.one, options.route, options.limit)))
        return
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, ortools {version('ortools')}, one worker\n")
    print("| units | ours, s | MB | certificate: written + verified, s | tied rows | confirmed | CP-SAT, s | HiGHS, s |")
    print(f"|{'---|' * 8}")
    with tempfile.TemporaryDirectory() as name:
        own = ["ours", CONFIRMED]
        asked = [(each, [*own, "CP-SAT", "HiGHS"]) for each in options.units] + [(each, own) for each in options.alone]
        for units, routes in asked:
            print(line(units, options.closeness, routes, options.limit, Path(name)), flush=True)


if __name__ == "__main__":
    main()
