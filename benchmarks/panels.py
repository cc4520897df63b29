"""Synthetic pools for a panel drawn by lot, with quotas that cannot be met: every person and number is drawn from a seed.

Quotas follow the population, but people volunteer unevenly: whoever is eager has more schooling, is older and lives rather in a town, so
that columns hang together. In three pools (`district`, `city`, `country`) *combinations* are missing: of three groups, each in a column
of its own, nobody is in two, and together they are to have more seats than there are; split seats would not do either. In two (`town`,
`region`) small groups come *in pairs*: whoever is in one of three is in exactly one other, and each is to have an odd number of seats;
split seats would do, whole ones cannot.
"""

from __future__ import annotations

import json
import math
import random
import tempfile
from bisect import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, islice
from pathlib import Path
from statistics import NormalDist
from typing import Any

from allocator.problem import Problem
from allocator.scenario import read_scenario

COLUMNS: dict[str, tuple[int, ...]] = {
    "gender": (51, 48, 1),
    "age": (14, 22, 25, 22, 17),
    "schooling": (18, 34, 27, 21),
    "place": (22, 30, 26, 14, 8),
    "origin": (78, 9, 7, 4, 2),
    "attitude": (12, 25, 38, 25),
    "work": (46, 9, 8, 22, 15),
    "housing": (55, 28, 17),
}
"""Column -> how many of 100 people in the population have each value."""

PULL = {"age": 0.6, "schooling": 0.7, "place": -0.5, "attitude": 0.7, "work": 0.5, "housing": -0.6}
"""How much a column hangs together with what makes people volunteer."""


@dataclass(frozen=True)
class Quota:
    """How many seats the people with one value shall have."""

    column: str
    value: str
    least: int
    most: int

    @property
    def price_below(self) -> Fraction:
        """What a seat less costs in the weights of `sortition-algorithms`: dearer the lower the minimum; a seat more costs 1."""
        return 1 + Fraction(2, self.least) if self.least else Fraction(0)

    @property
    def least_rule(self) -> str:
        """The rule that holds the minimum."""
        return f"least {self.value}"

    @property
    def most_rule(self) -> str:
        """The rule that holds the maximum."""
        return f"most {self.value}"


@dataclass(frozen=True)
class Panel:
    """A pool and the quotas of the panel to be drawn from it.

    Attributes:
        name: For the table.
        people: Value by column, and `home`: of one household not more than one person may sit.
        size: Seats.
        quotas: By column and value.
        homes: Whether households count.
        whole_only: Whether split seats would meet the quotas.
    """

    name: str
    people: tuple[Mapping[str, str], ...]
    size: int
    quotas: tuple[Quota, ...]
    homes: bool
    whole_only: bool


def _drawn(rng: random.Random, columns: list[str], uneven: float) -> dict[str, str]:
    """Draw a person of the pool; without unevenness pool and population are alike."""
    eager = rng.gauss(uneven, 1)
    person = {}
    for column in columns:
        pull = PULL.get(column, 0.0)
        place = NormalDist().cdf(pull * eager + (1 - pull * pull) ** 0.5 * rng.gauss(0, 1))
        passed = list(accumulate(COLUMNS[column]))
        person[column] = f"{column}-{bisect(passed, min(place, 0.9999) * passed[-1])}"
    return person


def _quotas(people: list[dict[str, str]], columns: Mapping[str, int]) -> Iterator[Quota]:
    """Yield for each value its share of the column's seats, rounded down and up; not more than the pool has."""
    for column, seats in columns.items():
        for number, share in enumerate(COLUMNS[column]):
            value, fair = f"{column}-{number}", Fraction(seats * share, sum(COLUMNS[column]))
            held = sum(person[column] == value for person in people)
            yield Quota(column, value, min(math.floor(fair), held), math.ceil(fair))


MISSING: dict[str, dict[str, tuple[int, ...]]] = {
    "district": {"age": (0, 1, 2), "place": (3, 4), "schooling": (0, 1)},
    "city": {"age": (0, 1), "place": (2, 3, 4), "schooling": (2,)},
    "country": {"attitude": (0, 1), "work": (3, 4), "schooling": (1,)},
}
"""Pool -> groups of which nobody is in two."""


def _volunteers(person: Mapping[str, str], name: str) -> bool:
    groups = MISSING.get(name, {}).items()
    return sum(person[column] in {f"{column}-{number}" for number in numbers} for column, numbers in groups) < 2


def _in_pairs(rng: random.Random, people: list[dict[str, str]], columns: list[str], seats: int) -> tuple[Quota, ...]:
    """Add a value to three columns, so that people have two of these or none, and ask for an odd number of each."""
    for person in rng.sample(people, len(people) // 8):
        for column in rng.sample(columns, 2):
            person[column] = f"{column}-other"
    return tuple(Quota(column, f"{column}-other", seats, seats) for column in columns)


def panel(name: str, count: int, size: int, width: int, uneven: float, *, homes: bool = False, odd: int = 0) -> Panel:
    """Draw a pool with so many columns and its quotas; where `odd` is set, with small groups in pairs and so many seats for each."""
    rng = random.Random(f"panel {name}")
    columns = list(COLUMNS)[:width]
    drawn = (_drawn(rng, columns, uneven) for _ in iter(int, 1))
    people = list(islice((person for person in drawn if _volunteers(person, name)), count))
    paired = _in_pairs(rng, people, columns[-3:], odd) if odd else ()
    quotas = (*_quotas(people, dict.fromkeys(columns, size) | {quota.column: size - odd for quota in paired}), *paired)
    for number, person in enumerate(people):
        person["home"] = f"home-{number if rng.random() < 0.8 else rng.randrange(count)}"
    return Panel(name, tuple(people), size, quotas, homes, bool(odd))


def panels() -> tuple[Panel, ...]:
    """Draw the five pools."""
    return (
        panel("district", 200, 20, 6, 0.5),
        panel("town", 250, 30, 6, 0.25, odd=3),
        panel("city", 400, 40, 8, 0.5),
        panel("region", 825, 75, 7, 0.25, homes=True, odd=5),
        panel("country", 1700, 110, 8, 0.5, homes=True),
    )


def rounded(price: Fraction) -> Fraction:
    """Return a price in thousandths; the other package counts in floats, and stops within a ten-thousandth of the least sum."""
    return Fraction(round(price * 1000), 1000)


def question(panel: Panel) -> Problem:
    """Return the panel as a scenario in which minima and maxima may be moved at the other package's prices, and nothing else."""
    rules: list[dict[str, Any]] = [{"id": "seats", "kind": "size", "exactly": panel.size, "may_relax": False}]
    if panel.homes:
        rules.append({"id": "homes", "kind": "apart", "same": "home", "at_most": 1, "may_relax": False})
    for quota in panel.quotas:
        about = {"kind": "bloc", "where": {quota.column: quota.value}}
        if quota.least:
            rules.append({"id": quota.least_rule, **about, "at_least": quota.least, "price": str(rounded(quota.price_below))})
        rules.append({"id": quota.most_rule, **about, "at_most": quota.most})
    rows = [{"id": f"P{number:04}", "name": f"P{number:04}", **person} for number, person in enumerate(panel.people)]
    scenario = {
        "format": 1, "title": "synthetic pool", "facts": {"people": {"rows": rows}},
        "bodies": {"panel": {"of": "people", "size": panel.size}}, "rules": rules,
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "scenario.yaml"
        file.write_text(json.dumps(scenario), encoding="utf-8")
        return read_scenario(file)
