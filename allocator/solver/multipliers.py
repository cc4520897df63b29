"""Writing down why a plan is best: by which multipliers the clauses of each stage prove it.

After a solve each stage is asked once more, as a program of what the rules say and earlier stages hold (`proofs`). Its prices, made exact,
are the multipliers; how the stage was solved does not matter to them. Whoever verifies them needs no engine.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from allocator.apportion import Cost, Deviations, Logs, Powers
from allocator.dossier import StageResult
from allocator.dossier.certificate import Engine, Leaf, Multiplier, Node, Split, StageCertificate
from allocator.facts import RuleId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.solver.certificate import Certificate, cost_table
from allocator.solver.compile import compile_program
from allocator.solver.engine import Setting
from allocator.solver.narrow import within_gap
from allocator.solver.program import Constraint, CostStage, DeviationStage, GapStage, Program, Stage
from allocator.solver.proofs import prove
from allocator.solver.proofs_core import core_of
from allocator.solver.proofs_deviations import greatest_of, narrowed, nearer, prove_greatest, within_greatest
from allocator.solver.proofs_list import prove_sizes
from allocator.solver.proofs_questions import Goal, OfAny, question_of
from allocator.solver.proofs_tree import Closed, Grown, grain_of, grow, unknown_of

Name = tuple[RuleId, str, int]
_COUNTED = 20_000


def write_multipliers(problem: Problem, plan: Plan, stages: Sequence[StageResult], setting: Setting) -> tuple[StageCertificate, ...]:
    """Return a certificate for every stage that was served; one that proves little is honest about it when verified.

    Args:
        problem: The question.
        plan: The best plan.
        stages: What its stages come to.
        setting: Settings and a running clock.
    """
    program = compile_program(problem)
    values = {each.stage: each.value for each in stages if each.proven}
    names = _names(program.constraints)
    written: list[StageCertificate] = []
    loose: list[Goal] = []
    for stage in program.stages:
        if stage.stage not in values:
            break
        writer = _Writer(program, names, plan, setting, loose)
        certificate, program, names = writer.stage(stage, values[stage.stage], last=stage is program.stages[-1])
        written.append(certificate)
        if stage is not program.stages[-1]:
            program = narrowed(program) or program
    return tuple(written)


def _names(constraints: Sequence[Constraint]) -> list[Name]:
    """Return the name of each constraint: its rule, its label, and how many of the same rule and label come before it."""
    heard: dict[tuple[RuleId, str], int] = {}
    names = []
    for each in constraints:
        part = heard.get((each.rule, each.label), 0)
        heard[each.rule, each.label] = part + 1
        names.append((each.rule, each.label, part))
    return names


class _Writer:
    """One stage of a program.

    Args:
        program: What holds so far.
        names: Of its constraints.
        plan: The best plan: prices are looked for around it.
        setting: Settings and clock.
        loose: Earlier stages that prices leave open; more are put down here.
    """

    def __init__(self, program: Program, names: list[Name], plan: Plan, setting: Setting, loose: list[Goal]) -> None:
        self._program, self._names, self._plan, self._setting, self._loose = program, names, plan, setting, loose

    def stage(self, stage: Stage, value: Cost, *, last: bool) -> tuple[StageCertificate, Program, list[Name]]:
        """Return the certificate of a stage, and the program that holds it."""
        if isinstance(stage, DeviationStage):
            return self._list(stage, value) if stage.then_the_next else self._greatest(stage, greatest_of(value))
        assert isinstance(value, Fraction | Logs)
        found = prove(self._program, stage, value, self._plan, self._setting)
        proof, open_yet = found.certificate, found.engine is None
        grain = _grain(self._program, stage) if open_yet else None
        open_yet = open_yet and not (proof is not None and grain is not None and value - proof.bound < grain)
        held, names = (self._program, self._names) if last and not open_yet else self._held(stage, proof, value)
        written = self._written(stage, found.engine, proof)
        if open_yet:
            written = replace(written, tree=self._tree(held, names, Goal(stage, value, grain)))
        return written, held, names

    def _written(self, stage: Stage, engine: Engine | None, proof: Certificate[Any] | None) -> StageCertificate:
        multipliers = () if proof is None else tuple(_multipliers(proof, self._names))
        return StageCertificate(stage.stage, engine or "cp-sat", multipliers)

    def _held(self, stage: GapStage | CostStage, proof: Certificate[Any] | None, value: Fraction | Logs) -> tuple[Program, list[Name]]:
        """Hold what a stage comes to: all that costs more is dropped."""
        held, names = self._program, self._names
        if proof is not None:
            held = within_gap(held, cost_table(held, stage), proof, value)
            names = [*names, *(names[number] for number, price in proof.prices.items() if price != type(price)())]
        if isinstance(stage, GapStage):
            assert isinstance(value, Fraction)
            held, names = held.with_more(constraints=[_held_gaps(stage, value)]), [*names, (RuleId(""), f"stage:{stage.stage}", 0)]
        return held, names

    def _tree(self, program: Program, names: Sequence[Name], goal: Goal | None) -> tuple[Node, ...]:
        """Return a tree that closes what prices leave open; empty where it would be too large."""
        near = narrowed(program)
        if near is None:
            return (Leaf((), impossible=True),)
        core = core_of(near)
        earlier = [question_of(core, each) for each in self._loose]
        tree = grow(core.program, OfAny() if goal is None else question_of(core, goal), earlier, self._setting)
        if goal is not None:
            self._loose.append(goal)
        named = [names[number] for number in core.constraints]
        return tuple(_node(each, core.program, named) for each in tree or ())

    def _greatest(self, stage: DeviationStage, greatest: Fraction) -> tuple[StageCertificate, Program, list[Name]]:
        """Write down why no plan keeps every row nearer to its share."""
        reached = prove_greatest(self._program, stage, greatest, self._setting)
        held = within_greatest(self._program, stage, greatest)
        if reached.threshold < greatest:
            tree = self._tree(nearer(self._program, stage, greatest), self._names, None)
            if tree:
                return StageCertificate(stage.stage, "cp-sat", (), greatest, tree), held, self._names
        written = self._written(stage, reached.engine if reached.threshold == greatest else None, reached.proof)
        return replace(written, threshold=reached.threshold), held, self._names

    def _list(self, stage: DeviationStage, value: Cost) -> tuple[StageCertificate, Program, list[Name]]:
        """Write down why no plan has a better list of deviations, greatest first."""
        sizes = value.sizes if isinstance(value, Deviations) else ()
        held = narrowed(within_greatest(self._program, stage, greatest_of(value))) or self._program
        proved = prove_sizes(held, stage, sizes, self._plan, self._setting)
        written = self._written(stage, proved.engine, proved.certificate)
        if proved.certificate is not None and proved.engine is not None:
            names = [*self._names, *(self._names[number] for number, price in proved.certificate.prices.items() if price != Powers())]
            return written, held.narrowed(proved.certificate.face).with_more(constraints=proved.certificate.tight), names
        return replace(written, tree=self._tree(held, self._names, Goal(stage, value))), held, self._names


def _multipliers(proof: Certificate[Any], names: Sequence[Name]) -> Iterator[Multiplier]:
    for number, price in sorted(proof.prices.items()):
        if price != type(price)():
            yield Multiplier(*names[number], price)


def _node(grown: Grown, program: Program, names: Sequence[Name]) -> Node:
    if isinstance(grown, Closed):
        return Leaf(() if grown.prices is None else tuple(_multipliers(grown.prices, names)), grown.impossible, grown.worse)
    unknown = unknown_of(program.variables[grown.variable].key)
    assert unknown is not None
    return Split(unknown, grown.at)


def _grain(program: Program, stage: GapStage | CostStage) -> Fraction | None:
    """Return a number of which everything that a stage can come to is a multiple."""
    if isinstance(stage, GapStage):
        return grain_of(weight for _, weight in stage.terms)
    if stage.logarithms or sum(len(term.marginals) for term in stage.terms) > _COUNTED:
        return None
    return grain_of(each for term in stage.terms for each in term.marginals)


def _held_gaps(stage: GapStage, value: Fraction) -> Constraint:
    scale = Fraction(math.lcm(1, *(weight.denominator for _, weight in stage.terms)))
    scale /= math.gcd(*(int(weight * scale) for _, weight in stage.terms)) or 1
    terms = tuple((at, -int(weight * scale)) for at, weight in stage.terms if weight)
    return Constraint(RuleId(""), f"stage:{stage.stage}", terms, math.ceil(-value * scale), None)
