"""Sentences: the report of `allocator explain`."""

from __future__ import annotations

from allocator.words.text import Text

TEXTS: dict[str, Text] = {}
