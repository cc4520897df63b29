"""A ballot list and the seats that are elected from it, as `surplus` and `guarantee` speak of them."""

from __future__ import annotations

from collections.abc import Iterator

from allocator.errors import Phrase, phrase
from allocator.facts import BodyId, Facts
from allocator.plan import Plan
from allocator.rules.board import Board, Sum
from allocator.rules.references import unknown
from allocator.rules.rule import Misfit, named


def listed_fits(listed: BodyId, seats_of: BodyId | int, facts: Facts) -> Iterator[Misfit]:
    """Yield a misfit where the list, or the body that is elected from it, does not exist."""
    if listed not in facts.bodies:
        yield unknown("body", listed, facts.bodies, ("list",))
    if not isinstance(seats_of, int) and seats_of not in facts.bodies:
        yield unknown("body", seats_of, facts.bodies, ("seats_of",))


def names_on(board: Board, facts: Facts, listed: BodyId) -> Sum:
    """Return how many names the list has: its seats without the fixed and the vacant ones."""
    return board.size(listed) - board.vacant(listed) - facts.fixed_seats(listed)


def seats_to_elect(board: Board, facts: Facts, seats_of: BodyId | int) -> Sum:
    """Return how many are to be elected: so many, or the body's seats without the fixed and the vacant ones."""
    return Sum(constant=seats_of) if isinstance(seats_of, int) else names_on(board, facts, seats_of)


def elected_seats(plan: Plan, seats_of: BodyId | int) -> int:
    """Count how many are elected in a plan."""
    return seats_of if isinstance(seats_of, int) else sum(plan.bodies[seats_of].seats.values())


def said_seats_of(seats_of: BodyId | int, facts: Facts) -> Phrase:
    """Say what is elected: a number of seats, or the seats of a body."""
    if isinstance(seats_of, int):
        return phrase("listed.number_one" if seats_of == 1 else "listed.number", seats=seats_of)
    return phrase("listed.seats_of", body=named(seats_of, facts))
