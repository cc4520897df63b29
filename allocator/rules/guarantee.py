"""`guarantee`: whoever is elected from the list, a category has its seats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from allocator.errors import Phrase, phrase
from allocator.facts import BodyId, CategoryId, Facts, TableKind
from allocator.plan import Plan
from allocator.rules.amounts import AmountField, Number, Share
from allocator.rules.board import Board, Sum
from allocator.rules.counted import divided
from allocator.rules.listed import elected_seats, listed_fits, names_on, said_seats_of, seats_to_elect
from allocator.rules.references import category_fits
from allocator.rules.rule import Finding, Misfit, Rule, finding, named
from allocator.rules.sentences import said_amount


class GuaranteeRule(Rule):
    """A category's minimum holds in the seats whoever is elected from the list.

    In words: even if every surplus name that is struck is a woman's, eight women are elected.
    In symbols: with w names of the category among c names for N seats, `max(0, w - max(0, c - N)) >= at_least`; a share is taken of N.
    Source: domain rule C9.
    """

    kind: Literal["guarantee"]
    list: BodyId
    seats_of: BodyId | Annotated[int, Field(ge=0, strict=True)]
    category: CategoryId
    at_least: AmountField

    @model_validator(mode="before")
    @classmethod
    def _about_its_list(cls, data: Any) -> Any:
        return {**data, "body": data["list"]} if isinstance(data, dict) and data.get("list") and not data.get("body") else data

    @model_validator(mode="after")
    def _seats_or_share(self) -> GuaranteeRule:
        if not isinstance(self.at_least, (Number, Share)):
            raise PydanticCustomError("surplus.amount", "seats or a share")
        return self

    @property
    def names_categories(self) -> tuple[CategoryId, ...]:
        return (self.category,)

    @property
    def rows_are(self) -> TableKind:
        return "people"

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from listed_fits(self.list, self.seats_of, facts)
        yield from category_fits(self.category, facts, ("category",))

    def post(self, board: Board, facts: Facts) -> None:
        """Let `worst` be any number up to the worst case, which is either 0 or what the strikings leave, and ask for the minimum of it."""
        label, rows = f"{self.id}:{self.list}", facts.row_ids(self.list)
        on_list, many = board.count(self.category, rows, self.list), len(rows)
        surplus = names_on(board, facts, self.list) - seats_to_elect(board, facts, self.seats_of)
        worst, struck_out = board.whole(f"{label}:worst", 0, many), board.whole(f"{label}:none", 0, 1)
        law = board.law(label)
        law.at_most(worst, on_list)
        law.at_most(worst, on_list - surplus + struck_out * 2 * many)
        law.at_most(worst, struck_out * -many + many)
        board.clause(label).at_least(worst, self._minimum(board, facts))

    def _minimum(self, board: Board, facts: Facts) -> Sum:
        match self.at_least:
            case Number(seats):
                return Sum(constant=seats)
            case Share(share):
                return seats_to_elect(board, facts, self.seats_of) * share
            case _:
                raise ValueError("a guarantee is read from no column")

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        seats, elected = plan.bodies[self.list].seats, elected_seats(plan, self.seats_of)
        on_list = sum(n for row, n in seats.items() if self.category in facts.table_of(self.list).by_id[row].marks)
        struck = sum(seats.values()) - elected
        worst = max(0, on_list - struck) if struck > 0 else on_list
        if isinstance(self.at_least, Share):
            share = self.at_least.of_base
            minimum = divided(share.numerator * elected, share.denominator, "up")
        else:
            assert isinstance(self.at_least, Number)
            minimum = self.at_least.seats
        yield finding(f"{self.id}:{self.list}", worst, minimum, None)

    def describe(self, facts: Facts) -> Phrase:
        return phrase(
            "rule.guarantee", list=named(self.list, facts), category=facts.categories[self.category].label,
            amount=said_amount(self.at_least), seats=said_seats_of(self.seats_of, facts),
        )
