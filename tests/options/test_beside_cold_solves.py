"""Fronts beside cold solves, in worlds of a real size: the same plans; and nothing is claimed that time did not suffice for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import allocator
from allocator.apportion import plain_value
from allocator.dossier import Solved
from allocator.facts import RuleId
from allocator.options.front import named_first
from allocator.scenario import read_scenario
from allocator.solver import Settings, StageLimit, solve

SCENARIOS = Path(__file__).parents[2] / "scenarios"
COMMUNE, MIXED = SCENARIOS / "commune-committee-2025" / "scenario.yaml", SCENARIOS / "congress-and-committee" / "scenario.yaml"


@pytest.mark.parametrize(("file", "named", "settings", "least"), [
    (COMMUNE, ("women", "votes"), ["rules.women.at_least=60%"], 11),
    (MIXED, ("committee-women", "votes"), ["rules.committee-women.at_least=70%"], 4),
])  # fmt: skip
def test_plans_of_a_front_are_those_of_cold_solves(file: Path, named: Sequence[str], settings: list[str], least: int) -> None:
    front = allocator.front(file, named, settings=settings)
    assert front.complete and len(front.points) >= least
    assert front.counted == "votes"
    others = [RuleId(rule) for rule in named if rule != "votes"]
    problem = named_first(read_scenario(file, settings=settings), [RuleId("votes"), *others])
    for point in front.points[::3]:
        values = [point.values[named.index(rule)] for rule in others]
        outcome = solve(problem, Settings(), [StageLimit(stage, plain_value(value)) for stage, value in enumerate(values, 2)])
        assert isinstance(outcome, Solved) and outcome.plan == point.dossier.plan


def test_without_time_nothing_is_claimed() -> None:
    found = allocator.options(COMMUNE, count=2, time_limit=0.001)
    assert found.dossier.verdict == "undecided" and found.found == () and found.ending == "undecided"
    front = allocator.front(COMMUNE, ["votes", "women"], time_limit=0.001)
    assert not front.complete and front.points == ()


def test_a_front_that_is_cut_short_says_which_part_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    from allocator.options.front import find_front
    from allocator.solver import Setting
    from allocator.solver.balances import Balances
    from allocator.solver.clock import TimeIsUp

    settings, named = ["rules.women.at_least=60%"], [RuleId("women"), RuleId("votes")]
    whole = allocator.front(COMMUNE, named, settings=settings)
    asked, ask = [0], Balances.ask

    def impatient(self: Balances, *args: object) -> object:
        asked[0] += 1
        if asked[0] > 5:
            raise TimeIsUp
        return ask(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Balances, "ask", impatient)
    cut = find_front(whole.dossier, named, Setting(Settings()))
    assert not cut.complete and cut.counted == "votes" and cut.upto is not None
    below = [point.values for point in whole.points if point.values[1] < cut.upto]  # type: ignore[operator]
    assert 0 < len(below) < len(whole.points)
    assert set(below) <= {point.values for point in cut.points} <= {point.values for point in whole.points}
