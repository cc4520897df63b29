"""Sentences about rosters of people."""

from __future__ import annotations

from allocator.words.text import Text

TEXTS: dict[str, Text] = {}
