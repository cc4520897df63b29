"""Random tiny programs whose limits are nested, and all their plans."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from fractions import Fraction

from allocator.facts import BodyId, RowId, RuleId
from allocator.rules.board import SeatsOf, SizeOf, VacantIn
from allocator.solver.exchange import meets
from allocator.solver.program import Constraint, ConvexTerm, CostStage, DeviationStage, Program, Stage, Variable

RULE = RuleId("r")


def nested_program(rng: random.Random) -> Program:
    """Return one or two bodies with rows, nested sums and at most one stage; some are impossible."""
    variables: list[Variable] = []
    constraints: list[Constraint] = []
    for body in ("a", "b")[: rng.choice([1, 1, 2])]:
        _add_body(rng, BodyId(body), variables, constraints)
    return Program(tuple(variables), tuple(constraints), _stages(rng, variables))


def _add_body(rng: random.Random, body: BodyId, variables: list[Variable], constraints: list[Constraint]) -> None:
    first = len(variables)
    most = rng.choice([1, 3, 3])
    for row in range(rng.randint(1, 4)):
        low = rng.choice([0, 0, 1])
        variables.append(Variable(SeatsOf(body, RowId(str(row))), low, low + rng.randint(0, most)))
    rows = list(range(first, len(variables)))
    for members in _nested_sets(rng, rows):
        constraints += _some_limits(rng, members, variables)
    if rng.random() < 0.85:
        middle = sum(rng.randint(variables[v].lower, variables[v].upper) for v in rows)
        constraints += _law(rng, rows, body, middle, variables)


def _law(rng: random.Random, rows: Sequence[int], body: BodyId, middle: int, variables: list[Variable]) -> Iterator[Constraint]:
    """Yield both halves of `seats + vacant + fixed = size`."""
    fixed, spread = rng.randint(0, 2), rng.choice([0, 0, 0, 2])
    vacant, size = len(variables), len(variables) + 1
    variables.append(Variable(VacantIn(body), 0, rng.choice([0, 0, 1])))
    variables.append(Variable(SizeOf(body), fixed + max(0, middle - spread), fixed + middle + spread))
    terms = (*((row, 1) for row in rows), (vacant, 1), (size, -1))
    yield Constraint(RULE, "sum", terms, -fixed, None)
    yield Constraint(RULE, "sum", tuple((v, -n) for v, n in terms), fixed, None)


def _nested_sets(rng: random.Random, rows: list[int]) -> Iterator[list[int]]:
    if len(rows) < 2:
        return
    cut = rng.randint(1, len(rows) - 1)
    for side in (rows[:cut], rows[cut:]):
        if rng.random() < 0.6:
            yield side
        yield from _nested_sets(rng, side)


def _some_limits(rng: random.Random, members: Sequence[int], variables: Sequence[Variable]) -> Iterator[Constraint]:
    factor = rng.choice([1, 1, 2, -1, -3])
    middle = sum(rng.randint(variables[v].lower, variables[v].upper) for v in members)
    low = factor * (middle - rng.randint(0, 2)) - rng.choice([0, 1]) if rng.random() < 0.6 else None
    high = factor * (middle + rng.randint(0, 1)) + rng.choice([0, 1]) if rng.random() < 0.6 else None
    if factor < 0:
        low, high = (None if high is None else high - 1), (None if low is None else low + 1)
    yield Constraint(RULE, f"set:{len(members)}", tuple((v, factor) for v in members), low, high)


def _stages(rng: random.Random, variables: Sequence[Variable]) -> tuple[Stage, ...]:
    seats = [at for at, variable in enumerate(variables) if isinstance(variable.key, SeatsOf)]
    costed = [at for at in seats if rng.random() < 0.85]
    kind = rng.choice(["none", "divisor", "divisor", "squares", "falling", "min_max", "leximin"])
    shares = [(at, Fraction(rng.randint(0, 12), rng.choice([1, 2, 3]))) for at in costed]
    match kind:
        case "none":
            return ()
        case "min_max" | "leximin":
            return (DeviationStage(1, (RULE,), tuple(shares), kind == "leximin"),)
        case _:
            return (CostStage(1, (RULE,), tuple(_term(rng, kind, at, variables[at], share) for at, share in shares), False),)


def _term(rng: random.Random, kind: str, at: int, variable: Variable, share: Fraction) -> ConvexTerm:
    basis, above = rng.choice([1, 2, 3, 10**9 + rng.randint(0, 2)]), rng.randint(0, variable.lower)
    steps = range(above + 1, variable.upper + 1)
    match kind:
        case "divisor":
            return ConvexTerm(at, above, tuple(Fraction(2 * k - 1, 2 * basis) for k in steps))
        case "squares":
            return ConvexTerm(at, above, tuple(2 * k - 1 - 2 * share for k in steps))
        case _:
            return ConvexTerm(at, above, tuple(Fraction(-basis * basis, k * (k + 1)) for k in steps))


def plans(program: Program) -> list[tuple[int, ...]]:
    """Return every plan that meets the program, by plain enumeration."""
    spans = [range(each.lower, each.upper + 1) for each in program.variables]
    return [values for values in itertools.product(*spans) if meets(program, values)]
