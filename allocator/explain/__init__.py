"""Why is there no plan? Conflicts among rules, found by asking the solver again."""

from allocator.explain.conflict import first_conflict

__all__ = ["first_conflict"]
