"""One body in several plans: its sums, its measures, and the rows that differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from allocator.compare.deviations import disparity_of
from allocator.compare.likeness import likeness
from allocator.compare.turnover import posts_held, turnover
from allocator.dossier.answers import Dossier
from allocator.dossier.comparison import BodyCompared, BodySide, Held, Presence, RowCompared, Side
from allocator.facts import BodyId, RowId
from allocator.plan import BodyPlan


def compare_body(sides: Sequence[Side], body: BodyId) -> BodyCompared:
    """Hold a body in every plan against the first plan's."""
    facts = next(side.dossier.problem.facts for side in sides if body in side.dossier.problem.facts.bodies)
    presence = tuple(_presence(side.dossier, body) for side in sides)
    columns = [_held(side.dossier, body) if here == "here" else {} for side, here in zip(sides, presence, strict=True)]
    rows = tuple(_rows(sides, body, columns))
    shown = [position for position, here in enumerate(presence) if here == "here"]
    differing = tuple(row for row in rows if len({_content(row.cells[position]) for position in shown}) > 1)
    return BodyCompared(
        body, facts.bodies[body].label, facts.is_people(body), presence, tuple(_sides(sides, body, presence)), differing,
        len(rows) - len(differing),
    )


def _presence(dossier: Dossier, body: BodyId) -> Presence:
    if body not in dossier.problem.facts.bodies:
        return "no_body"
    if dossier.plan is None:
        return "no_plan"
    return "silent" if body in dossier.plan.silent else "here"


def _rows(sides: Sequence[Side], body: BodyId, columns: Sequence[dict[RowId, Held]]) -> Iterator[RowCompared]:
    """Yield every row that any scenario has, in the order of the first table that has it."""
    names: dict[RowId, str] = {}
    for side in sides:
        if body in side.dossier.problem.facts.bodies:
            names |= {row.id: row.name for row in side.dossier.problem.facts.rows(body) if row.id not in names}
    for row, name in names.items():
        yield RowCompared(row, name, tuple(column.get(row) for column in columns))


def _held(dossier: Dossier, body: BodyId) -> dict[RowId, Held]:
    """Return what every row of the table has in the body."""
    filled = _filled(dossier, body)
    posts, ties = posts_held(filled), dossier.ties
    tied, tied_counts = (frozenset(ties.rows), frozenset((*ties.rows, *ties.counts))) if ties is not None else (frozenset(), frozenset())
    stated = {} if dossier.problem.facts.is_people(body) else filled.counts
    counts = {row: MappingProxyType({each: numbers.get(row, 0) for each, numbers in stated.items()}) for row in filled.seats}
    return {
        row: Held(seats, posts.get(row, ()), counts[row], row in tied, row in tied_counts) for row, seats in filled.seats.items()
    }


def _content(cell: Held | None) -> tuple[object, ...] | None:
    """Return what can differ; a category that only some plans state makes no difference by itself where it counts nobody."""
    if cell is None:
        return None
    return cell.seats, cell.posts, tuple((category, number) for category, number in sorted(cell.counts.items()) if number)


def _filled(dossier: Dossier, body: BodyId) -> BodyPlan:
    assert dossier.plan is not None
    return dossier.plan.bodies[body]


def _sides(sides: Sequence[Side], body: BodyId, presence: Sequence[Presence]) -> Iterator[BodySide | None]:
    first = _filled(sides[0].dossier, body) if presence[0] == "here" else None
    for position, (side, here) in enumerate(zip(sides, presence, strict=True)):
        if here != "here":
            yield None
            continue
        problem, filled = side.dossier.problem, _filled(side.dossier, body)
        fixed = {category: problem.facts.fixed_count(body, category) for category in filled.counts}
        totals = {category: sum(numbers.values()) + fixed[category] for category, numbers in filled.counts.items()}
        moved = None
        if position and first is not None:
            moved = turnover(first, filled, likeness([problem, sides[0].dossier.problem], body))
        yield BodySide(filled.size, filled.vacant, MappingProxyType(totals), disparity_of(problem, body, filled), moved)
