"""`marks`: the counts of a unit are possible for real people. Each seat can be marked so that all counts come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from allocator.errors import Phrase, phrase
from allocator.facts import Body, BodyId, CategoryId, Facts, Mark, RowId, RuleId, has
from allocator.plan import Plan
from allocator.rules.board import Board, Clause, Sum, total
from allocator.rules.mark_system import SEATS, Expression, MarkSystem, all_marks, clusters, mark_system
from allocator.rules.markable import Split, least_deviation
from allocator.rules.rule import Finding, Misfit, Rule, finding, named


@dataclass(frozen=True)
class Family:
    """Categories that are tied to each other, by being combined or by dividing the seats.

    Attributes:
        categories: The decided ones, in the order of the file.
        splits: What divides the seats of the row.
        apart: Whether it is enough that no count exceeds the seats.
    """

    categories: tuple[CategoryId, ...]
    splits: tuple[Split, ...]
    apart: bool


class MarksRule(Rule):
    """The counts of every unit are possible for real people, in the body and in the bodies inside it.

    In words: of three delegates, two women and two who are young, at least one is a young woman.
    In symbols: every seat of a row has a set of plain categories (a mark), a seat in an inner body is a seat in the outer one; so many
    seats have each mark that every `count[row, body, c]` is the number of seats whose mark belongs to c. For a plain category
    that no other one is tied to: `count[row, body, c] <= seats[row, body]`.
    Source: what a category is.
    """

    kind: Literal["marks"]
    nest: tuple[BodyId, ...]
    decided: Mapping[BodyId, tuple[CategoryId, ...]]
    splits: tuple[Split, ...] = ()

    def misfits(self, facts: Facts) -> Iterator[Misfit]:
        yield from ()

    @property
    def every_decided(self) -> tuple[CategoryId, ...]:
        """The categories that are decided in any body of the nest."""
        return tuple(dict.fromkeys(category for body in self.nest for category in self.decided[body]))

    def post(self, board: Board, facts: Facts) -> None:
        systems: dict[object, tuple[MarkSystem, ...]] = {}
        for row in facts.row_ids(self.on):
            clause = board.clause(f"{self.id}:{row}", must=True)
            for family in self._families(facts, row):
                self._post_apart(board, clause, row, family)
                if len(self.nest) > 1 and not family.apart:
                    self._post_nested(board, facts, clause, row, family)
                elif not family.apart:
                    alike = (family.categories, *(split.rule for split in family.splits))
                    if alike not in systems:
                        systems[alike] = tuple(_systems(family, facts))
                    for at, system in enumerate(systems[alike]):
                        self._post_system(board, clause, row, system, f"{row}:{family.categories[0]}:{at}")

    def _post_apart(self, board: Board, clause: Clause, row: RowId, family: Family) -> None:
        for body, category in product(self.nest, family.categories):
            if category in self.decided[body]:
                clause.at_most(board.count(category, [row], body), board.seats([row], body))

    def _post_system(self, board: Board, clause: Clause, row: RowId, system: MarkSystem, name: str) -> None:
        unknown = {at: board.whole(f"{name}:{at}", 0, board.most(row)) for at in system.open_marks}

        def said(expression: Expression) -> Sum:
            counts = [board.count(c, [row]) * n if c != SEATS else board.seats([row]) * n for c, n in expression.counts.items()]
            return total([*counts, *(unknown[at] * n for at, n in expression.marks.items())])

        for expression in system.not_negative:
            clause.at_least(said(expression), 0)
        for expression in system.zero:
            clause.exactly(said(expression), 0)

    def _post_nested(self, board: Board, facts: Facts, clause: Clause, row: RowId, family: Family) -> None:
        marks = _admitted(family.categories, [split for split in family.splits if split.body == self.on], facts)
        known, marked = facts.categories, dict[BodyId, list[Sum]]()
        for body in self.nest:
            name, most = f"{body}:{row}:{family.categories[0]}", board.most(row, body)
            own = [split for split in family.splits if split.body == body]
            marked[body] = [board.whole(f"{name}:{at}", 0, most if _fits(mark, own, facts) else 0) for at, mark in enumerate(marks)]
            around = facts.bodies[body].within
            if around in marked:
                for inside, outside in zip(marked[body], marked[around], strict=True):
                    board.law(f"{self.id}:{name}").at_most(inside, outside)
            clause.exactly(board.seats([row], body), total(marked[body]))
            for category in (each for each in family.categories if each in self.decided[body]):
                having = [n for n, mark in zip(marked[body], marks, strict=True) if has(mark, known[category], known)]
                clause.exactly(board.count(category, [row], body), total(having))

    def without(self, left_out: frozenset[RuleId]) -> Rule:
        return self.model_copy(update={"splits": tuple(split for split in self.splits if split.rule not in left_out)})

    def _families(self, facts: Facts, row: RowId) -> Iterator[Family]:
        """Yield the categories that are tied to each other, by being combined or by dividing the seats of the row."""
        table = facts.table_of(self.on)
        splits = [split for split in self.splits if split.where.admits(table.by_id[row], table)]
        for categories in _tied(self.every_decided, [set(split.categories) for split in splits], facts):
            yield self._family(facts, categories, tuple(split for split in splits if set(split.categories) & set(categories)))

    def _family(self, facts: Facts, categories: tuple[CategoryId, ...], splits: tuple[Split, ...]) -> Family:
        plain = not any(facts.categories[category].parts for category in categories)
        divided = len(self.nest) == 1 and len(splits) == 1 and plain
        return Family(categories, splits, divided or (len(categories) == 1 and not splits))

    def check(self, plan: Plan, facts: Facts) -> Iterator[Finding]:
        for row in facts.rows(self.on):
            filled = {body: plan.bodies[body] for body in self.nest}
            off = least_deviation(facts, self.decided, self.splits, row, filled)
            yield finding(f"{self.id}:{row.id}", off, None, 0, must=True)

    def describe(self, facts: Facts) -> Phrase:
        names = phrase("list.comma", items=tuple(facts.categories[category].label for category in self.every_decided))
        return phrase("rule.marks", body=named(self.on, facts), categories=names)


def _fits(mark: Mark, splits: Sequence[Split], facts: Facts) -> bool:
    return all(sum(has(mark, facts.categories[c], facts.categories) for c in split.categories) == 1 for split in splits)


def _admitted(categories: Sequence[CategoryId], splits: Sequence[Split], facts: Facts) -> list[Mark]:
    """Return the marks over the plain ones among some categories that the splits admit."""
    plain = [category for category in categories if not facts.categories[category].parts]
    return [mark for mark in all_marks(plain) if _fits(mark, splits, facts)]


def _leaves(category: CategoryId, facts: Facts) -> frozenset[CategoryId]:
    """Return the plain categories that a category is combined from; itself, if it is plain."""
    parts = facts.categories[category].parts
    return frozenset[CategoryId]().union(*(_leaves(part, facts) for part in parts)) if parts else frozenset([category])


def _systems(family: Family, facts: Facts) -> Iterator[MarkSystem]:
    """Yield the conditions on a family's counts in one body, cluster by cluster."""
    leaves = {category: _leaves(category, facts) for category in family.categories}
    divided = [frozenset[CategoryId]().union(*(leaves[category] for category in split.categories)) for split in family.splits]
    for cluster in clusters([*divided, *leaves.values()]):
        own = [category for category, plain in leaves.items() if plain <= cluster]
        splits = [split for split, plain in zip(family.splits, divided, strict=True) if plain <= cluster]
        yield mark_system(_admitted(own, splits, facts), own, facts)


