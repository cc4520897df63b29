"""The order in which ties are settled: of the table, or of a draw that anyone can repeat; of posts, that of the file."""

from __future__ import annotations

import hashlib

from allocator.facts import BodyId, RowId
from allocator.problem import Problem, TieBreak
from allocator.rules.posts import PostsRule


def row_order(problem: Problem, body: BodyId) -> list[RowId]:
    """Return the body's rows in the order in which ties are settled."""
    rows = [row.id for row in problem.facts.table_of(body)]
    return rows if problem.tie_break.by == "order" else sorted(rows, key=lambda row: _lot(problem.tie_break, row))


def post_order(problem: Problem, body: BodyId) -> list[str]:
    """Return the names of the body's posts in the order of the file."""
    return [name for rule in problem.rules if isinstance(rule, PostsRule) and rule.on == body for name in rule.named_posts]


def _lot(tie_break: TieBreak, row: RowId) -> str:
    """Return a row's lot: the SHA-256 of `<seed>:<id>`."""
    return hashlib.sha256(f"{tie_break.seed}:{row}".encode()).hexdigest()
