"""A program in which some stages may come to so much at most, besides being served in their order."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.facts import RuleId
from allocator.solver.certificate import cost_table
from allocator.solver.program import Auxiliary, Constraint, CostStage, DeviationStage, GapStage, Program, Variable
from allocator.solver.stage_limit import StageLimit
from allocator.solver.whole import AnyTable, as_fraction

_GREATEST = 2**44
_ROOM = 2**58
_NO_RULE = RuleId("")


@dataclass(frozen=True)
class Limited:
    """A program with limits on its stages.

    Attributes:
        program: It leaves out no plan that keeps the limits.
        exact: Whether it leaves in no other; else a plan may pass a limit by less than a billionth of the greatest marginal.
    """

    program: Program
    exact: bool


def limited(program: Program, limits: Iterable[StageLimit]) -> Limited:
    """Limit what stages may come to; the stages themselves stay as they are."""
    exact = True
    for limit in limits:
        stage = next(each for each in program.stages if each.stage == limit.stage)
        match stage:
            case GapStage():
                program = _gaps_limited(program, stage, limit)
            case CostStage():
                narrower = _costs_limited(program, stage, limit)
                program, exact = narrower.program, exact and narrower.exact
            case DeviationStage():
                program = _deviations_limited(program, stage, limit)
                exact = exact and not (stage.then_the_next and limit.strict)
    return Limited(program, exact)


def _whole(upper: Fraction, *, strict: bool) -> int:
    return math.ceil(upper) - 1 if strict else math.floor(upper)


def _gaps_limited(program: Program, stage: GapStage, limit: StageLimit) -> Program:
    scale = math.lcm(1, *(weight.denominator for _, weight in stage.terms))
    terms = tuple((at, int(weight * scale)) for at, weight in stage.terms if weight)
    return program.with_more(constraints=[_row(limit, terms, _whole(limit.upper * scale, strict=limit.strict))])


def _deviations_limited(program: Program, stage: DeviationStage, limit: StageLimit) -> Program:
    """Keep every row near its share; of leximin just the greatest deviation is looked at."""
    if limit.strict:
        return program.narrowed({at: (math.floor(s - limit.upper) + 1, math.ceil(s + limit.upper) - 1) for at, s in stage.shares})
    return program.narrowed({at: (math.ceil(s - limit.upper), math.floor(s + limit.upper)) for at, s in stage.shares})


def _costs_limited(program: Program, stage: CostStage, limit: StageLimit) -> Limited:
    """Limit a convex cost: each step of a variable becomes a 0/1 unknown, and convexity puts them in order."""
    table = cost_table(program, stage)
    steps = [(at, [as_fraction(each) for each in marginals]) for at, marginals in table.marginals.items() if len(marginals)]
    scale, exact = _scale(table, [each for _, marginals in steps for each in marginals])
    variables: list[Variable] = []
    rows: list[Constraint] = []
    terms: dict[int, int] = {}
    upper = (limit.upper - as_fraction(table.at_lower)) * scale
    for at, marginals in steps:
        whole = [round(each * scale) for each in marginals]
        if len(whole) == 1:
            terms[at] = terms.get(at, 0) + whole[0]
            upper += whole[0] * program.variables[at].lower
            continue
        own = list(_step_variables(limit.stage, at, len(whole)))
        first = len(program.variables) + len(variables)
        variables += own
        lower = program.variables[at].lower
        rows.append(Constraint(_NO_RULE, "steps", ((at, -1), *((first + k, 1) for k in range(len(own)))), -lower, -lower))
        terms |= {first + k: factor for k, factor in enumerate(whole) if factor}
    slip = 0 if exact else sum(len(marginals) for _, marginals in steps)
    rows.append(_row(limit, tuple((at, n) for at, n in terms.items() if n), _whole(upper, strict=limit.strict and exact) + slip))
    return Limited(program.with_more(variables, rows), exact)


def _step_variables(stage: int, at: int, count: int) -> Iterator[Variable]:
    yield from (Variable(Auxiliary(f"limit:{stage}:{at}:{k}"), 0, 1) for k in range(count))


def _scale(table: AnyTable, marginals: Sequence[Fraction]) -> tuple[Fraction, bool]:
    """Return by what costs are multiplied to be whole, and whether that is exact."""
    greatest = max((abs(each) for each in marginals), default=Fraction(1)) or Fraction(1)
    if table.zero == Fraction(0):
        common = 1
        for each in marginals:
            common = math.lcm(common, each.denominator)
            if common * greatest * len(marginals) > _ROOM:
                break
        else:
            return Fraction(common), True
    return Fraction(_GREATEST) / greatest, False


def _row(limit: StageLimit, terms: tuple[tuple[int, int], ...], upper: int) -> Constraint:
    return Constraint(_NO_RULE, f"limit:{limit.stage}", terms, None, upper)
