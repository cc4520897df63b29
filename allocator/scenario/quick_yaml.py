"""Reading YAML quickly, by a reader in C: what is faultless and means the same in both versions of the language, or nothing."""

from __future__ import annotations

import re

import yaml

from allocator.errors import ScenarioFaults
from allocator.scenario.composing import composed
from allocator.scenario.fault_list import FaultList
from allocator.scenario.tree import Node

_CHARACTERS = "[^\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
_COLONS = r"[&*][^\s,\[\]{}]*:|(?<![^\s,\[{]):(?=[^\s,\]}])"
_MARKS = r"(?<![^\s,\[{])(?:!|[|>][-+0-9]*[ ]*(?:#|$))|\?(?=[\s,\]}])"
_DOUBTFUL = re.compile(f"{_CHARACTERS}|^%|{_COLONS}|{_MARKS}", re.MULTILINE)
"""Where the readers differ: characters that end a line for one of them or stand in no text; tabs; directives; colons in the name of an
anchor or before a value; tags, text blocks, a lone question mark."""


def quick_tree(text: str, file: str) -> Node | None:
    """Return the tree of one YAML document, or None where there is a doubt or a fault, which the full reader will tell."""
    if not yaml.__with_libyaml__ or _DOUBTFUL.search(text):
        return None
    faults = FaultList()
    try:
        tree = composed(iter(yaml.CSafeLoader(text).get_event, None), yaml.events, file, faults)
    except (yaml.YAMLError, ScenarioFaults):
        return None
    return None if len(faults) else tree
