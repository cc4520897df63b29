"""How long an exact front of three preferences takes: ours beside one cold solve for every point, in turns in one run.

    python -m benchmarks.pareto [--seeds 3] [--people 200] [--seats 35] [--clock wall]

All people are synthetic, drawn from a seed. The cold solves are told everything but the plan: what every point comes to is given, so each
is one solve (compiled, solved, settled and audited) of a question whose answer is that point. A front that is not known would take more of
them. Ours begins with the same question and knows nothing. The plans of both are hashed. Prints a table for `docs/benchmarks.md`.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version

from allocator.apportion import plain_value
from allocator.audit import audit_plan
from allocator.dossier import Solved
from allocator.dossier.options import Front, FrontPoint
from allocator.export import json_text
from allocator.export.bodies import plan_document
from allocator.facts import Body, LocalText, Range, RuleId
from allocator.options.front import find_front, named_first
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.solver import Setting, Settings, StageLimit, solve
from allocator.study.answers import dossier_of
from benchmarks import rosters
from benchmarks.peers import Clock

CLOCKS: dict[str, Clock] = {"wall": time.perf_counter, "processor": time.process_time}
NAMED = (RuleId("women"), RuleId("young"), RuleId("votes"))
FEATURES = (rosters.Feature("gender", (0.68, 0.32)), rosters.Feature("age", (0.12, 0.25, 0.3, 0.22, 0.11)),
            rosters.Feature("area", rosters.AREAS))  # fmt: skip


def question(people: int, seats: int, seed: int) -> Problem:
    """Draw a committee under ten quotas of areas that would have many women, many young members, and those with most votes."""
    rng = random.Random(seed)
    rows = rosters.people(people, FEATURES, rng)
    asked = rosters.quotas(rosters.COMMITTEE, rows, rng.sample(rows, seats), FEATURES[2:], (0, 2), rng)
    asked += [
        {"id": "women", "kind": "bloc", "body": "committee", "where": {"gender": "gender-1"}, "at_least": seats * 2 // 3, "prefer": 1},
        {"id": "young", "kind": "bloc", "body": "committee", "where": {"age": "age-4"}, "at_least": seats // 2, "prefer": 2},
        {"id": "votes", "kind": "score", "body": "committee", "column": "votes", "prefer": 3},
    ]
    body = Body(rosters.COMMITTEE, "people", Range(seats, seats), LocalText("Ban chấp hành", "Committee"))
    return rosters.problem(rows, [body], asked)


def hashed(problem: Problem, plans: Sequence[Plan]) -> str:
    """Return one hash of many plans, in their order."""
    texts = [json_text(plan_document(problem, plan)) for plan in plans]
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Measured:
    """One way to come to all points.

    Attributes:
        seconds: For all of them.
        plans: Point by point.
    """

    seconds: float
    plans: tuple[Plan, ...]


def ours(problem: Problem, now: Clock) -> tuple[Front, Measured]:
    """Find a front."""
    start = now()
    asked = named_first(problem, NAMED)
    best = dossier_of(asked, solve(asked), Settings())
    front = find_front(best, NAMED, Setting(Settings()))
    seconds = now() - start
    assert front.complete and all(point.proven for point in front.points)
    return front, Measured(seconds, tuple(_plan(point) for point in front.points))


def _plan(point: FrontPoint) -> Plan:
    assert point.dossier.plan is not None
    return point.dossier.plan


def cold(problem: Problem, points: Sequence[FrontPoint], now: Clock) -> Measured:
    """Solve once for every point, each time from the beginning."""
    start = now()
    plans = tuple(_solved(problem, point) for point in points)
    return Measured(now() - start, plans)


def _solved(problem: Problem, point: FrontPoint) -> Plan:
    """Serve the votes best within what the point comes to otherwise."""
    asked = named_first(problem, (NAMED[2], *NAMED[:2]))
    limits = [StageLimit(stage, plain_value(value)) for stage, value in zip((2, 3), point.values, strict=False)]
    outcome = solve(asked, Settings(), limits)
    assert isinstance(outcome, Solved)
    assert audit_plan(asked, outcome.plan, outcome.stages).clean
    return outcome.plan


def main() -> None:
    """Print a line for every seed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--seats", type=int, default=35)
    parser.add_argument("--turns", type=int, default=8, help="the cold solves are cut into so many parts; ours has its turn before each")
    parser.add_argument(
        "--clock", choices=sorted(CLOCKS), default="wall", help="processor: of all threads, for a machine busy with other work"
    )
    options = parser.parse_args()
    machine = platform.processor() or platform.machine()
    print(f"{machine}, Python {platform.python_version()}, ortools {version('ortools')}, {options.clock} clock")
    print("| people, seats | seed | points | ours, s | cold, s | cold to ours | same plans |\n|---|---|---|---|---|---|---|")
    for seed in range(1, options.seeds + 1):
        print(compared(options.people, options.seats, seed, options.turns, CLOCKS[options.clock]), flush=True)


def compared(people: int, seats: int, seed: int, turns: int, now: Clock) -> str:
    """Let both have their turns; ours is the mean of its turns."""
    problem = question(people, seats, seed)
    front, _ = ours(problem, now)
    parts = [front.points[at::turns] for at in range(turns)]
    own, other, plans = 0.0, 0.0, dict[tuple[object, ...], Plan]()
    for part in parts:
        own += ours(problem, now)[1].seconds / turns
        measured = cold(problem, part, now)
        other += measured.seconds
        plans |= {point.values: plan for point, plan in zip(part, measured.plans, strict=True)}
    both = [[_plan(point) for point in front.points], [plans[point.values] for point in front.points]]
    hashes = [hashed(problem, each) for each in both]
    same = f"yes ({hashes[0]})" if hashes[0] == hashes[1] else f"NO {hashes}"
    return f"| {people}, {seats} | {seed} | {len(front.points)} | {own:.2f} | {other:.2f} | {other / own:.1f} | {same} |"


if __name__ == "__main__":
    main()
