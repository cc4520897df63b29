"""What options and fronts must be, found by looking at every plan."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.options.worlds import State, Value, World


@dataclass(frozen=True)
class Asked:
    """What options are asked for.

    Attributes:
        count, apart: As on the command line.
        bodies: Whose seats count.
        within: Stage -> the loss, and whether it is a share.
    """

    count: int
    apart: int
    bodies: tuple[str, ...]
    within: Mapping[int, tuple[Fraction, bool]]

    @property
    def texts(self) -> list[str]:
        """The allowances as the user writes them."""
        return [f"{stage}={loss * 100}%" if share else f"{stage}={loss}" for stage, (loss, share) in self.within.items()]


def asked_of(world: World, rng: random.Random) -> Asked:
    """Draw a question about options."""
    stages = sorted({rule["prefer"] for rule in world.preferred()})
    named = rng.sample(stages, rng.choice((0, 1, 1, min(2, len(stages)))))
    losses = ((Fraction(0), False), (Fraction(1), False), (Fraction(1, 2), False), (Fraction(1, 4), True))
    loss = {stage: rng.choice(losses) for stage in named}
    bodies = world.bodies if rng.random() < 0.6 else (rng.choice(world.bodies),)
    return Asked(rng.choice((2, 3, 4)), rng.choice((1, 1, 2, 2, 3)), bodies, loss)


def _single(value: Value) -> Fraction:
    """Return the number that an allowance is about: of deviations the greatest."""
    return Fraction(value[0] if isinstance(value, tuple) else value)


def options_of(world: World, asked: Asked) -> list[State]:
    """Return the plans: the best one, then each time the best that is far enough and loses no more than allowed."""
    rules = world.preferred()
    served = {state: world.stages(state, rules) for state in world.meeting()}
    found: list[State] = []
    allowed = list(served)
    while len(found) < asked.count:
        far = [state for state in allowed if all(world.distance(state, other, asked.bodies) >= asked.apart for other in found)]
        if not far:
            break
        found.append(best_of(far, served))
        if len(found) == 1:
            allowed = [state for state in allowed if _keeps(served[state], served[found[0]], asked)]
    return found


def best_of(states: Sequence[State], served: Mapping[State, Mapping[int, Value]]) -> State:
    """Return the best of some plans, stage after stage; of equally good ones the first in the contract's order."""
    least = min(tuple(served[state].values()) for state in states)
    return max((state for state in states if tuple(served[state].values()) == least), key=lambda state: state.rank)


def _keeps(now: Mapping[int, Value], best: Mapping[int, Value], asked: Asked) -> bool:
    for stage, (loss, share) in asked.within.items():
        value = _single(best[stage])
        if _single(now[stage]) > value + loss * (abs(value) if share else 1):
            return False
    return True


def front_of(world: World, named: Sequence[str]) -> dict[tuple[Any, ...], State]:
    """Return every balance that cannot be bettered, with the plan that serves the other preferences best."""
    others = [rule for rule in world.preferred() if rule["id"] not in named]
    states = world.meeting()
    balances: dict[tuple[Any, ...], list[State]] = {}
    for state in states:
        balances.setdefault(tuple(world.counts[rule](state) for rule in named), []).append(state)
    best = [one for one in balances if not any(_betters(other, one) for other in balances)]
    served = {state: world.stages(state, others) for one in best for state in balances[one]}
    return {one: best_of(balances[one], served) for one in best}


def _betters(other: tuple[Any, ...], one: tuple[Any, ...]) -> bool:
    return other != one and all(a <= b for a, b in zip(other, one, strict=True))
