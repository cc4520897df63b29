"""Many runs: a scenario at every combination of values, or many scenarios, on this machine or on a cluster, each cell counted again."""

from allocator.sweep.cell import Answer
from allocator.sweep.points import Point
from allocator.sweep.verb import Cell, How, Swept, sweep

__all__ = ["Answer", "Cell", "How", "Point", "Swept", "sweep"]
