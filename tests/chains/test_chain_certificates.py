"""The prices of chains stand in certificates, and whoever verifies them without an engine comes to the same bound."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from allocator.certificate import verify
from allocator.dossier import Solved
from allocator.scenario import read_scenario
from allocator.solver import Setting, Settings
from allocator.solver.chained import solve_chained
from allocator.solver.multipliers import write_multipliers
from tests.chains.test_chains_and_engines import scenario


def test_certificates_of_chains_are_sound_and_mostly_closed(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    census: Counter[str] = Counter()
    file = tmp_path / "scenario.yaml"
    for seed in range(12):
        file.write_text(json.dumps(scenario(seed, units=24)), encoding="utf-8")
        problem = read_scenario(file)
        outcome = solve_chained(problem, Settings())
        if not isinstance(outcome, Solved):
            census["no plan"] += 1
            continue
        written = write_multipliers(problem, outcome.plan, outcome.stages, Setting(Settings()))
        (proof,) = verify(problem, {stage.stage: stage.value for stage in outcome.stages}, written)
        assert proof.verified and proof.within is not None
        census["chain" if written[0].engine == "chain" else "beyond prices"] += 1
        census["closed" if proof.within == Fraction(0) else "open"] += 1
    record_property("census", f"certificates of chains: {dict(census)}")
    assert census["chain"] >= 3 and census["closed"] >= census["chain"], census
