"""The JSON Schema of a scenario file, for editors that complete and check while one types."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from allocator.rules.any_rule import AnyRule
from allocator.scenario.frame import BodySpec, CategorySpec, Frame, TableSpec


class ScenarioFile(Frame):
    """A scenario of the allocator: the facts, the bodies to be filled, and the rules."""

    facts: dict[str, TableSpec]
    categories: dict[str, CategorySpec | None] = Field(default_factory=dict)
    bodies: dict[str, BodySpec]
    rules: list[AnyRule] = Field(default_factory=list)


def scenario_schema() -> dict[str, Any]:
    """Return the JSON Schema of a scenario file."""
    schema = ScenarioFile.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
