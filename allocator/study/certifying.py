"""Certifying: write down why a plan is best, and verify what somebody wrote down."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from allocator.apportion import cost_text
from allocator.certificate import read_claims, verify
from allocator.certificate.reading import UnreadError
from allocator.dossier import Dossier
from allocator.dossier.certificate import Certified, StageCertificate, StageClaim, StageProof
from allocator.errors import Phrase, phrase
from allocator.scenario.door import bytes_of
from allocator.solver import Setting, Settings
from allocator.study.answers import FilePath, audit


def certified(dossier: Dossier) -> Dossier:
    """Return an answer with certificates of its proved stages, verified; one without a plan as it is."""
    if dossier.plan is None or dossier.audit is None:
        return dossier
    from allocator.solver.multipliers import write_multipliers

    written = write_multipliers(dossier.problem, dossier.plan, dossier.stages, Setting(Settings(dossier.problem.tie_break.seed)))
    proofs = verify(dossier.problem, dossier.audit.stages, written)
    told = {each.stage: each for each in written}
    closed = tuple(_closed_by(told[proof.stage], proof) if proof.stage in told else proof for proof in proofs)
    return replace(dossier, certified=Certified(written, closed))


def _closed_by(written: StageCertificate, proof: StageProof) -> StageProof:
    """Name the prices where they leave nothing for a search, because what a plan can come to is a multiple of something."""
    by_prices = proof.engine == "cp-sat" and proof.within == Fraction(0) and not written.tree
    return replace(proof, engine="lp") if by_prices else proof


def audit_certificate(path: FilePath, plan_path: FilePath, *, variant: str | None = None, settings: Sequence[str] = ()) -> Dossier:
    """Audit a plan, and verify the certificates in its file, without any solver.

    Raises:
        ScenarioFaults: The scenario or the plan is wrong.
    """
    dossier = audit(path, plan_path, variant=variant, settings=settings)
    assert dossier.audit is not None
    try:
        claims = _claims(Path(plan_path))
    except UnreadError as wrong:
        says = phrase("certificate.unread", value=wrong.args[0])
        return _nothing_holds(dossier, says)
    if not dossier.audit.clean:
        return _nothing_holds(dossier, phrase("certificate.broken"))
    proofs = verify(dossier.problem, dossier.audit.stages, [each.certificate for each in claims])
    said = {each.certificate.stage: each for each in claims}
    judged = tuple(_judged(dossier, proof, said.get(proof.stage)) for proof in proofs)
    return replace(dossier, certified=Certified((), judged))


def _nothing_holds(dossier: Dossier, says: Phrase) -> Dossier:
    stages = sorted({rule.prefer for rule in dossier.problem.rules if rule.prefer is not None})
    return replace(dossier, certified=Certified((), tuple(StageProof(stage, None, False, None, says) for stage in stages)))


def _claims(plan: Path) -> tuple[StageClaim, ...]:
    """Return what a plan's file claims; a table of a draft claims nothing."""
    if plan.suffix.lower() != ".json":
        return ()
    document = json.loads(bytes_of(plan).decode("utf-8-sig"))
    return read_claims(document) if isinstance(document, dict) else ()


def _judged(dossier: Dossier, proof: StageProof, claim: StageClaim | None) -> StageProof:
    """Hold what is proved against what the file says."""
    if not proof.verified or claim is None or dossier.audit is None:
        return proof
    counted = cost_text(dossier.audit.stages[proof.stage])
    if claim.value != counted:
        return replace(proof, verified=False, says=phrase("certificate.value", said=str(claim.value), counted=str(counted)))
    shown = None if proof.within is None else cost_text(proof.within)
    if claim.within != shown:
        return replace(proof, verified=False, says=phrase("certificate.claims", said=str(claim.within), shown=str(shown)))
    return proof
