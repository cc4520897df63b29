"""From a problem to a program: post every rule, find every limit, order the stages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from allocator.errors import Fault, ScenarioFaults, phrase
from allocator.facts import BodyId, Facts, RowId, RuleId
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.board import SeatsOf, SizeOf, VacantIn
from allocator.solver.board import FAR, Draft, PostingBoard
from allocator.solver.bounds import tighten
from allocator.solver.clock import Clock
from allocator.solver.collector import collector_at_rest
from allocator.solver.program import (
    Constraint,
    ConvexTerm,
    CostStage,
    DeviationStage,
    GapStage,
    Program,
    Stage,
    Variable,
)
from allocator.solver.steps import Steps

_NO_RULE = RuleId("")
_MEMBERS = RuleId("supply:members")


@dataclass(frozen=True)
class Ready:
    """A program, and the clock that has been running since its making began."""

    program: Program
    clock: Clock


def made_ready(problem: Problem, time_limit: float | None = None) -> Ready:
    """Start a clock and compile.

    Raises:
        ScenarioFaults: Nothing bounds the seats of some body.
    """
    clock = Clock(time_limit)
    return Ready(compile_program(problem), clock)


@collector_at_rest()
def compile_program(problem: Problem) -> Program:
    """Return the program of a problem.

    Raises:
        ScenarioFaults: Nothing bounds the seats of some body.
    """
    most = _known_most(problem.facts, frozenset())
    if any(bound >= FAR for bound in most.values()):
        most = _scouted_most(problem, frozenset(), most)
    draft = _posted(problem, frozenset(), most)
    possible = tighten(draft.lower, draft.upper, draft.constraints, FAR)
    if possible:
        _refuse_unbounded(draft)
    return _finished(problem, draft, possible=possible)


def compile_musts(problem: Problem, left_out: frozenset[RuleId]) -> Program:
    """Return what must hold when some rules are left out: their clauses ask for nothing, and there are no stages."""
    most = _known_most(problem.facts, left_out)
    if any(bound >= FAR for bound in most.values()):
        most = _scouted_most(problem, left_out, most)
    draft = _posted(problem, left_out, most)
    possible = tighten(draft.lower, draft.upper, draft.constraints, FAR)
    return _finished(replace(problem, rules=()), draft, possible=possible)


def _known_most(facts: Facts, left_out: frozenset[RuleId]) -> dict[tuple[BodyId, RowId], int]:
    """Return what size and members allow a row, where those rules stand."""
    most: dict[tuple[BodyId, RowId], int] = {}
    for body in facts.bodies.values():
        sized = body.size.at_most is not None and f"size:{body.id}" not in left_out
        free = max(0, (body.size.at_most or 0) - facts.fixed_seats(body.id)) if sized else FAR
        if facts.is_people(body.id):
            most |= dict.fromkeys(((body.id, row.id) for row in facts.table_of(body.id)), 1)
            continue
        for row in facts.table_of(body.id):
            members = None if _MEMBERS in left_out else facts.members(body.id, row.id)
            most[body.id, row.id] = free if members is None else min(free, members)
    return most


def _scouted_most(
    problem: Problem, left_out: frozenset[RuleId], most: Mapping[tuple[BodyId, RowId], int]
) -> dict[tuple[BodyId, RowId], int]:
    """Post once without knowing the limits, to learn them."""
    draft = _posted(problem, left_out, most)
    tighten(draft.lower, draft.upper, draft.constraints, FAR)
    if not left_out:
        _refuse_unbounded(draft)
    return {key: min(bound, draft.upper[draft.variable(SeatsOf(*key))]) for key, bound in most.items()}


def _refuse_unbounded(draft: Draft) -> None:
    endless = {key.body: None for key, at in draft.index.items() if isinstance(key, SeatsOf) and draft.upper[at] >= FAR}
    if endless:
        raise ScenarioFaults([Fault(phrase("body.unbounded", body=body), value=body) for body in endless])


def _posted(problem: Problem, left_out: frozenset[RuleId], most: Mapping[tuple[BodyId, RowId], int]) -> Draft:
    draft = Draft()
    facts = problem.facts
    for body in facts.bodies.values():
        draft.variable(SizeOf(body.id))
        draft.variable(VacantIn(body.id), 0, body.vacant)
        for row in facts.table_of(body.id):
            draft.variable(SeatsOf(body.id, row.id), 0, most[body.id, row.id])
    for rule in problem.rules:
        heard = rule.without(left_out) if left_out else rule
        heard.post(PostingBoard(facts, draft, heard, left_out=rule.id in left_out, most=most), facts)
    return draft


def _finished(problem: Problem, draft: Draft, *, possible: bool) -> Program:
    _bound_gaps(draft)
    variables = [Variable(key, low, max(low, high)) for key, low, high in zip(draft.keys, draft.lower, draft.upper, strict=True)]
    constraints = list(draft.constraints)
    if not possible:
        constraints.append(Constraint(_NO_RULE, "impossible", (), 1, None))
    stages = _stages(problem.rules, draft, variables)
    return Program(tuple(variables), tuple(constraints), stages, dict(draft.choices))


def _bound_gaps(draft: Draft) -> None:
    """Limit every gap to the worst that its clause can be missed by."""
    gaps = {gap for gaps in draft.gaps.values() for gap in gaps}
    worst = dict.fromkeys(gaps, 0)
    for constraint in draft.constraints:
        for gap, times in constraint.terms:
            if gap in gaps and constraint.lower is not None:
                least = sum(n * (draft.lower[v] if n > 0 else draft.upper[v]) for v, n in constraint.terms if v != gap)
                worst[gap] = max(worst[gap], -((least - constraint.lower) // times))
    for gap, most in worst.items():
        draft.upper[gap] = max(min(draft.upper[gap], most), draft.lower[gap])


def _stages(rules: tuple[Rule, ...], draft: Draft, variables: list[Variable]) -> tuple[Stage, ...]:
    by_number: dict[int, list[Rule]] = {}
    for rule in rules:
        if rule.prefer is not None:
            by_number.setdefault(rule.prefer, []).append(rule)
    return tuple(_stage(number, by_number[number], draft, variables) for number in sorted(by_number))


def _stage(number: int, rules: list[Rule], draft: Draft, variables: list[Variable]) -> Stage:
    ids = tuple(rule.id for rule in rules)
    first = rules[0]
    if first.id in draft.deviations:
        shares, then_the_next = draft.deviations[first.id]
        return DeviationStage(number, ids, tuple(shares.items()), then_the_next)
    if first.judged_by_cost:
        terms = [_term(variables[at], at, above, marginal) for at, above, marginal, _ in draft.convex.get(first.id, [])]
        return CostStage(number, ids, tuple(terms), first.in_logarithms)
    weighted = [(gap, rule.weight) for rule in rules for gap in draft.gaps.get(rule.id, [])]
    return GapStage(number, ids, tuple((gap, Fraction(weight)) for gap, weight in weighted))


def _term(variable: Variable, at: int, above: int, marginal: Callable[[int], Fraction]) -> ConvexTerm:
    return ConvexTerm(at, above, Steps(marginal, above + 1, max(0, variable.upper - above)))
