"""The law: one module per family of rules, and the register of all kinds."""

from __future__ import annotations

from allocator.rules.board import Board, Clause, Key, Sum
from allocator.rules.kinds import KINDS
from allocator.rules.rule import Citation, Finding, Misfit, Rule

__all__ = ["KINDS", "Board", "Citation", "Clause", "Finding", "Key", "Misfit", "Rule", "Sum"]
