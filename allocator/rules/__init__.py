"""The law: one module per family of rules, and the register of all kinds."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from allocator.rules.board import Board, Clause, Key, Sum
from allocator.rules.rule import Citation, Finding, Misfit, Rule
from allocator.rules.seats import SeatsRule, SizeRule

AnyRule = Annotated[SeatsRule | SizeRule, Field(discriminator="kind")]
"""Every kind that a scenario may write; pydantic picks the model by `kind`."""

KINDS: dict[str, type[Rule]] = {"size": SizeRule, "seats": SeatsRule}
"""Kind -> its model, in the order of the contract."""

__all__ = ["KINDS", "AnyRule", "Board", "Citation", "Clause", "Finding", "Key", "Misfit", "Rule", "Sum"]
