"""The chain of moves, counted again: it leads from the earlier plan to the new one, and is as short as the distance."""

from __future__ import annotations

from collections.abc import Iterator

from allocator.dossier import Dossier
from allocator.dossier.turnover import Turnover
from tests.least_change.demands import Demand


def wrong_in_chain(demand: Demand, dossier: Dossier) -> Iterator[str]:
    """Yield everything about the chain of moves that does not add up."""
    assert dossier.plan is not None
    if dossier.kept is None:
        yield "nothing is said of the earlier plan"
        return
    bodies = {str(body): turned for body, turned in dossier.kept.bodies.items()}
    gone = {(str(body), str(row)): n for body, rows in dossier.kept.gone.items() for row, n in rows.items()}
    for body in demand.before:
        after = {str(row): seats for each, filled in dossier.plan.bodies.items() if each == body for row, seats in filled.seats.items()}
        lost = {row: n for row, n in demand.before[body].items() if row.startswith("Z") and n and not _merged(demand, row)}
        if lost != {row: n for (of, row), n in gone.items() if of == body}:
            yield f"{body}: gone are {lost}, told {gone}"
        yield from _turnover(body, bodies[body], demand.merged(body) | lost, after)


def _merged(demand: Demand, row: str) -> bool:
    return any(row in olds for olds in demand.was.values())


def _turnover(body: str, turned: Turnover, before: dict[str, int], after: dict[str, int]) -> Iterator[str]:
    rows = {*before, *after}
    more = sum(max(0, after.get(row, 0) - before.get(row, 0)) for row in rows)
    less = sum(max(0, before.get(row, 0) - after.get(row, 0)) for row in rows)
    if (turned.gained, turned.lost, turned.distance) != (more, less, max(more, less)):
        yield f"{body}: {more} gained and {less} lost, told {turned.gained} and {turned.lost}"
    led = dict(before)
    for move in turned.moves:
        for row, sign in ((move.gains, 1), (move.loses, -1)):
            if row is not None:
                led[row] = led.get(row, 0) + sign * move.seats
    if {row: n for row, n in led.items() if n} != {row: n for row, n in after.items() if n}:
        yield f"{body}: the chain leads to {led}, not to {after}"
    if sum(move.seats for move in turned.moves) != max(more, less) or any(move.seats < 1 for move in turned.moves):
        yield f"{body}: the chain has {turned.moves}, the distance is {max(more, less)}"
