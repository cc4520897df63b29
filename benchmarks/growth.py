"""How the cost of each engine grows with the number of rows, from ten to a hundred thousand; a table, and a plot.

    python -m benchmarks.growth [--only greedy ...] [--limit 45] [--sizes 10 100 1000] [--plot docs/growth.svg]

Every run is a process of its own and gives processor seconds of the measured part (drawing the question, and loading the program, are not
in it) and its peak memory in all. A size that would take longer than the limit, going by the last two, is left out, and so are all beyond
it. The exponent is fitted to the upper half of the sizes: 1 doubles the cost with the rows, 2 quadruples it; `memory` is the exponent of
what is held beyond the smallest size. All figures are synthetic. Prints a table for `docs/benchmarks.md`.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import linear_regression
from typing import Any

from benchmarks import growth_questions as questions

ROOT = Path(__file__).parents[1]
SIZES = (10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000)
WARM = 10
"""So many rows are solved first, unmeasured: what is loaded on first use is not growth."""
LEAST_SECONDS, TELLING_SECONDS = 0.002, 0.5
"""Less than the first is not fitted; from less than the second nothing is foreseen."""
LEAST_MEGABYTES = 1.0
PATIENCE = 3

Measured = Callable[[int, Path], float]


def plain(rows: int, folder: Path) -> float:
    """Share out six seats a unit by Webster's method alone."""
    from allocator.apportion import apportion

    basis = questions.plain_basis(rows)
    started = time.process_time()
    apportion("webster", basis, questions.PER_UNIT * rows)
    return time.process_time() - started


def solving(make: Callable[[int], Any]) -> Measured:
    """Solve a question in memory: posting, search, proof, ties and the settled plan."""

    def measured(rows: int, folder: Path) -> float:
        from allocator.dossier import Solved
        from allocator.solver import Settings, solve

        solve(make(WARM), Settings())
        problem = make(rows)
        started = time.process_time()
        outcome = solve(problem, Settings())
        seconds = time.process_time() - started
        assert isinstance(outcome, Solved), outcome
        return seconds

    return measured


def searching(rows: int, folder: Path) -> float:
    """Let CP-SAT alone, one worker, find the least rounded cost of nested limits."""
    from allocator.solver import Setting, Settings
    from allocator.solver.certificate import cost_table
    from allocator.solver.compile import compile_program
    from allocator.solver.cpsat import search
    from allocator.solver.engine import Found
    from allocator.solver.program import CostStage
    from allocator.solver.whole import whole_cost

    seconds = 0.0
    for units in (WARM, rows):
        program = compile_program(questions.nested(units))
        (stage,) = program.stages
        assert isinstance(stage, CostStage)
        started = time.process_time()
        answer = search(program, whole_cost(program, cost_table(program, stage)).objective, Setting(Settings()))
        assert isinstance(answer, Found) and answer.best
        seconds = time.process_time() - started
    return seconds


def writing(rows: int, folder: Path) -> float:
    """Write the certificate of nested limits down, and leave it for the next row of the table."""
    from allocator.dossier import Solved
    from allocator.solver import Setting, Settings, solve
    from allocator.solver.multipliers import write_multipliers

    seconds = 0.0
    for units in (WARM, rows):
        problem = questions.nested(units)
        outcome = solve(problem, Settings())
        assert isinstance(outcome, Solved)
        started = time.process_time()
        written = write_multipliers(problem, outcome.plan, outcome.stages, Setting(Settings()))
        seconds = time.process_time() - started
        _left(units, folder).write_bytes(pickle.dumps(({stage.stage: stage.value for stage in outcome.stages}, written)))
    return seconds


def verifying(rows: int, folder: Path) -> float:
    """Verify it, without any solver."""
    from allocator.certificate import verify

    if not _left(rows, folder).exists():
        writing(rows, folder)
    seconds = 0.0
    for units in (WARM, rows):
        problem, (values, written) = questions.nested(units), pickle.loads(_left(units, folder).read_bytes())
        started = time.process_time()
        (proof,) = verify(problem, values, written)
        assert proof.verified and proof.within == 0
        seconds = time.process_time() - started
    return seconds


def _left(rows: int, folder: Path) -> Path:
    return folder / f"{rows}.pickle"


ENGINES: dict[str, tuple[str, Measured]] = {
    "plain": ("apportionment alone", plain),
    "greedy": ("nested blocs", solving(questions.nested)),
    "crossing": ("crossing blocs", solving(questions.crossing)),
    "chain": ("nested blocs, monotone", solving(questions.chain)),
    "flow": ("two-way, 8 columns", solving(questions.two_way)),
    "people": ("40 of so many people", solving(questions.people)),
    "search": ("nested blocs, CP-SAT alone", searching),
    "writing": ("certificate written", writing),
    "verifying": ("certificate verified", verifying),
}


