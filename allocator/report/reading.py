"""Reading a running text word by word: what stands around a word, and whether it begins a longer name, a place or another word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from allocator.words.addressing import ADDRESSES, COMPOUNDS, ENDS_OF_TITLES, PLACES

_BEGINS = re.compile(r"[.!?:;\n•–—]|^\s*[-*+]")
_BORN = re.compile(r"sinh\s+(?:năm|ngày|tháng|\d)")
_INITIALS = re.compile(r"(?:\b\w\.\s*)+$")
_AROUND = 24


@dataclass(frozen=True)
class Reading:
    """A text with its words, and what stands around each of them."""

    text: str
    words: Sequence[re.Match[str]]

    def run(self, at: int, length: int) -> tuple[str, ...] | None:
        """Return so many words that stand side by side; None where more than spaces and points of initials stands between them."""
        own = self.words[at : at + length]
        between = (self.text[left.end() : right.start()] for left, right in pairwise(own))
        return tuple(word[0] for word in own) if all(not each.strip() for each in between) else None

    def addressed(self, at: int) -> bool:
        """Say whether a word of address stands right before a word."""
        return self.preceded(self.words[at].start(), ADDRESSES)

    def preceded(self, start: int, signs: Iterable[str]) -> bool:
        """Say whether one of some words stands right before a place."""
        before = self.text[max(0, start - _AROUND) : start].casefold()
        if before[-1:] not in (" ", "\t", ":", "\N{NO-BREAK SPACE}"):
            return False
        plain = before.rstrip(" \t:\N{NO-BREAK SPACE}.")
        return any(plain.endswith(sign) and not plain[: -len(sign)][-1:].isalnum() for sign in signs)

    def followed(self, end: int, signs: Iterable[str]) -> int | None:
        """Return where one of some words ends that stands right behind a place; None where none does."""
        after = self.text[end : end + _AROUND].lower()
        rest = after.lstrip()
        ends = (end + len(after) - len(rest) + len(sign) for sign in signs if rest.startswith(sign))
        return next((at for at in ends if not self.text[at : at + 1].isalnum()), None)

    def is_place(self, at: int) -> bool:
        """Say whether a word is half of the name of a place."""
        pairs = (self.run(first, 2) for first in (at - 1, at) if first >= 0)
        return any(pair is not None and " ".join(pair).casefold() in PLACES and pair[1][:1].isupper() for pair in pairs)

    def is_compound(self, at: int) -> bool:
        """Say whether a word is the first half of a word of the language, and not somebody of whom it is told when he was born."""
        pair = self.run(at, 2) if at + 1 < len(self.words) else None
        return pair is not None and " ".join(pair).casefold() in COMPOUNDS and _BORN.match(self.text, self.words[at + 1].start()) is None

    def begins(self, at: int) -> bool:
        """Say whether a word begins a sentence, or something like one."""
        if at == 0:
            return not self.text[: self.words[0].start()].strip(" \"'“(")
        return _BEGINS.search(self.text[self.words[at - 1].end() : self.words[at].start()]) is not None

    def follows_capital(self, at: int, given: Mapping[str, object]) -> bool:
        """Say whether a word of a longer name of something stands right before: one with a capital that no sentence asks for."""
        pair = self.run(at - 1, 2) if at else None
        if pair is None or pair[0] in given or self.begins(at - 1):
            return False
        return pair[0][:1].isupper() and not (len(pair[0]) > 1 and pair[0].isupper()) and pair[0].casefold() not in ENDS_OF_TITLES

    def before_capital(self, at: int, given: Mapping[str, object]) -> bool:
        """Say whether a word with a capital follows, which may be the rest of a longer name."""
        pair = self.run(at, 2) if at + 1 < len(self.words) else None
        return pair is not None and pair[1][:1].isupper() and pair[1] not in given

    def from_initials(self, at: int) -> int:
        """Return where a given name begins, with the initials before it."""
        start = self.words[at].start()
        initials = _INITIALS.search(self.text[:start])
        return start if initials is None else initials.start()
