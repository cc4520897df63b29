"""From past losses to odds: by what the odds of a category must be multiplied so that it loses, on average, what it lost before.

A loss of 30% means: of the names on the list the category is a share, and of those elected it is on average a share smaller by 30%. If all
names are alike, the two shares are equal. How many are elected on average is computed, not drawn: a name with odds w waits for a random
time; it is among the first n if fewer than n of the others come before it, which is summed over all times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NODES = 241
_REACH = 3.6
_ROUNDS = 60
_CLOSE = 1e-6
_VISIBLE = 0.005
"""Names by which an average may be off before it is said."""
_LEAST = 1e-6
"""No factor between 0 and this one is tried."""


@dataclass(frozen=True)
class Odds:
    """By what the odds of categories are multiplied.

    Attributes:
        factors: Category -> factor; 0 where nobody of the category is elected before the others.
        missed: Categories whose loss cannot come about, alone or with the others -> the loss that the factors give them instead.
    """

    factors: Mapping[str, float]
    missed: Mapping[str, float]


def odds_for(losses: Mapping[str, Fraction], marks: Sequence[frozenset[str]], elected: int) -> Odds:
    """Return the factors under which each category loses on average its share.

    Args:
        losses: Category -> the share that it loses, from 0 up to less than 1.
        marks: Of each name on the list: its categories.
        elected: How many names are elected.
    """
    names = max(1, len(marks))
    kinds = Counter(frozenset(mark & losses.keys()) for mark in marks)
    lists = _Lists(sorted(kinds.items(), key=lambda item: sorted(item[0])), elected)
    on_list = {category: sum(category in mark for mark in marks) for category in losses}
    even = {category: Fraction(on_list[category] * elected, names) for category in losses}
    wanted = {category: even[category] * (1 - loss) for category, loss in losses.items()}
    losing = [category for category in losses if losses[category] and even[category]]
    extreme = [category for category in losing if wanted[category] <= max(0, on_list[category] - (names - elected))]
    factors = {category: 0.0 if category in extreme else 1.0 for category in losses}
    free = {category: float(wanted[category]) for category in losing if category not in extreme}
    if free and elected < len(marks):
        _approach(factors, free, on_list, lists)
    reached = lists.expected(factors)
    missed = [category for category in losing if abs(reached[category] - float(wanted[category])) > _VISIBLE]
    return Odds(factors, {category: 1 - reached[category] / float(even[category]) for category in missed})


def _approach(factors: dict[str, float], wanted: Mapping[str, float], on_list: Mapping[str, int], lists: _Lists) -> None:
    """Change the factors until the averages are as wanted, or as near as can be: each by how far the odds of its category are off."""
    for _ in range(_ROUNDS):
        reached = lists.expected(factors)
        if all(abs(reached[category] - number) < _CLOSE for category, number in wanted.items()):
            return
        for category, number in wanted.items():
            step = _odds(number, on_list[category]) / _odds(reached[category], on_list[category])
            factors[category] = min(max(factors[category] * step, _LEAST), 1 / _LEAST)


@dataclass(frozen=True)
class _Lists:
    """How many names are of which kind, and how many are elected."""

    kinds: Sequence[tuple[frozenset[str], int]]
    elected: int

    def expected(self, factors: Mapping[str, float]) -> dict[str, float]:
        """Return how many names of each category are elected on average."""
        numbers = expected_elected([kind for kind, _ in self.kinds], [many for _, many in self.kinds], factors, self.elected)
        return {
            category: sum(number for (kind, _), number in zip(self.kinds, numbers, strict=True) if category in kind)
            for category in factors
        }  # fmt: skip


def _odds(elected: float, names: int) -> float:
    return max(elected, _CLOSE) / max(names - elected, _CLOSE)


def expected_elected(
    kinds: Sequence[frozenset[str]], many: Sequence[int], factors: Mapping[str, float], elected: int
) -> list[float]:
    """Return how many names of each kind are elected on average; kinds of weight 0 fill what the others leave."""
    weights = [_weight(kind, factors) for kind in kinds]
    early = sum(count for count, weight in zip(many, weights, strict=True) if weight > 0)
    late = sum(many) - early
    if early <= elected:
        share = (elected - early) / late if late else 0.0
        return [float(count) if weight > 0 else count * share for count, weight in zip(many, weights, strict=True)]
    return [count * _inclusion(at, weights, many, elected) if weights[at] > 0 else 0.0 for at, count in enumerate(many)]


def _weight(kind: frozenset[str], factors: Mapping[str, float]) -> float:
    weight = 1.0
    for category in sorted(kind):
        weight *= factors.get(category, 1.0)
    return weight


def _inclusion(at: int, weights: Sequence[float], many: Sequence[int], elected: int) -> float:
    """Return the probability that one name of a kind is elected."""
    import numpy as np

    waiting, shares = _nodes()
    before = np.ones((_NODES, 1))
    for other, count in enumerate(many):
        others = count - (other == at)
        if others and weights[other] > 0:
            arrived = 1 - waiting ** (weights[other] / weights[at])
            before = _summed(before, _binomial(others, arrived), elected)
    return float(shares @ before.sum(axis=1))


@cache
def _nodes() -> tuple[NDArray[Any], NDArray[Any]]:
    """Return points between 0 and 1, and the share of each: the sum is steady even where a function is steep at an end (tanh-sinh)."""
    import numpy as np

    steps = np.linspace(-_REACH, _REACH, _NODES)
    points = 1 / (1 + np.exp(np.pi * np.sinh(steps)))
    return points, points * (1 - points) * np.pi * np.cosh(steps) * (steps[1] - steps[0])


def _binomial(count: int, chance: NDArray[Any]) -> NDArray[Any]:
    """Return for each point of time how likely 0, 1, ... of so many names have come."""
    import numpy as np

    likely = np.zeros((len(chance), count + 1))
    likely[:, 0] = 1
    for done in range(1, count + 1):
        likely[:, 1 : done + 1] = likely[:, 1 : done + 1] * (1 - chance)[:, None] + likely[:, :done] * chance[:, None]
        likely[:, 0] *= 1 - chance
    return likely


def _summed(one: NDArray[Any], other: NDArray[Any], elected: int) -> NDArray[Any]:
    """Return the distribution of a sum, as far as it is below the number of elected."""
    import numpy as np

    together = np.zeros((len(one), min(elected, one.shape[1] + other.shape[1] - 1)))
    for number in range(min(other.shape[1], together.shape[1])):
        width = min(one.shape[1], together.shape[1] - number)
        together[:, number : number + width] += one[:, :width] * other[:, number : number + 1]
    return together
