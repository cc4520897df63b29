"""One answer about one two-way table, in a process of its own: `python -m benchmarks.two_way_side SIDE LIMIT FOLDER` prints it as JSON."""

from __future__ import annotations

import json
import math
import resource
import sys
import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from allocator.solver.program import Constraint, ConvexTerm, CostStage, Program, Variable

SCALE = 2**30
now = time.process_time


def peak() -> float:
    """Return the most memory that this process has held, in MiB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 2**20 if sys.platform == "darwin" else most / 2**10


def ours(file: Path) -> dict[str, Any]:
    """Solve as a user would; then serve and settle once more to tell the engine's part, and write and verify a certificate."""
    import allocator
    from allocator.certificate import verify
    from allocator.solver.engine import Setting, Settings
    from allocator.solver.multipliers import write_multipliers

    start = now()
    dossier = allocator.solve(file)
    call, held = now() - start, peak()
    assert dossier.verdict == "solved" and dossier.plan is not None and dossier.confirmed
    engine, scaled = searched(dossier.problem)
    begun = now()
    certificates = write_multipliers(dossier.problem, dossier.plan, dossier.stages, Setting(Settings()))
    written = now()
    (proof,) = verify(dossier.problem, {stage.stage: stage.value for stage in dossier.stages}, certificates)
    assert proof.verified and proof.within == 0
    (body,) = dossier.plan.bodies.values()
    cells = [[count[row] for count in body.counts.values()] for row in body.seats]
    times = {"call": call, "engine": engine, "written": written - begun, "verified": now() - written}
    return {**times, "peak": held, "scaled": scaled, "cells": cells}


def searched(problem: Any) -> tuple[float, int]:
    """Return how long serving and settling take, and the optimum as the other engines count it."""
    from allocator.solver.compile import compile_program
    from allocator.solver.engine import NoPlan, Setting, Settings
    from allocator.solver.two_way import serve_two_way
    from allocator.solver.two_way_settle import settled_two_way

    program, setting = compile_program(problem), Setting(Settings())
    start = now()
    served = serve_two_way(program, program.stages[0], setting)
    assert served is not None and not isinstance(served, NoPlan)
    assert settled_two_way(served.program, problem, served.values, setting) is not None
    spent = now() - start
    (stage,) = program.stages
    assert isinstance(stage, CostStage)
    return spent, sum(_scaled(term.marginals[k]) for term in stage.terms for k in range(served.values[term.variable]))


def _scaled(step: Fraction) -> int:
    return round((math.log(step.numerator) - math.log(step.denominator)) * SCALE)


def other(side: str, file: Path, limit: float) -> dict[str, Any]:
    """Let another engine solve the identical program."""
    from allocator.scenario import read_scenario
    from allocator.solver.compile import compile_program
    from benchmarks.peers import PEERS, through

    program = in_steps(compile_program(read_scenario(file)))
    run = through(PEERS["CP-SAT" if side == "cp-sat" else "HiGHS, gap 0"], program, limit, now)
    return {"seconds": run.solving if run.finished else None, "optimum": run.optima[0] if run.optima else None, "peak": peak()}


def in_steps(program: Program) -> Program:
    """Return the program with one 0/1 unknown for every seat that costs something, and whole costs."""
    (stage,) = program.stages
    assert isinstance(stage, CostStage)
    costs = {term.variable: term.marginals for term in stage.terms}
    variables: list[Variable] = []
    places: list[list[int]] = []
    terms: list[ConvexTerm] = []
    for at, variable in enumerate(program.variables):
        first = len(variables)
        if at in costs:
            assert variable.lower == 0
            variables += [Variable(variable.key, 0, 1)] * variable.upper
            terms += [ConvexTerm(first + k, 0, (Fraction(_scaled(costs[at][k])),)) for k in range(variable.upper)]
        else:
            variables.append(variable)
        places.append(list(range(first, len(variables))))
    rows = tuple(_spelled(each, places) for each in program.constraints)
    return Program(tuple(variables), rows, (replace(stage, terms=tuple(terms), logarithms=False),))


def _spelled(row: Constraint, places: list[list[int]]) -> Constraint:
    return replace(row, terms=tuple((step, times) for at, times in row.terms for step in places[at]))


def main() -> None:
    """Answer what the command line asks."""
    side, limit, folder = sys.argv[1], float(sys.argv[2]), Path(sys.argv[3])
    file = folder / "scenario.yaml"
    print(json.dumps(ours(file) if side == "ours" else other(side, file, limit)))


if __name__ == "__main__":
    main()
