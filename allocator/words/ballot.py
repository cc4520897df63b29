"""Sentences about a ballot list and what an election can do to it."""

from __future__ import annotations

from allocator.words.text import Text

TEXTS: dict[str, Text] = {}
