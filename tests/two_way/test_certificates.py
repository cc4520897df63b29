"""The prices of a two-way table prove its plan best to a verifier that knows no solver; changed prices do not."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from allocator.apportion import Logs
from allocator.certificate import verify
from allocator.dossier import Solved
from allocator.dossier.certificate import StageCertificate
from allocator.problem import Problem
from allocator.scenario import read_scenario
from allocator.solver import Setting, Settings, solve
from allocator.solver.compile import compile_program
from allocator.solver.multipliers import write_multipliers
from allocator.solver.two_way import read_table
from tests.two_way.worlds import world

WORLDS = 150


def tables(folder: Path) -> list[tuple[Problem, Solved]]:
    """Solve the worlds that are tables with one preference."""
    found = []
    file = folder / "scenario.yaml"
    for seed in range(WORLDS):
        made = world(seed)
        file.write_text(json.dumps(made.scenario), encoding="utf-8")
        problem = read_scenario(file)
        outcome = solve(problem) if made.second is None else None
        program = compile_program(problem)
        if isinstance(outcome, Solved) and read_table(program, program.stages[0]) is not None:
            found.append((problem, outcome))
    return found


def changed(certificate: StageCertificate) -> StageCertificate:
    """Return a certificate whose first multiplier is far too great."""
    first, *others = certificate.multipliers
    times = first.times
    assert isinstance(times, Logs)
    return replace(certificate, multipliers=(replace(first, times=times + Logs.of(Fraction(10**6))), *others))


def test_every_table_is_proved_by_its_prices(tmp_path: Path) -> None:
    seen, closed, spoilt, tried = tables(tmp_path), 0, 0, 0
    for problem, outcome in seen:
        (certificate,) = write_multipliers(problem, outcome.plan, outcome.stages, Setting(Settings()))
        values = {stage.stage: stage.value for stage in outcome.stages}
        (proof,) = verify(problem, values, [certificate])
        assert proof.verified and proof.within == 0, (problem, proof)
        closed += certificate.engine == "flow"
        if certificate.multipliers:
            (other,) = verify(problem, values, [changed(certificate)])
            spoilt, tried = spoilt + (not other.verified or other.within != 0), tried + 1
    assert len(seen) > 0.5 * WORLDS and closed > 0.6 * len(seen) and spoilt == tried > 0.5 * len(seen)
