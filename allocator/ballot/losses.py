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
_ROUNDS = 500
_CLOSE = 1e-9


@dataclass(frozen=True)
class Odds:
    """By what the odds of categories are multiplied.

    Attributes:
        factors: Category -> factor; 0 where nobody of the category is elected before the others.
        bounded: Categories that cannot lose so much however people vote.
    """

    factors: Mapping[str, float]
    bounded: tuple[str, ...]


def odds_for(losses: Mapping[str, Fraction], marks: Sequence[frozenset[str]], elected: int) -> Odds:
    """Return the factors under which each category loses on average its share.

    Args:
        losses: Category -> the share that it loses, from 0 up to less than 1.
        marks: Of each name on the list: its categories.
        elected: How many names are elected.
    """
    names = max(1, len(marks))
    kinds = Counter(frozenset(mark & losses.keys()) for mark in marks)
    on_list = {category: sum(category in mark for mark in marks) for category in losses}
    wanted = {category: Fraction(on_list[category] * elected, names) * (1 - loss) for category, loss in losses.items()}
    fewest = {category: max(0, count - (names - elected)) for category, count in on_list.items()}
    losing = [category for category in losses if losses[category] and on_list[category]]
    bounded = tuple(category for category in losing if wanted[category] <= fewest[category])
    free = [category for category in losing if category not in bounded]
    factors = {category: 0.0 if category in bounded else 1.0 for category in losses}
    if not free or elected >= names:
        return Odds(factors, bounded)
    ordered = sorted(kinds.items(), key=lambda item: sorted(item[0]))
    for _ in range(_ROUNDS):
        expected = expected_elected([kind for kind, _ in ordered], [many for _, many in ordered], factors, elected)
        furthest = 0.0
        for category in free:
            reached = sum(count for (kind, _), count in zip(ordered, expected, strict=True) if category in kind)
            furthest = max(furthest, abs(reached - float(wanted[category])))
            factors[category] *= _odds(float(wanted[category]), on_list[category]) / _odds(reached, on_list[category])
        if furthest < _CLOSE:
            break
    return Odds(factors, bounded)


def _odds(elected: float, names: int) -> float:
    return elected / (names - elected)


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
