"""Which counts real people can show: groups of categories that hang together, and the counts of one row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from tests.oracle.category_rules import Cell
from tests.oracle.reading import Reading, decided, parts
from tests.oracle.seat_rules import State

Vector = tuple[int, ...]
Dropped = frozenset[int]


class Marks:
    """The groups of one scenario, and for each row the counts that its seats can be marked with."""

    def __init__(self, reading: Reading, dropped: Dropped = frozenset()) -> None:
        self.reading = reading
        self.decided = {body.id: decided(reading, body.id) for body in reading.bodies}
        self.partitions = [
            (rule["body"], tuple(rule["categories"]), reading.meant(rule))
            for k, rule in enumerate(reading.rules)
            if k not in dropped and (rule["kind"] == "biproportional" or (rule["kind"] == "partition" and rule["prefer"] is None))
        ]
        self.groups = self._grouped()
        self._marked: dict[tuple[tuple[Cell, ...], int, Vector], list[Vector]] = {}

    def _grouped(self) -> list[tuple[Cell, ...]]:
        cells = [(body, category) for body, categories in self.decided.items() for category in categories]
        group = {cell: frozenset([cell]) for cell in cells}
        for bundle in self._bundles():
            merged = frozenset[Cell]().union(*(group[cell] for cell in bundle))
            group |= dict.fromkeys(merged, merged)
        return [tuple(cell for cell in cells if cell in each) for each in dict.fromkeys(group[cell] for cell in cells)]

    def _bundles(self) -> Iterator[list[Cell]]:
        for body, categories in self.decided.items():
            for category in categories:
                yield [(body, each) for each in [category, *parts(self.reading.categories[category])]]
            for outer in self._around(body):
                yield from ([(body, c), (outer, c)] for c in categories if c in self.decided[outer])
        for rule in self.reading.rules:
            if "categories" in rule:
                yield [(rule["body"], category) for category in rule["categories"]]

    def _around(self, body: str) -> list[str]:
        outer = self.reading.body(body).within
        return [] if outer is None else [outer, *self._around(outer)]

    def options(self, group: tuple[Cell, ...], row: int, state: State) -> list[Vector]:
        """List the counts, one for each cell of the group, that one row's seats can show."""
        seats = tuple(state[body.id].seats[row] for body in self.reading.bodies)
        key = (group, row, seats)
        if key not in self._marked:
            limits = [self._limits(row, cell, state[cell[0]].seats[row]) for cell in group]
            shown = self._showing(group, row, seats)
            self._marked[key] = [v for v in shown if all(low <= n <= high for n, (low, high) in zip(v, limits, strict=True))]
        return self._marked[key]

    def _limits(self, row: int, cell: Cell, seats: int) -> tuple[int, int]:
        """Return how few and how many of these seats the category's supply lets it fill."""
        column = self.reading.categories[cell[1]].get("units")
        if column is None:
            return 0, seats
        have = int(self.reading.rows[row][column])
        others = seats if self.reading.members is None else int(self.reading.rows[row][self.reading.members]) - have
        return seats - others, have

    def _showing(self, group: tuple[Cell, ...], row: int, seats: Vector) -> list[Vector]:
        """Hand out the seats of the outermost body one by one: each gets a mark, and is a seat of some of the bodies inside too."""
        ways = self._ways(group, row)
        shown: set[tuple[Vector, Vector]] = {((0,) * len(group), (0,) * len(seats))}
        for _ in range(seats[0]):
            grown = {(_plus(counts, more), _plus(taken, held)) for counts, taken in shown for more, held in ways}
            shown = {each for each in grown if all(n <= most for n, most in zip(each[1], seats, strict=True))}
        return sorted({counts for counts, taken in shown if taken == seats})

    def _ways(self, group: tuple[Cell, ...], row: int) -> list[tuple[Vector, Vector]]:
        """List what one seat can add: to the counts, and to the seats of each body."""
        bodies = [body.id for body in self.reading.bodies]
        plain = sorted({category for _, category in group if not parts(self.reading.categories[category])})
        found = set()
        for held in product((0, 1), repeat=len(bodies)):
            sits = {body for body, bit in zip(bodies, held, strict=True) if bit}
            if bodies[0] not in sits or any(not set(self._around(body)) <= sits for body in sits):
                continue
            for bits in product((False, True), repeat=len(plain)):
                mark = frozenset(category for category, bit in zip(plain, bits, strict=True) if bit)
                if self._ruled(mark, group, row, sits):
                    found.add((tuple(int(body in sits and self._has(mark, category)) for body, category in group), held))
        return sorted(found)

    def _ruled(self, mark: frozenset[str], group: tuple[Cell, ...], row: int, sits: set[str]) -> bool:
        """Say whether a mark has exactly one category of each partition that must hold where its seat is."""
        mine = [p for body, p, rows in self.partitions if body in sits and row in rows and (body, p[0]) in group]
        return all(sum(self._has(mark, category) for category in each) == 1 for each in mine)

    def _has(self, mark: frozenset[str], name: str) -> bool:
        category = self.reading.categories[name]
        if "all_of" in category:
            return all(self._has(mark, part) for part in category["all_of"])
        if "any_of" in category:
            return any(self._has(mark, part) for part in category["any_of"])
        return not self._has(mark, category["not"]) if "not" in category else name in mark


def _plus(left: Vector, right: Vector) -> Vector:
    return tuple(map(sum, zip(left, right, strict=True)))
