"""Verifying: stage by stage, with nothing but addition and comparison, whether a plan is as good as a certificate says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from allocator.apportion import Cost
from allocator.certificate.hearing import heard
from allocator.certificate.limits import narrow
from allocator.certificate.stage import StageHeard, failed
from allocator.certificate.weighing import Costs
from allocator.dossier.certificate import Amount, StageCertificate, StageProof
from allocator.errors import phrase
from allocator.problem import Problem
from allocator.rules import Rule


def verify(problem: Problem, values: Mapping[int, Cost], certificates: Sequence[StageCertificate]) -> tuple[StageProof, ...]:
    """Say of every stage what its certificate proves of a plan.

    Args:
        problem: The question; its rules are heard anew.
        values: Stage -> what the plan comes to, as the audit counts it; a draft may not state it. The plan meets all musts.
        certificates: As written down, one a stage; a stage may have none.
    """
    known = {each.stage: each for each in certificates}
    stages: dict[int, list[Rule]] = {}
    for rule in problem.rules:
        if rule.prefer is not None:
            stages.setdefault(rule.prefer, []).append(rule)
    sheet = heard(problem) if stages else None
    proofs, last = [], max(stages, default=0)
    loose: dict[int, tuple[Costs, Amount]] = {}
    for number in sorted(stages):
        if sheet is None or number not in values:
            proofs.append(failed(number, known.get(number), phrase("certificate.crossed" if number in values else "certificate.unstated")))
            continue
        heard_stage = StageHeard(sheet, number, stages[number], values[number], number == last, loose)
        proofs.append(heard_stage.proof(known.get(number)))
        sheet = sheet if number == last or narrow(sheet) else None
    return tuple(proofs)
