"""Rules that a repair may drop, and formulas of which it may change one number: how they are said where their gaps are priced."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from allocator.facts import Facts
from allocator.rules import Rule
from allocator.rules.board import Sum, total
from allocator.rules.formula_turns import FormulaTurn, formula_turns
from allocator.rules.relaxing import DROP, Dial
from allocator.rules.step import StepRule
from allocator.solver.board import Draft, PostingBoard
from allocator.solver.program import GapOf


def droppable(dials: Sequence[Dial]) -> Dial | None:
    """Return the dial that stands for dropping the whole rule, if there is one."""
    return next((dial for dial in dials if dial.name == DROP), None)


def post_soft(rule: Rule, dials: Sequence[Dial], board: PostingBoard, draft: Draft, facts: Facts) -> None:
    """Say a rule that may be dropped, as a preference is said; all its gaps together are what dropping it takes."""
    soft = rule.model_copy(update={"prefer": 1})
    turned = [turn for turn in formula_turns(rule) if any(dial.name == turn.name for dial in dials)] if isinstance(rule, StepRule) else []
    changed = Sum()
    if isinstance(soft, StepRule) and turned:
        changed = _post_formula(soft, turned, dials, board, facts)
    else:
        soft.post(board, facts)
    drop = droppable(dials)
    if drop is not None:
        gaps = Sum({draft.keys[at]: 1 for at in draft.gaps.get(rule.id, [])})  # type: ignore[misc]
        law, dropped = board.law(f"{rule.id}:dropped"), _gap(drop)
        law.at_least(dropped, gaps)
        law.at_most(dropped, changed * -drop.most + drop.most)


def _gap(dial: Dial) -> Sum:
    return Sum({GapOf(dial.rule, dial.name): 1})  # type: ignore[dict-item]


def _post_formula(rule: StepRule, turns: Sequence[FormulaTurn], dials: Sequence[Dial], board: PostingBoard, facts: Facts) -> Sum:
    """Say the formula with a choice of numbers; return 1 where another than its own is chosen."""
    given = [rule.given(facts), *(turn.rule.given(facts) for turn in turns)]
    switches = [board.whole(f"turned:{number}", 0, 1) for number in range(len(given))]
    board.law(f"{rule.id}:turned").exactly(total(switches), 1)
    for at, row in enumerate(facts.row_ids(rule.on, rule.where)):
        least = min(seats[at] for seats in given)
        asked = total(switch * (seats[at] - least) for switch, seats in zip(switches, given, strict=True) if seats[at] > least) + least
        board.clause(f"{rule.id}:{row}").exactly(board.seats([row]), asked - rule.standing(facts, row))
    for dial in dials:
        if dial.name != DROP:
            by = total(switch * Fraction(turn.by) for switch, turn in zip(switches[1:], turns, strict=True) if turn.name == dial.name)
            board.law(f"{rule.id}:{dial.name}").exactly(_gap(dial), by)
    return total(switches[1:])
