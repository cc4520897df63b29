"""Kinds of people: rows that stand for anybody the rules could ask for, told apart by what the rules look at and by nothing else.

Columns that no rule looks at together are told apart by themselves: two sectors and three ages are then five kinds, and not six.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from types import MappingProxyType

from allocator.explain.cell_kinds import cell_kinds
from allocator.explain.columns_asked import grouping, own_wheres, people_named, questions
from allocator.explain.homes import at_home, columns_of_homes
from allocator.explain.lives import columns_of_lives, lives
from allocator.explain.marking import marked
from allocator.explain.values_together import values_together
from allocator.facts import BodyId, Cell, Facts, Row, RowId, RuleId, Table, folded, text_of
from allocator.problem import Problem
from allocator.rules import Rule
from allocator.rules.apart import TogetherRule
from allocator.rules.grouped import Grouped
from allocator.rules.posts import PostsRule
from allocator.solver.crowds import Aspect

_MOST_COMBINED = 20_000
"""Combinations of cells up to which all are looked at."""

_MOST_KINDS = 3000
"""Kinds that the rules tell apart up to which all are counted."""

_EVERYWHERE = ("size:", "within:")


class TooManyKinds(Exception):
    """The rules look at so many columns together that their combinations cannot all be tried."""

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__(columns)
        self.columns = tuple(columns)


@dataclass(frozen=True)
class Side:
    """An aspect, and what tells its kinds apart.

    Attributes:
        aspect: For the solver.
        columns: Headings of the columns.
        rules: Rule as the file has it -> the rule, or the part of it, that this aspect says.
    """

    aspect: Aspect
    columns: tuple[str, ...]
    rules: Mapping[RuleId, tuple[Rule, ...]]

    @property
    def facts(self) -> Facts:
        """The world with the kinds in it."""
        return self.aspect.problem.facts


def sides(problem: Problem, kept: frozenset[RowId] | None) -> list[Side]:
    """Return the aspects in which anybody may be added to some people.

    Args:
        problem: About people only.
        kept: Who of the rosters is there; everybody where None. Rows of units stay.

    Raises:
        TooManyKinds: The rules look at too many columns together.
    """
    tables = dict.fromkeys(problem.facts.bodies[body].of for body in problem.facts.bodies if problem.facts.is_people(body))
    return [side for table in tables for side in _of_table(problem, problem.facts.tables[table], kept)]


def named_people(problem: Problem) -> frozenset[RowId]:
    """Return the people whom some rule names."""
    return frozenset(RowId(row) for rule in problem.rules if problem.facts.is_people(rule.on) for row in people_named(rule, problem.facts))


def _of_table(problem: Problem, table: Table, kept: frozenset[RowId] | None) -> Iterator[Side]:
    facts = problem.facts
    held = [rule for rule in problem.rules if rule.prefer is None or isinstance(rule, PostsRule)]
    rules = [rule for rule in held if facts.bodies[rule.on].of == table.name]
    parts = [part for rule in rules if not rule.id.startswith(_EVERYWHERE) for part in _parts(rule, table)]
    blocks = _blocks(parts, facts, table)
    for number, columns in enumerate(blocks):
        mine = [(whole, part) for whole, part in parts if _block_of(part, facts, table, blocks) == number]
        everywhere = [(rule.id, rule) for rule in rules if rule.id.startswith(_EVERYWHERE)]
        yield _side(problem, table, columns, [*mine, *everywhere], kept, f"{number + 1}")


def _parts(rule: Rule, table: Table) -> list[tuple[RuleId, Rule]]:
    """Cut a rule with amounts for several columns into one rule a column."""
    columns = grouping(rule, table)
    if not isinstance(rule, Grouped) or rule.amounts is None or len(columns) < 2:
        return [(rule.id, rule)]
    cut: list[tuple[RuleId, Rule]] = []
    for column in columns:
        quotas = tuple(quota for quota in rule.amounts if quota.column is not None and table.heading(quota.column) == column)
        cut.append((rule.id, rule.model_copy(update={"id": RuleId(f"{rule.id}@{column}"), "amounts": quotas})))
    return cut


def _columns(rule: Rule, facts: Facts, table: Table) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(each.heading for each in questions(rule, facts, table)), *grouping(rule, table)]))


def _blocks(parts: Sequence[tuple[RuleId, Rule]], facts: Facts, table: Table) -> list[tuple[str, ...]]:
    """Put columns together that one rule looks at, or that go together in life; where none is asked, one block has none."""
    blocks: list[tuple[str, ...]] = []
    looked_at = [_columns(rule, facts, table) for _, rule in parts]
    asked = [column for each in looked_at for column in each]
    for columns in (*looked_at, columns_of_lives(table, asked), columns_of_homes(facts, table, asked)):
        if columns:
            touched = [block for block in blocks if set(block) & set(columns)]
            merged = tuple(dict.fromkeys([*(column for block in touched for column in block), *columns]))
            at = blocks.index(touched[0]) if touched else len(blocks)
            blocks = [block for block in blocks if block not in touched]
            blocks.insert(at, merged)
    return blocks or [()]


def _block_of(rule: Rule, facts: Facts, table: Table, blocks: Sequence[tuple[str, ...]]) -> int:
    columns = set(_columns(rule, facts, table))
    return next((number for number, block in enumerate(blocks) if columns & set(block)), 0)


def _side(
    problem: Problem, table: Table, columns: tuple[str, ...], rules: Sequence[tuple[RuleId, Rule]], kept: frozenset[RowId] | None, name: str
) -> Side:
    facts = problem.facts
    combined = list(_combined(table, columns, [rule for _, rule in rules], facts, name))
    kinds = _told_apart(marked(combined, table, facts), [rule for _, rule in rules], facts, table)
    if len(kinds) > _MOST_KINDS:
        raise TooManyKinds(columns)
    twins = [replace(kind, id=RowId(f"{kind.id}'")) for kind in kinds]
    there = tuple(row for row in table if kept is None or row.id in kept)
    nobody = [Row(RowId(f"-{name}.{nth}"), "", dict.fromkeys([*table.columns, *table.computed])) for nth in range(room(facts, table))]
    world = replace(table, rows=(*there, *kinds, *twins, *nobody))
    heard = [(whole, each) for whole, rule in rules for each in _heard(rule, facts, there)]
    said = replace(
        problem, facts=replace(facts, tables=MappingProxyType({**facts.tables, table.name: world})), rules=tuple(rule for _, rule in heard),
    )
    by_rule: dict[RuleId, tuple[Rule, ...]] = {}
    for whole, rule in heard:
        by_rule[whole] = (*by_rule.get(whole, ()), rule)
    pairs = {kind.id: twin.id for kind, twin in zip(kinds, twins, strict=True)}
    return Side(Aspect(table.name, said, pairs, frozenset(row.id for row in nobody)), columns, by_rule)


def room(facts: Facts, table: Table) -> int:
    """Return more seats than any body of the table has; one whose size is open may have twice as many as any other, or the whole roster."""
    sizes = [body.size for body in facts.bodies.values() if body.of == table.name]
    known = max([0, *(size.at_most or size.at_least or 0 for size in sizes)])
    return known if all(size.at_most is not None for size in sizes) else 2 * known + len(table)


def _told_apart(combined: Sequence[Row], rules: Sequence[Rule], facts: Facts, table: Table) -> list[Row]:
    """Return one row for each way in which the rules can see a person: the first of those that all rules treat alike."""
    seen: dict[RowId, list[object]] = {row.id: [] for row in combined}
    world = replace(table, rows=tuple(combined))
    for where in {repr(where): where for rule in rules for where in own_wheres(rule) if where.alternatives}.values():
        admitted = {row.id for row in where.admitted(world)}
        for row in combined:
            seen[row.id].append(row.id in admitted)
    for column in dict.fromkeys(column for rule in rules for column in grouping(rule, table)):
        for row in combined:
            cell = row.cells[column]
            seen[row.id].append(frozenset(folded(text_of(part)) for part in (cell if isinstance(cell, tuple) else (cell,))))
    named = {category for rule in rules for category in rule.names_categories}
    kinds: dict[tuple[object, ...], Row] = {}
    for row in combined:
        kinds.setdefault((row.marks & named, *seen[row.id]), row)
    return list(kinds.values())


def _combined(table: Table, columns: Sequence[str], rules: Sequence[Rule], facts: Facts, name: str) -> Iterator[Row]:
    """Yield a row for every combination of cells; what follows from a birth day goes together with it.

    Raises:
        TooManyKinds: There are too many.
    """
    asked = [each for rule in rules for each in questions(rule, facts, table)]
    living = columns_of_lives(table, columns)
    grouped = {column for rule in rules for column in grouping(rule, table)}
    if grouped & set(living):
        living = ()
    choices: list[list[Mapping[str, Cell]]] = [
        [{column: cell} for cell in _cells(column, rules, facts, table)] for column in columns if column not in living
    ]
    if living:
        genders = _cells(table.births.gender, rules, facts, table) if table.births is not None and table.births.gender in living else ()
        choices.append(lives(table, living, [each for each in asked if each.heading in living], genders))
    if math.prod(map(len, choices)) > _MOST_COMBINED:
        raise TooManyKinds(columns)
    blank: dict[str, Cell] = dict.fromkeys([*table.columns, *table.computed])
    fits = at_home(facts, table, columns)
    for nth, parts in enumerate(product(*choices)):
        row = RowId(f"+{name}.{nth + 1}")
        cells = {column: cell for part in parts for column, cell in part.items()}
        if fits(cells):
            yield Row(row, row, MappingProxyType({**blank, **cells}))


def _cells(column: str, rules: Sequence[Rule], facts: Facts, table: Table) -> list[Cell]:
    asked = [each for rule in rules for each in questions(rule, facts, table) if each.heading == column]
    grouped = [rule for rule in rules if column in grouping(rule, table)]
    quotas = [quota for rule in grouped if isinstance(rule, Grouped) for quota in rule.amounts or ()]
    listed = [quota.value for quota in quotas if quota.column is None or table.heading(quota.column) == column]
    return cell_kinds(table, column, asked, listed, values_together(rules, table, column), grouped=bool(grouped))


def _heard(rule: Rule, facts: Facts, there: Sequence[Row]) -> Iterator[Rule]:
    """Yield the rule as it is said where anybody may be added: nobody added is of a household that comes whole or not at all."""
    if not isinstance(rule, TogetherRule):
        yield rule
        return
    meant = [row.id for row in facts.rows(rule.on, rule.where) if not rule.rows or row.id in rule.rows]
    rows = tuple(row.id for row in there if row.id in meant)
    if rows:
        yield rule.model_copy(update={"rows": rows})


def people_question(problem: Problem) -> Problem:
    """Return the question as far as it is about bodies of people, and those whose seats their rules refer to."""
    facts = problem.facts
    bodies = {each for each in facts.bodies if facts.is_people(each)}
    named = [getattr(rule, "seats_of", None) for rule in problem.rules if rule.on in bodies]
    bodies |= {BodyId(each) for each in named if isinstance(each, str) and each in facts.bodies}
    kept = {each: known for each, known in facts.bodies.items() if each in bodies}
    rules = tuple(rule for rule in problem.rules if rule.on in kept)
    return replace(problem, facts=replace(facts, bodies=MappingProxyType(kept)), rules=rules)
