"""Tiny pools with quotas that nobody can meet, and a judge that looks at every choice of people. Shares no code with the package."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from allocator.problem import Problem
from allocator.scenario import read_scenario

COLUMNS = {"gender": "FM", "area": "xyz", "age": "ab", "work": "pqr"}
Ints = NDArray[np.int64]
Clauses = list[tuple[NDArray[np.bool_], int | None, int | None]]


@dataclass(frozen=True)
class QuotaWorld:
    """People and quotas.

    Attributes:
        rows: The table.
        size: Of the body: least and most.
        rules: As the file has them.
        asks: Rule -> its clauses: who is meant, least, most (None: open).
    """

    rows: list[dict[str, Any]]
    size: tuple[int, int]
    rules: list[dict[str, Any]]
    asks: dict[str, Clauses]

    @cached_property
    def choices(self) -> NDArray[np.bool_]:
        """Every choice of people."""
        return np.array(list(product((False, True), repeat=len(self.rows))))

    @cached_property
    def missed(self) -> dict[str, Ints]:
        """Rule -> by how many seats each choice misses its minimum, and its maximum, together; of each the worst clause counts."""
        return {rule: self._short(clauses) + self._over(clauses) for rule, clauses in self.asks.items()}

    def _short(self, clauses: Clauses) -> Ints:
        lacking: list[Ints] = [least - (self.choices & meant).sum(axis=1) for meant, least, _ in clauses if least is not None]
        found: Ints = np.maximum.reduce([np.zeros(len(self.choices), dtype=np.int64), *lacking])
        return found

    def _over(self, clauses: Clauses) -> Ints:
        beyond: list[Ints] = [(self.choices & meant).sum(axis=1) - most for meant, _, most in clauses if most is not None]
        found: Ints = np.maximum.reduce([np.zeros(len(self.choices), dtype=np.int64), *beyond])
        return found

    def possible(self, rules: set[str]) -> bool:
        """Say whether some choice meets these rules."""
        met = [self.missed[rule] == 0 for rule in rules]
        return bool(np.all(met, axis=0).any()) if met else True

    @cached_property
    def cheapest(self) -> Fraction | None:
        """The least price of all seats by which a choice misses rules that may be relaxed; None where none does."""
        prices = {rule["id"]: Fraction(rule.get("price", 1)) for rule in self.rules if rule.get("may_relax", True)}
        prices["size:panel"] = Fraction(1)
        firm = [self.missed[rule] == 0 for rule in self.asks if rule not in prices]
        fit = np.all(firm, axis=0) if firm else np.ones(len(self.choices), dtype=np.bool_)
        sums = [sum((prices[rule] * int(self.missed[rule][at]) for rule in prices), Fraction(0)) for at in np.flatnonzero(fit)]
        return min(sums, default=None)

    def problem(self, folder: Path) -> Problem:
        """Read it as a scenario."""
        low, high = self.size
        scenario = {
            "format": 1, "title": "a synthetic pool", "facts": {"people": {"rows": self.rows}},
            "bodies": {"panel": {"of": "people", "size": {"at_least": low, "at_most": high}}}, "rules": self.rules,
        }  # fmt: skip
        file = folder / "scenario.yaml"
        file.write_text(json.dumps(scenario), encoding="utf-8")
        return read_scenario(file)


def quota_world(seed: int) -> QuotaWorld:
    """Draw people and quotas until no choice of people meets all of them."""
    rng = random.Random(f"quotas {seed}")
    while True:
        drawn = _drawn(rng)
        if not drawn.possible(set(drawn.asks)):
            return drawn


def _drawn(rng: random.Random) -> QuotaWorld:
    count = rng.randint(6, 9)
    rows: list[dict[str, Any]] = []
    for number in range(count):
        person = {column: rng.choice(values) for column, values in COLUMNS.items()}
        rows.append({"id": f"P{number}", "name": f"person {number}", **person, "home": rng.choice(["", f"h{rng.randrange(4)}"])})
    low = rng.randint(2, count - 1)
    size = (low, min(count, low + rng.choice((0, 0, 1))))
    world = QuotaWorld(rows, size, [], {"size:panel": [(np.ones(count, dtype=np.bool_), *size)]})
    for number in range(rng.randint(4, 9)):
        _add_quota(world, rng, f"q{number}")
    if rng.random() < 0.4:
        _add_homes(world)
    return world


def _add_quota(world: QuotaWorld, rng: random.Random, name: str) -> None:
    """Add a quota for one value of a column, or one that asks the same of all its values."""
    column = rng.choice(list(COLUMNS))
    least = rng.choice((None, rng.randint(1, 4)))
    most = rng.randint(0, 3) if least is None else rng.choice((None, least, least + 1))
    limits = {key: limit for key, limit in (("at_least", least), ("at_most", most)) if limit is not None}
    rule: dict[str, Any] = {"id": name, "kind": "bloc", **limits}
    if rng.random() < 0.15:
        rule |= {"each": column}
        values = sorted({row[column] for row in world.rows})
    else:
        values = [rng.choice(COLUMNS[column])]
        rule |= {"where": {column: values[0]}}
    if rng.random() < 0.3:
        rule |= {"price": str(rng.choice(("1/2", "3/2", "2", "7/3")))}
    if rng.random() < 0.15:
        rule |= {"may_relax": False}
    world.rules.append(rule)
    world.asks[name] = [(np.array([row[column] == value for row in world.rows]), least, most) for value in values]


def _add_homes(world: QuotaWorld) -> None:
    world.rules.append({"id": "homes", "kind": "apart", "same": "home", "may_relax": False})
    homes = sorted({row["home"] for row in world.rows} - {""})
    world.asks["homes"] = [(np.array([row["home"] == home for row in world.rows]), None, 1) for home in homes]
    if not homes:
        del world.asks["homes"]
