"""Sentences about what people the rules need."""

from __future__ import annotations

from allocator.words.text import Text

TEXTS: dict[str, Text] = {}
