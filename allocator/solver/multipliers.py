"""Writing down why a plan is best: by which multipliers the clauses of each stage prove it.

After a solve each stage is asked once more, as a program of what the rules say and earlier stages hold (`proofs`). Its prices, made exact,
are the multipliers; how the stage was solved does not matter to them. Whoever verifies them needs no engine.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from allocator.apportion import Cost, Logs
from allocator.dossier import StageResult
from allocator.dossier.certificate import Engine, Multiplier, StageCertificate
from allocator.facts import RuleId
from allocator.plan import Plan
from allocator.problem import Problem
from allocator.solver.certificate import Certificate, cost_table
from allocator.solver.compile import compile_program
from allocator.solver.engine import Setting
from allocator.solver.laminar import read_laminar
from allocator.solver.narrow import within_gap
from allocator.solver.program import Constraint, CostStage, DeviationStage, GapStage, Program, Stage
from allocator.solver.proofs import prove
from allocator.solver.proofs_deviations import greatest_of, narrowed, prove_greatest, within_greatest

Name = tuple[RuleId, str, int]


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
    nested = len(program.stages) == 1 and read_laminar(program) is not None
    written = []
    for stage in program.stages:
        if stage.stage not in values:
            break
        writer = _Writer(program, names, plan, setting, nested=nested)
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
        nested: Whether limits are nested, so that a greedy answers it.
    """

    def __init__(self, program: Program, names: list[Name], plan: Plan, setting: Setting, *, nested: bool) -> None:
        self._program, self._names, self._plan, self._setting, self._nested = program, names, plan, setting, nested

    def stage(self, stage: Stage, value: Cost, *, last: bool) -> tuple[StageCertificate, Program, list[Name]]:
        """Return the certificate of a stage, and the program that holds it."""
        match stage:
            case DeviationStage():
                return self._deviations(stage, value)
            case GapStage():
                assert isinstance(value, Fraction)
                written, _ = self._proved(stage, value)
                held = self._program.with_more(constraints=[_held_gaps(stage, value)])
                return written, held, [*self._names, (RuleId(""), f"stage:{stage.stage}", 0)]
            case CostStage():
                assert isinstance(value, Fraction | Logs)
                written, proof = self._proved(stage, value)
                return (written, self._program, self._names) if last else (written, *self._held_costs(stage, proof, value))

    def _proved(self, stage: GapStage | CostStage, value: Cost) -> tuple[StageCertificate, Certificate[Any] | None]:
        found = prove(self._program, stage, value, self._plan, self._setting)
        proof = found.certificate
        multipliers = () if proof is None else tuple(self._multipliers(proof))
        engine: Engine = "greedy" if self._nested else found.engine or "cp-sat"
        return StageCertificate(stage.stage, engine, multipliers), proof

    def _multipliers(self, proof: Certificate[Any]) -> Iterator[Multiplier]:
        for number, price in sorted(proof.prices.items()):
            if price != type(price)():
                yield Multiplier(*self._names[number], price)

    def _held_costs(
        self, stage: CostStage, proof: Certificate[Any] | None, value: Fraction | Logs
    ) -> tuple[Program, list[Name]]:
        if proof is None:
            return self._program, self._names
        held = within_gap(self._program, cost_table(self._program, stage), proof, value)
        priced = [number for number, price in proof.prices.items() if price != type(price)()]
        return held, [*self._names, *(self._names[number] for number in priced)]

    def _deviations(self, stage: DeviationStage, value: Cost) -> tuple[StageCertificate, Program, list[Name]]:
        """Write down why no plan keeps every row nearer to its share."""
        greatest = greatest_of(value)
        reached = prove_greatest(self._program, stage, greatest, self._setting)
        engine: Engine = "greedy" if self._nested else "lp" if reached.threshold == greatest else "cp-sat"
        shown = () if reached.proof is None else tuple(self._multipliers(reached.proof))
        held = within_greatest(self._program, stage, greatest)
        return StageCertificate(stage.stage, engine, shown, reached.threshold), held, self._names


def _held_gaps(stage: GapStage, value: Fraction) -> Constraint:
    scale = Fraction(math.lcm(1, *(weight.denominator for _, weight in stage.terms)))
    scale /= math.gcd(*(int(weight * scale) for _, weight in stage.terms)) or 1
    terms = tuple((at, -int(weight * scale)) for at, weight in stage.terms if weight)
    return Constraint(RuleId(""), f"stage:{stage.stage}", terms, math.ceil(-value * scale), None)
