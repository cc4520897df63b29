"""Texts as papers can carry them: letters that no file format allows, or that turn a line around unseen, show as a mark."""

from __future__ import annotations

import re

from allocator.facts import Language
from allocator.words.say import said

MARK = "\N{REPLACEMENT CHARACTER}"
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TURNS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_LONG = re.compile(r"\S{30,}")
_SOFT = "\N{ZERO WIDTH SPACE}"


def visible(text: str) -> str:
    """Return a text with a mark for every control letter, and every sort of line end as one."""
    return _UNSEEN.sub(MARK, _TURNS.sub("\n", text))


def in_words(value: object, language: Language) -> str:
    """Return anything that stands on a paper as text that its file can carry."""
    return visible(said(value, language))


def breakable(text: str) -> str:
    """Return a text in which a word of 30 letters or more may end a line after any letter."""
    return _LONG.sub(lambda word: _SOFT.join(word[0]), text)


def placed_item(text: str) -> tuple[int, str]:
    """Return how deep a line of a list stands, by the spaces before it, and what it says without a dash of its own."""
    words = text.lstrip(" ")
    return (len(text) - len(words)) // 2, words.removeprefix("- ").removeprefix("– ")
