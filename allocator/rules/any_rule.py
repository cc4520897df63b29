"""Any rule that a scenario may write, as one type: for the schema."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from allocator.rules.alternates import AlternatesRule
from allocator.rules.apart import ApartRule, TogetherRule
from allocator.rules.biproportional import BiproportionalRule
from allocator.rules.bloc import BlocRule
from allocator.rules.category import CategoryRule
from allocator.rules.degressive import DegressiveRule
from allocator.rules.eligible import EligibleRule
from allocator.rules.guarantee import GuaranteeRule
from allocator.rules.keep import KeepRule
from allocator.rules.monotone import MonotoneRule
from allocator.rules.partition import PartitionRule
from allocator.rules.pin import PinRule
from allocator.rules.posts import PostsRule
from allocator.rules.proportional import ProportionalRule
from allocator.rules.score import ScoreRule
from allocator.rules.seats import SeatsRule, SizeRule
from allocator.rules.spread import SpreadRule
from allocator.rules.step import StepRule
from allocator.rules.surplus import SurplusRule
from allocator.rules.within_quota import WithinQuotaRule

AnyRule = Annotated[
    SizeRule
    | SeatsRule
    | BlocRule
    | CategoryRule
    | ProportionalRule
    | BiproportionalRule
    | PartitionRule
    | StepRule
    | MonotoneRule
    | DegressiveRule
    | WithinQuotaRule
    | SpreadRule
    | ScoreRule
    | KeepRule
    | PostsRule
    | EligibleRule
    | PinRule
    | ApartRule
    | TogetherRule
    | SurplusRule
    | GuaranteeRule
    | AlternatesRule,
    Field(discriminator="kind"),
]
"""Every kind that a scenario may write; pydantic picks the model by `kind`."""
