"""A program read as a network: every unknown adds to one sum and takes from another, or counts in one alone.

The sums are the nodes, the unknowns are what flows between them. A table whose rows and columns keep their totals is such a network, and
so is one whose row totals are to be decided. What no plan can miss is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from allocator.solver.folding import Folded, fold
from allocator.solver.network_nodes import Node, Terms
from allocator.solver.program import Constraint, GapOf, Program

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Network:
    """Unknowns and the sums in which they count.

    Attributes:
        lower, upper: Limits of every unknown of the program, as tight as clauses about one unknown make them; then of folded sums.
        aside: Gaps of preferences that are served later: at their greatest they leave everything open.
        nodes: The sums.
        folded: Sums that have become unknowns of their own.
        ends, signs: In two rows, by unknown: the one or two sums in which it counts (else -1), and with which sign.
    """

    lower: Sequence[int]
    upper: Sequence[int]
    aside: frozenset[int]
    nodes: tuple[Node, ...]
    folded: tuple[Folded, ...]
    ends: Ints
    signs: Ints

    @property
    def free(self) -> list[int]:
        """Unknowns that are not settled."""
        return [at for at in self.flowing if self.lower[at] < self.upper[at]]

    @property
    def flowing(self) -> list[int]:
        """Unknowns that are not settled, and all that count in some sum (a folded sum may be settled)."""
        limits = zip(self.lower, self.upper, self.ends[0].tolist(), strict=True)
        return [at for at, (low, high, end) in enumerate(limits) if (low < high or end >= 0) and at not in self.aside]

    def extended(self, values: Sequence[int]) -> list[int]:
        """Return the values of the program's unknowns, then those of folded sums."""
        return [*values, *(sum(n * values[at] for at, n in each.terms) for each in self.folded)]

    def spelled(self, terms: Terms) -> Terms:
        """Return terms without folded sums: what these stand for is in their place, each unknown once; what cancels out is left out."""
        stands = {each.unknown: each.terms for each in self.folded}
        times: dict[int, int] = {}
        for at, n in terms:
            for own, m in stands.get(at, ((at, 1),)):
                times[own] = times.get(own, 0) + n * m
        return tuple((own, n) for own, n in times.items() if n)


def flattened(nodes: Sequence[Node]) -> tuple[Ints, Ints, Ints]:
    """Return all terms of some sums, one after the other: the place of the sum, the unknown, the sign."""
    listed = np.fromiter(chain.from_iterable(chain.from_iterable(node.terms for node in nodes)), dtype=np.int64)
    pairs = listed.reshape(-1, 2)
    places = np.repeat(np.arange(len(nodes)), [len(node.terms) for node in nodes])
    return places, pairs[:, 0], pairs[:, 1]


def read_network(program: Program) -> Network | None:
    """Return the program as a network; None where it is none, or where plain limits refute it already."""
    lower, upper = [each.lower for each in program.variables], [each.upper for each in program.variables]
    if program.limits or any(lower[at] < upper[at] for options in program.choices.values() for at in options):
        return None
    aside = frozenset(at for at, each in enumerate(program.variables) if isinstance(each.key, GapOf) and each.lower < each.upper)
    reader = _Reader(program.constraints, lower, upper, aside)
    while True:
        reader.narrowed = False
        if not reader.read():
            return None
        if not reader.narrowed:
            break
    nodes = _needed(reader.nodes(), lower, upper)
    folded: tuple[Folded, ...] = ()
    links = _linked(nodes, len(lower))
    if links is None:
        folding = fold(nodes, lower, upper)
        if folding is None:
            return None
        nodes, folded = folding
        links = _linked(nodes, len(lower))
    return None if links is None else Network(lower, upper, aside, nodes, folded, *links)


def _linked(nodes: Sequence[Node], count: int) -> tuple[Ints, Ints] | None:
    """Return by unknown in which sums it counts and with which signs; None where some counts in more than two."""
    places, unknowns, times = flattened(nodes)
    order = np.argsort(unknowns, kind="stable")
    ordered = unknowns[order]
    turn = np.arange(len(ordered)) - np.searchsorted(ordered, ordered)
    if (turn > 1).any():
        return None
    ends, signs = np.full((2, count), -1, dtype=np.int64), np.zeros((2, count), dtype=np.int64)
    ends[turn, ordered], signs[turn, ordered] = places[order], times[order]
    return ends, signs


