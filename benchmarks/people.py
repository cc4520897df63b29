"""How long people take to a proved optimum: ours beside CP-SAT, HiGHS and SCIP on the identical program, in one run.

    python -m benchmarks.people [--seeds 3] [--runs 3] [--limit 60] [--only committee] [--clock wall]

All people are synthetic, drawn from a seed. Every engine is given the same program (all stages, one after another, each optimum held) and
does its work in turn, run after run, so that a busy machine is busy for all; medians are shown. Prints tables for `docs/benchmarks.md`.
"""

from __future__ import annotations

import argparse
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from statistics import median

from allocator.audit import audit_plan
from allocator.dossier import Solved
from allocator.problem import Problem
from allocator.solver import Settings
from allocator.solver.clock import Clock as Limit
from allocator.solver.compile import compile_program
from allocator.solver.engine import Setting
from allocator.solver.people import PeopleSide, sides_of
from allocator.solver.program import Program
from allocator.solver.run import solve_problem
from allocator.solver.sides import Reached
from benchmarks import rosters
from benchmarks.peers import PEERS, Clock, Run, through

CASES: dict[str, Callable[[int], Problem]] = {
    "2,000 people, committee of 60, standing committee of 20, 6 posts, two stages": partial(rosters.nested, 2000, 60),
    "20,000 people, committee of 40, 40 quotas": partial(rosters.wide, 20_000, 40),
    "20,000 people, committee of 200, 40 quotas": partial(rosters.wide, 20_000, 200),
}
FAR_BEHIND = 1.5
CLOCKS: dict[str, Clock] = {"wall": time.perf_counter, "processor": time.process_time}
ALIKE = {"200 people of six profiles, 20 seats": (200, 20), "2,000 people of six profiles, 200 seats": (2000, 200)}


def ours(program: Program, problem: Problem, now: Clock = time.perf_counter) -> Run:
    """Take a program to proved and confirmed optima of all stages."""
    setting = Setting(Settings(), Limit(None))
    start = now()
    (side,) = sides_of(program, problem)
    assert isinstance(side, PeopleSide)
    optima = []
    for stage in program.stages:
        reached = side.serve(stage, setting)
        assert isinstance(reached, Reached)
        optima.append(int(str(reached.value)))
    return Run(tuple(optima), 0.0, now() - start, finished=True)


@dataclass(frozen=True)
class Measured:
    """Medians of one engine on one program.

    Attributes:
        name: Of the engine.
        run: The last run.
        solving: Seconds of solving.
        whole: With building.
    """

    name: str
    run: Run
    solving: float
    whole: float


def side_by_side(program: Program, problem: Problem, runs: int, limit: float, now: Clock) -> list[Measured]:
    """Let every engine have its turn, run after run; one that does not finish, or is far from being the fastest, has one turn only."""
    ours(program, problem)
    found: dict[str, list[Run]] = {"ours": [ours(program, problem, now)]}
    found |= {name: [through(engine, program, limit, now)] for name, engine in PEERS.items()}
    fastest = min(first.seconds for name, (first,) in found.items() if name != "ours" and first.finished)
    again = [name for name in PEERS if found[name][0].finished and found[name][0].seconds < FAR_BEHIND * fastest]
    for _ in range(runs - 1):
        found["ours"].append(ours(program, problem, now))
        for name in again:
            found[name].append(through(PEERS[name], program, limit, now))
    return [
        Measured(name, turns[-1], median(each.solving for each in turns), median(each.seconds for each in turns))
        for name, turns in found.items()
    ]


def compared(name: str, seed: int, problem: Problem, runs: int, limit: float, now: Clock) -> None:
    """Print one case's lines: each engine, and how many times the best of the proved ones takes."""
    program = compile_program(problem)
    own, *others = side_by_side(program, problem, runs, limit, now)
    proved = [each for each in others if each.run.optima == own.run.optima]
    best, best_bare = min(each.whole for each in proved), min(each.solving for each in proved)
    print(f"\n{name}, seed {seed}: {len(program.variables):,} unknowns, {len(program.constraints):,} constraints\n", flush=True)
    print("| engine | seconds | of which building | to ours |\n|---|---|---|---|")
    print(f"| ours, confirmed | {own.whole:.2f} | - | 1 |")
    for each in others:
        verdict = "" if each in proved else (" (another optimum)" if each.run.finished else f" (not proved in {limit:.0f} s a stage)")
        print(f"| {each.name}{verdict} | {each.whole:.2f} | {each.whole - each.solving:.2f} | {each.whole / own.whole:.1f} |")
    print(f"\nThe best of them takes {best / own.whole:.1f} times as long; without building {best_bare / own.whole:.1f} times.", flush=True)


def whole_solve(name: str, seed: int, problem: Problem, runs: int, now: Clock) -> str:
    """Return a line about a whole solve: what a user waits for once the file is read."""
    parts: list[tuple[float, float, float, float]] = []
    outcome = solve_problem(problem, Settings())
    for _ in range(runs):
        start = now()
        program = compile_program(problem)
        compiled = now()
        outcome = solve_problem(problem, Settings())
        ended = now()
        assert isinstance(outcome, Solved)
        audit_plan(problem, outcome.plan)
        audited = now()
        engine = ours(program, problem, now).solving if program.stages else 0.0
        parts.append((compiled - start, engine, ended - compiled - (compiled - start) - engine, audited - ended))
    posting, stages, ties, audit = (median(each[at] for each in parts) for at in range(4))
    assert isinstance(outcome, Solved)
    tied = f"{len(outcome.ties.rows)}{'' if outcome.ties.complete else ' at least'}"
    figures = f"{posting:.2f} | {stages:.2f} | {ties:.2f} | {audit:.2f} | {posting + stages + ties + audit:.2f}"
    return f"| {name} | {seed} | {figures} | {tied} | {outcome.confirmed} |"


def main() -> None:
    """Print every table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=float, default=60.0)
    parser.add_argument("--only", default="", help="cases whose name holds this text")
    parser.add_argument(
        "--clock", choices=sorted(CLOCKS), default="wall", help="processor: of all threads, for a machine busy with other work"
    )
    options = parser.parse_args()
    now = CLOCKS[options.clock]
    machine = platform.processor() or platform.machine()
    print(f"{machine}, Python {platform.python_version()}, ortools {version('ortools')}, {options.clock} clock")
    chosen = {name: make for name, make in CASES.items() if options.only in name}
    for name, make in chosen.items():
        for seed in range(1, options.seeds + 1):
            compared(name, seed, make(seed), options.runs, options.limit, now)
    print(
        "\n| case | seed | posting | stages | ties and settling | audit | all | tied | confirmed |\n|---|---|---|---|---|---|---|---|---|"
    )
    pools: dict[str, Callable[[int], Problem]] = {
        name: partial(rosters.alike, *size) for name, size in ALIKE.items() if options.only in name
    }
    for name, make in {**chosen, **pools}.items():
        for seed in range(1, options.seeds + 1):
            print(whole_solve(name, seed, make(seed), options.runs, now), flush=True)


if __name__ == "__main__":
    main()
