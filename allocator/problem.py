"""The question: the world, the rules, and how ties are settled. Frozen; a variant is another problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Literal

from allocator.errors import Phrase
from allocator.facts import Facts, Language, LocalText, RuleId
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


_BLANK = LocalText("", "")


@dataclass(frozen=True)
class Letterhead:
    """What stands around a proposal on paper. What is blank is left for the office to fill in.

    Attributes:
        heading: Above everything, such as the name of the whole organisation.
        superior: The body above the one that submits.
        issuer: The body that submits.
        number: Number and symbol of the paper.
        place: Where it is signed.
        date: When.
        about: The abstract; blank for the scenario's title.
        addressee: To whom it is submitted.
        authority: For whom the signatory signs.
        position: The signatory's post.
        signatory: The signatory's name.
        recipients: Who receives a copy.
        closed: Whether percentages that make up a whole are written so that they add up to exactly 100, and marked.
    """

    heading: LocalText = _BLANK
    superior: LocalText = _BLANK
    issuer: LocalText = _BLANK
    number: LocalText = _BLANK
    place: LocalText = _BLANK
    date: date | None = None
    about: LocalText = _BLANK
    addressee: LocalText = _BLANK
    authority: LocalText = _BLANK
    position: LocalText = _BLANK
    signatory: LocalText = _BLANK
    recipients: tuple[LocalText, ...] = ()
    closed: bool = False


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
        head: What stands around the proposal on paper.
    """

    title: str
    language: Language
    facts: Facts
    rules: tuple[Rule, ...]
    tie_break: TieBreak
    origin: Origin
    warnings: tuple[Phrase, ...] = ()
    head: Letterhead = Letterhead()

    def without(self, dropped: frozenset[RuleId]) -> Problem:
        """Return the same question with some rules left out."""
        return replace(self, rules=tuple(rule for rule in self.rules if rule.id not in dropped))
