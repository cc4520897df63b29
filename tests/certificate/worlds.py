"""Certificates of random worlds, written and verified, against the optimum that a judge found by trying every plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random
from typing import Any

from allocator.apportion import Deviations, Logs
from allocator.certificate import verify
from allocator.dossier import Dossier
from allocator.dossier.certificate import Certified, Leaf, Multiplier, Node, StageCertificate
from allocator.study.certifying import certified
from tests.oracle.agreement import exactly

FAR_WORSE = 60
"""More than any weight in these worlds, so that it cannot be lost where values are known to be multiples of something."""


@dataclass(frozen=True)
class Tried:
    """A world's answer, its certificates, and what the best plans really come to."""

    dossier: Dossier
    told: Certified
    truth: Mapping[int, Any]

    @staticmethod
    def of(dossier: Dossier, truth: Mapping[int, Any]) -> Tried:
        """Write certificates of an answer down and verify them."""
        told = certified(dossier).certified
        assert told is not None
        return Tried(dossier, told, truth)

    def untrue(self) -> Iterator[str]:
        """Yield what the certificates say that is not so, or do not say at all."""
        if [proof.stage for proof in self.told.proofs] != sorted(self.truth):
            yield f"stages {[proof.stage for proof in self.told.proofs]} of {sorted(self.truth)}"
        for proof in self.told.proofs:
            if not proof.verified:
                yield f"stage {proof.stage} does not hold: {proof.says}"
            if proof.within == Fraction(0) and exactly(self.values[proof.stage]) != self.truth[proof.stage]:
                yield f"stage {proof.stage} is said to be best and is not"

    @property
    def values(self) -> Mapping[int, Any]:
        """What the plan comes to; the same as the truth, which `untrue` looks at."""
        assert self.dossier.audit is not None
        return self.dossier.audit.stages

    def deceived(self, rng: Random) -> Iterator[str]:
        """Yield where other multipliers, drawn at random, would prove more than is true."""
        drawn = [_redrawn(each, rng) for each in self.told.certificates]
        for proof in verify(self.dossier.problem, self.values, drawn):
            if proof.says is not None and proof.says.code == "certificate.beyond":
                yield f"stage {proof.stage}: multipliers prove more than is true"

    def worse_taken_for_best(self, rng: Random) -> Iterator[str]:
        """Yield the stage, drawn at random, at which a value far worse than the best passes for the best, by these proofs or others."""
        stage = rng.choice(sorted(self.truth)) if self.truth else None
        worse = {each: _worse(value) if each == stage else value for each, value in self.values.items()}
        for certificates in (self.told.certificates, [_redrawn(each, rng) for each in self.told.certificates]):
            for proof in verify(self.dossier.problem, worse, certificates):
                if proof.stage == stage and proof.within == Fraction(0):
                    yield f"stage {stage}: a worse value passes for the best"

    def counted(self) -> Counter[str]:
        """Count stages by what closed them, by what they measure, and by whether anything is left open."""
        rules = {rule.id: rule for rule in self.dossier.problem.rules}
        census = Counter(["worlds"])
        for written in self.told.certificates:
            leaves = [node for node in written.tree if isinstance(node, Leaf)]
            worse, impossible = sum(each.worse is not None for each in leaves), sum(each.impossible for each in leaves)
            census.update({"trees": bool(leaves), "leaves": len(leaves), "leaves worse before": worse, "leaves impossible": impossible})
        for stage, proof in zip(self.dossier.stages, self.told.proofs, strict=True):
            first = rules[stage.rules[0]]
            measured = "list of deviations" if isinstance(stage.value, Deviations) else first.kind if first.judged_by_cost else "gaps"
            left = "unproved" if proof.within is None else "closed" if proof.within == Fraction(0) else "open"
            census.update(["stages", left, f"{proof.engine} {left}", f"{measured} {left}"])
        return census


def _worse(value: Any) -> Any:
    match value:
        case Deviations(sizes):
            return Deviations((sizes[0] + FAR_WORSE, *sizes[1:]) if sizes else sizes)
        case Logs():
            return value + Logs.of(Fraction(3))
        case _:
            return value + FAR_WORSE


def _redrawn(certificate: StageCertificate, rng: Random) -> StageCertificate:
    """Change multipliers: other sizes, and now and then another clause in place of the right one; signs stay."""
    tree = tuple(_redrawn_node(node, rng) for node in certificate.tree)
    return replace(certificate, multipliers=_others(certificate.multipliers, rng), tree=tree)


def _redrawn_node(node: Node, rng: Random) -> Node:
    if isinstance(node, Leaf):
        return replace(node, multipliers=_others(node.multipliers, rng), impossible=rng.random() < 0.5, worse=rng.choice((None, 1, 2)))
    return replace(node, at=node.at + rng.randint(-1, 1))


def _others(multipliers: Sequence[Multiplier], rng: Random) -> tuple[Multiplier, ...]:
    several = [_other_size(each, rng) for each in multipliers]
    if len(several) > 1 and rng.random() < 0.5:
        one, other = rng.sample(range(len(several)), 2)
        swapped = several[other]
        several[one] = replace(several[one], rule=swapped.rule, label=swapped.label, part=swapped.part)
    return tuple(several)


def _other_size(each: Multiplier, rng: Random) -> Multiplier:
    return replace(each, times=each.times * Fraction(rng.randint(0, 12), rng.randint(1, 6)))


def written_worlds(census: Mapping[str, int]) -> str:
    """Write a census as a table."""
    return "\n".join(f"{trait:>24}: {census[trait]:6}" for trait in sorted(census))
