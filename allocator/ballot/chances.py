"""How likely conditions hold under the vote models: exactly where that can be counted, else by draws with their 99% interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from allocator.ballot.conditions import Condition
from allocator.ballot.interval import interval
from allocator.ballot.losses import odds_for
from allocator.ballot.uniform import MOST_STEPS, alone, together
from allocator.ballot.voting import SAMPLES, tally, weights_of
from allocator.ballot.worst_case import drawn, is_guaranteed, is_possible
from allocator.dossier.ballot import Chance, VoteModel
from allocator.facts import CategoryId, RowId

SURE, NEVER = Chance(Fraction(1)), Chance(Fraction(0))
_STREAMS = {"uniform": 0, "bias": 1, "loss": 2}
Group = tuple[Condition, ...]


def vote_models(
    bias: Mapping[CategoryId, Fraction], losses: Mapping[CategoryId, Fraction], marks: Sequence[frozenset[CategoryId]], elected: int,
    seed: int,
) -> tuple[VoteModel, ...]:
    """Return the models that are asked for: every set of names alike, and those with biases or losses if any are given.

    Args:
        bias: Category -> by what the odds of its names are multiplied.
        losses: Category -> the share that it loses on average.
        marks: Of each name on the list: its categories.
        elected: How many names are elected.
        seed: Of the draws.
    """
    models = [VoteModel("uniform", seed=seed)]
    if bias:
        models.append(VoteModel("bias", {category: float(factor) for category, factor in bias.items()}, seed=seed))
    if losses:
        odds = odds_for({str(category): loss for category, loss in losses.items()}, marks, elected)
        weights = {CategoryId(category): factor for category, factor in odds.factors.items()}
        missed = {CategoryId(category): Fraction(loss).limit_denominator(10**6) for category, loss in odds.missed.items()}
        models.append(VoteModel("loss", weights, losses, missed, seed))
    return tuple(models)


class Chances:
    """The chances under one model, for a list.

    `alike` are the chances where every set of names is equally likely: with them a model with weights knows what is certain.

    Attributes:
        model: The model, with the number of draws that were needed.
    """

    def __init__(
        self, model: VoteModel, names: Sequence[RowId], marks: Mapping[RowId, frozenset[CategoryId]], elected: int,
        groups: Sequence[Group], samples: int = SAMPLES, alike: Chances | None = None,
    ) -> None:
        self._names, self._elected = tuple(names), elected
        weights = weights_of(names, marks, model.weights)
        even = len(set(weights)) <= 1
        self._known: dict[Group, Chance] = {}
        waiting = []
        for group in dict.fromkeys(groups):
            chance = counted_exactly(group, self._names, elected) if even or alike is None else alike.certain(group)
            if chance is None:
                waiting.append(group)
            else:
                self._known[group] = chance
        if waiting:
            self._draw(waiting, weights, model, samples)
        self.model = replace(model, samples=samples if waiting else 0)

    def of(self, group: Group) -> Chance:
        """Return how likely all conditions of a group hold."""
        return self._known[group]

    def certain(self, group: Group) -> Chance | None:
        """Return the chance of a group that is sure or impossible; what no set of names or every set does is the same in every model."""
        known = self._known[group]
        return known if known.exact and known.value in (0, 1) else None

    def _draw(self, waiting: Sequence[Group], weights: Sequence[float], model: VoteModel, samples: int) -> None:
        conditions = list(dict.fromkeys(condition for group in waiting for condition in group))
        numbers = {condition: at for at, condition in enumerate(conditions)}
        seed = (model.seed, _STREAMS[model.name])
        found = tally(
            conditions, [[numbers[each] for each in group] for group in waiting], self._names, weights, self._elected,
            seed=seed, samples=samples,
        )
        for group, hits in zip(waiting, found.groups, strict=True):
            sure = interval(hits, found.draws)
            self._known[group] = Chance(Fraction(hits, found.draws), sure.low, sure.high)


def counted_exactly(group: Group, names: Sequence[RowId], elected: int, *, steps: int = MOST_STEPS) -> Chance | None:
    """Return how likely all conditions of a group hold if every set of names is equally likely; None where counting takes too long.

    Args:
        group: The conditions.
        names: The list.
        elected: How many are elected.
        steps: After how many steps counting is given up.
    """
    on_list = frozenset(names)
    draws = {each: drawn(each, on_list, elected) for each in group}
    if not all(is_possible(each, draw) for each, draw in draws.items()):
        return NEVER
    unsure = tuple(each for each, draw in draws.items() if not is_guaranteed(each, draw))
    if not unsure:
        return SURE
    if len(unsure) == 1:
        return Chance(alone(unsure[0], draws[unsure[0]]))
    exact = together(unsure, names, elected, steps=steps)
    return None if exact is None else Chance(exact)


def together_uniform(group: Group, names: Sequence[RowId], elected: int, *, seed: int, samples: int) -> Chance:
    """Return how likely all conditions hold if every set of names is equally likely."""
    return Chances(VoteModel("uniform", seed=seed), names, {name: frozenset() for name in names}, elected, [group], samples).of(group)
