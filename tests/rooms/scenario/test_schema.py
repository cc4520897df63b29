from __future__ import annotations

import json

from allocator.rules import KINDS
from allocator.scenario import scenario_schema


def test_the_schema_is_json_and_knows_every_key_and_kind() -> None:
    schema = json.loads(json.dumps(scenario_schema()))
    assert schema["$schema"].endswith("2020-12/schema")
    assert sorted(schema["required"]) == ["bodies", "facts", "format"]
    assert schema["additionalProperties"] is False
    optional = {"title", "as_of", "language", "categories", "rules", "variants", "use", "drop", "tie_break", "seed"}
    assert optional <= schema["properties"].keys()
    assert set(schema["properties"]["rules"]["items"]["discriminator"]["mapping"]) == set(KINDS)
    assert "not" in schema["$defs"]["CategorySpec"]["properties"]
    assert "units" in schema["$defs"]["CategorySpec"]["properties"]
