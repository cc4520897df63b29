"""The question: the world, the rules, and how ties are settled. Frozen; a variant is another problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from allocator.errors import Phrase
from allocator.facts import Facts, Language, RuleId
from allocator.rules import Rule


@dataclass(frozen=True)
class TieBreak:
    """How one of several equally good plans is taken.

    Attributes:
        by: `order`: the rows in the order of the table; `draw`: in the order of SHA-256 of `<seed>:<id>`.
        seed: The seed of the draw.
    """

    by: Literal["order", "draw"] = "order"
    seed: int = 0


@dataclass(frozen=True)
class Origin:
    """Which file, variant and settings a problem was read from.

    Attributes:
        file: Base name of the scenario file.
        sha256: Of the file's bytes.
        variant: `base`, or the variant's name.
        settings: Path -> value, as given by `--set`.
    """

    file: str
    sha256: str
    variant: str = "base"
    settings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Problem:
    """One complete question.

    Attributes:
        title: What the scenario is called.
        language: Of reports.
        facts: The world.
        rules: The user's rules in the order of the file, then the implied ones.
        tie_break: How ties are settled.
        origin: Where it was read.
        warnings: What the reader found odd but not wrong.
    """

    title: str
    language: Language
    facts: Facts
    rules: tuple[Rule, ...]
    tie_break: TieBreak
    origin: Origin
    warnings: tuple[Phrase, ...] = ()

    def without(self, dropped: frozenset[RuleId]) -> Problem:
        """Return the same question with some rules left out."""
        kept = tuple(rule for rule in self.rules if rule.id not in dropped)
        return Problem(self.title, self.language, self.facts, kept, self.tie_break, self.origin, self.warnings)
