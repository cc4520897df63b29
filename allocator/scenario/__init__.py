"""Reading what people write: scenario files with their tables, and drafts of plans."""

from allocator.scenario.assemble import read_scenario, variant_names
from allocator.scenario.changed_paths import changed_paths
from allocator.scenario.drafts import read_plan
from allocator.scenario.schema import scenario_schema

__all__ = ["changed_paths", "read_plan", "read_scenario", "scenario_schema", "variant_names"]
