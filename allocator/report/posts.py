"""Who holds which post."""

from __future__ import annotations

from allocator.dossier import Dossier
from allocator.errors import phrase
from allocator.export import Column
from allocator.facts import BodyId
from allocator.report.labels import row_names
from allocator.report.tree import Table


def posts_table(dossier: Dossier, body: BodyId) -> Table | None:
    """Return the posts of a body, one line for each holder; a post that nobody holds keeps a line; None where there are no posts."""
    facts, plan = dossier.problem.facts, dossier.plan
    assert plan is not None
    posts = plan.bodies[body].posts
    if not posts:
        return None
    holders = tuple(dict.fromkeys(row for rows in posts.values() for row in rows))
    names = dict(zip(holders, row_names(facts, body, holders), strict=True))
    rows = tuple(
        (post, names[row] if row is not None else phrase("post.open")) for post, held in posts.items() for row in held or (None,)
    )
    ids = tuple(row or "" for held in posts.values() for row in held or (None,))
    columns = (Column(phrase("column.posts"), "text", "post"), Column(phrase("column.person"), "text", "name"))
    return Table(f"posts:{body}", phrase("paper.posts", body=facts.bodies[body].label), columns, rows, ids=ids)
