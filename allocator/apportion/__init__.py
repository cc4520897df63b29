"""Exact arithmetic of apportionment: costs that compare without rounding, the classical methods, and measures of disparity."""

from allocator.apportion.apportion import Apportionment, apportion
from allocator.apportion.cost import Cost, Deviations, Logs, cost_text, plain_value
from allocator.apportion.disparity import gallagher, gallagher_squared, loosemore_hanby, most_against_least, sainte_lague_index
from allocator.apportion.powers import Powers, cost_of_deviations, step_of_deviation

__all__ = [
    "Apportionment", "Cost", "Deviations", "Logs", "Powers", "apportion", "cost_of_deviations", "cost_text", "gallagher",
    "gallagher_squared", "loosemore_hanby", "most_against_least", "plain_value", "sainte_lague_index", "step_of_deviation",
]
