"""The register of all kinds of rules. The module of a kind is loaded when the kind is first asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from allocator.rules.rule import Rule

_WHERE = {
    "size": ("seats", "SizeRule"),
    "seats": ("seats", "SeatsRule"),
    "bloc": ("bloc", "BlocRule"),
    "category": ("category", "CategoryRule"),
    "proportional": ("proportional", "ProportionalRule"),
    "biproportional": ("biproportional", "BiproportionalRule"),
    "partition": ("partition", "PartitionRule"),
    "step": ("step", "StepRule"),
    "monotone": ("monotone", "MonotoneRule"),
    "degressive": ("degressive", "DegressiveRule"),
    "within_quota": ("within_quota", "WithinQuotaRule"),
    "spread": ("spread", "SpreadRule"),
    "score": ("score", "ScoreRule"),
    "keep": ("keep", "KeepRule"),
    "posts": ("posts", "PostsRule"),
    "eligible": ("eligible", "EligibleRule"),
    "pin": ("pin", "PinRule"),
    "apart": ("apart", "ApartRule"),
    "together": ("apart", "TogetherRule"),
    "surplus": ("surplus", "SurplusRule"),
    "guarantee": ("guarantee", "GuaranteeRule"),
    "alternates": ("alternates", "AlternatesRule"),
}
"""Kind -> the module of its model, and the model's name; in the order of the contract."""


class _Kinds(Mapping[str, type[Rule]]):
    """Kind -> its model."""

    def __getitem__(self, kind: str) -> type[Rule]:
        module, name = _WHERE[kind]
        model: type[Rule] = getattr(import_module(f"allocator.rules.{module}"), name)
        return model

    def __contains__(self, kind: object) -> bool:
        return kind in _WHERE

    def __iter__(self) -> Iterator[str]:
        return iter(_WHERE)

    def __len__(self) -> int:
        return len(_WHERE)


KINDS: Mapping[str, type[Rule]] = _Kinds()
"""Kind -> its model, in the order of the contract."""
