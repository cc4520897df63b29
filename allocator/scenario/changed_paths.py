"""What a variant changes, one thing at a time: the path, what stood there, and what stands there now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from allocator.dossier.comparison import Changed
from allocator.facts import Facts, folded, text_of
from allocator.scenario.assemble import read_root
from allocator.scenario.changing import found_at
from allocator.scenario.fault_list import FaultList
from allocator.scenario.paths import Step, read_path
from allocator.scenario.presets import with_presets
from allocator.scenario.tree import Branch, Leaf, Node, shown
from allocator.scenario.variants import Part, layers


def changed_paths(path: Path, variant: str, facts: Facts) -> tuple[Changed, ...]:
    """Return every single change of a variant, those of the variants that it extends too, in the order of the file.

    Args:
        path: The scenario; it and the variant have been read without a fault.
        variant: Its name.
        facts: Of the scenario without changes, for the cells of its tables.
    """
    faults = FaultList()
    root = with_presets(read_root(path), faults)
    found: dict[Part, Node] = {}
    for layer in layers(root, variant, faults):
        found |= dict(layer.parts())
    return tuple(_changes(root, found, facts))


def _changes(root: Branch, found: dict[Part, Node], facts: Facts) -> Iterator[Changed]:
    """Yield the changes, without those that put back what the file says."""
    for (kind, name), node in found.items():
        steps = read_path(name) if kind == "set" else None
        if steps is None:
            yield Changed(kind, name, now=shown(node) if kind == "add" else None)
            continue
        was = _written(root, steps, facts)
        now = None if isinstance(node, Leaf) and node.value is None else shown(node)
        if was != now or was is None:
            yield Changed("set", name, was, now)


def _written(root: Branch, steps: Sequence[Step], facts: Facts) -> str | None:
    """Return what stands at a path of the file, or in a cell of one of its tables."""
    node = found_at(root, steps)
    if node is not None:
        return None if isinstance(node, Leaf) and node.value is None else shown(node)
    table = facts.tables.get(steps[1].name) if steps[0].name == "facts" and len(steps) in (3, 4) else None
    row = None if table is None else next((each for each in table if folded(each.id) == folded(steps[2].name)), None)
    if table is None or row is None:
        return None
    if len(steps) == 3:
        return row.name
    heading = table.members if steps[3].name == "members" and table.members else table.heading(steps[3].name)
    cell = None if heading is None else row.cells.get(heading)
    return None if cell is None else text_of(cell)
