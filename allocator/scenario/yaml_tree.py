"""Reading YAML: text -> tree with places; what is faultless quickly, everything else in full."""

from __future__ import annotations

from functools import lru_cache

from allocator.scenario.fault_list import FaultList
from allocator.scenario.quick_yaml import quick_tree
from allocator.scenario.tree import Node


def read_tree_again(text: str, file: str, faults: FaultList) -> Node:
    """Return the tree of a text as `read_tree` does; of a faultless text that was read a moment ago, the same tree at once.

    A scenario that is asked many times with other values is read many times, and its tree is never changed.
    """
    return _faultless(text, file) or read_tree(text, file, faults)


@lru_cache(maxsize=2)
def _faultless(text: str, file: str) -> Node | None:
    faults = FaultList()
    root = read_tree(text, file, faults)
    return None if len(faults) else root


def read_tree(text: str, file: str, faults: FaultList) -> Node:
    """Return the tree of one YAML document; repeated keys go to `faults`.

    Raises:
        ScenarioFaults: The text is no YAML, holds nothing or more than one document, or unfolds without end.
    """
    quick = quick_tree(text, file)
    if quick is not None:
        return quick
    from allocator.scenario.full_yaml import read_full_tree

    return read_full_tree(text, file, faults)
