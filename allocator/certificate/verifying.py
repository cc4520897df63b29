"""Verifying: stage by stage, with nothing but addition and comparison, whether a plan is as good as a certificate says."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.apportion import Cost, Deviations
from allocator.certificate.hearing import heard
from allocator.certificate.held import hold_costs, hold_deviations, hold_gaps, nearer_than
from allocator.certificate.limits import narrow
from allocator.certificate.sheet import Sheet
from allocator.certificate.weighing import Amount, Costs, MisfitError, Weighed, grain_of, sign_of, weigh
from allocator.dossier.certificate import StageCertificate, StageProof
from allocator.errors import Phrase, phrase
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
    for number in sorted(stages):
        proof = _failed(number, known.get(number), phrase("certificate.crossed" if number in values else "certificate.unstated"))
        if sheet is not None and number in values:
            proof = _Stage(sheet, number, stages[number], values[number], number == last).proof(known.get(number))
            sheet = sheet if number == last or narrow(sheet) else None
        proofs.append(proof)
    return tuple(proofs)


def _failed(stage: int, certificate: StageCertificate | None, says: Phrase) -> StageProof:
    return StageProof(stage, None if certificate is None else certificate.engine, False, None, says)


@dataclass(frozen=True)
class _Stage:
    """One stage, given all that earlier ones hold."""

    sheet: Sheet
    number: int
    rules: Sequence[Rule]
    value: Cost
    last: bool

    def proof(self, certificate: StageCertificate | None) -> StageProof:
        """Verify a certificate, and hold the stage for those that follow."""
        if isinstance(self.value, Deviations) or self.rules[0].id in self.sheet.deviations:
            return self._deviations(certificate)
        costs = self._costs()
        grain = grain_of(self.sheet, costs)
        found = phrase("certificate.missing") if certificate is None else self._weighed(costs, certificate)
        within = self._open(found.bound) if isinstance(found, Weighed) else None
        if not self.rules[0].judged_by_cost:
            assert isinstance(self.value, Fraction)
            hold_gaps(self.sheet, self.number, costs.weights, self.value)
        elif isinstance(found, Weighed) and certificate is not None and within is not None and not self.last:
            hold_costs(self.sheet, costs, certificate.multipliers, found.prices, within)
        return self._judged(certificate, found, within, grain)

    def _costs(self) -> Costs:
        first = self.rules[0]
        if first.judged_by_cost:
            return Costs(steps=self.sheet.costs.get(first.id, {}), logarithms=first.in_logarithms)
        return Costs(weights={gap: Fraction(rule.weight) for rule in self.rules for gap in self.sheet.gaps.get(rule.id, [])})

    def _weighed(self, costs: Costs, certificate: StageCertificate) -> Weighed | Phrase:
        try:
            return weigh(self.sheet, costs, certificate.multipliers) or phrase("certificate.endless")
        except MisfitError as wrong:
            return phrase("certificate.misfit", rule=wrong.args[0], label=wrong.args[1])

    def _open(self, bound: Amount) -> Amount | None:
        """Return how far the plan is from the bound; None where the bound lies beyond it, which a true one cannot."""
        open_yet = _amount(self.value) - bound  # type: ignore[operator]
        return None if sign_of(open_yet) < 0 else open_yet

    def _judged(
        self, certificate: StageCertificate | None, found: Weighed | Phrase, within: Amount | None, grain: Fraction | None
    ) -> StageProof:
        if certificate is None or isinstance(found, Phrase):
            assert isinstance(found, Phrase)
            return _failed(self.number, certificate, found)
        if within is None:
            return _failed(self.number, certificate, phrase("certificate.beyond"))
        if isinstance(within, Fraction) and grain is not None:
            within = math.floor(within / grain) * grain
        if sign_of(within) == 0:
            within = Fraction(0)
        return StageProof(self.number, certificate.engine, True, within, phrase("certificate.open") if within != Fraction(0) else None)

    def _deviations(self, certificate: StageCertificate | None) -> StageProof:
        """Verify that no plan keeps every row nearer to its share; of the next greatest deviations a certificate says nothing."""
        shares, then_the_next = self.sheet.deviations.get(self.rules[0].id, ({}, False))
        sizes = self.value.sizes if isinstance(self.value, Deviations) else (self.value,)
        greatest = sizes[0] if sizes else Fraction(0)
        assert isinstance(greatest, Fraction)
        proof = self._threshold(certificate, shares, greatest)
        hold_deviations(self.sheet, shares, greatest)
        if proof.verified and then_the_next and len(shares) > 1 and greatest:
            return _failed(self.number, certificate, phrase("certificate.leximin"))
        return proof

    def _threshold(self, certificate: StageCertificate | None, shares: Mapping[int, Fraction], greatest: Fraction) -> StageProof:
        if certificate is None or certificate.threshold is None:
            return _failed(self.number, certificate, phrase("certificate.missing"))
        threshold = certificate.threshold
        if threshold > greatest:
            return _failed(self.number, certificate, phrase("certificate.beyond"))
        before = list(self.sheet.lower), list(self.sheet.upper)
        shown = threshold <= 0 or not nearer_than(self.sheet, shares, threshold) or not narrow(self.sheet)
        found = None if shown else self._weighed(Costs(), certificate)
        self.sheet.lower[:], self.sheet.upper[:] = before
        if not shown and not (isinstance(found, Weighed) and sign_of(found.bound) > 0):
            return _failed(self.number, certificate, found if isinstance(found, Phrase) else phrase("certificate.unproved"))
        within = greatest - max(threshold, Fraction(0))
        return StageProof(self.number, certificate.engine, True, within, phrase("certificate.open") if within else None)


def _amount(value: Cost) -> Amount:
    assert not isinstance(value, Deviations)
    return value
