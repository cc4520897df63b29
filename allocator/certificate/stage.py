"""One stage as it is verified: what it counts, what multipliers and a tree prove of it, and what it leaves to the next ones."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.apportion import Cost, Deviations, Powers, cost_of_deviations, step_of_deviation
from allocator.certificate.amounts import sign_of
from allocator.certificate.branches import Wanted, unclosed
from allocator.certificate.held import hold_costs, hold_deviations, hold_gaps, nearer_than
from allocator.certificate.limits import narrow
from allocator.certificate.sheet import Marginals, Sheet
from allocator.certificate.weighing import Costs, MisfitError, Weighed, grain_of, kind_of, weigh
from allocator.dossier.certificate import Amount, StageCertificate, StageProof
from allocator.errors import Phrase, phrase
from allocator.rules import Rule


def failed(stage: int, certificate: StageCertificate | None, says: Phrase) -> StageProof:
    """Return what is said of a stage of which nothing is proved."""
    return StageProof(stage, None if certificate is None else certificate.engine, False, None, says)


@dataclass(frozen=True)
class StageHeard:
    """One stage, given all that earlier ones hold.

    Attributes:
        sheet: What holds so far.
        number: Of the stage.
        rules: Those of the stage.
        value: What the plan comes to.
        last: Whether no stage follows.
        loose: Earlier stages that are not held in full, with what they count and what the plan comes to; more are put down here.
    """

    sheet: Sheet
    number: int
    rules: Sequence[Rule]
    value: Cost
    last: bool
    loose: dict[int, tuple[Costs, Amount]]

    def proof(self, certificate: StageCertificate | None) -> StageProof:
        """Verify a certificate, and hold the stage for those that follow."""
        shares, then_the_next = self.sheet.deviations.get(self.rules[0].id, ({}, False))
        if then_the_next:
            return self._list(certificate, shares)
        if isinstance(self.value, Deviations) or self.rules[0].id in self.sheet.deviations:
            return self._greatest(certificate, shares)
        assert isinstance(self.value, Fraction) or not isinstance(self.value, Deviations)
        return self._counted(certificate, self._costs(), self.value)

    def _costs(self) -> Costs:
        first = self.rules[0]
        if first.judged_by_cost:
            return Costs(steps=self.sheet.costs.get(first.id, {}), zero=kind_of(logarithms=first.in_logarithms))
        return Costs(weights={gap: Fraction(rule.weight) for rule in self.rules for gap in self.sheet.gaps.get(rule.id, [])})

    def _counted(self, certificate: StageCertificate | None, costs: Costs, value: Amount) -> StageProof:
        """Verify a stage of gaps, of costs, or of a list of deviations."""
        grain = grain_of(self.sheet, costs)
        found = phrase("certificate.missing") if certificate is None else self._weighed(costs, certificate)
        within = _less(value, found.bound) if isinstance(found, Weighed) else None
        if costs.weights or not self.rules[0].judged_by_cost:
            assert isinstance(value, Fraction)
            hold_gaps(self.sheet, self.number, costs.weights, value)
        if certificate is None or isinstance(found, Phrase):
            assert isinstance(found, Phrase)
            return failed(self.number, certificate, found)
        if within is None:
            return failed(self.number, certificate, phrase("certificate.beyond"))
        if not self.last or certificate.tree:
            hold_costs(self.sheet, costs, certificate.multipliers, found.prices, within)
        shown = _shown(within, grain)
        wanted = Wanted(costs, _enough(value, grain), dict(self.loose))
        if shown:
            self.loose[self.number] = costs, value
        if shown and certificate.tree:
            wrong = unclosed(self.sheet, certificate.tree, wanted)
            return failed(self.number, certificate, wrong) if wrong else self._proof(certificate, Fraction(0))
        return self._proof(certificate, self._size(within) if isinstance(within, Powers) else shown)

    def _proof(self, certificate: StageCertificate, within: Cost) -> StageProof:
        return StageProof(self.number, certificate.engine, True, within, phrase("certificate.open") if within != Fraction(0) else None)

    def _weighed(self, costs: Costs, certificate: StageCertificate) -> Weighed | Phrase:
        try:
            return weigh(self.sheet, costs, certificate.multipliers) or phrase("certificate.endless")
        except MisfitError as wrong:
            return phrase("certificate.misfit", rule=wrong.args[0], label=wrong.args[1])

    def _list(self, certificate: StageCertificate | None, shares: Mapping[int, Fraction]) -> StageProof:
        """Verify that no plan has a better list of deviations, greatest first."""
        sizes = self.value.sizes if isinstance(self.value, Deviations) else ()
        hold_deviations(self.sheet, shares, max(sizes, default=Fraction(0)))
        if len(sizes) != len(shares) or not narrow(self.sheet):
            return failed(self.number, certificate, phrase("certificate.beyond"))
        costs = Costs(steps={at: _deviation(share) for at, share in shares.items()}, zero=Powers())
        from_nothing = cost_of_deviations(abs(share) for share in shares.values())
        return self._counted(certificate, costs, cost_of_deviations(sizes) - from_nothing)

    def _greatest(self, certificate: StageCertificate | None, shares: Mapping[int, Fraction]) -> StageProof:
        """Verify that no plan keeps every row nearer to its share."""
        assert isinstance(self.value, Fraction)
        proof = self._threshold(certificate, shares, self.value)
        hold_deviations(self.sheet, shares, self.value)
        return proof

    def _threshold(self, certificate: StageCertificate | None, shares: Mapping[int, Fraction], greatest: Fraction) -> StageProof:
        if certificate is None or certificate.threshold is None:
            return failed(self.number, certificate, phrase("certificate.missing"))
        threshold = certificate.threshold
        if threshold > greatest:
            return failed(self.number, certificate, phrase("certificate.beyond"))
        before = list(self.sheet.lower), list(self.sheet.upper)
        shown = threshold <= 0 or not nearer_than(self.sheet, shares, threshold) or not narrow(self.sheet)
        wrong = None if shown else self._not_nearer(certificate)
        self.sheet.lower[:], self.sheet.upper[:] = before
        return failed(self.number, certificate, wrong) if wrong else self._proof(certificate, greatest - max(threshold, Fraction(0)))

    def _not_nearer(self, certificate: StageCertificate) -> Phrase | None:
        """Return what is wrong with a proof that nothing meets the sheet as it stands."""
        if certificate.tree:
            return unclosed(self.sheet, certificate.tree, Wanted(Costs(), lambda _: False, self.loose))
        found = self._weighed(Costs(), certificate)
        if isinstance(found, Weighed):
            return None if sign_of(found.bound) > 0 else phrase("certificate.unproved")
        return found

    def _size(self, within: Powers) -> Fraction:
        """Return the greatest deviation at which a better list can differ from the plan's.

        What is open is `c` times the power of a deviation, and less. Lists differ by whole numbers of powers, so where `c` is less than 1
        a better one differs first at a lesser deviation that some row can have.
        """
        leading = within.leading
        if leading is None:
            return Fraction(0)
        size, times = leading
        return size if times >= 1 else self._next_below(size)

    def _next_below(self, size: Fraction) -> Fraction:
        shares, _ = self.sheet.deviations[self.rules[0].id]
        lesser = (
            abs(seats - share)
            for at, share in shares.items()
            for seats in range(self.sheet.lower[at], (self.sheet.upper[at] or 0) + 1)
        )
        return max((each for each in lesser if each < size), default=Fraction(0))


def _deviation(share: Fraction) -> Marginals:
    def sum_to(value: int) -> Powers:
        return Powers.of(abs(value - share)) - Powers.of(abs(share))

    return Marginals(0, lambda k: step_of_deviation(share, k), sum_to)


def _less(value: Amount, bound: Amount) -> Amount | None:
    """Return how far the plan is from the bound; None where the bound lies beyond it, which a true one cannot."""
    open_yet: Amount = value - bound  # type: ignore[operator]
    return None if sign_of(open_yet) < 0 else open_yet


def _shown(within: Amount, grain: Fraction | None) -> Cost:
    """Return what is open, a multiple of the grain; of powers only whether anything is."""
    if isinstance(within, Powers):
        return Fraction(sign_of(within))
    if isinstance(within, Fraction) and grain is not None:
        within = math.floor(within / grain) * grain
    return Fraction(0) if sign_of(within) == 0 else within


def _enough(value: Amount, grain: Fraction | None) -> Callable[[Amount], bool]:
    """Return whether a bound shows that nothing costs less than the plan: it reaches it, or all but one grain of it."""

    def enough(bound: Amount) -> bool:
        left: Amount = value - bound  # type: ignore[operator]
        return sign_of(left) <= 0 or (grain is not None and isinstance(left, Fraction) and left < grain)

    return enough