def _tied(decided: tuple[CategoryId, ...], splits: Sequence[set[CategoryId]], facts: Facts) -> list[tuple[CategoryId, ...]]:
    """Put categories together that are parts of one another or of one split."""
    links = [*splits, *({category, *facts.categories[category].parts} for category in decided)]
    groups: list[set[CategoryId]] = []
    for link in links:
        touched = [group for group in groups if group & link]
        groups = [group for group in groups if not group & link] + [set(link).union(*touched)]
    first = {category: at for at, category in enumerate(decided)}
    ordered = [tuple(category for category in decided if category in group) for group in groups]
    return sorted((group for group in ordered if group), key=lambda group: first[group[0]])


def marks_rules(
    facts: Facts, rules: Sequence[Rule], units: Sequence[Body], decided: Mapping[BodyId, tuple[CategoryId, ...]]
) -> Iterator[MarksRule]:
    """Yield one rule for every outermost body in which, or inside which, a category is decided."""
    splits = [Split(rule.on, rule.where, rule.splits_seats, rule.id) for rule in rules if rule.splits_seats]
    for root in units:
        nest = _nest(root.id, units)
        if root.within is None and any(decided[body] for body in nest):
            own = tuple(split for split in splits if split.body in nest)
            counted = {body: decided[body] for body in nest}
            yield MarksRule(id=RuleId(f"marks:{root.id}"), kind="marks", body=root.id, nest=nest, decided=counted, splits=own)


def _nest(root: BodyId, units: Sequence[Body]) -> tuple[BodyId, ...]:
    """Return a body and all bodies inside it, outer ones first."""
    found = [root]
    for around in found:
        found.extend(body.id for body in units if body.within == around)
    return tuple(found)
