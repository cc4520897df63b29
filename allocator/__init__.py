"""Decides how many delegates each organisation sends to a congress: by written rules, proved and audited.

`allocator.solve(path)`, `allocator.check(path)` and `allocator.audit(path, plan)` are the verbs of the command line as functions
on values. They are loaded when first asked for, so that `import allocator` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.late import opens_late

if TYPE_CHECKING:
    from allocator.study import audit, ballot, check, compare, explain, export, front, gaps, grid, options, sensitivity, solve, why
    from allocator.sweep import sweep

__version__ = "0.1.0"
__all__ = [
    "__version__", "audit", "ballot", "check", "compare", "explain", "export", "front", "gaps", "grid", "options", "sensitivity", "solve",
    "sweep", "why",
]

opens_late(__name__, {name: "sweep" if name == "sweep" else "study" for name in __all__ if name != "__version__"})
