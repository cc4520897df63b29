"""Reading what people write: scenario files with their tables, and drafts of plans."""

from allocator.scenario.assemble import read_scenario, variant_names
from allocator.scenario.changed_paths import changed_paths
from allocator.scenario.door import Heard, given, recorded
from allocator.scenario.drafts import read_plan
from allocator.scenario.schema import scenario_schema

__all__ = ["Heard", "changed_paths", "given", "read_plan", "read_scenario", "recorded", "scenario_schema", "variant_names"]
