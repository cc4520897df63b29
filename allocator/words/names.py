"""Names of people in Vietnamese order: by given name, then what stands in the middle, then the family name."""

from __future__ import annotations

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS = {letter: rank for rank, letter in enumerate(_LETTERS)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Level is 0; then, as dictionaries have them: falling, asking, tumbling, sharp, heavy."""
_SHAPES = {"\u0306", "\u0302", "\u031b"}
_OTHERS = 1000
"""What is no letter of ours stands behind all that are."""

Key = tuple[tuple[int, ...], tuple[int, ...]]


def name_key(name: str) -> tuple[Key, Key, Key, str]:
    """Return by what a name is sorted: the given name stands last, the family name first."""
    words = [word for word in name.split() if not word.startswith("(")] or [name]
    given, family = words[-1], words[0] if len(words) > 1 else ""
    return word_key(given), word_key(" ".join(words[1:-1])), word_key(family), name


def word_key(text: str) -> Key:
    """Return by what words are sorted: the letters first, and where they are the same, the tones."""
    letters: list[str] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFD", text.casefold()):
        if character in _TONES and tones:
            tones[-1] = _TONES[character]
        elif character in _SHAPES and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + character)
        elif not unicodedata.combining(character):
            letters.append(character)
            tones.append(0)
    return tuple(map(_rank, letters)), tuple(tones)


def _rank(letter: str) -> int:
    if letter == " ":
        return -1
    return _RANKS.get(letter, _OTHERS + ord(letter[0]))
