"""Holding plans against each other: what differs, how many seats moved between whom, how far from proportion each is."""

from allocator.compare.causes import cause_of, moves_between, shifts_between
from allocator.compare.deviations import disparity_of
from allocator.compare.exchanges import exchanges
from allocator.compare.side_by_side import compare_sides
from allocator.compare.turnover import kept_to, turnover

__all__ = ["cause_of", "compare_sides", "disparity_of", "exchanges", "kept_to", "moves_between", "shifts_between", "turnover"]
