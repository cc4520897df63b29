"""Putting a variant into a scenario's text: a few lines more, and everything else as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import CollectionNode, MappingNode, ScalarNode
from ruamel.yaml.nodes import Node as YamlNode

_PLAIN_KEY = re.compile(r"[A-Za-z_][\w.-]*")


def with_lines(text: str, name: str, entries: Mapping[str, Any]) -> str | None:
    """Return the text with one more variant; None where its mappings stand in braces, so that no line can be put in.

    Args:
        text: The scenario.
        name: Of the variant.
        entries: What it changes.
    """
    try:
        root = YAML(typ="rt", pure=True).compose(text)
    except (YAMLError, ValueError):
        return None
    if not _is_block(root):
        return None
    end = "\r\n" if "\r\n" in text else "\n"
    variants = next((value for key, value in root.value if isinstance(key, ScalarNode) and key.value == "variants"), None)
    if variants is None:
        margin = " " * root.start_mark.column
        lines = [f"{margin}variants:", *_lines(name, entries, margin + "  ")]
        return text + ("" if text.endswith("\n") else end) + end.join(["", *lines, ""])
    if not _is_block(variants):
        return None
    before = text.splitlines(keepends=True)
    last = _last_line(variants)
    if not before[last].endswith("\n"):
        before[last] += end
    added = [line + end for line in _lines(name, entries, " " * variants.start_mark.column)]
    return "".join([*before[: last + 1], *added, *before[last + 1 :]])


def _is_block(node: YamlNode | None) -> bool:
    return isinstance(node, MappingNode) and not node.flow_style and bool(node.value)


def _last_line(node: YamlNode) -> int:
    """Return the line on which a node ends; what follows a block before the next key is not its own."""
    if isinstance(node, CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(node, MappingNode) else last)
    mark = node.end_mark
    return int(mark.line - 1 if mark.column == 0 and mark.line > node.start_mark.line else mark.line)


def _lines(name: str, entries: Mapping[str, Any], margin: str) -> list[str]:
    return [f"{margin}{name}:", *(f"{margin}  {_key(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in entries.items())]


def _key(text: str) -> str:
    return text if _PLAIN_KEY.fullmatch(text) else json.dumps(text, ensure_ascii=False)
