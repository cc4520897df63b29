"""On a thousand random tiny worlds options and fronts are exactly those that looking at every plan finds."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import allocator
from allocator.dossier.options import Front, Options
from allocator.errors import UsageFault
from allocator.plan import Plan
from tests.options.judge import Asked, asked_of, front_of, options_of
from tests.options.worlds import State, World, world
from tests.oracle.agreement import exactly

CHUNKS, IN_A_CHUNK = 10, 100


def written(seen: World, folder: Path) -> Path:
    file = folder / "scenario.yaml"
    file.write_text(json.dumps(seen.scenario, ensure_ascii=False), encoding="utf-8")
    return file


def state_of(seen: World, plan: Plan | None) -> State:
    assert plan is not None
    bodies = list(plan.bodies.values())
    women = bodies[0].counts.get("women") if "members" in seen.scenario["facts"].get("units", {}) else None  # type: ignore[call-overload]
    return State(
        tuple(each.size for each in bodies), tuple(tuple(each.seats.values()) for each in bodies), tuple((women or {}).values()),
    )


def options_differ(seen: World, asked: Asked, found: Options) -> list[str]:
    expected = options_of(seen, asked)
    told = [state_of(seen, each.dossier.plan) for each in found.found]
    wrong = [] if told == expected else [f"options {asked}: told {told}, there are {expected}"]
    if found.ending != ("enough" if len(expected) == asked.count else "no_further"):
        wrong.append(f"ended {found.ending} with {len(expected)} of {asked.count}")
    for number, option in enumerate(found.found):
        away = tuple(seen.distance(told[number], other, asked.bodies) for other in told[:number])
        if option.distances != away or not option.proven or option.dossier.audit is None or not option.dossier.audit.clean:
            wrong.append(f"option {number + 1}: {option.distances} is {away}")
    return wrong


def front_differs(seen: World, named: list[str], found: Front) -> list[str]:
    expected = front_of(seen, named)
    told = {tuple(exactly(value) for value in point.values): state_of(seen, point.dossier.plan) for point in found.points}
    wrong = [] if told == expected else [f"front {named}: told {told}, there are {expected}"]
    if not found.complete or len(told) != len(found.points) or not all(point.proven for point in found.points):
        wrong.append(f"front {named}: not complete, or not proved")
    return wrong


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_options_and_fronts_are_those_that_there_are(
    chunk: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    census: Counter[str] = Counter()
    wrong = []
    for seed in range(chunk * IN_A_CHUNK, (chunk + 1) * IN_A_CHUNK):
        seen, rng = world(seed), random.Random(f"asked {seed}")
        file = written(seen, tmp_path)
        if seed // 2 % 2:
            asked = asked_of(seen, rng)
            found = allocator.options(
                file, count=asked.count, apart=asked.apart, within=asked.texts, bodies=asked.bodies
            )  # fmt: skip
            told = options_differ(seen, asked, found)
            census.update(_options_census(asked, found))
        else:
            told = _front(seen, file, rng, census)
        wrong += [f"world {seed}: {line}" for line in told]
    record_property("census", f"options and fronts, batch {chunk}: {dict(census)}")
    assert not wrong, "\n".join(wrong)
    assert all(census[trait] * 20 >= IN_A_CHUNK for trait in ("enough", "no_further", "several points", "of three", "allowed")), census


def _options_census(asked: Asked, found: Options) -> Counter[str]:
    census: Counter[str] = Counter(["options", found.ending])
    census["allowed"] += bool(asked.within)
    census["far"] += asked.apart > 1
    return census


def _front(seen: World, file: Path, rng: random.Random, census: Counter[str]) -> list[str]:
    rules: list[dict[str, Any]] = seen.preferred()
    draws = [[rule["id"] for rule in rng.sample(rules, min(len(rules), rng.choice((2, 3, 3))))] for _ in range(4)]
    named = max(draws, key=lambda each: len(front_of(seen, each)))
    try:
        found = allocator.front(file, named)
    except UsageFault:
        census["refused"] += 1
        costs = [rule for rule in rules if rule["id"] in named and rule["kind"] == "proportional"]
        return [] if len(costs) > 1 else [f"front {named} was refused"]
    census.update(["fronts", "of three" if len(named) == 3 else "of two"])
    census["several points"] += len(found.points) > 1
    census["points"] += len(found.points)
    return front_differs(seen, named, found)
