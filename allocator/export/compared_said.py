"""What caused it, in sentences: each change of a variant, and what it moves alone and what is missing without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from allocator.dossier import Move
from allocator.dossier.comparison import Cause, Changed, Comparison, Effect, Shift, Tried
from allocator.errors import Phrase, phrase
from allocator.export.moves_said import listed, row_names, turnover_lines
from allocator.facts import Facts, LocalText, RowId


def moved_lines(comparison: Comparison) -> Iterator[Phrase]:
    """Yield, plan by plan, how far it is from the first and who gave up a seat to whom."""
    name = row_names([side.dossier.problem.facts for side in comparison.sides])
    first = comparison.sides[0].name
    for position, side in enumerate(comparison.sides):
        bodies = [(body, body.sides[position]) for body in comparison.bodies]
        turned = [(body, found.turnover) for body, found in bodies if found is not None and found.turnover is not None]
        if turned:
            yield phrase("moves.against", name=side.name, first=first)
        for body, turnover in turned:
            yield from turnover_lines(turnover, body.label, name, people=body.people)


def cause_lines(comparison: Comparison) -> Iterator[Phrase]:
    """Yield, variant by variant, what each change does."""
    for cause in comparison.causes:
        if cause.effects:
            yield from _Telling(comparison, cause).lines()


class _Telling:
    """Says one cause."""

    def __init__(self, comparison: Comparison, cause: Cause) -> None:
        self.cause = cause
        self.first, self.side = comparison.sides[0], comparison.sides[cause.side]
        self.worlds = [side.dossier.problem.facts for side in (self.side, self.first)]
        self.name = row_names(self.worlds)

    def lines(self) -> Iterator[Phrase]:
        effects = self.cause.effects
        yield phrase("cause.heading", name=self.side.name, first=self.first.name, count=len(effects))
        for effect in effects:
            told = tuple(self._effect(effect)) or (phrase("cause.untried"),)
            yield phrase("cause.line", change=_change(effect.change), effects=phrase("list.semicolon", items=told))
        if len(effects) > 1 and self.cause.together:
            yield phrase("cause.together", moves=self._moved(self.cause.together, ()))
        tried = sum(effect.alone is not None for effect in effects)
        if tried < len(effects):
            yield phrase("cause.tried", tried=tried, count=len(effects))

    def _effect(self, effect: Effect) -> Iterator[Phrase]:
        """Yield what a change does alone and, where there are others, what would be without it."""
        if effect.alone is not None:
            yield self._tried(effect.alone, "alone", had_plan=self.first.dossier.plan is not None)
        if effect.left_out is not None and len(self.cause.effects) > 1:
            yield self._tried(effect.left_out, "left_out", had_plan=self.side.dossier.plan is not None)

    def _tried(self, tried: Tried, how: str, *, had_plan: bool) -> Phrase:
        if tried.verdict == "infeasible":
            return phrase(f"cause.{how}.infeasible" if had_plan else f"cause.{how}.still_infeasible")
        if tried.verdict != "solved":
            return phrase(f"cause.{how}.{tried.verdict}")
        if not had_plan:
            return phrase(f"cause.{how}.possible")
        if not tried.moves and not self._counted(tried.shifts):
            return phrase(f"cause.{how}.same")
        return phrase(f"cause.{how}.solved", moves=self._moved(tried.moves, tried.shifts))

    def _moved(self, moves: Sequence[Move], shifts: Sequence[Shift]) -> Phrase:
        """Say which rows have more or less, body by body where there are several."""
        bodies = dict.fromkeys(move.body for move in moves)
        told = [self._in_body(body, [self._move(move) for move in moves if move.body == body]) for body in bodies]
        told += [self._in_body(shift.body, [self._shift(shift)]) for shift in self._counted(shifts)]
        return phrase("list.semicolon", items=tuple(told))

    def _in_body(self, body: object, told: list[Phrase]) -> Phrase:
        facts = self._home(body)
        if len(facts.bodies) == 1:
            return listed(told)
        return phrase("cause.in_body", body=next(each.label for each in facts.bodies.values() if each.id == body), moves=listed(told))

    def _home(self, body: object) -> Facts:
        return next(facts for facts in self.worlds if body in facts.bodies)

    def _move(self, move: Move) -> Phrase:
        assert move.body is not None
        if self._home(move.body).is_people(move.body):
            return phrase("cause.person_in" if move.now > move.was else "cause.person_out", row=self._row(move.row))
        return phrase("cause.unit", row=self._row(move.row), change=_signed(move.now - move.was))

    def _counted(self, shifts: Sequence[Shift]) -> list[Shift]:
        """Return the shifts that must be told: of people, whose category is a fact, the moves tell them."""
        return [shift for shift in shifts if not self._home(shift.body).is_people(shift.body)]

    def _shift(self, shift: Shift) -> Phrase:
        label: LocalText = self._home(shift.body).categories[shift.category].label
        if shift.was == shift.now:
            return phrase("cause.shift_same", category=label, rows=shift.rows)
        return phrase("cause.shift", category=label, change=_signed(shift.now - shift.was), rows=shift.rows)

    def _row(self, row: RowId) -> str:
        return self.name(row)


def _signed(number: int) -> str:
    return f"{number:+d}".replace("-", "−")


def _change(change: Changed) -> Phrase:
    match change:
        case Changed("drop", path):
            return phrase("cause.drop", path=path)
        case Changed("add", path):
            return phrase("cause.add", path=path)
        case Changed(_, path, _, None):
            return phrase("cause.removed", path=path)
        case Changed(_, path, None, now):
            return phrase("cause.new", path=path, now=now)
        case Changed(_, path, was, now):
            return phrase("cause.set", path=path, was=was, now=now)