class _Reader:
    """Reads constraints: those about one unknown narrow its limits in place, the others are sums; `narrowed` says that limits changed."""

    def __init__(self, constraints: Sequence[Constraint], lower: list[int], upper: list[int], aside: frozenset[int]) -> None:
        self._constraints, self._lower, self._upper, self._aside = constraints, lower, upper, aside
        self._sums: dict[Terms, tuple[int | None, int | None, tuple[int, ...]]] = {}
        self.narrowed = False

    def read(self) -> bool:
        """Read all constraints; return False where one is no plain sum, or cannot hold."""
        lower, upper = self._lower, self._upper
        if any(low > high for low, high in zip(lower, upper, strict=True)):
            return False
        self._sums = {}
        for number, constraint in enumerate(self._constraints):
            held, free = 0, []
            for term in constraint.terms:
                at, times = term
                if lower[at] == upper[at]:
                    held += times * lower[at]
                else:
                    free.append(term)
            low = None if constraint.lower is None else constraint.lower - held
            high = None if constraint.upper is None else constraint.upper - held
            if self._aside and any(at in self._aside for at, _ in free):
                if not self._leaves_open(free, low, high):
                    return False
            elif len(free) > 1:
                if not self._add(number, free, low, high):
                    return False
            elif not (self._narrow(*free[0], low, high) if free else (low or 0) <= 0 <= (high or 0)):
                return False
        return True

    def _narrow(self, at: int, times: int, low: int | None, high: int | None) -> bool:
        if times < 0:
            times, low, high = -times, None if high is None else -high, None if low is None else -low
        if low is not None and -(-low // times) > self._lower[at]:
            self._lower[at], self.narrowed = -(-low // times), True
        if high is not None and high // times < self._upper[at]:
            self._upper[at], self.narrowed = high // times, True
        return self._lower[at] <= self._upper[at]

    def _add(self, number: int, free: list[tuple[int, int]], low: int | None, high: int | None) -> bool:
        """Add a sum, unless it always holds; return False where its unknowns do not count alike."""
        sign = 1 if free[0][1] > 0 else -1
        times = abs(free[0][1])
        if any(n != times and n != -times for _, n in free):
            return self._always(free, low, high)
        terms = tuple(sorted((at, sign if n > 0 else -sign) for at, n in free))
        if terms[0][1] < 0:
            terms, sign = tuple((at, -n) for at, n in terms), -sign
        if sign < 0:
            low, high = None if high is None else -high, None if low is None else -low
        low = None if low is None else -(-low // times)
        high = None if high is None else high // times
        old_low, old_high, asked = self._sums.get(terms, (None, None, ()))
        low = old_low if low is None else low if old_low is None else max(low, old_low)
        high = old_high if high is None else high if old_high is None else min(high, old_high)
        self._sums[terms] = (low, high, (*asked, number))
        return True

    def _always(self, free: Sequence[tuple[int, int]], low: int | None, high: int | None) -> bool:
        least, most = self._span(free)
        return (low is None or low <= least) and (high is None or most <= high)

    def _leaves_open(self, free: Sequence[tuple[int, int]], low: int | None, high: int | None) -> bool:
        """Say whether a constraint asks for nothing where the gaps in it are at their greatest."""
        gaps = sum(n * self._upper[at] for at, n in free if at in self._aside)
        others = [(at, n) for at, n in free if at not in self._aside]
        return self._always(others, None if low is None else low - gaps, None if high is None else high - gaps)

    def _span(self, terms: Sequence[tuple[int, int]]) -> tuple[int, int]:
        lower, upper = self._lower, self._upper
        least = sum(n * (lower[at] if n > 0 else upper[at]) for at, n in terms)
        return least, sum(n * (upper[at] if n > 0 else lower[at]) for at, n in terms)

    def nodes(self) -> list[Node]:
        """Return the sums that can be missed, with open limits closed by what their unknowns allow."""
        found = []
        for terms, (low, high, asked) in self._sums.items():
            if not self._always(terms, low, high):
                least, most = self._span(terms)
                found.append(Node(terms, least if low is None else low, most if high is None else high, asked))
        return found


def _needed(nodes: list[Node], lower: Sequence[int], upper: Sequence[int]) -> tuple[Node, ...]:
    """Leave out `whole - part >= 0` where another sum says that the whole is this part and others, none of which is below 0."""
    wholes: dict[int, set[int]] = {}
    for node in nodes:
        for sign in (1, -1):
            against = [at for at, n in node.terms if n == -sign]
            parts = [at for at, n in node.terms if n == sign]
            if node.lower == node.upper == 0 and len(against) == 1 and len(parts) > 1 and all(lower[at] >= 0 for at in parts):
                wholes.setdefault(against[0], set()).update(parts)

    def follows(node: Node) -> bool:
        if len(node.terms) != 2 or node.terms[1][1] > 0:
            return False
        one, other = node.terms[0][0], node.terms[1][0]
        if other in wholes.get(one, ()):
            return node.lower <= 0 and node.upper >= upper[one] - lower[other]
        return one in wholes.get(other, ()) and node.upper >= 0 and node.lower <= lower[one] - upper[other]

    return tuple(node for node in nodes if not follows(node))
