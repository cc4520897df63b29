"""Are the laws worth anything? Plant an off-by-one in what each kind posts, run the laws, and see whether they notice.

`python -m tests.laws.plant_off_by_one` prints a table: for every kind, every place where it names a bound, shifted by one either way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from allocator.facts import RowId
from allocator.rules.board import Number, Sum
from allocator.solver.board import PostingBoard
from tests.laws.every_kind import EVERY
from tests.laws.laws import disagreement
from tests.laws.worlds import World

WORLDS, PLANS = 12, 60


@dataclass(frozen=True)
class Plant:
    """A bound that is shifted.

    Attributes:
        verb: `clause.at_least`, `law.at_most`, ..., or `cost`.
        by: One more or one less.
    """

    verb: str
    by: int


class Overheard:
    """A board that shifts one sort of bound, and notes which sorts of bounds it was told."""

    def __init__(self, board: PostingBoard, plant: Plant | None, told: set[str]) -> None:
        self._board, self._plant, self._told = board, plant, told

    def __getattr__(self, name: str) -> Any:
        return getattr(self._board, name)

    def shifted(self, verb: str, bound: Any) -> Any:
        """Return the bound, by one more or less where this is the planted place."""
        self._told.add(verb)
        return bound + self._plant.by if self._plant is not None and self._plant.verb == verb else bound

    def clause(self, label: str, *, must: bool = False) -> OverheardClause:
        return OverheardClause(self, "must" if must else "clause", self._board.clause(label, must=must))

    def law(self, label: str, *, falls_with_rule: bool = False) -> OverheardClause:
        return OverheardClause(self, "law", self._board.law(label, falls_with_rule=falls_with_rule))

    def convex_cost(self, value: Sum, above: int, marginal: Callable[[int], Fraction], *, logarithms: bool = False) -> None:
        by = self.shifted("cost", 0)
        self._board.convex_cost(value, above, lambda k: abs(marginal(k)) + 1 if by else marginal(k), logarithms=logarithms)

    def deviation_cost(self, shares: Mapping[RowId, Fraction], *, then_the_next: bool) -> None:
        by = self.shifted("deviation", 0)
        self._board.deviation_cost({row: share + by for row, share in shares.items()}, then_the_next=then_the_next)


class OverheardClause:
    """A clause whose bounds pass through the board that overhears them."""

    def __init__(self, board: Overheard, sort: str, clause: Any) -> None:
        self._board, self._sort, self._clause = board, sort, clause

    def at_least(self, value: Sum, bound: Sum | Number) -> None:
        self._clause.at_least(value, self._board.shifted(f"{self._sort}.at_least", bound))

    def at_most(self, value: Sum, bound: Sum | Number) -> None:
        self._clause.at_most(value, self._board.shifted(f"{self._sort}.at_most", bound))

    def exactly(self, value: Sum, bound: Sum | Number) -> None:
        self._clause.exactly(value, self._board.shifted(f"{self._sort}.exactly", bound))


def worlds(kind: str) -> list[World]:
    """Return a kind's worlds."""
    return [EVERY[kind](seed, PLANS) for seed in range(WORLDS)]


def caught(world: World, plant: Plant | None, told: set[str]) -> bool:
    """Say whether the laws notice a plant in one world."""
    return disagreement(world, lambda board: Overheard(board, plant, told)) is not None  # type: ignore[arg-type, return-value]


def plants(kind: str) -> Iterator[tuple[Plant, bool]]:
    """Yield every plant in a kind, and whether the laws notice it."""
    chosen, told = worlds(kind), set[str]()
    assert not any(caught(world, None, told) for world in chosen), kind
    for verb in sorted(told):
        for by in (1, -1):
            yield Plant(verb, by), any(caught(world, Plant(verb, by), set()) for world in chosen)


def main() -> None:
    """Print the table."""
    print(f"{'kind':28} {'planted':>8} {'caught':>7}")
    for kind in EVERY:
        found = list(plants(kind))
        missed = [f"{plant.verb} {plant.by:+}" for plant, noticed in found if not noticed]
        print(f"{kind:28} {len(found):8} {len(found) - len(missed):7}  {', '.join(missed)}", flush=True)


if __name__ == "__main__":
    main()
