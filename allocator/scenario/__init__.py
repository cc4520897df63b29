"""Reading what people write: scenario files with their tables, and drafts of plans."""

from typing import TYPE_CHECKING

from allocator.late import opens_late

if TYPE_CHECKING:
    from allocator.scenario.assemble import read_scenario, variant_names
    from allocator.scenario.changed_paths import changed_paths
    from allocator.scenario.door import Heard, given, recorded
    from allocator.scenario.drafts import read_plan
    from allocator.scenario.schema import scenario_schema

__all__ = ["Heard", "changed_paths", "given", "read_plan", "read_scenario", "recorded", "scenario_schema", "variant_names"]

opens_late(__name__, {
    "Heard": "door", "changed_paths": "changed_paths", "given": "door", "read_plan": "drafts", "read_scenario": "assemble",
    "recorded": "door", "scenario_schema": "schema", "variant_names": "assemble",
})  # fmt: skip
