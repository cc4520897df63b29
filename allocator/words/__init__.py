"""Every sentence the program says, by code, in Vietnamese and English."""

from allocator.words.say import CATALOGUE, Text, say

__all__ = ["CATALOGUE", "Text", "say"]
