"""The law: one module per family of rules, and the register of all kinds."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from allocator.rules.biproportional import BiproportionalRule
from allocator.rules.board import Board, Clause, Key, Sum
from allocator.rules.degressive import DegressiveRule
from allocator.rules.monotone import MonotoneRule
from allocator.rules.proportional import ProportionalRule
from allocator.rules.rule import Citation, Finding, Misfit, Rule
from allocator.rules.seats import SeatsRule, SizeRule
from allocator.rules.step import StepRule
from allocator.rules.within_quota import WithinQuotaRule

AnyRule = Annotated[
    SizeRule
    | SeatsRule
    | ProportionalRule
    | BiproportionalRule
    | StepRule
    | MonotoneRule
    | DegressiveRule
    | WithinQuotaRule,
    Field(discriminator="kind"),
]
"""Every kind that a scenario may write; pydantic picks the model by `kind`."""

KINDS: dict[str, type[Rule]] = {
    "size": SizeRule,
    "seats": SeatsRule,
    "proportional": ProportionalRule,
    "biproportional": BiproportionalRule,
    "step": StepRule,
    "monotone": MonotoneRule,
    "degressive": DegressiveRule,
    "within_quota": WithinQuotaRule,
}
"""Kind -> its model, in the order of the contract."""

__all__ = ["KINDS", "AnyRule", "Board", "Citation", "Clause", "Finding", "Key", "Misfit", "Rule", "Sum"]
