"""Sums inside sums: where an unknown counts in three of them, one that lies wholly within a longer one becomes an unknown of its own.

So the seats of a region's units and the seats of all units, which every unit's seats count in, become a network: what a unit has counts in
the region, and what the region has counts in the whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from allocator.solver.network_nodes import Node, Terms


@dataclass(frozen=True, slots=True)
class Folded:
    """An unknown that stands for a sum of unknowns of the program.

    Attributes:
        unknown: Its index, beyond those of the program.
        terms: What it stands for.
    """

    unknown: int
    terms: Terms


def fold(nodes: tuple[Node, ...], lower: list[int], upper: list[int]) -> tuple[tuple[Node, ...], tuple[Folded, ...]] | None:
    """Fold sums into longer ones until every unknown counts in two at most; the limits of new unknowns are added to the lists.

    Returns:
        The sums, and what the new unknowns stand for; None where that does not succeed.
    """
    folding = _Folding(nodes, lower, upper)
    return (tuple(folding.nodes()), tuple(folding.folded)) if folding.done() else None


class _Folding:
    """Sums while they are folded."""

    def __init__(self, nodes: tuple[Node, ...], lower: list[int], upper: list[int]) -> None:
        self._plain, self._lower, self._upper, self._first = list(nodes), lower, upper, len(lower)
        self._terms = [dict(node.terms) for node in nodes]
        self._ends: dict[int, list[int]] = {}
        for number, node in enumerate(nodes):
            for at, _ in node.terms:
                self._ends.setdefault(at, []).append(number)
        self.folded: list[Folded] = []

    def done(self) -> bool:
        """Fold; return False where some unknown counts in three sums that do not lie within each other."""
        return all(self._settle(at) for at in list(self._ends))

    def _settle(self, at: int) -> bool:
        while len(self._ends[at]) > 2:
            order = sorted(self._ends[at], key=lambda number: -len(self._terms[number]))
            pairs = ((outer, inner) for place, outer in enumerate(order) for inner in order[place + 1 :])
            if not any(self._fold(outer, inner) for outer, inner in pairs):
                return False
        return True

    def _fold(self, outer: int, inner: int) -> bool:
        """Put one sum into another as an unknown of its own, if it lies within it."""
        around, within = self._terms[outer], self._terms[inner]
        signs = {around.get(at, 0) * n for at, n in within.items()}
        if len(signs) > 1 or 0 in signs or any(at >= self._first for at in within):
            return False
        unknown = len(self._lower)
        self.folded.append(Folded(unknown, tuple(within.items())))
        for at in within:
            del around[at]
            self._ends[at].remove(outer)
        around[unknown], within[unknown] = signs.pop(), -1
        self._ends[unknown] = [inner, outer]
        node = self._plain[inner]
        self._lower.append(node.lower)
        self._upper.append(node.upper)
        self._plain[inner] = replace(node, lower=0, upper=0)
        return True

    def nodes(self) -> list[Node]:
        """Return the sums as they are now."""
        return [replace(node, terms=tuple(sorted(terms.items()))) for node, terms in zip(self._plain, self._terms, strict=True)]