@dataclass(frozen=True)
class Point:
    """One run: rows, processor seconds, and the most megabytes that its process ever held."""

    rows: int
    seconds: float
    megabytes: float


def run_alone(name: str, rows: int, folder: Path, limit: float) -> Point | None:
    """Measure one size in a process of its own; None where it takes far too long."""
    call = [sys.executable, "-m", "benchmarks.growth", "--one", name, str(rows), str(folder)]
    try:
        done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE * limit, check=False)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        raise SystemExit(f"{name}, {rows} rows: {done.stderr[-2000:]}")
    return Point(rows, *json.loads(done.stdout))


def measure_one(name: str, rows: int, folder: Path) -> str:
    """Measure here and now; return seconds and megabytes."""
    seconds = ENGINES[name][1](rows, folder)
    return json.dumps([seconds, _peak()])


def _peak() -> float:
    """Return the most megabytes this process ever held; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    held: float = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    return held


def grown(name: str, sizes: Sequence[int], folder: Path, limit: float) -> list[Point]:
    """Measure one engine from the smallest size up, as far as the limit allows."""
    points: list[Point] = []
    for rows in sizes:
        if points and _foreseen(points, rows) > limit:
            break
        point = run_alone(name, rows, folder, limit)
        if point is None:
            break
        points.append(point)
        if point.seconds > limit:
            break
    return points


def _foreseen(points: Sequence[Point], rows: int) -> float:
    """Go by the last two sizes, and at least in proportion."""
    last = points[-1]
    exponent = 1.0
    if len(points) > 1 and points[-2].seconds > TELLING_SECONDS:
        exponent = max(1.0, math.log(last.seconds / points[-2].seconds) / math.log(last.rows / points[-2].rows))
    foreseen: float = last.seconds * (rows / last.rows) ** exponent
    return foreseen


def exponent_of(points: Sequence[Point]) -> float | None:
    """Fit the growth of seconds on the upper half of the sizes, in logarithms."""
    return _fitted([(point.rows, point.seconds) for point in points[len(points) // 2 :] if point.seconds > LEAST_SECONDS])


def memory_exponent_of(points: Sequence[Point]) -> float | None:
    """Fit the growth of what is held beyond the smallest size."""
    least = points[0].megabytes
    upper = points[len(points) // 2 :]
    return _fitted([(point.rows, point.megabytes - least) for point in upper if point.megabytes - least > LEAST_MEGABYTES])


def _fitted(pairs: Sequence[tuple[int, float]]) -> float | None:
    if len(pairs) < 2:
        return None
    slope: float = linear_regression([math.log(rows) for rows, _ in pairs], [math.log(amount) for _, amount in pairs]).slope
    return slope


def line(name: str, points: Sequence[Point], sizes: Sequence[int]) -> str:
    """Return a line of the table."""
    seconds = {point.rows: f"{point.seconds:.{1 if point.seconds >= 10 else 2 if point.seconds >= 0.1 else 3}f}" for point in points}
    fitted = [exponent_of(points), memory_exponent_of(points)]
    told = ["-" if each is None else f"{each:.2f}" for each in fitted]
    most = max(point.megabytes for point in points)
    return f"| {ENGINES[name][0]} | {' | '.join(seconds.get(rows, '-') for rows in sizes)} | {told[0]} | {most:,.0f} | {told[1]} |"


def main() -> None:
    """Print the table, engine by engine, and draw the plot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", choices=list(ENGINES), default=list(ENGINES))
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--limit", type=float, default=45.0)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(measure_one(options.one[0], int(options.one[1]), Path(options.one[2])))
        return
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, ortools {version('ortools')}, one worker\n")
    print(f"| processor seconds | {' | '.join(f'{rows:,}' for rows in options.sizes)} | exponent | peak MB | memory |")
    print(f"|{'---|' * (len(options.sizes) + 4)}")
    with tempfile.TemporaryDirectory() as name:
        found = {}
        for engine in options.only:
            found[engine] = grown(engine, options.sizes, Path(name), options.limit)
            print(line(engine, found[engine], options.sizes), flush=True)
    if options.plot:
        from benchmarks.growth_plot import drawn

        options.plot.write_text(drawn({ENGINES[engine][0]: points for engine, points in found.items()}), encoding="utf-8")


if __name__ == "__main__":
    main()
