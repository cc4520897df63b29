"""Exact arithmetic of apportionment: costs that compare without rounding."""

from allocator.apportion.cost import Cost, Deviations, Logs, cost_text

__all__ = ["Cost", "Deviations", "Logs", "cost_text"]
