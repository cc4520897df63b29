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
        self._marked: dict[tuple[tuple[Cell, ...], int, int], list[Vector]] = {}

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
        bodies = list(dict.fromkeys(body for body, _ in group))
        cells = [tuple(cell for cell in group if cell[0] == body) for body in bodies]
        each = [self._alone(mine, row, state[body].seats[row]) for body, mine in zip(bodies, cells, strict=True)]
        joined = [sum(vectors, ()) for vectors in product(*each)]
        order = [cell for mine in cells for cell in mine]
        places = [order.index(cell) for cell in group]
        return [tuple(v[p] for p in places) for v in joined if self._nests(dict(zip(order, v, strict=True)), row, state)]

    def _nests(self, counts: dict[Cell, int], row: int, state: State) -> bool:
        for (body, category), count in counts.items():
            for outer in self._around(body):
                around = counts.get((outer, category))
                others = state[body].seats[row] - count
                if around is not None and (count > around or others > state[outer].seats[row] - around):
                    return False
        return True

    def _alone(self, cells: tuple[Cell, ...], row: int, seats: int) -> list[Vector]:
        key = (cells, row, seats)
        if key not in self._marked:
            held = self._supplied(cells, row)
            shown = self._showing(cells, row, seats)
            self._marked[key] = [v for v in shown if all(self._fits(seats, n, h) for n, h in zip(v, held, strict=True))]
        return self._marked[key]

    def _fits(self, seats: int, count: int, supply: tuple[int | None, int | None]) -> bool:
        have, others = supply
        return (have is None or count <= have) and (others is None or seats - count <= others)

    def _supplied(self, cells: tuple[Cell, ...], row: int) -> list[tuple[int | None, int | None]]:
        found: list[tuple[int | None, int | None]] = []
        cell = self.reading.rows[row]
        for _, category in cells:
            column = self.reading.categories[category].get("units")
            have = None if column is None else int(cell[column])
            members = None if self.reading.members is None else int(cell[self.reading.members])
            found.append((have, None if have is None or members is None else members - have))
        return found

    def _showing(self, cells: tuple[Cell, ...], row: int, seats: int) -> list[Vector]:
        shown = {(0,) * len(cells)}
        marks = self._possible(cells, row)
        for _ in range(seats):
            shown = {tuple(map(sum, zip(v, mark, strict=True))) for v in shown for mark in marks}
        return sorted(shown)

    def _possible(self, cells: tuple[Cell, ...], row: int) -> list[Vector]:
        categories = self.reading.categories
        body = cells[0][0]
        plain = [category for _, category in cells if not parts(categories[category])]
        found = []
        for bits in product((False, True), repeat=len(plain)):
            mark = frozenset(category for category, bit in zip(plain, bits, strict=True) if bit)
            ruled = [p for b, p, rows in self.partitions if b == body and row in rows and set(p) <= {c for _, c in cells}]
            if all(sum(self._has(mark, category) for category in each) == 1 for each in ruled):
                found.append(tuple(int(self._has(mark, category)) for _, category in cells))
        return sorted(set(found))

    def _has(self, mark: frozenset[str], name: str) -> bool:
        category = self.reading.categories[name]
        if "all_of" in category:
            return all(self._has(mark, part) for part in category["all_of"])
        if "any_of" in category:
            return any(self._has(mark, part) for part in category["any_of"])
        return not self._has(mark, category["not"]) if "not" in category else name in mark
