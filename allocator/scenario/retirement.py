"""Reading `retirement`: at what age people retire, as a preset or as a table of lines."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StrictInt

from allocator.errors import phrase
from allocator.facts import Retirement, RetirementStep
from allocator.rules.references import nearest
from allocator.rules.rule import as_list
from allocator.scenario.fault_list import FaultList
from allocator.scenario.frame import Day, Frozen
from allocator.scenario.presets import preset_names, read_preset
from allocator.scenario.tree import Branch, Items, Leaf, Node, shown
from allocator.scenario.validated import one_of, validated


def _genders(value: Any) -> Any:
    return () if value is None else as_list(value)


class StepSpec(Frozen):
    """One line of a retirement table: whom it is about, from which birth day on, and the age."""

    gender: Annotated[tuple[str, ...], BeforeValidator(_genders)] = ()
    born_from: Day = None
    years: Annotated[StrictInt, Field(ge=0, le=120)]
    months: Annotated[StrictInt, Field(ge=0, le=11)] = 0


def read_retirement(node: Node | None, faults: FaultList) -> Retirement | None:
    """Return the retirement table that a scenario names or writes out, or None where it does neither or is faulty.

    Where it is faulty nobody is told besides that there is none.
    """
    if node is None or (isinstance(node, Leaf) and node.value is None):
        return None
    found = _read(node, faults)
    if found is None:
        faults.silence("derived.no_retirement")
    return found


def _read(node: Node, faults: FaultList) -> Retirement | None:
    if isinstance(node, Items):
        return _table(node, faults)
    if not isinstance(node, Leaf):
        faults.add(node.place, phrase("retirement.shape"), shown(node), phrase("want.retirement"))
        return None
    preset = read_preset(node.written, faults) if node.written in preset_names() else None
    if preset is None or preset.child("retirement") is None:
        known = [name for name in preset_names() if read_preset(name, faults).child("retirement") is not None]
        faults.add(node.place, phrase("preset.unknown", name=node.written), node.written, one_of(known), nearest(node.written, known))
        return None
    lines, source = preset.child("retirement"), preset.child("source")
    found = _table(lines, faults) if isinstance(lines, Items) else None
    unverified = isinstance(source, Branch) and source.text("mark") == "unverified"
    return None if found is None else Retirement(found.steps, node.written, unverified)


def _table(lines: Items, faults: FaultList) -> Retirement | None:
    specs = [validated(StepSpec, line, faults) for line in lines.items]
    if not specs:
        faults.add(lines.place, phrase("retirement.shape"), None, phrase("want.retirement"))
    steps = tuple(RetirementStep(spec.gender, spec.born_from, spec.years, spec.months) for spec in specs if spec is not None)
    return Retirement(steps) if steps and None not in specs else None
