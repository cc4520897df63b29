"""Serving a stage of logarithms on a two-way table: by seats passed on between few hubs, proved in whole numbers.

Chosen where the program is a network (every unknown counts in at most two sums) whose longest sums, a few dozen at most, touch everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

import numpy as np

from allocator.apportion import Logs
from allocator.facts import RuleId
from allocator.rules.biproportional import Signposts
from allocator.solver.collector import collector_at_rest
from allocator.solver.engine import NoPlan, Setting
from allocator.solver.lanes import Ints, Lanes, lay_out
from allocator.solver.network import Network, read_network
from allocator.solver.program import Constraint, CostStage, Program, Stage
from allocator.solver.served import Served
from allocator.solver.steps import Steps
from allocator.solver.two_way_exchange import find_best
from allocator.solver.two_way_flow import Flow, OverfullError, rough_costs
from allocator.solver.two_way_proof import Priced, proved


@dataclass(frozen=True)
class Table:
    """A program read as a two-way table.

    Attributes:
        network: Its sums.
        lanes: The table.
        signposts: Unknown -> what its seats cost.
    """

    network: Network
    lanes: Lanes
    signposts: Mapping[int, Signposts]

    def values(self, program: Program, cells: Ints) -> tuple[int, ...]:
        """Return the program's values, given how many each cell counts."""
        values = [self.network.upper[at] if at in self.network.aside else low for at, low in enumerate(self.network.lower)]
        there = self.lanes.unknown >= 0
        counted = (self.lanes.sign * cells)[there]
        for at, value in zip(self.lanes.unknown[there].tolist(), counted.tolist(), strict=True):
            values[at] = value
        return tuple(values[: len(program.variables)])


def read_table(program: Program, stage: Stage) -> Table | None:
    """Return a program as a two-way table with the costs of a stage of logarithms; None where it is none."""
    signposts = _signposts(program, stage)
    network = None if signposts is None else read_network(program)
    lanes = None if network is None else lay_out(network)
    if signposts is None or network is None or lanes is None:
        return None
    return Table(network, lanes, signposts)


def _signposts(program: Program, stage: Stage) -> dict[int, Signposts] | None:
    if not isinstance(stage, CostStage) or not stage.logarithms:
        return None
    found: dict[int, Signposts] = {}
    for term in stage.terms:
        steps = term.marginals
        if not (isinstance(steps, Steps) and isinstance(steps.at, Signposts)) or term.above or program.variables[term.variable].lower < 0:
            return None
        found[term.variable] = steps.at
    return found if len(found) == len(stage.terms) else None


@collector_at_rest()
def serve_two_way(program: Program, stage: Stage, setting: Setting) -> Served | NoPlan | None:
    """Serve a stage, and hold what was reached; None where the program is no two-way table.

    Raises:
        TimeIsUp: No time is left.
    """
    table = read_table(program, stage)
    if table is None:
        return None
    priced = best_of(table, setting)
    if priced is None:
        return NoPlan()
    values = table.values(program, priced.cells)
    return Served(_held(program, table, priced, values), values, _value(table, values), confirmed=True)


def find_two_way(program: Program, setting: Setting) -> tuple[int, ...] | None:
    """Return a plan of a program that is a two-way table, good for its first stage of logarithms; None where it is none or has none.

    Raises:
        TimeIsUp: No time is left.
    """
    stage = next(each for each in program.stages if isinstance(each, CostStage) and each.logarithms)
    table = read_table(program, stage)
    if table is None:
        return None
    flow = Flow(table.lanes, rough_costs(table.lanes, table.signposts), setting.clock)
    try:
        find_best(flow, setting.clock)
    except OverfullError:
        return None
    return table.values(program, flow.cells)


def best_of(table: Table, setting: Setting) -> Priced | None:
    """Return a best plan of a table with its proof; None where no plan meets the sums."""
    flow = Flow(table.lanes, rough_costs(table.lanes, table.signposts), setting.clock)
    try:
        find_best(flow, setting.clock)
    except OverfullError:
        return None
    return proved(flow, table.signposts, setting.clock)


def _value(table: Table, values: Sequence[int]) -> Logs:
    """Return what the plan costs, cell by cell, as the rule itself would write it."""
    terms = Counter(signposts.together(values[at]) for at, signposts in table.signposts.items() if values[at])
    return Logs(MappingProxyType({argument: Fraction(times) for argument, times in terms.items()}))


def _held(program: Program, table: Table, priced: Priced, values: Sequence[int]) -> Program:
    """Return the program of just the best plans: cells between their limits, sums that must stand still at what they are."""
    lanes = table.lanes
    limits = {at: (value, value) for at, value in enumerate(values) if at not in table.network.aside}
    for row, lane in np.argwhere((priced.low < priced.high) & (lanes.unknown >= 0)).tolist():
        low, high = int(priced.low[row, lane]), int(priced.high[row, lane])
        limits[int(lanes.unknown[row, lane])] = (low, high) if lanes.sign[row, lane] > 0 else (-high, -low)
    told = table.network.extended(values)
    tight = [held for number in _standing(lanes, priced) if (held := _tight(table.network, number, told)).terms]
    for each in table.network.folded:
        low, high = limits.pop(each.unknown, (told[each.unknown], told[each.unknown]))
        tight.append(Constraint(RuleId(""), "standing", each.terms, low, high))
    narrowed = program.narrowed(limits)
    if not table.network.aside:
        narrowed = replace(narrowed, constraints=tuple(_alive(narrowed, table.network)))
    return narrowed.with_more(constraints=tight)


def _standing(lanes: Lanes, priced: Priced) -> list[int]:
    """Return the sums between limits that are the same in every best plan."""
    rows = np.flatnonzero(lanes.short >= 0)
    moving = ((priced.low < priced.high) & (lanes.unknown < 0))[rows].sum(axis=1)
    return [int(number) for number, count in zip(lanes.short[rows].tolist(), moving.tolist(), strict=True) if not count]


def _tight(network: Network, number: int, values: Sequence[int]) -> Constraint:
    node = network.nodes[number]
    total = sum(times * values[at] for at, times in node.terms)
    return Constraint(RuleId(""), "standing", network.spelled(node.terms), total, total)


def _alive(narrowed: Program, network: Network) -> list[Constraint]:
    """Return the constraints that still say something about what is not settled."""
    moving = {at for at, each in enumerate(narrowed.variables) if each.lower < each.upper}
    moving |= {each.unknown for each in network.folded}
    numbers = sorted({number for node in network.nodes if any(at in moving for at, _ in node.terms) for number in node.constraints})
    return [narrowed.constraints[number] for number in numbers]
