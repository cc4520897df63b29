"""Prices too fine to be told apart exactly: a repair is found all the same, and called proved only where that can be said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest

from allocator.explain import find_repairs
from allocator.scenario import read_scenario
from allocator.solver import Settings

PRIMES = (1009, 1013, 1019, 1021, 1031, 1033, 1039)
"""Their product is far greater than what an engine can count with."""


def scenario(prices: Sequence[str]) -> str:
    """Seven people, one a colour, of whom all must sit in a body of six; each rule with its price."""
    rows = [{"id": f"P{number}", "name": f"P{number}", "colour": f"c{number}"} for number in range(len(prices))]
    rules = [
        {"id": f"r{number}", "kind": "bloc", "where": {"colour": f"c{number}"}, "at_least": 1, "price": price}
        for number, price in enumerate(prices)
    ]
    rules.append({"id": "firm", "kind": "size", "at_most": len(prices) - 1, "may_relax": False})
    bodies = {"committee": {"of": "people", "size": len(prices) - 1}}
    return json.dumps({"format": 1, "facts": {"people": {"rows": rows}}, "bodies": bodies, "rules": rules})


@pytest.mark.parametrize(("cheapest", "proven"), [(Fraction(1), True), (Fraction(1011, 1009), False)])
def test_the_cheapest_is_proved_where_its_price_is_exact(cheapest: Fraction, proven: bool, tmp_path: Path) -> None:
    """All others cost more than the cheapest; where that one's price was rounded, another might be cheaper by less than can be told."""
    prices = [f"{prime + 3}/{prime}" for prime in PRIMES]
    prices[3] = str(cheapest)
    file = tmp_path / "scenario.yaml"
    file.write_text(scenario(prices), encoding="utf-8")
    (found,) = find_repairs(read_scenario(file), Settings(), most=1).menu
    assert [change.rule for change in found.changes] == ["r3"]
    assert (found.price, found.proven, found.confirmed) == (cheapest, proven, proven)
