"""What any menu of repairs of a tiny world must keep to, found by trying everything. Shares no code with the package."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from tests.rooms.explain.repair_judge import Judge
from tests.rooms.explain.repair_worlds import World, price

Number = tuple[str, str]
"""A rule and one of its numbers."""
Numbers = frozenset[Number]


@dataclass(frozen=True)
class Way:
    """Numbers that are missed by some plan of one side.

    Attributes:
        numbers: Which.
        price: Seats times prices.
        worst: The greatest price of one number.
    """

    numbers: Numbers
    price: Fraction
    worst: Fraction

    @property
    def rules(self) -> int:
        return len({rule for rule, _ in self.numbers})


@dataclass(frozen=True)
class Ways:
    """All ways out of a world, side by side: the sides share no rule, so what they take adds up."""

    drawn: World

    @cached_property
    def sides(self) -> list[list[Way]]:
        """The ways of each side; an empty list where no way helps."""
        return [[_way(judge, gaps) for gaps in found] for judge, found in self.drawn.sides()]

    @property
    def possible(self) -> bool:
        return all(self.sides)

    def least_total(self, fit: Callable[[Way], bool] = lambda way: True) -> Fraction | None:
        """Return the least price of the ways that fit on their side; None where none does."""
        fitting = [[way.price for way in side if fit(way)] for side in self.sides]
        return sum((min(each) for each in fitting), Fraction(0)) if all(fitting) else None

    @cached_property
    def fewest(self) -> tuple[int, Fraction]:
        """The fewest rules, and the least price with so few."""
        best = [min((way.rules, way.price) for way in side) for side in self.sides]
        return sum(rules for rules, _ in best), sum((cost for _, cost in best), Fraction(0))

    @cached_property
    def least_worst(self) -> tuple[Fraction, Fraction]:
        """The least greatest price of one number, and the least price where no number costs more."""
        worst = max(min(way.worst for way in side) for side in self.sides)
        total = self.least_total(lambda way: way.worst <= worst)
        assert total is not None
        return worst, total

    def within(self, numbers: Numbers, worst: Fraction | None = None) -> Fraction | None:
        """Return the least price where only these numbers change, none of them at more than `worst`."""
        return self.least_total(lambda way: way.numbers <= numbers and (worst is None or way.worst <= worst))

    def sets(self) -> dict[Numbers, Fraction]:
        """Return sets of numbers that would do, with the least price of each; sets of which a part costs no more are left out."""
        both = [_worth_while(side) for side in self.sides]
        return {one | other: cost + more for one, cost in both[0].items() for other, more in both[1].items()}


def _way(judge: Judge, gaps: Mapping[Number, int]) -> Way:
    return Way(frozenset(gaps), price(judge, gaps), max((judge.price(rule) * n for (rule, _), n in gaps.items()), default=Fraction(0)))


def _worth_while(side: Sequence[Way]) -> dict[Numbers, Fraction]:
    least: dict[Numbers, Fraction] = {}
    for way in side:
        least[way.numbers] = min(way.price, least.get(way.numbers, way.price))
    return {own: cost for own, cost in least.items() if not any(other < own and least[other] <= cost for other in least)}


def numbers_eased(before: Mapping[str, Any], after: Mapping[str, Any]) -> Numbers:
    """Return the numbers that are looser in one scenario than in another."""
    found: set[Number] = set()
    for body, told in before["bodies"].items():
        found |= {(f"size:{body}", name) for name in _looser(_pair(told["size"]), _pair(after["bodies"][body]["size"]))}
    kept = {rule["id"]: rule for rule in after["rules"]}
    for rule in before["rules"]:
        found |= {(rule["id"], name) for name in _eased(rule, kept.get(rule["id"]))}
    return frozenset(found)


def _eased(rule: Mapping[str, Any], new: Mapping[str, Any] | None) -> Iterator[str]:
    match rule["kind"]:
        case "pin":
            yield from _let_go(rule, new)
        case "together" | "monotone" | "degressive" | "spread":
            yield from ["drop"] if new is None else []
        case _ if new is None:
            raise AssertionError(f"{rule['id']} is gone")
        case "eligible":
            yield from ["except"] if new.get("except", {}).keys() > rule.get("except", {}).keys() else []
        case "apart" | "keep":
            own = 1 if rule["kind"] == "apart" else 0
            yield from ["high"] if new.get("at_most", own) > rule.get("at_most", own) else []
        case "posts":
            yield from (f"low:{old['name']}" for old, now in zip(rule["posts"], new["posts"], strict=True) if now["seats"] < old["seats"])
        case _ if "amounts" in rule:
            for area, limits in rule["amounts"].items():
                names = _looser(_pair(limits), _pair(new["amounts"].get(area, {})))
                yield from (f"{name}:{rule['id']}:{area}" for name in names)
        case _:
            yield from _looser(_pair(rule), _pair(new))


def _let_go(rule: Mapping[str, Any], new: Mapping[str, Any] | None) -> Iterator[str]:
    if new is not None and new["seats"] != rule["seats"]:
        yield "low" if new["seats"] < rule["seats"] else "high"
    yield from (f"row:{row}" for row in rule["rows"] if new is None or row not in new["rows"])


def _pair(limits: Any) -> tuple[Fraction | None, Fraction | None]:
    """Return the two limits as numbers or shares; of a column what is added to it."""
    told = limits if isinstance(limits, dict) else {"exactly": limits}
    low, high = (told.get(name, told.get("exactly")) for name in ("at_least", "at_most"))
    return _amount(low), _amount(high)


def _amount(amount: Any) -> Fraction | None:
    if isinstance(amount, dict):
        return Fraction(amount.get("plus", 0))
    if isinstance(amount, str) and amount.endswith("%"):
        return Fraction(amount[:-1]) / 100
    return None if amount is None else Fraction(amount)


def _looser(old: tuple[Fraction | None, Fraction | None], new: tuple[Fraction | None, Fraction | None]) -> Iterator[str]:
    (low, high), (now_low, now_high) = old, new
    if low is not None and (now_low is None or now_low < low):
        yield "low"
    if high is not None and (now_high is None or now_high > high):
        yield "high"
