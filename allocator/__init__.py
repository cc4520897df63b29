"""Decides how many delegates each organisation sends to a congress: by written rules, proved and audited.

`allocator.solve(path)`, `allocator.check(path)` and `allocator.audit(path, plan)` are the verbs of the command line as functions
on values. They are loaded when first asked for, so that `import allocator` costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from allocator.study import audit, ballot, check, compare, explain, export, front, gaps, grid, options, sensitivity, solve, why
    from allocator.sweep import sweep

__version__ = "0.1.0"
__all__ = [
    "__version__", "audit", "ballot", "check", "compare", "explain", "export", "front", "gaps", "grid", "options", "sensitivity", "solve",
    "sweep", "why",
]

_VERBS = frozenset(__all__) - {"__version__"}


class _Package(ModuleType):
    """The package. A verb keeps its name although a room may be called the same: `allocator.audit(...)` is always the verb."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _VERBS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:
    if name in _VERBS:
        return getattr(import_module("allocator.sweep" if name == "sweep" else "allocator.study"), name)
    raise AttributeError(f"module 'allocator' has no attribute {name!r}")
