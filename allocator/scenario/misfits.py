"""From a name that the facts do not bear out to a fault with its place: in the scenario file, or in a cell of a table."""

from __future__ import annotations

from allocator.errors import Fault, Place
from allocator.facts import RowId, Table
from allocator.rules import Misfit
from allocator.rules.in_words import of_people
from allocator.scenario.tree import Branch, place_of


def fault_of(misfit: Misfit, node: Branch, table: Table) -> Fault:
    """Return the fault of a misfit.

    Args:
        misfit: What is wrong; its path leads from `node`, or names a cell.
        node: The rule or the section that it was found in.
        table: The table that the cell is in.
    """
    place = _cell_place(misfit, table) or place_of(node, misfit.path, misfit.value)
    if table.kind != "people":
        return Fault(misfit.says, place, misfit.value, misfit.expected, misfit.maybe)
    return Fault(of_people(misfit.says), place, misfit.value, misfit.expected and of_people(misfit.expected), misfit.maybe)


def _cell_place(misfit: Misfit, table: Table) -> Place | None:
    if "@cell" not in misfit.path:
        return None
    at = misfit.path.index("@cell")
    row, heading = str(misfit.path[at + 1]), str(misfit.path[at + 2])
    return table.by_id[RowId(row)].places.get(heading)
