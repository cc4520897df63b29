"""The chain of moves in sentences: who gives up a seat to whom, and what became of an earlier plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from allocator.dossier.turnover import Exchange, Kept, Reposted, Turnover
from allocator.errors import Phrase, phrase
from allocator.facts import Facts, LocalText, RowId
from allocator.words.say import decimal

_MOST_NAMED = 40
"""Moves that are named in one sentence; the document names all."""

Names = Callable[[RowId], str]


def row_names(worlds: Sequence[Facts]) -> Names:
    """Return how rows are called: by name and id; a row that no table has goes by its id."""
    known: dict[RowId, str] = {}
    for facts in worlds:
        known |= {row.id: row.name for table in facts.tables.values() for row in table if row.id not in known}

    def name(row: RowId) -> str:
        called = known.get(row, row)
        return row if called == row else f"{called} ({row})"

    return name


def kept_lines(kept: Kept, facts: Facts) -> Iterator[Phrase]:
    """Yield how near a plan came to the earlier one that it was asked to keep to."""
    name = row_names([facts])
    yield phrase("kept.heading", plan=kept.name)
    for body, rows in kept.gone.items():
        told = tuple(phrase("kept.gone_row", row=row, seats=seats) for row, seats in rows.items())
        yield phrase("kept.gone", body=facts.bodies[body].label, rows=listed(told))
    if kept.bodies_gone:
        yield phrase("kept.bodies_gone", bodies=phrase("list.comma", items=kept.bodies_gone))
    for body, turned in kept.bodies.items():
        yield from turnover_lines(turned, facts.bodies[body].label, name, people=facts.is_people(body))


def turnover_lines(turned: Turnover, label: LocalText, name: Names, *, people: bool) -> Iterator[Phrase]:
    """Yield how far a body is from what it was, then the chain of moves."""
    if not turned.distance and not turned.reposted:
        yield phrase("moves.same", body=label)
        return
    kept = percent(turned.kept)
    yield phrase("moves.people" if people else "moves.seats", body=label, distance=turned.distance, kept=kept)
    moves = [_move(each, name, people=people) for each in turned.moves]
    moves += [_reposted(each, name) for each in turned.reposted]
    if moves:
        yield phrase("moves.chain", moves=listed(moves, "list.semicolon"))


def percent(share: Fraction | None) -> LocalText:
    """Return a share as so many in a hundred, with one decimal; of nothing, a dash."""
    if share is None:
        return LocalText("–", "–")
    return LocalText(f"{decimal(100 * share, 'vi', 1)}%", f"{decimal(100 * share, 'en', 1)}%")


def _move(move: Exchange, name: Names, *, people: bool) -> Phrase:
    gains = "" if move.gains is None else name(move.gains)
    loses = "" if move.loses is None else name(move.loses)
    if move.gains is None:
        return phrase("moves.left", loses=loses) if people else phrase("moves.shrunk", loses=loses, seats=move.seats)
    if move.loses is None:
        return phrase("moves.joined", gains=gains) if people else phrase("moves.grown", gains=gains, seats=move.seats)
    if not people:
        return phrase("moves.pass", gains=gains, loses=loses, seats=move.seats)
    if move.posts:
        return phrase("moves.person_post", gains=gains, loses=loses, posts=phrase("list.comma", items=move.posts))
    return phrase("moves.person", gains=gains, loses=loses)


def _reposted(each: Reposted, name: Names) -> Phrase:
    return phrase("moves.reposted", row=name(each.row), was=_posts(each.was), now=_posts(each.now))


def _posts(posts: tuple[str, ...]) -> Phrase:
    return phrase("list.comma", items=posts) if posts else phrase("moves.no_post")


def listed(items: Sequence[Phrase | str], join: str = "list.comma") -> Phrase:
    """Say many things in one sentence, and how many are left out."""
    told, others = Phrase(join, {"items": tuple(items[:_MOST_NAMED])}), len(items) - _MOST_NAMED
    return phrase("report.and_more", rows=told, count=others) if others > 0 else told


def turnover_document(turned: Turnover) -> Mapping[str, object]:
    """Return a turnover as plain data."""
    kept = turned.kept
    return {
        "distance": turned.distance,
        "gained": turned.gained,
        "lost": turned.lost,
        "kept": None if kept is None else str(kept),
        "moves": [{"to": move.gains, "from": move.loses, "seats": move.seats, "posts": list(move.posts)} for move in turned.moves],
        "reposted": [{"row": each.row, "was": list(each.was), "now": list(each.now)} for each in turned.reposted],
    }


def kept_document(kept: Kept) -> Mapping[str, object]:
    """Return what became of an earlier plan as plain data."""
    return {
        "plan": kept.name,
        "bodies": {body: turnover_document(turned) for body, turned in kept.bodies.items()},
        "gone": {body: dict(rows) for body, rows in kept.gone.items()},
        "bodies_gone": list(kept.bodies_gone),
    }
