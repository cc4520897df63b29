"""The auditor: counts a finished plan again, in plain integers and fractions, and shares nothing with the solver."""

from allocator.audit.recount import audit_plan

__all__ = ["audit_plan"]
