"""On a thousand random tiny worlds no plan that meets musts and pins is closer to the earlier one, and the best of the closest is taken.

The judges of `tests/oracle` and `tests/oracle_people` look at every plan; they share no code with the program.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

import allocator
from allocator.dossier import Dossier
from tests.least_change.chain import wrong_in_chain
from tests.least_change.demands import REFERENCE, Demand, demand_on_people, demand_on_units
from tests.oracle import agreement, answer, frame, judge, test_solver_agrees, worlds
from tests.oracle_people import agreement as agreement_people
from tests.oracle_people import answer as answer_people
from tests.oracle_people import judge as judge_people
from tests.oracle_people import reading as reading_people
from tests.oracle_people import test_people_agree
from tests.oracle_people import worlds as worlds_people

PER_CHUNK, CHUNKS = 50, 10
SIDES = ("units", "people")
LEAST = {"asked": 1000, "feasible": 500, "infeasible": 60, "moved": 400, "pinned": 600, "gone": 250, "merged": 120}
LEAST |= {"later stages": 300, "two bodies": 300, "posts": 100, "tied": 100}


def ask_units(seed: int, folder: Path) -> tuple[list[str], Counter[str]]:
    """Put a demand to a world of units; return what is wrong, and what kind of case it was."""
    rng = Random(f"least change {seed}")
    seen, drawn = worlds.world(10_000 + seed)
    if not drawn.verdict().best:
        seen, drawn = worlds.world(20_000 + seed)
    best = drawn.verdict().best
    near = {body: filled.seats for body, filled in (best[0].point if best else rng.choice(drawn.points)).state.items()}
    demand = demand_on_units(rng, seen.scenario, near)
    text = demand.asked_of(seen.scenario)
    judging = judge.Judge(frame.read(text, {**seen.files, REFERENCE: demand.for_the_judge(people=False)}))
    verdict = judging.verdict()
    told = answer.answer(judging, verdict)
    (folder / REFERENCE).write_text(demand.as_draft(), encoding="utf-8")
    dossier = _solved(test_solver_agrees.written(seen, folder), folder, demand)
    wrong = agreement.differences(judging, told, dossier)
    wrong += wrong_in_chain(demand, dossier) if dossier.plan is not None else []
    return wrong, _kind_of_case(demand, told.solved, dict(told.values), len(verdict.best))


def ask_people(seed: int, folder: Path) -> tuple[list[str], Counter[str]]:
    """Put a demand to a world of people; return what is wrong, and what kind of case it was."""
    rng = Random(f"least change of people {seed}")
    seen, drawn = worlds_people.world(10_000 + seed)
    if not drawn.verdict().best:
        seen, drawn = worlds_people.world(20_000 + seed)
    people = [person.id for person in drawn.reading.people]
    best = drawn.verdict().best
    near = {body.id: tuple(rng.sample(people, min(len(people), body.low or 2))) for body in drawn.reading.bodies}
    if best:
        near = {name: _members(people, filled.people) for name, filled in zip(drawn.names, best[0], strict=True)}
    demand = demand_on_people(rng, seen.scenario, people, near)
    text = demand.asked_of(seen.scenario)
    judging = judge_people.Judge(reading_people.read(text, {**seen.files, REFERENCE: demand.for_the_judge(people=True)}))
    verdict = judging.verdict()
    told = answer_people.answer(judging, verdict)
    (folder / REFERENCE).write_text(demand.as_draft(), encoding="utf-8")
    dossier = _solved(test_people_agree.written(seen, folder), folder, demand)
    wrong = agreement_people.differences(judging, told, dossier)
    wrong += wrong_in_chain(demand, dossier) if dossier.plan is not None else []
    return wrong, _kind_of_case(demand, told.solved, dict(told.values), len(verdict.best))


def _solved(file: Path, folder: Path, demand: Demand) -> Dossier:
    return allocator.solve(file, keep=folder / REFERENCE, keep_as=REFERENCE, was=demand.mergers, pin=demand.decisions)


def _members(people: list[str], bits: int) -> tuple[str, ...]:
    return tuple(each for i, each in enumerate(people) if bits >> i & 1)


def _kind_of_case(demand: Demand, solved: bool, values: dict[int, object], best: int) -> Counter[str]:
    """Count what a case is like."""
    found = Counter(["asked", "feasible" if solved else "infeasible"])
    found["moved"] += solved and values[1] != 0
    found["pinned"] += bool(demand.pins)
    found["gone"] += bool(demand.gone)
    found["merged"] += bool(demand.was)
    found["later stages"] += solved and len(values) > 1 and any(value != 0 for stage, value in values.items() if stage > 1)
    found["two bodies"] += len(demand.before) > 1
    found["posts"] += bool(demand.posts)
    found["tied"] += best > 1
    return found


def _ask(side: str, seed: int, folder: Path) -> tuple[list[str], Counter[str]]:
    return ask_units(seed, folder) if side == "units" else ask_people(seed, folder)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_plan_is_closer(side: str, chunk: int, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    census: Counter[str] = Counter()
    wrong: list[str] = []
    for seed in range(chunk * PER_CHUNK, (chunk + 1) * PER_CHUNK):
        found, kind = _ask(side, seed, tmp_path)
        wrong += [f"{side} {seed}: {line}" for line in found]
        census += kind
    _folder(tmp_path_factory).joinpath(f"least-change-{side}-{chunk}.json").write_text(json.dumps(census), encoding="utf-8")
    assert not wrong, "\n".join(wrong)
    assert census["asked"] == PER_CHUNK


def test_cases_are_worth_judging(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, record_property: Callable[[str, object], None]
) -> None:
    census: Counter[str] = Counter()
    for side in SIDES:
        for chunk in range(CHUNKS):
            file = _folder(tmp_path_factory) / f"least-change-{side}-{chunk}.json"
            census += Counter(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else _counted_now(side, chunk, tmp_path)
    record_property("census", dict(census))
    assert {kind: census[kind] for kind, least in LEAST.items() if census[kind] < least} == {}, census


def _counted_now(side: str, chunk: int, folder: Path) -> Counter[str]:
    return sum((_ask(side, seed, folder)[1] for seed in range(chunk * PER_CHUNK, (chunk + 1) * PER_CHUNK)), Counter())


def _folder(factory: pytest.TempPathFactory) -> Path:
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
