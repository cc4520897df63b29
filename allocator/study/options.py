"""Plans to choose from: several that are far enough from each other, or every balance between some preferences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from allocator.dossier import Dossier
from allocator.dossier.options import Allowance, Front, Options
from allocator.errors import UsageFault, phrase
from allocator.facts import BodyId, RuleId
from allocator.options.front import find_front, named_first
from allocator.options.greedy import Wanted, find_options
from allocator.problem import Problem, TieBreak
from allocator.scenario import read_scenario
from allocator.solver import Setting, Settings
from allocator.solver import solve as solved
from allocator.solver.clock import Clock
from allocator.study.answers import LEAST_FOR_WHY, FilePath, Listener, dossier_of

_ALLOWED = re.compile(r"\s*(\d+)\s*=\s*(\d+(?:\.\d+)?|\d+/[1-9]\d*)\s*(%?)\s*")


def options(
    path: FilePath, *, count: int = 3, apart: int = 1, within: Sequence[str] = (), bodies: Sequence[str] = (),
    variant: str | None = None, settings: Sequence[str] = (), seed: int | None = None, workers: int = 1,
    time_limit: float | None = None, progress: Listener | None = None,
) -> Options:
    """Find several plans: the best one, and each time the best that is far enough from those before.

    Args:
        path: The scenario.
        count: How many plans.
        apart: Seats (people) by which any two of them differ at least; distances of several bodies add up.
        within: What they may lose against the best plan, each `STAGE=P`; P in seats or units of a cost, or a percentage.
        bodies: Whose seats count for the distance; all, if none is named.
        variant: The variant's name.
        settings: Changes, `path=value`.
        seed: Of the draw and of the solver, instead of the scenario's.
        workers: Threads.
        time_limit: In seconds, for everything.
        progress: Is told how far the solver is.

    Returns:
        The options; none where there is no best plan, or time ran out before it was proved.

    Raises:
        ScenarioFaults: The scenario is wrong.
        UsageFault: A stage or a body that is named is not there.
        AuditDisagrees: A plan that was found does not bear a recount.
    """
    problem = asked_problem(path, variant, settings, seed)
    wanted = Wanted(count, apart, bodies_in(problem, bodies), allowances_in(problem, within))
    clock = Clock(time_limit)
    best = best_plan(problem, workers, clock, progress)
    if best.verdict != "solved":
        return Options(best, (), count, apart, wanted.bodies, wanted.allowances, "undecided")
    return find_options(best, wanted, Settings(problem.tie_break.seed, workers, clock.left, progress))


def asked_problem(path: FilePath, variant: str | None, settings: Sequence[str], seed: int | None) -> Problem:
    """Read a scenario, with the seed that is asked for."""
    problem = read_scenario(Path(path), variant=variant, settings=settings)
    return problem if seed is None else replace(problem, tie_break=TieBreak(problem.tie_break.by, seed))


def best_plan(problem: Problem, workers: int, clock: Clock, progress: Listener | None) -> Dossier:
    """Solve a question and recount its plan."""
    outcome = solved(problem, Settings(problem.tie_break.seed, workers, clock.left, progress))
    left = None if clock.left is None else max(LEAST_FOR_WHY, clock.left)
    return dossier_of(problem, outcome, Settings(problem.tie_break.seed, workers, left, progress))


def bodies_in(problem: Problem, named: Sequence[str]) -> tuple[BodyId, ...]:
    """Return the bodies that are named, or all.

    Raises:
        UsageFault: There is no such body.
    """
    known = problem.facts.bodies
    for body in named:
        if body not in known:
            raise UsageFault(phrase("usage.options_body", body=body, known=phrase("list.comma", items=tuple(known))))
    return tuple(body for body in known if not named or body in named)


def allowances_in(problem: Problem, texts: Sequence[str]) -> tuple[Allowance, ...]:
    """Return what may be lost in which stage, each as `STAGE=P`.

    Raises:
        UsageFault: A text says nothing, or there is no such stage.
    """
    stages = sorted({rule.prefer for rule in problem.rules if rule.prefer is not None})
    found: dict[int, Allowance] = {}
    for text in texts:
        read = _ALLOWED.fullmatch(text)
        if read is None:
            raise UsageFault(phrase("usage.within_shape", text=text))
        stage, share = int(read[1]), bool(read[3])
        if stage not in stages:
            known = phrase("list.comma", items=tuple(map(str, stages)))
            raise UsageFault(phrase("usage.within_stage", text=text, stage=stage, known=known))
        if stage in found:
            raise UsageFault(phrase("usage.within_twice", text=text, stage=stage))
        loss = Fraction(read[2]) / (100 if share else 1)
        found[stage] = Allowance(stage, loss, share, text.partition("=")[2].strip())
    return tuple(found.values())


def front(
    path: FilePath, rules: Sequence[str], *, variant: str | None = None, settings: Sequence[str] = (), seed: int | None = None,
    workers: int = 1, time_limit: float | None = None, progress: Listener | None = None,
) -> Front:
    """Find every balance between two or three preferences that cannot be bettered, each with its plan.

    The musts and the named preferences alone decide which balances there are; of each the plan is shown that serves the other preferences
    best, in their order.

    Args:
        path: The scenario.
        rules: Ids of two or three preferred rules.
        variant: The variant's name.
        settings: Changes, `path=value`.
        seed: Of the draw and of the solver, instead of the scenario's.
        workers: Threads.
        time_limit: In seconds, for everything.
        progress: Is told how far the solver is.

    Raises:
        ScenarioFaults: The scenario is wrong.
        UsageFault: A rule is not there, or not preferred, or two have costs that cannot be told apart step by step.
        AuditDisagrees: A plan that was found does not bear a recount.
    """
    problem = asked_problem(path, variant, settings, seed)
    named = _named(problem, rules)
    clock = Clock(time_limit)
    best = best_plan(named_first(problem, named), workers, clock, progress)
    if best.verdict != "solved":
        return Front(best, named, (), complete=best.verdict == "infeasible")
    return find_front(best, named, Setting(Settings(problem.tie_break.seed, workers, None, progress), clock))


def in_front(problem: Problem, rules: Sequence[str]) -> Problem:
    """Return a question with the preferences of a front before all others.

    Raises:
        UsageFault: A rule is not there, or not preferred.
    """
    return named_first(problem, _named(problem, rules))


def _named(problem: Problem, rules: Sequence[str]) -> tuple[RuleId, ...]:
    text, known = ",".join(rules), [rule.id for rule in problem.rules if rule.prefer is not None]
    if len(rules) not in (2, 3) or len(set(rules)) < len(rules):
        raise UsageFault(phrase("usage.pareto_count", text=text))
    for each in rules:
        if each not in known:
            raise UsageFault(phrase("usage.pareto_rule", rule=each, known=phrase("list.comma", items=tuple(known))))
    return tuple(RuleId(each) for each in rules)
