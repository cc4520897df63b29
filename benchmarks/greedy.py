"""The exact greedy beside the other routes to the same optimum, in one process.

    python benchmarks/greedy.py [--units 88 674 2000 10000] [--alone 51000] [--limit 60]

Synthetic units with a floor, a cap, and two blocs that bind; seats after Webster. Each line gives processor seconds from the compiled
program to the proved optimum; the greedy's include the test by exchanges, the ties and the plan among equals, which the others' do not.
`exact prices` is the linear relaxation with an exact proof, `CP-SAT` the search alone (for so many seconds by the clock), in costs rounded
to whole numbers. Prints a table for `docs/benchmarks.md`.
"""

from __future__ import annotations

import argparse
import platform
import random
import time
from importlib.metadata import version

from allocator.facts import Body, BodyId, Cell, Facts, LocalText, Range, Row, RowId, Table
from allocator.problem import Origin, Problem, TieBreak
from allocator.rules import KINDS
from allocator.rules.implied import implied_rules
from allocator.rules.shares import with_settled
from allocator.solver import Setting, Settings
from allocator.solver.certificate import cost_table
from allocator.solver.clock import Clock, TimeIsUp
from allocator.solver.compile import compile_program
from allocator.solver.costs import serve_costs
from allocator.solver.cpsat import search
from allocator.solver.engine import Found
from allocator.solver.nested import Best, best_nested, order_of
from allocator.solver.program import CostStage, Program
from allocator.solver.served import Served
from allocator.solver.whole import whole_cost

CONGRESS = BodyId("congress")
PER_UNIT = 6


def problem(units: int) -> Problem:
    """Return a synthetic problem; its size is six seats a unit."""
    rng = random.Random(units)
    rows = tuple(_row(rng, number) for number in range(units))
    size = PER_UNIT * units
    by_sector = {sector: sum(int(str(row.cells["members"])) for row in rows if row.cells["sector"] == sector) for sector in "xyz"}
    share = {sector: members / sum(by_sector.values()) for sector, members in by_sector.items()}
    asked = [
        {"id": "floor", "kind": "seats", "at_least": 1},
        {"id": "cap", "kind": "seats", "at_most": 25},
        {"id": "lifted", "kind": "bloc", "where": {"sector": "x"}, "at_least": round(size * share["x"] * 1.1)},
        {"id": "held", "kind": "bloc", "where": {"sector": "y"}, "at_most": round(size * share["y"] * 0.9)},
        {"id": "fair", "kind": "proportional", "basis": "members", "method": "webster", "prefer": 1},
    ]
    rules = [KINDS[each["kind"]].model_validate({"body": CONGRESS, **each}) for each in asked]  # type: ignore[index]
    body = Body(CONGRESS, "units", Range(size, size), LocalText("Đại hội", "Congress"))
    table = Table("units", "units", rows, ("members", "sector"), members="members")
    facts = with_settled(Facts({"units": table}, {}, {CONGRESS: body}), rules)
    return Problem("", "en", facts, (*rules, *implied_rules(facts, rules)), TieBreak(), Origin("scenario.yaml", ""))


def _row(rng: random.Random, number: int) -> Row:
    cells: dict[str, Cell] = {"members": int(rng.lognormvariate(3.6, 0.7)) + 26, "sector": rng.choice("xyz")}
    return Row(RowId(f"U{number:05}"), f"Unit {number}", cells)


def greedy(program: Program, order: tuple[int, ...], limit: float) -> object:
    """Return the optimum by the greedy."""
    best = best_nested(program, order, Clock(limit))
    return best.value if isinstance(best, Best) else None


def exact_prices(program: Program, order: tuple[int, ...], limit: float) -> object:
    """Return the optimum by the relaxation with its proof."""
    (stage,) = program.stages
    assert isinstance(stage, CostStage)
    try:
        served = serve_costs(program, stage, Setting(Settings(), Clock(limit)))
    except TimeIsUp:
        return None
    return served.value if isinstance(served, Served) else None


def cp_sat(program: Program, order: tuple[int, ...], limit: float) -> object:
    """Return the rounded optimum by search alone."""
    (stage,) = program.stages
    assert isinstance(stage, CostStage)
    objective = whole_cost(program, cost_table(program, stage)).objective
    answer = search(program, objective, Setting(Settings(), Clock(limit)))
    return answer.value if isinstance(answer, Found) and answer.best else None


ROUTES = {"greedy": greedy, "exact prices": exact_prices, "CP-SAT": cp_sat}


def line(units: int, routes: list[str], limit: float) -> str:
    """Measure routes on one problem and return a line of the table."""
    asked = problem(units)
    started = time.process_time()
    program = compile_program(asked)
    order = order_of(program, asked)
    cells = [f"{units:,}", f"{PER_UNIT * units:,}", f"{time.process_time() - started:.2f}"]
    optima, seconds = {}, {}
    for name in routes:
        started = time.process_time()
        optima[name] = ROUTES[name](program, order, limit)
        seconds[name] = time.process_time() - started
        ratio = f"{seconds[name]:.2f} ({seconds[name] / seconds['greedy']:.0f} : 1)"
        cells.append(ratio if optima[name] is not None else f"not proved in {limit:.0f} s")
    exact = {optima[name] for name in routes if name != "CP-SAT" and optima[name] is not None}
    assert len(exact) == 1, "the routes disagree"
    return f"| {' | '.join(cells + ['-'] * (len(ROUTES) - len(routes)))} |"


def main() -> None:
    """Print the machine and one line a number of units."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, nargs="*", default=[88, 674, 2000, 10000])
    parser.add_argument("--alone", type=int, nargs="*", default=[51000])
    parser.add_argument("--limit", type=float, default=60.0)
    options = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, ortools {version('ortools')}, one worker\n")
    print(f"| units | seats | compiled in s | {' | '.join(ROUTES)} |")
    print(f"|{'---|' * (3 + len(ROUTES))}")
    line(88, ["greedy"], options.limit)
    for units in options.units:
        print(line(units, list(ROUTES), options.limit), flush=True)
    for units in options.alone:
        print(line(units, ["greedy"], options.limit), flush=True)


if __name__ == "__main__":
    main()
