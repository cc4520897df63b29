"""What rules say, in words, for papers in whose tables they go by their ids."""

from __future__ import annotations

from collections.abc import Sequence

from allocator.dossier.comparison import Comparison, RuleCompared
from allocator.errors import phrase
from allocator.export import Cell, Column
from allocator.export.verdicts import is_written, source
from allocator.problem import Problem
from allocator.report.tree import Said, Table
from allocator.rules import Rule
from allocator.rules.in_words import in_words
from allocator.words import say

Row = tuple[Cell | Said, ...]


def wordings_table(problem: Problem, ids: Sequence[str]) -> Table:
    """Return what some rules of a question say, and where they come from."""
    rules = [rule for rule in problem.rules if rule.id in ids]
    rows = tuple((rule.id, in_words(rule, problem.facts), source(rule)) for rule in rules)
    return _table(("rule", "says", "source"), rows)


def compared_wordings(compared: Comparison) -> Table:
    """Return what the rules of plans beside each other say; a rule that says something else in some of them has a line for each."""
    rows = tuple(row for rule in compared.rules for row in _lines(rule, compared))
    return _table(("rule", "in_plans", "says", "source"), rows)


def _lines(rule: RuleCompared, compared: Comparison) -> list[Row]:
    told: dict[tuple[str, str], tuple[Rule, Said, list[str]]] = {}
    for side, own in zip(compared.sides, rule.sides, strict=True):
        if own is not None and is_written(own.rule):
            says = in_words(own.rule, side.dossier.problem.facts)
            told.setdefault((say(says, "vi"), say(says, "en")), (own.rule, says, []))[2].append(side.name)
    everywhere = len(told) == 1 and all(own is not None for own in rule.sides)
    return [
        (rule.rule, phrase("wordings.all") if everywhere else phrase("list.comma", items=tuple(names)), says, source(own))
        for own, says, names in told.values()
    ]  # fmt: skip


def _table(names: Sequence[str], rows: tuple[Row, ...]) -> Table:
    return Table("wordings", phrase("wordings.title"), tuple(Column(phrase(f"column.{name}"), "text", name) for name in names), rows)
