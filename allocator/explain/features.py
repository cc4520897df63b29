"""Features: all that rules can see of a kind of people - in which categories it is, what stands in a column, of whom a rule speaks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from allocator.dossier.gaps import Trait
from allocator.errors import Phrase, phrase
from allocator.explain.columns_asked import grouping
from allocator.explain.kinds_of_people import Side
from allocator.facts import CategoryId, Facts, Row, RowId, Table, Where, folded, text_of
from allocator.rules.grouped import Grouped
from allocator.rules.in_words import called, conditions_in_words
from allocator.rules.posts import PostsRule

Answer = bool | frozenset[str]


@dataclass(frozen=True)
class Feature:
    """One question that rules ask about a person; just one of the three is set.

    Attributes:
        category: Is the person in it?
        column: What stands in this column?
        where: Does the person meet these conditions?
    """

    category: CategoryId | None = None
    column: str | None = None
    where: Where | None = None

    @property
    def key(self) -> str:
        """Tells features apart."""
        return f"{self.category or ''}|{self.column or ''}|{'' if self.where is None else repr(self.where)}"


@dataclass(frozen=True)
class Seen:
    """What the rules see of the kinds of one side.

    Attributes:
        side: The side.
    """

    side: Side

    @property
    def table(self) -> Table:
        """The kinds, and those who are there."""
        return self.side.facts.tables[self.side.aspect.table]

    @cached_property
    def features(self) -> Mapping[str, Feature]:
        """All questions, in the order in which one would rather do without asking: single values first, combined categories last.

        What a post asks is said by the post, and whom `eligible` admits is asked of everybody.
        """
        rules = [rule for several in self.side.rules.values() for rule in several]
        counted = [rule for rule in rules if isinstance(rule, Grouped)]
        found = [Feature(column=column) for rule in counted for column in grouping(rule, self.table)]
        found += [Feature(where=rule.where) for rule in counted if rule.where.alternatives]
        named = {category for rule in rules for category in rule.names_categories}
        ordered = sorted((each for each in self.side.facts.categories if each in named), key=self._depth)
        found += [Feature(category=each) for each in ordered]
        return {feature.key: feature for feature in found}

    def _depth(self, category: CategoryId) -> int:
        return 1 + max((self._depth(part) for part in self.side.facts.categories[category].parts), default=0)

    @cached_property
    def answers(self) -> Mapping[RowId, Mapping[str, Answer]]:
        """Kind -> the answer to every question."""
        kinds = [self.table.by_id[kind] for kind in self.side.aspect.twins]
        return {row.id: {key: self._answer(row, feature) for key, feature in self.features.items()} for row in kinds}

    def _answer(self, row: Row, feature: Feature) -> Answer:
        if feature.category is not None:
            return feature.category in row.marks
        if feature.where is not None:
            return feature.where.admits(row, self.table)
        cell = row.cells[feature.column or ""]
        return frozenset(folded(text_of(part)) for part in (cell if isinstance(cell, tuple) else (cell,)))

    def alike(self, row: Row, kind: RowId, asked: frozenset[str]) -> bool:
        """Say whether somebody of the roster has all these features of a kind."""
        return all(self._answer(row, self.features[key]) == self.answers[kind][key] for key in asked)

    def may_hold(self, row: Row, posts: Collection[str]) -> bool:
        """Say whether somebody of the roster meets what the posts of this side ask."""
        asked = [post for rules in self.side.rules.values() for rule in rules if isinstance(rule, PostsRule) for post in rule.posts]
        return all(post.where.admits(row, self.table) for post in asked if post.name in posts)

    def traits(self, kind: RowId, kept: frozenset[str]) -> Iterator[Trait]:
        """Say those features of a kind that were kept, but for the categories to which it belongs."""
        facts, row = self.side.facts, self.table.by_id[kind]
        for key, feature in self.features.items():
            if key not in kept or (feature.category is not None and self.answers[kind][key]):
                continue
            if feature.column is not None:
                said = phrase("gaps.kind.value", column=called(feature.column, self.table), value=_cell(row, feature.column))
                yield Trait((feature.column,), said)
                continue
            said = self._said(feature, facts)
            yield Trait(self._columns(feature, facts), said if self.answers[kind][key] else phrase("gaps.kind.not", kind=said))

    def _said(self, feature: Feature, facts: Facts) -> Phrase:
        if feature.where is not None:
            return conditions_in_words(feature.where, facts, self.table)
        assert feature.category is not None
        return phrase("gaps.kind.category", category=facts.categories[feature.category].label)

    def _columns(self, feature: Feature, facts: Facts) -> tuple[str, ...]:
        asked = feature.where if feature.category is None else facts.categories[feature.category].people
        names = () if asked is None else asked.columns()
        return tuple(dict.fromkeys(self.table.heading(name) or name for name in names))

    def categories(self, kind: RowId, kept: frozenset[str]) -> frozenset[CategoryId]:
        """Return the categories to which the kind belongs, as far as they were kept."""
        answers = self.answers[kind]
        return frozenset(each.category for key, each in self.features.items() if key in kept and each.category is not None and answers[key])


def _cell(row: Row, column: str) -> Phrase | str:
    cell = row.cells[column]
    return phrase("condition.blank") if cell is None or cell == "" else text_of(cell)
