"""Every sentence the program says, by code, in Vietnamese and English."""

from allocator.words.say import CATALOGUE, say
from allocator.words.text import Text

__all__ = ["CATALOGUE", "Text", "say"]
