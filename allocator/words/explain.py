"""Sentences: the report of `allocator explain`."""

from __future__ import annotations

from allocator.words.text import Text

_CHECKED = {
    "checked.impossible": Text("Không thể có phương án nào: {says}", "No plan is possible: {says}"),
    "checked.explain": Text(
        "Muốn biết phải đổi số nào: allocator explain {file}", "To see which numbers to change: allocator explain {file}",
    ),
}

TEXTS: dict[str, Text] = {**_CHECKED}
