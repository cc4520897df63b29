"""The sums in words: who is asked for, how many there are, and what all of it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from allocator.errors import Phrase, phrase
from allocator.explain.asks import ALL_POSTS, SHARES, Ask
from allocator.explain.reach_of_seats import Ceiling, Reach
from allocator.facts import Facts, RowId, RuleId
from allocator.rules import Rule
from allocator.rules.apart import TogetherRule
from allocator.rules.category import CategoryRule
from allocator.rules.degressive import DegressiveRule
from allocator.rules.eligible import EligibleRule
from allocator.rules.grouped import EACH_ROW, Grouped
from allocator.rules.guarantee import GuaranteeRule
from allocator.rules.implied import SizeOfBody
from allocator.rules.in_words import called, conditions_in_words
from allocator.rules.monotone import MonotoneRule
from allocator.rules.posts import PostsRule
from allocator.rules.seats import SizeRule

_FEW = 4
"""Parts of a sum that are named one by one."""


@dataclass(frozen=True)
class Sums:
    """Says sums about one world.

    Attributes:
        facts: The world.
        rules: Id -> rule.
    """

    facts: Facts
    rules: Mapping[RuleId, Rule]

    def over(self, cap: Ask, asks: Sequence[Ask], total: int, reach: Reach) -> Phrase:
        """Say that minima add up to more than a cap around them."""
        told = {"top": self._who(cap), "most": cap.at_most, "beside": self._beside(cap), "parts": self._parts(asks, least=True)}
        exact = sum(ask.exact for ask in asks)
        rounded = phrase("sum.whole", exact=exact) if total > exact and exact <= cap.exact and reach.most_times <= 1 else ""
        return phrase("sum.over", total=total, reach=self._reach(cap, reach), rounded=rounded, **told)

    def _reach(self, cap: Ask, reach: Reach) -> Phrase | str:
        people = self._of_people(cap)
        if reach.most_times <= 1:
            return phrase("sum.nobody_twice" if people else "sum.no_seat_twice")
        if reach.most_times == 2 and reach.total == (cap.at_most or 0) + reach.twice:
            return phrase("sum.people_twice" if people else "sum.seats_twice", count=reach.twice)
        return phrase("sum.reach", most=cap.at_most, reach=reach.total)

    def short(self, ask: Ask, ceiling: Ceiling) -> Phrase:
        """Say that there is less than a minimum asks for."""
        told = {"who": self._who(ask), "least": ask.at_least, "beside": self._beside(ask)}
        if len(ceiling.by) == 1 and not ceiling.rest and ask.seats:
            (cap,) = ceiling.by
            return self._crossed(ask, cap, told)
        if not ceiling.by:
            return self._few(ask, ceiling, told)
        parts = self._parts(ceiling.by, least=False)
        others = phrase("sum.and_others", rest=ceiling.rest) if ceiling.rest else ""
        return phrase("sum.capped", parts=parts, others=others, total=ceiling.total, **told)

    def _few(self, ask: Ask, ceiling: Ceiling, told: Mapping[str, object]) -> Phrase:
        """Say that there are too few people, or that the units cannot have so many."""
        if not self._of_people(ask):
            return phrase("sum.rows_hold", count=ceiling.total, **told)
        if not ceiling.total:
            return phrase("sum.none_may" if ask.seats else "sum.none_there", **told)
        return phrase("sum.few_there" if len(ask.seats) == ceiling.total else "sum.few_may", count=ceiling.total, **told)

    def crossed_sizes(self, one: Rule, low: int, other: Rule, high: int) -> Phrase:
        """Say that one rule wants a body larger than another lets it be."""
        first, second = (phrase("rule.with_id", id=rule.id, says=self.facts.bodies[rule.on].label) for rule in (one, other))
        told = {"beside": "", "within": "", "rounded": ""}
        return phrase("sum.crossed", who=first, least=low, other=second, most=high, **told)

    def fixed_over(self, ask: Ask) -> Phrase:
        """Say that fixed seats alone exceed a maximum."""
        return phrase("sum.fixed_over", who=self._who(ask), count=-(ask.at_most or 0))

    def by_sizes(self, ask: Ask) -> Phrase:
        """Say that sizes alone keep a rule from holding, such as a list that is no longer than the seats to elect."""
        sizes = (rule for need in ask.needs[1:] if isinstance(rule := self.rules.get(need), SizeOfBody))
        bodies = tuple(self.facts.bodies[rule.on].label for rule in sizes)
        told = {"rule": ask.rule.id, "bodies": phrase("list.comma", items=bodies)}
        short = ask.at_least is not None
        return phrase("sum.sizes_short" if short else "sum.sizes_over", count=abs(ask.at_least or ask.at_most or 0), **told)

    def _crossed(self, ask: Ask, cap: Ask, told: Mapping[str, object]) -> Phrase:
        if ask.rule.id == cap.rule.id and ask.label == cap.label and ask.exact <= cap.exact:
            return phrase("sum.no_whole_number", who=told["who"], low=ask.exact, high=cap.exact, least=ask.at_least, most=cap.at_most)
        within = phrase("sum.inside") if len(cap.seats) > len(ask.seats) or ask.body != cap.body else ""
        rounded = phrase("sum.whole_both", low=ask.exact, high=cap.exact) if ask.exact <= cap.exact else ""
        return phrase("sum.crossed", other=self._who(cap), most=cap.at_most, within=within, rounded=rounded, **told)

    def _of_people(self, ask: Ask) -> bool:
        return self.facts.is_people(ask.body)

    def _beside(self, ask: Ask) -> Phrase | str:
        """Say that fixed seats are not counted, where a size has some; and from what a number was rounded."""
        if not isinstance(ask.rule, SizeOfBody | SizeRule):
            return phrase("sum.exactly", exact=ask.exact) if ask.exact.denominator > 1 else ""
        body, fixed = self.facts.bodies[ask.rule.on], self.facts.fixed_seats(ask.rule.on)
        if body.vacant and ask.at_least is not None:
            return phrase("sum.beside_vacant", fixed=fixed, vacant=body.vacant)
        return phrase("sum.beside_fixed", fixed=fixed) if fixed else ""

    def _parts(self, asks: Sequence[Ask], *, least: bool) -> Phrase:
        """Say what is added up; many parts of one rule together."""
        said: list[Phrase] = []
        for rule in dict.fromkeys(ask.rule.id for ask in asks):
            of_rule = [ask for ask in asks if ask.rule.id == rule]
            said += [self._part(ask, least=least) for ask in of_rule] if len(of_rule) <= _FEW else [self._many(of_rule, least=least)]
        return phrase("list.plus", items=tuple(said))

    def _part(self, ask: Ask, *, least: bool) -> Phrase:
        return phrase("sum.part", number=ask.at_least if least else max(0, ask.at_most or 0), who=self._who(ask))

    def _many(self, asks: Sequence[Ask], *, least: bool) -> Phrase:
        """Say many parts of one rule by their numbers: 12 of 3 and 30 of 2."""
        numbers: dict[int, int] = {}
        for ask in asks:
            number = (ask.at_least or 0) if least else max(0, ask.at_most or 0)
            numbers[number] = numbers.get(number, 0) + 1
        each = tuple(phrase("sum.times", count=count, number=number) for number, count in sorted(numbers.items(), reverse=True))
        return phrase("sum.many", rule=asks[0].rule.id, parts=phrase("list.plus", items=each))

    def _who(self, ask: Ask) -> Phrase:
        """Say whom a clause speaks of, with the rule's name."""
        says: object = self._named(ask)
        if ask.rule.on != self._where(ask) and not isinstance(ask.rule, SizeOfBody | SizeRule):
            says = phrase("sum.in_body", who=says, body=self.facts.bodies[ask.rule.on].label)
        return phrase("rule.with_id", id=ask.rule.id, says=says)

    def _where(self, ask: Ask) -> object:
        return next((key.body for key in ask.seats), ask.body)

    def _named(self, ask: Ask) -> object:
        rule = ask.rule
        match rule:
            case SizeOfBody() | SizeRule():
                return self.facts.bodies[rule.on].label
            case _ if ask.label.startswith(SHARES):
                return phrase("sum.shares", percent=100 * Fraction(ask.label.removeprefix(SHARES)))
            case PostsRule():
                return self._post(rule, ask)
            case GuaranteeRule():
                return phrase("sum.guaranteed", category=self.facts.categories[rule.category].label)
            case MonotoneRule() | DegressiveRule() | TogetherRule():
                return self._beside_another(rule, ask)
            case Grouped():
                return self._grouped(rule, ask)
            case EligibleRule():
                return phrase("sum.barred", count=len(ask.rows))
            case _ if len(ask.rows) == 1:
                return self._row(ask, next(iter(ask.rows)))
            case _:
                return phrase("sum.people" if self._of_people(ask) else "sum.units", count=len(ask.rows))

    def _post(self, rule: PostsRule, ask: Ask) -> Phrase:
        if ask.label != ALL_POSTS:
            return phrase("sum.post", post=ask.label)
        return phrase("sum.all_posts") if rule.most_held == 1 else phrase("sum.all_posts_held", most=rule.most_held)

    def _beside_another(self, rule: Rule, ask: Ask) -> Phrase:
        """Say of which row a limit follows from that of another."""
        told = {"row": self._row(ask, next(iter(ask.rows))), "other": self._row(ask, RowId(ask.label))}
        if isinstance(rule, TogetherRule):
            return phrase("sum.along" if ask.at_least is not None else "sum.not_without", **told)
        if isinstance(rule, DegressiveRule):
            return phrase("sum.by_ratio", **told)
        return phrase("sum.no_fewer_than" if ask.at_least is not None else "sum.no_more_than", **told)

    def _grouped(self, rule: Grouped, ask: Ask) -> object:
        parts: list[object] = []
        table, value = self.facts.table_of(rule.on), ask.label.removeprefix(f"{rule.id}:")
        if isinstance(rule, CategoryRule):
            parts.append(self.facts.categories[rule.category].label)
        if rule.each == EACH_ROW:
            parts.append(self._row(ask, RowId(value)))
        elif rule.each is not None:
            parts.append(phrase("because.value", column=called(rule.each, table), value=value))
        elif rule.amounts is not None:
            parts.append(value)
        if rule.where.alternatives:
            parts.append(conditions_in_words(rule.where, self.facts, table))
        return phrase("list.comma", items=tuple(parts)) if parts else self.facts.bodies[rule.on].label

    def _row(self, ask: Ask, row: RowId) -> object:
        found = self.facts.table_of(ask.rule.on).by_id.get(row)
        return row if found is None or not found.name or found.name == row else phrase("sum.row", name=found.name, row=row)
